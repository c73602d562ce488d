"""``resilience-fsm what-if``: what happens to the pair, and to whom it serves, if..."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resilience_fsm.cli.console import not_written, say, stdout
from resilience_fsm.cli.language_option import Lang
from resilience_fsm.cli.scope_options import described
from resilience_fsm.cli.timeline_format import Format, drawn
from resilience_fsm.operate.language import said

if TYPE_CHECKING:
    from resilience_fsm.operate.moment import WhatIf
    from resilience_fsm.operate.scenario import Scenario
    from resilience_fsm.pair.deployment import Deployment

_NAME = "resilience-fsm what-if"
_UNDECIDED = 3


def _suggested(incomplete: str) -> list[str]:
    """Scenarios and events that begin so, for the shell."""
    from resilience_fsm.operate.what_if import askable
    from resilience_fsm.pair.deployment import READY

    return [name for name in askable(READY) if name.startswith(incomplete)]


def command(
    asked: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="DEPLOYMENT EVENT...",
            help="A TOML file that describes the deployment, - for standard input, or nothing for "
            "a built-in ready one; then a ready-made scenario, or events one after the other. "
            "Without any, both are listed.",
            show_default=False,
            autocompletion=_suggested,
        ),
    ] = None,
    scenario: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A TOML file with what happens: events with minutes, users, changes, conferences.",
            show_default=False,
        ),
    ] = None,
    user: Annotated[
        list[str] | None,
        typer.Option(
            "--user",
            metavar="KIND:HOME[:new][:reaches-SERVER]",
            help="Tell of this kind of user instead of the usual ones: KIND browser, "
            "outlook_plugin, call_assistant or other; HOME primary, secondary or expansion; new "
            "has never logged in on the secondary; reaches-primary reaches that server only. "
            "Repeatable.",
            show_default=False,
        ),
    ] = None,
    any_moment: Annotated[
        bool,
        typer.Option(
            "--any-moment",
            help="The next event may strike before the pair has settled after the last.",
        ),
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Tell of everybody after each event, with all rules."),
    ] = False,
    output: Annotated[
        Format, typer.Option("--format", help="How to print the timeline.")
    ] = Format.TEXT,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write it to this file instead of stdout.", show_default=False
        ),
    ] = None,
    _lang: Lang = None,
) -> int:
    """Tell what a restart, a failure or a repair does, step by step.

    After each event: who serves, what each server's Platform View shows, and the cluster mode; what
    becomes of each kind of user, and what such a user has to do; the fate of changes of data and of
    scheduled conferences; what is blocked. Where the source leaves it open every outcome is told,
    the promised ones apart from those that nothing excludes. Users do what there is to do before
    the next event.

    Exit codes: 0 answered, 2 wrong usage, 3 answered outside of what the source speaks of.
    """
    from resilience_fsm.operate.scenario import ScenarioError
    from resilience_fsm.operate.what_if import what_if

    words = list(asked or ())
    path = _deployment_among(words)
    try:
        deployment = described(_NAME, path)
        if not words and scenario is None:
            _print_askable(deployment)
            return 0
        given = _scenario(deployment, words, scenario, user or [], is_any_moment=any_moment)
        answer = what_if(deployment, given)
    except (LookupError, ScenarioError) as error:
        say(_NAME, error if scenario is None else _naming(scenario, error))
        return 2
    if out is None:
        sys.stdout.write(_printed(answer, path, output, verbose=verbose))
    else:
        from resilience_fsm.render import write_file

        try:
            content = _printed(answer, path, output, verbose=verbose, is_file=True)
            inputs = [one for one in (path, scenario) if one is not None]
            write_file(out, content.encode(), inputs)
        except OSError as error:
            return not_written(_NAME, "--out", out, error)
    is_outside = any(moment.pair.reason for moment in answer.moments)
    return _UNDECIDED if is_outside else 0


def _naming(path: Path, error: Exception) -> str:
    """What is said of an error, with the file that it is in, which a reader of it names itself."""
    from resilience_fsm.operate.deployment_file import named

    told = str(error)
    return told if told.startswith(named(path)) else f"{named(path)}: {told}"


def _deployment_among(words: list[str]) -> Path | None:
    """Take the deployment off the beginning of the words, if it stands there."""
    if words and (words[0] == "-" or "." in words[0] or Path(words[0]).exists()):
        return Path(words.pop(0))
    return None


def _scenario(
    deployment: "Deployment",
    words: list[str],
    file: Path | None,
    users: list[str],
    *,
    is_any_moment: bool,
) -> "Scenario":
    from attrs import evolve

    from resilience_fsm.operate.scenario import ScenarioError, User
    from resilience_fsm.operate.what_if import scenario_of

    found: Scenario
    if file is not None:
        from resilience_fsm.operate.scenario_file import read_scenario

        if words:
            raise ScenarioError(
                f"Give either --scenario or events, not both: '{words[0]}' is one more."
            )
        found = read_scenario(file)
    else:
        found = scenario_of(deployment, words)
    if users:
        found = evolve(found, users=tuple(dict.fromkeys(map(User.of, users))))
    if is_any_moment:
        soon = tuple(evolve(one, settles=False) for one in found.happenings[:-1])
        found = evolve(found, happenings=(*soon, *found.happenings[-1:]))
    return found


def _printed(
    answer: "WhatIf", path: Path | None, output: Format, *, verbose: bool, is_file: bool = False
) -> str:
    match output:  # each needs much that the others do not
        case Format.JSON:
            import json

            from resilience_fsm.cli.what_if_document import what_if_document

            return json.dumps(what_if_document(answer, path), indent=2) + "\n"
        case Format.SVG | Format.MERMAID:
            from resilience_fsm.operate.timeline import timeline_of

            return drawn(timeline_of(answer), output)
        case Format.TEXT:
            import io

            from resilience_fsm.cli.console import plain
            from resilience_fsm.cli.what_if_text import print_what_if

            if not is_file:
                print_what_if(stdout(), answer, path, verbose=verbose)
                return ""
            text = io.StringIO()
            print_what_if(plain(text), answer, path, verbose=verbose)
            return text.getvalue()


def _print_askable(deployment: "Deployment") -> None:
    from resilience_fsm.operate.scenarios import scenarios
    from resilience_fsm.operate.what_if import events_of

    console = stdout()
    console.print(said("Ready-made scenarios:"))
    for name, one in scenarios(deployment).items():
        console.print(f"  {name:<32}{said(one.sentence or '')}", soft_wrap=True)
    console.print(f"\n{said('Events, one after the other:')}")
    for name, words in events_of(deployment).items():
        console.print(f"  {name:<32}{said(words)}", soft_wrap=True)
