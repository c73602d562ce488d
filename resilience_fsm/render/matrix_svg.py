"""A matrix as SVG, set by hand: a grid needs no layout program."""

from resilience_fsm.render.drawing import Drawing, number
from resilience_fsm.render.graph import LAPTOP
from resilience_fsm.render.marks import MARK_SIZE
from resilience_fsm.render.matrix import Matrix, MatrixRow
from resilience_fsm.render.metrics import text_width, wrapped

_MARGIN, _GAP = 20.0, 14.0
_TITLE, _SUMMARY, _TEXT = 18.0, 12.0, 10.5
_COLUMN, _LINE, _PADDING = 26.0, 12.5, 1.1


def to_matrix_svg(matrix: Matrix) -> str:
    """The matrix as SVG, the same text for the same matrix on every machine."""
    drawing = Drawing(matrix.title)
    room = LAPTOP[0] - 2 * _MARGIN - MARK_SIZE - 6 - _GAP - len(matrix.columns) * _COLUMN
    texts = [wrapped(", ".join(row.events), room, _TEXT) for row in matrix.rows]
    widest = max((text_width(line, _TEXT) for lines in texts for line in lines), default=0.0)
    left = _MARGIN + MARK_SIZE + 6 + widest + _GAP
    right = left + len(matrix.columns) * _COLUMN
    width = right + _MARGIN
    at = _MARGIN
    for line in wrapped(matrix.title, width - 2 * _MARGIN, _TITLE, bold=True):
        drawing.text(_MARGIN, at + _TITLE, line, _TITLE, bold=True)
        at += _TITLE * 1.25
    for line in wrapped(matrix.summary, width - 2 * _MARGIN, _SUMMARY):
        drawing.text(_MARGIN, at + _SUMMARY, line, _SUMMARY, kind="rf-grey")
        at += _SUMMARY * 1.25
    at += max((text_width(name, _TEXT, bold=True) for name in matrix.columns), default=0.0) + 12
    top = at
    for column, name in enumerate(matrix.columns):
        drawing.upright_text(_center(left, column) + 4, at - 6, name, _TEXT, bold=True)
    for lines, row in zip(texts, matrix.rows, strict=True):
        at = _row(drawing, row, lines, left, right, at)
    for column in range(len(matrix.columns) + 1):
        x = number(left + column * _COLUMN)
        drawing.path(f"M{x} {number(top)}V{number(at)}", "rf-rail", thickness=0.6)
    drawing.path(f"M{number(_MARGIN)} {number(at)}H{number(right)}", "rf-rail", thickness=0.6)
    at = drawing.legend(matrix.legend, _MARGIN, at + 8, width - 2 * _MARGIN)
    return drawing.finished(width, at + _MARGIN)


def _row(
    drawing: Drawing, row: MatrixRow, lines: list[str], left: float, right: float, at: float
) -> float:
    drawing.path(f"M{number(_MARGIN)} {number(at)}H{number(right)}", "rf-rail", thickness=0.6)
    tall = max(len(lines) * _LINE, MARK_SIZE) + 2 * _PADDING
    if row.mark is not None:
        drawing.mark(row.mark, _MARGIN, at + _PADDING + 1)
    for line_number, line in enumerate(lines):
        y = at + _PADDING + _TEXT - 1 + line_number * _LINE
        drawing.text(_MARGIN + MARK_SIZE + 6, y + 1, line, _TEXT)
    middle = at + tall / 2
    touched = sorted({row.owner, *row.followers})
    if len(touched) > 1:
        first, last = (number(_center(left, column)) for column in (touched[0], touched[-1]))
        drawing.path(f"M{first} {number(middle)}H{last}", thickness=1.0)
    drawing.dot(_center(left, row.owner), middle)
    for column in sorted(row.followers):
        drawing.ring(_center(left, column), middle)
    return at + tall


def _center(left: float, column: int) -> float:
    return left + (column + 0.5) * _COLUMN
