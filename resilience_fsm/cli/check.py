"""``resilience-fsm check``: prove the properties for one deployment."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resilience_fsm.cli.completion import property_ids
from resilience_fsm.cli.console import not_written, print_json, say, stdout
from resilience_fsm.cli.fleet_options import DEPLOYMENTS_HELP, Dask, FleetOptions, Jobs, Resume
from resilience_fsm.cli.language_option import Lang
from resilience_fsm.cli.progress import ProgressBar
from resilience_fsm.cli.quantities import MaxStates, seconds, size
from resilience_fsm.cli.scope_options import (
    Changes,
    Conferences,
    DeploymentFiles,
    DescribedUsers,
    Users,
    described,
)
from resilience_fsm.operate.language import Language, speaking, spoken

if TYPE_CHECKING:
    from resilience_fsm.engine import Limits, Property
    from resilience_fsm.operate.assessment import Assessment
    from resilience_fsm.operate.scope import Scope
    from resilience_fsm.pair.deployment import Deployment


class Format(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"


class ReportFormat(StrEnum):
    """How the answer of a check is printed: for people, programs, build servers, code hosts."""

    TEXT = "text"
    JSON = "json"
    JUNIT = "junit"
    SARIF = "sarif"


class Profile(StrEnum):
    """Which facts the machines state."""

    SOURCE = "source"
    PUBLIC = "public"


_KEYS = """
The keys of a deployment file:\n
- release, operation_mode (select, non_select, subscription), installation (new, upgraded)\n
- servers.primary and servers.secondary: portal_version; optionally application_server, and
central_cti_link with set and in_force\n
- resilience: set, in_force\n
- trunk_backup: supports_resiliency, backs_up_portal, saved, in_force\n
- public, for what public documents add to the source: failover_detection_minutes, failback
(automatic, manual), host_domain_name, secondary_is_locked, users_changes_are_lost,
portal_restart_minutes, failover_now\n
A central_cti_link that is left out is the default of the installation. What else is left out is not
guessed: every possibility is checked.
"""


def command(
    context: typer.Context,
    deployments: DeploymentFiles = None,
    profile: Annotated[
        Profile | None,
        typer.Option(
            help="The facts to go by: what the source says and nothing else, or the public facts "
            "of the table [public] too. What the file says if left out.",
            show_default=False,
        ),
    ] = None,
    users: Users = None,
    user: DescribedUsers = None,
    changes: Changes = None,
    conferences: Conferences = None,
    max_states: MaxStates = 5_000_000,
    max_memory: Annotated[
        int | None,
        typer.Option(
            parser=size,
            metavar="SIZE",
            help="Stop a search whose states and transitions take more memory than this, such as "
            "2G; Python itself comes on top.",
            show_default=False,
        ),
    ] = None,
    max_seconds: Annotated[
        float | None,
        typer.Option(
            parser=seconds,
            metavar="SECONDS",
            help="Stop after so many seconds, whatever is at work; a moment later the answer is "
            "there, with what was covered.",
            show_default=False,
        ),
    ] = None,
    verbose: Annotated[
        bool,
        typer.Option(
            "--verbose", "-v", help="Print every property by its id, stories, suspicions."
        ),
    ] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--property",
            metavar="ID",
            help="Print this property in full, with its trace, whatever the verdict. Repeatable.",
            autocompletion=property_ids,
            show_default=False,
        ),
    ] = None,
    picture: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Draw the trace of the one --property in swimlanes: FILE ends with .svg, or with "
            ".mmd for Mermaid. Of many files: how many of them stand how, by what they lack, as "
            ".svg or .png.",
            show_default=False,
        ),
    ] = None,
    jobs: Jobs = None,
    dask: Dask = None,
    resume: Resume = None,
    output: Annotated[
        ReportFormat,
        typer.Option(
            "--format", help="How to print the answer; junit and sarif are for build servers."
        ),
    ] = ReportFormat.TEXT,
    _lang: Lang = None,
) -> int:
    """Prove the properties for one deployment, or for each of many.

    Without counts, for any number of users, changes and conferences; with them, for exactly these,
    where a kind that is not named has none. The states and transitions of that product are counted
    exactly, without going through them one by one.
    """
    from resilience_fsm.engine import Limits
    from resilience_fsm.operate.assessment import check
    from resilience_fsm.operate.scope import Scope, ScopeError, exactly
    from resilience_fsm.pair.properties import property_called

    limits = Limits(max_states, max_memory, max_seconds)
    of_many = FleetOptions(jobs, dask, resume, picture)
    deployment = deployments[0] if deployments else None
    try:
        scope = Scope()
        if not (users is None and not user and changes is None and conferences is None):
            scope = exactly(user or (), users or 0, changes or 0, conferences or 0)
        if of_many.mean_many(deployments or ()):
            _refuse_unless_of_many(output, only, verbose=verbose)
            return _check_many(deployments or (), profile, scope, limits, of_many, output)
        asked = [property_called(name) for name in only or ()]
        of = described("resilience-fsm check", deployment)
        _refuse_unless_counting(of, profile, asked)
        if picture is not None:
            _refuse_unless_drawable(picture, only or [])
    except (ScopeError, LookupError) as error:
        say("resilience-fsm check", error)
        return 2
    with ProgressBar() as progress:
        assessment = check(
            of,
            scope,
            limits,
            progress,
            companion=context.obj,
            by_source_alone=profile is Profile.SOURCE,
        )
    if picture is not None and only:
        code = _draw(picture, only[0], assessment, deployment)
        if code:
            return code
    _print(assessment, deployment, output, only, verbose=verbose)
    return {"holds": 0, "violated": 1}.get(assessment.verdict.value, 3)


def _refuse_unless_of_many(output: ReportFormat, only: list[str] | None, *, verbose: bool) -> None:
    """Refuse what can be asked of one deployment alone.

    Raises:
        LookupError: Something of it is asked for.
    """
    for option, is_given in (
        (f"--format {output.value}", output not in (ReportFormat.TEXT, ReportFormat.JSON)),
        ("--property", bool(only)),
        ("--verbose", verbose),
    ):
        if is_given:
            raise LookupError(
                f"{option} is for one deployment, and many are asked for. Leave it out, or give "
                "one file and neither --jobs, --dask nor --resume."
            )


def _check_many(
    given: Sequence[Path],
    profile: Profile | None,
    scope: "Scope",
    limits: "Limits",
    options: FleetOptions,
    output: ReportFormat,
) -> int:
    from resilience_fsm.cli import fleet
    from resilience_fsm.cli.fleet_document import check_text
    from resilience_fsm.operate.fleet import CheckQuestion

    as_json = output is ReportFormat.JSON
    question = CheckQuestion(
        scope,
        limits,
        by_source_alone=profile is Profile.SOURCE,
        needs_public=profile is Profile.PUBLIC,
        documented=check_text if as_json or options.resume else None,
    )
    return fleet.answer("resilience-fsm check", question, given, options, as_json=as_json)


def _refuse_unless_counting(
    of: "Deployment", profile: Profile | None, asked: "list[Property]"
) -> None:
    """Refuse what is asked of public facts that a deployment does not count with.

    Raises:
        LookupError: The profile is that of public facts, and the deployment has none; or one of the
            properties speaks of facts that are not in play.
    """
    from resilience_fsm.pair.properties import PUBLIC_PROPERTIES, pair_properties

    if profile is Profile.PUBLIC and of.public is None:
        raise LookupError(
            "--profile public: the deployment has no public facts to go by. Expected a table "
            "[public] in its file, which may be empty; or leave the option out."
        )
    checked = pair_properties(of.of_source if profile is Profile.SOURCE else of)
    for prop in asked:
        if prop in PUBLIC_PROPERTIES and prop not in checked:
            raise LookupError(not_in_play(prop.id))


def not_in_play(name: str) -> str:
    """The message about a property of public facts that a deployment does not count with."""
    return (
        f"--property {name} speaks of public facts that this deployment does not count with; its "
        "table [public] says which they are."
    )


def _refuse_unless_drawable(picture: Path, properties: list[str]) -> None:
    from resilience_fsm.cli.check_picture import reason_against

    reason = reason_against(picture, properties)
    if reason:
        raise LookupError(reason)


def _draw(picture: Path, name: str, assessment: "Assessment", deployment: Path | None) -> int:
    """Draw a property; the exit code where the system refuses the file, and else 0."""
    from resilience_fsm.cli.check_picture import write_picture

    try:
        with speaking(Language.EN):
            said = write_picture(picture, name, assessment, deployment)
    except OSError as error:
        return not_written("resilience-fsm check", "--picture", picture, error)
    if said:
        say("resilience-fsm check", said)
    return 0


def _print(
    assessment: "Assessment",
    deployment: Path | None,
    output: ReportFormat,
    only: list[str] | None,
    *,
    verbose: bool,
) -> None:
    with speaking(spoken() if output is ReportFormat.TEXT else Language.EN):
        _print_as(output, assessment, deployment, only, verbose=verbose)


def _print_as(
    output: ReportFormat,
    assessment: "Assessment",
    deployment: Path | None,
    only: list[str] | None,
    *,
    verbose: bool,
) -> None:
    match output:  # each needs much that the others do not
        case ReportFormat.JSON:
            from resilience_fsm.cli.check_document import check_document

            profile = Profile.SOURCE if assessment.deployment.public is None else Profile.PUBLIC
            print_json(check_document(assessment, deployment, profile.value))
        case ReportFormat.JUNIT:
            from resilience_fsm.cli.check_junit import check_junit

            sys.stdout.write(check_junit(assessment, deployment))
        case ReportFormat.SARIF:
            from resilience_fsm.cli.check_sarif import check_sarif

            print_json(check_sarif(assessment, deployment))
        case ReportFormat.TEXT:
            from resilience_fsm.cli.check_text import print_assessment, print_properties

            if only:
                print_properties(stdout(), assessment, deployment, only)
            else:
                print_assessment(stdout(), assessment, deployment, verbose=verbose)


command.__doc__ = f"{cleandoc(command.__doc__ or '')}\n{DEPLOYMENTS_HELP}\n{_KEYS}"
