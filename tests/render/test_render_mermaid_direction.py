"""Which way a flowchart of Mermaid is laid: the narrower one, as far as can be told before."""

from itertools import pairwise
from string import ascii_lowercase

import pytest

from resilience_fsm.render import Arrow, Label, Node, NoLayoutError, Picture, mermaid_direction
from resilience_fsm.render.graph import Direction
from resilience_fsm.render.mermaid import mermaid_parts
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
    assert narrower(of(*pairwise("abcdef")), ["toy"])[0] is Direction.DOWN


def test_a_fan_is_laid_to_the_right() -> None:
    """Many boxes in a row are wider than three columns."""
    assert narrower(of(*(("a", end) for end in "bcdefghij")), ["toy"])[0] is Direction.RIGHT


def test_what_stands_before_the_first_box_counts() -> None:
    """A wide notice would be one column more."""
    assert narrower(of(*(("a", end) for end in "bcdef")), ["toy"])[0] is Direction.RIGHT
    assert narrower(of(*(("a", end) for end in "bcdef")), ["toy" * 60])[0] is Direction.DOWN


@pytest.mark.parametrize("picture", [Picture("none", "none"), of(("a", "a"))], ids=["none", "loop"])
def test_little_is_laid_downwards(picture: Picture) -> None:
    """Nothing at all, and what leads back to itself."""
    assert narrower(picture, [picture.title])[0] is Direction.DOWN


def test_where_nothing_can_lay_it_out_it_leads_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mermaid text needs no other program."""

    def refuse(*_: object) -> None:
        raise NoLayoutError("nothing is here")

    monkeypatch.setattr(mermaid_direction, "lay_out", refuse)
    picture = of(*(("a", end) for end in "bcdefghij"))
    assert narrower(picture, ["toy"]) == (Direction.DOWN, 0.0)
    assert mermaid_parts(picture) == (picture,)


def test_what_is_too_wide_is_divided() -> None:
    """GitHub would shrink it; the parts are called by letters."""
    ends = [f"a_place_with_a_long_name_{number}" for number in range(16)]
    picture = of(*((one, other) for one in ends for other in ends if one < other))
    assert narrower(picture)[1] > 1200
    parts = mermaid_parts(picture)
    letters = ascii_lowercase[: len(parts)]
    assert [part.name for part in parts] == [f"toy_{letter}" for letter in letters]
    assert all(narrower(part)[1] <= 1200 for part in parts)
    assert [arrow for part in parts for arrow in part.arrows] == list(picture.arrows)
