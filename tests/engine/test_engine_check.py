"""A claim holds, is violated, undecided or vacuous, and each answer says how it comes about."""

from collections.abc import Callable
from itertools import pairwise, product
from typing import Any

import pytest
from engine_toys import (
    Latch,
    Route,
    Switch,
    chart,
    die_hard,
    graded,
    nowhere,
    transaction_commit,
)
from statemachine import State

from resilience_fsm.engine import (
    Answer,
    Certainty,
    CheckReport,
    Claim,
    Component,
    CompositionError,
    EngineError,
    FactError,
    Kind,
    Limits,
    Machine,
    Progress,
    Property,
    System,
    UnknownEventError,
    Verdict,
    always,
    check,
    fault,
    follows,
    never,
    reaction,
    reactions_recur,
    reactions_terminate,
    repair,
    sometimes,
    whenever,
)
from resilience_fsm.engine.mutants.kill import Court
from resilience_fsm.engine.verdict.verdict import overall, strongest, worst

LATCH = System([Component("latch", Latch)])
ROUTE = System([Component("route", Route)], certainty=graded)


def answer(system: System, claim: Claim, **options: Any) -> Answer:
    rules = options.pop("rules", ())
    (found,) = check(system, [Property("p", "A sentence.", claim, rules)], **options).answers
    return found


def events(found: Answer) -> tuple[str, ...]:
    assert found.trace is not None
    return found.trace.events


# Each form


@pytest.mark.parametrize(
    ("claim", "verdict", "trace"),
    [
        (always(lambda v: v.latch in ("opened", "closed")), Verdict.HOLDS, None),
        (always(lambda v: v.latch == "opened"), Verdict.VIOLATED, ("close",)),
        (always(lambda v: v.latch == "closed"), Verdict.VIOLATED, ()),
        (never(lambda v: nowhere(v.latch)), Verdict.HOLDS, None),
        (never(lambda v: v.latch == "closed"), Verdict.VIOLATED, ("close",)),
        (sometimes(lambda v: v.latch == "closed"), Verdict.HOLDS, ("close",)),
        (sometimes(lambda v: nowhere(v.latch)), Verdict.VIOLATED, None),
        (
            whenever(lambda v: v.latch == "closed", lambda v: not v.possible("close")),
            Verdict.HOLDS,
            None,
        ),
        (
            whenever(lambda v: v.latch == "closed", lambda v: v.possible("close")),
            Verdict.VIOLATED,
            ("close",),
        ),
        (whenever(lambda v: nowhere(v.latch), lambda _v: False), Verdict.VACUOUS, None),
        (
            whenever(lambda v: v.latch == "opened", stays_possible=lambda v: v.latch == "closed"),
            Verdict.HOLDS,
            None,
        ),
        (
            whenever(lambda _v: True, stays_possible=lambda v: v.latch == "opened"),
            Verdict.VIOLATED,
            ("close",),
        ),
        (
            whenever(lambda v: nowhere(v.latch), stays_possible=lambda _v: True),
            Verdict.VACUOUS,
            None,
        ),
        (
            whenever(lambda v: v.latch == "closed", never_after=lambda v: v.latch == "opened"),
            Verdict.HOLDS,
            None,
        ),
        (
            whenever(lambda v: v.latch == "opened", never_after=lambda v: v.latch == "closed"),
            Verdict.VIOLATED,
            ("close",),
        ),
        (
            whenever(lambda v: nowhere(v.latch), never_after=lambda _v: True),
            Verdict.VACUOUS,
            None,
        ),
        (reactions_terminate(), Verdict.HOLDS, None),
        (reactions_recur(), Verdict.VIOLATED, None),
    ],
)
def test_forms(claim: Claim, verdict: Verdict, trace: tuple[str, ...] | None) -> None:
    """Each form is decided on a latch, and shows the shortest way where a way decides."""
    found = answer(LATCH, claim)
    assert found.verdict is verdict
    assert found.trace is None if trace is None else events(found) == trace
    assert bool(found) is (verdict is Verdict.HOLDS)


@pytest.mark.parametrize(
    "claim",
    [
        always(lambda v: v.latch == "opened"),
        never(lambda v: nowhere(v.latch)),
        sometimes(lambda v: nowhere(v.latch)),
        whenever(lambda v: nowhere(v.latch), lambda _v: True),
        whenever(lambda _v: True, stays_possible=lambda v: v.latch == "opened"),
        whenever(lambda _v: True, never_after=lambda v: nowhere(v.latch)),
        reactions_terminate(),
        reactions_recur(),
    ],
)
def test_nothing_is_decided_by_half_a_search(claim: Claim) -> None:
    """Whatever the form, a search that was interrupted at once decides nothing."""

    def interrupt(_progress: Progress) -> None:
        raise KeyboardInterrupt

    found = answer(LATCH, claim, report=interrupt)
    assert found.verdict is Verdict.UNDECIDED
    assert found.reason == "interrupted (1 states, 1 levels)"
    assert not found


@pytest.mark.parametrize("both", [{}, {"then": bool, "stays_possible": bool}])
def test_whenever_has_one_conclusion(both: dict[str, Any]) -> None:
    """A claim concludes that something is so or that it stays possible, not both or neither."""
    with pytest.raises(TypeError, match=r"exactly one of then=, stays_possible=, never_after="):
        whenever(lambda _v: True, **both)


# Verdicts


def test_only_holds_is_true() -> None:
    """Every verdict but one is false, and says its name."""
    assert [verdict for verdict in Verdict if verdict] == [Verdict.HOLDS]
    assert [str(verdict) for verdict in Verdict] == ["holds", "violated", "undecided", "vacuous"]


ORDER = (Verdict.VIOLATED, Verdict.UNDECIDED, Verdict.VACUOUS, Verdict.HOLDS)


@pytest.mark.parametrize(("one", "other"), list(product(ORDER, ORDER)))
def test_overall(one: Verdict, other: Verdict) -> None:
    """A run is violated before undecided before vacuous before it holds."""
    assert overall([one, other]) is min(one, other, key=ORDER.index)
    report = CheckReport(tuple(Answer(PROPERTY, v) for v in (one, other)), (), 0, 0)
    assert report.verdict is overall([one, other])
    assert bool(report) is (one is other is Verdict.HOLDS)


PROPERTY = Property("p", "A sentence.", reactions_terminate())


def test_answers_together() -> None:
    """For all instances the worst counts, one not met says nothing; for some the best."""
    holds, violated, vacuous = (
        Answer(PROPERTY, verdict) for verdict in (Verdict.HOLDS, Verdict.VIOLATED, Verdict.VACUOUS)
    )
    assert worst([holds, violated, vacuous]) is violated
    assert worst([vacuous, holds]) is holds
    assert worst([vacuous]) is vacuous
    assert strongest([violated, holds, vacuous]) is holds


def test_nothing_asked_is_nothing_held() -> None:
    """A check of no property never holds, and says why not."""
    report = check(LATCH, [])
    assert (overall([]), report.verdict) == (Verdict.VACUOUS, Verdict.VACUOUS)
    assert not report
    assert report.reason == "No property was asked about: there is nothing that could hold."


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (never(lambda _v: False), ""),
        (never(lambda v: v.latch == "closed"), "p: A sentence."),
        (
            whenever(lambda _v: False, lambda v: v.latch == "closed"),
            "p: No reachable state meets the premise.",
        ),
    ],
)
def test_a_report_says_why_it_does_not_hold(claim: Claim, reason: str) -> None:
    """The reason of a whole run is that of the first answer with its verdict."""
    assert check(LATCH, [Property("p", "A sentence.", claim)]).reason == reason


def test_two_properties_of_one_id_are_refused() -> None:
    """An id that two properties share is refused before anything is decided."""
    twice = [
        Property("p", "It opens.", sometimes(lambda v: v.latch == "opened")),
        Property("p", "It closes.", sometimes(lambda v: v.latch == "closed")),
    ]
    for refusing in (check, Court):
        with pytest.raises(EngineError, match=r"the id 'p': \"It opens.\" and \"It closes.\".*own"):
            refusing(LATCH, twice)


# Limits


def test_violation_within_a_limit() -> None:
    """What was found before the limit counts."""
    found = answer(
        transaction_commit(3), never(lambda v: v.manager_0 == "aborted"), limits=Limits(3)
    )
    assert (found.verdict, events(found)) == (Verdict.VIOLATED, ("abort_0",))
    witness = answer(
        transaction_commit(3), sometimes(lambda v: v.manager_0 == "aborted"), limits=Limits(3)
    )
    assert witness.verdict is Verdict.HOLDS


def test_limits_leave_undecided() -> None:
    """What was not found before the limit may be there."""
    toy = transaction_commit(3)
    property_ = Property("p", "Nobody commits.", never(lambda v: v.manager_0 == "committed"))
    report = check(toy, [property_], limits=Limits(3))
    (found,) = report.answers
    assert found.verdict is Verdict.UNDECIDED
    assert found.reason == "stopped at the limit of 3 states (7 states, 2 levels)"
    assert report.explorations[0].incomplete == "stopped at the limit of 3 states"
    assert not report


def test_cycle_within_a_limit() -> None:
    """A circle that was found before an interrupt is a circle."""
    turns = chart(
        ["a", "b", "c"], {"go": [("a", "b", ""), ("b", "a", "")], "on": [("b", "c", "")]}, reaction
    )
    calls = iter(range(2))

    def report(_progress: Progress) -> None:
        if next(calls, None) is None:
            raise KeyboardInterrupt

    system = System([Component("c", turns)])
    assert answer(system, reactions_terminate(), report=report).verdict is Verdict.VIOLATED


def chain() -> System:
    """Three promised steps to the end; only the end is settled."""
    states = ["a", "b", "c", "end"]
    steps = [(one, two, "") for one, two in pairwise(states)]
    return System([Component("c", chart(states, {"go": steps}, reaction))])


@pytest.mark.parametrize(
    "claim",
    [
        always(lambda v: v.c == "end", settled=True),
        never(lambda v: v.c == "b", settled=True),
        sometimes(lambda v: v.c == "b", settled=True),
        whenever(lambda v: v.settled, lambda v: v.c == "end"),
    ],
)
def test_where_a_search_stopped_is_not_settled(claim: Claim) -> None:
    """A state that was found and not yet expanded still has its promised reactions."""
    assert answer(chain(), claim, limits=Limits(1)).verdict is Verdict.UNDECIDED


# Settled


def test_settled_is_a_part_of_the_premise() -> None:
    """A claim about settled states says nothing of the others."""
    off_the_start = always(lambda v: v.route == "end", settled=True)
    assert answer(ROUTE, off_the_start)
    assert answer(ROUTE, never(lambda v: v.route == "start", settled=True))
    assert answer(ROUTE, sometimes(lambda v: v.route == "end", settled=True))
    assert not answer(ROUTE, sometimes(lambda v: v.route == "start", settled=True))
    assert answer(ROUTE, whenever(lambda _v: True, lambda v: v.route == "end", settled=True))
    assert not answer(ROUTE, always(lambda v: v.route == "end"))


def test_a_follower_can_unsettle_what_stays() -> None:
    """An owner that stays and a follower that moves make one reaction, which is not over."""
    still = chart(["one"], {"react": [("one", "one", "")]}, reaction)
    moved = chart(["calm", "moved"], {"react": [("calm", "moved", "")]}, follows)
    system = System([Component("c", still), Component("follower", moved)])
    assert answer(system, always(lambda v: v.settled)).verdict is Verdict.VIOLATED
    assert events(answer(system, sometimes(lambda v: v.c == "one", settled=True))) == ("react",)


@pytest.mark.parametrize("form", [always, never])
def test_never_settled_is_vacuous(form: Callable[..., Claim]) -> None:
    """A claim about settled states of a system that never settles says nothing."""
    turns = chart(["a", "b"], {"go": [("a", "b", ""), ("b", "a", "")]}, reaction)
    found = answer(System([Component("c", turns)]), form(lambda _v: True, settled=True))
    assert (found.verdict, found.reason) == (
        Verdict.VACUOUS,
        "No reachable state meets the premise.",
    )


def test_a_claim_sees_settled_possible_promised_after_and_changes() -> None:
    """A property can ask what can happen, what is promised, what comes after and what changes."""
    seen = {
        "settled": lambda v: v.settled == (v.route == "end"),
        "possible": lambda v: v.possible("jump") == (v.route == "start"),
        "promised": lambda v: v.promised("walk") == (v.route != "end"),
        "allowed only": lambda v: not v.promised("jump"),
        "after": lambda v: v.after("jump").route == "end" or v.route == "halfway",
        "after, by name": lambda v: v.after("walk")["route"] in ("halfway", "end"),
        "changes": lambda v: v.changes("walk", "route") == (v.route != "end"),
        "changes, where possible": lambda v: v.changes("jump", "route") == v.possible("jump"),
    }
    properties = [Property(name, name, always(seen[name])) for name in seen]
    assert [a.property.id for a in check(ROUTE, properties).answers if not a] == []


def test_after_an_event_of_others() -> None:
    """After an event the parts that it does not move are where they were."""

    class Follower(Machine):
        one = State(initial=True)
        two = State()
        close = follows(one.to(two, cond="is_on"))

    class Owner(Machine):
        opened = State(initial=True)
        closed = State()
        close = fault(opened.to(closed))

    system = System(
        [
            Component("latch", Owner),
            Component("follower", Follower, facts={"is_on": lambda v: v.switch == "on"}),
            Component("switch", Switch),
        ]
    )
    moves = always(
        lambda v: (
            (v.after("close").follower == "two")
            == (v.follower == "two" or (v.switch == "on" and v.possible("close")))
        )
    )
    stays = always(lambda v: v.after("close").switch == v.switch)
    assert answer(system, moves)
    assert answer(system, stays)
    assert answer(system, always(lambda v: v.after("close").latch == "closed"))
    assert answer(system, always(lambda v: v.changes("close", "latch") == v.possible("close")))
    follows_suit = sometimes(lambda v: v.changes("close", "follower"))
    assert answer(system, follows_suit).verdict is Verdict.HOLDS
    assert answer(system, never(lambda v: v.changes("close", "switch")))


def test_a_step_to_itself_changes_nothing() -> None:
    """An event that is possible changes nothing where it leads back; what changes is what moves."""
    there = chart(["a", "b"], {"go": [("a", "a", ""), ("b", "a", "")], "on": [("a", "b", "")]})
    system = System([Component("c", there)])
    assert answer(system, always(lambda v: v.possible("go")))
    assert answer(system, always(lambda v: v.changes("go", "c") == (v.c == "b")))
    assert answer(system, always(lambda v: v.changes("on", "c") == (v.after("on").c != v.c)))


# Traces and their certainty


def test_strongest_certainty_comes_first() -> None:
    """The longer way of certain steps is shown before the shorter one that rests on silence."""
    found = answer(ROUTE, never(lambda v: v.route == "end"))
    assert (events(found), found.certainty) == (("walk", "walk"), Certainty.CERTAIN)


def test_shortest_within_a_certainty() -> None:
    """Of ways of one certainty the shortest is shown, and its weakest step is its certainty."""
    route = System([Component("route", Route, omitted={"walk"})], certainty=graded)
    found = answer(route, never(lambda v: v.route == "end"))
    assert (events(found), found.certainty) == (("jump",), Certainty.SILENT)
    assert found.trace is not None
    assert found.trace.certainty is Certainty.SILENT
    assert found.trace.rules == ("S-1",)


def test_strongest_certainty_counts_to_the_end_of_the_way() -> None:
    """A way that goes on after the premise is as certain as its weakest step on either side."""

    class Detour(Machine):
        start = State(initial=True)
        near = State()
        between = State()
        far = State()
        end = State()
        stray = reaction(start.to(near), "R-1")
        go = reaction(start.to(between) | between.to(far) | far.to(end), "R-1")
        jump = reaction(near.to(end), "S-1")

    system = System([Component("c", Detour)], certainty=graded)
    claim = whenever(lambda v: v.c in ("near", "far"), never_after=lambda v: v.c == "end")
    found = answer(system, claim)
    assert (events(found), found.certainty) == (("go",) * 3, Certainty.CERTAIN)


def test_a_way_of_no_steps_is_certain() -> None:
    """A violation at the beginning rests on no reaction, however weak the reactions are."""
    route = System([Component("route", Route, omitted={"walk"})], certainty=graded)
    found = answer(route, never(lambda v: v.route == "start"))
    assert (events(found), found.certainty) == ((), Certainty.CERTAIN)


def test_a_way_where_nothing_moves() -> None:
    """A violation in a system without a single transition is shown too."""
    system = System([Component("switch", Switch, is_frozen=True)])
    found = answer(system, never(lambda v: v.switch == "off"))
    assert (found.verdict, events(found)) == (Verdict.VIOLATED, ())


def test_environment_steps_need_no_certainty() -> None:
    """A trace of faults alone is certain, whatever rules they cite."""

    class Breaks(Machine):
        whole = State(initial=True)
        broken = State()
        fail = fault(whole.to(broken), "S-1")
        mend = repair(broken.to(whole))

    system = System([Component("c", Breaks)], certainty=graded)
    found = answer(system, never(lambda v: v.c == "broken"))
    assert found.certainty is Certainty.CERTAIN
    assert found.trace is not None
    (step,) = found.trace.steps
    assert (step.owner, str(step.cause), step.certainty) == ("c", "fault", None)
    assert (step.rules, dict(step.changes)) == (("S-1",), {"c": ("whole", "broken")})


def test_certainty_without_a_trace() -> None:
    """An answer without a trace is as certain as the rules of its property."""
    found = answer(ROUTE, never(lambda v: nowhere(v.route)), rules=("D-1", "M-1"))
    assert (found.trace, found.certainty) == (None, Certainty.MAY)


# Cycles


def turning(rules: str) -> System:
    """Comes into a circle after one fault; the circle closes by ``rules``."""

    class Turns(Machine):
        calm = State(initial=True)
        left = State()
        right = State()
        middle = State()
        fail = fault(calm.to(left))
        turn = reaction(left.to(right) | right.to(middle), "R-1")
        turn_back = reaction(middle.to(left), rules)
        linger = reaction(calm.to.itself(), "R-1")

    return System([Component("c", Turns)], certainty=graded)


def test_cycle_is_a_path_and_a_loop() -> None:
    """A circle of promised reactions is shown with the way into it and the way round."""
    found = answer(turning("R-2"), reactions_terminate())
    assert found.verdict is Verdict.VIOLATED
    assert found.trace is not None
    loop = found.trace.loop
    assert loop is not None
    path, circle = found.trace.events[:loop], found.trace.events[loop:]
    assert path[0] == "fail"
    assert sorted(circle) == ["turn", "turn", "turn_back"]
    before = dict(found.trace.initial)
    for step in found.trace.steps[:loop]:
        before.update({name: after for name, (_, after) in step.changes.items()})
    assert before == found.trace.final


def test_allowed_reactions_make_flapping_open() -> None:
    """A circle that needs an allowed reaction does not break a promise, and is open."""
    system = turning("S-1")
    assert answer(system, reactions_terminate()).verdict is Verdict.HOLDS
    found = answer(system, reactions_recur())
    assert found.verdict is Verdict.HOLDS
    assert found.trace is not None
    assert sorted(found.trace.events[found.trace.loop :]) == ["turn", "turn", "turn_back"]
    assert found.certainty is found.trace.certainty is Certainty.SILENT


def test_faults_do_not_close_a_circle() -> None:
    """A circle that needs a fault or a repair is none of the system's own."""

    class Joined(Machine):
        a = State(initial=True)
        b = State()
        go = reaction(a.to(b))
        mend = repair(b.to(a))

    assert answer(System([Component("c", Joined)]), reactions_terminate())
    assert not answer(System([Component("c", Joined)]), reactions_recur())


# Readings


def reading_system(initial: tuple[dict[str, str], ...] = ()) -> System:
    return System(
        [
            Component("switch", Switch, initial=("on", "off"), is_frozen=True),
            Component(
                "c",
                chart(["calm", "alarmed"], {"ring": [("calm", "alarmed", "is_on")]}),
                facts={"is_on": lambda v: v.switch == "on"},
            ),
        ],
        initial=initial,
    )


def test_verdict_per_reading() -> None:
    """A constant with several initial states is a reading, and each has its verdict."""
    found = answer(reading_system(), never(lambda v: v.c == "alarmed"))
    assert found.verdict is Verdict.VIOLATED
    assert found.readings == {"switch": {"on": Verdict.VIOLATED, "off": Verdict.HOLDS}}


def test_readings_that_do_not_matter_are_not_listed() -> None:
    """A reading outside the cone of a property is none of its readings; cycles have none."""
    system = reading_system()
    assert answer(system, always(lambda v: v.switch in ("on", "off"))).readings == {
        "switch": {"on": Verdict.HOLDS, "off": Verdict.HOLDS}
    }
    assert answer(LATCH, never(lambda v: nowhere(v.latch))).readings == {}
    assert answer(system, reactions_terminate()).readings == {}


def test_reading_that_never_occurs_is_vacuous() -> None:
    """Under a reading that no initial state has, a claim says nothing."""
    found = answer(reading_system(({"switch": "off"},)), never(lambda v: v.c == "alarmed"))
    assert found.verdict is Verdict.HOLDS
    assert found.readings == {"switch": {"on": Verdict.VACUOUS, "off": Verdict.HOLDS}}


# What is searched


def test_each_cone_is_searched_once() -> None:
    """Properties of one cone share a space, and a part that does not matter is not searched."""
    system = System([Component("latch", Latch), Component("switch", Switch)])
    report = check(
        system,
        [
            Property("p", "1", never(lambda v: nowhere(v.latch))),
            Property("q", "2", always(lambda v: not nowhere(v.latch))),
            Property("r", "3", never(lambda v: v.switch == "on")),
        ],
    )
    assert [(e.components, e.states, e.transitions, e.depth) for e in report.explorations] == [
        (("latch",), 2, 1, 2),
        (("switch",), 2, 2, 2),
    ]
    assert report.compile_seconds >= 0 <= report.search_seconds


def test_answers_do_not_depend_on_the_company() -> None:
    """A property that shares the wider space of another is answered as if it were alone."""
    system = System(
        [
            *reading_system().components,
            Component("route", Route),
            Component("turns", chart(["a", "b"], {"t": [("a", "b", ""), ("b", "a", "")]})),
        ],
        certainty=graded,
    )
    properties = [
        Property("all", "1", always(lambda v: (v.switch, v.c, v.route, v.turns) is not None)),
        Property("route", "2", never(lambda v: v.route == "end")),
        Property("settled", "3", always(lambda v: v.route == "end", settled=True)),
        Property("turns", "4", never(lambda v: v.turns == "b")),
        Property("ends", "5", reactions_terminate()),
    ]
    together = check(system, properties)
    assert len(together.explorations) == 1
    assert together.answers == tuple(check(system, [p]).answers[0] for p in properties)


def test_with_counts_the_whole_product_is_searched() -> None:
    """Exact numbers of replicas mean that exactly that product is searched first."""
    system = System([Component("latch", Latch), Component("switch", Switch)])
    report = check(system, [Property("p", "1", never(lambda v: nowhere(v.latch)))], {})
    product_ = report.explorations[0]
    assert product_.components == ("latch", "switch")
    assert (product_.states, product_.transitions, product_.depth) == (4, 6, 3)


def test_a_product_cut_short_is_no_pass() -> None:
    """Where the product that was asked for is too large, what holds of all of it is undecided."""
    system = System([Component("latch", Latch), Component("switch", Switch)])
    found = answer(system, always(lambda v: not nowhere(v.latch)), counts={}, limits=Limits(3))
    assert found.verdict is Verdict.UNDECIDED
    assert found.reason.startswith("stopped at the limit of 3 states")
    worse = answer(system, never(lambda v: v.latch == "closed"), counts={}, limits=Limits(3))
    assert worse.verdict is Verdict.VIOLATED


def test_a_witness_in_a_product_cut_short_stands() -> None:
    """A witness that was found and replayed is one, however large the product is."""
    system = System([Component("latch", Latch), Component("switch", Switch)])
    found = answer(system, sometimes(lambda v: not nowhere(v.latch)), counts={}, limits=Limits(3))
    assert found.verdict is Verdict.HOLDS
    assert found.trace is not None


def test_the_trace_is_of_the_whole_system() -> None:
    """A trace begins where every component begins, also those that do not matter."""
    system = System([Component("switch", Switch), Component("latch", Latch)])
    found = answer(system, never(lambda v: v.latch == "closed"))
    assert found.trace is not None
    assert found.trace.initial == {"switch": "off", "latch": "opened"}


def test_the_trace_begins_where_its_cone_begins() -> None:
    """Of several initial states the one that the search began in is replayed."""
    found = answer(reading_system(), sometimes(lambda v: v.c == "alarmed"))
    assert found.trace is not None
    assert found.trace.initial == {"switch": "on", "c": "calm"}


# Properties that are wrong


def test_property_that_raises() -> None:
    """A property that raises is an error with its id and the state."""
    with pytest.raises(FactError, match=r"property 'p': raised ZeroDivisionError.*latch = opened"):
        answer(LATCH, never(lambda v: v.latch == "opened" and 1 / 0))


@pytest.mark.parametrize(
    ("predicate", "error", "message"),
    [
        (lambda v: v.ltch, CompositionError, "property 'p': No component called 'ltch'.*latch"),
        (lambda v: v.possible("clse"), UnknownEventError, "property 'p': No event.*close"),
        (lambda v: v.promised("clse"), UnknownEventError, "property 'p': No event.*close"),
        (lambda v: v.after("clse").latch, UnknownEventError, "property 'p': No event.*close"),
        (lambda v: v.after("close").ltch, CompositionError, "property 'p': No component.*latch"),
        (lambda v: v.changes("clse", "latch"), UnknownEventError, "'p': No event.*close"),
        (lambda v: v.changes("close", "ltch"), CompositionError, "'p': No component.*latch"),
    ],
)
def test_property_that_asks_for_what_is_not_there(
    predicate: Callable[[Any], object], error: type[Exception], message: str
) -> None:
    """A property that names an unknown component or event is refused with the nearest names."""
    with pytest.raises(error, match=message):
        answer(LATCH, never(predicate))


def test_die_hard_by_every_form() -> None:
    """The forms agree with each other on one system."""
    four = {"big": "holds_4"}
    claims = [
        sometimes(lambda v: v.big == four["big"]),
        whenever(lambda _v: True, stays_possible=lambda v: v.big == four["big"]),
        whenever(lambda v: v.big == four["big"], lambda v: v.small in ("holds_0", "holds_3")),
    ]
    assert [answer(die_hard(), claim).verdict for claim in claims] == [Verdict.HOLDS] * 3


@pytest.mark.parametrize(
    ("predicate", "among", "verdict"),
    [
        ("closed", "closed", Verdict.HOLDS),
        ("opened", "closed", Verdict.VIOLATED),
        ("opened", "", Verdict.VACUOUS),
    ],
)
def test_sometimes_among(predicate: str, among: str, verdict: Verdict) -> None:
    """A witness is looked for among states that are there, or the claim says nothing."""
    claim = sometimes(
        lambda v: v.latch == predicate, among=lambda v: bool(among) and v.latch == among
    )
    assert answer(LATCH, claim).verdict is verdict


def test_sometimes_settled_is_never_vacuous() -> None:
    """Where nothing settles, there is no settled witness."""
    turns = chart(["a", "b"], {"go": [("a", "b", ""), ("b", "a", "")]}, reaction)
    claim = sometimes(lambda _v: True, settled=True)
    assert answer(System([Component("c", turns)]), claim).verdict is Verdict.VIOLATED


class Bulb(Machine):
    """Burns, where the switch is on."""

    dark = State(initial=True)
    bright = State()
    burns = dark.to(bright, cond="switched_on")


def test_replica_that_a_property_does_not_name_stays_out_of_its_trace() -> None:
    """A property without replicas is decided, and replayed, without those of other properties."""
    facts: dict[str, Any] = {"switched_on": lambda view: view.switch == "on"}
    system = System(
        [Component("switch", Switch)], [Kind("bulb", [Component("bulb", Bulb, facts=facts)])]
    )
    about_bulb = Property("bulb", "s", always(lambda v: not nowhere(v.bulb)), about={"bulb": 1})
    about_switch = Property("switch", "s", never(lambda v: v.switch == "on"))
    _, violated = check(system, [about_bulb, about_switch]).answers
    assert violated.verdict is Verdict.VIOLATED
    assert violated.trace is not None
    assert "bulb_1" not in violated.trace.initial


def test_interrupt_ends_all_searching() -> None:
    """After an interrupt nothing more is searched, and what is left is undecided."""
    system = System([Component("latch", Latch), Component("route", Route)], certainty=graded)
    searched: list[Progress] = []

    def interrupted(progress: Progress) -> None:
        searched.append(progress)
        raise KeyboardInterrupt

    properties = [
        Property("one", "s", always(lambda v: not nowhere(v.latch))),
        Property("two", "s", always(lambda v: not nowhere(v.route))),
    ]
    found = check(system, properties, report=interrupted)
    assert [answer.verdict for answer in found.answers] == [Verdict.UNDECIDED] * 2
    assert len(searched) == 1
