"""The 32 combinations, read off the explored graph: who can be serving, and how surely.

Who can be serving is read off all histories. How surely is that of the shortest way into a
combination: its faults one after the other, and then what answers them. A property of the same
combination speaks of all ways into it, so it can be less sure. The rows of the rules are about
ready deployments: of one that is not ready for sure they decide nothing but what holds of any, that
a stopped portal does not serve.
"""

from itertools import product

import numpy as np
from attrs import frozen

from resilience_fsm.engine import (
    Cause,
    Certainty,
    Compiled,
    State,
    StateSpace,
    Step,
    View,
    compile_system,
    explore,
)
from resilience_fsm.machines import facts
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.pair.mode import serving
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties.situations import combination_of
from resilience_fsm.rules import certainty_of
from resilience_fsm.rules.situations import expected, situation_class

COMPONENTS = (
    "link",
    "primary_portal",
    "primary_ipoffice",
    "secondary_portal",
    "secondary_ipoffice",
)


@frozen
class SettledSituation:
    """One combination, once settled.

    Args:
        combination: Five characters 0 or 1, in the order of ``COMPONENTS``.
        outcomes: Who can be serving, over all histories.
        certainty: How sure that is, on the shortest way into the combination.
        rules: What it rests on.
    """

    combination: str
    outcomes: tuple[tuple[str, ...], ...]
    certainty: Certainty
    rules: tuple[str, ...]

    @property
    def situation_class(self) -> str:
        """The certainty in the words of the rules: stated, composed, derived or silent."""
        return situation_class(self.certainty)


def settled_situations(deployment: Deployment = READY) -> tuple[SettledSituation, ...]:
    """All 32 combinations of a deployment, everything up first."""
    compiled = compile_system(portal_system(deployment))
    roles = compiled.restricted_to(compiled.cone(["primary_portal", "secondary_portal"]))
    space = explore(roles)
    settled = [
        (number, View(dict(zip(roles.names, space.state(number), strict=True)).__getitem__, {}))
        for number in np.flatnonzero(space.settled).tolist()
    ]
    return tuple(
        _situation(space, "".join(combination), settled)
        for combination in product("10", repeat=len(COMPONENTS))
    )


def _situation(
    space: StateSpace, combination: str, settled: list[tuple[int, View]]
) -> SettledSituation:
    within = [(n, view) for n, view in settled if combination_of(view) == combination]
    outcomes = sorted({serving(view) for _, view in within}, key=lambda who: (-len(who), who))
    row = expected(*(value == "1" for value in combination))
    stated: tuple[str, ...] = (row.rule,)
    if len(outcomes) > 1:
        answering = _rules_of_open_reactions(space, [number for number, _ in within])
        if answering and not _can_be_ready(space.compiled):
            stated = ()
        decisive = (*stated, *answering)
    else:
        answering = _rules_of_the_shortest_way_in(space.compiled, combination)
        # What no reaction answers no sentence speaks of: the row itself says how sure it is.
        decisive = answering or stated
    return SettledSituation(
        combination=combination,
        outcomes=tuple(outcomes),
        certainty=certainty_of(decisive),
        rules=tuple(dict.fromkeys((*stated, *answering))),
    )


def _can_be_ready(compiled: Compiled) -> bool:
    return any(facts.ready(_view(compiled, state)) for state in compiled.composition.initial)


def _rules_of_open_reactions(space: StateSpace, numbers: list[int]) -> tuple[str, ...]:
    """The rules of the reactions that are still allowed in settled states."""
    return tuple(
        dict.fromkeys(
            rule
            for number in numbers
            for step in space.compiled.steps(space.state(number)).values()
            if step.event.cause is Cause.REACTION
            for rule in _rules_of(step)
        )
    )


def _rules_of_the_shortest_way_in(compiled: Compiled, combination: str) -> tuple[str, ...]:
    """The rules of the promised reactions on the shortest way into a combination.

    The faults come first and the reactions after them: whatever stands on the way between two
    faults belongs to another combination.
    """
    state = _by_faults(compiled, combination)
    rules: list[str] = []
    while state is not None and (step := _promised_step(compiled, state)) is not None:
        rules += _rules_of(step)
        state = step.state
    return tuple(dict.fromkeys(rules))


def _by_faults(compiled: Compiled, combination: str) -> State | None:
    """The first state of a combination that faults alone lead to; None where there is none."""
    frontier = dict.fromkeys(compiled.composition.initial)
    seen = set(frontier)
    while frontier:
        for state in frontier:
            if combination_of(_view(compiled, state)) == combination:
                return state
        frontier = {
            step.state: None
            for state in frontier
            for step in compiled.steps(state).values()
            if step.event.cause is Cause.FAULT and step.state not in seen
        }
        seen.update(frontier)
    return None


def _promised_step(compiled: Compiled, state: State) -> Step | None:
    return next(
        (
            step
            for step in compiled.steps(state).values()
            if step.is_promised and step.state != state
        ),
        None,
    )


def _rules_of(step: Step) -> tuple[str, ...]:
    """The rules by which a reaction happens: its own, or those of the choice that it is one of."""
    annotation = step.chosen[step.event.owner].annotation
    is_one_of_several = step.is_promised and annotation.choice is not None
    return annotation.choice_rules if is_one_of_several else annotation.rules


def _view(compiled: Compiled, state: State) -> View:
    return View(dict(zip(compiled.names, state, strict=True)).__getitem__, {})
