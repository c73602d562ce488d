"""DOT text."""

import re
from html import unescape

import pytest
from render_toys import NASTY, Lamp, certainty, nasty_picture, room

from resilience_fsm.engine.chart import read_chart
from resilience_fsm.engine.composition import compose
from resilience_fsm.render import (
    Picture,
    composition_picture,
    machine_picture,
    to_dot,
)

LAMP = machine_picture(read_chart(Lamp), certainty)


@pytest.mark.parametrize("markup", [True, False])
def test_every_node_and_arrow_is_a_statement(markup: bool) -> None:
    """Beside these there are only the dot and the arrow that mark where things begin."""
    dot = to_dot(LAMP, markup=markup)
    nodes = re.findall(r"^\t*(\w+) \[label=", dot, re.MULTILINE)
    arrows = re.findall(r"^\t*(\w+) -> (\w+) ", dot, re.MULTILINE)
    assert nodes == [node.id for node in LAMP.nodes]
    assert arrows == [(arrow.source, arrow.target) for arrow in LAMP.arrows]
    assert dot.count("start of dark") == 2


@pytest.mark.parametrize("markup", [True, False])
def test_every_label_and_note_is_in_the_text(markup: bool) -> None:
    """Text is escaped, not changed."""
    dot = unescape(to_dot(LAMP, markup=markup)).replace("\u00a0", " ")
    for arrow in LAMP.arrows:
        for label in arrow.labels:
            assert all(line in dot for line in (label.text, *label.notes))


def test_text_that_looks_like_syntax_is_escaped() -> None:
    """Markup is closed to text that looks like it; so are quotes and escapes."""
    nasty = nasty_picture()
    assert "<b>" not in to_dot(nasty)
    assert '"q"' not in to_dot(nasty, markup=False).replace(r"\"q\"", "")
    assert r"\\n \\ é → 日本" in to_dot(nasty, markup=False)
    assert unescape(to_dot(nasty)).count(NASTY) > len(nasty.nodes)


def test_the_text_is_the_same_every_time() -> None:
    """Two pictures made from the same charts give the same text, with LF line ends."""

    def picture() -> Picture:
        return composition_picture(compose(room(), {"reader": 1}))

    assert to_dot(picture()) == to_dot(picture())
    assert "\r" not in to_dot(picture())
    assert to_dot(picture()).endswith("}\n")


def test_an_empty_picture_is_still_dot() -> None:
    """A picture without nodes has its heading."""
    assert to_dot(Picture("empty", "Nothing")).startswith("digraph empty {")
