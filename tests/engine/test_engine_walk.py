"""What has too many cases for a table is decided on the states that are reached."""

from random import Random
from typing import Any

import numpy as np
import pytest
from engine_toys import Latch, Switch, chart, compiled, graded
from random_systems import predicate, system
from thorough import some_of

from resilience_fsm.engine import (
    Answer,
    Claim,
    Component,
    EngineError,
    Explainer,
    FactError,
    Kind,
    Limits,
    Property,
    StateView,
    System,
    Verdict,
    always,
    check,
    compile_system,
    explore,
    fault,
    leads_to,
    never,
    reaction,
    sometimes,
    whenever,
)
from resilience_fsm.engine.mutants.kill import Court, Fate
from resilience_fsm.engine.verdict import walk
from resilience_fsm.engine.verdict.claim import Predicate
from resilience_fsm.engine.verdict.predicate import Decided, tabulate
from resilience_fsm.engine.verdict.walk import Walked, evaluate
from resilience_fsm.engine.words import decision
from resilience_fsm.engine.words.errors import NarrowSpaceError, UndecidedError
from resilience_fsm.export.neutral.model import model_of
from resilience_fsm.export.neutral.statement import statements_of


def latches(number: int) -> System:
    return System(
        [Component(f"latch_{n}", Latch, events={"close": f"close_{n}"}) for n in range(number)]
    )


def closed(view: StateView, number: int) -> int:
    return sum(view[f"latch_{n}"] == "closed" for n in range(number))


def walked(one: Predicate, where: System) -> Walked:
    return Walked((one,), compile_system(where), "it", {}, str, frozenset())


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few cases are too many for a table."""
    monkeypatch.setattr(decision, "LEAF_BUDGET", 5)


SMALL = pytest.mark.usefixtures("_small")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("claim", "verdict", "steps"),
    some_of(
        [
            (sometimes(lambda v: closed(v, 15) == 7), Verdict.HOLDS, 7),
            (never(lambda v: closed(v, 15) == 15), Verdict.VIOLATED, 15),
            (always(lambda v: closed(v, 15) >= 0), Verdict.HOLDS, None),
            (
                never(lambda v: sum(v.possible(f"close_{n}") for n in range(15)) == 14),
                "violated",
                1,
            ),
            (
                whenever(lambda v: closed(v, 15) == 9, never_after=lambda v: closed(v, 15) == 8),
                Verdict.HOLDS,
                None,
            ),
            (whenever(lambda v: closed(v, 15) > 15, lambda _: True), Verdict.VACUOUS, None),
        ],
        3,
    ),
)
def test_a_sum_over_fifteen_charts_is_decided(
    claim: Claim, verdict: Verdict | str, steps: int | None
) -> None:
    """Fifteen charts of two states have more cases than a table, and few enough states."""
    (found,) = check(latches(15), [Property("p", "s", claim)]).answers
    assert found.verdict is Verdict(verdict)
    assert (found.trace and len(found.trace.steps)) == steps


@pytest.mark.parametrize("seed", range(80))
def test_walked_and_tabulated_agree(seed: int) -> None:
    """On random systems both say the same of every state."""
    random = Random(seed)
    made, plan, events = system(random)
    tables = compile_system(made, dict.fromkeys(("k",), 1))
    visible = {name if name in "ab" else f"{name}_1": states for name, states in plan.items()}
    space = explore(tables)
    for _ in range(10):
        one = predicate(random, visible, events)
        other = predicate(random, visible, events)

        def either(v: StateView, one: Predicate = one, other: Predicate = other) -> bool:
            return (bool(one(v)) and v.settled) or bool(other(v))

        for asked in (one, either):
            about = tables.names
            expected = evaluate(tabulate(asked, tables, "it", {}), space, about)
            found = evaluate(Walked((asked,), tables, "it", {}, str, frozenset()), space, about)
            assert (found == expected).all()


def test_every_question_can_be_walked() -> None:
    """Settled, possible, promised, after and changes are answered as in a table."""
    steps = {"falls": [("a", "b", "")], "returns": [("b", "c", "quiet")]}
    waiting: list[Any] = [fault, reaction]

    def annotate(transitions: Any) -> Any:
        return waiting.pop(0)(transitions)

    made = System(
        [
            Component(
                "c",
                chart(["a", "b", "c"], steps, annotate),
                facts={"quiet": lambda v: v.switch == "off"},
            ),
            Component("switch", Switch),
        ]
    )

    def asked(v: StateView) -> bool:
        return (
            v.settled,
            v.possible("falls"),
            v.promised("returns"),
            v.after("returns").c,
            v.changes("falls", "c"),
            v.after("falls").switch,
        ) in {
            (True, True, False, "a", True, "off"),
            (False, False, True, "c", False, "off"),
            (True, False, False, "b", False, "on"),
        }

    space = explore(compile_system(made))
    table = tabulate(asked, space.compiled, "it", {})
    found = evaluate(walked(asked, made), space, space.compiled.names)
    assert found.sum() == 3
    assert (found == evaluate(table, space, space.compiled.names)).all()


def test_what_no_state_answers_is_never_asked() -> None:
    """A predicate that would raise where no state is, does not."""
    made = latches(2)
    space = explore(compile_system(System(made.components[:1])))

    def asked(v: StateView) -> bool:
        return {("closed", "closed"): True, ("opened", "opened"): False}[v.latch_0, v.latch_0]

    assert walked(asked, made).where(space, ["latch_0"]).tolist() == [False, True]


def test_a_walk_runs_once_for_states_that_answer_alike() -> None:
    """There are as many cases as answers, not as states; each is run twice."""
    runs: list[str] = []

    def asked(v: StateView) -> bool:
        runs.append(v.latch_0)
        return v.latch_0 == "closed"

    space = explore(compile_system(latches(6)))
    assert evaluate(walked(asked, latches(6)), space, space.compiled.names).sum() == 32
    assert sorted(runs) == ["closed", "closed", "opened", "opened"]


# What goes wrong


def test_a_walked_predicate_that_wavers_is_refused() -> None:
    """Each case is run a second time, in reverse order."""
    space = explore(compile_system(latches(3)))
    runs = iter(range(1000))
    with pytest.raises(FactError, match=r"it: it answered differently the second time"):
        walked(lambda v: next(runs) < 3 and v.latch_0 > "", latches(3)).where(space, [])


def test_a_walked_predicate_that_raises_is_named_with_its_state() -> None:
    """The error says what was read where it raised."""
    space = explore(compile_system(latches(3)))
    with pytest.raises(FactError, match=r"it: raised ZeroDivisionError.*latch_1 = closed"):
        walked(lambda v: v.latch_1 == "opened" or 1 // 0, latches(3)).where(space, [])
    with pytest.raises(EngineError, match=r"it: No component called 'ltch'"):
        walked(lambda v: v.ltch, latches(3)).where(space, [])


def test_a_predicate_that_cannot_be_decided_is_undecided_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It says its name and why; the others keep their answers."""
    monkeypatch.setattr(walk, "MOST_CASES", 1000)
    monkeypatch.setattr(decision, "LEAF_BUDGET", 1000)
    properties = [
        Property("many", "s", always(lambda v: closed(v, 11) >= 0)),
        Property("few", "s", sometimes(lambda v: v.latch_3 == "closed")),
    ]
    many, few = check(latches(11), properties).answers
    assert (many.verdict, few.verdict) == (Verdict.UNDECIDED, Verdict.HOLDS)
    assert many.reason == (
        "property 'many': more than 1,000 cases among the states that are reached. It reads too "
        "many components at once; split it, or read fewer."
    )
    assert Court(latches(11), properties).held == (properties[1],)


def test_a_walk_ends_with_the_time() -> None:
    """A limit of time holds within a walk."""
    space = explore(compile_system(latches(3)))
    asked = walked(lambda v: closed(v, 3) >= 0, latches(3))
    with pytest.raises(UndecidedError, match="stopped at the limit of 0 seconds, in the"):
        asked.where(space, [], Limits(seconds=0).from_now())


# Where it is used


@SMALL
def test_what_only_the_search_told_that_it_reads_is_searched_too() -> None:
    """A predicate that goes on to read what its first cases did not is decided all the same."""
    made = System([*latches(3).components, Component("switch", Switch)])

    def asked(v: StateView) -> bool:
        return closed(v, 3) < 3 or v.switch == "off"

    (found,) = check(made, [Property("p", "s", always(asked))]).answers
    assert found.verdict is Verdict.VIOLATED
    assert found.trace is not None
    assert sorted(found.trace.events) == ["close_0", "close_1", "close_2", "turn_on"]
    narrow = explore(compiled(*latches(3).components))
    with pytest.raises(NarrowSpaceError, match="asks for what switch decides"):
        walked(asked, made).where(narrow, [])


@SMALL
def test_what_is_known_to_be_read_is_the_cone() -> None:
    """What it does not read is not searched."""
    made = System([*latches(3).components, Component("switch", Switch)])
    report = check(made, [Property("p", "s", never(lambda v: closed(v, 3) == 4))])
    assert report.explorations[0].components == ("latch_0", "latch_1", "latch_2")


@SMALL
def test_liveness_over_walked_predicates() -> None:
    """A premise and a goal of many cases lead to each other as others do."""
    falls = chart(["up", "down"], {"falls": [("up", "down", "")]}, lambda t, *_: reaction(t, "R-1"))
    made = System(
        [Component(f"c_{n}", falls, events={"falls": f"falls_{n}"}) for n in range(3)],
        certainty=graded,
    )

    def down(v: StateView) -> int:
        return sum(v[f"c_{n}"] == "down" for n in range(3))

    claim = leads_to(lambda v: down(v) == 1, lambda v: down(v) == 3)
    (found,) = check(made, [Property("p", "s", claim)]).answers
    assert (found.verdict, len(found.fairness)) == (Verdict.HOLDS, 3)


@SMALL
def test_a_walked_property_of_replicas() -> None:
    """Names and events of the replicas that it speaks of are understood."""
    made = System(latches(2).components, [Kind("guest", [Component("door", Latch)])])

    def asked(v: StateView) -> bool:
        return closed(v, 2) < 2 or v.door == "opened" or v.possible("guest_1_close")

    prop = Property("p", "s", always(asked), about={"guest": 1})
    (found,) = check(made, [prop]).answers
    assert found.trace is not None
    assert sorted(found.trace.events) == ["close_0", "close_1", "guest_1_close"]


def violation() -> tuple[System, Answer]:
    made = latches(4)
    prop = Property("p", "s", never(lambda v: closed(v, 4) == 2))
    (found,) = check(made, [prop]).answers
    return made, found


@SMALL
def test_a_violation_is_explained_by_what_was_read() -> None:
    """Without all its cases nothing can be left out: all that it read is told."""
    made, found = violation()
    explained = Explainer(compile_system(made)).explain(found)
    assert explained is not None
    (breach,) = explained.broken
    assert [one.text for one in breach.since] == [
        "latch_0 is closed",
        "latch_1 is closed",
        "latch_2 is opened",
        "latch_3 is opened",
    ]


def only_one() -> System:
    """Of three charts the first one that goes keeps the others from going."""
    once = chart(["a", "b"], {"go": [("a", "b", "first")]})
    names = [f"c_{n}" for n in range(3)]
    return System(
        [
            Component(
                name,
                once,
                facts={"first": lambda v: all(v[other] == "a" for other in names)},
                events={"go": f"{name}_goes"},
            )
            for name in names
        ]
    )


def court_of(prop: Property, monkeypatch: pytest.MonkeyPatch) -> Court:
    """A court before which a property is walked, and mutants have tables of any size."""
    with monkeypatch.context() as few:
        few.setattr(decision, "LEAF_BUDGET", 5)
        court = Court(only_one(), [prop])
        assert court.held == (prop,)
    return court


def test_mutants_are_tried_with_walked_properties(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mutant that breaks one is killed by it."""
    prop = Property("one", "s", never(lambda v: sum(v[f"c_{n}"] == "b" for n in range(3)) > 1))
    court = court_of(prop, monkeypatch)
    fates = {court.try_mutant(mutant).fate for mutant in court.mutants}
    assert Fate.KILLED in fates
    assert Fate.UNDECIDED not in fates


def test_a_mutant_on_which_a_walked_property_fails_is_undecided(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What raises in states that only the mutant reaches says so, and ends nothing."""

    def asked(v: StateView) -> bool:
        states = (v.c_0, v.c_1, v.c_2)
        return 1 // (states[:2] != ("b", "b")) > 0

    court = court_of(Property("p", "s", always(asked)), monkeypatch)
    trials = [court.try_mutant(mutant) for mutant in court.mutants]
    undecided = [trial for trial in trials if trial.fate is Fate.UNDECIDED]
    assert undecided
    assert all("ZeroDivisionError" in trial.reason for trial in undecided)


@SMALL
def test_what_is_walked_cannot_be_exported() -> None:
    """It has no formula, and the message says what to do."""
    made = latches(4)
    prop = Property("p", "s", never(lambda v: closed(v, 4) == 2))
    with pytest.raises(EngineError, match=r"property 'p' has too many cases.*Split it"):
        statements_of(model_of(compile_system(made)), made, [prop], {})


@SMALL
def test_what_is_walked_has_no_fingerprint() -> None:
    """Nothing can be kept on record of it."""
    report = check(latches(4), [Property("p", "s", never(lambda v: closed(v, 4) == 5))])
    assert report.tabulated is not None
    assert report.tabulated.fingerprint.properties == {"p": ""}


def test_what_fits_into_a_table_is_tabulated() -> None:
    """A walk is for what does not."""
    tables = compile_system(latches(4))
    found = walk.tabulate_or_walk(lambda v: closed(v, 4) == 2, tables, "it", {})
    assert isinstance(found, Decided)
    assert np.count_nonzero(evaluate(found, explore(tables), tables.names)) == 6
