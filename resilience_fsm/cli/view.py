"""``resilience-fsm view``: what the colours of the Platform View can mean."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from resilience_fsm import __version__
from resilience_fsm.cli.check import Format
from resilience_fsm.cli.console import print_json, say, stdout
from resilience_fsm.cli.scope_options import described

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
    except (LookupError, ViewError) as error:
        say("resilience-fsm view", error)
        return 2
    if output is Format.JSON:
        print_json(_document(seen))
    else:
        _print(stdout(), seen, verbose=verbose)
    return 0


def _print(console: "Console", seen: "Seen", *, verbose: bool) -> None:
    def say_line(line: str) -> None:
        console.print(line, soft_wrap=True)

    for side, colour in (("primary", seen.primary), ("secondary", seen.secondary)):
        shows = "not looked at" if colour is None else _SHOWS[colour]
        say_line(f"{side.capitalize():<12}{shows}")
    if seen.lacks:
        say_line(f"{'Ready':<12}no: nothing is promised, the display included (PRE-6)")
    say_line("")
    stays = [one for one in seen.behind if not one.is_passing]
    told = stays if verbose else stays[:_FEW]
    for number, one in enumerate(told, start=1):
        say_line(f"{number}. [bold]{escape(one.words)}[/]  [dim]{_sure(one)}[/]")
        say_line(f"   down: {escape(one.fault)}")
        todo = ", ".join(one.todo)
        say_line(f"   → {escape(todo or 'nothing: it is as it should be')}")
    if not stays:
        say_line("Nothing that stays looks like this.")
    if len(stays) > len(told):
        say_line(f"... and {len(stays) - len(told)} more, with more faults, which -v prints")
    passing = dict.fromkeys(one.words for one in seen.behind if one.is_passing)
    if passing:
        say_line(f"\nFor a moment only, before the pair reacts: {escape('; '.join(passing))}.")
    if seen.apart and len(stays) > 1:
        say_line(f"\nTo tell them apart, look at {escape(', '.join(seen.apart))}.")
    if seen.also:
        say_line(
            "What a portal shows that is stopped (DSP-4), or still starting (DSP-4b), is not said: "
            f"if it looks like this, that of the {' or of the '.join(seen.also)} may be such a one."
        )


def _sure(one: "Behind") -> str:
    return f"{one.certainty}: {', '.join(one.rules)}"


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
