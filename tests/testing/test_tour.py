"""Tours: explicit cases that try everything once."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from engine_toys import two_phase_commit
from testing_toys import THE_BOILER, Blown, Kettle, boiler

from resilience_fsm.engine import State
from resilience_fsm.testing import (
    Simulator,
    Specification,
    portal_specification,
    run_case,
    specification,
    tour,
)

MODELS = {
    "boiler": boiler(refused=["turn_off"]),
    "two-phase commit": specification(two_phase_commit(2), commands="all"),
    "pair": portal_specification(),
}


def edges(model: Specification, script: tuple[str, ...]) -> Iterator[tuple[State, str]]:
    """What a script tries, as the specification predicts it."""
    state = model.beginnings[0]
    for move in script:
        yield state, move
        state = model.moves(state)[move]


def everything(model: Specification) -> set[tuple[State, str]]:
    """What there is to try, found without the guide."""
    found: set[tuple[State, str]] = set()
    waiting = [model.beginnings[0]]
    seen = set(waiting)
    while waiting:
        state = waiting.pop()
        for move, there in model.moves(state).items():
            found.add((state, move))
            if there not in seen:
                seen.add(there)
                waiting.append(there)
    return found


@pytest.mark.parametrize("name", MODELS)
def test_every_transition(name: str) -> None:
    """All that can be tried is tried, in cases of bounded length, the same each time."""
    model = MODELS[name]
    cases = tour(model, length=20)
    assert {edge for case in cases for edge in edges(model, case)} == everything(model)
    assert max(map(len, cases)) <= 20
    assert cases == tour(model, length=20)


def test_every_pair_of_transitions() -> None:
    """Every two transitions that can follow each other do."""
    model = MODELS["two-phase commit"]
    tried = {pair for case in tour(model, pairs=True) for pair in pairwise(edges(model, case))}
    wanted = {
        ((state, move), (there, then))
        for state, move in everything(model)
        for there in [model.moves(state)[move]]
        for then in model.moves(there)
    }
    assert tried == wanted


def test_a_case_may_be_longer_than_asked_where_it_has_to() -> None:
    """The way to something untried is walked to its end, however short cases should be."""
    assert max(map(len, tour(THE_BOILER, length=1))) == 3


def test_a_tour_runs() -> None:
    """The cases are scripts; the charts themselves pass them, and so does a real kettle."""
    pair = MODELS["pair"]
    for case in tour(pair)[:3]:
        assert run_case(pair, Simulator.of(pair), case).skipped == []
    for case in tour(THE_BOILER):
        assert run_case(THE_BOILER, Kettle, case).skipped == []
    assert any(run_case(THE_BOILER, Blown, case).skipped for case in tour(THE_BOILER))
