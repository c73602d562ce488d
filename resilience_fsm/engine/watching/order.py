"""Order: in which orders the records of several sources can have come about.

Only the order within a source is certain, and that of two records whose times are apart by more
than the clocks may be off. A *cut* says how many of the waiting records of each source have come
about; what is believed is kept for each cut, so that no order is left out and none is tried twice.
Records that nothing to come can precede any more are closed, and wait no longer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import inf
from typing import TypeAlias, TypeVar

from attrs import evolve

from resilience_fsm.engine.watching.record import Record

Cut: TypeAlias = tuple[int, ...]
"""How many records of each source; sources at the end of which there is none are left out."""

Value = TypeVar("Value")
"""What is believed, in whatever form; false where nothing explains it."""

Front: TypeAlias = Mapping[Cut, Value]
"""By cut, what is believed there; a cut that nothing explains is left out."""

Grown: TypeAlias = Sequence[tuple[Cut, Sequence[tuple[Cut, Record]]]]
"""Each new cut, with the cuts that a last record leads from."""


class Order:
    """The records of all sources that still wait for others to come before them."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._lanes: list[list[Record]] = []
        self._earliest: list[list[float]] = []
        self._last: list[float] = []

    @property
    def waiting(self) -> tuple[Record, ...]:
        """The records that wait, source by source."""
        return tuple(record for lane in self._lanes for record in lane)

    def forget(self) -> None:
        """Let no record wait any more."""
        for lane, earliest in zip(self._lanes, self._earliest, strict=True):
            lane.clear()
            earliest.clear()

    @property
    def full(self) -> Cut:
        """The cut after all records."""
        return _trimmed(map(len, self._lanes))

    @property
    def size(self) -> int:
        """How many cuts there can be at most, whatever the clocks say."""
        size = 1
        for lane in self._lanes:
            size *= len(lane) + 1
        return size

    def cuts(self) -> Grown:
        """All cuts but the empty one, each after those that lead there."""
        counts = [range(len(lane) + 1) for lane in self._lanes]
        cuts = sorted(filter(self._can_be, product(*counts)), key=sum)
        return [(_trimmed(cut), tuple(self._before(cut))) for cut in cuts if any(cut)]

    def append(self, record: Record) -> Grown:
        """Add a record, the last of its source so far.

        Returns:
            The cuts that are new with it, each after those that lead there.
        """
        place = self._places.setdefault(record.source, len(self._lanes))
        if place == len(self._lanes):
            self._lanes.append([])
            self._earliest.append([])
            self._last.append(-inf)
        # Of one source the order is certain: no record is earlier than the one before it.
        self._last[place] = max(self._last[place], record.earliest)
        self._earliest[place].append(self._last[place])
        if record.latest < self._last[place]:
            record = evolve(record, latest=self._last[place])
        self._lanes[place].append(record)
        counts = [
            (len(lane),) if number == place else range(len(lane) + 1)
            for number, lane in enumerate(self._lanes)
        ]
        cuts = sorted(filter(self._can_be, product(*counts)), key=sum)
        return [(_trimmed(cut), tuple(self._before(cut))) for cut in cuts]

    def _can_be(self, cut: Cut) -> bool:
        """Whether no record of a cut is certainly later than one that is left out."""
        return all(
            count == 0
            or all(
                self._needed(other, self._earliest[place][count - 1]) <= cut[other]
                for other in range(len(cut))
                if other != place
            )
            for place, count in enumerate(cut)
        )

    def _needed(self, place: int, earliest: float) -> int:
        """How many records of a source certainly come before a moment."""
        lane = self._lanes[place]
        if earliest == -inf:
            return 0
        return next((n for n in range(len(lane), 0, -1) if lane[n - 1].latest < earliest), 0)

    def _before(self, cut: Cut) -> Iterator[tuple[Cut, Record]]:
        for place, count in enumerate(cut):
            if count:
                before = (*cut[:place], count - 1, *cut[place + 1 :])
                yield _trimmed(before), self._lanes[place][count - 1]

    def closing(self, horizon: float) -> Iterator[tuple[Record, Cut]]:
        """The records that no record to come can precede, one after the other.

        Each is taken off when it is given; cuts count from there.

        Args:
            horizon: A moment before which no record to come can be.
        """
        while (place := self._next_to_close(horizon)) is not None:
            record = self._lanes[place].pop(0)
            self._earliest[place].pop(0)
            yield record, (*(0,) * place, 1)

    def _next_to_close(self, horizon: float) -> int | None:
        """The source whose first record is closed first."""
        firsts = [
            (min(record.latest for record in lane), place)
            for place, lane in enumerate(self._lanes)
            if lane
        ]
        soonest, place = min(firsts, default=(inf, 0))
        return place if soonest < horizon else None


def grow(
    front: Front[Value],
    grown: Grown,
    step: Callable[[Value, Record], Value],
    join: Callable[[Iterable[Value]], Value],
) -> dict[Cut, Value]:
    """What is believed at all cuts, the new ones included.

    Args:
        front: The cuts before.
        grown: The new cuts.
        step: What a record makes of what is believed.
        join: What is believed where one of several ways was taken.
    """
    after = dict(front)
    for cut, ways in grown:
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


def _at(cut: Cut, place: int) -> int:
    return cut[place] if place < len(cut) else 0


def _trimmed(counts: Iterable[int]) -> Cut:
    cut = tuple(counts)
    while cut and not cut[-1]:
        cut = cut[:-1]
    return cut
