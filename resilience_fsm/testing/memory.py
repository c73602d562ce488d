"""What a run has seen a system do, so that shortening a failure does nothing twice."""

from resilience_fsm.testing.deviation import Deviation
from resilience_fsm.testing.pace import Pace
from resilience_fsm.testing.run import Run
from resilience_fsm.testing.specification import WAIT
from resilience_fsm.testing.tour import Script


class Memory:
    """What a run has seen the system do, case by case, told by their scripts.

    Args:
        shrink_runs: How many cases are tried, at most, to shorten one that failed.
        pace: How long the run may last.

    Attributes:
        seen: The observables of which some case has seen something.
        earlier: What the last case did with the system.
        is_led: Whether the run is one of a test case of ours, which can end it at once.
    """

    def __init__(self, shrink_runs: int, pace: Pace | None = None) -> None:
        self.pace = Pace("") if pace is None else pace
        self.shrink_runs = shrink_runs
        self._runs_left = shrink_runs
        self._passed: set[Script] = set()
        self._failed: dict[Script, Deviation] = {}
        self.seen: set[str] = set()
        self.earlier: Script = ()
        self.is_led = False

    def forget(self) -> None:
        """Begin anew."""
        self._runs_left = self.shrink_runs
        self._passed.clear()
        self._failed.clear()
        self.seen.clear()

    def passes(self, script: Script) -> None:
        """Takes note of a case in which nothing went wrong."""
        self._passed.add(script)

    def fails(self, script: Script, error: Deviation) -> None:
        """Takes note of a case that failed."""
        self._failed[script] = error

    def ends(self, run: Run) -> None:
        """Takes note of a case that is over: what it did with the system, and what it saw."""
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
            Deviation: It was done before, and failed.
        """
        if script in self._failed:
            raise self._failed[script]
        if (self._failed and self._runs_left <= 0) or self.pace.is_over:
            self._passed.add(script)
        return script in self._passed
