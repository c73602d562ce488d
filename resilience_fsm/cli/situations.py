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
from resilience_fsm.cli.scope_options import DeploymentFile, described

if TYPE_CHECKING:
    from resilience_fsm.operate.situations import Situations

WIDTH = 100
"""What the table needs."""


def command(
    deployment: DeploymentFile = None,
    output: Annotated[
        Format, typer.Option("--format", help="How to print the answer.")
    ] = Format.TEXT,
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

    _print(console, "Deployment", named(path))
    if not found.lacks:
        _print(console, "Ready", "yes: every precondition is met, every setting in force")
    elif not found.is_unspecified:
        _print(
            console,
            "Ready",
            f"{found.ready}; while it is not, nothing is promised, and whoever is not excluded may "
            "serve (PRE-6)",
        )
    for number, lack in enumerate(found.unspoken):
        rules = ", ".join(lack.rules)
        text = f"{lack.key}: {lack.what} ({rules}); so every row is unspecified"
        _print(console, "" if number else "Undecided", text)
    console.print()


def _print(console: Console, heading: str, text: str) -> None:
    for number, line in enumerate(wrap(text, console.width - 12)):
        console.print(f"{'' if number else heading:<12}{line}", soft_wrap=True, markup=False)


def _print_rows(console: Console, found: "Situations") -> None:
    from resilience_fsm.pair.situation_table import COMPONENTS

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in COMPONENTS:
        table.add_column(name.replace("_", "\n"), justify="center")
    for column in ("Serving, once settled", "Class", "Rules"):
        table.add_column(column, vertical="bottom")
    for one in found.rows:
        table.add_row(
            *("up" if value == "1" else "[dim]down[/]" for value in one.combination),
            " or ".join("+".join(outcome) or "nobody" for outcome in one.outcomes),
            found.class_of(one),
            ", ".join(found.rules_of(one)),
        )
    print_table(console, table)
    console.print(
        "\nThe class is that of the shortest way into a combination, its faults and nothing else; "
        "'check' tells of all ways into it, in the properties situation-11111 and so on."
    )
