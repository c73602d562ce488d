"""What an arena finds of a mutant is what a search of the mutant alone finds."""

from collections.abc import Callable

import numpy as np
import pytest
from mutant_toys import PROPERTIES, plant

from resilience_fsm.engine import compile_system, every, explore
from resilience_fsm.engine.mutants import arena as arena_module
from resilience_fsm.engine.mutants.arena import Arena
from resilience_fsm.engine.mutants.mutation import changed_events, mutants
from resilience_fsm.engine.tables.compiled import Compiled
from resilience_fsm.engine.verdict.predicate import StateView, tabulate
from resilience_fsm.engine.verdict.walk import evaluate

QUESTIONS: dict[str, Callable[[StateView], object]] = {
    "component": lambda view: view.valve == "shut",
    "possible": lambda view: view.possible("open_up") or view.horn == "sounding",
    "promised": lambda view: view.promised("close"),
    "after": lambda view: view.after("ring").horn == "sounding",
    "changes": lambda view: view.changes("ring", "horn"),
    "settled": lambda view: view.settled and view.valve == "opened",
    "everything": every(
        [
            lambda view: not view.settled or view.possible("drift"),
            lambda view: view.after("close").valve == "shut" or view.changes("calm", "horn"),
            lambda view: view.alarm == "loud" or not view.promised("close"),
        ]
    ),
    "always": every([lambda _v: True]),
}


@pytest.fixture(params=["dense", "not dense"])
def plant_arena(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Arena:
    """An arena with all its states tabulated, or none."""
    if request.param == "not dense":
        monkeypatch.setattr(arena_module, "DENSE_LIMIT", 0)
    return Arena(compile_system(plant()))


def test_spaces_are_those_of_the_search(plant_arena: Arena) -> None:
    """The same states in the same order, with the same transitions, for every mutant."""
    compiled = plant_arena.compiled
    for mutant in mutants(compiled):
        changed = changed_events(compiled, mutant)
        alone = explore(Compiled(compiled.composition, {**compiled.events, **changed}))
        found = plant_arena.space(plant_arena.restricted(changed))
        assert np.array_equal(found.codes, alone.codes)
        assert found.levels == alone.levels
        for ours, theirs in (
            (found.edges.source, alone.edges.source),
            (found.edges.event, alone.edges.event),
            (found.edges.target, alone.edges.target),
        ):
            assert np.array_equal(ours, theirs)


@pytest.mark.parametrize("question", QUESTIONS)
def test_masks_are_those_of_the_predicates(plant_arena: Arena, question: str) -> None:
    """Looked up or asked afresh, a predicate is true in the same states of every mutant."""
    compiled = plant_arena.compiled
    decided = tabulate(QUESTIONS[question], compiled, "test", {})
    for mutant in mutants(compiled):
        changed = plant_arena.restricted(changed_events(compiled, mutant))
        space = plant_arena.space(changed)
        ours = plant_arena.mask(decided, space, compiled.names, changed)
        assert np.array_equal(ours, evaluate(decided, space, compiled.names)), mutant.id
        settled = plant_arena.settled(space, compiled.names, changed)
        assert np.array_equal(settled, space.settled), mutant.id


def test_no_predicate_is_true_everywhere(plant_arena: Arena) -> None:
    """A claim without a premise speaks of every state."""
    space = plant_arena.space({})
    assert plant_arena.mask(None, space, plant_arena.compiled.names, {}).all()


def test_settled_is_that_of_the_parts_asked_about(plant_arena: Arena) -> None:
    """What would change another part only leaves the parts in question settled."""
    changed = plant_arena.restricted({})
    space = plant_arena.space(changed)
    about_horn = plant_arena.settled(space, ["horn"], changed)
    about_all = plant_arena.settled(space, plant_arena.compiled.names, changed)
    assert about_horn.all()
    assert not about_all.all()


def test_predicates_without_settled() -> None:
    """What is left of a predicate in settled states asks no more whether they are."""
    compiled = compile_system(plant())

    def asks(view: StateView) -> bool:
        return view.settled and view.valve == "shut"

    decided = tabulate(asks, compiled, "test", {})
    space = explore(compiled)
    assert decided.asks_settled
    settled, restless = decided.where_settled(True), decided.where_settled(False)
    assert not settled.asks_settled
    shut = space.digits["valve"] == 0
    assert np.array_equal(evaluate(settled, space, compiled.names), shut)
    assert not evaluate(restless, space, compiled.names).any()


def test_properties_of_the_plant_ask_what_they_ask() -> None:
    """The events that a predicate asks about are known."""
    compiled = compile_system(plant())
    decided = tabulate(QUESTIONS["everything"], compiled, "test", {})
    assert decided.asked_events == {"drift", "close", "calm"}
    assert [part.asked_events for part in decided.parts] == [
        {"drift"},
        {"close", "calm"},
        {"close"},
    ]
    assert PROPERTIES[0].claim.settled
