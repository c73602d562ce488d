"""The commands, and the exit codes that all of them share.

0 all hold; 1 something is violated, or steps of a plan are left to do; 2 wrong usage or unreadable
input; 3 nothing is violated but something is undecided or vacuous, or the answer could not be
written as a whole; 4 an internal error.
"""

import sys
import traceback
from collections.abc import Callable, Sequence
from functools import wraps
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from resilience_fsm import __version__
from resilience_fsm.cli import (
    TOO_EARLY,
    TOO_LITTLE_MEMORY,
    UNDECIDED,
    check,
    diagrams,
    diff,
    examples,
    explore,
    export,
    init,
    mutants,
    plan,
    profiles,
    replay,
    rules,
    situations,
    trail,
    view,
    what_if,
)
from resilience_fsm.cli.charts import check as charts_check
from resilience_fsm.cli.charts import diff as charts_diff
from resilience_fsm.cli.charts import draw as charts_draw
from resilience_fsm.cli.charts import explore as charts_explore
from resilience_fsm.cli.charts import export as charts_export
from resilience_fsm.cli.charts import test as charts_test
from resilience_fsm.cli.charts import trail as charts_trail
from resilience_fsm.cli.console import NO_ROOM, say
from resilience_fsm.cli.delivery import HeldBack, held_back
from resilience_fsm.cli.once import Once
from resilience_fsm.cli.width import with_width
from resilience_fsm.operate.language import Language, speaking
from resilience_fsm.printable import printable
from resilience_fsm.undisturbed import undisturbed

if TYPE_CHECKING:
    from resilience_fsm.operate.companion import Companion

OK, INTERNAL_ERROR = 0, 4
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]  # of click, or of a copy in typer
INTERRUPTED = 130  # how typer ends where an interrupt strikes outside of a command


class _Commands(TyperGroup):
    """The commands, and what is said of arguments that are wrong, which can be names of files."""

    def invoke(self, context: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(context)
        except _UsageError as error:
            said = vars(error)
            said["message"] = printable(said["message"])
            raise


app = typer.Typer(
    cls=_Commands,
    name="resilience-fsm",
    help="Prove, list and draw what a primary/secondary one-X Portal pair will and will not do.",
    epilog="Exit codes: 0 all hold, 1 something is violated, 2 wrong usage or unreadable input, "
    "3 nothing violated but something undecided or vacuous, or an answer that could not be written "
    "as a whole, 4 internal error.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _ends_properly(command: Callable[..., int]) -> Callable[..., None]:
    """Make one of the shared exit codes of whatever a command returns or raises."""

    @wraps(command)
    def wrapper(*args: object, **options: object) -> None:
        try:
            code = command(*args, **options)
        except KeyboardInterrupt:
            code = INTERRUPTED
        except Exception as error:
            code = _end_in_failure(error)
        raise typer.Exit(code)

    return wrapper


def _end_in_failure(error: Exception) -> int:
    if isinstance(sys.stdout, HeldBack):
        sys.stdout.withdraw()
    if isinstance(error, MemoryError):
        sys.stderr.write(f"{TOO_LITTLE_MEMORY}\n")
        return UNDECIDED
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return _end_without_room(error)
    traceback.print_exc()
    say(
        "resilience-fsm",
        f"internal error: {type(error).__name__}: {error}. "
        "This is a defect; please report it with the lines above.",
    )
    return INTERNAL_ERROR


def _end_without_room(error: OSError) -> int:
    """Say that an answer was not written as a whole; what was written of it is no verdict."""
    said = f"the answer could not be written as a whole: {error.strerror or error}."
    say("resilience-fsm", said)
    return UNDECIDED


def _paragraphs(command: Callable[..., int]) -> str:
    """The docstring of a command without its line ends, which a terminal sets anew."""
    blocks = cleandoc(command.__doc__ or "").split("\n\n")
    return "\n\n".join(" ".join(block.split()) for block in blocks)


for _name, _command in (
    ("check", check.command),
    ("diagrams", diagrams.command),
    ("diff", diff.command),
    ("examples", examples.command),
    ("explore", explore.command),
    ("export", export.command),
    ("init", init.command),
    ("mutants", mutants.command),
    ("plan", plan.command),
    ("profiles", profiles.command),
    ("replay", replay.command),
    ("rules", rules.command),
    ("situations", situations.command),
    ("trail", trail.command),
    ("view", view.command),
    ("what-if", what_if.command),
):
    app.command(_name, cls=Once, help=_paragraphs(_command))(_ends_properly(with_width(_command)))


charts = typer.Typer(
    cls=_Commands,
    name="charts",
    help="Anybody's charts of python-statemachine: check, draw, export, explore and test them.",
    no_args_is_help=True,
)
_OF_CHARTS: dict[str, Callable[..., int]] = {
    "check": charts_check.command,
    "diff": charts_diff.command,
    "draw": charts_draw.command,
    "export": charts_export.command,
    "explore": charts_explore.command,
    "test": charts_test.command,
    "trail": charts_trail.command,
}
for _name, _of_charts in _OF_CHARTS.items():
    charts.command(_name, cls=Once, help=_paragraphs(_of_charts))(
        _ends_properly(with_width(_of_charts))
    )
app.add_typer(charts)


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


def run(
    arguments: Sequence[str], companion: "Companion | None" = None, *, is_last: bool = False
) -> int:
    """Run the command line.

    Args:
        arguments: What stands on it after the name of the program.
        companion: For ``check``, a companion for the life of the configuration.
        is_last: Whether the process ends with it, so that no interrupt comes between an answer
            that was delivered and the exit code.

    Returns:
        The exit code.
    """
    with held_back() as held:
        code = _code_of(arguments, companion)
        if code == INTERRUPTED:
            held.withdraw()
            sys.stderr.write(f"{TOO_EARLY}\n")
            code = UNDECIDED
        with undisturbed(for_good=is_last):
            try:
                held.deliver()
            except BrokenPipeError:
                pass  # who reads may leave; the verdict stands
            except OSError as error:
                code = _end_without_room(error)
    return code


def _code_of(arguments: Sequence[str], companion: "Companion | None") -> int:
    try:
        with speaking(Language.EN):  # until a command says otherwise
            app(list(arguments), prog_name="resilience-fsm", obj=companion)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else OK
    return OK
