"""``resilience-fsm charts diff``: the shortest run that tells two versions of a chart apart."""

import sys
from inspect import cleandoc
from typing import TYPE_CHECKING, Annotated, Any

import typer

from resilience_fsm.cli.charts.options import (
    ASSUMING,
    Callback,
    Guard,
    Harmless,
    Strict,
    assuming_of,
    subject_of,
)
from resilience_fsm.cli.check import Format
from resilience_fsm.cli.console import print_json, say
from resilience_fsm.printable import printable

if TYPE_CHECKING:
    from resilience_fsm.engine import Assumption, Parting
    from resilience_fsm.operate.charts.subject import Subject

_NAME = "resilience-fsm charts diff"


def command(
    first: Annotated[str, typer.Argument(metavar="A", help="The first version, as MODULE:NAME.")],
    second: Annotated[str, typer.Argument(metavar="B", help="The second version, as MODULE:NAME.")],
    strict: Strict = False,
    harmless: Harmless = False,
    callback: Callback = None,
    guard: Guard = None,
    output: Annotated[Format, typer.Option("--format", help="How to print the answer.")] = (
        Format.TEXT
    ),
) -> int:
    """Tell the shortest run after which two versions of a chart are not alike.

    Both take the same events, and guards that are called alike answer alike. They are not alike
    where one can take an event that the other cannot, or where their states have different names.
    The exit code is 1 where they differ.
    """
    from resilience_fsm.engine import EngineError, assumptions
    from resilience_fsm.operate.charts.difference import difference
    from resilience_fsm.operate.charts.errors import SubjectError

    try:
        assuming = assuming_of(strict=strict, harmless=harmless, callback=callback, guard=guard)
        versions = [
            subject_of([name], {**assuming, "beside": [other]})
            for name, other in ((first, second), (second, first))
        ]
        found = difference(*versions)
        assumed = [one for version in versions for one in assumptions(version.system)]
    except (SubjectError, EngineError, LookupError) as error:
        say(_NAME, error)
        return 2
    if output is Format.JSON:
        print_json(_document(versions, found, assumed))
    else:
        _print(versions, found, assumed)
    return 0 if found is None else 1


def _print(versions: "list[Subject]", found: "Parting | None", assumed: "list[Assumption]") -> None:
    from resilience_fsm.cli.charts.story import story

    lines = [f"Assumed: {one.sentence}" for one in dict.fromkeys(assumed)]
    if found is None:
        lines.append("No run tells them apart.")
    else:
        lines.append(f"They differ: {found.what}.")
        for subject, trace in zip(versions, (found.first, found.second), strict=True):
            lines += [subject.names[0], *(f"  {line}" for line in story(trace, subject))]
    sys.stdout.writelines(f"{printable(line)}\n" for line in lines)


def _document(
    versions: "list[Subject]", found: "Parting | None", assumed: "list[Assumption]"
) -> dict[str, Any]:
    from resilience_fsm import __version__
    from resilience_fsm.cli.charts.document import SCHEMA, assumption_document, trace_document

    return {
        "schema": SCHEMA,
        "version": __version__,
        "versions": [version.names[0] for version in versions],
        "assumed": [assumption_document(one) for one in dict.fromkeys(assumed)],
        "differ": found is not None,
        "what": None if found is None else found.what,
        "traces": []
        if found is None
        else [trace_document(trace) for trace in (found.first, found.second)],
    }


command.__doc__ = f"{cleandoc(command.__doc__ or '')}\n{ASSUMING}"
