"""What a short run leaves out it says, and whoever asks for everything gets it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"
TESTS = """
import pytest
from thorough import some_of

@pytest.mark.parametrize(("one", "other"), some_of([(1, 2), (3, 4)], 1))
def test_some(one, other):
    assert one < other

@pytest.mark.thorough
def test_long(): ...
"""


def run(folder: Path, *arguments: str) -> str:
    """What pytest says of a folder with two thorough cases and another one."""
    for name in ("conftest.py", "thorough.py"):
        (folder / name).write_text(CONFTEST.with_name(name).read_text("utf-8"), "utf-8")
    (folder / "test_it.py").write_text(TESTS, "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = thorough\n", "utf-8")
    unset = ("PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name not in unset},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("arguments", "workers"),
    [((), True), (("-n", "0"), False), (("-p", "no:xdist"), False), (("test_it.py",), False)],
    ids=["a folder", "one processor", "no workers", "a file"],
)
def test_what_is_left_out_is_said(
    tmp_path: Path, arguments: tuple[str, ...], workers: bool
) -> None:
    """On two processors, where it is a whole folder and nobody asks for one, and on one."""
    said = run(tmp_path, *arguments)
    assert "1 passed" in said
    assert "Tests left out: 2; --everything runs them too." in said
    assert ("created: 2/2 workers" in said) == workers


def test_everything_is_everything(tmp_path: Path) -> None:
    """Nothing is left out then."""
    said = run(tmp_path, "--everything")
    assert "3 passed" in said
    assert "left out" not in said
