"""``resilience-fsm charts export``: anybody's charts in the languages of other checkers."""

import sys
from inspect import cleandoc
from pathlib import Path
from typing import Annotated

import typer

from resilience_fsm.cli.charts.options import ASSUMING, Charts, Harmless, Strict, subject_of
from resilience_fsm.cli.console import not_written, say
from resilience_fsm.export import Format
from resilience_fsm.printable import printable

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
    from resilience_fsm.render import write_files

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
            begin=_beginning(begin or []),
            name=out.stem if out else "Model",
        )
    except (SubjectError, LookupError, ExportError, EngineError) as error:
        say(_NAME, error)
        return 2
    for sentence in (*elsewhere.values(), *exported.left_out):
        say(_NAME, f"left out: {sentence}")
    if out is None:
        sys.stdout.write(exported.text)
        for ending in exported.companions:
            beside = f"left out: the file beside it that ends in {ending}; --out FILE writes both."
            say(_NAME, beside)
        return 0
    if out.suffix in exported.companions:
        say(
            _NAME,
            f"--out {printable(str(out))}: the file beside the model ends in {out.suffix}, and "
            "would be written over it. Expected another ending.",
        )
        return 2
    texts = {out: exported.text} | {
        out.with_suffix(ending): text for ending, text in exported.companions.items()
    }
    try:
        write_files({path: text.encode() for path, text in texts.items()})
    except OSError as error:
        return not_written(_NAME, "--out", out, error)
    return 0


def _beginning(given: list[str]) -> dict[str, str]:
    """By component, the state that it begins in."""
    chosen: dict[str, str] = {}
    for text in given:
        component, equals, state = text.partition("=")
        if not equals or not state:
            raise LookupError(f"--begin {text}: expected COMPONENT=STATE.")
        chosen[component] = state
    return chosen


command.__doc__ = f"{cleandoc(command.__doc__ or '')}\n{ASSUMING}"
