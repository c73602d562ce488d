"""``resilience-fsm charts explore``: the explorer of anybody's charts, in one HTML file."""

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

_NAME = "resilience-fsm charts explore"


def command(
    charts: Charts,
    strict: Strict = False,
    harmless: Harmless = False,
    callback: Callback = None,
    guard: Guard = None,
    out: Annotated[
        Path,
        typer.Option(
            metavar="FILE",
            help="The file to write, as a whole or not at all; its folder is made if it is "
            "missing.",
        ),
    ] = Path("explorer.html"),
) -> int:
    """Write a page in which the charts can be stepped through, event by event.

    It is one HTML file, which opens in a browser without a server and without a network. It says
    what can happen next, and of what cannot which condition is missing.
    """
    from resilience_fsm.engine import EngineError, assumptions
    from resilience_fsm.explorer import ExplorerView, Phrase, explorer_page
    from resilience_fsm.operate.charts.errors import SubjectError
    from resilience_fsm.render import PictureError, make_folder, write_file

    try:
        assuming = assuming_of(strict=strict, harmless=harmless, callback=callback, guard=guard)
        subject = subject_of(charts, assuming)
        assumed = [one.sentence for one in assumptions(subject.system)]
        told = f" Assumed: {' '.join(assumed)}" if assumed else ""
        view = ExplorerView(
            title=Phrase("Explorer"), subject=Phrase(f"{', '.join(subject.names)}.{told}")
        )
        page = explorer_page(subject.system, view)
        make_folder(out.parent)
        write_file(out, page.encode())
    except OSError as error:
        return not_written(_NAME, "--out", out, error)
    except (SubjectError, EngineError, LookupError, PictureError) as error:
        say(_NAME, f"nothing is written. {error}")
        return 2
    sys.stdout.write(f"{printable(str(out))}: the explorer of {', '.join(subject.names)}.\n")
    for sentence in assumed:
        sys.stdout.write(f"Assumed: {printable(sentence)}\n")
    return 0


command.__doc__ = f"{cleandoc(command.__doc__ or '')}\n{ASSUMING}"
