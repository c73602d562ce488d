"""The options that say whose pair, and how many users, changes and conferences beside it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from resilience_fsm.cli.console import say

if TYPE_CHECKING:
    from resilience_fsm.pair.deployment import Deployment

DeploymentFile: TypeAlias = Annotated[
    Path | None,
    typer.Argument(
        metavar="DEPLOYMENT",
        help="A TOML file that describes the deployment, such as init writes, or - for standard "
        "input; a built-in ready one if left out.",
        show_default=False,
    ),
]

DeploymentFiles: TypeAlias = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="DEPLOYMENT",
        help="TOML files that describe deployments, such as init writes, and folders with such "
        "files; - for standard input; a built-in ready one if left out.",
        show_default=False,
    ),
]

Users: TypeAlias = Annotated[
    int | None,
    typer.Option(
        min=0,
        help="Exactly so many browser users, at home on the primary, who have logged in on the "
        "secondary before.",
        show_default=False,
    ),
]

DescribedUsers: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--user",
        metavar="KIND:HOME[:new]",
        help="One more user: KIND browser, outlook_plugin or call_assistant; HOME primary or "
        "secondary; new has never logged in on the secondary. Repeatable.",
        show_default=False,
    ),
]

Changes: TypeAlias = Annotated[
    int | None,
    typer.Option(min=0, help="Exactly so many changes of data.", show_default=False),
]

Conferences: TypeAlias = Annotated[
    int | None,
    typer.Option(min=0, help="Exactly so many scheduled conferences.", show_default=False),
]


def described(command: str, path: Path | None) -> "Deployment":
    """The deployment of a file, or the built-in one; what reads files takes its time to import.

    Args:
        command: Who reads it, for what is said where a pipe has to be waited for.
        path: The file, ``-`` for standard input; None for the built-in deployment.

    Raises:
        LookupError: No deployment can be read from it; the message has one line for each fault.
    """
    from resilience_fsm.pair.deployment import READY

    if path is None:
        return READY
    from resilience_fsm.operate.deployment_file import (
        STANDARD_INPUT,
        DeploymentFileError,
        named,
        read_deployment,
    )

    if path == STANDARD_INPUT:
        if sys.stdin is not None and sys.stdin.isatty():
            say(command, "reading the deployment from this terminal until its end, ^D.")
    elif _is_named_pipe(path):
        say(command, f"{named(path)} is a pipe; reading it until its writer ends.")
    try:
        return read_deployment(path)
    except DeploymentFileError as error:
        raise LookupError(error) from error


def _is_named_pipe(path: Path) -> bool:
    """Whether somebody has to write to it first; a pipe of the shell has no name of its own."""
    try:
        return path.resolve().is_fifo()
    except (OSError, ValueError, RuntimeError):  # no path, or one that leads in a circle
        return False
