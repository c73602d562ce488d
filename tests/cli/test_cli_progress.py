"""The live line: on a terminal only, after a while only, and never left behind."""

import io
import re
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from command_line import ROOT, inside

from resilience_fsm.cli import progress
from resilience_fsm.cli.progress import ProgressBar
from resilience_fsm.engine import Progress


class Terminal(io.StringIO):
    """Says that it is one."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """It is."""
        return True

    @property
    def shown(self) -> str:
        """What was written, without how."""
        return re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", self.getvalue())


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


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal of 120 characters where messages go."""
    made = Terminal()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=made))
    for name, value in {"TERM": "xterm", "COLUMNS": "120"}.items():
        monkeypatch.setenv(name, value)
    return made


def test_states_frontier_depth_and_rate(terminal: Terminal, clock: Clock) -> None:
    """The line tells all four and how long it took, and is wiped away at the end."""
    with ProgressBar() as line:
        line(Progress(1, 1, 1))
        clock.now += 4
        line(Progress(8000, 1234, 7))
    assert "8,000 states, frontier 1,234, depth 7, 2,000 states a second" in terminal.shown
    assert "0:04 so far" in terminal.shown
    assert terminal.getvalue().endswith("\x1b[1A\x1b[2K")


def test_the_rate_is_that_of_the_search_at_work(terminal: Terminal, clock: Clock) -> None:
    """The next search begins with fewer states, and its seconds are counted from there."""
    with ProgressBar() as line:
        line(Progress(50000, 10, 9))
        clock.now += 10
        line(Progress(5, 5, 1))
        clock.now += 2
        line(Progress(400, 40, 4))
    assert "400 states, frontier 40, depth 4, 200 states a second" in terminal.shown


def test_the_time_that_is_left_is_told(terminal: Terminal, clock: Clock) -> None:
    """Where it is known how much there is to do: at the speed so far."""
    with ProgressBar() as line:
        for done in range(0, 40, 10):
            clock.now += 10
            line.counted("mutants", done, 1000)
    assert "30 of 1,000 mutants" in terminal.shown
    assert "16:10 left" in terminal.shown


def test_what_takes_long_is_told_at_once(terminal: Terminal) -> None:
    """Nobody can say how far it is."""
    with ProgressBar() as line:
        line.at_work("drawing the machines")
    assert "drawing the machines" in terminal.shown


def test_short_work_shows_nothing(terminal: Terminal, clock: Clock) -> None:
    """Nobody wants to see a line flash by."""
    with ProgressBar() as line:
        clock.now += 0.5
        line(Progress(8000, 1234, 7))
    assert terminal.getvalue() == ""


def test_a_pipe_stays_silent(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    """What is no terminal gets nothing, however long it takes."""
    pipe = io.StringIO()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=pipe))
    with ProgressBar() as line:
        clock.now += 100
        line(Progress(8000, 1234, 7))
        line.at_work("drawing the machines")
    assert pipe.getvalue() == ""


LOG = ROOT / "examples" / "logs" / "late_failover.jsonl"
CHART = f"{ROOT / 'examples' / 'charts' / 'shop.py'}:Order"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "--property", "somebody-serves", "--users", "1"), "states a second"),
        (("mutants", "--component", "directory_gadget", "--workers", "1"), "mutants"),
        (("replay", LOG), " lines"),
        (("charts", "check", CHART), "states a second"),
        (("diagrams", "--only", "network", "--format", "dot"), "files drawn"),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else "",
)
def test_what_can_take_long_says_how_far_it_is(
    terminal: Terminal,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    """Every command whose work grows with what it is given."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(progress, "_PAUSE_SECONDS", 0.0)
    assert inside(capsys, *arguments).code in (0, 1, 3)
    assert said in terminal.shown


def test_a_fleet_and_how_long_it_may_take(terminal: Terminal, clock: Clock) -> None:
    """What is left is taken to be as slow as what is done."""
    with ProgressBar() as bar:
        clock.now += 5
        bar.counted("distinct cases", 1, 20)
        clock.now += 5
        bar.counted("distinct cases", 5, 20)
    assert "5 of 20 distinct cases" in terminal.shown
    assert " left" in terminal.shown
