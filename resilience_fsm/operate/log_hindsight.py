"""What the records after a break make of it: the first of two that are swapped breaks, too."""

from collections.abc import Iterable

from attrs import define, evolve

from resilience_fsm.operate.log_entry import LogEntry
from resilience_fsm.operate.monitor import Monitor
from resilience_fsm.operate.notice import Notice

_PATIENCE = 24
"""So many records are looked at for the next one of the source of a break."""


@define
class Hindsight:
    """Looks back at the last break of the pair.

    Args:
        monitor: Who met it.
    """

    monitor: Monitor
    _broken: Notice | None = None
    _left: int = 0

    @property
    def is_wanted(self) -> bool:
        """Whether the next record may explain a break."""
        return self._broken is not None

    def note(self, notices: Iterable[Notice]) -> None:
        """Note what was said of a record."""
        for notice in notices:
            if notice.is_break and not notice.subjects:
                self._broken, self._left = notice, _PATIENCE

    def look_back(self, entry: LogEntry) -> tuple[Notice, Notice] | None:
        """What an entry makes of the last break, before it is taken in.

        Returns:
            What was said of the break, and what is to be said now; None if that stays as it was.
        """
        broken = self._broken
        if broken is None:
            return None
        self._left -= 1
        repair = None if entry.is_gap else self.monitor.swapped_with(entry)
        if repair is not None or not self._left:
            self._broken = None
        if repair is None:
            return None
        first, others = broken.repairs[:1], broken.repairs[1:]  # the first is told in its words
        return broken, evolve(broken, repairs=(*first, repair, *others))
