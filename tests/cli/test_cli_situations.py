"""``situations`` and ``diagrams`` for a deployment of one's own."""

from pathlib import Path

import pytest
from command_line import example, inside

WORDS = {"stated", "composed", "derived", "silent", "unspecified"}


@pytest.mark.rule("PRE-6")
@pytest.mark.parametrize(
    ("name", "code", "heading"),
    [
        ("new_installation", 0, "Ready       yes: every precondition is met"),
        ("upgraded_cti_off", 0, "Ready       no; while it is not, nothing is promised"),
        ("little_known", 0, "Ready       not known; while it is not, nothing is promised"),
        ("different_versions", 3, "Undecided   servers.secondary.portal_version: "),
        ("non_select", 3, "Undecided   operation_mode: "),
    ],
)
def test_the_text_begins_with_the_deployment(
    capsys: pytest.CaptureFixture[str], name: str, code: int, heading: str
) -> None:
    """Which deployment it is, and whether anything is said of it, stands before the table."""
    done = inside(capsys, "situations", example(name))
    first, second, *_ = done.out.splitlines()
    assert (done.code, done.err) == (code, "")
    assert first == f"Deployment  {example(name)}"
    assert second.startswith(heading)


def test_the_document_keeps_its_keys(capsys: pytest.CaptureFixture[str]) -> None:
    """The list is the same for every deployment, and a class tells where nothing is said."""
    usual = inside(capsys, "situations", "--format", "json").document
    for name in ("new_installation", "upgraded_cti_off", "different_versions"):
        document = inside(capsys, "situations", example(name), "--format", "json").document
        assert [one.keys() for one in document] == [one.keys() for one in usual]
        assert {one["class"] for one in document} <= WORDS
    assert {one["class"] for one in document} == {"unspecified"}
    ready = inside(capsys, "situations", example("new_installation"), "--format", "json")
    assert ready.document == usual


def test_without_a_deployment_nothing_comes_before_the_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The built-in deployment is not told of, as ever."""
    assert "Deployment" not in inside(capsys, "situations").out


def test_pictures_of_a_deployment(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The pictures are those of the deployment, which the answer names."""
    file = example("upgraded_cti_off")
    few = ("--format", "dot", "--only", "situations", "--only", "session_1")
    done = inside(capsys, "diagrams", file, "--out", tmp_path, *few)
    assert done.code == 0
    assert done.out.endswith(f" files in {tmp_path}, of {file}.\n")
    drawn = (tmp_path / "situations.dot").read_text(encoding="utf-8")
    assert "that is not ready" in " ".join(drawn.split())
    usual = tmp_path / "usual"
    inside(capsys, "diagrams", "--out", usual, *few)
    assert (usual / "situations.dot").read_text(encoding="utf-8") != drawn
    session = "session_1.dot"
    assert (usual / session).read_bytes() == (tmp_path / session).read_bytes()


@pytest.mark.parametrize("command", ["situations", "diagrams"])
def test_wrong_input(capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str) -> None:
    """A deployment that cannot be read is one message and 2, and nothing is drawn."""
    done = inside(capsys, command, tmp_path / "no.toml")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"resilience-fsm {command}: ")
