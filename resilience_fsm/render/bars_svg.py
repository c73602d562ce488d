"""Bars as SVG, set by hand."""

from resilience_fsm.render.bars import Bar, Bars
from resilience_fsm.render.drawing import Drawing
from resilience_fsm.render.graph import LAPTOP
from resilience_fsm.render.metrics import text_width, wrapped

_MARGIN, _GAP = 20.0, 12.0
_TITLE, _SUMMARY, _TEXT = 18.0, 12.0, 11.5
_TALL, _LINE = 18.0, 25.0
_NAMES = 320.0
"""The widest that names may be before they are broken."""
_LEAST = 4.0
"""So wide is what would be too narrow to be seen."""


def to_bars_svg(bars: Bars) -> str:
    """The bars as SVG, the same text for the same bars on every machine."""
    drawing = Drawing(bars.title)
    width = LAPTOP[0]
    at = _MARGIN
    for line in wrapped(bars.title, width - 2 * _MARGIN, _TITLE, bold=True):
        drawing.text(_MARGIN, at + _TITLE, line, _TITLE, bold=True)
        at += _TITLE * 1.25
    for line in wrapped(bars.summary, width - 2 * _MARGIN, _SUMMARY):
        drawing.text(_MARGIN, at + _SUMMARY, line, _SUMMARY, kind="rf-grey")
        at += _SUMMARY * 1.25
    at += _GAP
    names = [wrapped(bar.name, _NAMES, _TEXT, bold=bar.is_total) for bar in bars.bars]
    widest = max(
        (
            text_width(line, _TEXT, bold=bar.is_total)
            for bar, lines in zip(bars.bars, names, strict=True)
            for line in lines
        ),
        default=0.0,
    )
    left = _MARGIN + widest + _GAP
    longest = max((bar.length for bar in bars.bars), default=0)
    room = width - _MARGIN - left - text_width(f" {longest:,}", _TEXT) - _GAP
    for bar, lines in zip(bars.bars, names, strict=True):
        at = _bar(drawing, bar, lines, left, room / max(longest, 1), at)
        at += _GAP / 2 if bar.is_total else 0.0
    at = drawing.legend(bars.legend, _MARGIN, at + _GAP / 2, width - 2 * _MARGIN)
    return drawing.finished(width, at + _MARGIN)


def _bar(
    drawing: Drawing, bar: Bar, lines: list[str], left: float, scale: float, at: float
) -> float:
    tip = f"{bar.name}: {bar.length:,}"
    group = drawing.group("rf-bar", tip)
    for number, line in enumerate(lines):
        y = at + (_LINE + _TEXT) / 2 - 2 + number * _TEXT * 1.2
        x = left - _GAP - text_width(line, _TEXT, bold=bar.is_total)
        drawing.text(x, y, line, _TEXT, parent=group, bold=bar.is_total)
    x = left
    for tone, number in bar.parts:
        wide = max(number * scale, _LEAST)
        drawing.toned_box(x, at + (_LINE - _TALL) / 2, wide, _TALL, tone, parent=group, radius=2)
        text = f"{number:,}"
        if len(bar.parts) > 1 and text_width(text, _TEXT) + 8 < wide:
            drawing.text(
                x + wide / 2, at + (_LINE + _TEXT) / 2 - 2, text, _TEXT, parent=group, middle=True
            )
        x += wide
    drawing.text(
        x + 6, at + (_LINE + _TEXT) / 2 - 2, f"{bar.length:,}", _TEXT, parent=group, bold=True
    )
    return at + max(_LINE, len(lines) * _TEXT * 1.2 + 6)
