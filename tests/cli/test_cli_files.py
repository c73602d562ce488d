"""Files that a command reads and writes: none is lost, no name does harm, no pipe is silent."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from command_line import ROOT, example, inside
from thorough import some_of

from resilience_fsm.export import Format

DEPLOYMENT = example("saved_not_restarted").read_bytes()
HOSTILE = "a\n\x1b[31m\x9b\u202e'\"*--&<.toml"
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="speaks of files as POSIX does")


@pytest.fixture
def deployment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A deployment in the working directory, for it to be spoiled."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "d.toml"
    path.write_bytes(DEPLOYMENT)
    return path


def there(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("out", ["d.toml", "./d.toml", "link.toml", "same.toml"])
def test_no_output_replaces_its_input(
    capsys: pytest.CaptureFixture[str], deployment: Path, out: str
) -> None:
    """By whatever name or link it is called."""
    Path("link.toml").symlink_to(deployment)
    Path("same.toml").hardlink_to(deployment)
    before = there(deployment.parent)
    done = inside(capsys, "export", "--to", "tla", "--out", out, "d.toml")
    assert (done.code, done.out) == (2, "")
    assert "it is what was read; expected the name of another file." in done.err
    assert deployment.read_bytes() == DEPLOYMENT
    assert there(deployment.parent) == before


def test_no_file_beside_an_output_replaces_an_input(
    capsys: pytest.CaptureFixture[str], deployment: Path
) -> None:
    """The second file is asked as the first is; so is a picture."""
    deployment = deployment.rename("d.cfg")
    done = inside(capsys, "export", "--to", "tla", "--out", "d.tla", "d.cfg")
    assert done.code == 2
    assert "--out d.tla: d.cfg: it is what was read" in done.err
    assert there(Path()) == {"d.cfg"}
    picture = deployment.rename("d.svg")
    asked = ("--property", "somebody-serves", "--picture", "d.svg")
    done = inside(capsys, "check", "d.svg", *asked)
    assert done.code == 2
    assert "--picture d.svg: it is what was read" in done.err
    assert picture.read_bytes() == DEPLOYMENT


def test_files_that_belong_together_come_together(
    capsys: pytest.CaptureFixture[str], deployment: Path
) -> None:
    """Where the second cannot be written, the first stays what it was."""
    Path("x.cfg").mkdir()
    Path("x.tla").write_text("before")
    done = inside(capsys, "export", "--to", "tla", "--out", "x.tla", deployment)
    assert done.code == 2
    assert "--out x.tla: x.cfg: it is a folder; expected the name of a file." in done.err
    assert Path("x.tla").read_text() == "before"
    assert there(Path()) == {"d.toml", "x.cfg", "x.tla"}
    Path("y.cfg").symlink_to("y.tla")
    done = inside(capsys, "export", "--to", "tla", "--out", "y.tla", deployment)
    assert "one name leads to another" in done.err
    assert there(Path()) == {"d.toml", "x.cfg", "x.tla", "y.cfg"}


def test_pictures_are_not_strewn_about(
    capsys: pytest.CaptureFixture[str], deployment: Path
) -> None:
    """An empty name, say of a variable that is not set, is not the folder that one is in."""
    done = inside(capsys, "diagrams", "--format", "dot", "--out", "")
    assert (done.code, done.out) == (2, "")
    assert "'' is no folder" in done.err
    assert there(deployment.parent) == {"d.toml"}


@on_posix
@pytest.mark.usefixtures("deployment")
def test_a_pipe_is_not_waited_for_in_silence() -> None:
    """A pipe with a name is told of before it is read; one of the shell has its writer."""
    os.mkfifo("pipe")
    command = [sys.executable, "-m", "resilience_fsm", "check", "--max-states", "5"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [*command, "pipe"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        Path("pipe").write_bytes(DEPLOYMENT)
        process.communicate()
    assert said == b"resilience-fsm check: pipe is a pipe; reading it until its writer ends.\n"
    assert process.returncode == 1
    done = subprocess.run(
        [*command, "/dev/stdin"], input=DEPLOYMENT, capture_output=True, env=environment
    )
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.thorough
@on_posix
@pytest.mark.parametrize(
    "name", some_of([HOSTILE, os.fsdecode(b"\xff.toml")], 1), ids=["hostile", "no UTF-8"]
)
def test_names_of_files_do_no_harm(
    capsys: pytest.CaptureFixture[str], deployment: Path, name: str
) -> None:
    """In answers, reports, exports and messages they are on one line and visible."""
    deployment.rename(name)
    for output in ("text", "json", "junit", "sarif"):
        done = inside(capsys, "check", name, "--max-states", "5", "--format", output, "-v")
        assert (done.code, done.err) == (1, "")
        assert all(line.isprintable() for line in done.out.split("\n")), output
        if output == "junit":
            ElementTree.fromstring(done.out)  # noqa: S314 # ours
        if output == "json":
            assert json.loads(done.out)["deployment"]["file"] == name
    for to in Format:
        done = inside(capsys, "export", "--to", to.value, "--no-properties", name)
        assert done.code == 0
        assert all(line.isprintable() for line in done.out.split("\n")), to
        done.out.encode()
    for wrong in (
        ("check", f"no-{name}"),
        ("check", name, f"no-{name}", "--verbose"),
        ("export", "--to", "tla", name, "--out", name),
        ("export", "--to", "tla", "--out", f"no/{name}"),
        ("check", name, "--picture", name),
        ("rules", name),
    ):
        done = inside(capsys, *wrong)
        assert (done.code, done.out) == (2, "")
        assert all(line.isprintable() for line in done.err.split("\n")), wrong


@on_posix
def test_a_dot_that_can_draw_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of a Graphviz whose plugins are not registered: all is written, since nobody asks it."""
    dot = tmp_path / "bin" / "dot"
    dot.parent.mkdir()
    dot.write_text(
        "#!/bin/sh\nread _\necho 'There is no layout engine support for \"dot\"' >&2\nexit 1"
    )
    dot.chmod(0o755)
    monkeypatch.setenv("PATH", f"{dot.parent}{os.pathsep}{os.environ['PATH']}")
    formats = [word for name in ("svg", "png", "dot", "mermaid") for word in ("--format", name)]
    done = inside(capsys, "diagrams", "--out", tmp_path / "out", "--only", "network", *formats)
    assert (done.code, done.err) == (0, "")
    files = list((tmp_path / "out").iterdir())
    assert {path.suffix for path in files} == {".svg", ".png", ".dot", ".mmd"}
    assert all(path.stat().st_size for path in files)


@pytest.mark.parametrize(
    ("reason", "code"),
    some_of(
        [(errno.ENOSPC, 3), (errno.EACCES, 2), (errno.EDQUOT, 3), (errno.EFBIG, 3), (errno.EIO, 3)],
        2,
    ),
)
def test_a_file_that_cannot_be_written(
    capsys: pytest.CaptureFixture[str],
    deployment: Path,
    monkeypatch: pytest.MonkeyPatch,
    reason: int,
    code: int,
) -> None:
    """Where there is no room there is no answer; where no such file may be, the usage is wrong."""

    def fail(path: Path, _content: bytes) -> int:
        raise OSError(reason, os.strerror(reason), path)

    for arguments in (("export", "--to", "tla"), ("diagrams", "--format", "dot")):
        with monkeypatch.context() as patch:
            patch.setattr(Path, "write_bytes", fail)
            done = inside(capsys, *arguments, "--out", "out")
        assert (done.code, done.out) == (code, "")
        assert f"--out out: {os.strerror(reason)}." in done.err.splitlines()[-1]
    assert deployment.read_bytes() == DEPLOYMENT
