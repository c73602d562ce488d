"""``diff`` tells what two versions do differently, and records baselines."""

from pathlib import Path

import pytest
from command_line import ROOT, example, inside

READY = ROOT / "tests" / "baselines" / "ready.json"


def test_a_baseline_that_still_is_so_passes(capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code of a build is 0, and one line says why."""
    done = inside(capsys, "diff", READY)
    assert done.code == 0
    assert done.out.splitlines()[-1] == "Nothing tells them apart: no run, and no verdict."


def test_two_deployments_are_told_apart_on_both_sides(capsys: pytest.CaptureFixture[str]) -> None:
    """What the files say, the run, what the telling event does, the verdicts and the rules."""
    done = inside(capsys, "diff", READY, example("manual_failback"))
    assert done.code == 1
    lines = done.out.splitlines()
    told = (
        "The shortest run that tells them apart: link_lost, go_autonomous.",
        "  then go_autonomous cannot happen",
        "Verdicts:",
    )
    assert [line for line in lines if line in told] == list(told)
    assert "  public.failback" in done.out
    assert "  then go_autonomous can happen: reaction, certain (NET-1, NET-2)" in done.out
    assert lines[-2].startswith("Rules concerned: NET-1, NET-2, ")


def test_a_learned_model_is_held_against_the_specification(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The story is that of a deviation, without a test that nobody could run."""
    path = tmp_path / "learned.dot"
    path.write_text("__start0 -> s;\ns -> s [label=\"link_lost/(('link', 'up'),)\"];\n")
    done = inside(capsys, "diff", path)
    assert done.code == 1
    assert "They part after link_lost." in done.out
    assert "Rules concerned: NET-1" in done.out
    assert "To paste" not in done.out


def test_recording_and_comparing_fit(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A folder is made where there is none; what is recorded is the deployment that was named."""
    path = tmp_path / "new" / "it.json"
    made = inside(capsys, "diff", example("non_select"), "--record", path)
    assert (made.code, made.err) == (0, "")
    assert inside(capsys, "diff", path).code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "nothing to compare. Name OLD"),
        (("nowhere.json",), "nowhere.json: cannot be read"),
        (("nowhere.toml",), "nowhere.toml: not found"),
        (("nowhere.dot",), "nowhere.dot: cannot be read"),
        (("a.dot", "b.dot"), "a learned model is compared with the specification"),
        (("a.dot", str(READY)), "a learned model is compared with the specification"),
        (("--record", "it.txt"), "--record it.txt: expected a name that ends with .json"),
        ((str(READY), "--record", "it.json"), "--record goes with one deployment"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    """One message and the exit code 2, and nothing is printed or written."""
    done = inside(capsys, "diff", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"resilience-fsm diff: {said}")
