"""What is laid over pictures: where things are, what was seen, what differs."""

import pytest
from attrs import evolve

from resilience_fsm.render import (
    Arrow,
    Label,
    Node,
    Picture,
    Sign,
    Stroke,
    difference,
    is_called,
    lit,
    seen,
    to_dot,
    to_mermaid,
    to_svg,
)

GO = Label("leaves", mark=None, events=("go",))
PICTURE = Picture(
    "walk",
    "A walk",
    nodes=(Node("home", "home", is_initial=True), Node("away", "away"), Node("lost", "lost")),
    arrows=(
        Arrow("home", "away", (GO,)),
        Arrow("away", "home", (Label("back"),)),
        Arrow("away", "lost", (Label("stray"),), Stroke.DASHED),
    ),
)


def test_where_it_is_now_is_lit_and_explained() -> None:
    """The node stands out in every format; a picture without it stays as it is."""
    now = lit(PICTURE, {"away": "the dog", "elsewhere": ""})
    assert [node.is_here for node in now.nodes] == [False, True, False]
    assert [entry.sample for entry in now.legend] == [Sign.HERE]
    assert "the dog" in to_svg(now)
    assert 'class="rf-node node here"' in to_svg(now)
    assert "penwidth=4" in to_dot(now)
    assert "the dog" in to_mermaid(now)
    assert lit(PICTURE, {"elsewhere": ""}) is PICTURE


def test_what_was_seen_is_counted_and_the_rest_stands_back() -> None:
    """Nodes say how often they were entered or begun in, arrows how often they were taken."""
    over = seen(PICTURE, [("home", "go", "away"), ("away", "back", "home")] * 2, ["home"])
    assert {node.id: (node.badge, node.is_faded) for node in over.nodes} == {
        "home": ("×3", False),
        "away": ("×2", False),
        "lost": ("", True),
    }
    assert [(arrow.labels[0].badge, arrow.is_faded) for arrow in over.arrows] == [
        ("×2", False),
        ("×2", False),
        ("", True),
    ]


def test_what_differs_is_new_or_gone() -> None:
    """A line of another kind is another arrow; what is in both stands back."""
    other = evolve(
        PICTURE,
        nodes=(*PICTURE.nodes[:2], Node("found", "found")),
        arrows=(
            PICTURE.arrows[0],
            evolve(PICTURE.arrows[1], stroke=Stroke.DOTTED),
            Arrow("away", "found", (Label("is_met"),)),
        ),
    )
    shown = difference(PICTURE, other)
    assert shown is not None
    assert {node.id: node.badge for node in shown.nodes} == {
        "home": "",
        "away": "",
        "lost": "gone",
        "found": "new",
    }
    assert [(a.labels[0].names[0], a.stroke, a.labels[0].badge) for a in shown.arrows] == [
        ("leaves", Stroke.SOLID, ""),
        ("back", Stroke.SOLID, "gone"),
        ("stray", Stroke.DASHED, "gone"),
        ("back", Stroke.DOTTED, "new"),
        ("is_met", Stroke.SOLID, "new"),
    ]
    assert difference(PICTURE, PICTURE) is None


@pytest.mark.parametrize(
    ("picture", "name", "is_it"),
    [
        ("session", "session", True),
        ("session_2", "session", True),
        ("session_full_3", "session", True),
        ("session_full_3", "session_full", True),
        ("session_full_3", "session_full_3", True),
        ("session", "session_full", False),
        ("sessions", "session", False),
        ("session_table", "session", False),
    ],
)
def test_a_name_stands_for_parts_and_full_forms(picture: str, name: str, is_it: bool) -> None:
    """Who asks for a picture gets all of it, and no other."""
    assert is_called(picture, name) is is_it
