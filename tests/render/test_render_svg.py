"""SVG and PNG: everything is drawn, in one file for light and dark pages."""

import re
import sys
from collections import Counter
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from render_toys import NASTY, Lamp, certainty, nasty_picture

from resilience_fsm.engine import read_chart
from resilience_fsm.render import (
    Arrow,
    Direction,
    Label,
    LegendEntry,
    Mark,
    Node,
    NoLayoutError,
    Picture,
    Reference,
    machine_picture,
    png,
    to_png,
    to_svg,
)
from resilience_fsm.render.metrics import text_width

SVG = "{http://www.w3.org/2000/svg}"
LAMP = machine_picture(read_chart(Lamp), certainty)


def drawn(picture: Picture) -> ET.Element:
    return ET.fromstring(to_svg(picture))  # noqa: S314 # our own SVG


def text_of(element: ET.Element) -> str:
    """What can be read of a text: tips in it are not."""
    told = [tip for part in element.iter() for tip in part.findall(f"{SVG}title")]
    for tip in told:
        tip.text = ""
    return "".join(element.itertext())


def texts(root: ET.Element) -> str:
    """All that can be read, in one line."""
    return " ".join(" ".join(text_of(text).split()) for text in root.iter(f"{SVG}text"))


@pytest.mark.parametrize("picture", [LAMP, nasty_picture()], ids=lambda p: p.name)
def test_everything_is_drawn(picture: Picture) -> None:
    """Every node, arrow and line of text is there, and every arrow has all its lines."""
    root = drawn(picture)
    groups = Counter(word for g in root.iter(f"{SVG}g") for word in g.get("class", "").split())
    assert groups["node"] == len(picture.nodes)
    assert groups["arrow"] == len(picture.arrows)
    nodes = {g.get("data-node") for g in root.iter(f"{SVG}g")} - {None}
    assert nodes == {node.id for node in picture.nodes}
    shown = texts(root)
    for arrow in picture.arrows:
        for label in arrow.labels:
            for line in (*label.origin, *label.names, *label.notes):
                assert " ".join(line.split()) in shown
    for node in picture.nodes:
        for line in (node.label, *node.lines, node.badge):
            assert " ".join(line.split()) in shown
    heads = len(list(root.iter(f"{SVG}polygon")))
    starts = sum(node.is_initial for node in picture.nodes)
    in_legend = sum(entry.sample.name == "FOLLOWS" for entry in picture.legend)
    assert heads == sum(len(arrow.targets) for arrow in picture.arrows) + starts + in_legend


def test_what_is_told_to_who_points_is_there() -> None:
    """Tips stand at nodes and labels, and rules in a text say what they say and where."""
    node = Node("a", "a", is_initial=True, tip="about a")
    label = Label("go", ("fault: R-1, R-12",), tip="about go")
    picture = Picture(
        "p",
        "P",
        nodes=(node,),
        arrows=(Arrow("a", "a", (label,)),),
        references={"R-1": Reference("It goes.", "rules.md#r-1"), "R-12": Reference("It went.")},
    )
    root = drawn(picture)
    tips = [title.text for title in root.iter(f"{SVG}title")]
    assert tips == ["P", "about go", "It goes.", "It went.", "about a"]
    [link] = root.iter(f"{SVG}a")
    assert link.get("href") == "rules.md#r-1"
    assert text_of(link) == "R-1"
    assert "fault: R-1, R-12" in texts(root)


def test_one_file_suits_light_and_dark_pages() -> None:
    """Every class of the light colours has a dark one, and no colour is anywhere else."""
    svg = to_svg(nasty_picture())
    style = re.search(r"<style>(.*?)</style>", svg)
    assert style is not None
    light, dark = style[1].split("@media (prefers-color-scheme:dark){")
    classes = [set(re.findall(r"\.(rf-[\w-]+)", part)) for part in (light, dark)]
    used = set(re.findall(r"rf-[\w-]+", svg.replace(style[0], "")))
    assert classes[0] - {"rf-arrow", "rf-link"} <= classes[1]
    groups = {"rf-picture", "rf-node", "rf-arrow", "rf-label", "rf-legend", "rf-begin", "rf-link"}
    assert used <= classes[0] | groups
    assert "#" not in re.sub(
        r'data-\w+="[^"]*"|>[^<]*<|href="[^"]*"', "", svg.replace(style[0], "")
    )


def test_every_text_says_how_wide_it_is() -> None:
    """Whatever font a reader has, the text is set to the width that was measured."""
    for text in drawn(nasty_picture()).iter(f"{SVG}text"):
        assert float(text.get("textLength", "0")) > 0


def test_the_svg_is_the_same_every_time() -> None:
    """No comment, no version, no time; hostile text stays text."""
    svg = to_svg(nasty_picture())
    assert svg == to_svg(nasty_picture())
    assert "<!--" not in svg
    assert " ".join(NASTY.split()) in texts(drawn(nasty_picture()))


def test_a_picture_turns_to_fit_its_page() -> None:
    """A chain that leads to the right leads down where only that fits."""
    names = [f"state_number_{number}" for number in range(6)]
    picture = Picture(
        "chain",
        "A chain",
        nodes=tuple(Node(name, name, is_initial=name == names[0]) for name in names),
        arrows=tuple(Arrow(a, b, (Label("on"),)) for a, b in pairwise(names)),
        direction=Direction.RIGHT,
    )
    wide, tall = drawn(picture), drawn(evolve(picture, page=(550.0, 1200.0)))
    assert float(wide.get("width", "0")) > float(wide.get("height", "0"))
    assert float(tall.get("width", "0")) < 550 < float(tall.get("height", "0"))


def test_frames_hold_their_nodes() -> None:
    """A group has a frame with its name."""
    nodes = (Node("a", "a", group="both"), Node("b", "b", group="both"), Node("c", "c"))
    root = drawn(Picture("p", "P", nodes=nodes, arrows=(Arrow("a", "c"),)))
    assert sum(rect.get("class") == "rf-frame" for rect in root.iter(f"{SVG}rect")) == 1
    assert "both" in texts(root)


def test_png_is_a_png() -> None:
    """A bitmap begins with the signature of its format, and is the same every time."""
    assert to_png(LAMP).startswith(b"\x89PNG\r\n\x1a\n")
    assert to_png(LAMP) == to_png(LAMP)


def test_without_a_font_there_is_no_png(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bitmap without its letters would be worse than none; the error says what to install."""
    monkeypatch.setattr(png, "_drawn", lambda _svg: b"")
    with pytest.raises(NoLayoutError, match=r"needs a font.*format svg does without"):
        to_png(LAMP)


def test_without_what_draws_it_there_is_no_png(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the extra that brings it."""
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(NoLayoutError, match=r'pip install "resilience-fsm\[pictures\]"'):
        to_png(LAMP)


def test_names_are_never_broken() -> None:
    """An event of any length stays one word, however narrow its page is."""
    name = "an_event_with_a_name_that_is_longer_than_every_label_is_wide"
    nodes = (Node("a", "a", is_initial=True), Node("b", "b"))
    arrow = Arrow("a", "b", (Label((name, "x"), ("fault",)),))
    root = drawn(Picture("p", "P", nodes=nodes, arrows=(arrow,), page=(100.0, 100.0)))
    assert any(name in text_of(text) for text in root.iter(f"{SVG}text"))


def test_a_legend_is_on_the_paper() -> None:
    """A small picture with much to explain is widened, and what is longer still is in lines."""
    lone = Picture(
        name="lone",
        title="Lone",
        nodes=(Node(id="a", label="a"),),
        legend=(LegendEntry("short", Mark.FAULT), LegendEntry("word " * 60, Mark.REPAIR)),
    )
    root = drawn(lone)
    wide = float(root.get("width", "0"))
    ends = [
        float(text.get("x", "0")) + text_width(text_of(text), float(text.get("font-size", "11")))
        for text in root.iter(f"{SVG}text")
        if text.get("text-anchor") is None
    ]
    assert len(ends) == 7  # the names, and one line and four of the legend
    assert wide > 520
    assert max(ends) <= wide
    low = max(float(text.get("y", "0")) for text in root.iter(f"{SVG}text"))
    assert low < float(root.get("height", "0"))
