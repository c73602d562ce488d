"""The machines as pictures for the page: SVG that holds shapes and text, and nothing that acts."""

from collections.abc import Mapping
from xml.etree import ElementTree

from attrs import frozen

from resilience_fsm.engine import Compiled, Part
from resilience_fsm.explorer.view import Drawn, ExplorerView
from resilience_fsm.render import Detail, Picture, divided, machine_picture, to_svg

_SVG = "http://www.w3.org/2000/svg"
_SHAPES = frozenset(
    {
        *("svg", "g", "defs", "use", "marker", "pattern", "clipPath", "linearGradient", "stop"),
        *("path", "polygon", "polyline", "rect", "circle", "ellipse", "line"),
        *("text", "tspan", "title", "desc", "style"),
    }
)


@frozen
class Drawings:
    """All pictures of a page.

    Args:
        svgs: The pictures; what several parts share is there once.
        core: By part, the numbers of those with what is promised.
        full: By part, the numbers of those with everything.
    """

    svgs: tuple[str, ...]
    core: Mapping[str, tuple[int, ...]]
    full: Mapping[str, tuple[int, ...]]


def drawings(compiled: Compiled, view: ExplorerView) -> Drawings:
    """The machines of whatever moves.

    Args:
        compiled: The tables.
        view: The words, and how machines are drawn.

    Raises:
        NoLayoutError: No program is installed that can lay out an SVG.
        PictureError: The program failed.
    """
    svgs: dict[str, int] = {}
    known: dict[Picture, int] = {}

    def number(picture: Picture) -> int:
        if picture not in known:
            svg = harmless(to_svg(picture))
            known[picture] = svgs.setdefault(svg, len(svgs))
        return known[picture]

    core: dict[str, tuple[int, ...]] = {}
    full: dict[str, tuple[int, ...]] = {}
    for part in compiled.composition.parts.values():
        if part.chart.transitions:
            drawn = view.drawn.get(part.name) or _plainly(part, compiled, view)
            full[part.name] = tuple(map(number, drawn.full))
            core[part.name] = tuple(map(number, drawn.core)) or full[part.name]
    return Drawings(tuple(svgs), core, full)


def _plainly(part: Part, compiled: Compiled, view: ExplorerView) -> Drawn:
    chart = part.chart
    core, full = (
        machine_picture(
            chart,
            compiled.composition.system.certainty,
            {state: view.tones[state] for state in chart.states if state in view.tones},
            detail=detail,
        )
        for detail in (Detail.CORE, Detail.FULL)
    )
    return Drawn(divided(core) if core.arrows else (), divided(full))


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
