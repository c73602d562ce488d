"""``resilience-fsm charts check``: what is suspicious of anybody's charts, and what is proved."""

import sys
from inspect import cleandoc
from typing import TYPE_CHECKING, Annotated

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
from resilience_fsm.cli.check import ReportFormat
from resilience_fsm.cli.console import print_json, say, stdout
from resilience_fsm.cli.progress import ProgressBar
from resilience_fsm.cli.quantities import MaxSeconds, MaxStates

if TYPE_CHECKING:
    from resilience_fsm.operate.charts.review import Review

_NAME = "resilience-fsm charts check"
_CODES = {"clean": 0, "violated": 1, "suspicious": 1}


def command(
    charts: Charts,
    strict: Strict = False,
    harmless: Harmless = False,
    callback: Callback = None,
    guard: Guard = None,
    end: Annotated[
        list[str] | None,
        typer.Option(
            "--end",
            metavar="[COMPONENT.]STATE",
            help="A state that has to stay within reach, instead of the final ones. Repeatable.",
            show_default=False,
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--property",
            metavar="ID",
            help="Decide this property of the module only. Repeatable.",
            show_default=False,
        ),
    ] = None,
    max_states: MaxStates = 5_000_000,
    max_seconds: MaxSeconds = None,
    every_state: Annotated[
        bool,
        typer.Option(
            "--every-state",
            help="Visit every state, also where charts are interchangeable; the answer is the "
            "same.",
        ),
    ] = False,
    output: Annotated[
        ReportFormat,
        typer.Option(
            "--format", help="How to print the answer; junit and sarif are for build servers."
        ),
    ] = ReportFormat.TEXT,
) -> int:
    """Look at charts of python-statemachine: what never happens, what hides, what gets stuck.

    Nothing has to be stated. Told are states that are never entered, events and transitions that
    never happen or are hidden, states with no way out or no way to an end, and methods that are
    called like callbacks and never called, each with the shortest way there. Properties that stand
    in the module are decided too. Where several charts are interchangeable and there is much of
    them, they are searched up to permutation: states and transitions are counted exactly, and the
    answer says so.

    The exit code is 1 where something is suspicious or violated, 3 where something is undecided.
    """
    from resilience_fsm.engine import EngineError, Limits
    from resilience_fsm.operate.charts.errors import SubjectError
    from resilience_fsm.operate.charts.review import review

    try:
        assuming = assuming_of(strict=strict, harmless=harmless, callback=callback, guard=guard)
        subject = subject_of(charts, assuming)
        if only:
            subject = subject.only(only)
        limits = Limits(max_states, seconds=max_seconds)
        with ProgressBar() as progress:
            found = review(
                subject,
                ends=end or (),
                limits=limits,
                by_symmetry=not every_state,
                report=progress,
            )
    except (SubjectError, EngineError, LookupError) as error:
        say(_NAME, error)
        return 2
    _print(found, output)
    return _CODES.get(found.verdict, 3)


def _print(found: "Review", output: ReportFormat) -> None:
    match output:  # each needs much that the others do not
        case ReportFormat.JSON:
            from resilience_fsm.cli.charts.document import review_document

            print_json(review_document(found))
        case ReportFormat.JUNIT:
            from resilience_fsm.cli.charts.junit import review_junit

            sys.stdout.write(review_junit(found))
        case ReportFormat.SARIF:
            from resilience_fsm.cli.charts.sarif import review_sarif

            print_json(review_sarif(found))
        case ReportFormat.TEXT:
            from resilience_fsm.cli.charts.text import print_review

            print_review(stdout(), found)


command.__doc__ = f"{cleandoc(command.__doc__ or '')}\n{ASSUMING}"
