"""The pace of a run: what starts and commands take, how long it will last, and when it has to end.

A simulator does a whole run in a second, a laboratory in a week. Nobody knows which beforehand, so
the first commands are measured, and what they come to is told as soon as it is long.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic

from attrs import define, field

from resilience_fsm.testing.budget import of_run
from resilience_fsm.testing.telling import tell

LONG_SECONDS = 60.0
"""What lasts longer than this is worth a word."""

_PATIENT_SECONDS = 5.0  # who waits so long has no simulator
_ENOUGH = 3  # steps that were measured
_UNITS = (("days", 86_400.0), ("h", 3_600.0), ("min", 60.0), ("s", 1.0))


class BudgetError(Exception):
    """The time of a run is used up."""


@define
class Pace:
    """The pace of a run.

    Args:
        name: What is tested, for what is told.
        own_budget: How long the run may last, as its test says; any time where it is left out.

    Attributes:
        budget: How long the run at work may last.
        cases: How many cases there are, at most.
        steps: How many commands or waits a case has, at most.
        starts_done: How many cases were started.
        steps_done: How many commands and waits were done.
    """

    name: str
    own_budget: timedelta | None = None
    budget: timedelta | None = None
    cases: int = 0
    steps: int = 0
    starts_done: int = 0
    steps_done: int = 0
    _start_seconds: float = 0.0
    _step_seconds: float = 0.0
    _began: float | None = None
    _told_at: float = 0.0
    _is_told: bool = False
    _was_over: bool = field(default=False)

    def begin(self, cases: int, steps: int, wait_seconds: float) -> None:
        """A run begins.

        Args:
            cases: How many cases it has, at most.
            steps: How many steps each has, at most.
            wait_seconds: How long each wait may last.
        """
        self.budget = of_run(self.own_budget)
        self.cases, self.steps = cases, steps
        self.starts_done = self.steps_done = 0
        self._start_seconds = self._step_seconds = 0.0
        self._began = self._told_at = monotonic()
        self._is_told = self._was_over = False
        if self.budget is not None or wait_seconds >= _PATIENT_SECONDS:
            tell(
                "at work",
                f"{self.name}: up to {cases:,} starts and {cases * steps:,} commands and waits, "
                f"each wait up to {lasting(wait_seconds)}{self._ending}. How long that takes is "
                "told once some are measured.",
            )

    @property
    def _ending(self) -> str:
        budget = self.budget
        return "" if budget is None else f"; it ends after {lasting(budget.total_seconds())}"

    @property
    def is_over(self) -> bool:
        """Whether the budget is used up."""
        if self.budget is None or self._began is None:
            return False
        if monotonic() - self._began > self.budget.total_seconds():
            self._was_over = True
        return self._was_over

    @property
    def was_cut(self) -> str:
        """That the budget ended the run, in words; empty where it did not."""
        if not self._was_over or self.budget is None:
            return ""
        return f"ended by its budget of {lasting(self.budget.total_seconds())}"

    def refuse_if_over(self) -> None:
        """Refuse to go on.

        Raises:
            BudgetError: The budget is used up.
        """
        if self.is_over:
            raise BudgetError(f"the run was {self.was_cut}")

    @contextmanager
    def starting(self) -> Iterator[None]:
        """Measure a start."""
        began = monotonic()
        yield
        self._start_seconds += monotonic() - began
        self.starts_done += 1

    @contextmanager
    def stepping(self) -> Iterator[None]:
        """Measure a command or a wait, and tell what the first ones come to."""
        began = monotonic()
        yield
        self._step_seconds += monotonic() - began
        self.steps_done += 1
        if not self._is_told and self.steps_done >= _ENOUGH:
            self._is_told = True
            self._tell()
        self._tell_of_life()

    @property
    def _whole(self) -> float:
        """How many seconds the run lasts, at most, as far as one knows."""
        known = self.estimate
        return known if self.budget is None else min(known, self.budget.total_seconds())

    def _tell_of_life(self) -> None:
        """Say now and then how far a long run is: at each tenth of it, and no oftener than that."""
        if self._began is None:
            return  # whoever takes the steps by hand is no run
        now = monotonic()
        gone = now - self._began
        left = self._whole - gone
        if left <= 0 or now - self._told_at < max(LONG_SECONDS, self._whole / 10):
            return
        self._told_at = now
        tell(
            "at work",
            f"{self.name}: {lasting(gone)} gone, up to {lasting(left)} to go; "
            f"cases: {self.starts_done}, commands and waits: {self.steps_done:,}.",
        )

    @property
    def estimate(self) -> float:
        """How many seconds the whole run takes at this pace, at most."""
        start = self._start_seconds / max(self.starts_done, 1)
        step = self._step_seconds / max(self.steps_done, 1)
        return self.cases * (start + self.steps * step)

    def _tell(self) -> None:
        if self.estimate <= LONG_SECONDS:
            return
        start = self._start_seconds / max(self.starts_done, 1)
        step = self._step_seconds / max(self.steps_done, 1)
        way_out = (
            "To end it in time: pytest --resilience-budget 30m, or state_machine(..., "
            "budget=MINUTES); to have less of it: settings(max_examples=..., "
            "stateful_step_count=...)"
            if self.budget is None
            else f"It ends{self._ending.removeprefix('; it ends')}, with what was covered by then"
        )
        tell(
            "at work",
            f"{self.name}: a start takes {lasting(start)} and a command {lasting(step)}, so the "
            f"whole run up to {lasting(self.estimate)}. {way_out}.",
        )


def lasting(seconds: float) -> str:
    """A time in the unit that suits it."""
    for unit, size in _UNITS:
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.2g} s"
