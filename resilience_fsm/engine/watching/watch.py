"""A watch: what is believed of a system and of its replicas, record by record.

Replicas read the system and are read by nobody, so each is followed beside it, with a belief about
the system and itself. What a record about one replica says of the system it says to all others as
well, and replicas of which the same is believed move as one. That is wider than to follow all of
them together: each way that is possible is kept, and some are that only a joint look excludes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf

from attrs import evolve

from resilience_fsm.engine.watching.crew import Crew, Group
from resilience_fsm.engine.watching.deadlines import Deadlines, LateReplicas
from resilience_fsm.engine.watching.finding import Finding, FindingKind
from resilience_fsm.engine.watching.order import Front, Order, closed, grow, just_before
from resilience_fsm.engine.watching.recent import MOST, Recent
from resilience_fsm.engine.watching.record import GAP, Content, Record, Shown, Subject
from resilience_fsm.engine.watching.refusal import Refusal
from resilience_fsm.engine.watching.repair import Break, Repair, RepairKind
from resilience_fsm.engine.watching.routine import Routine
from resilience_fsm.engine.watching.timed import Since
from resilience_fsm.engine.watching.tracker import NOTHING, Tracker
from resilience_fsm.engine.watching.watched import Watched

MANY_CUTS = 20_000
MANY_BREAKS = 100
"""After so many breaks no repairs are looked for where the next comes soon."""


class Watch:
    """Follows one system.

    Args:
        watched: What is watched.
        belief: Where the system may be at first; anywhere if left out.
        is_ordered: Whether the records are given in the order in which they came about, whatever
            their sources and times. If not, a record waits until none to come can precede it.
    """

    def __init__(
        self, watched: Watched, belief: int | None = None, *, is_ordered: bool = True
    ) -> None:
        self.watched = watched
        self.is_ordered = is_ordered
        start = watched.system.everything if belief is None else belief
        self.timed = watched.timed
        self.since: Front[Since] = {(): self.timed.begin(start)} if self.timed else {}
        self.deadlines = Deadlines(watched.limits_of) if watched.limits_of else None
        self.order = Order()
        self.crew = Crew(Group(None, {(): start}))
        self.horizon = -inf
        self._records = self._explained = 0
        self.is_wide = False
        self.breaks = self.last_break = 0
        self._broken: Break | None = None
        self.told: dict[tuple[str, bool], float] = {}
        self.shown: frozenset[str] = frozenset()
        self._recent = Recent()
        self._routine = Routine(
            watched.quiet, self.crew, watched.beside, watched.system.learns, self._recent
        )

    @property
    def routine(self) -> Routine | None:
        """Takes in faster what it has to say nothing about; None where that is always fed."""
        is_quick = self.is_ordered and self.timed is None and self.deadlines is None
        return self._routine if is_quick else None

    # What is believed

    @property
    def belief(self) -> int:
        """Where the system may be right after the last records."""
        return self._now(self.crew.system)

    def belief_of(self, subject: Subject) -> int:
        """Where the system and a replica may be right after the last records.

        Raises:
            KeyError: No record was about it.
        """
        return self._now(self.crew.group_of(subject))

    def _now(self, group: Group) -> int:
        full = () if self.is_ordered else self.order.full
        # Where no order of all records is explained so far, one that is to come may have to go
        # before them.
        if full in group.front:
            return group.front[full]
        return self.watched.tracker(group.kind).join(group.front.values())

    # Records

    @property
    def records(self) -> int:
        """How many there were so far."""
        return self._records + self._routine.taken

    @property
    def explained(self) -> int:
        """How many are in their place by now."""
        return self._explained + self._routine.taken

    def count_from(self, records: int, explained: int) -> None:
        """Go on from what was counted before."""
        self._records, self._explained = records, explained

    def feed(self, record: Record, horizon: float = -inf) -> list[Finding]:
        """Take a record in.

        Args:
            record: The record.
            horizon: A moment before which no record to come can be.

        Returns:
            What there is to say, of this record and of those that waited for it.

        Raises:
            EngineError: The record names what the system does not have; it is not taken in.
        """
        self._check(record)
        self._records += 1
        findings: list[Finding] = []
        if not self.is_ordered and record.latest < self.horizon:
            findings.append(Finding(FindingKind.CLOCK, record, self.records))
            record = evolve(record, content=GAP, own=None, earliest=-inf, latest=inf)
        if record.subject is not None and record.subject not in self.crew:
            kind, front = record.subject[0], self.crew.system.front
            beside = {cut: self.watched.beside(kind, belief) for cut, belief in front.items()}
            self.crew.join(record.subject, beside)
        self._recent.note(record, lambda: self.belief, is_waiting=not self.order.is_empty)
        if self.is_ordered:
            findings += self._take(record)
        else:
            self._grow(record)
            findings += self.close(horizon)
            if self.order.size > MANY_CUTS:
                findings += self._widen(record)
        return findings

    def close(self, horizon: float = inf) -> list[Finding]:
        """Wait no longer for records that were before a moment.

        Args:
            horizon: A moment before which no record to come can be; without, the end.
        """
        self.horizon = max(self.horizon, horizon)
        findings: list[Finding] = []
        for record, cut in self.order.closing(self.horizon):
            fronts = [(group, group.front) for group in self.crew]
            self.crew.moving(group for group, _ in fronts)
            for group, front in fronts:
                group.front = closed(front, cut)
            if self.deadlines is not None:
                beliefs = [(group, just_before(front, cut)) for group, front in fronts]
                findings += self._late_replicas(self.deadlines, record, beliefs)
            before = just_before(self.since, cut)
            self.since = closed(self.since, cut)
            findings += self._after(record, fronts, before)
        return findings

    def remember_from_here(self) -> None:
        """Forget the records before, in which repairs are looked for."""
        self._recent.begin(self.belief, self.order.waiting)

    def _check(self, record: Record) -> None:
        if record.subject is not None and record.own is not None:
            self.watched.tracker(record.subject[0]).check(record.own)
        if record.content is not None:
            self.watched.system.check(record.content)

    def _take(self, record: Record) -> list[Finding]:
        """Take a record of which it is known that it comes after all before it."""
        before, belief = list(self.since.values()), self.belief
        says_nothing = record.content is None or self._is_no_news(record)
        subject = record.subject
        moved = [self.crew.alone(subject)] if subject is not None else []
        if not says_nothing:
            moved = list(self.crew)
        fronts = [(group, group.front) for group in moved]
        contents = [record.content_for(group.one) for group in moved]
        self.crew.moving(moved)
        for group, content in zip(moved, contents, strict=True):
            if content is not None:
                after = self.watched.tracker(group.kind).step(group.front[()], content)
                group.front = {(): after} if after else {}
        if self.timed is not None and not says_nothing:
            since = self.timed.step(self.since[()], record)
            self.since = {(): since} if since else {}
        findings: list[Finding] = []
        if self.deadlines is not None:
            beliefs = [(group, list(front.values())) for group, front in fronts]
            findings += self._late_replicas(self.deadlines, record, beliefs)
        findings += self._after(record, fronts, before)
        # What is the case already may be told once it is seen.
        if not findings and not self.watched.raised(None, belief):
            for (group, front), content in zip(fronts, contents, strict=True):
                if content is not None:
                    self.watched.quiet[group.kind, front[()], content] = group.front[()]
        return findings

    def _is_no_news(self, record: Record) -> bool:
        """Whether what a record about a replica says of the system is known already."""
        if record.subject is None or record.content is None:
            return False
        return not self.watched.system.learns(self.crew.system.front[()], record.content)

    def _grow(self, record: Record) -> None:
        if record.subject is not None:
            self.crew.alone(record.subject)
        grown, groups = self.order.append(record), list(self.crew)
        self.crew.moving(groups)
        for group in groups:
            tracker = self.watched.tracker(group.kind)
            group.front = grow(group.front, grown, _stepper(tracker, group), tracker.join)
        if self.timed is not None:
            self.since = grow(self.since, grown, self.timed.step, self.timed.join)
        self._regroup(groups)

    def _regroup(self, groups: Iterable[Group]) -> None:
        self.crew.regroup(groups, self.order.about)

    # What there is to say

    def _after(
        self, record: Record, fronts: list[tuple[Group, Front[int]]], since: list[Since]
    ) -> list[Finding]:
        """What there is to say once a record is in its place.

        Args:
            record: The record.
            fronts: The groups that it moved, with what was believed of each before.
            since: Since when reactions were promised right before it, one for each order.
        """
        findings: list[Finding] = []
        system = self.crew.system
        is_explained = bool(system.front)
        for group, front in fronts:
            if not group.front:
                if group is system or is_explained:
                    findings.append(self._unexplained(group, front, record, fronts))
                self._resume(group, front, record)
        self._explained += 1
        if self.timed is not None:
            findings += self._late(record, since)
        for group, front in fronts:
            findings += self._alarms(group, front, record)
        self._regroup(group for group, _ in fronts)
        return findings

    def _unexplained(
        self,
        group: Group,
        front: Front[int],
        record: Record,
        fronts: Sequence[tuple[Group, Front[int]]],
    ) -> Finding:
        tracker = self.watched.tracker(group.kind)
        belief = tracker.join(front.values())
        content = record.content_for(group.one)
        is_possible = content is None or tracker.step(tracker.widest(belief), content) != NOTHING
        # Where nearly every record is a break, this is no log of the system at all.
        self.breaks += 1
        is_dense = self.breaks > MANY_BREAKS and self.records - self.last_break < MOST
        self.last_break = self.records
        broken = None if is_dense else self._break(group, belief, record)
        if group.kind is None:
            self._broken = broken
        return Finding(
            FindingKind.UNEXPLAINED,
            record,
            self.records,
            subjects=self.crew.members_of(group),
            explained=self.explained,
            belief=belief,
            refusal=self._refusal(group, belief, content, record, fronts),
            repairs=() if broken is None else broken.repairs(),
            is_possible_at_all=is_possible,
        )

    def _refusal(
        self,
        group: Group,
        belief: int,
        content: Content | None,
        record: Record,
        fronts: Sequence[tuple[Group, Front[int]]],
    ) -> Refusal:
        """What speaks against a record: of an event of a replica, what hindered the replica.

        The system knows no more of it than that it was not possible there.
        """
        subject = record.subject
        if group.kind is None and record.own is not None and subject and subject in self.crew:
            about = self.crew.group_of(subject)
            for own, front in fronts:
                if own is about:
                    belief = self.watched.tracker(own.kind).join(front.values())
                    return self.watched.refusal(own.kind, belief, record.own)
        return self.watched.refusal(group.kind, belief, content)

    def swapped_with(self, following: Record) -> Repair | None:
        """By what the last record that nothing explained of the system would be, in hindsight.

        Args:
            following: A record that came later. Only the next of the same source can have been
                before it.

        Returns:
            That the two are swapped, if that explains them.

        Raises:
            EngineError: The record names what the system does not have.
        """
        self._check(following)
        broken = self._broken
        if broken is None or broken.refused.source != following.source:
            return None
        self._broken = None
        if not broken.is_swapped_with(following):
            return None
        return Repair(RepairKind.SWAPPED, broken.refused)

    def _break(self, group: Group, belief: int, record: Record) -> Break:
        tracker = self.watched.tracker(group.kind)
        records: list[Record] = [record]
        if group.kind is None:
            belief, records = self._recent.belief, self._recent.records
            if len(records) > 2 * MOST:  # too many wait for each other
                belief, records = tracker.join(group.front.values()) or belief, [record]
        return Break(tracker, belief, tuple(records), record, lambda r: r.content_for(group.one))

    def _resume(self, group: Group, front: Front[int], record: Record) -> None:
        """Go on from what the record says, since whatever led there is not known."""
        tracker = self.watched.tracker(group.kind)
        content = record.content_for(group.one)
        wide = tracker.widest(tracker.join(front.values()))
        after = wide if content is None else tracker.step(wide, content)
        if not after and content is not None:
            after = tracker.step(tracker.everything, content)
        cuts, step = self.order.cuts(), _stepper(tracker, group)
        start: Front[int] = {(): after or wide}
        group.front = grow(start, cuts, step, tracker.join)
        if group.kind is None and self.timed is not None:
            begun: Front[Since] = {(): self.timed.begin(after or wide, record.latest)}
            self.since = grow(begun, cuts, self.timed.step, self.timed.join)
        if group.kind is None:
            self._recent.begin(after or wide, self.order.waiting)

    def _late(self, record: Record, before: list[Since]) -> Iterator[Finding]:
        """What was promised for too long, each promise told once; and once more when it comes."""
        assert self.timed is not None
        belief = self._now(self.crew.system)
        was = self.timed.join(before)
        now = self.since.get((), {}) if self.is_ordered else self.timed.step(was, record)
        for late in self.timed.late(was, now, record):
            key = late.event, late.has_come
            if late.since > self.told.get(key, -inf):
                self.told[key] = late.since
                yield Finding(FindingKind.LATE, record, self.records, belief=belief, late=late)

    def _late_replicas(
        self, deadlines: Deadlines, record: Record, beliefs: list[tuple[Group, list[int]]]
    ) -> Iterator[Finding]:
        """The same for replicas, those together that have waited since the same record.

        Args:
            deadlines: What they have been promised so far.
            record: The record.
            beliefs: The groups that it moves, each with what was believed right before it, in one
                order or another.
        """
        late: list[LateReplicas] = []
        for group, before in beliefs:
            if group.kind is not None:
                tracker = self.watched.tracker(group.kind)
                was = tracker.join(before)
                now = _stepper(tracker, group)(was, record)
                promised = [self.watched.promised(group.kind, one) for one in (was, now)]
                if group.one is not None or promised[0] != promised[1]:
                    late += deadlines.note(self.crew.members_of(group), promised[1], record)
        for one in (*late, *deadlines.late(record.earliest)):
            belief = self._now(self.crew.group_of(one.subjects[0]))
            yield Finding(
                FindingKind.LATE,
                record,
                self.records,
                subjects=one.subjects,
                belief=belief,
                late=one.late,
            )

    def _alarms(self, group: Group, front: Front[int], record: Record) -> Iterator[Finding]:
        tracker = self.watched.tracker(group.kind)
        before, after = tracker.join(front.values()), tracker.join(group.front.values())
        if before != after or group.kind is None:
            known, now = (self.watched.raised(group.kind, one) for one in (before, after))
            if group.kind is None:
                # The system may pass through what it is about to end: that is told once it is seen.
                is_seen = isinstance(record.content, Shown)
                known = self.shown
                self.shown = now if is_seen else known & now
                now = now if is_seen else frozenset()
            for name in sorted(now - known):
                members = self.crew.members_of(group)
                yield Finding(FindingKind.ALARM, record, self.records, subjects=members, alarm=name)

    def _widen(self, record: Record) -> Iterator[Finding]:
        """Keep less than is known, since there are too many orders."""
        self.order.forget()
        groups = list(self.crew)
        self.crew.moving(groups)
        for group in groups:
            tracker = self.watched.tracker(group.kind)
            group.front = {(): tracker.widest(tracker.join(group.front.values()))}
        if self.timed is not None:
            self.since = {(): self.timed.begin(self.crew.system.front[()])}
        if self.deadlines is not None:
            self.deadlines.forget()
        self._regroup(groups)
        self.remember_from_here()
        if not self.is_wide:
            self.is_wide = True
            yield Finding(FindingKind.ORDER, record, self.records)


def _stepper(tracker: Tracker, group: Group) -> Callable[[int, Record], int]:
    one = group.one

    def step(belief: int, record: Record) -> int:
        content = record.content_for(one)
        return belief if content is None else tracker.step(belief, content)

    return step
