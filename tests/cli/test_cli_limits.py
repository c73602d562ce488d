"""Limits on the command line, and a disk without room: undecided, with what was covered."""

import subprocess
import sys
from pathlib import Path

import pytest
import typer
from command_line import ROOT, inside

from resilience_fsm.cli.quantities import seconds, size


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2G", 2 << 30), ("512M", 512 << 20), ("512MiB", 512 << 20), ("1.5 kb", 1536),
        ("1000000", 1000000), (" 1T ", 1 << 40),
    ],
)  # fmt: skip
def test_sizes_are_read_as_people_write_them(text: str, count: int) -> None:
    """With a binary unit, in upper or lower case, or as bytes."""
    assert size(text) == count


@pytest.mark.parametrize("text", ["", "G", "-1G", "0", "0.1", "2X", "2 G B", "1e9", "inf", "٣"])
def test_what_is_no_size_is_refused(text: str) -> None:
    """The message says what is expected."""
    if text == "٣":
        assert size(text) == 3  # a digit of another script is a digit
        return
    with pytest.raises(typer.BadParameter, match="no amount of memory"):
        size(text)


@pytest.mark.parametrize("text", ["", "0", "-1", "soon", "nan", "inf"])
def test_what_is_no_time_is_refused(text: str) -> None:
    """A limit that never comes, or has passed, is none."""
    with pytest.raises(typer.BadParameter, match="no number of seconds"):
        seconds(text)
    assert seconds("0.5") == 0.5


@pytest.mark.parametrize(
    ("option", "given", "said"),
    [
        ("--max-memory", "much", "'much' is no amount of memory"),
        ("--max-seconds", "0", "'0' is no number of seconds"),
    ],
)
def test_wrong_limits_are_wrong_usage(
    capsys: pytest.CaptureFixture[str], option: str, given: str, said: str
) -> None:
    """Exit code 2, one message, no answer."""
    done = inside(capsys, "check", option, given)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.replace("│", " ").split())


@pytest.mark.parametrize(
    ("option", "given", "said"),
    [
        ("--max-memory", "4K", "stopped at the limit of 4 KiB of memory"),
        ("--max-seconds", "0.000001", "stopped at the limit of 1e-06 seconds"),
    ],
)
def test_a_limit_leaves_the_check_undecided(
    capsys: pytest.CaptureFixture[str], option: str, given: str, said: str
) -> None:
    """Exit code 3, with the limit and what was covered by then."""
    done = inside(capsys, "check", option, given, "--format", "json")
    assert (done.code, done.document["verdict"]) == (3, "undecided")
    assert said in done.document["reason"]
    assert "states" in done.document["reason"]
    assert any(said in e["incomplete"] for e in done.document["explorations"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [("situations",), ("rules", "--format", "json")])
def test_a_full_disk_is_no_verdict(arguments: tuple[str, ...]) -> None:
    """An answer that cannot be written ends with 3 and one message, not with a traceback."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "resilience_fsm", *arguments],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.startswith("resilience-fsm: the answer could not be written as a whole: ")
    assert done.stderr.count("\n") == 1


def test_too_little_memory_is_no_verdict(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system gives no more in the middle of a command, nothing is decided."""

    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("resilience_fsm.operate.assessment.check", fail)
    done = inside(capsys, "check")
    assert (done.code, done.out) == (3, "")
    assert done.err == "resilience-fsm: there is too little memory for an answer.\n"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep no such limit")
@pytest.mark.parametrize("mebibytes", [60, 100, 140])
def test_too_little_memory_to_begin(mebibytes: int) -> None:
    """Then nothing is imported that would spin, or end the process with the code of a violation."""
    import resource

    room = mebibytes * 2**20
    done = subprocess.run(
        [sys.executable, "-m", "resilience_fsm", "check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (room, room)),
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "resilience-fsm: there is too little memory for an answer.\n"
