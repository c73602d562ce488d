"""``resilience-fsm situations``: the 32 combinations, once settled."""

from typing import Annotated

import typer
from rich.table import Table

from resilience_fsm.cli.check import Format
from resilience_fsm.cli.console import print_json, print_table, stdout

WIDTH = 100
"""What the table needs."""


def command(
    output: Annotated[
        Format, typer.Option("--format", help="How to print the answer.")
    ] = Format.TEXT,
) -> int:
    """Who can be serving in each combination of what is up and down, and how sure that is.

    The combinations of the link, both portals and both IP Offices, once settled, with resilience
    in force; read off the explored graph. Who can be serving is over all histories; the class is
    that of the shortest way into the combination, and check tells of all ways (situation-11011).
    """
    from resilience_fsm.pair.situation_table import COMPONENTS, settled_situations

    found = settled_situations()
    if output is Format.JSON:
        print_json(
            [
                {
                    **{
                        name: value == "1"
                        for name, value in zip(COMPONENTS, one.combination, strict=True)
                    },
                    "outcomes": [list(outcome) for outcome in one.outcomes],
                    "class": one.situation_class,
                    "rules": list(one.rules),
                }
                for one in found
            ]
        )
        return 0
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in COMPONENTS:
        table.add_column(name.replace("_", "\n"), justify="center")
    for column in ("Serving, once settled", "Class", "Rules"):
        table.add_column(column, vertical="bottom")
    for one in found:
        table.add_row(
            *("up" if value == "1" else "[dim]down[/]" for value in one.combination),
            " or ".join("+".join(outcome) or "nobody" for outcome in one.outcomes),
            one.situation_class,
            ", ".join(one.rules),
        )
    console = stdout()
    # An answer that is cut off is another answer: a narrower terminal wraps the lines itself.
    console.width = max(console.width, WIDTH)
    print_table(console, table)
    console.print(
        "\nThe class is that of the shortest way into a combination, its faults and nothing else; "
        "'check' tells of all ways into it, in the properties situation-11111 and so on."
    )
    return 0
