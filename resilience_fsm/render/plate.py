"""The texts of a box or of the label of an arrow, measured, line by line."""

from attrs import evolve, frozen

from resilience_fsm.render.graph import Arrow, Label, Mark, Node
from resilience_fsm.render.marks import MARK_SIZE
from resilience_fsm.render.metrics import text_width, wrapped

_NAME, _LINE, _EVENT, _NOTE = 13.0, 11.0, 11.5, 10.0
_LEAD = 1.25
"""The height of a line, as a share of the size of its letters."""
_LINE_ROOM = 180.0


@frozen
class Row:
    """One line of text in a box or on a plate.

    Args:
        text: The text.
        size: Of its letters, in points.
        bold: Whether it is set in bold.
        kind: The class that says its colour.
        label: The label that it is the first line of.
        mark: What stands before it.
    """

    text: str
    size: float
    bold: bool = False
    kind: str = "rf-ink"
    label: Label | None = None
    mark: Mark | None = None

    @property
    def height(self) -> float:
        """How much of the height it takes."""
        return self.size * _LEAD

    @property
    def width(self) -> float:
        """How wide it is."""
        return text_width(self.text, self.size, bold=self.bold)


@frozen
class Plate:
    """A box or the label of an arrow: its lines, and the room that these take.

    Args:
        rows: The lines, from top to bottom.
        indent: Before each of them, for marks.
        padding: Beside and above them.
        least: Its width and height, at least.
    """

    rows: tuple[Row, ...]
    indent: float = 0.0
    padding: tuple[float, float] = (4.0, 2.0)
    least: tuple[float, float] = (0.0, 0.0)

    @property
    def size(self) -> tuple[float, float]:
        """Its width and its height."""
        wide = max((row.width for row in self.rows), default=0.0) + self.indent
        tall = sum(row.height for row in self.rows)
        return (
            max(wide + 2 * self.padding[0], self.least[0]),
            max(tall + 2 * self.padding[1], self.least[1]),
        )


def node_plate(node: Node) -> Plate:
    """The box of a node."""
    name = [Row(line, _NAME, bold=True) for line in node.label.split("\n")]
    lines = [Row(line, _LINE) for text in node.lines for line in wrapped(text, _LINE_ROOM, _LINE)]
    return Plate((*name, *lines), padding=(12.0, 8.0), least=(84.0, 34.0))


def arrow_plate(arrow: Arrow, room: float) -> Plate:
    """The labels of an arrow, one below the other.

    Args:
        arrow: The arrow.
        room: How wide names may be before they are broken.
    """
    rows: list[Row] = []
    before = ""
    for begin, (origin, label) in enumerate(arrow.labels_by_origin):
        if begin and (label.notes or origin):
            rows.append(Row("", 4.0))
        rows += [Row(line, _NOTE, kind="rf-grey") for line in origin]
        badge = f" · {label.badge}" if label.badge else ""
        text = f"{', '.join(label.names)}{badge}"
        # A name is never broken, however long it is.
        widest = max((text_width(word, _EVENT, bold=True) for word in text.split()), default=0.0)
        # What is said of one event in several cases is not told each time whose case it is.
        names = [] if text == before and label.notes else wrapped(text, max(room, widest), _EVENT)
        before = text
        own = [Row(line, _EVENT, bold=bool(label.notes)) for line in names]
        if own:
            own[0] = evolve(own[0], mark=label.mark)
        own += [Row(note, _NOTE, kind="rf-grey") for note in label.notes]
        rows += [evolve(own[0], label=label), *own[1:]]
    has_marks = any(label.mark for label in arrow.labels)
    return Plate(tuple(rows), indent=MARK_SIZE + 4 if has_marks else 0.0)
