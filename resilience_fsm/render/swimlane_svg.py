"""Swimlanes as SVG, set by hand: a grid needs no layout program."""

import textwrap
from xml.etree import ElementTree as ET

from attrs import define, field

from resilience_fsm.render.graph import Stroke, Tone
from resilience_fsm.render.look import GREY, INK, PALE, PAPER, STROKES, TONES, line_color
from resilience_fsm.render.swimlane import Moment, Swimlanes

_FONT = "Helvetica,Arial,sans-serif"
_MARGIN = 24.0
_LINE = 15.0
_BOX = 24.0
_DASHES = {"solid": "", "dashed": "6 4", "dotted": "1.5 4"}
# Wide for most fonts, since nobody measures here: a share of the size of the letters.
_LETTER = 0.6
_NOTE_WIDTH = 36
_TITLE_SIZE, _NAME_SIZE, _SMALL_SIZE = 17.0, 13.0, 11.0


def to_swimlane_svg(lanes: Swimlanes) -> str:
    """The lanes as SVG, the same text for the same lanes on every machine."""
    sheet = _Sheet(lanes)
    sheet.draw()
    ET.indent(sheet.root)
    return ET.tostring(sheet.root, encoding="unicode") + "\n"


def _width(text: str, size: float) -> float:
    return len(text) * size * _LETTER


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


@define
class _Sheet:
    """One drawing at work, from top to bottom."""

    lanes: Swimlanes
    root: ET.Element = field(init=False)
    centers: list[float] = field(init=False)
    left: float = field(init=False)
    right: float = field(init=False)
    width: float = field(init=False)
    at: float = _MARGIN
    reached: dict[int, float] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg"})
        texts = [
            *(_width(f"{n}. {m.event}", _NAME_SIZE) for n, m in enumerate(self.lanes.moments, 1)),
            *(_width(note, _SMALL_SIZE) for m in self.lanes.moments for note in _notes(m)),
            _width("beginning", _SMALL_SIZE),
        ]
        self.left = _MARGIN + max(texts) + 20
        self.centers = []
        edge = self.left
        for number, name in enumerate(self.lanes.lanes):
            states = [self.lanes.initial[number], self.lanes.final[number]]
            states += [m.moves[number] for m in self.lanes.moments if number in m.moves]
            wide = max(_width(name, _NAME_SIZE), *(_width(s, _NAME_SIZE) + 16 for s in states)) + 22
            self.centers.append(edge + wide / 2)
            edge += wide
        self.right = edge
        self.width = edge + (40 if self.lanes.loop is not None else 0) + _MARGIN
        self.width = max(self.width, _MARGIN * 2 + _width(self.lanes.title[:90], _TITLE_SIZE) * 0.9)

    def draw(self) -> None:
        """Everything, in the order in which it lies on the paper."""
        columns = max(int((self.width - 2 * _MARGIN) / (_TITLE_SIZE * 0.55)), 20)
        for line in textwrap.wrap(self.lanes.title, columns):
            self._text(_MARGIN, self.at + _TITLE_SIZE, line, _TITLE_SIZE, bold=True)
            self.at += _TITLE_SIZE + 6
        self.at += 12
        for center, name in zip(self.centers, self.lanes.lanes, strict=True):
            self._text(center, self.at + _NAME_SIZE, name, _NAME_SIZE, bold=True, anchor="middle")
        self.at += _NAME_SIZE + 10
        lines = ET.SubElement(self.root, "g", {"stroke": PALE, "stroke-width": "1"})
        begin = self.at
        is_end = not self.lanes.moments
        self._row("beginning", self.lanes.initial, self.lanes.decisive if is_end else frozenset())
        for number, moment in enumerate(self.lanes.moments, start=1):
            self._moment(number, moment)
            self.reached[number] = self.at - _BOX / 2 - 6
        if self.lanes.moments:
            self._row("then", self.lanes.final, self.lanes.decisive)
        for center in self.centers:
            ends = {"x1": center, "y1": begin, "x2": center, "y2": self.at - 8}
            ET.SubElement(lines, "line", {key: _number(value) for key, value in ends.items()})
        self._loop()
        self._foot()
        self.root.set("width", _number(self.width))
        self.root.set("height", _number(self.at + _MARGIN))
        self.root.set("viewBox", f"0 0 {_number(self.width)} {_number(self.at + _MARGIN)}")
        self.root.insert(0, ET.Element("title"))
        self.root[0].text = self.lanes.title
        self.root.insert(1, ET.Element("rect", {"width": "100%", "height": "100%", "fill": PAPER}))

    def _row(self, name: str, states: tuple[str, ...], decisive: frozenset[int]) -> None:
        """The states of all lanes side by side."""
        middle = self.at + _BOX / 2 + 2
        self._text(_MARGIN, middle + 4, name, _SMALL_SIZE, color=GREY)
        for number, state in enumerate(states):
            self._box(number, middle, state, Tone.PLAIN, stands_out=number in decisive)
        self.reached.setdefault(0, middle)
        self.at = middle + _BOX / 2 + 14

    def _moment(self, number: int, moment: Moment) -> None:
        notes = _notes(moment)
        top = self.at + 10
        self._text(_MARGIN, top + 4, f"{number}. {moment.event}", _NAME_SIZE, bold=True)
        for row, note in enumerate(notes, start=1):
            self._text(_MARGIN, top + 4 + row * _LINE, note, _SMALL_SIZE, color=GREY)
        touched = [self.centers[lane] for lane in moment.lanes]
        reach = {"x1": self.left - 12, "y1": top, "x2": touched[0], "y2": top}
        self._line(reach, GREY, 0.8, _DASHES["dotted"])
        look = STROKES[moment.stroke]
        color = line_color(moment.stroke, moment.tone)
        if len(touched) > 1:
            across = {"x1": touched[0], "y1": top, "x2": touched[-1], "y2": top}
            self._line(across, color, look.width, _DASHES[look.style])
        for lane in moment.lanes:
            x = self.centers[lane]
            if lane in moment.moves:
                down = {"x1": x, "y1": top, "x2": x, "y2": top + 14}
                self._line(down, color, look.width, _DASHES[look.style])
            is_owner = lane == moment.owner
            dot = {"cx": x, "cy": top, "r": 5 if is_owner else 4}
            place = {key: _number(value) for key, value in dot.items()}
            fill = color if is_owner else PAPER
            ET.SubElement(
                self.root, "circle", {**place, "fill": fill, "stroke": color, "stroke-width": "1.5"}
            )
        boxes = top + 14 + _BOX / 2
        for lane, state in moment.moves.items():
            self._box(lane, boxes, state, moment.tone)
        self.at = max(boxes + _BOX / 2 + 6, top + 10 + len(notes) * _LINE) + 6

    def _box(
        self, lane: int, middle: float, state: str, tone: Tone, *, stands_out: bool = False
    ) -> None:
        look = TONES[tone]
        wide = _width(state, _NAME_SIZE) + 14
        place = {"x": self.centers[lane] - wide / 2, "y": middle - _BOX / 2, "width": wide}
        box = {
            **{key: _number(value) for key, value in place.items()},
            "height": _number(_BOX),
            "rx": "6",
            "fill": look.fill,
            "stroke": INK if stands_out else look.border,
            "stroke-width": _number(2.6 if stands_out else look.width),
        }
        ET.SubElement(self.root, "rect", box)
        x, y = self.centers[lane], middle + 4.5
        self._text(x, y, state, _NAME_SIZE, bold=stands_out, anchor="middle")

    def _loop(self) -> None:
        """A line on the right, from the end back up to where the run goes on."""
        if self.lanes.loop is None:
            return
        bottom, top = self.at - 26, self.reached[self.lanes.loop]
        x = self.right + 22
        if self.lanes.loop == len(self.lanes.moments):
            top = bottom - 18
        path = f"M {_number(self.right - 4)} {_number(bottom)} H {_number(x)} V {_number(top)}"
        tip = self.right - 4
        path += f" H {_number(tip)} m 8 -5 l -8 5 l 8 5"
        ET.SubElement(
            self.root, "path", {"d": path, "fill": "none", "stroke": INK, "stroke-width": "1.4"}
        )

    def _foot(self) -> None:
        """What is said at the end, and the legend."""
        columns = max(int((self.width - 2 * _MARGIN) / (12 * 0.54)), 20)
        for text in self.lanes.ending:
            for line in textwrap.wrap(text, columns, subsequent_indent="   "):
                self._text(_MARGIN, self.at + 14, line, 12)
                self.at += 17
        self.at += 8
        if self.lanes.decisive:
            sample = {"x": _MARGIN, "y": self.at + 4, "width": 36.0, "height": 12.0, "rx": 4.0}
            place = {key: _number(value) for key, value in sample.items()}
            ET.SubElement(
                self.root,
                "rect",
                {**place, "fill": PAPER, "stroke": INK, "stroke-width": "2.6"},
            )
            self._text(_MARGIN + 46, self.at + 14, "what decides it", _SMALL_SIZE, color=GREY)
            self.at += 20
        for entry in self.lanes.legend:
            stroke = entry.stroke or Stroke.SOLID
            look = STROKES[stroke]
            sample = {"x1": _MARGIN, "y1": self.at + 10, "x2": _MARGIN + 36, "y2": self.at + 10}
            self._line(sample, line_color(stroke, entry.tone), look.width, _DASHES[look.style])
            self._text(_MARGIN + 46, self.at + 14, entry.text, _SMALL_SIZE, color=GREY)
            self.width = max(self.width, 2 * _MARGIN + 46 + _width(entry.text, _SMALL_SIZE))
            self.at += 17

    def _line(self, ends: dict[str, float], color: str, width: float, dashes: str) -> None:
        line = {key: _number(value) for key, value in ends.items()}
        line |= {"stroke": color, "stroke-width": _number(width)}
        if dashes:
            line["stroke-dasharray"] = dashes
        ET.SubElement(self.root, "line", line)

    def _text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        color: str = INK,
        anchor: str = "start",
    ) -> None:
        look = {"x": _number(x), "y": _number(y), "font-family": _FONT, "fill": color}
        look["font-size"] = _number(size)
        if bold:
            look["font-weight"] = "bold"
        if anchor != "start":
            look["text-anchor"] = anchor
        ET.SubElement(self.root, "text", look).text = text


def _notes(moment: Moment) -> list[str]:
    return [line for note in moment.notes for line in textwrap.wrap(note, _NOTE_WIDTH)]
