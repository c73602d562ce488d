"""``resilience-fsm charts draw``: pictures of anybody's charts."""

import sys
from inspect import cleandoc
from pathlib import Path
from typing import Annotated

import typer

from resilience_fsm.cli.charts.options import (
    ASSUMING,
    Callback,
    Charts,
    Guard,
    Harmless,
    Strict,
    assuming_of,
    subject_of,
)
from resilience_fsm.cli.console import not_written, say
from resilience_fsm.printable import printable
from resilience_fsm.render import Format

_NAME = "resilience-fsm charts draw"
_BY_DEFAULT = (Format.SVG, Format.DOT, Format.MERMAID)


def command(
    charts: Charts,
    strict: Strict = False,
    harmless: Harmless = False,
    callback: Callback = None,
    guard: Guard = None,
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
            help="What to write; repeatable. Left out: svg, dot and mermaid.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Draw each chart, and where there are several, who owns and who follows which event."""
    from resilience_fsm.engine import EngineError, assumptions
    from resilience_fsm.operate.charts.errors import SubjectError
    from resilience_fsm.operate.charts.pictures import pictures_of
    from resilience_fsm.render import PictureError, divided, reason_against, write_pictures

    wanted = dict.fromkeys(formats or _BY_DEFAULT)
    reasons = {f: reason for f in wanted if (reason := reason_against(f))}
    try:
        assuming = assuming_of(strict=strict, harmless=harmless, callback=callback, guard=guard)
        subject = subject_of(charts, assuming)
        pictures = tuple(page for one in pictures_of(subject) for page in divided(one))
        for one, reason in reasons.items():
            say(_NAME, f"no {one} is written. {reason}")
        written = write_pictures(pictures, out, [f for f in wanted if f not in reasons])
    except OSError as error:
        return not_written(_NAME, "--out", out, error)
    except (SubjectError, EngineError, LookupError, PictureError) as error:
        say(_NAME, f"nothing is written. {error}")
        return 2
    sys.stdout.write(f"{len(written)} files in {printable(str(out))}.\n")
    for assumed in assumptions(subject.system):
        sys.stdout.write(f"Assumed: {printable(assumed.sentence)}\n")
    return 2 if formats and reasons else 0


command.__doc__ = f"{cleandoc(command.__doc__ or '')}\n{ASSUMING}"
