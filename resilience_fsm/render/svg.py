"""A picture as SVG: measured, laid out by `layout`, and drawn by `drawing`."""

from collections.abc import Hashable
from functools import cached_property
from itertools import product
from xml.etree import ElementTree as ET

from attrs import frozen

from resilience_fsm.render.drawing import Drawing, legend_width, number
from resilience_fsm.render.graph import Arrow, Direction, Node, Picture, way_of
from resilience_fsm.render.layout import Layout, Line, Route, lay_out
from resilience_fsm.render.look import STROKES
from resilience_fsm.render.marks import MARK_SIZE
from resilience_fsm.render.metrics import text_width, wrapped
from resilience_fsm.render.plate import Plate, Row, arrow_plate, node_plate

_MARGIN = 20.0
_TITLE, _SUMMARY, _FRAME, _BADGE = 18.0, 12.0, 11.0, 10.0
_LEAST_ROOM = 520.0
_ROOMS = (200.0, 150.0, 115.0)
"""How wide the names on an arrow may be: tried one after the other until the picture fits."""
_START = 12.0


def to_svg(picture: Picture) -> str:
    """The picture as SVG: the same text for the same picture and the same program that lays out.

    Raises:
        NoLayoutError: Nothing is installed that can lay it out.
        PictureError: What is installed failed.
    """
    return _fitting(picture).drawn()


def fits_page(picture: Picture) -> bool:
    """Whether the SVG is no larger than the picture's page.

    Raises:
        NoLayoutError: Nothing is installed that can lay it out.
        PictureError: What is installed failed.
    """
    return _fitting(picture).excess <= 1


def _fitting(picture: Picture) -> "_Sheet":
    """The first way to set the picture that fits the page; the one that fits best if none does."""
    ways = (picture.direction, *(other for other in Direction if other is not picture.direction))
    tried: list[_Sheet] = []
    for room, direction in product(_ROOMS, ways):
        sheet = _Sheet(picture, direction, room)
        if sheet.excess <= 1:
            return sheet
        tried.append(sheet)
    return min(tried, key=lambda sheet: sheet.excess)


@frozen(slots=False)
class _Sheet:
    """A picture at work: its parts measured, then laid out, then drawn."""

    picture: Picture
    direction: Direction
    room: float  # of the names on an arrow

    @cached_property
    def nodes(self) -> dict[str, Plate]:
        return {node.id: node_plate(node) for node in self.picture.nodes}

    @cached_property
    def plates(self) -> dict[int, Plate]:
        """By number, the plates of the arrows that have labels."""
        return {n: arrow_plate(a, self.room) for n, a in enumerate(self.picture.arrows) if a.labels}

    @cached_property
    def lines(self) -> list[tuple[int | None, Line]]:
        """Every line, with the number of its arrow; that of a beginning has none."""
        found: list[tuple[int | None, Line]] = [
            (None, Line(("start", node.id), node.id))
            for node in self.picture.nodes
            if node.is_initial
        ]
        for n, arrow in enumerate(self.picture.arrows):
            if not arrow.labels:
                found.append((n, Line(arrow.sources[0], arrow.targets[0])))
                continue
            plate: Hashable = ("label", n)
            back = self.ways[n] < 0
            found += [(n, Line(end, plate, False, back)) for end in arrow.sources]
            found += [(n, Line(plate, end, True, back)) for end in arrow.targets]
        return found

    @cached_property
    def ways(self) -> tuple[int, ...]:
        """For each arrow, how far it leads away from where things begin; negative where back."""
        depths = self.picture.depths
        return tuple(way_of(arrow, depths) for arrow in self.picture.arrows)

    @cached_property
    def rows(self) -> list[list[Hashable]]:
        """Boxes at one depth that arrows connect, with the labels of these."""
        if set(self.picture.groups) > {None}:
            return []
        return [
            [*arrow.sources, ("label", n), *arrow.targets]
            for n, arrow in enumerate(self.picture.arrows)
            if n in self.plates and self.ways[n] == 0 and arrow.sources != arrow.targets
        ]

    @cached_property
    def layout(self) -> Layout:
        sizes: dict[Hashable, tuple[float, float]] = {
            node: plate.size for node, plate in self.nodes.items()
        }
        for node in self.picture.nodes:
            if node.is_initial:
                sizes["start", node.id] = (_START, _START)
        for n, plate in self.plates.items():
            sizes["label", n] = plate.size
        groups = [
            [node.id for node in nodes] for group, nodes in self.picture.groups.items() if group
        ]
        return lay_out(sizes, [line for _, line in self.lines], self.direction, groups, self.rows)

    @cached_property
    def head(self) -> list[Row]:
        """The title and the summary, in lines."""
        room = max(self.layout.width, _LEAST_ROOM)
        title = wrapped(self.picture.title, room, _TITLE, bold=True)
        summary = wrapped(self.picture.summary, room, _SUMMARY) if self.picture.summary else []
        return [
            *(Row(line, _TITLE, bold=True) for line in title),
            *(Row(line, _SUMMARY, kind="rf-grey") for line in summary),
        ]

    @property
    def excess(self) -> float:
        """How many pages it takes, the one way or the other; at most 1 where it fits."""
        width, height = self.picture.page
        return max(self.width / width, self.height / height)

    @property
    def top(self) -> float:
        """Where the graph begins."""
        return _MARGIN + sum(row.height for row in self.head) + 14

    @cached_property
    def inner_width(self) -> float:
        legend = max((legend_width(entry) for entry in self.picture.legend), default=0.0)
        needed = min(legend, _LEAST_ROOM)  # a longer one is wrapped
        return max(self.layout.width, needed, *(row.width for row in self.head))

    @property
    def width(self) -> float:
        return self.inner_width + 2 * _MARGIN

    @cached_property
    def height(self) -> float:
        end = self.top + self.layout.height
        if not self.picture.legend:
            return end + _MARGIN
        return Drawing("").legend(self.picture.legend, 0, end + 14, self.inner_width) + _MARGIN - 6

    def drawn(self) -> str:
        picture = self.picture
        drawing = Drawing(picture.title, picture.references)
        y = _MARGIN
        for row in self.head:
            drawing.text(_MARGIN, y + row.size, row.text, row.size, bold=row.bold, kind=row.kind)
            y += row.height
        for n, group in enumerate(group for group in picture.groups if group):
            self._frame(drawing, n, group)
        for n, arrow in enumerate(picture.arrows):
            self._arrow(drawing, n, arrow)
        begin = drawing.group("rf-begin")
        for route in self.routes.get(None, ()):
            self._route(drawing, begin, route, "solid", 1.2)
        for node in picture.nodes:
            self._node(drawing, node)
        if picture.legend:
            drawing.legend(
                picture.legend, _MARGIN, self.top + self.layout.height + 14, self.inner_width
            )
        return drawing.finished(self.width, self.height)

    def _place(self, point: tuple[float, float]) -> tuple[float, float]:
        # In the middle of the paper, where that is wider.
        left = _MARGIN + (self.inner_width - self.layout.width) / 2
        return point[0] + left, point[1] + self.top

    def _frame(self, drawing: Drawing, n: int, group: str) -> None:
        (left, top), (right, bottom) = map(self._place, self.layout.frames[n])
        drawing.box(left, top, right - left, bottom - top, "rf-frame", radius=10)
        drawing.text(left + 10, top + 17, group, _FRAME, bold=True, kind="rf-grey")

    @cached_property
    def routes(self) -> dict[int | None, list[Route]]:
        """By number of the arrow its routes; those of the beginnings have none."""
        routes: dict[int | None, list[Route]] = {}
        for (n, _), route in zip(self.lines, self.layout.routes, strict=True):
            routes.setdefault(n, []).append(route)
        return routes

    def _arrow(self, drawing: Drawing, n: int, arrow: Arrow) -> None:
        names = " ".join(name for label in arrow.labels for name in label.events)
        kind = "rf-arrow arrow rf-faded" if arrow.is_faded else "rf-arrow arrow"
        group = drawing.group(kind, events=names)
        look = STROKES[arrow.stroke]
        for route in self.routes[n]:
            self._route(drawing, group, route, look.style, look.width, hollow=arrow.follows)
        if n in self.plates:
            self._label(
                drawing, group, self.plates[n], self._place(self.layout.centers["label", n])
            )

    def _route(
        self,
        drawing: Drawing,
        group: ET.Element,
        route: Route,
        style: str,
        thickness: float,
        *,
        hollow: bool = False,
    ) -> None:
        points = [self._place(point) for point in route.points]
        start, *rest = (f"{number(x)} {number(y)}" for x, y in points)
        path = f"M{start}C{' '.join(rest)}"
        drawing.path(path, parent=group, style=style, thickness=thickness)
        if route.tip is not None:
            drawing.arrow_head(points[-1], self._place(route.tip), group, hollow=hollow)

    def _label(
        self, drawing: Drawing, group: ET.Element, plate: Plate, center: tuple[float, float]
    ) -> None:
        width, height = plate.size
        x, y = center[0] - width / 2, center[1] - height / 2
        drawing.box(x, y, width, height, "rf-plate", parent=group, radius=3, thickness=0)
        x, y = x + plate.padding[0], y + plate.padding[1]
        under = group
        for row in plate.rows:
            if row.label is not None:
                under = drawing.group("rf-label", row.label.tip, group)
            if row.mark is not None:
                drawing.mark(row.mark, x, y + (row.height - MARK_SIZE) / 2, under)
            drawing.text(
                x + plate.indent,
                y + row.size,
                row.text,
                row.size,
                parent=under,
                bold=row.bold,
                kind=row.kind,
            )
            y += row.height

    def _node(self, drawing: Drawing, node: Node) -> None:
        plate = self.nodes[node.id]
        (x, y), (width, height) = self._place(self.layout.centers[node.id]), plate.size
        kind = "rf-node node rf-faded" if node.is_faded else "rf-node node"
        if node.is_here:
            kind += " here"
        group = drawing.group(kind, node.tip, node=node.id)
        left, top = x - width / 2, y - height / 2
        drawing.toned_box(left, top, width, height, node.tone, parent=group, is_here=node.is_here)
        at = top + (height - sum(row.height for row in plate.rows)) / 2
        for row in plate.rows:
            drawing.text(
                x, at + row.size, row.text, row.size, parent=group, bold=row.bold, middle=True
            )
            at += row.height
        if node.badge:
            self._badge(drawing, group, node.badge, left + width, top)
        if node.is_initial:
            sx, sy = self._place(self.layout.centers["start", node.id])
            drawing.dot(sx, sy, group)

    def _badge(self, drawing: Drawing, group: ET.Element, badge: str, x: float, y: float) -> None:
        wide = text_width(badge, _BADGE, bold=True) + 8
        drawing.box(x - wide + 4, y - 8, wide, 15, "rf-ring", parent=group, radius=7)
        drawing.text(x - wide + 8, y + 3, badge, _BADGE, parent=group, bold=True)
