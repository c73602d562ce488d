"""Whoever reads an answer may stop reading: no traceback, and the verdict stands."""

import os
import subprocess
import sys

import pytest
from command_line import ROOT, example
from thorough import some_of


def cut_short(*arguments: str) -> tuple[int, str]:
    """Run a command whose reader has left before the first line.

    Returns:
        The exit code, and what came on stderr.
    """
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        [sys.executable, "-m", "resilience_fsm", *arguments],
        cwd=ROOT,
        stdout=theirs,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(theirs)
    return done.returncode, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no broken pipes")
@pytest.mark.parametrize(
    ("arguments", "code"),
    some_of(
        [
            (("check", str(example("upgraded_cti_off"))), 1),
            (("rules",), 0),
            (("rules", "--format", "json"), 0),
            (("rules", "FOP-1"), 0),
            (("situations",), 0),
            (("check",), 0),
            (("check", str(example("upgraded_cti_off")), "--format", "json"), 1),
            (("check", str(example("non_select"))), 3),
        ],
        3,
    ),
)
def test_reader_that_leaves(arguments: tuple[str, ...], code: int) -> None:
    """A broken pipe gives no traceback, and the exit code is that of the answer."""
    assert cut_short(*arguments) == (code, "")
