"""The last records before a break, in which repairs are looked for."""

from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, Final, TypeAlias

from resilience_fsm.engine.watching.record import Record, shown

Later: TypeAlias = tuple[Callable[[Any, Any], Record], Any, Any]
"""How a record is made, and from what, should it be asked for."""

MOST: Final = 48
"""So many records are remembered, those that wait for each other as one."""

_TIME_HAS_PASSED: Final = shown()


class Recent:
    """The last records, each with what was believed of the system before it."""

    def __init__(self) -> None:
        self._records: deque[tuple[int, list[Record] | Later]] = deque(maxlen=MOST)
        self.remember: Callable[[tuple[int, Later]], None] = self._records.append
        """Remembers a record that is made only if it is asked for, and the belief before it."""

    def note(self, record: Record, belief: Callable[[], int], *, is_waiting: bool) -> None:
        """Remember a record.

        Args:
            record: The record.
            belief: Tells what was believed before it, which is asked only where it is kept.
            is_waiting: Whether it waits with those before it, and may be earlier than they.
        """
        if record.content is _TIME_HAS_PASSED:  # nothing was recorded, so that nothing is to repair
            return
        last = self._records[-1][1] if self._records and is_waiting else None
        if isinstance(last, list):
            last.append(record)
        else:
            self._records.append((belief(), [record]))

    def begin(self, belief: int, waiting: Iterable[Record]) -> None:
        """Remember none but those that wait."""
        self._records.clear()
        if records := list(waiting):
            self._records.append((belief, records))

    @property
    def belief(self) -> int:
        """What was believed before the first of them."""
        return self._records[0][0]

    @property
    def records(self) -> list[Record]:
        """The records."""
        return [
            one
            for _, several in self._records
            for one in (several if isinstance(several, list) else [several[0](*several[1:])])
        ]
