"""How text is set in DOT: in HTML-like labels, which hold bold names and small grey notes."""

import textwrap
from collections.abc import Iterable, Sequence
from html import escape

from resilience_fsm.render.graph import (
    Arrow,
    Label,
    LegendEntry,
    Mark,
    Node,
    Picture,
    Sign,
    Stroke,
    Tone,
)
from resilience_fsm.render.look import GLYPHS, GREY, INK, SIGNS, STROKES, TONES

_SUMMARY_WIDTH = 90
_GAP = '<TR><TD HEIGHT="8"></TD></TR>'


def heading_label(picture: Picture) -> str:
    """The label of the whole picture: the title in large letters, the summary in grey below."""
    return _table(_bold([picture.title], 18), _small(_wrapped(picture.summary), 12))


def legend_label(entries: Sequence[LegendEntry]) -> str:
    """The label that explains: samples, drawn as the borders of cells, each with its meaning."""
    rows = [
        f'<TR><TD WIDTH="52">{_sample(entry)}</TD>'
        f'<TD ALIGN="LEFT"><FONT POINT-SIZE="11" COLOR="{GREY.light}">{text}</FONT></TD></TR>'
        for entry in entries
        for text in _markup([entry.text])
    ]
    return _table(rows, padding=2)


def node_label(node: Node) -> str:
    """The label of a box: the name in bold, the lines small and left-aligned below."""
    badge = [f"({node.badge})"] if node.badge else []
    return _table(_bold([node.label], 13, "CENTER"), _small([*node.lines, *badge], 10))


def arrow_label(arrow: Arrow) -> str:
    """The label of an arrow: each text in bold, its notes small and left-aligned below."""
    rows: list[list[str]] = []
    for origin, label in arrow.labels_by_origin:
        rows += [
            [_GAP],
            _small(origin, 10),
            _bold(marked_lines(label), 11),
            _small(label.notes, 10),
        ]
    return _table(*rows[1:], margin=5)


def group_label(name: str) -> str:
    """The label of a frame: the name, small."""
    return _table(_small([name], 12))


def marked_lines(label: Label) -> list[str]:
    """The names of a label in lines, with its mark before and its badge behind them."""
    lines = list(label.lines)
    if label.mark is not None:
        lines[0] = f"{GLYPHS[label.mark]} {lines[0]}"
    if label.badge:
        lines[-1] = f"{lines[-1]} ({label.badge})"
    return lines


def _wrapped(summary: str) -> list[str]:
    return textwrap.wrap(summary, _SUMMARY_WIDTH)


def _lines(texts: Iterable[str]) -> list[str]:
    return [line for text in texts for line in text.split("\n")]


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
    font = f'<FONT POINT-SIZE="{size}" COLOR="{GREY.light}">'
    return [f'<TR><TD ALIGN="LEFT">{font}{line}</FONT></TD></TR>' for line in _markup(texts)]


def _markup(texts: Iterable[str]) -> list[str]:
    # Graphviz refuses an empty <B> or <FONT>, so an empty line holds a space.
    return [escape(line) or " " for line in _lines(texts)]


def _sample(entry: LegendEntry) -> str:
    """A box; a line, which is the lower border of a cell that stands on another; or a character."""
    sample = entry.sample
    match sample:
        case Tone():
            tone = TONES[sample]
            return (
                f'<TABLE BORDER="{tone.width:.0f}" CELLBORDER="0" CELLSPACING="0" '
                f'STYLE="rounded,{tone.style}" BGCOLOR="{tone.fill.light}" '
                f'COLOR="{tone.border.light}"><TR><TD WIDTH="34" HEIGHT="12"></TD></TR></TABLE>'
            )
        case Stroke():
            stroke = STROKES[sample]
            return (
                '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR>'
                f'<TD SIDES="B" BORDER="{stroke.width:.0f}" STYLE="{stroke.style}" '
                f'COLOR="{INK.light}" WIDTH="38" HEIGHT="7"></TD></TR>'
                '<TR><TD HEIGHT="7"></TD></TR></TABLE>'
            )
        case Mark():
            return GLYPHS[sample]
        case Sign():
            return SIGNS[sample]
