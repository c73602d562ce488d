"""What an answer that holds rests on, told by ``check``; and what is suspicious about it."""

import pytest
from command_line import example, inside

from resilience_fsm.engine.certainty import Certainty
from resilience_fsm.operate.kill_record import PAIR, recorded
from resilience_fsm.pair import kept
from resilience_fsm.rules import certainty_of

pytestmark = pytest.mark.rule("Q2")


def test_told_of_one_property(capsys: pytest.CaptureFixture[str]) -> None:
    """In full, a property says on which rules it rests, and why it is kept if nothing needs it."""
    asked = ("one-active", "flapping-open")
    out = inside(capsys, "check", *(word for name in asked for word in ("--property", name))).out
    on_record = recorded(PAIR).properties
    assert f"rests on: {', '.join(on_record['one-active'].rests_on)}" in " ".join(out.split())
    assert f"It notices no mutant that '{on_record['one-active'].implied_by}' does not." in out
    assert "No mutant of the machines breaks it." in out
    reason = kept.reason_of("flapping-open")
    assert reason is not None
    assert f"Kept all the same: {reason.reason}" in out


def test_not_known_of_another_deployment(capsys: pytest.CaptureFixture[str]) -> None:
    """Where no record fits, the answer says so, and which command finds out."""
    file = example("application_server")
    done = inside(capsys, "check", file, "--property", "one-active")
    assert done.code == 0
    assert (
        "What it rests on is not known for this deployment: "
        f"resilience-fsm mutants {file} --property one-active finds out." in done.out
    )
    assert "rests on:" not in done.out


def test_in_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    """By property the rules, and an answer that is never surer than the weakest of them."""
    properties = inside(capsys, "check", "--format", "json").document["properties"]
    for prop in properties:
        assert prop["rests_on"] is not None, prop["id"]
        if prop["trace"] is None:
            weakest = max(certainty_of(prop["rests_on"]), certainty_of(prop["rules"]))
            assert Certainty[prop["certainty"].upper()] is weakest, prop["id"]


def test_all_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """With every property printed, so is what is suspicious without a recorded reason."""
    monkeypatch.setattr(kept, "KEPT", ())
    out = inside(capsys, "check", "-v").out
    assert "No mutant breaks the property 'flapping-open', and no reason" in out
    assert "is not known for this deployment" not in out
    assert (
        "is not known for this deployment"
        in inside(capsys, "check", example("application_server"), "-v").out
    )
