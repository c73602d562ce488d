"""Numbers states in the order in which they are first seen."""

from mmap import mmap

import numpy as np
from numpy.typing import NDArray

from resilience_fsm.engine.space.fused import Codes
from resilience_fsm.engine.words.errors import EngineError

Indices = NDArray[np.int32]

DENSE_INDEX_LIMIT = 1 << 24
_EMPTY = 0  # what is in a slot of nobody; in that of a state is its number, counted from 1
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # 2 to the 64 by the golden ratio: neighbours end up apart


class Index:
    """The states that were seen, and their numbers.

    An array over all codes where there are few, which is faster; else a hash table, so that time
    and memory follow the states that are reached. Few is less than half of the memory that there
    is. All of its work is on many states at once: of those that claim one slot the first has it,
    and those that are other states go on to the next.

    A state takes 8 to 12 bytes, and 6 to 16 in a hash table; in an array up to 4 for each code that
    there is, and less where states are near each other.

    Args:
        size: The number of codes that there are.
        memory: The bytes that there are; None for no limit.
    """

    def __init__(self, size: int, memory: int | None = None) -> None:
        self._count = 0
        # By number, counted from 1, the state, with room for more; the first one is none.
        self._codes: Codes = np.full(1, -1, dtype=np.int64)
        is_affordable = memory is None or 2 * size * np.dtype(np.int32).itemsize <= memory
        self._is_dense = size <= DENSE_INDEX_LIMIT and is_affordable
        self._numbers = _empty_slots(size if self._is_dense else 1)

    @property
    def codes(self) -> Codes:
        """The states, by number."""
        return self._codes[1 : self._count + 1]

    @property
    def nbytes(self) -> int:
        """The bytes that states and numbers take."""
        return self.codes.nbytes + self._numbers.nbytes

    def add(self, codes: Codes) -> tuple[Codes, Indices]:
        """Number the states never seen before.

        Returns:
            These, in the order of first appearance, and the numbers of all of ``codes``.

        Raises:
            EngineError: There are more states than numbers.
        """
        slots = self._slots(codes)
        found = self._numbers[slots]
        places = np.flatnonzero(found == _EMPTY)
        unseen, slots = codes[places], slots[places]
        if self._makes_room(len(unseen)):
            slots = self._slots(unseen)
        claims = self._claim(unseen, slots)
        is_first = self._numbers[slots] == claims
        fresh = unseen[is_first]
        end = self._count + len(fresh)
        self._numbers[slots[is_first]] = np.arange(self._count + 1, end + 1, dtype=np.int32)
        self._codes[self._count + 1 : end + 1] = fresh
        self._count = end
        found[places] = self._numbers[slots]
        found -= 1
        return fresh, found

    def _slots(self, codes: Codes) -> NDArray[np.int64]:
        """For each state the slot that it has, or the empty one that it would have."""
        if self._is_dense:
            return codes
        shift = np.uint64(65 - len(self._numbers).bit_length())
        slots = (codes.view(np.uint64) * _SPREAD >> shift).view(np.int64)
        numbers = self._numbers[slots]
        seeking = np.flatnonzero((self._codes[numbers] != codes) & (numbers != _EMPTY))
        while len(seeking):
            slots[seeking] = at = (slots[seeking] + 1) & (len(self._numbers) - 1)
            numbers = self._numbers[at]
            seeking = seeking[(self._codes[numbers] != codes[seeking]) & (numbers != _EMPTY)]
        return slots

    def _claim(self, unseen: Codes, slots: NDArray[np.int64]) -> Indices:
        """Have a slot for each state, whose number is until further notice its place among all.

        Args:
            unseen: The states, each in any number of copies.
            slots: Where they would be; changed to where they are.

        Returns:
            The number that each of them claims.
        """
        end = self._count + len(unseen)
        claims = np.arange(self._count + 1, end + 1, dtype=np.int32)
        self._codes[self._count + 1 : end + 1] = unseen
        seeking = np.arange(len(unseen))
        while len(seeking):
            at = slots[seeking]
            is_empty = self._numbers[at] == _EMPTY
            # Backwards, so that the first of them has it.
            self._numbers[at[is_empty][::-1]] = claims[seeking[is_empty]][::-1]
            seeking = seeking[self._codes[self._numbers[at]] != unseen[seeking]]
            slots[seeking] = (slots[seeking] + 1) & (len(self._numbers) - 1)
        return claims

    def _makes_room(self, more: int) -> bool:
        """Have room for more states; returns whether slots have changed.

        A hash table has half as many slots again as there may be states, so that each of them is
        near the first that it tries.
        """
        wanted = self._count + more
        if wanted > np.iinfo(np.int32).max:
            raise EngineError("More than 2,147,483,647 states.")
        if wanted >= len(self._codes):
            codes = np.empty(wanted + wanted // 2 + 1, dtype=np.int64)
            codes[: self._count + 1] = self._codes[: self._count + 1]
            self._codes = codes
        slots_wanted = wanted + wanted // 2
        if self._is_dense or slots_wanted < len(self._numbers):
            return False
        self._numbers = _empty_slots(1 << slots_wanted.bit_length())
        slots = self._slots(self.codes)
        self._count, count = 0, self._count
        self._claim(self._codes[1 : count + 1].copy(), slots)
        self._count = count
        return True


def _empty_slots(count: int) -> Indices:
    # From the operating system, which gives memory page by page, where a page is used: an array of
    # NumPy may take huge pages at once, and to empty them takes longer than a short search.
    try:
        pages = mmap(-1, count * np.dtype(np.int32).itemsize)
    except OSError as error:
        raise MemoryError(f"no {count:,} slots for states: {error}") from error
    return np.frombuffer(pages, dtype=np.int32)
