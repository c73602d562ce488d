"""``init`` writes a deployment file to fill in, or asks for what stands in it."""

import io
import sys
from pathlib import Path

import pytest
from command_line import inside

from resilience_fsm.cli.app import run
from resilience_fsm.operate.deployment_file import read_deployment
from resilience_fsm.operate.deployment_template import asked, template
from resilience_fsm.pair.deployment import Server, Setting

ANSWERS = """\
eleven
11.1 fp3
Select
new
11.1 FP3
?
?

11.1 FP3


as1
perhaps
yes
n
"""


class Terminal(io.StringIO):
    """A stream with somebody at its end."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def dialogue(monkeypatch: pytest.MonkeyPatch, folder: Path, answers: str) -> Terminal:
    """What is printed to stdout while somebody in a folder gives answers."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "stdin", Terminal(answers))
    out = Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    return out


def test_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a file, or with a dash, it is printed, and nothing is asked."""
    for arguments in ((), ("-",), ("--blank",)):
        done = inside(capsys, "init", *arguments)
        assert (done.code, done.out, done.err) == (0, template(), "")


def test_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file is written, and it is told what to fill in and what to run then."""
    path = tmp_path / "my site.toml"
    done = inside(capsys, "init", path)
    assert done.code == 0
    assert path.read_bytes() == template().encode()
    assert "Fill in release, operation_mode, installation, servers.primary.port" in done.out
    assert f"resilience-fsm check '{path}'" in done.out
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is there is replaced only if that is asked for."""
    path = tmp_path / "deployment.toml"
    path.write_text("mine", "utf-8")
    done = inside(capsys, "init", path)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"resilience-fsm init: {path} is there already; ")
    assert path.read_text("utf-8") == "mine"
    assert inside(capsys, "init", path, "--force").code == 0
    assert path.read_text("utf-8") == template()


def test_a_file_that_cannot_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that the system refuses is an error with its name."""
    done = inside(capsys, "init", tmp_path / "nowhere" / "deployment.toml")
    assert (done.code, done.out) == (2, "")
    assert "nowhere" in done.err
    done = inside(capsys, "init", tmp_path / ("long" * 100))
    assert done.code == 2
    assert "too long" in done.err
    done = inside(capsys, "init", tmp_path, "--force")
    assert done.code == 2
    assert "folder" in done.err


def test_answers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a terminal each value is asked for until it may stand there, and then written."""
    out = dialogue(monkeypatch, tmp_path, ANSWERS)
    assert run(["init"]) == 0
    read = read_deployment("deployment.toml")
    assert read.release == "11.1 fp3"
    assert read.servers.primary == Server("11.1 FP3", Setting())  # not known, and no default
    assert read.servers.secondary == Server("11.1 FP3", None, "as1")
    assert read.resilience == Setting(set=True, in_force=False)
    said = capsys.readouterr().err
    assert 'it has to begin with a number, and "eleven" is none' in said
    assert "Answer yes or no" in said
    assert all(".".join(one.key) in said for one in asked()[:14])
    assert out.getvalue() == (
        "deployment.toml is written. Now run resilience-fsm check deployment.toml.\n"
    )


def test_no_answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Who answers nothing gets the file to fill in."""
    dialogue(monkeypatch, tmp_path, "\n" * (len(asked()) - 3))  # and ^D
    assert run(["init", "mine.toml"]) == 0
    assert Path("mine.toml").read_text("utf-8") == template()


def test_nothing_is_asked_in_vain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the file is there already, that is said before anything is asked."""
    dialogue(monkeypatch, tmp_path, ANSWERS)
    Path("deployment.toml").write_text("mine", "utf-8")
    assert run(["init"]) == 2
    assert sys.stdin.read() == ANSWERS
