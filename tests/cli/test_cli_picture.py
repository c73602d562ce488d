"""``check --picture`` draws the trace of one property, as a whole or not at all."""

import errno
import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from command_line import Done, example, inside, unready

from resilience_fsm.operate import assessment as assessments

UNREADY = example("upgraded_cti_off")


@pytest.fixture(autouse=True)
def _checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assessments, "check", lambda *_, **__: unready())


def drawn(capsys: pytest.CaptureFixture[str], picture: Path, *names: str) -> Done:
    wanted = [word for name in names for word in ("--property", name)]
    return inside(capsys, "check", UNREADY, "--picture", picture, *wanted)


def test_a_counterexample_is_drawn(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The picture has the machines that moved, the explanation, and the verdict's exit code."""
    done = drawn(capsys, tmp_path / "run.svg", "somebody-serves")
    assert (done.code, done.err) == (1, "")
    text = (tmp_path / "run.svg").read_text("utf-8")
    ET.fromstring(text)  # noqa: S314 # ours
    for said in ("primary_portal_stops", "cluster_mode", "broken since", "secondary_portal"):
        assert said in text
    assert "primary_ipoffice<" not in text


def test_a_picture_can_be_mermaid(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The name of the file says which format."""
    assert drawn(capsys, tmp_path / "run.mmd", "browser-back").code == 1
    assert "sequenceDiagram" in (tmp_path / "run.mmd").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "lane"), [("no-trap", "cluster_mode"), ("user-change-copied", "change_1")]
)
def test_a_violated_beginning_is_drawn(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, lane: str
) -> None:
    """A run of no steps is drawn with what decides it, now or after an event."""
    assert drawn(capsys, tmp_path / "run.svg", name).code == 1
    assert f">{lane}<" in (tmp_path / "run.svg").read_text("utf-8")


def test_without_a_trace_there_is_no_picture(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """It is said, and the exit code stays that of the check."""
    done = drawn(capsys, tmp_path / "run.svg", "mode-agrees")
    assert done.code == 1
    assert "'mode-agrees' (holds) has no trace to draw" in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "properties", "message"),
    [
        ("run.svg", (), "name the one property"),
        ("run.svg", ("no-trap", "mode-agrees"), "name the one property"),
        ("run.png", ("no-trap",), "'.png' is no format of pictures"),
    ],
)
def test_what_cannot_be_drawn_is_wrong_usage(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    name: str,
    properties: tuple[str, ...],
    message: str,
) -> None:
    """One message, exit code 2, and nothing is written."""
    done = drawn(capsys, tmp_path / name, *properties)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("method", ["write_bytes", "replace"])
def test_a_full_disk_leaves_what_was_there(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
) -> None:
    """One message, exit code 3, the old picture whole and nothing beside it."""
    picture = tmp_path / "run.svg"
    picture.write_text("before")

    def fail(path: Path, *_: object) -> None:
        path.touch()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Path, method, fail)
        done = drawn(capsys, picture, "somebody-serves")
    assert (done.code, done.out) == (3, "")
    assert done.err.count("\n") == 1
    assert os.strerror(errno.ENOSPC) in done.err
    assert picture.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["run.svg"]


def test_the_same_picture_twice(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """To the byte."""
    for name in ("one.svg", "two.svg"):
        drawn(capsys, tmp_path / name, "browser-back")
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
