"""Timelines as SVG and Mermaid: all that is told is there, and a hostile name does nothing."""

import re
from xml.etree import ElementTree as ET

from attrs import evolve

from resilience_fsm.render import (
    Band,
    Cell,
    LegendEntry,
    Mark,
    Stroke,
    Timeline,
    Tone,
    to_timeline_mermaid,
    to_timeline_svg,
)

SVG = "{http://www.w3.org/2000/svg}"
TIMELINE = Timeline(
    title="A lamp & its switch",
    moments=(("0. the beginning",), ("1. on", "at 3 min")),
    bands=(
        Band("lamp", (Cell(("dark",), tone=Tone.BAD), Cell(("lit",), tone=Tone.GOOD, note="R-1"))),
        Band(
            "cat",
            (
                Cell(("asleep",)),
                Cell(
                    ("asleep", "awake"), then=("", "feed it"), tone=Tone.OPEN, stroke=Stroke.DOTTED
                ),
            ),
        ),
    ),
    legend=(LegendEntry("lit", Tone.GOOD), LegendEntry("open", Tone.OPEN)),
)


def drawn(timeline: Timeline) -> ET.Element:
    return ET.fromstring(to_timeline_svg(timeline))  # noqa: S314 # ours


def texts(timeline: Timeline) -> list[str]:
    return [text.text or "" for text in drawn(timeline).iter(f"{SVG}text")]


def test_all_that_is_told_is_in_the_svg() -> None:
    """Titles, moments, bands, outcomes, what is to be done, notes and the legend."""
    assert set(texts(TIMELINE)) == {
        "A lamp & its switch",
        "0. the beginning",
        "1. on",
        "at 3 min",
        "lamp",
        "cat",
        "dark",
        "lit",
        "R-1",
        "asleep",
        "• asleep",
        "• awake",
        "→ feed it",
        "open",
    }


def test_no_box_leaves_the_sheet_nor_lies_on_another() -> None:
    """One row of boxes under the other, each beside the next, all within the view box."""
    root = drawn(TIMELINE)
    width, height = (float(root.attrib[name]) for name in ("width", "height"))
    boxes = [
        [float(box.attrib[name]) for name in ("x", "y", "width", "height")]
        for box in root.iter(f"{SVG}rect")
        if box.attrib["width"] != "100%"
    ]
    for number, (x, y, wide, tall) in enumerate(boxes):
        assert x >= 0
        assert x + wide <= width
        assert y + tall <= height
        for left, top, across, down in boxes[:number]:
            assert x >= left + across or left >= x + wide or y >= top + down or top >= y + tall


def test_mermaid_has_a_row_for_each_band_and_a_cell_for_what_lasts() -> None:
    """What stays the same is one cell across its moments, with all that it rests on."""
    rows = re.findall("<tr>(.*?)</tr>", to_timeline_mermaid(TIMELINE))
    assert len(rows) == 1 + len(TIMELINE.bands) + 1
    assert rows[1].count("</td>") == 2
    same = Cell(("x",), note="R-1"), Cell(("x",), note="R-2"), Cell(("x",), note="R-1")
    stays = to_timeline_mermaid(Timeline("t", (("0",), ("1",), ("2",)), (Band("a", same),)))
    assert "colspan='3'>x<br/><small>R-1</small><br/><small>R-2</small></td>" in stays


def test_a_name_that_is_syntax_does_nothing() -> None:
    """Neither in SVG, nor in Mermaid."""
    hostile = "<script>alert(1)</script>; click x :crit, 0\n%%{init}%%"
    timeline = Timeline(hostile, ((hostile,),), (Band(hostile, (Cell((hostile,)),)),))
    assert not list(drawn(timeline).iter(f"{SVG}script"))
    mermaid = to_timeline_mermaid(timeline)
    assert "script" not in re.findall(r"<(\w+)", mermaid)
    assert "%%" not in mermaid
    assert len(mermaid.splitlines()) == len(to_timeline_mermaid(TIMELINE).splitlines())


def test_who_makes_it_happen_stands_before_what_happens() -> None:
    """As a mark before the moment that it begins with; the beginning has none."""
    marked = evolve(TIMELINE, marks=(None, Mark.USER))
    plain, with_mark = (len(list(drawn(one).iter(f"{SVG}path"))) for one in (TIMELINE, marked))
    assert with_mark == plain + 1
    assert set(texts(marked)) == set(texts(TIMELINE))
    assert "#9786;#65038; 1. on" in to_timeline_mermaid(marked)
