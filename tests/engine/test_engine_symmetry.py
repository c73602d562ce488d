"""What can trade places is found, what cannot is told, and no answer depends on it."""

from itertools import pairwise
from random import Random
from typing import Any

import pytest
from engine_toys import Latch, chart, compiled, transaction_commit, two_phase_commit
from statemachine import State
from symmetric_systems import Plan
from thorough import some_of

from resilience_fsm.engine import (
    CheckReport,
    Component,
    Machine,
    Property,
    System,
    Verdict,
    always,
    check,
    compile_system,
    explore,
    explore_orbits,
    follows,
    leads_to,
    never,
    reaction,
    reactions_terminate,
    sometimes,
    symmetry_of,
    user,
)
from resilience_fsm.engine.symmetry import folding
from resilience_fsm.engine.verdict.form import Form
from resilience_fsm.engine.verdict.liveness import fair_alternatives

PUBLISHED = {
    3: (288, 1_145, 11, 80),
    5: (8_832, 58_145, 17, 314),
    7: (296_448, 2_744_705, 23, 920),
    8: (1_745_408, 18_507_777, 26, 1_461),
}


@pytest.fixture
def _always_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "FEWEST_STATES", 1)
    monkeypatch.setattr(folding, "FEWEST_BLOCKS", 2)


@pytest.mark.parametrize("managers", PUBLISHED)
def test_published_figures(managers: int) -> None:
    """Two-phase commit has the published figures, summed over few orbits."""
    space = explore_orbits(compile_system(two_phase_commit(managers)))
    figures = (space.all_states, space.all_transitions, space.depth, len(space))
    assert figures == PUBLISHED[managers]


def test_twenty_managers() -> None:
    """Twenty managers have more states than anybody could visit, and they are counted exactly."""
    space = explore_orbits(compile_system(two_phase_commit(20)))
    assert (space.all_states, space.depth, len(space)) == (3_657_257_952_739_328, 62, 54_922)
    assert space.all_transitions == 97_520_648_166_834_177


def test_more_states_than_a_machine_word_counts() -> None:
    """Of a hundred latches there are two to the hundredth states."""
    space = explore_orbits(compile_system(latches(100)))
    assert (space.all_states, space.depth, len(space)) == (2**100, 101, 101)
    assert space.all_transitions == 100 * 2**99


def latches(count: int, **first: Any) -> System:
    return System(
        Component(f"latch_{n}", Latch, events={"close": f"close_{n}"}, **(first if not n else {}))
        for n in range(count)
    )


def test_who_belongs_together() -> None:
    """A manager, its message and what was heard of it trade places as one."""
    (sort,) = symmetry_of(compile_system(two_phase_commit(3))).sorts
    assert sort[1] == ("participant_1", "message_1", "hearing_1")
    assert len(sort) == 3


def test_who_begins_elsewhere_is_told() -> None:
    """What begins elsewhere cannot trade places, and the others can."""
    found = symmetry_of(compile_system(latches(4, initial=("closed",))))
    assert found.names == ("latch_1, latch_2 and latch_3",)
    assert found.broken == ("latch_1 is not interchangeable with latch_0: they begin differently.",)


def test_who_is_named_by_a_guard_is_told() -> None:
    """A fact that names one of them tells it apart, and the guard is said."""

    class Guard(Machine):
        """Opens when a certain latch is closed."""

        shut = State(initial=True)
        wide = State()

        swing = shut.to(wide, cond="second_is_closed")

    found = symmetry_of(
        compiled(
            *latches(4).components,
            Component("guard", Guard, facts={"second_is_closed": lambda v: v.latch_1 == "closed"}),
        )
    )
    assert found.names == ("latch_0, latch_2 and latch_3",)
    assert found.broken == (
        "latch_1 is not interchangeable with latch_0: guard tells them apart in its guards of "
        "'swing' (second_is_closed).",
    )


def test_a_ring_has_no_interchangeable_neighbours() -> None:
    """Who reads a neighbour is linked to it, and so to everybody; that is told."""
    count = 3
    link = chart(["a", "b"], {"go": [("a", "b", "next_is_b")]})
    found = symmetry_of(
        compiled(
            *(
                Component(
                    f"link_{n}",
                    link,
                    facts={"next_is_b": lambda v, n=n: v[f"link_{(n + 1) % count}"] == "b"},
                    events={"go": f"go_{n}"},
                )
                for n in range(count)
            )
        )
    )
    assert not found
    assert "linked" in found.broken[0]


def test_check_says_what_it_searched() -> None:
    """The report says up to what a space was searched, and the figures are those of all states."""
    told = check(two_phase_commit(7), [nobody_torn(7)])
    assert [one.up_to for one in told.explorations] == [
        "up to permutation of participant_0 to participant_6: 920 orbits"
    ]
    assert [(one.states, one.transitions) for one in told.explorations] == [(296_448, 2_744_705)]


def test_check_can_be_told_to_visit_every_state() -> None:
    """Where it is turned off every state is visited, to the same end."""
    told = check(two_phase_commit(5), [nobody_torn(5)], by_symmetry=False)
    assert (told.verdict, told.explorations[0].orbits) == (Verdict.HOLDS, None)


def nobody_torn(managers: int) -> Property:
    names = [f"participant_{n}" for n in range(managers)]
    return Property(
        "torn",
        "Nobody commits where another aborts.",
        never(
            lambda v: (
                any(v[name] == "committed" for name in names)
                and any(v[name] == "aborted" for name in names)
            )
        ),
    )


def test_claims_of_many_are_told_by_what_they_compare() -> None:
    """A claim that looks for any of twenty in two states is decided up to permutation."""
    told = check(two_phase_commit(20), [nobody_torn(20)])
    assert (told.verdict, told.explorations[0].orbits) == (Verdict.HOLDS, 54_922)


def test_guards_of_many_are_told_by_what_they_compare() -> None:
    """Guards that look for any or all of twenty components of four states are tabulated."""
    space = explore_orbits(compile_system(transaction_commit(20)))
    assert space.all_states == transaction_states(20)


def transaction_states(managers: int) -> int:
    """Everybody working, prepared or aborted; or prepared and committed, one committed at least."""
    return int(3**managers + 2**managers - 1)


def test_a_claim_that_names_one_leaves_the_others() -> None:
    """What a claim names keeps its name, the others are searched up to permutation; it is told."""
    early = Property("early", "", never(lambda v: v.participant_0 == "committed"))
    (found,) = check(two_phase_commit(5), [early]).explorations
    assert found.interchangeable == ("participant_1 to participant_4",)
    assert found.told_apart == (
        "participant_1 is not interchangeable with participant_0: the claim tells them apart.",
    )


class Guest(Machine):
    """Is served sooner or later whenever it waits; it may come again for ever."""

    new = State(initial=True)
    content = State()
    back = State()

    serve = reaction(new.to(content) | back.to(content), "R-1")
    return_ = user(content.to(back), "R-1")


def guests(count: int) -> System:
    return System(
        Component(f"guest_{n}", Guest, events={"serve": f"serve_{n}", "return_": f"return_{n}"})
        for n in range(count)
    )


@pytest.mark.usefixtures("_always_pays")
def test_fairness_is_of_each() -> None:
    """Everybody is served some day: to serve the same few for ever is not fair to the rest."""
    names = [f"guest_{n}" for n in range(4)]
    served = Property(
        "served", "", leads_to(lambda _: True, lambda v: all(v[n] != "new" for n in names))
    )
    told = check(guests(4), [served])
    assert told.explorations[0].orbits
    assert told.verdict is Verdict.HOLDS
    assert told.answers[0].fairness == ("serve_0", "serve_1", "serve_2", "serve_3")


@pytest.mark.usefixtures("_always_pays")
def test_a_loop_is_fair_to_each() -> None:
    """That they are all content at once is avoided for ever, and the loop that shows it is fair."""
    names = [f"guest_{n}" for n in range(3)]
    rest = Property(
        "rest", "", leads_to(lambda _: True, lambda v: all(v[n] == "content" for n in names))
    )
    told = check(guests(3), [rest])
    assert told.verdict is Verdict.VIOLATED
    assert_fair(guests(3), told)


def assert_fair(system: System, told: CheckReport) -> None:
    """In the loop of a trace, whatever is promised all along is taken, each by itself.

    Of all that can influence the claim, that is: the rest is no part of the question.
    """
    (answer,) = told.answers
    assert answer.trace is not None
    assert answer.trace.loop is not None
    tables = compile_system(system)
    states = [tuple(answer.trace.initial[name] for name in tables.names)]
    for event in answer.trace.events:
        states.append(tables.step(states[-1], event).state)
    around, events = states[answer.trace.loop :], answer.trace.events[answer.trace.loop :]
    assert around[0] == around[-1]
    for alternatives in fair_alternatives(tables, told.explorations[0].components).values():
        steps = [tables.steps(state) for state in around]
        is_promised = all(
            any(event in step and step[event].is_promised for event in alternatives)
            for step in steps
        )
        assert not is_promised or set(events) & set(alternatives)


CLAIMS = 6


@pytest.mark.usefixtures("_always_pays")
@pytest.mark.parametrize("seed", some_of(range(400), 60))
def test_answers_are_those_of_the_full_space(seed: int) -> None:
    """On random systems, alike or not quite: figures, verdicts, certainty and shortest traces."""
    random = Random(seed)
    plan = Plan(random, count=random.choice([2, 3, 3]))
    tables = compile_system(plan.system)
    full, folded = explore(tables), explore_orbits(tables)
    assert (folded.all_states, folded.all_transitions) == (len(full), full.transitions)
    assert folded.depth == full.depth
    properties = plan.properties(CLAIMS)
    found, expected = (check(plan.system, properties, by_symmetry=s) for s in (True, False))
    assert outcomes(found) == outcomes(expected)
    for answer in found.answers:
        is_of_runs = answer.property.claim.form is Form.LEADS_TO
        if is_of_runs and answer.trace is not None:
            assert_fair(plan.system, check(plan.system, [answer.property]))


def outcomes(report: CheckReport) -> list[object]:
    """Verdict, certainty, and how long a trace without a loop is."""
    return [
        (
            answer.verdict,
            answer.certainty,
            len(answer.trace.events) if answer.trace and answer.trace.loop is None else None,
        )
        for answer in report.answers
    ]


@pytest.mark.usefixtures("_always_pays")
def test_traces_run_under_names() -> None:
    """A trace is unfolded: every step names who takes it, and what it changes."""
    (answer,) = check(latches(3), [Property("all", "", sometimes(all_closed(3)))]).answers
    assert answer.trace is not None
    assert sorted(answer.trace.events) == ["close_0", "close_1", "close_2"]


def all_closed(count: int) -> Any:
    return lambda v: all(v[f"latch_{n}"] == "closed" for n in range(count))


@pytest.mark.usefixtures("_always_pays")
def test_nothing_is_suspicious_of_one_that_stands_for_others() -> None:
    """States and guards are looked at in all who can stand in the place of one."""
    claim = [Property("any", "", always(lambda v: v.latch_0 in ("opened", "closed")))]
    folded, full = (check(latches(3), claim, by_symmetry=s) for s in (True, False))
    assert folded.suspicious == full.suspicious == ()


def test_depth_of_a_trace_is_that_of_the_full_space() -> None:
    """The shortest way for all of seven to commit has as many steps as there are levels before."""
    names = [f"participant_{n}" for n in range(7)]
    done = Property("done", "", never(lambda v: all(v[name] == "committed" for name in names)))
    (answer,) = check(two_phase_commit(7), [done]).answers
    assert answer.trace is not None
    assert len(answer.trace.events) == 3 * 7 + 1
    assert all(a != b for a, b in pairwise([answer.trace.initial, answer.trace.final]))


class Dancer(Machine):
    """Steps forward at will; at each exchange, those in front and those behind change sides."""

    behind = State(initial=True)
    before = State()

    step = user(behind.to(before), "R-1")
    exchange = follows(behind.to(before) | before.to(behind), "R-1")


class Music(Machine):
    """Makes them change sides, again and again, while they are on different ones."""

    playing = State(initial=True)

    exchange = reaction(playing.to.itself(cond="is_mixed"), "R-1")


@pytest.mark.usefixtures("_always_pays")
def test_to_change_places_for_ever_is_to_go_round() -> None:
    """A reaction that leads from an orbit to itself may still change who is where."""
    dance = System(
        [
            Component("music", Music, facts={"is_mixed": lambda v: v.dancer_0 != v.dancer_1}),
            *(Component(f"dancer_{n}", Dancer, events={"step": f"step_{n}"}) for n in range(2)),
        ]
    )
    (answer,) = check(dance, [Property("rest", "", reactions_terminate())]).answers
    assert answer.verdict is Verdict.VIOLATED


class Climber(Machine):
    """Goes up at will, and down again only while everybody is up."""

    low = State(initial=True)
    high = State()

    climb = low.to(high)
    descend = high.to(low, cond="all_are_high")


@pytest.mark.usefixtures("_always_pays")
def test_no_guard_is_idle_that_decides_for_another() -> None:
    """A guard that decides nothing for the first in order decides something for the last."""
    names = [f"climber_{n}" for n in range(3)]
    climbers = System(
        Component(
            name,
            Climber,
            facts={"all_are_high": lambda v: all(v[one] == "high" for one in names)},
            events={event: f"{event}_{n}" for event in ("climb", "descend")},
        )
        for n, name in enumerate(names)
    )
    met = Property("met", "", sometimes(lambda v: all(v[name] == "high" for name in names)))
    folded, full = (check(climbers, [met], by_symmetry=s) for s in (True, False))
    assert folded.suspicious == full.suspicious == ()
    assert folded.explorations[0].orbits == 4
