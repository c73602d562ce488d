"""Multisets of numbers as integers: a state up to permutation is one, and needs no room for order.

The sorted members, each with its place added, are strictly increasing, and of these every set has a
number of its own in the combinatorial number system. So the codes have no gaps, and a multiset of
twenty from sixteen takes 32 bits where a row of twenty takes 80.
"""

from math import comb

import numpy as np
from numpy.typing import NDArray

from resilience_fsm.engine.space.stepper import CODE_LIMIT
from resilience_fsm.engine.words.errors import EngineError

Rows = NDArray[np.uint16]
"""Multisets, each as the row of its members in ascending order."""


class Multisets:
    """All multisets of some size, numbered.

    Args:
        values: The members are less than this.
        size: How many members each has.

    Raises:
        EngineError: There are too many for a number of 62 bits.
    """

    def __init__(self, values: int, size: int) -> None:
        self.count = comb(values + size - 1, size)
        self.size = size
        if self.count > CODE_LIMIT:
            raise EngineError(
                f"{size} interchangeable replicas with {values} states each have more than 62 bits "
                "of states, also up to permutation; check fewer at a time."
            )
        # By place, how many sets have less than this there; one column for each member and place.
        self._below = np.array(
            [
                [min(comb(value, place + 1), CODE_LIMIT) for value in range(values + size)]
                for place in range(size)
            ],
            dtype=np.int64,
        )

    def rank(self, rows: Rows) -> NDArray[np.int64]:
        """The numbers of multisets."""
        found = np.zeros(len(rows), dtype=np.int64)
        for place in range(self.size):
            found += self._below[place][rows[:, place] + np.uint16(place)]
        return found

    def unrank(self, ranks: NDArray[np.int64]) -> Rows:
        """The multisets that have some numbers."""
        left = ranks.astype(np.int64)
        rows = np.empty((len(left), self.size), dtype=np.uint16)
        for place in reversed(range(self.size)):
            below = self._below[place]
            value = np.searchsorted(below, left, side="right") - 1
            rows[:, place] = value - place
            left -= below[value]
        return rows


def runs(rows: Rows) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """Where in each row a member is the first of its value, and how often that value is there."""
    is_first = np.ones(rows.shape, dtype=np.bool_)
    is_first[:, 1:] = rows[:, 1:] != rows[:, :-1]
    run = np.cumsum(is_first.ravel()) - 1
    return is_first, np.bincount(run)[run].reshape(rows.shape) if rows.size else run.reshape(
        rows.shape
    )


__all__ = ["Multisets", "Rows", "runs"]
