"""Mutants change one thing each, as a chart that is written that way would have it."""

from collections import Counter

import numpy as np
from engine_toys import Latch, chart
from mutant_toys import plant

from resilience_fsm.engine import (
    Component,
    Kind,
    System,
    View,
    compile_system,
    explore,
    follows,
    user,
)
from resilience_fsm.engine.mutants.mutation import Mutant, Operator, changed_events, mutants
from resilience_fsm.engine.tables.compiled import Compiled


def found(compiled: Compiled) -> dict[str, Mutant]:
    return {mutant.id: mutant for mutant in mutants(compiled)}


def mutated(compiled: Compiled, mutant_id: str) -> Compiled:
    """The whole system with one of its mutants."""
    changed = changed_events(compiled, found(compiled)[mutant_id])
    return Compiled(compiled.composition, {**compiled.events, **changed})


def leads(compiled: Compiled, event: str, **at: str) -> str | None:
    """What the valve becomes by an event where the others are."""
    state = tuple(at.get(name, part.states[0]) for name, part in compiled.composition.parts.items())
    step = compiled.try_step(state, event)
    return None if step is None else dict(zip(compiled.names, step.state, strict=True))["valve"]


def test_a_latch_has_these_mutants() -> None:
    """Of one transition without a guard: dropped, retargeted, duplicated, its states swapped."""
    ids = list(found(compile_system(System([Component("latch", Latch)]))))
    assert ids == [
        "latch/close/drop-transition/1",
        "latch/close/retarget-transition/1",
        "latch/close/duplicate-transition/1",
        "latch/close/swap-owner-states/1",
    ]


def test_a_plant_has_so_many_mutants() -> None:
    """Each condition is dropped and negated, each reaction's promise withheld or granted."""
    counted = Counter(mutant.operator for mutant in mutants(compile_system(plant())))
    assert counted == {
        Operator.DROP_TRANSITION: 8,
        Operator.RETARGET_TRANSITION: 8,
        Operator.DUPLICATE_TRANSITION: 8,
        Operator.DROP_CONDITION: 4,
        Operator.NEGATE_CONDITION: 4,
        Operator.DROP_FOLLOWER: 1,
        Operator.SWAP_OWNER_STATES: 5,
        Operator.WITHHOLD_PROMISE: 1,
        Operator.GRANT_PROMISE: 1,
    }


def test_a_mutant_changes_one_table() -> None:
    """All tables but that of the component and event are the very same."""
    compiled = compile_system(plant())
    changed = changed_events(compiled, found(compiled)["horn/ring/drop-follower/1"])
    assert list(changed) == ["ring"]
    assert changed["ring"].tables["alarm"] is compiled.events["ring"].tables["alarm"]
    assert changed["ring"].tables["horn"] is not compiled.events["ring"].tables["horn"]


def test_conditions_are_dropped_and_negated_one_by_one() -> None:
    """Without its condition a guard is wider; with the opposite it is true elsewhere."""
    compiled = compile_system(plant())
    assert leads(compiled, "open_up") == "opened"
    assert leads(compiled, "open_up", alarm="loud") is None
    wider = mutated(compiled, "valve/open_up/drop-condition/2")
    assert leads(wider, "open_up") == "opened"
    assert leads(wider, "open_up", alarm="loud") == "opened"
    opposite = mutated(compiled, "valve/open_up/negate-condition/2")
    assert leads(opposite, "open_up") is None
    assert leads(opposite, "open_up", alarm="loud") == "opened"


def test_transitions_are_dropped_retargeted_duplicated_and_swapped() -> None:
    """Each in its own way, and the other states are as before."""
    compiled = compile_system(plant())
    assert leads(mutated(compiled, "valve/open_up/drop-transition/1"), "open_up") is None
    assert leads(mutated(compiled, "valve/open_up/retarget-transition/1"), "open_up") == "shut"
    twice = mutated(compiled, "valve/open_up/duplicate-transition/1")
    assert leads(twice, "open_up") == "opened"
    assert leads(twice, "open_up", valve="opened") == "opened"
    swapped = mutated(compiled, "valve/open_up/swap-owner-states/1")
    assert leads(swapped, "open_up") is None
    assert leads(swapped, "open_up", valve="opened") == "opened"


def test_promises_are_withheld_and_granted() -> None:
    """The steps stay the same; only what is promised changes."""
    compiled = compile_system(plant())
    assert compiled.events["close"].promises.tolist() == [True]
    assert compiled.events["drift"].promises.tolist() == [False]
    withheld = mutated(compiled, "valve/close/withhold-promise/1")
    granted = mutated(compiled, "valve/drift/grant-promise/1")
    assert withheld.events["close"].promises.tolist() == [False]
    assert granted.events["drift"].promises.tolist() == [True]
    for changed in (withheld, granted):
        assert np.array_equal(explore(changed).codes, explore(compiled).codes)


def test_the_others_keep_their_order() -> None:
    """A dropped transition leaves its place, and the next one that is true is chosen."""
    two = chart(["a", "b", "c"], {"go": [("a", "b", ""), ("a", "c", "")]})
    compiled = compile_system(System([Component("it", two)]))
    assert compiled.step(("a",), "go").state == ("b",)
    assert mutated(compiled, "it/go/drop-transition/1").step(("a",), "go").state == ("c",)
    assert mutated(compiled, "it/go/drop-transition/2").step(("a",), "go").state == ("b",)


def test_a_follower_that_need_not_follow_need_not() -> None:
    """Who has to move along has to no longer once the transition is gone."""
    must = follows
    system = System(
        [
            Component("boss", chart(["a", "b"], {"go": [("a", "b", "")]}, user)),
            Component(
                "clerk",
                chart(["a", "b"], {"go": [("a", "b", "")]}, lambda t: must(t, must=True)),
            ),
        ]
    )
    compiled = compile_system(system)
    table = mutated(compiled, "clerk/go/drop-transition/1").events["go"].tables["clerk"]
    assert not any(transition.annotation.must for transition in table.transitions)


def pressed(view: View) -> bool:
    return view.button == "down"


def test_all_replicas_are_changed_alike() -> None:
    """A mutant of a kind is one mutant, and its replicas keep having the same tables."""
    door = chart(["shut", "open"], {"push": [("shut", "open", "pressed")]}, user)
    button = chart(["up", "down"], {"press": [("up", "down", "")]}, user)
    kind = Kind("door", [Component("leaf", door, facts=[pressed])])
    system = System([Component("button", button)], kinds=[kind])
    compiled = compile_system(system, {"door": 2})
    all_of_them = found(compiled)
    assert [name for name in all_of_them if name.startswith("leaf")] == [
        "leaf/push/drop-transition/1",
        "leaf/push/retarget-transition/1",
        "leaf/push/duplicate-transition/1",
        "leaf/push/drop-condition/1",
        "leaf/push/negate-condition/1",
        "leaf/push/swap-owner-states/1",
    ]
    changed = changed_events(compiled, all_of_them["leaf/push/drop-condition/1"])
    assert list(changed) == ["door_1_push", "door_2_push"]
    assert all(event.owner.reads == (f"leaf_{n}",) for n, event in enumerate(changed.values(), 1))


def test_tables_that_do_alike_have_the_same_effect() -> None:
    """Whichever transition does it: only where it leads counts, and whether it is promised."""
    compiled = compile_system(plant())
    original = compiled.events["close"]
    promised, allowed = np.array([True]), np.array([False])
    assert original.owner.effect(promised) != original.owner.effect(allowed)
    # The power is on for good: without that condition the valve does the same.
    same = mutated(compiled, "valve/open_up/drop-condition/1").events["open_up"].owner
    other = mutated(compiled, "valve/open_up/drop-condition/2").events["open_up"].owner
    readers = [compiled.events["open_up"].owner, same, other]
    effects = [table.effect() for table in readers]
    assert effects[0] != effects[2]
    assert effects[0] == compile_system(plant()).events["open_up"].owner.effect()
    assert same.choose_one({"valve": 0, "alarm": 0, "power": 0}) == 0
