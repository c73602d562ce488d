"""The machines as pictures for the page: SVG that holds shapes and text, and nothing that acts."""

from collections.abc import Iterator
from xml.etree import ElementTree

from attrs import frozen

from resilience_fsm.engine import Compiled, Part
from resilience_fsm.explorer.view import ExplorerView
from resilience_fsm.render import Direction, machine_picture, to_svg

_SVG = "http://www.w3.org/2000/svg"
_SHAPES = frozenset(
    {
        *("svg", "g", "defs", "use", "marker", "pattern", "clipPath", "linearGradient", "stop"),
        *("path", "polygon", "polyline", "rect", "circle", "ellipse", "line"),
        *("text", "tspan", "title", "desc", "style"),
    }
)
_MOST_ACROSS = 5


@frozen
class MachinePicture:
    """The picture of one chart.

    Args:
        parts: The parts that are instances of it.
        svg: The picture.
    """

    parts: tuple[str, ...]
    svg: str


def machine_pictures(compiled: Compiled, view: ExplorerView) -> Iterator[MachinePicture]:
    """The pictures of the charts of what moves, one for all that share a chart.

    Args:
        compiled: The tables.
        view: The words; parts that it hides have no picture.

    Raises:
        NoLayoutError: No program is installed that can lay out an SVG.
        PictureError: The program failed.
    """
    by_chart: dict[object, list[Part]] = {}
    for part in compiled.composition.parts.values():
        if part.chart.transitions and part.name not in view.hidden:
            by_chart.setdefault(part.chart, []).append(part)
    for number, parts in enumerate(by_chart.values()):
        chart = parts[0].chart
        picture = machine_picture(
            chart,
            compiled.composition.system.certainty,
            {state: view.tones[state] for state in chart.states if state in view.tones},
            name=f"machine_{number}",
            title=chart.name,
            direction=Direction.DOWN if len(chart.states) > _MOST_ACROSS else Direction.RIGHT,
        )
        yield MachinePicture(tuple(part.name for part in parts), harmless(to_svg(picture)))


def harmless(svg: str) -> str:
    """An SVG without anything but shapes, text and looks: no script, no link, no event handler."""
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(svg.encode())  # noqa: S314 # made by the renderer
    _clean(root)
    return ElementTree.tostring(root, encoding="unicode")


def _clean(element: ElementTree.Element) -> None:
    for name in list(element.attrib):
        if name.startswith("on") or name.rpartition("}")[2] == "href":
            del element.attrib[name]
    for child in list(element):
        if child.tag == f"{{{_SVG}}}a":  # a link becomes what it is around
            child.tag = f"{{{_SVG}}}g"
        if str(child.tag).removeprefix(f"{{{_SVG}}}") in _SHAPES:
            _clean(child)
        else:
            element.remove(child)
