"""Deadlines: which replicas have been promised something, since when, and which wait for too long.

Of a replica it is enough to know since which record a reaction is promised in every state that is
possible, whatever goes unrecorded: if it is so at each record after that, it has been so all along.
"""

from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush
from typing import TypeAlias

from attrs import frozen

from resilience_fsm.engine.watching.record import Happened, Record, Subject
from resilience_fsm.engine.watching.timed import Late

Pending: TypeAlias = tuple[Subject, str]
"""A replica, and the reaction that it is promised."""


@frozen
class LateReplicas:
    """A reaction that replicas were promised since one moment, and that did not come in time.

    Args:
        late: The reaction.
        subjects: The replicas.
    """

    late: Late
    subjects: tuple[Subject, ...]


class Deadlines:
    """Since when replicas have been promised reactions that have a limit.

    Args:
        limits: By kind of replica and by reaction, the seconds within which it has to come.
    """

    def __init__(self, limits: Mapping[str, Mapping[str, float]]) -> None:
        self._limits = limits
        self._since: dict[Pending, float] = {}
        self._heap: list[tuple[float, Pending]] = []

    @property
    def pending(self) -> Mapping[Pending, float]:
        """Since when each is promised, at the latest."""
        return self._since

    def begin(self, pending: Pending, since: float) -> None:
        """Note a promise."""
        (kind, _), event = pending
        self._since[pending] = since
        heappush(self._heap, (since + self._limits[kind][event], pending))

    def note(
        self, subjects: Iterable[Subject], promised: frozenset[str], record: Record
    ) -> Iterator[LateReplicas]:
        """Take in what replicas of one kind are promised right after a record.

        Args:
            subjects: The replicas.
            promised: The reactions.
            record: The record.

        Yields:
            What the record says to have come, too late.
        """
        said = record.own
        came = said.events if isinstance(said, Happened) and not said.may_repeat else ()
        for subject in sorted(subjects):
            own = came if subject == record.subject else ()
            for event in self._limits[subject[0]]:
                since = self._since.get((subject, event))
                if since is not None and (event not in promised or event in own):
                    del self._since[subject, event]
                    seconds = record.earliest - since
                    if own == (event,) and seconds > self._limits[subject[0]][event]:
                        yield LateReplicas(Late(event, since, seconds, True), (subject,))
                    since = None
                if since is None and event in promised:
                    self.begin((subject, event), record.latest)

    def late(self, now: float) -> Iterator[LateReplicas]:
        """What has not come by now, each promise told once.

        Args:
            now: The moment.
        """
        found: dict[tuple[str, float], list[Subject]] = {}
        while self._heap and self._heap[0][0] < now:
            deadline, (subject, event) = heappop(self._heap)
            since = self._since.get((subject, event))
            if since is not None and since + self._limits[subject[0]][event] == deadline:
                found.setdefault((event, since), []).append(subject)
        for (event, since), subjects in found.items():
            yield LateReplicas(Late(event, since, now - since, False), tuple(sorted(subjects)))

    def forget(self) -> None:
        """Nothing is known any more."""
        self._since.clear()
        self._heap.clear()
