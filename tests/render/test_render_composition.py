"""The picture of a composition."""

import re
from itertools import product

import pytest
from joint_systems import herman
from render_toys import room

from resilience_fsm.engine import compose
from resilience_fsm.render import Picture, PictureError, composition_picture
from resilience_fsm.render.matrix import composition_matrix

ROOM = compose(room(), {"reader": 2})
PICTURE = composition_picture(ROOM)


def names_in(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def drawn_events(picture: Picture) -> set[tuple[str, str, str]]:
    """Owner, follower (or the owner again) and event, wherever they stand."""
    on_arrows = {
        (source, target, event)
        for arrow in picture.arrows
        for source, target in product(arrow.sources, arrow.targets)
        for label in arrow.labels
        for event in label.names
    }
    in_boxes = {
        (node.id, node.id, event)
        for node in picture.nodes
        for event in names_in(" ".join(node.lines)) & set(ROOM.events)
    }
    return on_arrows | in_boxes


def test_every_event_is_drawn_at_its_owner_and_its_followers() -> None:
    """The events of the composition, and no others, are on arrows or in the box of their owner."""
    assert drawn_events(PICTURE) == {
        (event.owner, follower, event.name)
        for event in ROOM.events.values()
        for follower in event.followers or (event.owner,)
    }


def test_one_arrow_joins_an_owner_and_those_that_follow_the_same_events() -> None:
    """All events between the same components share an arrow, with a head for each follower."""
    ends = [(arrow.sources, arrow.targets) for arrow in PICTURE.arrows]
    assert ends == [(("line",), ("lamp", "reader_1", "reader_2"))]


def test_replicas_stand_in_the_frame_of_their_kind() -> None:
    """Components that are there once stand outside."""
    assert {node.id: node.group for node in PICTURE.nodes} == {
        "line": None,
        "lamp": None,
        "reader_1": "reader",
        "reader_2": "reader",
        "constants of all": None,
    }


def test_constants_share_one_note_that_says_what_each_can_be() -> None:
    """A frozen component owns nothing, follows nothing and needs no box of its own."""
    [note] = [node for node in PICTURE.nodes if node.id.startswith("constants")]
    assert note.label == "constants"
    assert note.lines == ("dial (Lamp): dark, lit",)


def test_an_event_whose_followers_are_left_out_stands_at_its_owner() -> None:
    """Leaving out a kind hides its replicas and their events, and no other event."""
    one = composition_picture(compose(room(), {"reader": 1}), omit_kinds=["reader"])
    assert drawn_events(one) == {
        (owner, follower, event)
        for owner, follower, event in drawn_events(PICTURE)
        if "reader" not in owner + follower
    }


def test_a_joint_step_stands_there_once() -> None:
    """However many ways it has: by the name that the charts have for it."""
    coins = compose(herman(3))
    picture = composition_picture(coins)
    assert [label.names for arrow in picture.arrows for label in arrow.labels] == [("tick",)]
    assert [row.events for row in composition_matrix(coins, picture).rows] == [("tick",)]


def test_an_unknown_kind_cannot_be_left_out() -> None:
    """A kind that the system does not have is refused by name."""
    with pytest.raises(PictureError, match="No kind called 'reder' to leave out"):
        composition_picture(ROOM, omit_kinds=["reder"])
