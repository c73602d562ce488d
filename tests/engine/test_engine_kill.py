"""The fates of mutants: killed by the right properties, equivalent, or weak with a telling run."""

from collections.abc import Iterator
from functools import cache, partial

import pytest
from engine_toys import Latch, Switch, chart
from mutant_toys import PROPERTIES, plant

from resilience_fsm.engine import (
    Component,
    EngineError,
    Kind,
    Property,
    System,
    View,
    always,
    compile_system,
    never,
    sometimes,
    user,
)
from resilience_fsm.engine.mutants.basis import Basis
from resilience_fsm.engine.mutants.kill import Court, Fate, Trial
from resilience_fsm.engine.mutants.kill_matrix import KillMatrix, kill_matrix
from resilience_fsm.engine.mutants.mutation import Operator, changed_events, mutants
from resilience_fsm.engine.tables.compiled import Compiled, State

make_court = partial(Court, plant(), PROPERTIES)


@cache
def matrix() -> KillMatrix:
    return kill_matrix(make_court)


def fates(found: KillMatrix) -> list[tuple[str, Trial]]:
    return [(one.mutant.id, one.trial) for one in found.tried]


def trial(mutant_id: str) -> Trial:
    (found,) = (one.trial for one in matrix().tried if one.mutant.id == mutant_id)
    return found


@pytest.mark.parametrize(
    ("mutant_id", "killers"),
    [
        ("valve/open_up/drop-transition/1", {"can-open"}),
        ("valve/open_up/negate-condition/1", {"can-open"}),
        ("valve/open_up/retarget-transition/1", {"can-open"}),
        ("valve/close/drop-transition/1", {"shut-in-alarm"}),
        ("valve/close/negate-condition/1", {"shut-in-alarm"}),
        ("valve/close/withhold-promise/1", {"shut-in-alarm"}),
        ("horn/ring/drop-transition/1", {"horn-agrees"}),
        ("horn/calm/drop-transition/1", {"horn-agrees"}),
        ("alarm/ring/drop-transition/1", {"shut-in-alarm"}),  # which nothing meets any more
        ("alarm/calm/drop-transition/1", {"can-open"}),
        ("alarm/ring/retarget-transition/1", {"shut-in-alarm", "horn-agrees"}),
    ],
)
def test_killed_by(mutant_id: str, killers: set[str]) -> None:
    """These properties notice it and no others."""
    found = trial(mutant_id)
    assert (found.fate, found.difference, found.reason) == (Fate.KILLED, None, "")
    assert set(found.killed_by) == killers


@pytest.mark.parametrize(
    ("mutant_id", "emptied"),
    [
        ("alarm/ring/drop-transition/1", ("shut-in-alarm",)),
        ("alarm/ring/retarget-transition/1", ("shut-in-alarm",)),  # and horn-agrees is broken
        ("valve/close/drop-transition/1", ()),
        ("valve/open_up/drop-transition/1", ()),
    ],
)
def test_emptied(mutant_id: str, emptied: tuple[str, ...]) -> None:
    """A property that has nothing left to speak of is told from one that is broken."""
    assert trial(mutant_id).emptied == emptied


@pytest.mark.parametrize(
    "mutant_id",
    [
        "valve/open_up/drop-condition/1",  # the power is on for good
        "horn/ring/drop-transition/2",  # the alarm rings only while it is quiet
    ],
)
def test_equivalent(mutant_id: str) -> None:
    """Nothing tells it from the original."""
    assert trial(mutant_id) == Trial(Fate.EQUIVALENT)


@pytest.mark.parametrize(
    ("mutant_id", "events", "original", "mutant"),
    [
        (
            "valve/open_up/drop-condition/2",
            ("ring", "open_up"),
            "not possible",
            "valve: shut → opened",
        ),
        (
            "valve/drift/drop-transition/1",
            ("open_up", "drift"),
            "allowed, valve: opened → shut",
            "not possible",
        ),
        (
            "valve/drift/grant-promise/1",
            ("open_up", "drift"),
            "allowed, valve: opened → shut",
            "promised, valve: opened → shut",
        ),
        (
            "alarm/calm/duplicate-transition/1",
            ("calm",),
            "not possible",
            "changes nothing",
        ),
    ],
)
def test_weak(mutant_id: str, events: tuple[str, ...], original: str, mutant: str) -> None:
    """No property notices it, and this is the shortest run that tells it apart."""
    found = trial(mutant_id)
    assert (found.fate, found.killed_by) == (Fate.WEAK, ())
    assert found.difference is not None
    assert found.difference.events == events
    assert (found.difference.original, found.difference.mutant) == (original, mutant)


def test_every_mutant_has_one_fate() -> None:
    """All are tried, in order."""
    assert [one.mutant.id for one in matrix().tried] == [
        mutant.id for mutant in mutants(compile_system(plant()))
    ]
    assert sum(len(matrix().of_fate(fate)) for fate in Fate) == matrix().planned


def test_what_does_not_hold_does_not_kill() -> None:
    """A property that is violated without any mutant is no judge of one."""
    assert matrix().properties == ("shut-in-alarm", "can-open", "horn-agrees")


def test_what_an_answer_rests_on() -> None:
    """The rules of those guards, targets and promises whose single relaxation breaks it."""
    assert matrix().basis("horn-agrees") == Basis(("ringing", "calming"))
    assert matrix().basis("shut-in-alarm") == Basis(("sure",))
    assert matrix().by_rule["calming"]["horn-agrees"] > 0


def test_only_relaxations_tell_what_an_answer_rests_on() -> None:
    """A guard negated or a transition added is a fault, and no rule that was let go."""
    relaxing = {
        mutant.operator for mutant in mutants(compile_system(plant())) if mutant.basis.rules
    }
    assert relaxing == {
        Operator.DROP_TRANSITION,
        Operator.RETARGET_TRANSITION,
        Operator.DROP_CONDITION,
        Operator.WITHHOLD_PROMISE,
    }
    assert relaxing == {operator for operator in Operator if operator.is_relaxation}
    assert all(operator.meaning for operator in Operator)


def test_suspicious_green() -> None:
    """A property that notices nothing, and one that notices less than another."""
    system = System([Component("switch", Switch)])
    properties = (
        Property("can-be-on", "On is possible.", sometimes(lambda view: view.switch == "on")),
        Property("one-of-both", "It is on or off.", always(lambda v: v.switch in ("on", "off"))),
        Property(
            "turns",
            "It can be turned on when off, and not when on.",
            always(lambda view: view.possible("turn_on") == (view.switch == "off")),
        ),
    )
    found = kill_matrix(partial(Court, system, properties))
    assert found.toothless == ("one-of-both",)
    assert found.subsumed == {}


def test_what_another_notices_as_well() -> None:
    """A property that follows from another notices less, and is told."""
    properties = (
        Property(
            "weaker",
            "Off, it can be turned on.",
            always(lambda view: view.switch == "on" or view.possible("turn_on")),
        ),
        Property(
            "stronger",
            "Off, it can be turned on and not off; on, the other way round.",
            always(
                lambda view: (
                    view.possible("turn_on") == (view.switch == "off")
                    and view.possible("turn_off") == (view.switch == "on")
                )
            ),
        ),
    )
    found = kill_matrix(partial(Court, System([Component("switch", Switch)]), properties))
    assert found.subsumed == {"weaker": ("stronger",)}


# The shortest telling run, found again by walking both systems side by side


def label(compiled: Compiled, state: State) -> object:
    return state, {
        (name, step.event.owner, step.is_promised) for name, step in compiled.steps(state).items()
    }


def walked(original: Compiled, mutant: Compiled) -> int | None:
    """The length of the shortest run after which the labels differ; None where none does."""
    level = {(state, state) for state in original.composition.initial}
    seen = set(level)
    length = 0
    while level:
        if any(label(original, one) != label(mutant, other) for one, other in level):
            return length
        level = set(successors(original, mutant, level)) - seen
        seen |= level
        length += 1
    return None


def successors(
    original: Compiled, mutant: Compiled, level: set[tuple[State, State]]
) -> Iterator[tuple[State, State]]:
    for one, other in level:
        steps = mutant.steps(other)
        for name, step in original.steps(one).items():
            yield step.state, steps[name].state


def test_differences_are_those_of_the_product() -> None:
    """For every mutant: told apart by the product of both graphs, after as many steps, or never."""
    compiled = compile_system(plant())
    court = make_court()
    for mutant in court.mutants:
        changed = changed_events(compiled, mutant)
        whole = Compiled(compiled.composition, {**compiled.events, **changed})
        length = walked(compiled, whole)
        difference = court.difference(mutant)
        if difference is None:
            assert length is None, mutant.id
            continue
        # The last event is what is looked at: it shows at once unless only its step differs.
        told_at_once = "not possible" in (difference.original, difference.mutant) or (
            difference.original.split(",")[0] != difference.mutant.split(",")[0]
            and difference.original.startswith(("promised", "allowed"))
        )
        assert length == len(difference.events) - told_at_once, mutant.id


# Any number


def near(view: View) -> bool:
    return view.switch == "on"


def doors() -> System:
    door = chart(["shut", "open"], {"push": [("shut", "open", "near")]}, user)
    return System(
        [Component("switch", Switch)],
        kinds=[Kind("door", [Component("leaf", door, facts=[near])])],
    )


def test_mutants_of_a_kind() -> None:
    """A property of one replica kills the mutants of all, and of what they read."""
    prop = Property(
        "push-when-on",
        "A door opens only with the switch on.",
        never(lambda view: view.possible("door_1_push") and view.switch == "off"),
        about={"door": 1},
    )
    found = {one.mutant.id: one.trial for one in kill_matrix(partial(Court, doors(), [prop])).tried}
    assert found["leaf/push/drop-condition/1"].killed_by == ("push-when-on",)
    assert found["leaf/push/drop-transition/1"].fate is Fate.WEAK
    assert found["switch/turn_on/drop-transition/1"].fate is Fate.WEAK


def test_two_replicas_of_a_kind() -> None:
    """A property of two replicas is decided on two, both changed alike."""
    prop = Property(
        "both-open",
        "Two doors can be open together.",
        sometimes(lambda view: view.leaf_1 == "open" and view.leaf_2 == "open"),
        about={"door": 2},
    )
    found = {one.mutant.id: one.trial for one in kill_matrix(partial(Court, doors(), [prop])).tried}
    assert found["leaf/push/drop-transition/1"].fate is Fate.KILLED
    assert found["leaf/push/drop-condition/1"].fate is Fate.WEAK


def counting(view: View) -> bool:
    return view.leaf_1 == "open"


def test_not_for_any_number() -> None:
    """Where a verdict is not one for any number of replicas, no mutant is tried."""
    door = chart(["shut", "open"], {"push": [("shut", "open", "")]}, user)
    reader = chart(["a", "b"], {"see": [("a", "b", "counting")]}, user)
    system = System(
        [Component("reader", reader, facts=[counting])],
        kinds=[Kind("door", [Component("leaf", door)])],
    )
    with pytest.raises(EngineError, match=r"any number of replicas\. R1"):
        Court(system, [])


# Running


def test_two_processes_say_the_same() -> None:
    """However many work at it, the answer is the same, in the same order."""
    found = kill_matrix(make_plant_court, workers=2)
    assert fates(found) == fates(matrix())


def make_plant_court() -> Court:
    """At the top of a module, where another process finds it."""
    return Court(plant(), PROPERTIES)


def test_interrupted() -> None:
    """An interrupt leaves what was tried, and no word on what notices nothing."""

    def interrupt(done: int, _planned: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    found = kill_matrix(make_court, report=interrupt)
    assert (len(found.tried), found.planned) == (5, matrix().planned)
    assert found.incomplete == "interrupted"
    assert found.toothless == ()
    assert fates(found) == fates(matrix())[:5]


def test_only_some_components() -> None:
    """The mutants of the other components are not tried."""
    found = kill_matrix(make_court, only=["horn"])
    assert {one.mutant.component for one in found.tried} == {"horn"}


def test_a_latch_without_properties_is_weak() -> None:
    """Without properties nothing is killed."""
    found = kill_matrix(partial(Court, System([Component("latch", Latch)]), []))
    assert {one.trial.fate for one in found.tried} == {Fate.WEAK}
