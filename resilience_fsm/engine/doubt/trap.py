"""Traps: states that a component cannot leave, and states with no way to where it should end.

Nobody has to say that a component moves on. But a state that it is in for good and that nobody
called an end is rarely meant; nor is one from which an end cannot be reached any more.
"""

from collections.abc import Collection, Iterator
from enum import Enum

import numpy as np
from attrs import frozen

from resilience_fsm.engine.space.path import Mask, can_reach, find_path
from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.steps.trace import Trace, trace_of
from resilience_fsm.engine.words.errors import CompositionError, nearest


class TrapKind(Enum):
    """What kind of trap it is."""

    STUCK = "no way out"
    LOST = "no way to an end"

    def __str__(self) -> str:
        return self.value


@frozen
class Trap:
    """A state of a component that is a trap, always or once something has happened.

    Args:
        kind: The component cannot leave it; or it can, and reaches no end.
        component: The component.
        state: Its state.
        is_always: Whether it is one whatever the others do and have done.
        trace: The shortest way there.
    """

    kind: TrapKind
    component: str
    state: str
    is_always: bool
    trace: Trace


def traps(space: StateSpace, component: str, ends: Collection[str]) -> Iterator[Trap]:
    """The traps of one component.

    Args:
        space: A complete space that has all that influences the component, in which nobody else
            stands in its place.
        component: The component.
        ends: The states in which it may end; none where it has no end.

    Raises:
        CompositionError: The component has no such state.
    """
    part = space.compiled.composition.part(component)
    for end in ends:
        if end not in part.states:
            raise CompositionError(
                f"{component} has no state '{end}' to end in. {nearest(end, part.states)}"
            )
    at = {state: space.digits[component] == number for number, state in enumerate(part.states)}
    finds_end = can_reach(space, _any([at[end] for end in ends], space)) if ends else None
    for state, here in at.items():
        if state in ends or not here.any():
            continue
        stuck = here & ~can_reach(space, ~here)
        lost = np.zeros(len(space), dtype=np.bool_) if finds_end is None else here & ~finds_end
        if stuck.any() and len(part.states) > 1:
            yield _trap(space, TrapKind.STUCK, component, state, here, stuck)
        elif lost.any():
            yield _trap(space, TrapKind.LOST, component, state, here, lost)


def _any(masks: list[Mask], space: StateSpace) -> Mask:
    found: Mask = np.zeros(len(space), dtype=np.bool_)
    for mask in masks:
        found |= mask
    return found


def _trap(
    space: StateSpace, kind: TrapKind, component: str, state: str, here: Mask, trapped: Mask
) -> Trap:
    from resilience_fsm.engine.verdict.orbit_judge import named_path  # which not every check needs

    path = find_path(space, trapped, (component,))
    assert path is not None  # all states of a space are reached
    path = named_path(space, path)
    return Trap(
        kind=kind,
        component=component,
        state=state,
        is_always=bool(np.array_equal(here, trapped)),
        trace=trace_of(space.compiled, space.state(path.start), path.events),
    )
