"""Methods that are called like callbacks, and that python-statemachine never calls.

It calls a method by its name, so that a letter that is missing is no error: `on_enter_opne` is
simply never called.
"""

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from inspect import getsourcelines, isfunction
from typing import Any

from attrs import frozen
from statemachine import StateChart

_OF_STATES = ("on_enter_", "on_exit_", "on_invoke_")
_OF_EVENTS = ("before_", "on_", "after_")
_GENERIC = frozenset(
    {
        "prepare_event",
        *(f"{prefix}state" for prefix in _OF_STATES),
        *(f"{prefix}transition" for prefix in _OF_EVENTS),
    }
)


@frozen
class VainHook:
    """A method that looks like a callback of a state or an event that there is not.

    Args:
        name: The method.
        of: What it would be a callback of: ``state`` or ``event``.
        missing: The state or the event that there is not.
        nearest: The nearest name that there is; empty where none is near.
        line: The line of the method; 0 where it is not known.
    """

    name: str
    of: str
    missing: str
    nearest: str
    line: int


def vain_hooks(chart: type[StateChart[Any]]) -> Iterator[VainHook]:
    """The methods of a chart that are called like callbacks and match nothing.

    One that something of the chart names by itself is called. Of events only what is near an event
    is told, since ``on_`` and ``after_`` begin many names.
    """
    states = {state.id for state in chart.states_map.values()}
    events = {str(event) for event in chart.events}  # type: ignore[attr-defined] # on the class: all event ids
    named = set(_named(chart))
    for base in chart.__mro__:
        if base in StateChart.__mro__:
            continue
        for name, one in vars(base).items():
            if not isfunction(one) or name in named | _GENERIC:
                continue
            prefix = next((p for p in (*_OF_STATES, *_OF_EVENTS) if name.startswith(p)), "")
            rest = name.removeprefix(prefix)
            is_of_state = prefix in _OF_STATES
            known = states if is_of_state else events
            near = _near(rest, known)
            if prefix and rest not in known and (is_of_state or near):
                of = "state" if is_of_state else "event"
                yield VainHook(name, of, rest, near, _line(one))


def _named(chart: type[StateChart[Any]]) -> Iterator[str]:
    """The callbacks that a chart names itself."""
    for state in chart.states_map.values():
        specs = [*state.enter, *state.exit, *state.invoke]
        for transition in state.transitions:
            specs += [*transition.before, *transition.on, *transition.after, *transition.cond]
            specs += transition.validators
        for spec in specs:
            if not spec.is_convention:
                yield str(getattr(spec.func, "__name__", spec.func))


def _near(name: str, known: Collection[str]) -> str:
    found = get_close_matches(name, sorted(known), n=1, cutoff=0.7)
    return found[0] if found else ""


def _line(function: Any) -> int:
    try:
        return getsourcelines(function)[1]
    except (OSError, TypeError):
        return 0
