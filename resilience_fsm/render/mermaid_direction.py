"""Which way a flowchart of Mermaid is narrower, and how wide: GitHub shrinks what is too wide.

Mermaid lays a flowchart out when it is read. What it will do is estimated by the layout of boxes as
large as it makes them.
"""

from collections.abc import Hashable, Iterable

from resilience_fsm.render.errors import NoLayoutError
from resilience_fsm.render.graph import Arrow, Direction, Node, Picture
from resilience_fsm.render.layout import Line, lay_out
from resilience_fsm.render.lettering import marked_lines
from resilience_fsm.render.mermaid_text import short
from resilience_fsm.render.metrics import text_width

_NAME, _SMALL, _LEADING, _PADDING = 16.0, 13.3, 22.0, 32.0
_WIDER = 1.4
"""How much wider Mermaid draws than Graphviz, as measured on the pictures of this library."""


def narrower(picture: Picture, notice: Iterable[str] = ()) -> tuple[Direction, float]:
    """Downwards or to the right, and how wide the picture is then, in pixels.

    Where nothing is installed that can lay anything out it leads down, and is as wide as nothing.

    Args:
        picture: The picture.
        notice: The lines of what stands before its first node.
    """
    words = max((text_width(line, _SMALL) for line in notice), default=0.0) + _PADDING
    try:
        down = max(_width(picture, Direction.DOWN), words)
        right = _width(picture, Direction.RIGHT) + words
    except NoLayoutError:
        return Direction.DOWN, 0.0
    return (Direction.RIGHT, right) if right < down else (Direction.DOWN, down)


def _width(picture: Picture, direction: Direction) -> float:
    sizes: dict[Hashable, tuple[float, float]] = {
        node.id: _node_size(node) for node in picture.nodes
    }
    lines: list[Line] = []
    for number, arrow in enumerate(picture.arrows):
        if not arrow.labels:
            lines.append(Line(arrow.sources[0], arrow.targets[0]))
            continue
        label = ("label", number)
        sizes[label] = _label_size(arrow)
        lines += [Line(end, label) for end in arrow.sources]
        lines += [Line(label, end) for end in arrow.targets]
    groups = [[node.id for node in nodes] for group, nodes in picture.groups.items() if group]
    return lay_out(sizes, lines, direction, groups).width * _WIDER


def _node_size(node: Node) -> tuple[float, float]:
    return _size(short([node.label]), short(node.lines))


def _label_size(arrow: Arrow) -> tuple[float, float]:
    names = [line for label in arrow.labels for line in short(marked_lines(label))]
    notes = [line for label in arrow.labels for line in short((*label.origin, *label.notes))]
    return _size(names, notes)


def _size(names: list[str], lines: list[str]) -> tuple[float, float]:
    widths = [text_width(name, _NAME, bold=True) for name in names]
    widths += [text_width(line, _SMALL) for line in lines]
    return max(widths, default=0.0) + _PADDING, len(widths) * _LEADING + _PADDING
