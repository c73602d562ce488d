"""Notices: what a monitor has to say, in words, with the rules and the way out.

None of them blames the pair: what nothing explains may be the records as well, and a notice says by
how little they would be explained.
"""

from attrs import evolve, frozen

from resilience_fsm.engine import (
    Finding,
    FindingKind,
    Hindrance,
    Record,
    Repair,
    RepairKind,
    Subject,
    Tracker,
)
from resilience_fsm.operate.sayings import WORDS
from resilience_fsm.operate.watched_pair import BOTH_ACTIVE
from resilience_fsm.operate.what_if_words import CHANGES, CONFERENCES, SESSIONS

SOME = 5

_OLDER = (
    "'{}' is older than the clocks allow, and is left out. Say by how much they may be off, or how "
    "long records may be on their way."
)
_MANY_ORDERS = (
    "There are too many orders in which these records can have come about: more is taken for "
    "possible than is. Say by how much each clock may be off."
)
_ALARMS = {
    BOTH_ACTIVE: "Both portals are active while the network between the servers is up.",
    "cut_off": "is without a portal for now",
    "at_risk": "is at risk",
    "lost": "is lost",
    "not_started": "does not start",
}

WORDS_OF = {"session": SESSIONS, "change": CHANGES, "conference": CONFERENCES}
"""By kind of replica, what each state of it means."""


@frozen
class Notice:
    """Something that a monitor has to say.

    Args:
        kind: ``unexplained``, ``late``, ``clock``, ``order``, or the name of what is the case:
            ``both_active``, ``cut_off``, ``at_risk``, ``lost``, ``not_started``.
        words: It, as a sentence.
        number: After how many records.
        record: The record by which it was found, in words.
        place: Where that was read.
        time: When that was, in seconds; None where nobody said.
        subjects: Whom it is about: kind and name; the pair where there are none.
        explained: How many records were explained until then.
        modes: The cluster modes that were possible before.
        hindrances: Why each event that the record tells of was not possible.
        instead: What was possible instead: events, and values that could have been seen.
        repairs: What would explain the records, the nearest first, in words.
        is_possible_at_all: Whether the record is explained if others are missing.
        rules: What it rests on.
        event: The reaction that is late.
        seconds: How long that took, or has taken so far, at least.
    """

    kind: str
    words: str
    number: int
    record: str
    place: str = ""
    time: float | None = None
    subjects: tuple[Subject, ...] = ()
    explained: int = 0
    modes: tuple[str, ...] = ()
    hindrances: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    is_possible_at_all: bool = True
    rules: tuple[str, ...] = ()
    event: str = ""
    seconds: float | None = None

    @property
    def is_break(self) -> bool:
        """Whether nothing explains the records."""
        return self.kind == FindingKind.UNEXPLAINED.value

    def __str__(self) -> str:
        return self.words


def notice_of(finding: Finding, tracker: Tracker, time: float | None) -> Notice:
    """What a finding is in words.

    Args:
        finding: The finding.
        tracker: The beliefs about whom it is about.
        time: When its record was.
    """
    plain = Notice(
        finding.kind.value,
        "",
        finding.number,
        in_words(finding.record),
        finding.record.place,
        time,
        finding.subjects,
    )
    match finding.kind:
        case FindingKind.UNEXPLAINED:
            return _unexplained(plain, finding, tracker)
        case FindingKind.LATE:
            return _late(plain, finding, tracker)
        case FindingKind.ALARM:
            return evolve(plain, kind=finding.alarm, words=_alarm(finding))
        case FindingKind.CLOCK:
            return evolve(plain, words=_OLDER.format(plain.record))
        case FindingKind.ORDER:
            return evolve(plain, words=_MANY_ORDERS)


def in_words(record: Record) -> str:
    """What a record says, as short as it can be said."""
    if record.subject is None:
        return str(record.content)
    kind, name = record.subject
    said = str(record.own).replace(f"{kind}_1_", "").replace("_1=", "=")
    return f"{WORDS[kind]} {name}: {said}"


def _unexplained(plain: Notice, finding: Finding, tracker: Tracker) -> Notice:
    said = finding.refusal
    assert said is not None
    modes = (
        tracker.values(tracker.spread(finding.belief), "cluster_mode")
        if "cluster_mode" in tracker.sights
        else ()
    )
    repairs = tuple(dict.fromkeys(_repair(one) for one in finding.repairs))
    words = f"Nothing that the specification allows explains '{plain.record}' here"
    if not finding.is_possible_at_all:
        words += ", however many records are missing"
    words += f": {repairs[0]} would." if repairs else "."
    rules = (rule for one in said.hindrances for rule in one.rules)
    return evolve(
        plain,
        words=words,
        explained=finding.explained,
        modes=modes,
        hindrances=tuple(dict.fromkeys(map(_hindrance, said.hindrances))),
        instead=(
            *(f"{name}={' or '.join(may) or 'nothing'}" for name, _, may in said.shown),
            *said.instead,
        ),
        repairs=repairs,
        is_possible_at_all=finding.is_possible_at_all,
        rules=tuple(dict.fromkeys(rules)),
    )


def _late(plain: Notice, finding: Finding, tracker: Tracker) -> Notice:
    late = finding.late
    assert late is not None
    how = "came after" if late.has_come else "has not come for"
    event, whose = late.event, ""
    if finding.subjects:
        event = event.removeprefix(f"{finding.subjects[0][0]}_1_")
        whose = f"{_named(finding)}: "
    return evolve(
        plain,
        words=f"{whose}{event} was promised and {how} {round(late.seconds, 2):g} seconds: over its "
        "limit.",
        rules=tracker.grounds(finding.belief, late.event),
        event=event,
        seconds=late.seconds,
    )


def _alarm(finding: Finding) -> str:
    said = _ALARMS[finding.alarm]
    if not finding.subjects:
        return said
    return f"{_named(finding)}{':' if finding.subjects[1:] else ''} {said}."


def _named(finding: Finding) -> str:
    """The replicas that a finding is about, the first of them by name."""
    kind = WORDS[finding.subjects[0][0]]
    names = [name for _, name in finding.subjects]
    shown = ", ".join(names[:SOME]) + (f" and {len(names) - SOME} more" if names[SOME:] else "")
    return f"{kind} {shown}"


def _hindrance(one: Hindrance) -> str:
    if not one.false:
        return f"{one.event}: {one.owner} is '{one.at}', and does not do that there"
    rules = f" ({', '.join(one.rules)})" if one.rules else ""
    return f"{one.event}: {one.owner} is '{one.at}', and not: {' and '.join(one.false)}{rules}"


def _repair(one: Repair) -> str:
    before = "" if one.record is None else f" '{in_words(one.record)}'"
    if one.record is not None and one.record.place:
        before += f" ({one.record.place})"
    match one.kind:
        case RepairKind.MISSING:
            several = "a record" if len(one.events) == 1 else "records"
            return f"{several} of {', '.join(one.events)} before{before}"
        case RepairKind.SWAPPED:
            return f"the record after{before} in the place before it"
        case RepairKind.TOO_MANY:
            return f"one record less,{before}"
        case RepairKind.CLOCK:
            unit = "second" if one.seconds == 1 else "seconds"
            return f"the clock of {one.source} off by {one.seconds:g} {unit} more"
