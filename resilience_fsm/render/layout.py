"""Where boxes and lines lie: Graphviz lays out, and draws nothing.

Graphviz is given boxes of fixed sizes without a letter in them, so that its result does not depend
on the fonts that it knows, or on whether it knows any.
"""

import json
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import graphviz
from attrs import frozen

from resilience_fsm.render.graph import Direction
from resilience_fsm.render.layout_program import run_layout

Point = tuple[float, float]
_POINTS = 72.0  # in an inch, which Graphviz measures boxes in
_RANKDIR = {Direction.DOWN: "TB", Direction.RIGHT: "LR"}
_FRAME_MARGIN = "12"
_FRAME_TITLE = "20"


@frozen
class Route:
    """A line.

    Args:
        points: Its beginning, then three for each curve: two that it bends towards, and its end.
        tip: Where its arrow head points to; None for a line without a head.
    """

    points: tuple[Point, ...]
    tip: Point | None


@frozen
class Layout:
    """Where everything lies, in points, from the upper left corner.

    Args:
        width: Of it all.
        height: Of it all.
        centers: By box, its middle.
        frames: By number of the group, two opposite corners of its frame.
        routes: The lines, in the order in which they were asked for.
    """

    width: float
    height: float
    centers: Mapping[Hashable, Point]
    frames: Mapping[int, tuple[Point, Point]]
    routes: tuple[Route, ...]


@frozen
class Line:
    """A line that is asked for.

    Args:
        source: The box where it begins.
        target: The box where it ends.
        has_head: Whether it ends in an arrow head.
        is_back: Whether its target is to come before its source.
    """

    source: Hashable
    target: Hashable
    has_head: bool = True
    is_back: bool = False


def lay_out(
    sizes: Mapping[Hashable, tuple[float, float]],
    lines: Sequence[Line],
    direction: Direction,
    groups: Sequence[Sequence[Hashable]] = (),
    rows: Sequence[Sequence[Hashable]] = (),
) -> Layout:
    """Lay boxes and lines out.

    Args:
        sizes: By box, its width and height in points.
        lines: The lines between them.
        direction: Where most lines lead.
        groups: Boxes that stand in a frame together; no box in two.
        rows: Boxes that stand at one height, if most lines lead down; none of them in a frame.

    Raises:
        NoLayoutError: Nothing is installed that can do it.
        PictureError: What is installed failed.
    """
    ids = {box: f"b{number}" for number, box in enumerate(sizes)}
    graph = graphviz.Digraph(
        graph_attr={
            "rankdir": _RANKDIR[direction],
            "nodesep": "0.2",
            "ranksep": "0.25",
            "pad": "0",
        },
        node_attr={"shape": "box", "label": "", "fixedsize": "true"},
    )
    framed = {box for group in groups for box in group}
    for number, group in enumerate(groups):
        with graph.subgraph(name=f"cluster_{number}") as cluster:
            cluster.attr(label=" ", fontsize=_FRAME_TITLE, margin=_FRAME_MARGIN)
            for box in group:
                _write_box(cluster, ids[box], sizes[box])
    for box, size in sizes.items():
        if box not in framed:
            _write_box(graph, ids[box], size)
    for row in rows:
        with graph.subgraph() as level:
            level.attr(rank="same")
            for box in row:
                level.node(ids[box])
    for number, line in enumerate(lines):
        look = {"id": str(number), "arrowsize": "0.8"}
        if not line.has_head:
            look["arrowhead"] = "none"
        if line.is_back:  # Graphviz puts what comes first in an edge first
            if line.has_head:
                look["dir"] = "back"
            graph.edge(ids[line.target], ids[line.source], **look)
        else:
            graph.edge(ids[line.source], ids[line.target], **look)
    found: dict[str, Any] = json.loads(run_layout(str(graph.source)))
    return _read(found, {plain: box for box, plain in ids.items()}, lines)


def _write_box(graph: graphviz.Digraph, name: str, size: tuple[float, float]) -> None:
    width, height = size
    graph.node(name, width=f"{width / _POINTS:.4f}", height=f"{height / _POINTS:.4f}")


def _read(found: dict[str, Any], boxes: Mapping[str, Hashable], lines: Sequence[Line]) -> Layout:
    _, _, width, height = map(float, found["bb"].split(","))

    def point(text: str) -> Point:
        x, y = map(float, text.split(","))
        return x, height - y

    centers: dict[Hashable, Point] = {}
    frames: dict[int, tuple[Point, Point]] = {}
    for one in found.get("objects", ()):
        name = one["name"]
        if name in boxes:
            centers[boxes[name]] = point(one["pos"])
        elif "bb" in one:
            left, bottom, right, top = map(float, one["bb"].split(","))
            corners = (left, height - top), (right, height - bottom)
            frames[int(name.removeprefix("cluster_"))] = corners
    routes: list[Route | None] = [None] * len(lines)
    for edge in found.get("edges", ()):
        tip, points = None, []
        for word in edge["pos"].split(" "):
            if word.startswith(("e,", "s,")):
                tip = point(word[2:])
            else:
                points.append(point(word))
        number = int(edge["id"])
        if lines[number].is_back:
            points.reverse()
        routes[number] = Route(tuple(points), tip)
    return Layout(width, height, centers, frames, tuple(route for route in routes if route))
