"""Order: in which orders the records of several sources can have come about.

Only the order within a source is certain, and that of two records whose times are apart by more
than the clocks may be off. A *cut* says how many of the waiting records of each source have come
about; what is believed is kept for each cut, so that no order is left out and none is tried twice.
Records that nothing to come can precede any more are closed, and wait no longer.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import TypeAlias, TypeVar

from attrs import define, evolve, field, frozen

from resilience_fsm.engine.watching.record import Record, Subject

Cut: TypeAlias = tuple[int, ...]
"""How many records of each source; sources at the end of which there is none are left out."""

Value = TypeVar("Value")
"""What is believed, in whatever form; false where nothing explains it."""

Front: TypeAlias = Mapping[Cut, Value]
"""By cut, what is believed there; a cut that nothing explains is left out."""


@frozen
class Grown:
    """What has become of the cuts.

    Args:
        new: Each new cut, after those that lead there, with the last records that it can have and
            the cuts before them.
        gone: The cuts that cannot be any more.
    """

    new: Sequence[tuple[Cut, Sequence[tuple[Cut, Record]]]]
    gone: Collection[Cut] = ()


@define(eq=False)
class _Lane:
    """The records of one source that wait, with within what time each was.

    Of one source the order is certain: no record is earlier than the one before it, and none later
    than the one after it.
    """

    records: list[Record] = field(factory=list)
    earliest: list[float] = field(factory=list)
    latest: list[float] = field(factory=list)
    last: float = -inf

    def append(self, record: Record) -> None:
        self.last = max(self.last, record.earliest)
        if record.latest < self.last:  # a clock that was put back
            record = evolve(record, latest=self.last)
        for place in range(len(self.latest) - 1, -1, -1):
            if self.latest[place] <= record.latest:
                break
            self.latest[place] = record.latest
        self.records.append(record)
        self.earliest.append(self.last)
        self.latest.append(record.latest)

    def pop(self) -> Record:
        del self.earliest[0], self.latest[0]
        return self.records.pop(0)

    def before(self, moment: float) -> int:
        """How many of the records certainly come before a moment."""
        return bisect_left(self.latest, moment)

    def not_after(self, moment: float) -> int:
        """How many of the records do not certainly come after a moment."""
        return bisect_right(self.earliest, moment)


class Order:
    """The records of all sources that still wait for others to come before them."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._lanes: list[_Lane] = []
        self._cuts: set[Cut] = {()}
        self._about: Counter[Subject | None] = Counter()

    @property
    def is_empty(self) -> bool:
        """Whether no record waits."""
        return not self._about

    @property
    def about(self) -> Collection[Subject | None]:
        """Whom the records that wait are about."""
        return self._about.keys()

    @property
    def waiting(self) -> tuple[Record, ...]:
        """The records that wait, source by source."""
        return tuple(record for lane in self._lanes for record in lane.records)

    def forget(self) -> None:
        """Let no record wait any more."""
        self.__init__()  # type: ignore[misc] # as if there had been none

    @property
    def full(self) -> Cut:
        """The cut after all records."""
        return _trimmed(len(lane.records) for lane in self._lanes)

    @property
    def size(self) -> int:
        """How many cuts there are."""
        return len(self._cuts)

    def cuts(self) -> Grown:
        """All cuts but the empty one, each after those that lead there."""
        return self._grown(cut for cut in self._cuts if cut)

    def append(self, record: Record) -> Grown:
        """Add a record, the last of its source so far."""
        place = self._places.setdefault(record.source, len(self._lanes))
        if place == len(self._lanes):
            self._lanes.append(_Lane())
        lane = self._lanes[place]
        lane.append(record)
        self._about[record.subject] += 1
        count, latest = len(lane.records), lane.latest[-1]
        # Whatever certainly comes after it cannot have come about without it.
        most = [
            inf if number == place else one.not_after(latest)
            for number, one in enumerate(self._lanes)
        ]
        gone = {cut for cut in self._cuts if any(n > most[at] for at, n in enumerate(cut))}
        found: set[Cut] = set()
        reached = [_set(cut, place, count) for cut in self._cuts if _at(cut, place) == count - 1]
        self._cuts -= gone
        while reached:
            cut = reached.pop()
            if cut in found or not self._can_be(cut):
                continue
            found.add(cut)
            reached += [
                _set(cut, other, _at(cut, other) + 1)
                for other, one in enumerate(self._lanes)
                if other != place and _at(cut, other) < len(one.records)
            ]
        self._cuts |= found
        return evolve(self._grown(found), gone=gone)

    def _grown(self, cuts: Iterable[Cut]) -> Grown:
        return Grown([(cut, tuple(self._before(cut))) for cut in sorted(cuts, key=sum)])

    def _can_be(self, cut: Cut) -> bool:
        """Whether no record of a cut is certainly later than one that is left out."""
        starts = [
            self._lanes[place].earliest[count - 1] for place, count in enumerate(cut) if count
        ]
        return all(
            # Of its own source none is left out before it.
            lane.before(max(starts, default=-inf)) <= _at(cut, place)
            for place, lane in enumerate(self._lanes)
        )

    def _before(self, cut: Cut) -> Iterator[tuple[Cut, Record]]:
        for place, count in enumerate(cut):
            before = _set(cut, place, count - 1)
            if count and before in self._cuts:
                yield before, self._lanes[place].records[count - 1]

    def closing(self, horizon: float) -> Iterator[tuple[Record, Cut]]:
        """The records that no record to come can precede, one after the other.

        Each is taken off when it is given; cuts count from there.

        Args:
            horizon: A moment before which no record to come can be.
        """
        while (place := self._next_to_close(horizon)) is not None:
            record = self._lanes[place].pop()
            self._about[record.subject] -= 1
            if not self._about[record.subject]:
                del self._about[record.subject]
            self._cuts = {
                _set(cut, place, _at(cut, place) - 1) for cut in self._cuts if _at(cut, place)
            }
            yield record, (*(0,) * place, 1)

    def _next_to_close(self, horizon: float) -> int | None:
        """The source whose first record is closed first."""
        firsts = [(lane.latest[0], place) for place, lane in enumerate(self._lanes) if lane.latest]
        soonest, place = min(firsts, default=(inf, 0))
        is_over = soonest < horizon or (horizon == inf and firsts)
        return place if is_over else None


def grow(
    front: Front[Value],
    grown: Grown,
    step: Callable[[Value, Record], Value],
    join: Callable[[Iterable[Value]], Value],
) -> dict[Cut, Value]:
    """What is believed at all cuts, the new ones included.

    Args:
        front: The cuts before.
        grown: What has become of the cuts.
        step: What a record makes of what is believed.
        join: What is believed where one of several ways was taken.
    """
    after = {cut: value for cut, value in front.items() if cut not in grown.gone}
    for cut, ways in grown.new:
        steps = (step(after[before], record) for before, record in ways if before in after)
        found = [value for value in steps if value]
        if found:
            after[cut] = found[0] if len(found) == 1 else join(found)
    return after


def closed(front: Front[Value], cut: Cut) -> dict[Cut, Value]:
    """What is believed at the cuts that have all records of a cut, counted from there."""
    if not any(cut):
        return dict(front)
    return {
        _trimmed(count - _at(cut, place) for place, count in enumerate(own)): value
        for own, value in front.items()
        if all(count <= _at(own, place) for place, count in enumerate(cut))
    }


def just_before(front: Front[Value], cut: Cut) -> list[Value]:
    """What is believed at the cuts of which the first record of a source can be the next.

    Args:
        front: The cuts, that record still waiting.
        cut: The cut of that record alone.
    """
    if not cut:
        return list(front.values())
    place = len(cut) - 1
    return [
        value
        for own, value in front.items()
        if not _at(own, place) and _set(own, place, 1) in front
    ]


def _at(cut: Cut, place: int) -> int:
    return cut[place] if place < len(cut) else 0


def _set(cut: Cut, place: int, count: int) -> Cut:
    longer = (*cut, *(0,) * (place + 1 - len(cut)))
    return _trimmed((*longer[:place], count, *longer[place + 1 :]))


def _trimmed(counts: Iterable[int]) -> Cut:
    cut = tuple(counts)
    while cut and not cut[-1]:
        cut = cut[:-1]
    return cut
