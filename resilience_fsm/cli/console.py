"""Where output goes: answers to stdout, everything else to stderr; colours only on a terminal."""

import errno
import json
import os
import sys
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Literal, TextIO

from rich.console import Console
from rich.table import Table

from resilience_fsm.cli import UNDECIDED
from resilience_fsm.printable import printable

_WIDTH_WHEN_PIPED = 100
LEAST_WIDTH = 60
"""Of fewer characters no table can be read."""

width_asked: ContextVar[int | None] = ContextVar("width_asked", default=None)
"""How many characters a line may have, where somebody said so."""


def stdout() -> Console:
    """The console for answers."""
    return _console(sys.stdout)


def stderr() -> Console:
    """The console for messages."""
    return _console(sys.stderr)


def plain(stream: TextIO) -> Console:
    """A console for text that is no terminal's: without colours, whatever the environment says."""
    return Console(
        file=stream, width=_WIDTH_WHEN_PIPED, highlight=False, emoji=False, color_system=None
    )


def is_without_width(console: Console) -> bool:
    """Whether nothing says how long a line may be: no person looks, and none has said so."""
    return not console.file.isatty() and width_asked.get() is None


def _console(stream: Any) -> Console:
    # A pipe has no width; without one, rich would fold at 80 characters.
    width = width_asked.get() or (None if stream.isatty() else _WIDTH_WHEN_PIPED)
    # Who forces colours has them on a terminal that does not say what it can, too: in a build.
    colours: Literal["auto", "standard"] = "standard" if os.environ.get("FORCE_COLOR") else "auto"
    kind = _Folding if width_asked.get() else Console
    return kind(file=stream, width=width, highlight=False, emoji=False, color_system=colours)


class _Folding(Console):
    """Folds what is left to a terminal to fold, where nobody says how wide it is."""

    def print(self, *objects: Any, **options: Any) -> None:
        """Print, in lines no longer than was asked."""
        super().print(*objects, **{**options, "soft_wrap": False})


def say(command: str, message: object) -> None:
    """Tell something on stderr, in lines that do a terminal no harm whatever they name.

    Args:
        command: Who says it, such as ``resilience-fsm check``.
        message: What.
    """
    sys.stderr.write("\n".join(map(printable, f"{command}: {message}".split("\n"))) + "\n")


def not_written(command: str, option: str, path: Path, error: OSError) -> int:
    """Tell that the system refuses a file.

    Returns:
        The exit code: 3 where the disk was too full for the answer, 2 where no such file can be.
    """
    beside = Path(error.filename or path)
    is_said = beside.name in (path.name, path.resolve().name) or beside.suffix == ".tmp"
    named = str(path) if is_said else f"{path}: {beside.name}"
    say(command, f"{option} {printable(named)}: {error.strerror or error}.")
    return UNDECIDED if error.errno in NO_ROOM else 2


NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What the system says of a disk, a quota or a file that is full, or of a disk that fails."""


def print_json(document: object) -> None:
    """Print one JSON document, in ASCII, which every stream can encode."""
    sys.stdout.write(json.dumps(document, indent=2) + "\n")


def print_table(console: Console, table: Table) -> None:
    """Print a table without the blanks that rich fills its last column with."""
    with console.capture() as capture:
        console.print(table)
    for line in capture.get().splitlines():
        console.file.write(line.rstrip() + "\n")
