"""Guards that answer otherwise when they are asked once more, since guards themselves set it so.

While a chart looks for the transition that it takes, it asks one guard after the other, and one of
them several times where several transitions have it. That it answers alike each time is what one
fact for it means.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from statemachine import StateChart

from resilience_fsm.engine.system.behaviour import behaviour_of
from resilience_fsm.engine.system.guard import guard_functions, names_asked
from resilience_fsm.engine.system.library import states_within

if TYPE_CHECKING:
    from statemachine.transition import Transition


@cache
def unsteady(chart: type[StateChart[Any]]) -> Mapping[object, str]:
    """By guard that is asked more than once of an event, what guards set and it reads.

    Guards are functions, and names where they are part of expressions.
    """
    asked = {
        guard: None
        for state in states_within(chart)
        for transition in state.transitions
        for guard in _guards(transition)
    }
    does = {guard: behaviour_of(guard, chart, ()) for guard in asked}
    put = {name for one in does.values() for name in one.sets}
    if not put:
        return {}
    found = {
        guard: sorted(put & (does[guard].reads | {guard}))[:1]
        for guard in dict.fromkeys(_asked_twice(chart))
    }
    return {guard: names[0] for guard, names in found.items() if names}


def _asked_twice(chart: type[StateChart[Any]]) -> Iterator[object]:
    for state in states_within(chart):
        tried = [t for one in chain([state], state.ancestors()) for t in one.transitions]
        for event in {event for t in tried for event in _events(t)}:
            times = Counter(g for t in tried if event in _events(t) for g in _guards(t))
            yield from (guard for guard, number in times.items() if number > 1)


def _events(transition: "Transition") -> tuple[str, ...]:
    return tuple(map(str, transition.events)) or ("",)


def _guards(transition: "Transition") -> tuple[object, ...]:
    return (*names_asked(transition), *dict.fromkeys(guard_functions(transition)))
