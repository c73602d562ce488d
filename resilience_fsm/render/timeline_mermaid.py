"""A timeline as a Mermaid Gantt chart: a section for each band, a bar for what lasts."""

import re
from collections.abc import Iterator
from itertools import groupby

from resilience_fsm.render.graph import Tone
from resilience_fsm.render.timeline import Cell, Timeline

# Digits and letters of any script, and what no version of Mermaid takes for syntax in a bar.
_SYNTAX = re.compile(r"[^\w .()/'+-]")
_TAGS = {Tone.GOOD: "done, ", Tone.WAITING: "active, ", Tone.BAD: "crit, "}


def to_timeline_mermaid(timeline: Timeline) -> str:
    """The timeline as Mermaid, the same text for the same timeline on every machine."""
    return "\n".join([*_lines(timeline), ""])


def _lines(timeline: Timeline) -> Iterator[str]:
    yield "gantt"
    yield f"  title {_escaped(timeline.title)}"
    yield "  dateFormat X"
    yield "  axisFormat %s"
    yield "  section what happens"
    for number, lines in enumerate(timeline.moments):
        yield f"  {_escaped(' '.join(lines))} :milestone, {number}, {number}"
    for band in timeline.bands:
        yield f"  section {_escaped(band.name)}"
        at = 0
        for (lines, tone), same in groupby(band.cells, _shown):
            last = len(list(same))
            words = _escaped(" or ".join(lines))
            yield f"  {words} :{_TAGS.get(tone, '')}{at}, {at + last}"
            at += last


def _shown(cell: Cell) -> tuple[tuple[str, ...], Tone]:
    return cell.lines, cell.tone


def _escaped(text: str) -> str:
    return _SYNTAX.sub(" ", text).strip()
