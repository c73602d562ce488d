"""Numbers that are too long to be written are told by their size."""

import pytest

from resilience_fsm.engine.space.exploration import Exploration
from resilience_fsm.engine.words.magnitude import DIGITS, magnitude


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (0, 0),
        (10**DIGITS - 1, 10**DIGITS - 1),
        (10**DIGITS, f"about 1.00e{DIGITS}"),
        (9_999 * 10**DIGITS, f"about 9.99e{DIGITS + 3}"),
        (2**1_000_000, "about 9.90e301029"),
    ],
    ids=["none", "the last one", "the first", "nearly ten", "a very long one"],
)
def test_magnitude(number: int, told: int | str) -> None:
    """As long as Python reads it, it is the number itself; no size is more than there is."""
    assert magnitude(number) == told


def test_what_was_covered_can_always_be_said() -> None:
    """However much that was."""
    found = Exploration((), 10**5000, 0, 7, "interrupted")
    assert found.covered == "interrupted (about 1.00e5000 states, 7 levels)"
