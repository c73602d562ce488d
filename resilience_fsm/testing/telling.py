"""What a run tells while it is at work and once it has passed, to whoever listens, or to stderr."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal, TypeAlias

from resilience_fsm.printable import printable

Occasion: TypeAlias = Literal["at work", "passed"]

Listener: TypeAlias = Callable[[Occasion, str], None]
"""Is told something, on an occasion."""


def _to_stderr(_occasion: Occasion, text: str) -> None:
    sys.stderr.write(f"{text}\n")


_listeners: list[Listener] = [_to_stderr]


def tell(occasion: Occasion, text: str) -> None:
    """Tell the innermost listener a line."""
    _listeners[-1](occasion, printable(text))


def is_heard() -> bool:
    """Whether somebody listens who asked for it, as a fixture of a test may."""
    return len(_listeners) > 1


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Have somebody listen for a while."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)
