"""The walk-through does what it says: its code runs, fails as shown, and passes once mended."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "examples" / "walkthrough.md").read_text(encoding="utf-8")
PAIR, MENDED, COVERAGE, BUDGET, FIXTURE = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
(COMMAND,) = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
(STORY,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)


def run(folder: Path, code: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Save the code as the page says and run the page's command."""
    (folder / "test_my_pair.py").write_text(code, encoding="utf-8")
    program, *arguments = COMMAND.split()
    assert program == "python3"
    return subprocess.run(
        [sys.executable, *arguments, "-p", "no:cacheprovider", *options],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_fails_with_the_story(tmp_path: Path) -> None:
    """The story that is shown is the one that is printed, line by line."""
    done = run(tmp_path, PAIR)
    assert done.returncode == 1
    printed = [line.removeprefix("E").strip() for line in done.stdout.splitlines()]
    wanted = [line.strip() for line in STORY.splitlines()]
    start = next(i for i, line in enumerate(printed) if line.endswith(wanted[0]))
    assert printed[start + 1 : start + len(wanted)] == wanted[1:]


@pytest.mark.thorough
def test_the_pasted_test_fails_too(tmp_path: Path) -> None:
    """What is printed to be pasted repeats the failure."""
    pasted = STORY.split("To paste:\n")[1].replace("\n    ", "\n").strip()
    (tmp_path / "test_pasted.py").write_text(pasted, encoding="utf-8")
    done = run(tmp_path, PAIR, "test_pasted.py")
    assert "FAILED test_pasted.py::test_link_lost_then_link_restored" in done.stdout
    assert "Did not come: rejoin" in done.stdout


@pytest.mark.thorough
def test_it_passes_once_mended(tmp_path: Path) -> None:
    """With the method that is shown in the place of the other, in time, and with fixtures.

    The coverage is told, in full where it is printed, and in a line for each test that passed.
    """
    start, end = PAIR.index("    def react"), PAIR.index("    def observe")
    code = f"{PAIR[:start]}{MENDED}\n{PAIR[end:]}\n\n{COVERAGE}\n{BUDGET}\n\n{FIXTURE}"
    done = run(tmp_path, code, "-s", "-p", "pytest_resilience_fsm")
    assert done.returncode == 0, done.stdout
    for test in ("TestMyPair::runTest", "TestMyLab::runTest", "test_my_lab"):
        assert re.search(rf"^test_my_pair.py::{test}: .* cases; ", done.stdout, re.MULTILINE)
    assert re.search(r"transitions of the graph +\d+ of \d+", done.stdout)
