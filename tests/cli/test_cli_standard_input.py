"""``-`` is standard input wherever a deployment file is read."""

import io
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from command_line import example, inside

from resilience_fsm.operate.deployment_file import LARGEST, DeploymentFileError, read_deployment

Feed: TypeAlias = Callable[[bytes], None]


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Feed:
    """What to call with the bytes that standard input has."""

    def feed(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return feed


def test_a_deployment_comes_in(feed: Feed) -> None:
    """A dash reads what a file of the same content says."""
    path = example("saved_not_restarted")
    feed(path.read_bytes())
    assert read_deployment("-") == read_deployment(path)


def test_text_in_the_place_of_the_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input without bytes, as other programs put there, is read as text."""
    path = example("saved_not_restarted")
    monkeypatch.setattr(sys, "stdin", io.StringIO(path.read_text("utf-8")))
    assert read_deployment("-") == read_deployment(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\n release = ", "line 2, column 12, the end of the file: not TOML"),
        (b"#" * (LARGEST + 1), "is larger than"),
        (b"\xff", "line 1: expected text in UTF-8"),
        (b"release = 11.1", "release: expected a version"),
    ],
)
def test_faults(feed: Feed, content: bytes, message: str) -> None:
    """Messages say standard input where they would name the file."""
    feed(content)
    with pytest.raises(DeploymentFileError) as caught:
        read_deployment("-")
    assert str(caught.value).startswith(f"standard input: {message}")


def test_no_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed standard input is an error with a way out."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(
        DeploymentFileError, match=r"^standard input: cannot be read \(it is closed"
    ):
        read_deployment("-")


def test_every_command(feed: Feed, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command that takes a deployment takes it from standard input, and says so if wrong."""
    for command in (("check",), ("mutants",), ("export", "--to", "promela")):
        feed(b"release = 11.1")
        done = inside(capsys, *command, "-")
        assert done.code == 2, command
        assert done.err.startswith(f"resilience-fsm {command[0]}: standard input: "), command


def test_export(feed: Feed, capsys: pytest.CaptureFixture[str]) -> None:
    """An export names standard input as its deployment."""
    feed(example("new_installation").read_bytes())
    done = inside(capsys, "export", "--to", "promela", "--no-properties", "-")
    assert done.code == 0
    assert "Deployment: standard input." in done.out


def test_the_document(feed: Feed, capsys: pytest.CaptureFixture[str]) -> None:
    """The document of a check has the dash for the file, and lines that read it again."""
    feed(example("upgraded_cti_off").read_bytes())
    done = inside(capsys, "check", "-", "--format", "json", "--max-states", "20000")
    assert done.document["deployment"]["file"] == "-"
    assert done.document["deployment"]["installation"] == "upgraded"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipe has a name here")
def test_a_pipe(tmp_path: Path) -> None:
    """A pipe is read until its writer ends, however many pieces come."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    path = example("saved_not_restarted")

    def write() -> None:
        with pipe.open("wb", buffering=0) as file:
            for line in path.read_bytes().splitlines(keepends=True):
                file.write(line)

    writer = threading.Thread(target=write)
    writer.start()
    assert read_deployment(pipe) == read_deployment(path)
    writer.join()
