"""``resilience-fsm charts test``: a test that holds running charts against what was read."""

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

_NAME = "resilience-fsm charts test"


def command(
    charts: Charts,
    strict: Strict = False,
    harmless: Harmless = False,
    callback: Callback = None,
    guard: Guard = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The file to write, as a whole or not at all; stdout if left out.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace FILE if it is there already.")
    ] = False,
) -> int:
    """Write a pytest file that runs the charts as they are, code and all, against what was read.

    Hypothesis chooses events, and what guards answer; after each the test compares the states. Who
    makes the charts, and how a guard comes to an answer, is in the file to fill in.
    """
    from resilience_fsm.engine import EngineError
    from resilience_fsm.operate.charts.errors import SubjectError
    from resilience_fsm.operate.charts.pytest_file import pytest_file
    from resilience_fsm.render import write_file

    try:
        assuming = assuming_of(strict=strict, harmless=harmless, callback=callback, guard=guard)
        subject = subject_of(charts, assuming)
        text = pytest_file(subject, assuming)
    except (SubjectError, EngineError, LookupError) as error:
        say(_NAME, error)
        return 2
    if out is None:
        sys.stdout.write(text)
        return 0
    try:
        if not force and (out.exists() or out.is_symlink()):
            say(_NAME, f"{out} is there already; give another name, or --force to replace it.")
            return 2
        write_file(out, text.encode())
    except OSError as error:
        return not_written(_NAME, "--out", out, error)
    sys.stdout.write(f"{printable(str(out))} is written. Now run pytest {printable(str(out))}.\n")
    return 0


command.__doc__ = f"{cleandoc(command.__doc__ or '')}\n{ASSUMING}"
