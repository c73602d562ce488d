"""``resilience-fsm trail``: what another checker found in the exported pair."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from resilience_fsm.cli.console import print_json, say, stdout
from resilience_fsm.cli.foreign_run import (
    Against,
    FromTool,
    RunFile,
    heading_of,
    picture_of,
    shown_in,
)
from resilience_fsm.cli.pair_model import (
    Begin,
    Configuration,
    Liveness,
    NoProperties,
    Properties,
    rendered_pair,
)
from resilience_fsm.cli.scope_options import (
    Changes,
    Conferences,
    DeploymentFile,
    DescribedUsers,
    Users,
)
from resilience_fsm.cli.timeline_format import Format
from resilience_fsm.export import Tool

if TYPE_CHECKING:
    from resilience_fsm.export import Retelling

_NAME = "resilience-fsm trail"


def command(
    file: RunFile,
    deployment: DeploymentFile = None,
    tool: FromTool = None,
    shows: Against = None,
    users: Users = None,
    user: DescribedUsers = None,
    changes: Changes = None,
    conferences: Conferences = None,
    configuration: Configuration = False,
    liveness: Liveness = False,
    properties: Properties = None,
    no_properties: NoProperties = False,
    begin: Begin = None,
    output: Annotated[Format, typer.Option("--format", help="How to print the run.")] = Format.TEXT,
) -> int:
    """Tell the run that Spin, TLC or Storm found in the exported pair, step by step as check does.

    Deployment and options are those of the export. Each step of the run is taken on the tables of
    the machines, and has its rules; one that they do not allow is an error.
    """
    from resilience_fsm.engine import EngineError
    from resilience_fsm.export import ExportError, guessed, retold
    from resilience_fsm.operate.scope import ScopeError
    from resilience_fsm.render import PictureError

    try:
        text = shown_in(file)
        checker = tool or guessed(text)
        whole = rendered_pair(
            _NAME,
            checker.reads,
            deployment,
            users=users,
            user=user,
            changes=changes,
            conferences=conferences,
            configuration=configuration,
            liveness=liveness,
            properties=properties or (),
            no_properties=no_properties,
            begin=begin or (),
        )
        told = retold(whole, checker, text, shows)
        if output in (Format.SVG, Format.MERMAID):
            sys.stdout.write(picture_of(told, checker, output))
            return 0
    except (ScopeError, LookupError, ExportError, EngineError, PictureError) as error:
        say(_NAME, error)
        return 2
    if output is Format.JSON:
        print_json(_document(told, checker))
    else:
        _print(told, checker)
    return 0


def _print(told: "Retelling", tool: Tool) -> None:
    from rich.markup import escape

    from resilience_fsm.cli.check_story import print_trace

    console = stdout()
    console.print(escape(heading_of(told, tool)), soft_wrap=True)
    print_trace(console, told.trace, in_full=True)


def _document(told: "Retelling", tool: Tool) -> dict[str, Any]:
    from resilience_fsm import __version__
    from resilience_fsm.cli.check_document import SCHEMA, trace_document

    return {
        "schema": SCHEMA,
        "version": __version__,
        "tool": str(tool),
        "property": None if told.property is None else told.property.id,
        "trace": trace_document(told.trace),
    }
