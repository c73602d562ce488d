"""The examples: listed, printed and copied, and never over something else."""

from pathlib import Path

import pytest
from command_line import ROOT, inside, outside

from resilience_fsm.operate import examples

FOLDER = ROOT / "examples"


def test_what_each_example_is_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """In the words of the example itself."""
    done = inside(capsys, "examples")
    assert done.code == 0
    lines = {line.split()[0]: " ".join(line.split()[1:]) for line in done.out.splitlines()}
    assert lines["logs"] == "Logs, and what their lines mean"
    assert lines["deployments/little_known.toml"].startswith("Only what must be given;")
    assert all(lines.values())
    assert {name.split("/")[0] for name in lines} == {
        path.name for path in FOLDER.iterdir() if path.name != "__pycache__"
    }


def test_a_file_is_printed_and_a_folder_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """As it is."""
    name = "deployments/little_known.toml"
    assert inside(capsys, "examples", name).out == (FOLDER / name).read_text(encoding="utf-8")
    assert name in inside(capsys, "examples", "deployments").out


def test_all_are_copied_as_they_are(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """To a folder that is made; a second time nothing is in the way, since nothing differs."""
    out = tmp_path / "new" / "examples"
    done = inside(capsys, "examples", "--out", out)
    copied = {one.relative_to(out): one.read_bytes() for one in out.rglob("*") if one.is_file()}
    assert done.code == 0
    assert done.out == f"{len(copied)} files in {out}.\n"
    assert Path("reference_pair/lab.py") in copied
    assert all((FOLDER / one).read_bytes() == text for one, text in copied.items())
    assert inside(capsys, "examples", "--out", out) == done


def test_a_copied_deployment_can_be_checked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """It is a file like any other."""
    name = "deployments/upgraded_cti_off.toml"
    assert inside(capsys, "examples", name, "--out", tmp_path).out == f"1 file in {tmp_path}.\n"
    assert inside(capsys, "plan", tmp_path / name).code == 1


def test_what_was_changed_is_not_replaced(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """And nothing else is written then, unless it is said."""
    changed = tmp_path / "logs" / "messy.jsonl"
    changed.parent.mkdir()
    changed.write_text("mine", encoding="utf-8")
    done = inside(capsys, "examples", "logs", "--out", tmp_path)
    assert done.code == 2
    assert "messy.jsonl is there already, and is another" in done.err
    assert list(changed.parent.iterdir()) == [changed]
    assert changed.read_text(encoding="utf-8") == "mine"
    assert inside(capsys, "examples", "logs", "--out", tmp_path, "--force").code == 0
    assert changed.read_bytes() == (FOLDER / "logs" / "messy.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("deploiments", "No example called 'deploiments'. Nearest: deployments"),
        ("../README.md", "No example called '../README.md'."),
        ("/", "No example called '/'."),
        ("\x1b", "No example called '\\x1b'."),
    ],
)
def test_what_is_no_example_is_refused(
    capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    """In one message, with what is meant."""
    done = inside(capsys, "examples", name)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_an_installation_without_examples_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Somebody may have left them out."""
    monkeypatch.setattr(examples, "_HOMES", (tmp_path,))
    done = inside(capsys, "examples")
    assert done.code == 2
    assert "not part of this installation" in done.err


def test_a_shell_completes_them() -> None:
    """By their names."""
    words = "resilience-fsm examples deployments/li"
    done = outside(_RESILIENCE_FSM_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD="2")
    assert done.out.split() == ["deployments/little_known.toml"]
