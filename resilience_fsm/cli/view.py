"""``resilience-fsm view``: what the colours of the Platform View can mean."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from resilience_fsm import __version__
from resilience_fsm.cli.check import Format
from resilience_fsm.cli.console import print_json, say, stdout
from resilience_fsm.cli.heading import heading
from resilience_fsm.cli.language_option import Lang
from resilience_fsm.cli.scope_options import described
from resilience_fsm.operate.language import said
from resilience_fsm.text import Text, agreeing, listed, text_of

if TYPE_CHECKING:
    from rich.console import Console

    from resilience_fsm.operate.view import Behind, Seen

SCHEMA = 1
_FEW = 4
_SHOWS = {
    "green": "Available (green)",
    "yellow": "Starting (yellow)",
    "unknown": "neither green nor yellow",
}
_ALSO = (
    "What a portal shows that is stopped (DSP-4), or still starting (DSP-4b), is not said: if it "
    "looks like this, that of the {sides} may be such a one."
)
_HELP = "green or available, yellow or starting, unknown for neither; - where nobody looked."


def _colours(incomplete: str) -> list[str]:
    words = ("green", "yellow", "available", "starting", "unknown")
    return [word for word in words if word.startswith(incomplete)]


def command(
    primary: Annotated[
        str,
        typer.Argument(
            metavar="PRIMARY",
            help=f"What the primary's view shows: {_HELP}",
            autocompletion=_colours,
        ),
    ],
    secondary: Annotated[
        str,
        typer.Argument(
            metavar="SECONDARY",
            help="What the secondary's view shows, likewise.",
            autocompletion=_colours,
        ),
    ] = "-",
    deployment: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A TOML file that describes the deployment; a built-in ready one if left out.",
            show_default=False,
        ),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell every situation, the unlikely ones too.")
    ] = False,
    output: Annotated[
        Format, typer.Option("--format", help="How to print the answer.")
    ] = Format.TEXT,
    _lang: Lang = None,
) -> int:
    """Tell what the icons of both servers' Platform View can mean.

    The situations that they are consistent with, the true one always among them: who serves, the
    likely fault, what to do, and what would tell them apart. Those with the fewest faults come
    first.
    """
    from resilience_fsm.operate.view import ViewError, view

    try:
        of = described("resilience-fsm view", deployment)
        seen = view(
            None if primary == "-" else primary, None if secondary == "-" else secondary, of
        )
    except LookupError as error:
        say("resilience-fsm view", error)
        return 2
    except ViewError as error:
        say("resilience-fsm view", f"{error} - is for a view that was not looked at.")
        return 2
    if output is Format.JSON:
        print_json(_document(seen))
    else:
        _print(stdout(), seen, verbose=verbose)
    return 0


def _print(console: "Console", seen: "Seen", *, verbose: bool) -> None:
    def say_line(line: str) -> None:
        console.print(line, soft_wrap=True)

    for side, colour in (("Primary", seen.primary), ("Secondary", seen.secondary)):
        say_line(f"{heading(side)}{said('not looked at' if colour is None else _SHOWS[colour])}")
    if seen.lacks:
        unready = said("no: nothing is promised, the display included (PRE-6)")
        say_line(f"{heading('Ready')}{unready}")
    say_line("")
    stays = [one for one in seen.behind if not one.is_passing]
    told = stays if verbose else stays[:_FEW]
    for number, one in enumerate(told, start=1):
        say_line(f"{number}. [bold]{escape(said(one.words))}[/]  [dim]{_sure(one)}[/]")
        say_line(f"   {escape(said('down: {fault}', fault=text_of(one.fault)))}")
        todo = ", ".join(map(said, one.todo)) or said("nothing: it is as it should be")
        say_line(f"   → {escape(todo)}")
    if not stays:
        say_line(said("Nothing that stays looks like this."))
    if more := len(stays) - len(told):
        others = Text("... and {n} more, with more faults, which -v prints", n=more)
        say_line(said(agreeing(more, others)))
    passing = dict.fromkeys(one.words for one in seen.behind if one.is_passing)
    if passing:
        modes = "; ".join(map(said, passing))
        reacts = said("For a moment only, before the pair reacts: {modes}.", modes=modes)
        say_line(f"\n{escape(reacts)}")
    if seen.apart and len(stays) > 1:
        apart = said("To tell them apart, look at {names}.", names=tuple(map(text_of, seen.apart)))
        say_line(f"\n{escape(apart)}")
    if seen.also:
        sides = listed([Text(side) for side in seen.also], "{others} or of the {last}")
        say_line(said(_ALSO, sides=sides))


def _sure(one: "Behind") -> str:
    return f"{said(str(one.certainty))}: {', '.join(one.rules)}"


def _document(seen: "Seen") -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "version": __version__,
        "primary": seen.primary,
        "secondary": seen.secondary,
        "ready": not seen.lacks,
        "modes": list(seen.modes),
        "situations": [
            {
                "mode": one.mode,
                "words": one.words,
                "serving": list(one.serving),
                "down": list(one.down),
                "fault": one.fault,
                "passing": one.is_passing,
                "certainty": str(one.certainty),
                "rules": list(one.rules),
                "todo": list(one.todo),
            }
            for one in seen.behind
        ],
        "tell_apart": list(seen.apart),
        "stopped_not_excluded": list(seen.also),
    }
