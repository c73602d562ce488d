"""A timeline as a table that is the label of one box of Mermaid: a row for each band.

Not a Gantt chart: that has four colours and one line of text for a bar, and where moments are
numbers it draws every bar from the beginning on. Not a block diagram: there the longest text makes
every block as large as itself.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import evolve

from resilience_fsm.render.graph import LegendEntry, Mark, Stroke, Tone
from resilience_fsm.render.look import GLYPHS, INK, STROKES, TONES
from resilience_fsm.render.mermaid_look import see_through
from resilience_fsm.render.mermaid_text import LINE_END, bold, escaped, small, wrapped
from resilience_fsm.render.timeline import Band, Cell, Timeline

_HEAD = """\
---
config:
  htmlLabels: true
  flowchart:
    htmlLabels: true
    padding: 0
    diagramPadding: 8
    wrappingWidth: 9000
---
flowchart TB
"""
_FOOT = """
  classDef sheet fill:none,stroke:none
"""
# Some pages give tables a font and a colour of their own.
_TABLE = "border-collapse:separate;border-spacing:4px;color:inherit;font:inherit;line-height:1.3"
_ROW = 112
"""Characters that may stand in a row, all columns together, before GitHub shrinks them."""
_LEAST, _MOST = 15, 30
"""Characters of a column."""


def to_timeline_mermaid(timeline: Timeline) -> str:
    """The timeline as Mermaid, the same text for the same timeline on every machine."""
    columns = 1 + len(timeline.moments)
    width = min(max(_ROW // columns, _LEAST), _MOST)
    title = bold(wrapped([timeline.title], columns * width))
    heads = [
        _cell("th", bold(wrapped(head, width)))
        for head in [(), *map(_marked, timeline.marked_moments)]
    ]
    rows = [heads, *(_band(band, width) for band in timeline.bands)]
    if timeline.legend:
        rows.append([_legend(timeline.legend, columns, width)])
    table = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    label = f"{LINE_END.join(title)}<table style='{_TABLE}'>{table}</table>"
    return f'{_HEAD}  timeline["{label}"]:::sheet{_FOOT}'


def _marked(moment: tuple[tuple[str, ...], Mark | None]) -> tuple[str, ...]:
    lines, mark = moment
    return lines if mark is None else (f"{GLYPHS[mark]} {lines[0]}", *lines[1:])


def _band(band: Band, width: int) -> list[str]:
    """A name, and a cell for each thing that lasts, with all that it rests on in the meantime."""
    row = [_cell("th", bold(wrapped([band.name], width)))]
    for said, same in groupby(band.cells, lambda cell: evolve(cell, note="")):
        notes = [cell.note for cell in same]
        texts = map(escaped, wrapped(_said(said), len(notes) * width))
        rests = small(wrapped(dict.fromkeys(notes), len(notes) * width))
        row.append(_cell("td", [*texts, *rests], _look(said), len(notes)))
    return row


def _said(cell: Cell) -> Iterator[str]:
    """What is the case, line by line, and what is to be done about it."""
    mark = "• " if len(cell.lines) > 1 else ""
    for number, text in enumerate(cell.lines):
        yield f"{mark}{text}"
        if cell.then and cell.then[number]:
            yield f"→ {cell.then[number]}"


def _legend(entries: Iterable[LegendEntry], columns: int, width: int) -> str:
    """Samples in lines that are not wider than what stands above them."""
    lines, room = [""], columns * width
    for entry in entries:
        sign = f"{GLYPHS[entry.sample]} " if isinstance(entry.sample, Mark) else ""
        texts = "".join(small([f"{sign}{entry.text}"]))
        sample = f"<span style='padding:2px 6px;{_look(entry)}'>{texts}</span> "
        if room < len(entry.text) and lines[-1]:
            lines, room = [*lines, ""], columns * width
        lines[-1] += sample
        room -= len(entry.text)
    return _cell("td", lines, "text-align:center;line-height:1.6", columns)


def _cell(kind: str, lines: Iterable[str], look: str = "", columns: int = 1) -> str:
    across = f" colspan='{columns}'" if columns > 1 else ""
    return f"<{kind} style='padding:3px 7px;{look}'{across}>{LINE_END.join(lines)}</{kind}>"


def _look(shown: Cell | LegendEntry) -> str:
    if isinstance(shown, Cell):
        tone, line = shown.tone, STROKES[shown.stroke]
    else:
        tone = shown.sample if isinstance(shown.sample, Tone) else Tone.PLAIN
        line = STROKES[shown.sample if isinstance(shown.sample, Stroke) else Stroke.SOLID]
    border = f"{line.width:g}px {line.style}"
    look = TONES[tone]
    # As numbers, since Mermaid takes a hash for the beginning of an entity.
    fill, edge, ink = (
        see_through(color, 1) for color in (look.fill.light, look.border.light, INK.light)
    )
    return f"text-align:left;background:{fill};color:{ink};border:{border} {edge}"
