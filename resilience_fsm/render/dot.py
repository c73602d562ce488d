"""A picture as text in the DOT language, for Graphviz.

The graphviz package writes the statements and quotes them. All text is set in HTML-like labels:
only these can hold a bold name and small grey notes at once, left-aligned.
"""

from collections.abc import Iterable
from html import escape

import graphviz
from attrs import frozen

from resilience_fsm.render.graph import Arrow, Label, LegendEntry, Node, Picture, Stroke, Tone

_FONT = "Helvetica,Arial,sans-serif"
_INK = "#1f2328"
_GREY = "#57606a"
_NOTE_SIZE = 10
_RULE = f'<FONT POINT-SIZE="4"> </FONT>'


@frozen
class _Look:
    """How a tone looks: of boxes, and of the lines of arrows.

    The hues are those of Okabe and Ito, which people with any colour vision tell apart; light
    fills keep black text readable, and borders differ so that a black and white print works.
    """

    fill: str
    border: str
    style: str
    width: str
    line: str


_LOOKS = {
    Tone.PLAIN: _Look("#ffffff", "#57606a", "solid", "1", "#3b434b"),
    Tone.GOOD: _Look("#d3efe5", "#006b4f", "solid", "2.2", "#00785a"),
    Tone.WAITING: _Look("#fdf0c8", "#8f6400", "dashed", "1.4", "#8f6400"),
    Tone.BAD: _Look("#f9d9c6", "#a33f00", "solid", "1", "#b54700"),
    Tone.OPEN: _Look("#f3e3ee", "#8a3d6e", "dotted", "1.8", "#8a3d6e"),
}

_STROKES = {
    Stroke.SOLID: {"style": "solid", "penwidth": "1"},
    Stroke.THICK: {"style": "solid", "penwidth": "2.4"},
    Stroke.DASHED: {"style": "dashed", "penwidth": "1.4"},
    Stroke.DOTTED: {"style": "dotted", "penwidth": "1.2", "arrowhead": "empty"},
}
