"""A live line on long work, on a terminal only."""

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resilience_fsm.engine import Progress

_PATIENCE_SECONDS = 1.0
_PAUSE_SECONDS = 0.2


class ProgressLine:
    """Shows how far a search is, once it has taken longer than a person likes to wait.

    Use it as a context manager; call it with each progress.
    """

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._shown = 0.0
        self._searching_since = self._started
        self._last_seen = 0
        self._is_live = sys.stderr.isatty()

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")

    def __call__(self, progress: "Progress") -> None:
        """Show how far the search is, if it is time to."""
        if progress.states < self._last_seen:  # the next of several searches
            self._searching_since = time.monotonic()
        self._last_seen = progress.states
        waited = max(time.monotonic() - self._searching_since, _PAUSE_SECONDS)
        self._show(
            f"{progress.states:,} states, frontier {progress.frontier:,}, depth "
            f"{progress.depth}, {progress.states / waited:,.0f} states a second"
        )

    def tried(self, done: int, planned: int) -> None:
        """Show how many mutants were tried, if it is time to."""
        self._show(f"{done:,} of {planned:,} mutants")

    def decided(self, done: int, planned: int) -> None:
        """Show how many cases of a fleet are decided, and how long the others may take."""
        left = (time.monotonic() - self._started) / max(done, 1) * (planned - done)
        self._show(f"{done:,} of {planned:,} distinct cases, about {left:,.0f} s left")

    def _show(self, text: str) -> None:
        now = time.monotonic()
        waited = now - self._started
        if not self._is_live or waited < _PATIENCE_SECONDS or now - self._shown < _PAUSE_SECONDS:
            return
        self._shown = now
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()
