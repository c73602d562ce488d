"""Repeats: what is said once more of the same moment, also where a part of a log is there twice."""

from collections import deque
from typing import Any, Final, TypeAlias

from resilience_fsm.operate.log_phrase import Phrase

MOST: Final = 2000
"""Among so many records before it one is looked for that it may repeat."""

_Told: TypeAlias = tuple[float, Phrase, str]
"""When, what and of whom."""


class Repeats:
    """The last records that say when they were.

    Most are never looked for, as they are later than all before; so what they say is brought in
    order only when one is.
    """

    def __init__(self) -> None:
        self._last: deque[_Told] = deque(maxlen=MOST)
        self._sorted: _Told | None = None
        self._places: dict[Any, int] = {}
        self._count = 0
        self.note = self._last.append
        """Remembers a record."""

    def __len__(self) -> int:
        """How many are held."""
        return len(self._last) + len(self._places)

    def has(self, told: _Told) -> bool:
        """Whether one of the last records says the same."""
        self._sort()
        place = self._places.get(_key(told))
        return place is not None and self._count - place < MOST

    def _sort(self) -> None:
        """Bring in order what was noted since, with a place for each in the order of the log."""
        new: list[_Told] = []
        for told in reversed(self._last):
            if told is self._sorted:
                break
            new.append(told)
        for told in reversed(new):
            self._count += 1
            self._places[_key(told)] = self._count
        self._sorted = self._last[-1] if self._last else None
        if len(self._places) > 2 * MOST:
            first = self._count - MOST
            self._places = {key: place for key, place in self._places.items() if place > first}


def _key(told: _Told) -> Any:
    time, phrase, name = told
    return time, name, phrase.content
