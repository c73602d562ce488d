"""No truncated answer is a success, and no stream that is full or closed is a traceback."""

import errno
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from command_line import ROOT, inside, outside
from thorough import some_of

from resilience_fsm.cli import app, situations
from resilience_fsm.cli.delivery import HeldBack, Messages
from resilience_fsm.undisturbed import undisturbed

FULL = Path("/dev/full")
ANSWERS = (
    ("situations", "--format", "json"),
    ("check", "--max-states", "5", "--format", "json"),
    ("check", "--max-states", "5", "--format", "junit"),
    ("check", "--max-states", "5", "--format", "sarif"),
    ("export", "--to", "tla", "--no-properties"),
    ("--help",),
    ("--version",),
)
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="speaks of files as POSIX does")


class Narrow(io.RawIOBase):
    """A stream that takes a few bytes at a time, as a disk does that fills.

    Args:
        room: So many bytes in all.
        code: What the system says then.
        meanwhile: What happens at each write.
    """

    def __init__(
        self, room: int = 1 << 30, code: int = errno.ENOSPC, meanwhile: Callable[[], object] = int
    ) -> None:
        self.taken = b""
        self._room, self._code, self._meanwhile = room, code, meanwhile

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, given: object) -> int:
        """Take a little."""
        self._meanwhile()
        left = bytes(given)[: min(7, self._room - len(self.taken))]  # type: ignore[call-overload]
        if not left:
            raise OSError(self._code, os.strerror(self._code))
        self.taken += left
        return len(left)


def unbuffered(raw: Narrow) -> io.TextIOWrapper:
    """What an unbuffered interpreter has for its stdout."""
    return io.TextIOWrapper(cast("BinaryIO", raw), "utf-8", write_through=True)


def on(stream: str, target: str, *arguments: str) -> tuple[int, str]:
    """Run a command with a stream led elsewhere: its exit code, and what the other one has."""
    script = f'exec "$0" -m resilience_fsm "$@" {stream}>{target}'
    done = subprocess.run(
        ["/bin/sh", "-c", script, sys.executable, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_all_of_an_answer_is_written_however_little_fits_at_a_time() -> None:
    """A write that takes less than it was given is gone on with, as nobody else does unbuffered."""
    raw = Narrow()
    held = HeldBack(unbuffered(raw))
    held.write("one → two\n" * 3)
    assert raw.taken == b""
    held.deliver()
    assert raw.taken.decode() == f"one → two{os.linesep}" * 3


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO])
@pytest.mark.parametrize("room", [0, 10])
def test_3_where_an_answer_does_not_fit(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int, room: int
) -> None:
    """A disk, a quota and a file that are full and a disk that fails are no success."""
    monkeypatch.setattr(sys, "stdout", unbuffered(Narrow(room, code)))
    assert app.run(["situations"]) == 3
    assert capsys.readouterr().err == (
        "resilience-fsm: the answer could not be written as a whole: " + os.strerror(code) + ".\n"
    )


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    ("arguments", "buffering"),
    some_of([*((one, "1") for one in ANSWERS), (ANSWERS[0], ""), (ANSWERS[-1], "")], 2),
)
def test_3_on_a_device_that_is_full(
    monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], buffering: str
) -> None:
    """One message and no traceback, whether the interpreter buffers or not."""
    monkeypatch.setenv("PYTHONUNBUFFERED", buffering)
    code, said = on("", FULL.as_posix(), *arguments)
    assert code == 3
    told = [line for line in said.splitlines() if ": left out: " not in line]
    assert told == [
        f"resilience-fsm: the answer could not be written as a whole: {os.strerror(errno.ENOSPC)}."
    ]


@on_posix
def test_3_where_a_file_may_not_get_so_large(tmp_path: Path) -> None:
    """Half of a document in a file is told by the exit code, unbuffered too."""
    import resource

    with (tmp_path / "half.json").open("wb") as half:
        done = subprocess.run(
            [sys.executable, "-u", "-m", "resilience_fsm", "situations", "--format", "json"],
            cwd=ROOT,
            stdout=half,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)),
        )
    assert done.returncode == 3
    assert os.strerror(errno.EFBIG) in done.stderr


@on_posix
@pytest.mark.thorough
@pytest.mark.parametrize("arguments", [ANSWERS[1], ANSWERS[4]])
def test_a_reader_that_is_slow_gets_all(arguments: tuple[str, ...]) -> None:
    """A pipe that is full, and that nobody is to wait for, gets the rest once there is room."""
    import fcntl

    ours, theirs = os.pipe()
    os.set_blocking(theirs, False)
    if sys.platform == "linux":  # where a pipe can be made narrow
        fcntl.fcntl(theirs, fcntl.F_SETPIPE_SZ, 4096)
    command = [sys.executable, "-m", "resilience_fsm", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=theirs, stderr=subprocess.DEVNULL) as process:
        os.close(theirs)
        with os.fdopen(ours, encoding="utf-8") as reader:
            text = reader.read()
    assert process.returncode in (0, 3)
    assert _without_times(text) == _without_times(outside(*arguments).out)


def _without_times(text: str) -> list[str]:
    return [line for line in text.splitlines() if "seconds" not in line]


@on_posix
@pytest.mark.parametrize("arguments", [("--version",), ("check", "--help")])
@pytest.mark.parametrize("stream", ["", "2"])
def test_nobody_has_to_listen(arguments: tuple[str, ...], stream: str) -> None:
    """On a closed stream there is no answer, no complaint, and the code that it would have had."""
    code, said = on(stream, "&-", *arguments)
    assert code == 0
    assert bool(said) == (stream == "2")


@on_posix
@pytest.mark.parametrize("target", ["&-", FULL.as_posix()])
@pytest.mark.parametrize("arguments", [("chek",), ("check", "no.toml")])
def test_2_although_nobody_hears_why(arguments: tuple[str, ...], target: str) -> None:
    """What is wrong has its exit code, whether or not there is room for the message."""
    if target == FULL.as_posix() and not FULL.exists():
        pytest.skip("needs a device that is always full")
    assert on("2", target, *arguments) == (2, "")


def test_messages_are_in_nobodys_way() -> None:
    """They are written as far as there is room, and told apart from an answer."""
    raw = Narrow(room=5)
    messages = Messages(unbuffered(raw))
    assert messages.write("more than five") == len("more than five")
    assert raw.taken == b"more "
    assert not messages.isatty()


@pytest.fixture
def interrupted_while_printing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C strikes when half of an answer was printed."""

    def print_half(_document: object) -> None:
        sys.stdout.write("[{")
        raise KeyboardInterrupt

    monkeypatch.setattr(situations, "print_json", print_half)


@pytest.mark.usefixtures("interrupted_while_printing")
def test_an_interrupt_leaves_no_half_of_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """What was printed before it is not delivered."""
    done = inside(capsys, "situations", "--format", "json")
    assert (done.code, done.out) == (3, "")
    assert done.err == "Interrupted before anything was decided.\n"


def test_a_defect_leaves_no_half_of_an_answer(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither does an exception, a broken pipe of something else included."""

    def print_half(_document: object) -> None:
        sys.stdout.write("[{")
        raise BrokenPipeError

    monkeypatch.setattr(situations, "print_json", print_half)
    done = inside(capsys, "situations", "--format", "json")
    assert (done.code, done.out) == (4, "")


def test_no_interrupt_strikes_while_an_answer_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C at every few bytes: all of it is written, and the exit code is that of the answer."""
    raw = Narrow(meanwhile=lambda: signal.raise_signal(signal.SIGINT))
    monkeypatch.setattr(sys, "stdout", unbuffered(raw))
    assert app.run(["situations", "--format", "json"]) == 0
    assert raw.taken.startswith(b"[")
    assert raw.taken.endswith(f"]{os.linesep}".encode())


def test_interrupts_are_heard_again_unless_it_was_the_last() -> None:
    """Where the process goes on, so does the keyboard."""
    before = signal.getsignal(signal.SIGINT)
    try:
        with undisturbed(for_good=False):
            assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        assert signal.getsignal(signal.SIGINT) is before
        with undisturbed(for_good=True):
            pass
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
