"""The live line: on a terminal only, after a while only, and never left behind."""

import io
import sys
import time

import pytest

from resilience_fsm.cli.progress import ProgressLine
from resilience_fsm.engine import Progress


class Terminal(io.StringIO):
    """Says that it is one."""

    def isatty(self) -> bool:
        """It is."""
        return True


class Clock:
    """A clock that is set by hand."""

    now = 100.0

    def __call__(self) -> float:
        """What it shows."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that the line goes by."""
    made = Clock()
    monkeypatch.setattr(time, "monotonic", made)
    return made


def test_states_frontier_depth_and_rate(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    """The line tells all four, and is wiped away at the end."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with ProgressLine() as line:
        line(Progress(1, 1, 1))
        clock.now += 4
        line(Progress(8000, 1234, 7))
    shown = terminal.getvalue()
    assert "8,000 states, frontier 1,234, depth 7, 2,000 states a second" in shown
    assert shown.endswith("\r\x1b[K")


def test_the_rate_is_that_of_the_search_at_work(
    monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    """The next search begins with fewer states, and its seconds are counted from there."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with ProgressLine() as line:
        line(Progress(50000, 10, 9))
        clock.now += 10
        line(Progress(5, 5, 1))
        clock.now += 2
        line(Progress(400, 40, 4))
    assert "400 states, frontier 40, depth 4, 200 states a second" in terminal.getvalue()


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    """Nobody wants to see a line flash by."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with ProgressLine() as line:
        clock.now += 0.5
        line(Progress(8000, 1234, 7))
    assert terminal.getvalue() == ""


def test_a_pipe_stays_silent(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    """What is no terminal gets nothing, however long it takes."""
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    with ProgressLine() as line:
        clock.now += 100
        line(Progress(8000, 1234, 7))
    assert pipe.getvalue() == ""


def test_a_fleet_and_how_long_it_may_take(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    """What is left is taken to be as slow as what is done."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with ProgressLine() as line:
        clock.now += 10
        line.decided(5, 20)
    assert "5 of 20 distinct cases, about 30 s left" in terminal.getvalue()
