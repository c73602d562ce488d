"""Where output goes: answers to stdout, everything else to stderr; colours only on a terminal."""

import json
import sys
from typing import Any

from rich.console import Console
from rich.table import Table

_WIDTH_WHEN_PIPED = 100


def stdout() -> Console:
    """The console for answers."""
    return _console(sys.stdout)


def stderr() -> Console:
    """The console for messages."""
    return _console(sys.stderr)


def _console(stream: Any) -> Console:
    # A pipe has no width; without one, rich would fold at 80 characters.
    width = None if stream.isatty() else _WIDTH_WHEN_PIPED
    return Console(file=stream, width=width, highlight=False, emoji=False)


def print_json(document: object) -> None:
    """Print one JSON document, with line ends of its own on every system."""
    sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def print_table(console: Console, table: Table) -> None:
    """Print a table without the blanks that rich fills its last column with."""
    with console.capture() as capture:
        console.print(table)
    for line in capture.get().splitlines():
        console.file.write(line.rstrip() + "\n")
