"""The lines of a log file, in whatever encoding they are, one after the other.

No more is held than is read at a time. UTF-8, with or without a byte order mark, and UTF-16 are
read; a line that is neither is read as Windows-1252, since logs are often of several programs.
"""

import codecs
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from attrs import frozen

from resilience_fsm.operate.deployment_file import STANDARD_INPUT, named
from resilience_fsm.operate.growing_file import GrowingFile, Wait
from resilience_fsm.operate.log_entry import LogError
from resilience_fsm.printable import printable

LONGEST = 1 << 20
"""Bytes in one line; what is longer is no record."""

_LOOK = 1 << 13
_HELD = _LOOK * 8
_BLOCK = 1 << 20


@frozen
class Line:
    """A line that is not like the others.

    Args:
        text: What it says, without its end.
        is_whole: Whether it has an end; the last one of a log that is written to may have none.
        is_guessed: Whether its encoding was guessed.
        is_too_long: Whether it is longer than any record; its text is left out then.
    """

    text: str
    is_whole: bool = True
    is_guessed: bool = False
    is_too_long: bool = False


def texts_of(path: Path, encoding: str = "", wait: Wait | None = None) -> Iterator[str | Line]:
    """The lines of a file, as many at a time as are there, each with its end.

    They are plain texts, but for what is said apart, line by line.

    Args:
        path: The file.
        encoding: That of all lines; found out if left out.
        wait: Waits for more to be written, where the file is to be followed.

    Raises:
        LogError: There is no such file, or it cannot be read, or is no text.
    """
    try:
        if path.is_dir():
            raise LogError(f"{named(path)}: is a folder; give the files in it.")
        with _opened(path, wait) as file:
            yield from _texts(path, file, encoding)
    except OSError as error:
        reason = printable(error.strerror or type(error).__name__)
        raise LogError(f"{named(path)}: cannot be read ({reason}).") from error
    except ValueError as error:
        if isinstance(error, LogError):
            raise
        raise LogError(f"{named(path)}: is not a path that this system can have.") from error


def lines_in(texts: Iterable[str | Line]) -> Iterator[str | Line]:
    """The lines of texts one by one, without their ends."""
    for text in texts:
        if isinstance(text, Line):
            yield text
        else:
            yield from (line.rstrip("\r") for line in text.split("\n")[:-1])


def line_ends_in(path: Path) -> int:
    """About how many lines a file has; 0 where it cannot be read."""
    try:
        with path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b""))
    except (OSError, ValueError):
        return 0


def content_of_standard_input() -> BinaryIO:
    """What is written to standard input.

    Raises:
        LogError: It is closed, or a terminal.
    """
    if sys.stdin is None or sys.stdin.isatty():
        raise LogError("standard input: nothing is written to it; write to it: replay - < LOG.")
    return sys.stdin.buffer


def _opened(path: Path, wait: Wait | None) -> io.BufferedReader:
    if path == STANDARD_INPUT:  # which is followed as it is
        return io.BufferedReader(io.FileIO(sys.stdin.fileno(), closefd=False), _HELD)
    raw: Any = io.FileIO(path) if wait is None else GrowingFile(path, wait)
    return io.BufferedReader(raw, _HELD)


def _texts(path: Path, file: io.BufferedReader, encoding: str) -> Iterator[str | Line]:
    beginning = file.peek(_LOOK)[:_LOOK]
    wide = encoding if encoding.lower().startswith("utf-16") else _wide(beginning)
    if wide:
        yield from _wide_lines(file, wide)
        return
    if b"\0" in beginning:
        raise LogError(
            f"{named(path)}: is no text, it has zero bytes. Give a log as JSON Lines, CSV or text."
        )
    if beginning.startswith(codecs.BOM_UTF8):
        file.read(len(codecs.BOM_UTF8))
    name = encoding or "utf-8"
    while raw := _whole_lines(file):
        if not raw.endswith(b"\n"):
            yield _unended(file, raw, name)
            continue
        try:
            yield raw.decode(name)
        except UnicodeDecodeError:
            yield from (_decoded(line, name) for line in raw[:-1].split(b"\n"))


def _whole_lines(file: io.BufferedReader) -> bytes:
    """The lines that are there; or the next one, of which only a part is; nothing at the end."""
    there = file.peek()
    end = there.rfind(b"\n") + 1
    return file.read(end) if end or not there else file.readline(LONGEST + 1)


def _decoded(line: bytes, encoding: str) -> str | Line:
    """A line among others one of which is not in an encoding."""
    try:
        return line.decode(encoding) + "\n"
    except UnicodeDecodeError:
        return Line(line.rstrip(b"\r").decode("cp1252", "replace"), is_guessed=True)


def _unended(file: BinaryIO, raw: bytes, encoding: str) -> Line:
    """A line that is too long, or the last one, which has no end."""
    if len(raw) > LONGEST:
        return Line("", _skip(file), is_too_long=True)
    try:
        return Line(raw.decode(encoding), is_whole=False)
    except UnicodeDecodeError:
        return Line(raw.decode("cp1252", "replace"), is_whole=False, is_guessed=True)


def _skip(file: BinaryIO) -> bool:
    """Read on to the end of a line that is too long; whether it has one."""
    while raw := file.readline(LONGEST):
        if raw.endswith(b"\n"):
            return True
    return False


def _wide(beginning: bytes) -> str:
    """The name of the encoding with two bytes a letter that a file is in, if it is in one."""
    if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = beginning[::2].count(0), beginning[1::2].count(0)
    half = len(beginning) // 2
    if half >= 8 and odd > 0.7 * half and even == 0:
        return "utf-16-le"
    if half >= 8 and even > 0.7 * half and odd == 0:
        return "utf-16-be"
    return ""


def _wide_lines(file: io.BufferedReader, encoding: str) -> Iterator[str | Line]:
    text = io.TextIOWrapper(file, encoding, errors="replace", newline="\n")
    while line := text.readline(LONGEST + 1):
        if line.endswith("\n"):
            yield line
        elif len(line) > LONGEST:
            while (rest := text.readline(LONGEST)) and not rest.endswith("\n"):
                pass
            yield Line("", is_too_long=True)
        else:
            yield Line(line, is_whole=False)
    text.detach()
