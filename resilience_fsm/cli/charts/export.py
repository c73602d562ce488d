"""``resilience-fsm charts export``: anybody's charts in the languages of other checkers."""

from inspect import cleandoc
from pathlib import Path
from typing import Annotated

import typer

from resilience_fsm.cli.charts.options import (
    ASSUMING,
    Begin,
    Callback,
    Charts,
    Guard,
    Harmless,
    Liveness,
    Strict,
    assuming_of,
    subject_of,
)
from resilience_fsm.cli.charts.rendered import rendered
from resilience_fsm.cli.console import say
from resilience_fsm.cli.model_file import deliver_model
from resilience_fsm.export import Format

_NAME = "resilience-fsm charts export"


def command(
    charts: Charts,
    to: Annotated[
        Format,
        typer.Option("--to", help="The language of the other checker.", show_default=False),
    ],
    strict: Strict = False,
    harmless: Harmless = False,
    callback: Callback = None,
    guard: Guard = None,
    liveness: Liveness = False,
    begin: Begin = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The file to write, as a whole or not at all; stdout if left out. What belongs "
            "beside it is written there too.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Write charts, and the properties in their module, for another model checker.

    What was assumed stands at the beginning of the text; each free fact is a component of its own.
    """
    from resilience_fsm.engine import EngineError
    from resilience_fsm.export import ExportError
    from resilience_fsm.operate.charts.errors import SubjectError

    try:
        assuming = assuming_of(strict=strict, harmless=harmless, callback=callback, guard=guard)
        subject = subject_of(charts, assuming)
        whole, left_out = rendered(
            subject,
            to,
            liveness=liveness,
            begin=begin or (),
            name=out.stem if out else "Model",
        )
    except (SubjectError, LookupError, ExportError, EngineError) as error:
        say(_NAME, error)
        return 2
    for sentence in left_out:
        say(_NAME, f"left out: {sentence}")
    return deliver_model(_NAME, whole.exported, out)


command.__doc__ = f"{cleandoc(command.__doc__ or '')}\n{ASSUMING}"
