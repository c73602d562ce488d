"""One live line on work that takes long, on a terminal only, with the time that is left."""

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import rich.progress

    from resilience_fsm.engine import Progress

_PATIENCE_SECONDS = 1.0
_PAUSE_SECONDS = 0.2


class ProgressBar:
    """Shows how far work is, once it has taken longer than a person likes to wait.

    Use it as a context manager; call it, or one of its methods, with each progress. Where nobody
    knows how much there is to do, as in a search, it says how long it has taken instead of how long
    it will.
    """

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._shown = 0.0
        self._searching_since = self._started
        self._last_seen = 0
        self._is_live = sys.stderr.isatty()
        self._bar: rich.progress.Progress | None = None

    def __enter__(self) -> "ProgressBar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, progress: "Progress") -> None:
        """Show how far a search is, if it is time to."""
        if progress.states < self._last_seen:  # the next of several searches
            self._searching_since = time.monotonic()
        self._last_seen = progress.states
        waited = max(time.monotonic() - self._searching_since, _PAUSE_SECONDS)
        self._show(
            f"{progress.states:,} states, frontier {progress.frontier:,}, depth "
            f"{progress.depth}, {progress.states / waited:,.0f} states a second",
            0,
            None,
        )

    def counted(self, what: str, done: int, planned: int) -> None:
        """Show how many of some things are done, if it is time to.

        Args:
            what: What they are, or the one at work on.
            done: How many are done.
            planned: How many there are.
        """
        self._show(f"{done:,} of {planned:,} {what}", done, planned)

    def at_work(self, what: str) -> None:
        """Show what is done now, at once: it takes long, and nobody knows how long."""
        self._draw(what, 0, None)

    def _show(self, text: str, done: int, planned: int | None) -> None:
        now = time.monotonic()
        if now - self._started >= _PATIENCE_SECONDS and now - self._shown >= _PAUSE_SECONDS:
            self._shown = now
            self._draw(text, done, planned)

    def _draw(self, text: str, done: int, planned: int | None) -> None:
        if not self._is_live:
            return
        if self._bar is None:
            self._bar = _begun(self._started)
        for task in self._bar.task_ids or [self._bar.add_task("", total=None)]:
            self._bar.update(task, description=text, completed=done, total=planned, refresh=True)


def _begun(since: float) -> "rich.progress.Progress":
    """A bar that is drawn when it is told to, and leaves nothing behind."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
    from rich.table import Column
    from rich.text import Text

    class Times(ProgressColumn):
        """How long it will take, or has taken where nobody knows that."""

        max_refresh = None

        def render(self, task: Task) -> Text:
            left = task.time_remaining
            if task.total is None or left is None:
                return Text(f"{_clock(time.monotonic() - since)} so far")
            return Text(f"{_clock(left)} left")

    bar = Progress(
        TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True)),
        BarColumn(bar_width=20),
        Times(),
        console=Console(file=sys.stderr, highlight=False, emoji=False),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
        get_time=time.monotonic,
    )
    bar.start()
    return bar


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
