"""The 32 combinations, read off the explored graph: who can be serving, and how surely."""

from itertools import product

import numpy as np
from attrs import frozen

from resilience_fsm.engine import (
    Cause,
    Certainty,
    Compiled,
    StateSpace,
    View,
    compile_system,
    explore,
)
from resilience_fsm.engine.compiled import State
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.pair.mode import serving
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties.situations import combination_of
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
    if len(outcomes) > 1:
        open_rules = _rules_of_open_reactions(space, [number for number, _ in within])
        return SettledSituation(
            combination, tuple(outcomes), Certainty.SILENT, _cited(row.rule, open_rules)
        )
    certainty, rules = _shortest_way_in(space.compiled, combination)
    return SettledSituation(combination, tuple(outcomes), certainty, _cited(row.rule, rules))


def _cited(rule: str, rules: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((rule, *rules)))


def _rules_of_open_reactions(space: StateSpace, numbers: list[int]) -> tuple[str, ...]:
    """The rules of the reactions that are still allowed in settled states."""
    rules: dict[str, None] = {}
    for number in numbers:
        state = space.state(number)
        for name in space.compiled.possible(state):
            if space.compiled.events[name].event.cause is Cause.REACTION:
                step = space.compiled.step(state, name)
                rules.update(dict.fromkeys(step.chosen[step.event.owner].annotation.rules))
    return tuple(rules)


def _shortest_way_in(compiled: Compiled, combination: str) -> tuple[Certainty, tuple[str, ...]]:
    """The certainty and the rules of the reactions on the shortest way into a combination.

    The faults come first and the reactions after them: whatever stands on the way between two
    faults belongs to another combination. A combination that no reaction answers is derived, since
    no sentence speaks of it; that from which everything begins is stated.
    """
    state = _by_faults(compiled, combination)
    if state in compiled.composition.initial:
        return Certainty.CERTAIN, ()
    certainties: list[Certainty] = []
    rules: dict[str, None] = {}
    while (step := _promised_step(compiled, state)) is not None:
        certainties.append(step[0])
        rules.update(dict.fromkeys(step[1]))
        state = step[2]
    return Certainty.weakest(certainties or [Certainty.DERIVED]), tuple(rules)


def _by_faults(compiled: Compiled, combination: str) -> State:
    frontier = list(compiled.composition.initial)
    while True:
        for state in frontier:
            if combination_of(_view(compiled, state)) == combination:
                return state
        frontier = [
            step.state
            for state in frontier
            for name, event in compiled.events.items()
            if event.event.cause is Cause.FAULT
            and (step := compiled.try_step(state, name)) is not None
        ]


def _promised_step(
    compiled: Compiled, state: State
) -> tuple[Certainty, tuple[str, ...], State] | None:
    for name in compiled.possible(state):
        step = compiled.step(state, name)
        is_reaction = step.event.cause is Cause.REACTION
        if is_reaction and step.certainty.is_promise and step.state != state:
            return step.certainty, step.chosen[step.event.owner].annotation.rules, step.state
    return None


def _view(compiled: Compiled, state: State) -> View:
    return View(dict(zip(compiled.names, state, strict=True)).__getitem__, {})
