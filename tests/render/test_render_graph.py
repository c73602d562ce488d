"""The neutral picture."""

import pytest

from resilience_fsm.render import Arrow, Label, Node, Picture, PictureError, Stroke
from resilience_fsm.render.graph import fanned, merged, way_of


def test_a_picture_refuses_two_nodes_with_one_id() -> None:
    """Two nodes with one id would be drawn as one."""
    with pytest.raises(PictureError, match=r"twice: 2 nodes have the id 'a'\."):
        Picture("twice", "", nodes=(Node("a", "one"), Node("a", "other")))


def test_a_picture_refuses_an_arrow_that_leads_nowhere() -> None:
    """The end of an arrow that has no node is named."""
    with pytest.raises(PictureError, match="needs a node 'b', and there is none"):
        Picture("loose", "", nodes=(Node("a", "a"),), arrows=(Arrow("a", "b"),))


@pytest.mark.parametrize("name", ["", "../up", "a/b", "a b", ".hidden", "a\n"])
def test_a_picture_refuses_a_name_that_is_no_file_name(name: str) -> None:
    """A name cannot leave the directory that pictures are written to."""
    with pytest.raises(PictureError, match="its files are called so"):
        Picture(name, "")


def test_plain_ids_are_unique_ascii_identifiers() -> None:
    """Ids that differ stay different when they lose the characters that are syntax."""
    ids = ("a b", "a_b", "a:b", "a_b_2", "", "1", "ö", "end")
    plain = Picture("plain", "", nodes=tuple(Node(i, i) for i in ids)).plain_ids
    assert list(plain) == list(ids)
    assert len(set(plain.values())) == len(ids)
    assert all(value.isascii() and value.isidentifier() for value in plain.values())
    assert plain["end"] == "end"


@pytest.mark.parametrize(
    ("sources", "targets"), [((), "a"), ("a", ()), (("a", "b"), "a"), ("a", ("a", "b"))]
)
def test_lines_that_meet_need_a_label(
    sources: str | tuple[str, ...], targets: str | tuple[str, ...]
) -> None:
    """An arrow without a label is one line: there is nowhere for several to meet."""
    nodes = (Node("a", "a"), Node("b", "b"))
    with pytest.raises(PictureError, match="needs a label, where its lines can meet"):
        Picture("loose", "", nodes=nodes, arrows=(Arrow(sources, targets),))
    Picture("joined", "", nodes=nodes, arrows=(Arrow(sources, targets, (Label("x"),)),))


def test_merged_labels_with_equal_notes_share_one() -> None:
    """The names stand together, in order and once, over what they have in common."""
    arrows = [
        Arrow("a", "b", (Label("one", ("why",)), Label("two", ("else",)))),
        Arrow("a", "b", (Label(("three", "one"), ("why",)), Label("four", ("why",), ("in c",)))),
    ]
    assert merged(arrows) == (
        Arrow(
            "a",
            "b",
            (
                Label(("one", "three"), ("why",)),
                Label("two", ("else",)),
                Label("four", ("why",), ("in c",)),
            ),
        ),
    )


def test_fanned_arrows_differ_in_more_than_their_targets() -> None:
    """What differs in its targets alone is one arrow with all of them."""
    label = (Label("x"),)
    arrows = [Arrow("a", "b", label), Arrow("a", "c"), Arrow("a", ("d", "b"), label)]
    assert fanned(arrows) == (Arrow("a", ("b", "d"), label), Arrow("a", "c"))


def test_names_of_a_label_are_broken_between_names() -> None:
    """Lines keep to a width where they can; a name is never broken."""
    label = Label(("a" * 30, "b" * 30, "c", "d" * 50))
    assert label.lines == ("a" * 30 + ",", "b" * 30 + ", c,", "d" * 50)


def test_merged_arrows_keep_every_label_in_order() -> None:
    """Arrows with the same ends and the same look share one, and lose nothing."""
    one, two, three = Label("one"), Label("two", ("note",)), Label("three", ("other",))
    arrows = [
        Arrow("a", "b", (one,)),
        Arrow("a", "b", (three,), Stroke.DASHED),
        Arrow("a", "b", (two,)),
    ]
    assert merged(arrows) == (
        Arrow("a", "b", (one, two)),
        Arrow("a", "b", (three,), Stroke.DASHED),
    )


def test_text_has_nothing_that_xml_cannot_hold() -> None:
    """Control characters and lone surrogates are escaped; line ends become LF."""
    node = Node("a", "b\x00c\ud800\r\nd", ("e\x1bf\ng",))
    assert node.label == "b\\x00c\\ud800\nd"
    assert node.lines == ("e\\x1bf", "g")


def test_tips_and_events_of_merged_labels_are_kept() -> None:
    """A label in words stands for all its events, and tells what each of them told."""
    arrows = [Arrow("a", "b", (Label(event, tip=f"of {event}"),)) for event in ("one", "two")]
    [merged_arrow] = merged(arrows)
    [label] = merged_arrow.labels
    assert (label.events, label.tip) == (("one", "two"), "of one\n\nof two")


def test_depths_count_arrows_from_where_things_begin() -> None:
    """What no arrow leads to has no depth; an arrow to what is nearer leads back."""
    nodes = tuple(Node(name, name, is_initial=name == "a") for name in "abcd")
    there, further, back = Arrow("a", "b"), Arrow("b", "c"), Arrow("c", "a")
    picture = Picture("p", "P", nodes=nodes, arrows=(there, further, back))
    assert picture.depths == {"a": 0, "b": 1, "c": 2}
    assert [way_of(arrow, picture.depths) for arrow in picture.arrows] == [1, 1, -2]
    assert way_of(Arrow("d", "a"), picture.depths) == 1
