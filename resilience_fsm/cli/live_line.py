"""A line that says what a command is at work on, on a terminal only, and is gone at the end."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def live_line() -> Iterator[Callable[[str], None]]:
    """Something to call with what to show in place of what was shown."""
    is_live = sys.stderr.isatty()

    def show(text: str) -> None:
        if is_live:
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()

    try:
        yield show
    finally:
        show("")
