"""DOT text."""

import re
from html import unescape

from render_toys import NASTY, Lamp, certainty, nasty_picture, room

from resilience_fsm.engine import compose, read_chart
from resilience_fsm.render import (
    Arrow,
    Label,
    Node,
    Picture,
    composition_picture,
    machine_picture,
    to_dot,
)

LAMP = machine_picture(read_chart(Lamp), certainty)


def test_every_node_and_arrow_is_a_statement() -> None:
    """An arrow leads through its label; beside these there is the mark where things begin."""
    dot = to_dot(LAMP)
    nodes = re.findall(r"^\t*(\w+) \[label=", dot, re.MULTILINE)
    into = re.findall(r'^\t*(\w+) -> "label (\d+)" ', dot, re.MULTILINE)
    out_of = re.findall(r'^\t*"label (\d+)" -> (\w+) ', dot, re.MULTILINE)
    assert nodes == [node.id for node in LAMP.nodes]
    assert into == [(s, str(n)) for n, arrow in enumerate(LAMP.arrows) for s in arrow.sources]
    assert out_of == [(str(n), t) for n, arrow in enumerate(LAMP.arrows) for t in arrow.targets]
    assert dot.count("start of dark") == 2


def test_every_label_and_note_is_in_the_text() -> None:
    """Text is escaped, not changed."""
    dot = unescape(to_dot(LAMP))
    for arrow in LAMP.arrows:
        for label in arrow.labels:
            assert all(line in dot for line in (*label.lines, *label.notes))


def test_text_that_looks_like_syntax_is_escaped() -> None:
    """Markup is closed to text that looks like it."""
    nasty = nasty_picture()
    assert "<b>" not in to_dot(nasty)
    assert unescape(to_dot(nasty)).count(NASTY) > len(nasty.nodes)


def test_the_text_is_the_same_every_time() -> None:
    """Two pictures made from the same charts give the same text, with LF line ends."""

    def picture() -> Picture:
        return composition_picture(compose(room(), {"reader": 1}))

    assert to_dot(picture()) == to_dot(picture())
    assert "\r" not in to_dot(picture())
    assert to_dot(picture()).endswith("}\n")


def test_a_page_behind_the_picture_does_not_show_through() -> None:
    """The background is white: a page may be dark, and the text is not."""
    assert 'bgcolor="#ffffff"' in to_dot(LAMP)


def test_labels_of_one_origin_say_it_once() -> None:
    """Where labels below one another begin in the same place, the first alone says where."""
    labels = [Label(name, (), ("in a, b",)) for name in ("one", "two")] + [Label("three")]
    picture = Picture("p", "P", nodes=(Node("a", "a"),), arrows=(Arrow((), "a", tuple(labels)),))
    dot = to_dot(picture)
    assert dot.count("in a, b") == 1
    assert dot.index("in a, b") < dot.index("one") < dot.index("two") < dot.index("three")


def test_an_empty_picture_is_still_dot() -> None:
    """A picture without nodes has its heading."""
    assert to_dot(Picture("empty", "Nothing")).startswith("digraph empty {")
