"""What no property reads is searched all the same, or said not to be."""

import pytest
from engine_toys import Latch, Switch, chart

from resilience_fsm.engine import (
    Component,
    Kind,
    Limits,
    Progress,
    Property,
    Suspicion,
    System,
    Verdict,
    always,
    check,
)
from resilience_fsm.engine.doubt import covering

STUCK = chart(["here", "there"], {"go": [("here", "there", "never")]}, name="Stuck")
LATCH = Component("latch", Latch)
STUCK_ONE = Component(
    "stuck", STUCK, facts={"never": lambda v: v.latch not in ("closed", "opened")}
)
ABOUT_LATCH = Property("latch", "s", always(lambda v: v.latch > ""))


def told(report_of: tuple[Suspicion, ...]) -> list[tuple[str, str]]:
    return [(one.kind, one.subject) for one in report_of]


DEAD = [
    ("dead event", "go"),
    ("unreachable state", "stuck.there"),
    ("dead transition", "stuck.go: here -> there if never"),
]


def test_a_check_of_no_property_explores_all_the_same() -> None:
    """Where nothing is asked, the whole system is looked at, and nothing holds."""
    report = check(System([LATCH, STUCK_ONE]), [])
    assert report.verdict is Verdict.VACUOUS
    assert [(e.components, e.states) for e in report.explorations] == [(("latch", "stuck"), 2)]
    assert told(report.suspicious) == DEAD


def test_what_no_property_reads_is_looked_at() -> None:
    """Suspicions are about the whole system, whatever the properties are about."""
    report = check(System([LATCH, STUCK_ONE]), [ABOUT_LATCH])
    assert report
    assert told(report.suspicious) == DEAD


def test_what_properties_read_is_searched_once() -> None:
    """A system of which every part is read is searched no further; constants do not move."""
    constant = Component("constant", Switch, is_frozen=True)
    report = check(System([LATCH, constant]), [ABOUT_LATCH])
    assert [e.components for e in report.explorations] == [("latch",)]


def test_apart_from_each_other_parts_are_searched_apart() -> None:
    """Many parts that have nothing to do with each other cost their sum, not their product."""
    many = [
        Component(
            f"latch_{n}",
            chart(["a", "b"] + [f"c{m}" for m in range(40)], {f"go_{n}": [("a", "b", "")]}),
        )
        for n in range(12)
    ]
    report = check(System(many), [])
    assert max(e.states for e in report.explorations) == 2
    assert {name for e in report.explorations for name in e.components} == {m.name for m in many}


def test_of_replicas_the_first_is_searched() -> None:
    """Replicas that begin alike are alike; each way to begin is looked at."""
    system = System([LATCH], [Kind("guest", [Component("seat", Switch)])])
    for counts in (None, {"guest": 3}):
        report = check(system, [ABOUT_LATCH], counts)
        searched = [e.components for e in report.explorations if "latch" not in e.components]
        assert ("seat_1",) in searched
        assert not {("seat_2",), ("seat_3",)} & set(searched)


def chain(length: int) -> System:
    """Latches of which each waits for all those before it; the last one reads all others."""

    def component(number: int) -> Component:
        reads = [f"latch_{n}" for n in range(number)]
        made = chart(["opened", "closed"], {"close": [("opened", "closed", "others")]})
        facts = {"others": lambda v: all(v[name] > "" for name in reads)}
        return Component(f"latch_{number}", made, facts=facts, events={"close": f"close_{number}"})

    return System([component(number) for number in range(length)])


def test_what_is_too_large_is_said_not_to_be_covered(monkeypatch: pytest.MonkeyPatch) -> None:
    """No silence: the parts are named with the reason; what is smaller is searched by itself."""
    monkeypatch.setattr(covering, "MOST_STATES", 40)
    for limits, most in ((None, 40), (Limits(20), 20)):
        report = check(chain(8), [], limits=limits)
        (one,) = [one for one in report.suspicious if one.kind == "not covered"]
        assert "latch_7" in one.subject
        assert "latch_0" not in one.subject
        assert one.sentence.startswith(f"No property reads {one.subject}, and not all that can")
        assert f"stopped at the limit of {most} states" in one.sentence


def test_what_an_answer_says_is_not_said_twice() -> None:
    """A property that a limit leaves undecided says so; its parts are not told once more."""
    report = check(System([LATCH]), [ABOUT_LATCH], limits=Limits(0))
    assert report.verdict is Verdict.UNDECIDED
    assert report.suspicious == ()


def test_an_interrupt_ends_covering_too() -> None:
    """After an interrupt nothing more is searched, and what was not looked at is told."""

    def interrupted(_progress: Progress) -> None:
        raise KeyboardInterrupt

    report = check(System([LATCH, Component("switch", Switch)]), [], report=interrupted)
    assert len(report.explorations) == 1
    (one,) = report.suspicious
    assert one.subject == "latch, switch"
    assert one.sentence.endswith("looked at: interrupted.")


def test_what_is_not_for_any_number_is_not_covered() -> None:
    """Where replicas read each other, a few of them say nothing of more; the rest is searched."""
    reads_others = Component(
        "seat",
        chart(["free", "taken"], {"sit": [("free", "taken", "alone")]}),
        facts={"alone": lambda v: v.seat_1 == "free"},
    )
    system = System([LATCH, STUCK_ONE], [Kind("guest", [reads_others])])
    report = check(system, [])
    assert told(report.suspicious)[:3] == DEAD
    assert told(report.suspicious)[3:] == [("not covered", "seat_1")]
    assert "not for any number: R1: seat_2 reads seat_1" in report.suspicious[-1].sentence
