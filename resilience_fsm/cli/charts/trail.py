"""``resilience-fsm charts trail``: what another checker found in anybody's charts."""

import sys
from inspect import cleandoc
from typing import TYPE_CHECKING, Annotated, Any

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
from resilience_fsm.cli.console import print_json, say
from resilience_fsm.cli.foreign_run import (
    Against,
    FromTool,
    RunFile,
    heading_of,
    picture_of,
    shown_in,
)
from resilience_fsm.cli.timeline_format import Format
from resilience_fsm.export import Tool
from resilience_fsm.printable import printable

if TYPE_CHECKING:
    from resilience_fsm.engine import Assumption
    from resilience_fsm.export import Retelling
    from resilience_fsm.operate.charts.subject import Subject

_NAME = "resilience-fsm charts trail"


def command(
    file: RunFile,
    charts: Charts,
    tool: FromTool = None,
    shows: Against = None,
    strict: Strict = False,
    harmless: Harmless = False,
    callback: Callback = None,
    guard: Guard = None,
    liveness: Liveness = False,
    begin: Begin = None,
    output: Annotated[Format, typer.Option("--format", help="How to print the run.")] = Format.TEXT,
) -> int:
    """Tell the run that Spin, TLC or Storm found in exported charts, in the words of the charts.

    Charts and options are those of the export. Each step of the run is taken on the tables of the
    charts; one that they do not allow is an error.
    """
    from resilience_fsm.engine import EngineError, assumptions
    from resilience_fsm.export import ExportError, guessed, retold
    from resilience_fsm.operate.charts.errors import SubjectError
    from resilience_fsm.render import PictureError

    try:
        text = shown_in(file)
        checker = tool or guessed(text)
        assuming = assuming_of(strict=strict, harmless=harmless, callback=callback, guard=guard)
        subject = subject_of(charts, assuming)
        whole, _ = rendered(
            subject, checker.reads, liveness=liveness, begin=begin or (), name="Model"
        )
        told = retold(whole, checker, text, shows)
        assumed = assumptions(subject.system)
        if output in (Format.SVG, Format.MERMAID):
            sys.stdout.write(picture_of(told, checker, output))
            return 0
    except (SubjectError, LookupError, ExportError, EngineError, PictureError) as error:
        say(_NAME, error)
        return 2
    if output is Format.JSON:
        print_json(_document(told, checker, assumed))
    else:
        _print(told, checker, assumed, subject)
    return 0


def _print(
    told: "Retelling", tool: Tool, assumed: "tuple[Assumption, ...]", subject: "Subject"
) -> None:
    from resilience_fsm.cli.charts.story import story

    lines = [f"Assumed: {one.sentence}" for one in assumed]
    lines += [heading_of(told, tool), *(f"  {line}" for line in story(told.trace, subject))]
    sys.stdout.writelines(f"{printable(line)}\n" for line in lines)


def _document(told: "Retelling", tool: Tool, assumed: "tuple[Assumption, ...]") -> dict[str, Any]:
    from resilience_fsm import __version__
    from resilience_fsm.cli.charts.document import SCHEMA, assumption_document, trace_document

    return {
        "schema": SCHEMA,
        "version": __version__,
        "tool": str(tool),
        "property": None if told.property is None else told.property.id,
        "assumed": [assumption_document(one) for one in assumed],
        "trace": trace_document(told.trace),
    }


command.__doc__ = f"{cleandoc(command.__doc__ or '')}\n{ASSUMING}"
