"""Repairs: the least by which the records would be explained.

One record may be missing, too many, or swapped with the next of its source; or a clock may be off
by more than was said. If none of these is enough, several records may be missing where the break
is. A repair is no verdict on the system: it says what else may be wrong with the records.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from math import inf

from attrs import evolve, frozen

from resilience_fsm.engine.watching.order import Front, Order, grow
from resilience_fsm.engine.watching.record import Content, Record, happened
from resilience_fsm.engine.watching.tracker import NOTHING, Tracker

MANY_CUTS = 5_000
FAR = 24
"""So many records before the break are looked at."""


class RepairKind(StrEnum):
    """What may be wrong with the records."""

    MISSING = "missing"
    SWAPPED = "swapped"
    TOO_MANY = "too many"
    CLOCK = "clock"


@frozen
class Repair:
    """One way to explain the records.

    Args:
        kind: What may be wrong.
        record: Before which record one is missing, which is too many, or is swapped with the next
            one of its source.
        events: What took place and was not recorded.
        source: Whose clock is off.
        seconds: By so much at least, more than was said.
    """

    kind: RepairKind
    record: Record | None = None
    events: tuple[str, ...] = ()
    source: str = ""
    seconds: float = 0.0


Translate = Callable[[Record], Content | None]


@frozen(eq=False)
class Break:
    """The records around what nothing explains.

    Args:
        tracker: The beliefs.
        belief: What was the case before the first of them.
        records: The records, source by source in order; the one that nothing explains among them.
        refused: That one.
        says: What a record says to whom it is about.
    """

    tracker: Tracker
    belief: int
    records: tuple[Record, ...]
    refused: Record
    says: Translate

    def is_explained(self, records: Iterable[Record]) -> bool:
        """Whether some order of some records is explained; not where there are too many."""
        order = Order()
        front: Front[int] = {(): self.belief}
        for record in records:
            if order.size > MANY_CUTS:
                return False
            front = grow(front, order.append(record), self._step, self.tracker.join)
        return order.full in front

    def _step(self, belief: int, record: Record) -> int:
        content = self.says(record)
        return belief if content is None else self.tracker.step(belief, content)

    def is_swapped_with(self, following: Record) -> bool:
        """Whether all is explained with the refused record behind the next one of its source.

        Args:
            following: That one, which was not there yet when nothing explained the other.
        """
        left = [one for one in self.records if one is not self.refused]
        swapped = (evolve(one, earliest=-inf, latest=inf) for one in (following, self.refused))
        return self.is_explained([*left, *swapped])

    def repairs(self) -> tuple[Repair, ...]:
        """The repairs of the least cost; those nearest to the break first."""
        single = tuple(self._single())
        if single:
            return single
        events = missing_before(self.tracker, self.belief, self._contents())
        return (Repair(RepairKind.MISSING, self.refused, events),) if events else ()

    def _contents(self) -> tuple[Content, ...]:
        found = (self.says(record) for record in self.records)
        return tuple(content for content in found if content is not None)

    def _single(self) -> Iterator[Repair]:
        places = range(len(self.records) - 1, -1, -1)
        near = list(places)[:FAR]
        for place in near:
            record = self.records[place]
            for event in self.tracker.space.events:
                if event in self.tracker.hidden:
                    continue
                missing = Record(happened(event), source=record.source)
                if self.is_explained(_with(self.records, place, missing, record)):
                    yield Repair(RepairKind.MISSING, record, (event,))
        for place in near:
            record = self.records[place]
            following = self._next_of(place)
            if following is not None:
                swapped = list(self.records)
                swapped[place], swapped[following] = (
                    evolve(swapped[following], earliest=-inf, latest=inf),
                    evolve(record, earliest=-inf, latest=inf),
                )
                if self.is_explained(swapped):
                    yield Repair(RepairKind.SWAPPED, record)
        for place in near:
            if self.says(self.records[place]) is not None and self.is_explained(
                _with(self.records, place)
            ):
                yield Repair(RepairKind.TOO_MANY, self.records[place])
        yield from self._clocks()

    def _next_of(self, place: int) -> int | None:
        source = self.records[place].source
        later = range(place + 1, len(self.records))
        return next((one for one in later if self.records[one].source == source), None)

    def _clocks(self) -> Iterator[Repair]:
        """The sources whose clocks would explain it, if they were off by more."""
        sources = dict.fromkeys(record.source for record in self.records)
        if len(sources) == 1:
            return
        for source in sources:
            others = [one for one in self.records if one.source != source]
            own = [one for one in self.records if one.source == source]
            # An order changes only where a record passes one of another source.
            gaps = sorted(
                {
                    gap
                    for one in own
                    for other in others
                    for gap in (one.earliest - other.latest, other.earliest - one.latest)
                    if 0 < gap < inf
                }
            )
            least = self._least(source, gaps)
            if least is not None:
                yield Repair(RepairKind.CLOCK, source=source, seconds=least)

    def _least(self, source: str, gaps: Sequence[float]) -> float | None:
        """The least of some sorted gaps that is enough; whatever is more is enough as well."""
        if not gaps or not self.is_explained(self._off(source, gaps[-1])):
            return None
        low, high = 0, len(gaps) - 1
        while low < high:
            middle = (low + high) // 2
            if self.is_explained(self._off(source, gaps[middle])):
                high = middle
            else:
                low = middle + 1
        return gaps[low]

    def _off(self, source: str, seconds: float) -> list[Record]:
        return [
            evolve(one, earliest=one.earliest - seconds, latest=one.latest + seconds)
            if one.source == source
            else one
            for one in self.records
        ]


def _with(records: Sequence[Record], place: int, *instead: Record) -> list[Record]:
    return [*records[:place], *instead, *records[place + 1 :]]


def missing_before(tracker: Tracker, belief: int, contents: Sequence[Content]) -> tuple[str, ...]:
    """The fewest events that explain the last of some records, had they gone unrecorded.

    Args:
        tracker: The beliefs.
        belief: What was the case before the first.
        contents: What the records say; nothing explains the last after the others.

    Returns:
        The events, in order; none where nothing explains the last at all.
    """
    for content in contents[:-1]:
        belief = tracker.step(belief, content)
    last = contents[-1]
    ways: dict[int, tuple[str, ...]] = {belief: ()}
    level = [belief]
    reached = tracker.spread(belief)
    while level:
        onward: list[int] = []
        for before in level:
            for event in tracker.space.events:
                if event in tracker.hidden:
                    continue
                after = tracker.step(before, happened(event))
                if after == NOTHING or after in ways:
                    continue
                way = ways[after] = (*ways[before], event)
                if tracker.step(after, last) != NOTHING:
                    return way
                wider = tracker.join((reached, tracker.spread(after)))
                if wider != reached:  # what leads nowhere new is no way
                    reached = wider
                    onward.append(after)
        level = onward
    return ()
