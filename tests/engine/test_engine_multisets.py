"""Multisets have numbers without gaps, and each number is one."""

from itertools import combinations_with_replacement

import numpy as np
import pytest

from resilience_fsm.engine import EngineError
from resilience_fsm.engine.symmetry.multisets import Multisets, runs


@pytest.mark.parametrize(("values", "size"), [(1, 4), (4, 1), (3, 5), (7, 3)])
def test_numbers_are_multisets(values: int, size: int) -> None:
    """All of them have the numbers from none on, and the numbers lead back."""
    numbered = Multisets(values, size)
    rows = np.array(list(combinations_with_replacement(range(values), size)), dtype=np.uint16)
    ranks = numbered.rank(rows)
    assert sorted(ranks.tolist()) == list(range(numbered.count))
    assert numbered.unrank(ranks).tolist() == rows.tolist()


def test_the_last_of_very_many() -> None:
    """A number of more than 53 bits is still exact."""
    numbered = Multisets(30, 30)
    last = np.full((1, 30), 29, dtype=np.uint16)
    assert numbered.rank(last).tolist() == [numbered.count - 1]
    assert numbered.unrank(numbered.rank(last)).tolist() == last.tolist()


def test_too_many_are_refused() -> None:
    """More than fit into 62 bits are refused, with what they are of."""
    with pytest.raises(EngineError, match="100 interchangeable replicas with 1000 states"):
        Multisets(1000, 100)


def test_runs() -> None:
    """A member that is the first of its value is told, and how many there are."""
    first, length = runs(np.array([[0, 0, 2], [1, 1, 1]], dtype=np.uint16))
    assert first.tolist() == [[True, False, True], [True, False, False]]
    assert length.tolist() == [[2, 2, 1], [3, 3, 3]]
