"""Which way a flowchart of Mermaid is laid: the narrower one, as far as its texts tell."""

from itertools import pairwise

import pytest

from resilience_fsm.render import Arrow, Label, Node, Picture
from resilience_fsm.render.graph import Direction
from resilience_fsm.render.mermaid_direction import narrower


def of(*arrows: tuple[str, str]) -> Picture:
    """A picture with a label on every arrow, which begins at the source of the first."""
    names = dict.fromkeys(end for arrow in arrows for end in arrow)
    nodes = tuple(Node(name, name, is_initial=name == arrows[0][0]) for name in names)
    labels = (Label("happens", ("for a reason",)),)
    drawn = tuple(Arrow(*ends, labels) for ends in arrows)
    return Picture("toy", "toy", nodes=nodes, arrows=drawn)


def test_a_chain_is_laid_downwards() -> None:
    """One box a row is narrower than one a column."""
    assert narrower(of(*pairwise("abcdef")), ["toy"]) is Direction.DOWN


def test_a_fan_is_laid_to_the_right() -> None:
    """Many boxes in a row are wider than three columns."""
    assert narrower(of(*(("a", end) for end in "bcdefghij")), ["toy"]) is Direction.RIGHT


def test_what_stands_before_the_first_box_counts() -> None:
    """A wide notice would be one column more."""
    assert narrower(of(*(("a", end) for end in "bcdef")), ["toy"]) is Direction.RIGHT
    assert narrower(of(*(("a", end) for end in "bcdef")), ["toy" * 30]) is Direction.DOWN


@pytest.mark.parametrize("picture", [Picture("none", "none"), of(("a", "a"))], ids=["none", "loop"])
def test_little_is_laid_downwards(picture: Picture) -> None:
    """Nothing at all, and what leads back to itself."""
    assert narrower(picture, [picture.title]) is Direction.DOWN
