"""``resilience-fsm situations``: the 32 combinations, once settled."""

from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from resilience_fsm.cli import UNDECIDED
from resilience_fsm.cli.check import Format
from resilience_fsm.cli.console import print_json, print_table, say, stdout
from resilience_fsm.cli.heading import heading, indent
from resilience_fsm.cli.language_option import Lang
from resilience_fsm.cli.phrases import EVERYTHING_MET
from resilience_fsm.cli.scope_options import DeploymentFile, described
from resilience_fsm.operate.language import said
from resilience_fsm.text import Text, either, text_of

if TYPE_CHECKING:
    from resilience_fsm.operate.situations import Situations

WIDTH = 100
"""What the table needs."""


def command(
    deployment: DeploymentFile = None,
    output: Annotated[
        Format, typer.Option("--format", help="How to print the answer.")
    ] = Format.TEXT,
    _lang: Lang = None,
) -> int:
    """Who can be serving in each combination of what is up and down, and how sure that is.

    The combinations of the link, both portals and both IP Offices, once settled, with resilience
    in force or, given a deployment, as it is there; read off the explored graph. Who can be serving
    is over all histories; the class is that of the shortest way into the combination, and check
    tells of all ways (situation-11011).

    Exit codes: 0; 2 wrong usage or unreadable input; 3 the source says nothing of such a
    deployment, and every class is unspecified.
    """
    from resilience_fsm.operate.situations import situations

    try:
        found = situations(described("resilience-fsm situations", deployment))
    except LookupError as error:
        say("resilience-fsm situations", error)
        return 2
    if output is Format.JSON:
        print_json(_document(found))
    else:
        console = stdout()
        # An answer that is cut off is another answer: a narrower terminal wraps the lines itself.
        console.width = max(console.width, WIDTH)
        if deployment is not None:
            _print_heading(console, found, deployment)
        _print_rows(console, found)
    return UNDECIDED if found.is_unspecified else 0


def _document(found: "Situations") -> list[dict[str, object]]:
    from resilience_fsm.pair.situation_table import COMPONENTS

    return [
        {
            **{name: value == "1" for name, value in zip(COMPONENTS, one.combination, strict=True)},
            "outcomes": [list(outcome) for outcome in one.outcomes],
            "class": found.class_of(one),
            "rules": list(found.rules_of(one)),
        }
        for one in found.rows
    ]


def _print_heading(console: Console, found: "Situations", path: Path) -> None:
    from resilience_fsm.operate.deployment_file import named

    _print(console, "Deployment", Text("{name}", name=named(path)))
    if not found.lacks:
        _print(console, "Ready", EVERYTHING_MET)
    elif not found.is_unspecified:
        ready = Text(
            "{ready}; while it is not, nothing is promised, and whoever is not excluded may serve "
            "(PRE-6)",
            ready=Text(found.ready),
        )
        _print(console, "Ready", ready)
    for number, lack in enumerate(found.unspoken):
        text = Text(
            "{key}: {what} ({rules}); so every row is unspecified",
            key=lack.key,
            what=text_of(lack.what),
            rules=lack.rules,
        )
        _print(console, "" if number else "Undecided", text)
    console.print()


def _print(console: Console, word: str, text: str) -> None:
    for number, line in enumerate(wrap(said(text), console.width - indent())):
        console.print(f"{heading('' if number else word)}{line}", soft_wrap=True, markup=False)


def _print_rows(console: Console, found: "Situations") -> None:
    from resilience_fsm.pair.situation_table import COMPONENTS

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in COMPONENTS:
        table.add_column(said(Text(name.replace("_", "\n")).about("table")), justify="center")
    for column in ("Serving, once settled", "Class", "Rules"):
        table.add_column(said(column), vertical="bottom")
    up, down = said("up"), said("down")
    for one in found.rows:
        table.add_row(
            *(up if value == "1" else f"[dim]{down}[/]" for value in one.combination),
            said(either([_who(outcome) for outcome in one.outcomes])),
            said(found.class_of(one)),
            ", ".join(found.rules_of(one)),
        )
    print_table(console, table)
    console.print(f"\n{said(_CLASS)}")


def _who(outcome: "tuple[str, ...]") -> Text:
    """Who serves: one server, or both."""
    return Text("+".join(outcome) or "nobody")


_CLASS = (
    "The class is that of the shortest way into a combination, its faults and nothing else; "
    "'check' tells of all ways into it, in the properties situation-11111 and so on."
)
