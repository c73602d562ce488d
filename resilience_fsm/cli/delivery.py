"""What a command prints: held back until all of it is there, then delivered as a whole.

A document that ends in its middle can pass for one, half an export for a smaller model. So nothing
of an answer is written before all of it is there, whoever prints it: a command prints to
``sys.stdout`` as ever. No write is believed either: an unbuffered interpreter drops in silence what
did not fit. What goes to ``sys.stderr`` is said at once, and never in the way of an answer.
"""

import io
import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from resilience_fsm.cli.spelling import spelled


class HeldBack(io.StringIO):
    """What is printed to a stream, until it is delivered; looks like the stream to who prints.

    Args:
        stream: The stream.
    """

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override] # nobody sets it
        """What the stream writes letters in: who frames a table asks whether it knows frames."""
        return _encoding(self._stream)

    def isatty(self) -> bool:
        """Whether a person will see it."""
        return self._stream.isatty()

    def withdraw(self) -> None:
        """Forget what was printed: it was no answer yet."""
        self.seek(0)
        self.truncate()

    def deliver(self) -> None:
        """Write what was printed.

        Raises:
            OSError: Not all of it was taken.
        """
        _write(self.getvalue(), self._stream)


def deliver_now() -> None:
    """Deliver what was printed so far: what goes on for ever would never be there as a whole.

    Raises:
        OSError: Not all of it was taken.
    """
    if isinstance(sys.stdout, HeldBack):
        sys.stdout.deliver()
        sys.stdout.withdraw()


class Messages(io.TextIOBase):
    """Writes to a stream at once, and does without where the stream is full or closed.

    Args:
        stream: The stream.
    """

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override] # nobody sets it
        """What the stream writes letters in."""
        return _encoding(self._stream)

    def isatty(self) -> bool:
        """Whether a person will see it."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """The descriptor of the stream."""
        return self._stream.fileno()

    def write(self, text: str) -> int:
        """Write what the stream takes of a text."""
        with suppress(OSError):  # the exit code says it too
            _write(text, self._stream)
        return len(text)


def open_closed_streams() -> None:
    """Put something in the place of streams that are closed: ``>&-``.

    To be called before anything else is opened, which would take their place otherwise.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 # to the end


@contextmanager
def held_back() -> Iterator[HeldBack]:
    """What is printed within waits to be delivered, and messages are in nobody's way."""
    open_closed_streams()
    before = sys.stdout, sys.stderr
    held = HeldBack(sys.stdout)
    sys.stdout, sys.stderr = held, Messages(sys.stderr)
    try:
        yield held
    finally:
        sys.stdout, sys.stderr = before


def _encoding(stream: TextIO) -> str:
    return stream.encoding or "utf-8"


def _write(text: str, stream: TextIO) -> None:
    """Write all of a text, past the buffers, which would try again when the process ends."""
    stream.flush()
    encoding = _encoding(stream)
    known = spelled(text, encoding)
    raw = getattr(stream, "buffer", None)
    raw = getattr(raw, "raw", raw)
    if not isinstance(raw, io.RawIOBase):  # it is of this process
        stream.write(known)
        stream.flush()
        return
    rest = memoryview(known.replace("\n", os.linesep).encode(encoding))
    while rest:
        written = raw.write(rest)
        if written is None:  # full for now, and not to be waited for
            select.select([], [raw], [])
        else:
            rest = rest[written:]
