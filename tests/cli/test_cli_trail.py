"""``resilience-fsm trail`` and ``charts trail``: from what a checker printed to a story."""

import io
from pathlib import Path

import pytest
from command_line import inside

RUNS = "tests/cli/runs"
ORDER = "examples/charts/shop.py:Order"


def test_a_run_in_charts_is_told_in_their_words(capsys: pytest.CaptureFixture[str]) -> None:
    """With what was assumed, where it begins, and what each event changes."""
    done = inside(capsys, "charts", "trail", f"{RUNS}/order.txt", ORDER)
    lines = done.out.splitlines()
    assert done.code == 0
    assert lines[0].startswith("Assumed: ")
    assert "A run of TLC, replayed." in lines
    assert lines[-1] == "  1. pay  order: waiting → paid"


def test_a_run_in_the_pair_has_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """Each step is told as check tells it."""
    done = inside(capsys, "trail", f"{RUNS}/link_lost.txt")
    assert done.code == 0
    assert done.out.splitlines()[:2] == [
        "A run of TLC, replayed.",
        "  1.  link_lost  fault (NET-1, SYN-1)  link: up → down",
    ]


def test_a_run_of_the_configuration_is_one_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    """In the life of the configuration the link stays up, so that the same run is none there."""
    done = inside(capsys, "trail", f"{RUNS}/link_lost.txt", "--configuration")
    assert (done.code, done.out) == (2, "")
    assert "the model was exported from other charts" in done.err


@pytest.mark.parametrize(("output", "begins"), [("svg", "<svg"), ("mermaid", "---")])
@pytest.mark.parametrize(
    "command", [("trail", f"{RUNS}/link_lost.txt"), ("charts", "trail", f"{RUNS}/order.txt", ORDER)]
)
def test_a_run_is_drawn(
    capsys: pytest.CaptureFixture[str], command: tuple[str, ...], output: str, begins: str
) -> None:
    """In swimlanes, as a counterexample of check."""
    done = inside(capsys, *command, "--format", output)
    assert done.code == 0
    assert done.out.startswith(begins)
    assert "A run of TLC" in done.out


def test_a_run_comes_through_a_pipe(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a checker prints need not be a file."""
    monkeypatch.setattr(
        "sys.stdin", io.TextIOWrapper(io.BytesIO(Path(RUNS, "order.txt").read_bytes()))
    )
    assert "waiting → paid" in inside(capsys, "charts", "trail", "-", ORDER).out


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        (None, (), "No such file or directory"),
        (b"", (), "is empty. Expected what a checker printed"),
        (b"\xff\xfe\x00", (), "no run of Spin, TLC or Storm"),
        (b"State 1: <Initial predicate>\n", ("--tool", "spin"), "no step of Spin in it"),
        (b"State 1: <Initial predicate>\n", ("--shows", "none"), "--shows none: no such property"),
        (b"State 1: <Initial predicate>\n", ("--liveness",), "Leave the option out"),
        (b"State 1: <Initial predicate>\n", ("--begin", "order"), "expected COMPONENT=STATE"),
        (b'State 1: <Initial predicate>\n/\\ order = "sold"\n', (), 'order has no state "sold"'),
    ],
)
def test_what_is_no_run_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    text: bytes | None,
    options: tuple[str, ...],
    said: str,
) -> None:
    """What, where, what was expected; nothing on stdout, exit code 2."""
    file = tmp_path / "run.txt"
    if text is not None:
        file.write_bytes(text)
    done = inside(capsys, "charts", "trail", str(file), ORDER, *options)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert said in done.err
