"""A limit of time is kept by everything that a check does, whichever moment it is over at.

The clock stands still until it has been looked at so many times, and is then far beyond the limit.
"""

import sys
from collections import Counter
from typing import Any

import pytest
from engine_toys import Latch, chart, graded
from thorough import some_of

from resilience_fsm.engine import (
    CheckReport,
    Component,
    Kind,
    Limits,
    Progress,
    Property,
    System,
    Verdict,
    check,
    compile_system,
    explore,
    follows,
    leads_to,
    never,
    reaction,
    sometimes,
    user,
)
from resilience_fsm.engine.doubt import idle
from resilience_fsm.engine.replicas import boxes, product, union
from resilience_fsm.engine.space import path, space
from resilience_fsm.engine.steps import replays
from resilience_fsm.engine.system import part
from resilience_fsm.engine.system.system import Counts
from resilience_fsm.engine.tables import compiled
from resilience_fsm.engine.verdict import judge, liveness, obligation, strong_fairness
from resilience_fsm.engine.words.limits import LimitReached

OVER = "stopped at the limit of 60 seconds"


def by_user(transitions: Any) -> Any:
    return user(transitions, "R-1")


def promised(transitions: Any) -> Any:
    return reaction(transitions, "R-1")


def following(transitions: Any) -> Any:
    return follows(transitions, "R-1")


def working(reads_replica: bool = False, long: int = 2) -> System:
    """Flips that somebody waits for, one that falls in late, a long way, replicas that turn."""
    flip = chart(["a", "b"], {"flip": [("a", "b", ""), ("b", "a", "")]}, promised, name="Flip")
    late = [(f"r{n}", f"r{min(n + 1, long)}", "") for n in range(long + 1)]
    steps = [(f"n{n}", f"n{n + 1}", "") for n in range(long)]
    turn = chart(["p", "q"], {"turn": [("p", "q", ""), ("q", "p", "")]}, by_user, name="Turn")
    sees = chart(["m", "n"], {"look": [("m", "n", "seen")]}, by_user, name="Sees")
    facts = {"seen": (lambda v: v["t_1"] == "q") if reads_replica else (lambda v: v.flip == "b")}
    return System(
        [
            Component("flip", flip),
            Component(
                "behind", chart([f"r{n}" for n in range(long + 1)], {"flip": late}, following)
            ),
            Component("way", chart([f"n{n}" for n in range(long + 1)], {"go": steps}, by_user)),
            Component("latch", Latch),
            Component("sees", sees, facts=facts),
        ],
        [Kind("k", [Component("t", turn)])],
        certainty=graded,
    )


PROPERTIES = [
    Property("open", "", never(lambda v: v.latch == "closed")),
    Property("seen", "", sometimes(lambda v: v.sees == "n")),
    Property("flips", "", leads_to(lambda v: v.flip == "a", lambda v: v.flip == "b")),
    Property("rests", "", leads_to(lambda v: v.flip == "a", lambda v: v.latch == "closed")),
]


LONG = 9
MORE_PROPERTIES = [
    *PROPERTIES,
    Property("arrives", "", sometimes(lambda v: v.way == f"n{LONG}")),
    *(Property(f"late {n}", "", never(lambda v: v.behind == f"r{LONG}")) for n in range(9)),
]


class Clock:
    """What time it is, by how often it was asked."""

    def __init__(self, patience: float) -> None:
        self.asked = 0
        self._patience = patience

    def __call__(self) -> float:
        """Early, or much too late."""
        self.asked += 1
        return 3600.0 if self.is_late else 0.0

    @property
    def is_late(self) -> bool:
        """Whether it was told to anybody that it is too late."""
        return self.asked > self._patience


checking = sys.modules["resilience_fsm.engine.checking.check"]  # the function has its name


def checked(
    patience: float, counts: Counts | None, reads_replica: bool, patch: pytest.MonkeyPatch
) -> tuple[CheckReport, int]:
    """The report where the time is over after so many looks at the clock, and all looks at it."""
    clock = Clock(patience)
    with patch.context() as context:
        context.setattr("time.monotonic", clock)
        report = check(working(reads_replica), PROPERTIES, counts, limits=Limits(seconds=60))
    return report, clock.asked


@pytest.mark.parametrize(
    ("counts", "reads_replica", "one_by_one"),
    some_of(
        [
            (None, False, 0),
            ({"k": 2}, True, 0),
            ({"k": 20}, False, 0),
            ({"k": 20}, False, 20),
            ({"k": [{"t": "q"}, {}]}, False, 2),
        ],
        2,
    ),
    ids=["any number", "the whole product", "many", "one by one", "two sorts"],
)
def test_whenever_the_time_is_over_the_rest_is_undecided(
    counts: Counts | None,
    reads_replica: bool,
    one_by_one: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was decided before is as ever; nothing else is a pass, and soon nobody asks any more."""
    monkeypatch.setattr(product, "FEW_STATES", 0)
    monkeypatch.setattr(union, "FEW_REPLICAS", one_by_one)
    whole, looks = checked(float("inf"), counts, reads_replica, monkeypatch)
    assert Verdict.UNDECIDED not in {answer.verdict for answer in whole.answers}
    for moment in range(1, looks):  # the first look is that at the beginning
        report, asked = checked(moment, counts, reads_replica, monkeypatch)
        undecided = [a for a in report.answers if a.verdict is Verdict.UNDECIDED]
        assert all(a.reason.startswith(f"{OVER} (") for a in undecided)
        for answer, expected in zip(report.answers, whole.answers, strict=True):
            assert answer in undecided or answer.verdict is expected.verdict
        said = [one.kind for one in report.suspicious]
        assert "not looked for" in said or set(whole.suspicious) <= set(report.suspicious)
        for found, all_of_it in zip(report.explorations, whole.explorations, strict=False):
            assert found == all_of_it or found.incomplete == OVER
        assert asked - moment <= 8 * len(PROPERTIES)


def test_what_was_found_is_looked_at_a_moment_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A violation in what was searched in time is told, with its trace; nothing is a pass."""
    seen: list[Progress] = []
    monkeypatch.setattr("time.monotonic", lambda: 0.0 if len(seen) < 2 else 60.5)
    report = check(working(), PROPERTIES, limits=Limits(seconds=60), report=seen.append)
    first = report.answers[0]
    assert first.verdict is Verdict.VIOLATED
    assert first.trace is not None
    assert first.trace.events == ("close",)
    assert {answer.verdict for answer in report.answers} == {Verdict.VIOLATED, Verdict.UNDECIDED}


def test_a_limit_that_is_over_at_the_beginning_leaves_everything_undecided() -> None:
    """Nothing is composed, and that is said."""
    for counts in (None, {"k": 1_000_000}):
        report = check(working(), PROPERTIES, counts, limits=Limits(seconds=0))
        reasons = {(answer.verdict, answer.reason) for answer in report.answers}
        nothing = "stopped at the limit of 0 seconds (0 states, 0 levels)"
        assert reasons == {(Verdict.UNDECIDED, nothing)}
        assert [e.incomplete for e in report.explorations] == ["stopped at the limit of 0 seconds"]


def test_memory_that_runs_out_before_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a property, or of the whole system: undecided as well."""

    def scarce(*_: object, **__: object) -> None:
        raise MemoryError

    for name, states in (("tabulate_or_walk", 0), ("compile_system", 0)):
        with monkeypatch.context() as patch:
            patch.setattr(obligation, name, scarce)
            report = check(working(), PROPERTIES)
        assert {(a.verdict, a.reason) for a in report.answers} == {
            (Verdict.UNDECIDED, f"out of memory ({states} states, 0 levels)")
        }


checking = sys.modules["resilience_fsm.engine.checking.check"]  # the function has its name

WORK: tuple[tuple[Any, str], ...] = (
    (part, "_place"),
    (compiled, "build_table"),
    (obligation, "tabulate_or_walk"),
    (boxes, "contains"),
    (product, "sizes"),
    (union, "_unexceeded"),
    (union._Program, "solved"),
    (judge.Judge, "answer"),
    (liveness, "leading_to"),
    (liveness, "avoidance"),
    (strong_fairness, "can_reach"),
    (path._Ways, "_back"),
    (replays.Replays, "run"),
    (checking, "trace_of"),
    (idle, "_idle"),
    (checking, "suspicions"),
)
"""What takes long where there is much of it: each piece takes a second."""

AT_WORK = 6
"""So many pieces of work may follow one look at the clock, and so they may be late."""


def late(
    seconds: float, counts: Counts | None, reads_replica: bool, monkeypatch: pytest.MonkeyPatch
) -> tuple[Counter[str], int]:
    """Which work is done although the time is over, and how much work there was altogether."""
    done: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr("time.monotonic", lambda: float(len(done)))
        patch.setattr(checking, "GRACE", 0.0)
        patch.setattr(space, "GRACE", 0.0)
        for where, name in WORK:
            work = getattr(where, name)

            def worked(*given: Any, _work: Any = work, _name: str = name, **named: Any) -> Any:
                done.append(_name)
                return _work(*given, **named)

            patch.setattr(where, name, worked)
        check(working(reads_replica, LONG), MORE_PROPERTIES, counts, limits=Limits(seconds=seconds))
    return Counter(done[int(seconds) + 1 :]), len(done)


@pytest.mark.parametrize(
    ("counts", "reads_replica", "one_by_one"),
    some_of(
        [(None, False, 0), ({"k": 2}, True, 0), ({"k": 40}, False, 0), ({"k": 12}, False, 12)], 2
    ),
    ids=["any number", "the whole product", "many", "one by one"],
)
def test_no_work_goes_on_for_long_when_the_time_is_over(
    counts: Counts | None,
    reads_replica: bool,
    one_by_one: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Wherever the time ends, all that is done looks at the clock before there is much of it."""
    monkeypatch.setattr(product, "FEW_STATES", 0)
    monkeypatch.setattr(union, "FEW_REPLICAS", one_by_one)
    _, total = late(1e9, counts, reads_replica, monkeypatch)
    for moment in range(0, total, total // 50):
        found, _ = late(moment + 0.5, counts, reads_replica, monkeypatch)
        assert found.total() <= AT_WORK, (moment, found)


def test_composing_asks_before_each_replica(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, it ends with the components."""
    placed: list[str] = []
    place = part._place

    def noted(one: Component, *given: Any, **named: Any) -> part.Part:
        placed.append(one.name)
        return place(one, *given, **named)

    monkeypatch.setattr(part, "_place", noted)
    with pytest.raises(LimitReached, match="limit of 0 seconds"):
        compile_system(working(), {"k": 1_000_000}, Limits(seconds=0).from_now())
    assert placed == [component.name for component in working().components]


@pytest.mark.parametrize(
    "work",
    [
        lambda found, mask: liveness.avoiding(found, mask, liveness.fair_groups(found, ["flip"])),
        lambda found, mask: liveness.find_lasso(found, mask, ~mask, (), ["way"]),
        lambda found, mask: strong_fairness.rescuing(found, mask, ~mask, ()),
        lambda found, mask: path.find_path(found, mask, ["way"]),
        lambda found, _mask: list(idle.idle_guards([found])),
    ],
    ids=["avoiding", "a lasso", "a rescue", "a path", "idle guards"],
)
def test_what_goes_over_many_states_asks(work: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each by itself, where whoever searched has given the space its limits; and else not."""
    monkeypatch.setattr(space, "GRACE", 0.0)
    found = explore(compile_system(working()))
    mask = found.digits["way"] == 2
    work(found, mask)
    found.limits = Limits(seconds=0).from_now()
    with pytest.raises(LimitReached, match="limit of 0 seconds"):
        work(found, mask)
