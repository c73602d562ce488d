"""An SVG drawing as PNG, by resvg, which needs neither a browser nor Graphviz."""

from resilience_fsm.render.errors import NoLayoutError, PictureError
from resilience_fsm.render.graph import Picture
from resilience_fsm.render.svg import to_svg

_ZOOM = 2.0
"""Pixels for each point, so that small letters are sharp."""

_LETTERS = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<text x="2" y="15" font-family="Helvetica,Arial,sans-serif">mm</text></svg>'
)


def to_png(picture: Picture) -> bytes:
    """The picture as PNG, on light paper.

    Raises:
        NoLayoutError: Nothing is installed that can lay it out or draw it, or no font to set its
            texts in.
        PictureError: What is installed failed.
    """
    return svg_to_png(to_svg(picture))


def svg_to_png(svg: str) -> bytes:
    """An SVG text as PNG.

    Raises:
        NoLayoutError: No font is installed to set texts in, or not what draws it.
        PictureError: It cannot be drawn.
    """
    if reason := why_not_png():
        raise NoLayoutError(reason)
    import resvg_py

    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=_ZOOM))
    except ValueError as error:
        raise PictureError(f"resvg cannot draw this picture: {error}") from error


def why_not_png() -> str:
    """Why no PNG can be drawn here, with the way out; empty where one can."""
    try:
        is_set = _drawn(_LETTERS) != _drawn(_LETTERS.replace("mm", ""))
    except ImportError:
        return (
            "A PNG needs the package resvg-py, which is not installed. Run: pip install "
            '"resilience-fsm[pictures]"; the format svg does without.'
        )
    if is_set:
        return ""
    return (
        "A PNG needs a font, and none is installed here (on Debian: apt-get install "
        "fonts-liberation); the format svg does without."
    )


def _drawn(svg: str) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg))
