"""A fleet for a person: how each file stands, how many lack what, and what it comes to."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from resilience_fsm.cli.console import print_table
from resilience_fsm.operate.deployment_file import named
from resilience_fsm.operate.fleet.finding import Entry, Fleet, Standing
from resilience_fsm.printable import printable

_STYLES = {
    Standing.GOOD: "green",
    Standing.BAD: "bold red",
    Standing.OPEN: "yellow",
    Standing.UNREADABLE: "bold magenta",
}
_MOST_FOLDED = 500
"""So many rows are folded into the width of a terminal."""
_ONE_ALONE = {
    "check": "resilience-fsm check FILE tells one of them in full.",
    "plan": "resilience-fsm plan FILE tells the steps of one of them.",
    "replay": "resilience-fsm replay LOG tells one of them in full.",
}


def print_fleet(console: Console, fleet: Fleet) -> None:
    """Print a fleet.

    Args:
        console: Where to; one that is no terminal gets one line for each file, however long.
        fleet: What.
    """
    headings = ("File", "Answer", "In short")
    rows = [
        (
            named(entry.path),
            entry.finding.verdict,
            "; ".join(map(printable, _short(entry, tells_gaps=fleet.asked != "replay"))),
        )
        for entry in fleet.entries
    ]
    if console.is_terminal and len(rows) <= _MOST_FOLDED:
        table = _table(*headings)
        for entry, (file, verdict, said) in zip(fleet.entries, rows, strict=True):
            style = _STYLES[entry.finding.standing]
            table.add_row(escape(file), f"[{style}]{verdict}[/]", escape(said))
        _print(console, table)
    else:
        _print_lines(console, [headings, *rows])
    if fleet.gaps:
        _print(console, _gaps(fleet))
    _print_conclusion(console, fleet)


def _print_lines(console: Console, rows: Sequence[Sequence[str]]) -> None:
    """Print rows one below the other, each on its line; rich takes a second for a thousand."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            text + " " * (width - cell_len(text) + 2)
            for text, width in zip(row, widths, strict=True)
        )
        console.file.write("".join(cells).rstrip() + "\n")
    console.file.write("\n")


def _short(entry: Entry, *, tells_gaps: bool) -> Iterator[str]:
    """What is said of a file, without its name, which stands in front of it."""
    begin = f"{named(entry.path)}: "
    for one in entry.finding.said:
        yield one.removeprefix(begin).removesuffix(".")
    if tells_gaps and entry.finding.gaps:
        yield f"lacks {', '.join(entry.finding.gaps)}"


def _gaps(fleet: Fleet) -> Table:
    heading = "What is lacking" if fleet.asked != "replay" else "What is found"
    table = _table(heading, "files")
    shown = [one for one in Standing if any(one in counted for counted in fleet.gaps.values())]
    words: dict[Standing, list[str]] = {}
    for standing, verdict in fleet.verdicts:
        words.setdefault(standing, []).append(verdict)
    for standing in shown:
        table.add_column(" or ".join(words[standing]), justify="right", style=_STYLES[standing])
    for gap, counted in fleet.gaps.items():
        table.add_row(
            escape(printable(gap)),
            f"{sum(counted.values()):,}",
            *(f"{counted[one]:,}" if counted.get(one) else "" for one in shown),
        )
    return table


def _print_conclusion(console: Console, fleet: Fleet) -> None:
    told = ", ".join(
        f"[{_STYLES[standing]}]{escape(verdict)} {number:,}[/]"
        for (standing, verdict), number in fleet.verdicts.items()
    )
    number = len(fleet.entries)
    files = "file" if number == 1 else "files"
    console.print(f"{number:,} {files}: {told or 'nothing is said'}.", soft_wrap=True)
    if 1 < fleet.distinct < number and fleet.asked != "replay":
        console.print(
            f"{fleet.distinct:,} distinct cases among them, each decided once.", soft_wrap=True
        )
    if fleet.reason:
        console.print(
            f"{len(fleet.left):,} more are left: {escape(printable(fleet.reason))}.",
            soft_wrap=True,
        )
    console.print(_ONE_ALONE[fleet.asked], soft_wrap=True)


def _table(*headings: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for number, heading in enumerate(headings):
        is_count = heading == "files"
        table.add_column(
            heading, overflow="fold", no_wrap=number < 2, justify="right" if is_count else "left"
        )
    return table


def _print(console: Console, table: Table) -> None:
    print_table(console, table)
    console.print()
