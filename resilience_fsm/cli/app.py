"""The commands, and the exit codes that all of them share.

0 all hold; 1 something is violated; 2 wrong usage or unreadable input; 3 nothing is violated but
something is undecided or vacuous, or the disk was too full for the answer; 4 an internal error.
"""

import errno
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING

import typer

from resilience_fsm import __version__
from resilience_fsm.cli import (
    TOO_EARLY,
    UNDECIDED,
    check,
    diagrams,
    export,
    mutants,
    rules,
    situations,
)
from resilience_fsm.cli.console import reader_may_leave, write_whatever_the_encoding
from resilience_fsm.cli.once import Once

if TYPE_CHECKING:
    from resilience_fsm.operate.companion import Companion

OK, INTERNAL_ERROR = 0, 4
INTERRUPTED = 130  # how typer ends where an interrupt strikes outside of a command
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

app = typer.Typer(
    name="resilience-fsm",
    help="Prove, list and draw what a primary/secondary one-X Portal pair will and will not do.",
    epilog="Exit codes: 0 all hold, 1 something is violated, 2 wrong usage or unreadable input, "
    "3 nothing violated but something undecided or vacuous, 4 internal error.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _end_without_room(error: OSError) -> int:
    """Say that an answer was not written as a whole; what was written of it is no verdict."""
    typer.echo(
        f"resilience-fsm: the answer could not be written as a whole: {error.strerror}.", err=True
    )
    sys.stdout = None  # Python would complain once more at its end
    return UNDECIDED


def _end_too_early() -> int:
    typer.echo(TOO_EARLY, err=True)
    return UNDECIDED


def _ends_properly(command: Callable[..., int]) -> Callable[..., None]:
    """Make one of the shared exit codes of whatever a command returns or raises."""

    @wraps(command)
    def wrapper(*args: object, **options: object) -> None:
        code = OK
        try:
            with reader_may_leave():
                code = command(*args, **options)
        except KeyboardInterrupt:
            code = _end_too_early()
        except Exception as error:
            if isinstance(error, OSError) and error.errno in _NO_ROOM:
                raise typer.Exit(_end_without_room(error)) from error
            traceback.print_exc()
            typer.echo(
                f"resilience-fsm: internal error: {type(error).__name__}: {error}. "
                "This is a defect; please report it with the lines above.",
                err=True,
            )
            code = INTERNAL_ERROR
        raise typer.Exit(code)

    return wrapper


for _name, _command in (
    ("check", check.command),
    ("diagrams", diagrams.command),
    ("export", export.command),
    ("mutants", mutants.command),
    ("rules", rules.command),
    ("situations", situations.command),
):
    app.command(_name, cls=Once)(_ends_properly(_command))


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"resilience-fsm {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(  # typer reads it
        False, "--version", callback=_print_version, is_eager=True, help="Print the version."
    ),
) -> None:
    pass


def run(arguments: Sequence[str], companion: "Companion | None" = None) -> int:
    """Run the command line.

    Args:
        arguments: What stands on it after the name of the program.
        companion: For ``check``, a companion for the life of the configuration.

    Returns:
        The exit code.
    """
    write_whatever_the_encoding()
    try:
        app(list(arguments), prog_name="resilience-fsm", obj=companion)
    except SystemExit as ended:
        if ended.code == INTERRUPTED:
            return _end_too_early()
        return ended.code if isinstance(ended.code, int) else OK
    return OK
