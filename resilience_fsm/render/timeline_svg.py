"""A timeline as SVG, set by hand: a grid needs no layout program."""

import textwrap
from xml.etree import ElementTree as ET

from resilience_fsm.render.graph import LegendEntry
from resilience_fsm.render.look import GREY, INK, PAPER, STROKES, TONES
from resilience_fsm.render.timeline import Cell, Timeline

_FONT = "Helvetica,Arial,sans-serif"
_MARGIN, _GAP, _PADDING = 20, 6, 8
_COLUMN, _LINE = 210, 15
_TITLE, _HEAD, _TEXT, _NOTE = 17, 13, 12, 10
# Wide for most fonts, since nobody measures here: a share of the size of the letters.
_LETTER = 0.53
_DASHES = {"dashed": "6 4", "dotted": "1.5 4"}


def to_timeline_svg(timeline: Timeline) -> str:
    """The timeline as SVG, the same text for the same timeline on every machine."""
    names = max((len(band.name) for band in timeline.bands), default=0)
    left = _MARGIN + int(names * _HEAD * _LETTER) + 16
    width = left + len(timeline.moments) * _COLUMN + _MARGIN
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
    ET.SubElement(root, "title").text = timeline.title
    ET.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": PAPER})
    at = _MARGIN
    for line in _wrapped(timeline.title, width - 2 * _MARGIN, _TITLE):
        _text(root, _MARGIN, at + _TITLE, line, _TITLE, bold=True)
        at += _TITLE + 5
    at = _heads(root, timeline, left, at + 10)
    for band in timeline.bands:
        boxes = [_lines(cell) for cell in band.cells]
        tall = max(len(texts) * _LINE + (len(notes) * 12) for texts, notes in boxes) + 2 * _PADDING
        _text(root, _MARGIN, at + tall / 2 + 4, band.name, _HEAD, bold=True)
        for number, (cell, box) in enumerate(zip(band.cells, boxes, strict=True)):
            _cell(root, cell, box, left + number * _COLUMN, at, tall)
        at += tall + _GAP
    at = _legend(root, timeline.legend, at + 8)
    root.set("width", str(width))
    root.set("height", str(at + _MARGIN))
    root.set("viewBox", f"0 0 {width} {at + _MARGIN}")
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def _heads(root: ET.Element, timeline: Timeline, left: int, at: int) -> int:
    heads = [
        [line for text in lines for line in _wrapped(text, _COLUMN - 12, _HEAD)]
        for lines in timeline.moments
    ]
    tall = max((len(lines) for lines in heads), default=0) * _LINE
    for number, lines in enumerate(heads):
        x = left + number * _COLUMN
        for row, line in enumerate(lines):
            _text(root, x + 4, at + _HEAD + row * _LINE, line, _HEAD, bold=row == 0)
    return at + tall + 10


def _lines(cell: Cell) -> tuple[list[str], list[str]]:
    room = _COLUMN - _GAP - 2 * _PADDING
    several = len(cell.lines) > 1
    texts = []
    for number, text in enumerate(cell.lines):
        texts += _wrapped(f"• {text}" if several else text, room, _TEXT)
        if cell.then and cell.then[number]:
            texts += _wrapped(f"→ {cell.then[number]}", room, _TEXT)
    return texts, _wrapped(cell.note, room, _NOTE)


def _cell(
    root: ET.Element, cell: Cell, box: tuple[list[str], list[str]], x: int, y: int, tall: int
) -> None:
    tone, stroke = TONES[cell.tone], STROKES[cell.stroke]
    look = {
        "x": str(x),
        "y": str(y),
        "width": str(_COLUMN - _GAP),
        "height": str(tall),
        "rx": "6",
        "fill": tone.fill,
        "stroke": tone.border,
        "stroke-width": str(stroke.width),
    }
    if stroke.style in _DASHES:
        look["stroke-dasharray"] = _DASHES[stroke.style]
    ET.SubElement(root, "rect", look)
    texts, notes = box
    at = y + _PADDING + _TEXT - 2
    for line in texts:
        _text(root, x + _PADDING, at, line, _TEXT)
        at += _LINE
    for line in notes:
        _text(root, x + _PADDING, at, line, _NOTE, color=GREY)
        at += 12


def _legend(root: ET.Element, entries: tuple[LegendEntry, ...], at: int) -> int:
    for entry in entries:
        tone = TONES[entry.tone]
        look = {
            "x": str(_MARGIN),
            "y": str(at),
            "width": "30",
            "height": "13",
            "rx": "4",
            "fill": tone.fill,
            "stroke": tone.border,
        }
        if entry.stroke is not None and STROKES[entry.stroke].style in _DASHES:
            look["stroke-dasharray"] = _DASHES[STROKES[entry.stroke].style]
        ET.SubElement(root, "rect", look)
        _text(root, _MARGIN + 40, at + 11, entry.text, _TEXT, color=GREY)
        at += 19
    ET.SubElement(root, "desc").text = "; ".join(entry.text for entry in entries)
    return at


def _wrapped(text: str, room: int, size: int) -> list[str]:
    return textwrap.wrap(text, max(int(room / (size * _LETTER)), 12))


def _text(
    root: ET.Element,
    x: float,
    y: float,
    text: str,
    size: int,
    *,
    bold: bool = False,
    color: str = INK,
) -> None:
    look = {"x": f"{x:g}", "y": f"{y:g}", "font-family": _FONT, "font-size": str(size)}
    look["fill"] = color
    if bold:
        look["font-weight"] = "bold"
    ET.SubElement(root, "text", look).text = text
