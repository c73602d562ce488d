"""A timeline as SVG, set by hand: a grid needs no layout program."""

from attrs import frozen

from resilience_fsm.render.drawing import Drawing
from resilience_fsm.render.marks import MARK_SIZE
from resilience_fsm.render.metrics import text_width, wrapped
from resilience_fsm.render.timeline import Cell, Timeline

_MARGIN, _GAP, _PADDING, _LEGEND_ROOM = 20.0, 6.0, 8.0, 420.0
_TITLE, _HEAD, _TEXT, _NOTE = 17.0, 13.0, 12.0, 10.0
_LINE, _NOTE_LINE, _HEAD_LINE = 15.0, 12.0, 16.0
_LEAST_COLUMN, _MOST_COLUMN = 120.0, 210.0


def to_timeline_svg(timeline: Timeline) -> str:
    """The timeline as SVG, the same text for the same timeline on every machine."""
    drawing = Drawing(timeline.title, timeline.references)
    names = (text_width(band.name, _HEAD, bold=True) for band in timeline.bands)
    left = _MARGIN + max(names, default=0) + 16
    count = max(len(timeline.moments), 1)
    # As wide as a page lets them be, as long as words fit.
    column = (timeline.page[0] - left - _MARGIN) / count
    column = min(max(column, _LEAST_COLUMN), _MOST_COLUMN)
    width = max(left + count * column + _MARGIN, _LEGEND_ROOM)
    at = _MARGIN
    for line in wrapped(timeline.title, width - 2 * _MARGIN, _TITLE, bold=True):
        drawing.text(_MARGIN, at + _TITLE, line, _TITLE, bold=True)
        at += _TITLE + 5
    at = _heads(drawing, timeline, left, at + 10, column)
    for band in timeline.bands:
        boxes = [_Box(cell, column) for cell in band.cells]
        tall = max((box.height for box in boxes), default=0.0)
        drawing.text(_MARGIN, at + tall / 2 + 4, band.name, _HEAD, bold=True)
        for number, box in enumerate(boxes):
            box.draw(drawing, left + number * column, at, tall)
        at += tall + _GAP
    at = drawing.legend(timeline.legend, _MARGIN, at + 8, width - 2 * _MARGIN)
    return drawing.finished(width, at + _MARGIN)


def _heads(drawing: Drawing, timeline: Timeline, left: float, at: float, column: float) -> float:
    most = 0
    for number, (lines, mark) in enumerate(timeline.marked_moments):
        x, indent = left + number * column + 4, 0.0 if mark is None else MARK_SIZE + 4
        head = [
            line for text in lines for line in wrapped(text, column - 14 - indent, _HEAD, bold=True)
        ]
        if mark is not None:
            drawing.mark(mark, x, at + 2)
        for row, line in enumerate(head):
            place = x + indent, at + _HEAD + row * _HEAD_LINE
            drawing.text(*place, line, _HEAD, bold=row == 0)
        most = max(most, len(head))
    return at + most * _HEAD_LINE + 10


@frozen
class _Box:
    """One cell, in lines that fit its column."""

    cell: Cell
    column: float

    @property
    def room(self) -> float:
        return self.column - _GAP - 2 * _PADDING

    @property
    def texts(self) -> list[str]:
        lines: list[str] = []
        several = len(self.cell.lines) > 1
        for number, text in enumerate(self.cell.lines):
            lines += wrapped(f"• {text}" if several else text, self.room, _TEXT)
            if self.cell.then and self.cell.then[number]:
                lines += wrapped(f"→ {self.cell.then[number]}", self.room, _TEXT)
        return lines

    @property
    def notes(self) -> list[str]:
        return wrapped(self.cell.note, self.room, _NOTE) if self.cell.note else []

    @property
    def height(self) -> float:
        return len(self.texts) * _LINE + len(self.notes) * _NOTE_LINE + 2 * _PADDING

    def draw(self, drawing: Drawing, x: float, y: float, tall: float) -> None:
        drawing.toned_box(x, y, self.column - _GAP, tall, self.cell.tone, stroke=self.cell.stroke)
        at = y + _PADDING + _TEXT - 2
        for line in self.texts:
            drawing.text(x + _PADDING, at, line, _TEXT)
            at += _LINE
        for line in self.notes:
            drawing.text(x + _PADDING, at, line, _NOTE, kind="rf-grey")
            at += _NOTE_LINE
