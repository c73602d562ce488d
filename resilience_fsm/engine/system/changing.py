"""Which answers the code of a chart may change, so that guards are answered otherwise after it ran.

Code and guards are read, not run: they have to do with each other where one names what the other
names. What cannot be seen counts as changing everything.
"""

from collections.abc import Collection, Iterator
from typing import Any

from statemachine import StateChart

from resilience_fsm.engine.system.behaviour import Behaviour, behaviour_of, functions_of
from resilience_fsm.engine.system.library import class_listeners, states_within
from resilience_fsm.engine.system.names_of_guards import NamesOfGuards

_UNSEEN = "code that nobody sees"
_SAYS_NOTHING = frozenset({"id", "name", "value"})
"""What so much has that it says nothing when code and a guard both name it."""


def changeable(
    chart: type[StateChart[Any]], named: NamesOfGuards, events: Collection[str]
) -> frozenset[str]:
    """The names that guards ask, as they call them, whose answers the code of a chart may change.

    Args:
        chart: The class.
        named: What its guards are called.
        events: Its events.
    """
    code = dict.fromkeys(_code_of(chart))
    done = [behaviour_of(one, chart, events) if _is_seen(one, chart) else None for one in code]
    return frozenset(
        name
        for name in named.asked
        if any(_may_change(does, name, named.code.get(name, name), chart) for does in done)
    )


def _code_of(chart: type[StateChart[Any]]) -> Iterator[Any]:
    """The callbacks that run while a step goes on."""
    specs = list(chart.prepare)
    for state in states_within(chart):
        specs += [*state.enter, *state.exit, *state.invoke]
        for transition in state.transitions:
            specs += [*transition.before, *transition.on, *transition.after]
    for listener in class_listeners(chart):
        yield from functions_of(listener) or [_UNSEEN]
    yield from (one.func for one in specs if not one.is_convention or hasattr(chart, str(one.func)))


def _is_seen(code: object, chart: type[StateChart[Any]]) -> bool:
    return not isinstance(code, str) or hasattr(chart, code)


def _may_change(
    does: Behaviour | None, name: str, guard: object, chart: type[StateChart[Any]]
) -> bool:
    if does is None or does.moves or not _is_seen(guard, chart):
        return True
    reads = behaviour_of(guard, chart, ()).reads | {name}
    return bool((does.sets | does.reads) & (reads - _SAYS_NOTHING))
