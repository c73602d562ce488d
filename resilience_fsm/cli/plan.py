"""``resilience-fsm plan``: what is left to do until a deployment is ready, and what that costs."""

from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resilience_fsm.cli import UNDECIDED
from resilience_fsm.cli.check import Format
from resilience_fsm.cli.console import print_json, say, stdout
from resilience_fsm.cli.fleet_options import (
    DEPLOYMENTS_HELP,
    Dask,
    FleetOptions,
    FleetPicture,
    Jobs,
    Resume,
)
from resilience_fsm.cli.language_option import Lang
from resilience_fsm.cli.scope_options import described

if TYPE_CHECKING:
    from collections.abc import Collection

    from resilience_fsm.operate.readiness import Lack

STEPS_LEFT = 1


def command(
    deployments: Annotated[
        list[Path],
        typer.Argument(
            metavar="DEPLOYMENT",
            help="TOML files that describe deployments, and folders with such files.",
        ),
    ],
    from_documented_order: Annotated[
        bool,
        typer.Option(
            "--from-documented-order",
            help="Show where the order of the manual ends up instead, and what may not be in force "
            "then.",
        ),
    ] = False,
    picture: FleetPicture = None,
    jobs: Jobs = None,
    dask: Dask = None,
    resume: Resume = None,
    output: Annotated[
        Format, typer.Option("--format", help="How to print the answer.")
    ] = Format.TEXT,
    _lang: Lang = None,
) -> int:
    """The shortest steps from a deployment to a ready one: fewest restarts first, and these last.

    Each with where it is done, whose service it interrupts, its rules and how certain they are. No
    step relies on what only may happen by itself, nor is spoilt by it. What is not known counts as
    not done.

    Exit codes: 0 nothing is left to do (with --from-documented-order: it ends ready for sure), 1
    steps are left (it may not end ready), 2 wrong usage or unreadable input, 3 something that no
    step can mend, such as different portal versions.
    """
    from resilience_fsm.cli import plan_document, plan_text
    from resilience_fsm.operate.documented_order import documented_order
    from resilience_fsm.operate.plan import plan

    options = FleetOptions(jobs, dask, resume, picture)
    if options.mean_many(deployments) or picture is not None:
        if from_documented_order:
            say(
                "resilience-fsm plan",
                "--from-documented-order is for one deployment, and many are asked for. Leave it "
                "out, or give one file and none of --jobs, --dask, --resume and --picture.",
            )
            return 2
        return _plan_many(deployments, options, as_json=output is Format.JSON)
    deployment = deployments[0]
    try:
        of = described("resilience-fsm plan", deployment)
    except LookupError as error:
        say("resilience-fsm plan", error)
        return 2
    if from_documented_order:
        end = documented_order(of)
        if output is Format.JSON:
            print_json(plan_document.documented(end, deployment))
        else:
            plan_text.print_documented(stdout(), end, deployment)
        return _code(end.cannot_mend, is_done=end.is_ready)
    found = plan(of)
    if output is Format.JSON:
        print_json(plan_document.planned(found, deployment))
    else:
        plan_text.print_plan(stdout(), found, deployment)
    return _code(found.cannot_mend, is_done=found.is_done)


def _plan_many(given: list[Path], options: FleetOptions, *, as_json: bool) -> int:
    from resilience_fsm.cli import fleet
    from resilience_fsm.cli.fleet_document import plan_text
    from resilience_fsm.operate.fleet import PlanQuestion

    question = PlanQuestion(plan_text if as_json or options.resume else None)
    return fleet.answer("resilience-fsm plan", question, given, options, as_json=as_json)


def _code(cannot_mend: "Collection[Lack]", *, is_done: bool) -> int:
    if cannot_mend:
        return UNDECIDED
    return 0 if is_done else STEPS_LEFT


command.__doc__ = f"{cleandoc(command.__doc__ or '')}\n\n{DEPLOYMENTS_HELP}"
