"""The text for people: colours on a terminal only, help that tells the keys, open rules."""

import os
import re
import subprocess
import sys

import pytest
from command_line import EXAMPLES, ROOT, example, inside, outside

from resilience_fsm.engine import Certainty
from resilience_fsm.rules import Layer, rule

ESCAPE = "\x1b"
COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-7][0-9;]*m")


def test_no_colours_in_a_pipe() -> None:
    """What is piped has no escape sequences."""
    for arguments in (("check", example("upgraded_cti_off")), ("rules", "FOP-1"), ("situations",)):
        done = outside(*arguments)
        assert ESCAPE not in done.out + done.err


def test_no_answer_is_cut_off_where_there_is_little_room(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The primary alone is another answer than the primary and the secondary."""
    wide = inside(capsys, "situations").out
    monkeypatch.setattr("resilience_fsm.cli.console._WIDTH_WHEN_PIPED", 40)
    assert inside(capsys, "situations").out == wide


@pytest.mark.skipif(sys.platform == "win32", reason="closes streams as a POSIX shell does")
@pytest.mark.parametrize("closed", ["1", "2"])
def test_a_closed_stream_ends_no_check(closed: str) -> None:
    """The verdict is in the exit code, and on whichever stream is left."""
    command = (
        f'"{sys.executable}" -m resilience_fsm check "{example("upgraded_cti_off")}" {closed}>&-'
    )
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert ("Violated" in done.stdout) == (closed == "2")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_colours_on_a_terminal() -> None:
    """On a terminal verdicts are coloured, unless NO_COLOR says otherwise."""
    arguments = ["check", str(example("upgraded_cti_off"))]
    assert COLOUR.search(_on_a_terminal(arguments, {}))
    assert not COLOUR.search(_on_a_terminal(arguments, {"NO_COLOR": "1"}))


def _on_a_terminal(arguments: list[str], environment: dict[str, str]) -> str:
    import pty
    import subprocess

    ours, theirs = pty.openpty()
    settings = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "resilience_fsm", *arguments],
        cwd=ROOT,
        env={**settings, "TERM": "xterm-256color", **environment},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    chunks = []
    try:
        while chunk := os.read(ours, 65536):
            chunks.append(chunk)
    except OSError:
        pass  # how Linux says that the other end was closed
    os.close(ours)
    assert process.wait() == 1
    return b"".join(chunks).decode()


@pytest.mark.thorough
def test_text_is_the_same_twice(capsys: pytest.CaptureFixture[str]) -> None:
    """Twice the same question has the same answer, but for the seconds."""
    first, second = (
        re.sub(r"[0-9.]+ s\b", "some s", inside(capsys, "check", example("little_known"), "-v").out)
        for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("command", ["check", "diagrams", "rules", "situations"])
def test_help_of_each_command(capsys: pytest.CaptureFixture[str], command: str) -> None:
    """Each command says what it does, and writes an optional argument with one pair of brackets."""
    text = inside(capsys, command, "--help").out
    assert f"Usage: resilience-fsm {command} [OPTIONS]" in text
    assert "[[" not in text
    described = text.split("Usage:")[1].split("╭")[0]
    assert not re.search(r"\n {3,}[a-z]", described)  # a line that fell out of its paragraph


def test_help_tells_the_keys_of_a_deployment_file(capsys: pytest.CaptureFixture[str]) -> None:
    """The help of check names every key that a deployment file can have."""
    text = inside(capsys, "check", "--help").out
    keys = set()
    for path in EXAMPLES:
        words = re.findall(r"^\[?([a-z_.]+)\]?|([a-z_]+) = ", path.read_text(), re.MULTILINE)
        keys |= {part for pair in words for key in pair for part in key.split(".") if part}
    assert {"release", "supports_resiliency", "primary", "in_force"} <= keys
    assert [key for key in sorted(keys) if key not in text] == []


def test_help_tells_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """The help of the program tells what each exit code means."""
    text = " ".join(inside(capsys, "--help").out.split())
    for said in ("0 all hold", "1 something is violated", "2 wrong usage", "4 internal error"):
        assert said in text


# Rules


def test_no_rule_that_binds_is_open(capsys: pytest.CaptureFixture[str]) -> None:
    """On every rule of the source that is certain or a may something rests."""
    found = inside(capsys, "rules", "--open", "--format", "json").document
    open_rules = [rule(one["id"]) for one in found]
    assert [
        one.id
        for one in open_rules
        if one.layer is Layer.SOURCE and one.certainty in (Certainty.CERTAIN, Certainty.MAY)
    ] == []


def test_rule_that_is_asked_for_is_told_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    """With an id, the statement, the transitions, the properties and the tests are listed."""
    text = inside(capsys, "rules", "FOP-1").out
    assert "SecondaryPortal: passive -> active on fail_over" in text
    assert "failover-on-portal" in text
    assert "tests/live/test_live_importing.py::test_listeners_of_a_tool_are_called" in text


@pytest.mark.parametrize(
    "arguments", [("rules",), ("rules", "FOP-1", "A16"), ("situations",), ("check",)]
)
def test_no_line_ends_in_blanks(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    """What is pasted or compared line by line has none to trip over."""
    lines = inside(capsys, *arguments).out.splitlines()
    assert [line for line in lines if line != line.rstrip()] == []


def test_silent_rule_says_which_question_it_leaves(capsys: pytest.CaptureFixture[str]) -> None:
    """A rule that is silent lists the question that is answered with unspecified."""
    text = inside(capsys, "rules", "DSP-4").out
    assert "Unspecified:" in text
    assert "What does Platform View show for a stopped portal?" in text


@pytest.mark.parametrize(("typo", "meant"), [("fop1", "FOP-1"), ("NET-9", "NET-8"), ("a-3", "A3")])
def test_unknown_rule_names_the_nearest(
    capsys: pytest.CaptureFixture[str], typo: str, meant: str
) -> None:
    """An unknown id is answered with those that were probably meant."""
    done = inside(capsys, "rules", typo)
    assert done.code == 2
    assert re.search(rf"No rule called '{typo}'\. Nearest: .*\b{meant}\b", done.err)
