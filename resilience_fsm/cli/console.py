"""Where output goes: answers to stdout, everything else to stderr; colours only on a terminal."""

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console
from rich.table import Table

_WIDTH_WHEN_PIPED = 100


def stdout() -> Console:
    """The console for answers."""
    return _console(sys.stdout)


def stderr() -> Console:
    """The console for messages."""
    return _console(sys.stderr)


def plain(stream: TextIO) -> Console:
    """A console for text that is no terminal's: without colours, whatever the environment says."""
    return _Console(
        file=stream, width=_WIDTH_WHEN_PIPED, highlight=False, emoji=False, color_system=None
    )


def _console(stream: Any) -> Console:
    # A pipe has no width; without one, rich would fold at 80 characters.
    width = None if stream.isatty() else _WIDTH_WHEN_PIPED
    return _Console(file=stream, width=width, highlight=False, emoji=False)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        # rich would end the program with 1, which says here that something is violated.
        raise BrokenPipeError


def write_whatever_the_encoding() -> None:
    """Keep a stream that is closed, or that does not know an arrow, from ending an answer."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # the verdict is in the exit code as well
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 # to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """What is printed within may be cut short by whoever reads it: ``| head -1``."""
    try:
        yield
        if sys.stdout:  # which is gone where one within has met the same
            sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = None  # Python would complain once more at its end


def print_json(document: object) -> None:
    """Print one JSON document, in ASCII, which every stream can encode."""
    sys.stdout.write(json.dumps(document, indent=2) + "\n")


def print_table(console: Console, table: Table) -> None:
    """Print a table without the blanks that rich fills its last column with."""
    with console.capture() as capture:
        console.print(table)
    for line in capture.get().splitlines():
        console.file.write(line.rstrip() + "\n")
