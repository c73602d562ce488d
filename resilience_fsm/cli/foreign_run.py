"""A file in which another checker shows a run: read, told apart, drawn."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resilience_fsm.cli.timeline_format import Format
from resilience_fsm.export import Tool
from resilience_fsm.printable import printable

if TYPE_CHECKING:
    from resilience_fsm.export import Retelling

_STANDARD_INPUT = Path("-")

RunFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="What the checker printed: of Spin, spin -t -p FILE or ./pan -r; of TLC, its error "
        "trace, or what -dumpTrace json wrote; of Storm, a scheduler as JSON. - for standard "
        "input.",
        show_default=False,
    ),
]
FromTool = Annotated[
    Tool | None,
    typer.Option(
        "--tool",
        help="The checker that found the run; told from the file if left out.",
        show_default=False,
    ),
]
Against = Annotated[
    str | None,
    typer.Option(
        "--shows",
        metavar="ID",
        help="The property that the run was found for. A scheduler of Storm needs it, which does "
        "not say where it leads.",
        show_default=False,
    ),
]


def shown_in(file: Path) -> str:
    """What a checker printed.

    Raises:
        LookupError: There is nothing to read.
    """
    if file == _STANDARD_INPUT:
        read = sys.stdin.buffer.read() if sys.stdin is not None else b""
    else:
        try:
            read = file.read_bytes()
        except OSError as error:
            raise LookupError(f"{file}: {error.strerror or error}.") from error
    if not read.strip():
        raise LookupError(f"{file} is empty. Expected what a checker printed of a run.")
    # Checkers write letters in whatever encoding their locale has; what they lack is a mark.
    return read.decode(errors="replace")


def heading_of(told: "Retelling", tool: Tool) -> str:
    """What a run is, in one line."""
    said = f"A run of {tool.called}, replayed"
    if told.property is None:
        return f"{said}."
    return f"{said}, for '{printable(told.property.id)}': {printable(told.property.sentence)}"


def picture_of(told: "Retelling", tool: Tool, output: Format) -> str:
    """A run in swimlanes.

    Args:
        told: The run.
        tool: Who found it.
        output: ``SVG`` or ``MERMAID``.
    """
    from resilience_fsm.render import swimlanes, to_swimlane_mermaid, to_swimlane_svg

    beside = () if told.trace.steps else tuple(told.trace.initial)
    lanes = swimlanes(told.trace, heading_of(told, tool), beside=beside)
    return to_swimlane_svg(lanes) if output is Format.SVG else to_swimlane_mermaid(lanes)
