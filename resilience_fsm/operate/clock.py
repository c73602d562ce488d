"""The clock of a scenario with minutes: when the timers of the pair run out."""

from collections.abc import Iterator, Mapping

from resilience_fsm.operate.course import Course
from resilience_fsm.operate.scenario import Happening, Scenario
from resilience_fsm.pair.timing import Timer


def is_timed(scenario: Scenario) -> bool:
    """Whether a scenario says when things happen; without, a timer may run out at any moment."""
    return any(happening.minute is not None for happening in scenario.happenings)


class Clock:
    """Since when each timer runs.

    Args:
        timers: By the event that comes when it runs out, each timer.
    """

    def __init__(self, timers: Mapping[str, Timer]) -> None:
        self._timers = timers
        self._since: dict[str, float] = {}

    def look(self, course: Course, minute: float | None) -> None:
        """Note which timers run now; one that ran before goes on."""
        for event in self._timers:
            if not course.can_run_out(event):
                self._since.pop(event, None)
            elif minute is not None:
                self._since.setdefault(event, minute)

    def before(self, minute: float | None) -> Iterator[Happening]:
        """The timers that run out until a minute, or ever, in order."""
        due = sorted(
            (since + self._timers[event].minutes, event) for event, since in self._since.items()
        )
        for at, event in due:
            if minute is None or at <= minute:
                yield Happening(event, at)
