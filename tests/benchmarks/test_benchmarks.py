"""The benchmarks run, and whoever takes part in them finds the same; nothing is timed here."""

import subprocess
import sys
from pathlib import Path

import pytest
from contenders import counted, plain_python, searched
from log_replay import log_replay
from subjects import Subject, commit_with, pair_with

HERE = Path(__file__).parent


@pytest.mark.parametrize("subject", [pair_with(1, 0, 0), commit_with(2)], ids=lambda s: s.name)
def test_contenders_agree(subject: Subject) -> None:
    """The engine, counting and searching, and the plain search that shares no table with it."""
    results = [run_one(subject) for run_one in RUNS]
    found = [(one.states, one.transitions) for one in results]
    assert len(set(found)) == 1


RUNS = (counted, searched, plain_python)


@pytest.mark.parametrize("with_users", [False, True])
def test_logs_of_the_benchmark_are_consistent(with_users: bool) -> None:
    """A log that is made to be replayed is one of the specification, of as many records."""
    log_replay(300, with_users=with_users)


@pytest.mark.thorough
def test_command() -> None:
    """One command prints the table; what is not there is refused.

    Of a fleet as many files are answered as were written, and as many decided as are distinct.
    """
    few = ("--records", "2000", "--files", "12", "--distinct", "2")
    done = run("--rounds", "1", "--only", "commit, 3 managers", *few)
    assert done.returncode == 0, done.stderr
    assert "two-phase commit, 3 managers" in done.stdout
    assert "One step: the live charts take" in done.stdout
    assert "Replay: a record of the pair takes" in done.stdout
    assert "Fleet: 12 files of 2 distinct deployments take" in done.stdout
    assert "Cold start: check takes" in done.stdout
    wrong = run("--only", "chess")
    assert (wrong.returncode, wrong.stdout.strip()[-9:]) == (2, "its name.")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # our own benchmarks
        [sys.executable, str(HERE), *arguments], capture_output=True, text=True, check=False
    )
