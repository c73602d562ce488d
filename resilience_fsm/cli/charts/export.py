"""``resilience-fsm charts export``: anybody's charts in the languages of other checkers."""

from inspect import cleandoc
from pathlib import Path
from typing import Annotated

import typer

from resilience_fsm.cli.charts.options import ASSUMING, Charts, Harmless, Strict, subject_of
from resilience_fsm.cli.console import say
from resilience_fsm.cli.model_file import beginning_of, deliver_model
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
    liveness: Annotated[
        bool,
        typer.Option("--liveness", help="For promela: what is bound to happen, instead of safety."),
    ] = False,
    begin: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COMPONENT=STATE",
            help="Begin with this component in this state; scxml and xstate know one beginning "
            "only, so that each free fact needs one. Repeatable.",
            show_default=False,
        ),
    ] = None,
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
    from resilience_fsm.engine import EngineError, assumptions
    from resilience_fsm.export import ExportError, export
    from resilience_fsm.operate.charts.elsewhere import speaking_of
    from resilience_fsm.operate.charts.errors import SubjectError

    try:
        subject = subject_of(charts, strict=strict, harmless=harmless)
        properties, elsewhere = speaking_of(subject)
        exported = export(
            subject.system,
            to,
            properties,
            liveness=liveness,
            heading=[
                f"{', '.join(subject.names)}, written by {_NAME}.",
                *(f"Assumed: {one.sentence}" for one in assumptions(subject.system)),
            ],
            begin=beginning_of(begin or []),
            name=out.stem if out else "Model",
        )
    except (SubjectError, LookupError, ExportError, EngineError) as error:
        say(_NAME, error)
        return 2
    for sentence in (*elsewhere.values(), *exported.left_out):
        say(_NAME, f"left out: {sentence}")
    return deliver_model(_NAME, exported, out)


command.__doc__ = f"{cleandoc(command.__doc__ or '')}\n{ASSUMING}"
