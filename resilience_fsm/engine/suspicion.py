"""Suspicious green: what a check never met, so that its verdicts say nothing about it."""

from collections.abc import Iterable, Sequence

import numpy as np
from attrs import frozen

from resilience_fsm.engine.idle import Idle, What, idle_guards
from resilience_fsm.engine.space import StateSpace


@frozen
class Suspicion:
    """Something that is there and never comes to bear.

    Args:
        kind: ``dead event``, ``unreachable state``, ``dead transition``, ``idle guard`` or ``idle
            condition``.
        subject: The event, the component and the state, or the transition and the condition.
        sentence: What it means, in words.
    """

    kind: str
    subject: str
    sentence: str


def suspicions(spaces: Iterable[StateSpace]) -> tuple[Suspicion, ...]:
    """Events that never happen and states that are never entered, in any of some complete spaces.

    Constants are left out: they stay where they begin.
    """
    happens: dict[str, bool] = {}
    entered: dict[tuple[str, str], bool] = {}
    for space in spaces:
        if space.incomplete:
            continue
        for event in space.events:
            happens[event] = happens.get(event, False) or bool(space.possible(event).any())
        for name, part in space.compiled.composition.parts.items():
            if not part.chart.transitions:
                continue
            seen = np.bincount(space.digits[name], minlength=len(part.states)) > 0
            for state, is_there in zip(part.states, seen.tolist(), strict=True):
                entered[name, state] = entered.get((name, state), False) or is_there
    return (
        *(
            Suspicion("dead event", event, f"The event '{event}' can never happen.")
            for event, is_possible in happens.items()
            if not is_possible
        ),
        *(
            Suspicion(
                "unreachable state",
                f"{name}.{state}",
                f"The state '{state}' of {name} is never entered.",
            )
            for (name, state), is_reachable in entered.items()
            if not is_reachable
        ),
    )


def idle_suspicions(spaces: Sequence[StateSpace]) -> tuple[Suspicion, ...]:
    """Guards, and single conditions of guards, that decide nothing in complete spaces."""
    return tuple(_of_guard(idle) for idle in idle_guards(spaces))


def _of_guard(idle: Idle) -> Suspicion:
    where = f"{idle.component}.{idle.event}: {idle.source} -> {idle.target} if {idle.guard}"
    match idle.what:
        case What.TRANSITION:
            return Suspicion(str(idle.what), where, f"'{where}' never happens.")
        case What.GUARD:
            return Suspicion(str(idle.what), where, f"The guard of '{where}' is never false.")
        case What.CONDITION:
            return Suspicion(
                str(idle.what),
                f"{where}: {idle.condition}",
                f"In the guard of '{where}' the condition '{idle.condition}' decides nothing.",
            )
