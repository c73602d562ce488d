"""The marks as small drawings: who makes an event happen, at a glance and without a colour."""

from xml.etree import ElementTree as ET

from resilience_fsm.render.graph import Mark

MARK_SIZE = 12.0
"""The side of the square that a mark stands in, in points."""

# Paths in a square of 12; those of the second table are filled, all others are lines.
_LINES = {
    Mark.REPAIR: "M1.5 6.5l3 3.5l6-8",
    Mark.REACTION: "M9.8 3.2a4.6 4.6 0 1 0 .8 3.6M10.4 .8v3h-3",
    Mark.ADMINISTRATOR: "M6 3.6a2.4 2.4 0 1 0 .01 0M6 .6v2M6 9.4v2M.6 6h2M9.4 6h2"
    "M2.2 2.2l1.4 1.4M8.4 8.4l1.4 1.4M9.8 2.2l-1.4 1.4M3.6 8.4l-1.4 1.4",
    Mark.TIME: "M6 1a5 5 0 1 0 .01 0M6 3v3.2l2.2 1.4",
}
_FILLED = {
    Mark.FAULT: "M7 0L2 6.6h3.2L3.8 12L10 4.8H6.4L8.4 0z",
    Mark.USER: "M6 .8a2.5 2.5 0 1 0 .01 0M1.4 11.4c0-6 9.2-6 9.2 0z",
}


def draw_mark(parent: ET.Element, mark: Mark, x: float, y: float) -> None:
    """Draw a mark whose upper left corner is there."""
    place = {"transform": f"translate({x:.1f} {y:.1f})"}
    if mark in _FILLED:
        ET.SubElement(parent, "path", {"d": _FILLED[mark], "class": "rf-ink", **place})
    else:
        look = {"d": _LINES[mark], "class": "rf-stem", "stroke-width": "1.4", **place}
        ET.SubElement(parent, "path", look)
