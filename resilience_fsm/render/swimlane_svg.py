"""Swimlanes as SVG, set by hand: a grid needs no layout program."""

from attrs import define, field

from resilience_fsm.render.drawing import Drawing, number
from resilience_fsm.render.graph import Stroke, Tone
from resilience_fsm.render.look import STROKES
from resilience_fsm.render.marks import MARK_SIZE
from resilience_fsm.render.metrics import text_width, wrapped
from resilience_fsm.render.swimlane import Moment, Swimlanes

_MARGIN = 24.0
_LINE = 15.0
_BOX = 24.0
_NOTE_ROOM, _ENDING_ROOM, _LEAST_ROOM = 210.0, 860.0, 420.0
_TITLE_SIZE, _NAME_SIZE, _ENDING_SIZE, _SMALL_SIZE = 17.0, 13.0, 12.0, 11.0


def to_swimlane_svg(lanes: Swimlanes) -> str:
    """The lanes as SVG, the same text for the same lanes on every machine."""
    return _Sheet(lanes).drawn()


@define
class _Sheet:
    """One drawing at work, from top to bottom."""

    lanes: Swimlanes
    drawing: Drawing = field(init=False)
    centers: list[float] = field(init=False)
    left: float = field(init=False)
    right: float = field(init=False)
    width: float = field(init=False)
    at: float = _MARGIN
    reached: dict[int, float] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.drawing = Drawing(self.lanes.title, self.lanes.references)
        texts = [
            *(
                text_width(f"{n}. {m.event}", _NAME_SIZE, bold=True) + MARK_SIZE + 6
                for n, m in enumerate(self.lanes.moments, 1)
            ),
            *(text_width(note, _SMALL_SIZE) for m in self.lanes.moments for note in _notes(m)),
            text_width("beginning", _SMALL_SIZE),
        ]
        self.left = _MARGIN + max(texts) + 30
        self.centers = []
        edge = self.left
        for lane, name in enumerate(self.lanes.lanes):
            states = [self.lanes.initial[lane], self.lanes.final[lane]]
            states += [m.moves[lane] for m in self.lanes.moments if lane in m.moves]
            boxes = (text_width(s, _NAME_SIZE, bold=True) + 16 for s in states)
            wide = max(text_width(name, _NAME_SIZE, bold=True), *boxes) + 22
            self.centers.append(edge + wide / 2)
            edge += wide
        self.right = edge
        loop = 40 if self.lanes.loop is not None else 0
        self.width = max(edge + loop + _MARGIN, _LEAST_ROOM + 2 * _MARGIN)

    @property
    def room(self) -> float:
        """Between the margins."""
        return self.width - 2 * _MARGIN

    def drawn(self) -> str:
        """Everything, in the order in which it lies on the paper."""
        drawing = self.drawing
        for line in wrapped(self.lanes.title, self.room, _TITLE_SIZE, bold=True):
            drawing.text(_MARGIN, self.at + _TITLE_SIZE, line, _TITLE_SIZE, bold=True)
            self.at += _TITLE_SIZE + 6
        self.at += 12
        for center, name in zip(self.centers, self.lanes.lanes, strict=True):
            drawing.text(center, self.at + _NAME_SIZE, name, _NAME_SIZE, bold=True, middle=True)
        self.at += _NAME_SIZE + 10
        rails = drawing.group("rf-rails")
        begin = self.at
        is_end = not self.lanes.moments
        self._row("beginning", self.lanes.initial, self.lanes.decisive if is_end else frozenset())
        for n, moment in enumerate(self.lanes.moments, start=1):
            self._moment(n, moment)
            self.reached[n] = self.at - _BOX / 2 - 6
        if self.lanes.moments:
            self._row("then", self.lanes.final, self.lanes.decisive)
        for center in self.centers:
            rail = f"M{number(center)} {number(begin)}V{number(self.at - 8)}"
            drawing.path(rail, "rf-rail", parent=rails)
        self._loop()
        self._foot()
        return drawing.finished(self.width, self.at + _MARGIN)

    def _row(self, name: str, states: tuple[str, ...], decisive: frozenset[int]) -> None:
        """The states of all lanes side by side."""
        middle = self.at + _BOX / 2 + 2
        self.drawing.text(_MARGIN, middle + 4, name, _SMALL_SIZE, kind="rf-grey")
        for lane, state in enumerate(states):
            self._box(lane, middle, state, stands_out=lane in decisive)
        self.reached.setdefault(0, middle)
        self.at = middle + _BOX / 2 + 14

    def _moment(self, n: int, moment: Moment) -> None:
        drawing, notes = self.drawing, _notes(moment)
        top = self.at + 10
        if moment.mark is not None:
            drawing.mark(moment.mark, _MARGIN, top - 6)
        name = f"{n}. {moment.event}"
        drawing.text(_MARGIN + MARK_SIZE + 6, top + 4, name, _NAME_SIZE, bold=True)
        for row, note in enumerate(notes, start=1):
            drawing.text(_MARGIN, top + 4 + row * _LINE, note, _SMALL_SIZE, kind="rf-grey")
        touched = [self.centers[lane] for lane in moment.lanes]
        reach = f"M{number(self.left - 12)} {number(top)}H{number(touched[0])}"
        drawing.path(reach, "rf-rail", style="dotted", thickness=0.8)
        look = STROKES[moment.stroke]
        if len(touched) > 1:
            across = f"M{number(touched[0])} {number(top)}H{number(touched[-1])}"
            drawing.path(across, style=look.style, thickness=look.width)
        for lane in moment.lanes:
            x = self.centers[lane]
            if lane in moment.moves:
                down = f"M{number(x)} {number(top)}v14"
                drawing.path(down, style=look.style, thickness=look.width)
            if lane == moment.owner:
                drawing.dot(x, top)
            else:
                drawing.ring(x, top)
        boxes = top + 14 + _BOX / 2
        for lane, state in moment.moves.items():
            self._box(lane, boxes, state)
        self.at = max(boxes + _BOX / 2 + 6, top + 10 + len(notes) * _LINE) + 6

    def _box(self, lane: int, middle: float, state: str, *, stands_out: bool = False) -> None:
        wide = text_width(state, _NAME_SIZE, bold=stands_out) + 14
        x = self.centers[lane] - wide / 2
        tone = self.lanes.tones.get(state, Tone.PLAIN)
        self.drawing.toned_box(x, middle - _BOX / 2, wide, _BOX, tone)
        if stands_out:
            self.drawing.box(x, middle - _BOX / 2, wide, _BOX, "rf-here", thickness=2.6)
        self.drawing.text(
            self.centers[lane], middle + 4.5, state, _NAME_SIZE, bold=stands_out, middle=True
        )

    def _loop(self) -> None:
        """A line on the right, from the end back up to where the run goes on."""
        if self.lanes.loop is None:
            return
        bottom, top = self.at - 26, self.reached[self.lanes.loop]
        x, tip = self.right + 22, self.right - 4
        if self.lanes.loop == len(self.lanes.moments):
            top = bottom - 18
        path = f"M{number(tip)} {number(bottom)}H{number(x)}V{number(top)}H{number(tip + 8)}"
        self.drawing.path(path, thickness=STROKES[Stroke.SOLID].width)
        self.drawing.arrow_head((x, top), (tip, top))

    def _foot(self) -> None:
        """What is said at the end, and the legend."""
        for text in self.lanes.ending:
            for line in wrapped(text, min(self.room, _ENDING_ROOM), _ENDING_SIZE):
                self.drawing.text(_MARGIN, self.at + 14, line, _ENDING_SIZE)
                self.at += 17
            self.at += 2
        self.at += 8
        if self.lanes.decisive:
            self.drawing.box(_MARGIN + 2, self.at + 4, 30, 12, "rf-here", thickness=2.6)
            self.drawing.text(
                _MARGIN + 42, self.at + 14, "what decides it", _SMALL_SIZE, kind="rf-grey"
            )
            self.at += 20
        self.at = self.drawing.legend(self.lanes.legend, _MARGIN, self.at, self.room)


def _notes(moment: Moment) -> list[str]:
    return [line for note in moment.notes for line in wrapped(note, _NOTE_ROOM, _SMALL_SIZE)]
