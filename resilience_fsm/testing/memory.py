"""What a run has seen a system do, so that shortening a failure does nothing twice."""

from typing import TYPE_CHECKING

from resilience_fsm.testing.deviation import Deviation, Kind
from resilience_fsm.testing.pace import Pace
from resilience_fsm.testing.run import Run
from resilience_fsm.testing.specification import WAIT
from resilience_fsm.testing.tour import Script

if TYPE_CHECKING:
    from types import TracebackType

_MANY_TIMES = 10
_SHORT_SECONDS = 0.1


class Memory:
    """What a run has seen the system do, case by case, told by their scripts.

    Args:
        shrink_runs: How many cases are tried, at most, to shorten one that failed.
        pace: How long the run may last.

    Attributes:
        seen: The observables of which some case has seen something.
        earlier: What the last case did with the system.
        is_led: Whether the run is one of a test case of ours, which can end it at once.
        first: The first deviation of the run, found with all the patience that there is.
    """

    def __init__(self, shrink_runs: int, pace: Pace | None = None) -> None:
        self.pace = Pace("") if pace is None else pace
        self.shrink_runs = shrink_runs
        self._runs_left = shrink_runs
        self._passed: set[Script] = set()
        self._failed: dict[Script, tuple[Exception, TracebackType | None]] = {}
        self.seen: set[str] = set()
        self.earlier: Script = ()
        self.is_led = False
        self.first: Deviation | None = None
        self._longest_wait = 0.0

    def forget(self) -> None:
        """Begin anew."""
        self._runs_left = self.shrink_runs
        self._passed.clear()
        self._failed.clear()
        self.seen.clear()
        self.first = None
        self._longest_wait = 0.0

    def passes(self, script: Script) -> None:
        """Takes note of a case in which nothing went wrong."""
        self._passed.add(script)

    @property
    def patience(self) -> float | None:
        """How many seconds a case waits for what is promised; None for all that is allowed.

        Once something did not come it is looked for again and again, in shorter cases. They wait as
        long as this system needed at the most, many times over, and not as long as any may need.
        What comes of it is held against the specification once more, with all the patience.
        """
        if self.first is None or self.first.kind is not Kind.MISSING or not self.shrink_runs:
            return None
        return max(_MANY_TIMES * self._longest_wait, _SHORT_SECONDS)

    def fails(self, script: Script, error: Exception) -> None:
        """Takes note of a case that failed, by the system's fault or by the adapter's."""
        if isinstance(error, Deviation):
            self.first = self.first or error
        self._failed[script] = error, error.__traceback__

    def ends(self, run: Run, longest_wait: float = 0.0) -> None:
        """Takes note of a case that is over: what it did with the system, and what it saw.

        Args:
            run: What it did and saw.
            longest_wait: How long it took, at most, until the system had come to rest.
        """
        self._longest_wait = max(self._longest_wait, longest_wait)
        script = zip((None, *run.script), run.script, strict=False)
        self.earlier = tuple(e for before, e in script if (before, e) != (WAIT, WAIT))
        self.seen.update(run.seen)

    def starts(self) -> None:
        """Takes note of a case that is done with the system."""
        self._runs_left -= bool(self._failed)

    def knows(self, script: Script) -> bool:
        """Whether a case need not be done, since it was before and nothing went wrong.

        Once enough was tried to shorten a failure, or the time of the run is used up, every case
        that is new counts as such.

        Raises:
            Exception: It was done before, and failed: what it failed with.
        """
        if script in self._failed:
            error, where = self._failed[script]
            raise error.with_traceback(where)
        if (self._failed and self._runs_left <= 0) or self.pace.is_over:
            self._passed.add(script)
        return script in self._passed
