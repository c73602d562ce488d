"""A companion does what this process would do, and nobody depends on it."""

import os
import signal
import subprocess
import sys
from contextlib import nullcontext
from functools import cache
from pathlib import Path
from select import select

import pytest

from resilience_fsm.__main__ import _companion_for
from resilience_fsm.engine import Limits, Report, Verdict
from resilience_fsm.operate import companion as companions
from resilience_fsm.operate import configuration_life
from resilience_fsm.operate.assessment import Assessment, check
from resilience_fsm.operate.companion import Companion
from resilience_fsm.operate.configuration_life import ConfigurationLife, LifeAtWork

LIFE = ("resilience_fsm.operate.configuration_life", "sent")


@pytest.fixture(autouse=True)
def _nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(configuration_life, "_LIVES", {})


@cache
def alone() -> Assessment:
    """What this process finds by itself, whatever that is."""
    found = check()
    configuration_life._LIVES.clear()
    return found


def counted(searched: list[Limits], monkeypatch: pytest.MonkeyPatch) -> None:
    """Take note of the searches of this process."""
    check_here = ConfigurationLife.check

    def noted(limits: Limits, report: Report | None = None) -> ConfigurationLife:
        searched.append(limits)
        return check_here(limits, report)

    monkeypatch.setattr(ConfigurationLife, "check", noted)


def test_the_answers_are_those_of_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them, with what they rest on, and nothing is searched here."""
    expected = alone()
    searched: list[Limits] = []
    counted(searched, monkeypatch)
    with Companion(*LIFE) as companion:
        together = check(companion=companion)
    assert searched == []
    assert together.answers == expected.answers
    assert together.explorations == expected.explorations
    assert together.suspicious == expected.suspicious


def test_limits_go_with_the_order() -> None:
    """What a companion cannot decide within the limits is undecided, and searched once more."""
    limits = Limits(states=1000).from_now()
    with Companion(*LIFE) as companion:
        life = LifeAtWork(limits, companion).result(None)
    assert life.report.verdict is Verdict.UNDECIDED
    assert {e.incomplete for e in life.report.explorations} >= {
        "stopped at the limit of 1000 states"
    }
    assert configuration_life._LIVES == {}


def test_what_is_known_is_not_asked_for_again() -> None:
    """A companion that is not needed is left in peace."""
    limits = Limits().from_now()
    configuration_life._LIVES[limits] = known = ConfigurationLife.interrupted()
    with Companion(*LIFE) as companion:
        assert LifeAtWork(limits, companion).result(None) is known


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("module", "function"),
    [
        ("resilience_fsm.there_is_no_such_module", "sent"),
        ("resilience_fsm.operate.configuration_life", "received"),  # a pickle of limits is none
    ],
)
def test_where_a_companion_fails_this_process_works(
    module: str, function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says nothing, and the answer is the same."""
    expected = alone()
    searched: list[Limits] = []
    counted(searched, monkeypatch)
    with Companion(module, function) as companion:
        assert check(companion=companion).answers == expected.answers
    assert len(searched) == 1


def test_what_python_says_before_is_no_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever adapts Python may have it print something; the function may print as well."""
    (tmp_path / "sitecustomize.py").write_text("print('hello')")
    (tmp_path / "greeter.py").write_text(
        "def greet(name):\n    print('and')\n    return b'hello ' + name\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with Companion("greeter", "greet") as companion:
        companion.begin(b"you")
        assert companion.result() == b"hello you"


def test_it_imports_what_this_process_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version of a module that stands elsewhere on the way is not the one."""
    for folder, said in (("here", "this"), ("there", "another")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "versioned.py").write_text(f"def say(_):\n    return b'{said}'\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "there"))
    monkeypatch.setattr(sys, "path", [str(tmp_path / "here"), *sys.path])
    with Companion("versioned", "say") as companion:
        companion.begin(b"")
        assert companion.result() == b"this"


def test_where_a_companion_is_killed_this_process_works() -> None:
    """Killed before it is told what to do, and so before it reads it."""
    expected = alone()
    with Companion(*LIFE) as companion:
        companion._process.kill()
        companion._process.wait()
        assert check(companion=companion).answers == expected.answers


def test_a_result_is_not_believed_where_a_companion_fails_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it has sent may be half of what it meant to send."""
    (tmp_path / "failing.py").write_text(
        "import os\ndef half(_):\n    os.write(1, b'\\0result\\0half')\n    os._exit(int(_))\n"
    )
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    for code, expected in ((b"0", b"half"), (b"3", None)):
        with Companion("failing", "half") as companion:
            companion.begin(code)
            assert companion.result() == expected


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no process can be stopped here")
def test_where_a_companion_is_stopped_this_process_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is waited for, and not for ever."""
    expected = alone()
    monkeypatch.setattr(configuration_life, "PATIENCE", 0.0)
    searched: list[Limits] = []
    counted(searched, monkeypatch)
    with Companion(*LIFE) as companion:
        companion._process.send_signal(signal.SIGSTOP)
        assert check(companion=companion).answers == expected.answers
    assert len(searched) == 1
    assert companion._process.returncode == -signal.SIGKILL


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no process can be stopped here")
def test_a_companion_is_waited_for_within_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """And what it was to do is then undecided."""
    monkeypatch.setattr(configuration_life, "GRACE", 0.0)
    with Companion(*LIFE) as companion:
        companion._process.send_signal(signal.SIGSTOP)
        life = LifeAtWork(Limits(seconds=0).from_now(), companion).result(None)
    assert {a.verdict for a in life.report.answers} == {Verdict.UNDECIDED}
    assert "limit of 0 seconds" in life.report.answers[0].reason


def test_a_companion_that_has_sent_and_does_not_end_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it failed afterwards is not known yet."""
    (tmp_path / "lingering.py").write_text(
        "import os, threading\n"
        "def linger(_):\n"
        "    os.write(1, b'\\0result\\0half')\n"
        "    for stream in (1, 3, 4, 5):\n"
        "        try:\n"
        "            os.close(stream)\n"
        "        except OSError:\n"
        "            pass\n"
        "    threading.Event().wait()\n"
    )
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with Companion("lingering", "linger") as companion:
        companion.begin(b"")
        companion._reader.join()
        assert companion.result(patience=0.0) is None


_WANTS = """
import sys
from resilience_fsm.operate.companion import Companion
with Companion("working", "work") as companion:
    if {is_ordered}:
        companion.begin(sys.argv[1].encode())

    companion.result()
"""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipe has a name here")
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM"])
@pytest.mark.parametrize("is_ordered", [True, False])
def test_it_ends_with_whoever_wanted_it_however_that_ends(
    how: str, is_ordered: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At work or waiting for it: the pipe that it holds is closed when it has ended."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "working.py").write_text(
        "import threading\n"
        f"held = open({str(pipe)!r}, 'wb', 0)\n"
        "held.write(b'1')\n"
        "def work(_):\n"
        "    held.write(b'2')\n"
        "    threading.Event().wait()\n"
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    program = _WANTS.format(is_ordered=is_ordered)
    wanting = subprocess.Popen([sys.executable, "-c", program, str(pipe)])
    with pipe.open("rb", 0) as holding:
        assert read(holding.fileno(), 2 if is_ordered else 1) == (b"12" if is_ordered else b"1")
        wanting.send_signal(getattr(signal, how))
        wanting.wait()
        assert read(holding.fileno(), 1) == b""


def read(stream: int, count: int) -> bytes:
    """So many bytes, or fewer at the end; a test that fails does not hang."""
    found = b""
    while len(found) < count:
        assert select([stream], [], [], 60)[0], "nothing came, and no end"
        more = os.read(stream, count - len(found))
        if not more:
            break
        found += more
    return found


def test_an_interrupt_while_waiting_leaves_the_pair_decided(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is known of the pair is told; of the configuration nothing is."""

    def interrupted(_: Companion, _patience: float) -> bytes:
        raise KeyboardInterrupt

    expected = alone()
    monkeypatch.setattr(Companion, "result", interrupted)
    with Companion(*LIFE) as companion:
        found = check(companion=companion)
    assert not found
    assert [a.verdict for a in found.pair] == [a.verdict for a in expected.pair]
    assert {answer.verdict for answer in found.configuration} == {Verdict.UNDECIDED}


def test_it_ends_with_whoever_wanted_it() -> None:
    """Whatever it is doing, and though it was told to do nothing."""
    with Companion(*LIFE) as companion:
        process = companion._process
    assert process.returncode is not None


@pytest.mark.parametrize(
    ("arguments", "is_wanted"),
    [("check", True), ("check --format json", True), ("check --help", False), ("rules", False)],
)
def test_only_a_check_has_one(
    arguments: str, is_wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It begins before anything is imported, for the command that has two things to do."""
    monkeypatch.setattr(companions, "_cores", lambda: 2)
    with _companion_for(arguments.split()) or nullcontext() as companion:
        assert isinstance(companion, Companion) == is_wanted


def test_nobody_waits_for_it_that_has_no_core_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is one begun where this Python cannot be started, or no process is to be had."""
    monkeypatch.setattr(companions, "_cores", lambda: 1)
    assert Companion.if_welcome(*LIFE) is None
    monkeypatch.setattr(companions, "_cores", lambda: 2)
    monkeypatch.setattr(sys, "executable", "")
    assert Companion.if_welcome(*LIFE) is None
    monkeypatch.setattr(sys, "executable", "/there/is/no/such/python")
    assert Companion.if_welcome(*LIFE) is None
