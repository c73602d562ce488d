"""Notices: what a monitor has to say, in words, with the rules and the way out.

None of them blames the pair: what nothing explains may be the records as well, and a notice says by
how little they would be explained.
"""

from attrs import evolve, frozen

from resilience_fsm.engine import (
    GAP,
    Content,
    Finding,
    FindingKind,
    Happened,
    Hindrance,
    Record,
    Repair,
    RepairKind,
    Tracker,
)
from resilience_fsm.operate.sayings import WORDS
from resilience_fsm.operate.watched_pair import BOTH_ACTIVE
from resilience_fsm.operate.what_if_words import CHANGES, CONFERENCES, SESSIONS
from resilience_fsm.text import Text, all_of, as_it_is, either

SOME = 5

_MANY_ORDERS = Text(
    "There are too many orders in which these records can have come about: more is taken for "
    "possible than is. Say by how much each clock may be off."
)
_ALARMS = {
    BOTH_ACTIVE: Text("Both portals are active while the network between the servers is up."),
    "cut_off": Text("is without a portal for now"),
    "at_risk": Text("is at risk"),
    "not_started": Text("does not start"),
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
        subjects: Whom it is about, in the words in which a monitor is told of them: ``("user",
            "ann")``, ``("change", "7")``, ``("conference", "weekly")``; the pair where there are
            none.
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
    subjects: tuple[tuple[str, str], ...] = ()
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
        tuple((WORDS[kind], whose) for kind, whose in finding.subjects),
    )
    match finding.kind:
        case FindingKind.UNEXPLAINED:
            return _unexplained(plain, finding, tracker)
        case FindingKind.LATE:
            return _late(plain, finding, tracker)
        case FindingKind.ALARM:
            return evolve(plain, kind=finding.alarm, words=_alarm(finding))
        case FindingKind.CLOCK:
            older = Text(
                "'{record}' is older than the clocks allow, and is left out. Say by how much they "
                "may be off, or how long records may be on their way.",
                record=plain.record,
            )
            return evolve(plain, words=older)
        case FindingKind.ORDER:
            return evolve(plain, words=_MANY_ORDERS)


def in_words(record: Record) -> Text:
    """What a record says, as short as it can be said."""
    if record.subject is None:
        return _content(record.content)
    kind, name = record.subject
    said = _content(record.own, kind)
    return Text("{kind} {name}: {said}", kind=Text(WORDS[kind]), name=name, said=said)


def _content(content: Content | None, kind: str = "") -> Text:
    """What is said, with names of replicas as those have them whom a person names."""
    if content is GAP:
        return Text("a gap")
    if isinstance(content, Happened):
        return either([as_it_is(one.removeprefix(f"{kind}_1_")) for one in content.events])
    said = str(content)
    return as_it_is(said.replace(f"{kind}_1_", "").replace("_1=", "=") if kind else said)


def _unexplained(plain: Notice, finding: Finding, tracker: Tracker) -> Notice:
    said = finding.refusal
    assert said is not None
    modes = (
        tracker.values(tracker.spread(finding.belief), "cluster_mode")
        if "cluster_mode" in tracker.sights
        else ()
    )
    whose = finding.subjects[0] if finding.subjects else finding.record.subject
    kind = "" if whose is None else whose[0]
    repairs = tuple(dict.fromkeys(repair_in_words(one, kind) for one in finding.repairs))
    here = Text(
        "Nothing that the specification allows explains '{record}' here", record=plain.record
    )
    if not finding.is_possible_at_all:
        here = Text("{here}, however many records are missing", here=here)
    if repairs:
        words = Text("{here}: {repair} would.", here=here, repair=repairs[0])
    else:
        words = Text("{here}.", here=here)
    rules = (rule for one in said.hindrances for rule in one.rules)
    return evolve(
        plain,
        words=words,
        explained=finding.explained,
        modes=modes,
        hindrances=tuple(dict.fromkeys(_hindrance(one, kind) for one in said.hindrances)),
        instead=(
            *(
                Text("{name}={value}", name=_own(name, kind), value=_one_of(may))
                for name, _, may in said.shown
            ),
            *(as_it_is(_own(name, kind)) for name in said.instead),
        ),
        repairs=repairs,
        is_possible_at_all=finding.is_possible_at_all,
        rules=tuple(dict.fromkeys(rules)),
    )


def _late(plain: Notice, finding: Finding, tracker: Tracker) -> Notice:
    late = finding.late
    assert late is not None
    event, kind = late.event, finding.subjects[0][0] if finding.subjects else ""
    event = event.removeprefix(f"{kind}_1_")
    words = Text(
        "{event} was promised and came after {seconds:g} seconds: over its limit."
        if late.has_come
        else "{event} was promised and has not come for {seconds:g} seconds: over its limit.",
        event=event,
        seconds=round(late.seconds, 2),
    )
    return evolve(
        plain,
        words=Text("{whose}: {words}", whose=_named(finding), words=words) if kind else words,
        rules=tracker.grounds(finding.belief, late.event),
        event=event,
        seconds=late.seconds,
    )


def _alarm(finding: Finding) -> Text:
    if not finding.subjects:
        return _ALARMS[finding.alarm]
    whose = _named(finding)
    said = _ALARMS.get(finding.alarm) or WORDS_OF[finding.subjects[0][0]][finding.alarm]
    if finding.subjects[1:]:
        return Text("{whose}: {said}.", whose=whose, said=said)
    return Text("{whose} {said}.", whose=whose, said=said)


def _named(finding: Finding) -> Text:
    """The replicas that a finding is about, the first of them by name."""
    kind = Text(WORDS[finding.subjects[0][0]])
    names = tuple(name for _, name in finding.subjects)
    shown = as_it_is(", ".join(names[:SOME]))
    if more := len(names[SOME:]):
        shown = Text("{names} and {n} more", names=shown, n=more)
    return Text("{kind} {names}", kind=kind, names=shown)


def _one_of(values: tuple[str, ...]) -> Text:
    return either(tuple(map(as_it_is, values))) if values else Text("nothing")


def _own(name: str, kind: str) -> str:
    """A name as the replica has it that a notice is about, where it is of a replica."""
    return name.removeprefix(f"{kind}_1_").removesuffix("_1") if kind else name


def _hindrance(one: Hindrance, kind: str) -> Text:
    where = {"event": _own(one.event, kind), "owner": _own(one.owner, kind), "at": one.at}
    if not one.false:
        return Text("{event}: {owner} is '{at}', and does not do that there", **where)
    false = all_of(tuple(map(as_it_is, one.false)))
    not_there = Text("{event}: {owner} is '{at}', and not: {false}", **where, false=false)
    return Text("{what} ({rules})", what=not_there, rules=one.rules) if one.rules else not_there


def repair_in_words(one: Repair, kind: str = "") -> Text:
    """What would explain the records, in words.

    Args:
        one: The repair.
        kind: The kind of replica whose records they are; empty for those of the pair.
    """
    events = tuple(_own(event, kind) for event in one.events)
    record = Text("")
    if one.record is not None:
        record = Text("'{record}'", record=in_words(one.record))
        if one.record.place:
            record = Text("{record} ({place})", record=record, place=one.record.place)
    match one.kind:
        case RepairKind.MISSING if len(one.events) == 1:
            return Text("a record of {events} before {record}", events=events, record=record)
        case RepairKind.MISSING:
            return Text("records of {events} before {record}", events=events, record=record)
        case RepairKind.SWAPPED:
            return Text("the record after {record} in the place before it", record=record)
        case RepairKind.TOO_MANY:
            return Text("one record less, {record}", record=record)
        case RepairKind.CLOCK if one.seconds == 1:
            return Text("the clock of {source} off by 1 second more", source=one.source)
        case RepairKind.CLOCK:
            return Text(
                "the clock of {source} off by {seconds:g} seconds more",
                source=one.source,
                seconds=one.seconds,
            )
