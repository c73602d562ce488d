"""A watch over regular expressions: one that goes on for seconds over a line is cut off.

Some patterns take time that doubles with each letter. Where the system has timers, in the main
thread, one looks now and then whether the same line is still looked through. Elsewhere nothing
watches, and only the length of a line is bounded.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooSlowError(Exception):
    """A pattern took too long over one line."""


class PatternWatch:
    """Watches over the lines that are looked through.

    Args:
        seconds: So long at least one line may take, and twice as long at most.
    """

    def __init__(self, seconds: float = 2.0) -> None:
        self.seconds = seconds
        self._count = self._at = self._seen = 0

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch over what is looked through within."""
        is_main = threading.current_thread() is threading.main_thread()
        if (
            not (is_main and hasattr(signal, "setitimer"))
            or signal.getitimer(signal.ITIMER_REAL)[0]
        ):
            yield
            return
        before = signal.signal(signal.SIGALRM, self._look)
        signal.setitimer(signal.ITIMER_REAL, self.seconds, self.seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before or signal.SIG_DFL)

    def begin(self) -> None:
        """From now on one line is looked through."""
        self._count += 1
        self._at = self._count

    def end(self) -> None:
        """And no longer."""
        self._at = 0

    def _look(self, _signal: int, _frame: FrameType | None) -> None:
        if self._at and self._at == self._seen:
            raise TooSlowError
        self._seen = self._at
