"""Repairs explain the records, and a reaction is late only if it is late for sure."""

from collections.abc import Mapping, Sequence
from random import Random

import pytest
from engine_toys import chart, compiled
from random_systems import system
from thorough import some_of
from watching_oracle import explained

from resilience_fsm.engine import (
    Component,
    EngineError,
    administrator,
    compile_system,
    explore,
    fault,
    reaction,
    repair,
)
from resilience_fsm.engine.watching.finding import Finding, FindingKind
from resilience_fsm.engine.watching.record import GAP, Content, Record, happened, shown
from resilience_fsm.engine.watching.repair import Repair, RepairKind
from resilience_fsm.engine.watching.tracker import Tracker
from resilience_fsm.engine.watching.watch import Watch
from resilience_fsm.engine.watching.watched import Watched


def pump() -> Tracker:
    """A pump that breaks, raises an alarm by itself, is mended, and is inspected while it runs."""
    causes = iter((fault, reaction, repair, administrator))
    made = chart(
        ["runs", "broken", "alarmed"],
        {
            "breaks": [("runs", "broken", "")],
            "raises_alarm": [("broken", "alarmed", "")],
            "is_mended": [("broken", "runs", ""), ("alarmed", "runs", "")],
            "is_inspected": [("runs", "runs", "")],
        },
        lambda transitions, *_rules: next(causes)(transitions, "R-1"),
    )
    return Tracker(explore(compiled(Component("pump", made))), ["raises_alarm"])


def watching(limits: Mapping[str, float] | None = None, *, is_ordered: bool = True) -> Watch:
    tracker = pump()
    return Watch(Watched(tracker, limits=limits or {}), tracker.initial, is_ordered=is_ordered)


def fed(watch: Watch, *records: Record) -> list[Finding]:
    return [finding for record in records for finding in watch.feed(record)]


def at(moment: float, content: Content | None, margin: float = 0.0, source: str = "") -> Record:
    return Record(content, source, moment - margin, moment + margin)


def test_a_missing_record_is_named() -> None:
    """Where one more event explains the records, that is the repair, nearest to the break first."""
    watch = watching()
    first, second = Record(happened("breaks")), Record(happened("breaks"))
    (finding,) = fed(watch, first, second)
    assert (finding.explained, finding.record) == (1, second)
    best = finding.repairs[0]
    assert (best.kind, best.record, best.events) == (RepairKind.MISSING, second, ("is_mended",))
    assert finding.is_possible_at_all


def test_what_was_hindered_and_what_was_possible_are_told() -> None:
    """A refusal says where the owner was, and which events were possible instead."""
    (finding,) = fed(watching(), Record(happened("is_mended")))
    assert finding.refusal is not None
    (hindrance,) = finding.refusal.hindrances
    assert (hindrance.owner, hindrance.at, hindrance.false) == ("pump", "runs", ())
    assert finding.refusal.instead == ("breaks", "is_inspected")
    (finding,) = fed(watching(), Record(shown(pump="alarmed")))
    assert finding.refusal is not None
    assert finding.refusal.shown == (("pump", "alarmed", ("runs",)),)


def test_swapped_records_are_found() -> None:
    """Two records of one source in the wrong order are told, beside what else explains them."""
    first, second = Record(happened("breaks")), Record(happened("is_inspected"))
    (finding,) = fed(watching(), first, second)
    assert [(one.kind, one.record) for one in finding.repairs] == [
        (RepairKind.MISSING, second),
        (RepairKind.SWAPPED, first),
        (RepairKind.TOO_MANY, second),
        (RepairKind.TOO_MANY, first),
    ]


def test_a_clock_that_is_off_is_found() -> None:
    """Where two sources disagree about the order, the least error of a clock is told."""
    watch = watching(is_ordered=False)
    records = [
        at(0, happened("breaks"), 0.0, "one"),
        at(10, happened("breaks"), 0.0, "one"),
        at(12.5, happened("is_mended"), 0.0, "two"),
    ]
    findings = [*fed(watch, *records), *watch.close()]
    clocks = [one for f in findings for one in f.repairs if one.kind is RepairKind.CLOCK]
    assert [(one.source, one.seconds) for one in clocks] == [("one", 2.5), ("two", 2.5)]


@pytest.mark.parametrize("seed", some_of(range(120), 30))
def test_every_repair_explains_the_records(seed: int) -> None:
    """With a record put in, left out or exchanged as a repair says, some run explains them all."""
    random = Random(seed)
    tables = compile_system(system(random)[0], {"k": 1})
    tracker = Tracker(explore(tables), [e for e in tables.events if random.random() < 0.2])
    watch = Watch(Watched(tracker), tracker.initial)
    records = [Record(happened(random.choice(list(tables.events)))) for _ in range(6)]
    fed_so_far: list[Record] = []
    for record in records:
        fed_so_far.append(record)
        for finding in watch.feed(record):
            for one in finding.repairs:
                mended = _mended(fed_so_far, one)
                assert explained(tables, tables.composition.initial, tracker.hidden, mended), one
            return


def _mended(records: Sequence[Record], one: Repair) -> list[Record]:
    assert one.record is not None
    place = records.index(one.record)
    if one.kind is RepairKind.MISSING:
        missing = [Record(happened(event)) for event in one.events]
        return [*records[:place], *missing, *records[place:]]
    if one.kind is RepairKind.TOO_MANY:
        return [*records[:place], *records[place + 1 :]]
    changed = list(records)
    changed[place : place + 2] = changed[place + 1], changed[place]
    return changed


# In time


def test_a_reaction_that_is_seen_not_to_have_come_is_late() -> None:
    """It was promised, and is seen not to have come, for longer than its limit."""
    watch = watching({"raises_alarm": 30.0})
    assert fed(watch, at(0, happened("breaks")), at(30, shown(pump="broken"))) == []
    (finding,) = fed(watch, at(31, shown(pump="broken")), at(40, shown(pump="broken")))
    assert finding.kind is FindingKind.LATE
    assert finding.late is not None
    assert (finding.late.event, finding.late.since, finding.late.seconds) == ("raises_alarm", 0, 31)


def test_what_may_have_come_unrecorded_is_not_late() -> None:
    """The reaction goes unrecorded, so that time alone says nothing against the system."""
    watch = watching({"raises_alarm": 30.0})
    records = [at(0, happened("breaks")), at(90, shown()), at(99, shown(pump="alarmed"))]
    assert fed(watch, *records) == []


def test_a_clock_that_may_be_off_accuses_nobody() -> None:
    """Only what is over the limit whatever the clocks say is late."""
    watch = watching({"raises_alarm": 30.0})
    records = [at(0, happened("breaks"), 2.0), at(33, shown(pump="broken"), 2.0)]
    assert fed(watch, *records) == []
    (finding,) = fed(watch, at(34.5, shown(pump="broken"), 2.0))
    assert finding.late is not None
    assert finding.late.seconds == 30.5


def test_a_reaction_that_came_too_late_is_told() -> None:
    """Where its record comes after the limit, for however long it was promised."""
    watch = watching({"raises_alarm": 30.0})
    (finding,) = fed(watch, at(0, happened("breaks")), at(50, happened("raises_alarm")))
    assert finding.late is not None
    assert (finding.late.has_come, finding.late.seconds) == (True, 50)


def test_a_new_promise_begins_anew() -> None:
    """Mended and broken again, the reaction has all of its limit again."""
    watch = watching({"raises_alarm": 30.0})
    records = [
        at(0, happened("breaks")),
        at(20, happened("is_mended")),
        at(25, happened("breaks")),
        at(40, shown(pump="broken")),
    ]
    assert fed(watch, *records) == []


def test_of_two_ways_the_later_promise_counts() -> None:
    """It may have been mended and broken again in a gap: it is late for sure only from there on."""
    watch = watching({"raises_alarm": 30.0})
    records = [at(0, happened("breaks")), at(20, GAP), at(45, shown(pump="broken"))]
    assert fed(watch, *records) == []
    (finding,) = fed(watch, at(51, shown(pump="broken")))
    assert finding.late is not None
    assert (finding.late.since, finding.late.seconds) == (20, 31)


# What cannot be


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (happened("brakes"), r"No event called 'brakes'"),
        (shown(pmp="runs"), r"Nothing called 'pmp' is seen.*pump"),
        (shown(pump="rusty"), r"pump never shows 'rusty'"),
    ],
)
def test_a_record_of_another_system_is_refused(content: Content, message: str) -> None:
    """It is not taken in, and the names that are nearest are told."""
    watch = watching()
    with pytest.raises(EngineError, match=message):
        watch.feed(Record(content))
    assert watch.records == 0


def test_a_record_from_before_what_is_closed_is_told() -> None:
    """It is older than the clocks allow, and whatever it says, nobody is accused for it."""
    watch = watching(is_ordered=False)
    watch.feed(at(0, happened("breaks"), 1.0, "one"))
    watch.feed(at(50, happened("is_mended"), 1.0, "two"), 48.0)
    (finding,) = watch.feed(at(10, happened("is_mended"), 1.0, "one"), 48.0)
    assert finding.kind is FindingKind.CLOCK
    assert watch.close() == []


def test_too_many_orders_are_told_and_accuse_nobody() -> None:
    """Without clocks, sources leave so many orders that more is taken for possible than is."""
    watch = watching(is_ordered=False)
    sources = [str(number) for number in range(16)]
    kinds = [
        finding.kind
        for source in sources
        for finding in watch.feed(Record(happened("breaks"), source))
    ]
    assert kinds == [FindingKind.ORDER]
    assert watch.is_wide
    assert watch.close() == []
