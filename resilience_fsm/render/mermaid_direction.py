"""Which way a flowchart of Mermaid is narrower: GitHub shrinks what is wider than its column."""

from collections import defaultdict
from collections.abc import Iterable

from resilience_fsm.render.graph import Direction, Picture
from resilience_fsm.render.mermaid_text import short

_GAP = 4
"""Characters as wide as the space between two boxes."""

_CLEARLY = 0.75
"""How much narrower what is only estimated has to be before a picture is laid on its side."""


def narrower(picture: Picture, notice: Iterable[str]) -> Direction:
    """Downwards or to the right, by the widths of texts alone; the layout is Mermaid's.

    Args:
        picture: The picture.
        notice: The lines of what stands before its first node.
    """
    down, right = _estimates(picture, notice)
    return Direction.RIGHT if right < _CLEARLY * down else Direction.DOWN


def estimated_width(picture: Picture, notice: Iterable[str]) -> int:
    """How wide it is the narrower way, in characters; an estimate, as of `narrower`."""
    lines = tuple(notice)
    down, right = _estimates(picture, lines)
    return right if narrower(picture, lines) is Direction.RIGHT else down


def _estimates(picture: Picture, notice: Iterable[str]) -> tuple[int, int]:
    """How wide it is downwards, and to the right."""
    rows = [[_width(notice)], *_widths_by_rank(picture)]
    return max(sum(row) for row in rows), sum(max(row) for row in rows)


def _widths_by_rank(picture: Picture) -> list[list[int]]:
    """The widths of what stands side by side if arrows lead downwards, row by row.

    A label stands below the boxes that its arrow begins at, wherever it leads.
    """
    targets: dict[str, list[str]] = defaultdict(list)
    for arrow in picture.arrows:
        for source in arrow.sources:
            targets[source] += arrow.targets
    ranks: dict[str, int] = {}
    # What nothing leads to from an initial node is an end of its own.
    for first in sorted(picture.nodes, key=lambda node: not node.is_initial):
        found = [] if first.id in ranks else [first.id]
        ranks.setdefault(first.id, 0)
        for source in found:
            for target in targets[source]:
                if target not in ranks:
                    ranks[target] = ranks[source] + 2
                    found.append(target)
    rows: dict[int, list[int]] = defaultdict(list)
    for node in picture.nodes:
        rows[ranks[node.id]].append(_width(short([node.label, *node.lines])))
    for arrow in picture.arrows:
        if arrow.labels:
            rank = max((ranks[end] for end in arrow.sources), default=-2) + 1
            lines = [
                line
                for label in arrow.labels
                for line in short((*label.origin, *label.lines, *label.notes))
            ]
            rows[rank].append(_width(lines))
    return [rows[rank] for rank in sorted(rows)]


def _width(lines: Iterable[str]) -> int:
    return _GAP + max((len(line) for text in lines for line in text.split("\n")), default=0)
