"""How long a run lasts is told once it is known, and a budget ends it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import settings
from testing_toys import THE_BOILER, Kettle, NeverWarm, boiler

from resilience_fsm.testing import (
    CI,
    Deviation,
    SpecificationError,
    pace,
    run_state_machine,
    state_machine,
)
from resilience_fsm.testing.budget import prevailing, written
from resilience_fsm.testing.pace import Pace, lasting
from resilience_fsm.testing.telling import listening

QUICK = settings(max_examples=20, stateful_step_count=10, deadline=None, database=None)


@pytest.fixture
def told() -> Iterator[list[str]]:
    """What a run tells."""
    lines: list[str] = []
    with listening(lambda occasion, text: lines.append(f"{occasion}: {text}")):
        yield lines


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that a test sets; in seconds."""
    now = [0.0]
    monkeypatch.setattr(pace, "monotonic", lambda: now[0])
    return now


def slow(clock: list[float], base: type[Kettle] = Kettle, seconds: float = 180.0) -> type[Kettle]:
    """A boiler of which each command takes some time."""

    class Slow(base):  # type: ignore[misc, valid-type] # whichever is given
        def start(self) -> None:
            clock[0] += 60.0
            super().start()

        def do(self, event: str) -> None:
            clock[0] += seconds
            super().do(event)

    return Slow


def test_what_the_first_commands_come_to_is_told(told: list[str], clock: list[float]) -> None:
    """A start of a minute and commands of three are days, and there are two ways out."""
    run_state_machine(THE_BOILER, slow(clock), settings=QUICK)
    first, *_, last = told
    assert first.startswith("at work: Slow: a start takes 60 s and a command ")
    assert "so the whole run up to" in first
    assert "budget=MINUTES" in first
    assert last.startswith("passed: Slow: ")


def test_what_is_short_is_no_word_worth(told: list[str]) -> None:
    """A simulator is told of once it has passed."""
    run_state_machine(THE_BOILER, Kettle, settings=QUICK)
    assert [line.split(":")[0] for line in told] == ["passed"]


def test_a_patient_run_says_at_the_start_what_it_may_do(told: list[str]) -> None:
    """How many starts and commands, and how long each wait may be."""
    run_state_machine(boiler(timeout_seconds=300), Kettle, settings=QUICK)
    assert told[0] == (
        "at work: Kettle: up to 20 starts and 200 commands and waits, each wait up to 5 min. How "
        "long that takes is told once some are measured."
    )


def test_a_budget_ends_a_run(told: list[str], clock: list[float]) -> None:
    """No command begins once it is used up, and the line of the coverage says so."""
    coverage = run_state_machine(THE_BOILER, slow(clock), settings=QUICK, budget=30)
    assert 30 * 60 <= clock[0] < 36 * 60
    assert 0 < coverage.cases < 20
    assert told[-1].endswith("; ended by its budget of 30 min")
    assert "it ends after 30 min" in told[0]


def test_a_budget_ends_shortening(clock: list[float]) -> None:
    """The failure is told as it is, and that there was no time for more."""
    with pytest.raises(Deviation) as caught:
        run_state_machine(
            THE_BOILER, slow(clock, NeverWarm), settings=QUICK, budget=timedelta(minutes=5)
        )
    (note,) = caught.value.__notes__
    assert note.endswith("BudgetError: the run was ended by its budget of 5 min")


def test_a_budget_in_which_nothing_was_done_is_no_pass(clock: list[float]) -> None:
    """The time was over with the first start."""
    with pytest.raises(SpecificationError, match="before a single command was done"):
        run_state_machine(THE_BOILER, slow(clock), settings=QUICK, budget=0.5)


@pytest.mark.parametrize("budget", [0, -1, float("nan"), 1e300, True, "30", timedelta()])
def test_a_budget_that_is_no_time_is_refused(budget: Any) -> None:
    """By name."""
    with pytest.raises(SpecificationError, match=r"^budget: "):
        run_state_machine(THE_BOILER, Kettle, budget=budget)


def test_a_budget_of_all_prevails(told: list[str], clock: list[float]) -> None:
    """Longer or shorter than what a test says; afterwards the test's own holds again."""
    machine = state_machine(THE_BOILER, slow(clock), budget=30)
    machine.TestCase.settings = QUICK
    with prevailing(timedelta(minutes=10)):
        machine.TestCase("runTest").runTest()
    assert told[-1].endswith("; ended by its budget of 10 min")
    machine.TestCase("runTest").runTest()
    assert told[-1].endswith("; ended by its budget of 30 min")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90s", 90),
        ("30m", 1_800),
        ("30 min", 1_800),
        ("2h", 7_200),
        ("1h30m", 5_400),
        ("1.5h", 5_400),
        (" 1h 5s ", 3_605),
        ("30", 1_800),
        ("0.5", 30),
    ],
)
def test_a_budget_is_written_as_people_write_times(text: str, seconds: float) -> None:
    """With units, several of them, or as minutes."""
    assert written(text, "--x").total_seconds() == seconds


@pytest.mark.parametrize("text", ["", "soon", "30x", "-5", "0", "0s", "1e9", "9" * 40, "h", "٣m"])
def test_what_is_written_and_no_budget(text: str) -> None:
    """It is refused with what may be written."""
    with pytest.raises(SpecificationError, match=r"^--x: '.*90s, 30m, 2h or 1h30m"):
        written(text, "--x")


def test_a_long_run_gives_signs_of_life(told: list[str], clock: list[float]) -> None:
    """A dozen or so, whether it lasts hours or days, with what was done and what is left."""
    run_state_machine(THE_BOILER, slow(clock), settings=QUICK, budget=600)
    signs = [line for line in told if " to go; " in line]
    assert 5 <= len(signs) <= 12
    assert re.fullmatch(
        r"at work: Slow: \d+ (min|h) gone, up to \d+ (min|h) to go; cases: \d+, commands and "
        r"waits: \d+\.",
        signs[-1],
    )


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.05, "0.05 s"), (59, "59 s"), (180, "3 min"), (7_200, "2 h"), (864_000, "10 days")],
)
def test_times_are_told_in_the_unit_that_suits_them(seconds: float, said: str) -> None:
    """From a moment to days."""
    assert lasting(seconds) == said


def test_a_run_of_a_lab_is_a_week() -> None:
    """The estimate counts a start for each case, and every command that it may have."""
    known = Pace("lab", cases=100, steps=50)
    known.starts_done, known.steps_done = 1, 1
    known._start_seconds, known._step_seconds = 60.0, 180.0
    assert lasting(known.estimate) == "10 days"


def test_the_profile_for_builds_has_the_same_cases_each_time() -> None:
    """Its settings are on record under a name."""
    profile = settings.get_profile(CI)
    assert (profile.derandomize, profile.database, profile.deadline) == (True, None, None)
