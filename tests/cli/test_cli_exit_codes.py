"""The exit codes: 0 holds, 1 violated, 2 wrong input, 3 undecided or vacuous, 4 our own mistake."""

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
from command_line import ROOT, example, inside
from thorough import some_of

from resilience_fsm.__main__ import main
from resilience_fsm.cli import progress
from resilience_fsm.operate import album, assessment

pytestmark = pytest.mark.rule("Q2")


@pytest.mark.parametrize(
    "arguments", [("check",), ("rules",), ("situations",), ("--version",), ("check", "--help")]
)
def test_0_when_all_is_well(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    """A check in which everything holds ends with 0, and so does an answer without a verdict."""
    done = inside(capsys, *arguments)
    assert (done.code, done.err) == (0, "")
    assert done.out


@pytest.mark.rule("DEP-2", "DEP-5", "DEP-6")
@pytest.mark.parametrize("name", ["new_installation", "application_server"])
def test_0_for_a_ready_deployment(capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Every property holds for a ready pair, one with an Application Server included."""
    assert inside(capsys, "check", example(name)).code == 0


@pytest.mark.rule("PRE-5", "PRE-6", "CFG-6", "Q19")
@pytest.mark.parametrize(
    "name", some_of(["upgraded_cti_off", "saved_not_restarted", "little_known"], 1)
)
def test_1_when_something_is_violated(capsys: pytest.CaptureFixture[str], name: str) -> None:
    """A pair that is not ready loses guarantees, which is the verdict violated."""
    done = inside(capsys, "check", example(name), "--format", "json")
    assert (done.code, done.document["verdict"]) == (1, "violated")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("chek",), "No such command 'chek'"),
        (("check", "--usres", "3"), "No such option"),
        (("check", "--users", "-1"), "Invalid value for '--users'"),
        (("check", "--users", "many"), "Invalid value for '--users'"),
        (("check", "--max-states", "0"), "Invalid value for '--max-states'"),
        (("check", "--format", "xml"), "Invalid value for '--format'"),
        (("check", "--profile", "private"), "Invalid value for '--profile'"),
        (("explore", "one.toml", "two.toml"), "unexpected extra argument"),
        (("check", "there_is_no.toml"), "there_is_no.toml: not found"),
        (("check", "--user", "browser:mars"), "--user: 'browser:mars' is not understood"),
        (("rules", "FOP-11"), "No rule called 'FOP-11'. Nearest: FOP-1"),
    ],
)
def test_2_when_the_input_is_wrong(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    """Wrong usage and unreadable input end with 2 and one message on stderr, and no answer."""
    done = inside(capsys, *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "Traceback" not in done.err


def test_2_when_nothing_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a command the help is printed, and the code says that nothing was asked."""
    done = inside(capsys)
    assert done.code == 2
    assert "Usage: resilience-fsm" in done.out + done.err


def test_2_when_the_output_cannot_be_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A directory that cannot be made is one message, not a traceback."""
    in_the_way = tmp_path / "a_file"
    in_the_way.write_text("")
    done = inside(capsys, "diagrams", "--format", "dot", "--out", in_the_way / "pictures")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("resilience-fsm diagrams: --out ")
    assert done.err.count("\n") == 1


@pytest.mark.rule("PRE-1", "PRE-2", "DEP-3", "DEP-4", "DEP-7", "Q15")
@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("different_versions", "unsupported"),
        ("non_select", "unspecified"),
        ("one_application_server_for_both", "unspecified"),
    ],
)
def test_3_outside_of_what_the_source_speaks_of(
    capsys: pytest.CaptureFixture[str], name: str, word: str
) -> None:
    """Where the source does not speak of a deployment every answer about its pair is undecided."""
    done = inside(capsys, "check", example(name), "--format", "json")
    assert (done.code, done.document["verdict"]) == (3, "undecided")
    assert {lack["severity"] for lack in done.document["lacks"]} == {word}
    undecided = [p for p in done.document["properties"] if p["verdict"] == "undecided"]
    assert len(undecided) > 100
    assert all(p["reason"].startswith(word) for p in undecided)


def test_3_when_a_search_is_cut_short(capsys: pytest.CaptureFixture[str]) -> None:
    """A limit of states leaves properties undecided, and none of those passes."""
    done = inside(capsys, "check", "--max-states", "10", "--format", "json")
    assert (done.code, done.document["verdict"]) == (3, "undecided")
    assert "stopped at the limit of 10 states" in done.document["reason"]


def test_3_when_interrupted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C during a search is undecided, with what was covered so far."""
    calls = []

    def interrupt(_self: object, seen: object) -> None:
        calls.append(seen)
        if len(calls) == 5:
            raise KeyboardInterrupt

    monkeypatch.setattr(progress.ProgressBar, "__call__", interrupt)
    done = inside(capsys, "check", "--format", "json")
    assert (done.code, done.document["verdict"]) == (3, "undecided")
    assert "interrupted" in done.document["reason"]
    assert any(e["incomplete"] == "interrupted" for e in done.document["explorations"])


def test_3_when_interrupted_too_early(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C before any search is undecided as well, in a word."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(assessment, "check", interrupt)
    done = inside(capsys, "check")
    assert (done.code, done.out) == (3, "")
    assert done.err == "Interrupted before anything was decided.\n"


def test_3_when_interrupted_outside_of_a_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while the command line itself is read, or while the program is imported."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("typer.core.TyperGroup.invoke", interrupt)
        done = inside(capsys, "rules")
    assert (done.code, done.out, done.err) == (3, "", "Interrupted before anything was decided.\n")
    monkeypatch.setattr("resilience_fsm.cli.app.run", interrupt)
    monkeypatch.setattr("resilience_fsm.__main__.gc", Mock())  # the process of the tests goes on
    monkeypatch.setattr(sys, "argv", ["resilience-fsm", "rules"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 3
    assert capsys.readouterr().err == "Interrupted before anything was decided.\n"


@pytest.mark.parametrize(
    ("arguments", "module", "name"),
    [
        (("check",), assessment, "check"),
        (("diagrams", "--out", "nowhere"), album, "all_pictures"),
    ],
)
def test_4_when_the_mistake_is_ours(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    module: object,
    name: str,
) -> None:
    """An exception that nobody expected ends with 4, never with 1, and says what to do."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr(module, name, fail)
    done = inside(capsys, *arguments)
    assert (done.code, done.out) == (4, "")
    assert "resilience-fsm: internal error: ZeroDivisionError: a defect." in done.err
    assert "please report it" in done.err


def test_3_wherever_the_interrupt_strikes(tmp_path: Path) -> None:
    """In code that is made as it runs too, after which Python would end by the signal."""
    (tmp_path / "interrupted.py").write_text(
        "import resilience_fsm.__main__ as command\n"
        "command._run = lambda _: exec('raise KeyboardInterrupt')\n"
        "command.main()\n"
    )
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-m", "interrupted"],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (3, "Interrupted before anything was decided.\n")


def test_closed_streams_are_opened_before_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or a pipe to another process would be taken for stdout."""
    opened = []
    monkeypatch.setattr("resilience_fsm.__main__.gc", Mock())
    monkeypatch.setattr("resilience_fsm.__main__._run", lambda _: opened.append(sys.stdout))
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(SystemExit):
        main()
    assert opened[0].name == os.devnull
    opened[0].close()
