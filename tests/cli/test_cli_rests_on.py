"""What an answer that holds rests on, told by ``check``; and what is suspicious about it."""

import pytest
from command_line import example, inside

from resilience_fsm.engine import Basis, Certainty
from resilience_fsm.operate import kill_record
from resilience_fsm.operate.kill_record import PAIR, Kills, recorded
from resilience_fsm.pair import reasons
from resilience_fsm.pair.reasons import About, reason_of
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
    reason = reason_of(About.PROPERTY, "flapping-open")
    assert reason is not None
    assert f"Kept all the same: {reason.text}" in out


def recording(monkeypatch: pytest.MonkeyPatch, name: str, kills: Kills) -> None:
    """Let one property have this record, and the others none."""
    record = kill_record.KillRecord({}, {name: kills})
    monkeypatch.setattr(kill_record, "recorded", lambda _system: record)
    monkeypatch.setattr(
        kill_record,
        "known",
        lambda _system, properties, _found: {p.id: kills for p in properties if p.id == name},
    )


def test_bounds_are_told_in_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an answer relies on is told beside what it needs, and does not weaken it."""
    kills = Kills("f", {"link": 1}, ("FOP-1",), "certain", None, ("SIT-9", "SIT-11"))
    recording(monkeypatch, "failover-on-portal", kills)
    done = inside(capsys, "check", "--property", "failover-on-portal")
    assert "rests on: FOP-1" in done.out
    assert "as long as nothing beyond SIT-9, SIT-11 happens" in " ".join(done.out.split())
    assert "certain" in done.out
    properties = inside(capsys, "check", "--format", "json").document["properties"]
    (found,) = (prop for prop in properties if prop["id"] == "failover-on-portal")
    assert (found["rests_on"], found["bounds"]) == (["FOP-1"], ["SIT-9", "SIT-11"])
    assert found["certainty"] == "certain"
    assert {prop["bounds"] is None for prop in properties} == {True, False}


def test_bounds_of_a_witness_are_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So they are where the answer is told as a run."""
    recording(monkeypatch, "flapping-open", Kills("f", {"link": 1}, (), None, None, ("SIT-9",)))
    out = inside(capsys, "check", "--property", "flapping-open").out
    assert "as long as nothing beyond SIT-9 happens" in out
    assert "Nothing single supports it" not in out


def test_what_nothing_supports_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A property that no relaxation breaks says so, and is derived; a witness is support enough."""
    recording(monkeypatch, "failover-on-portal", Kills("f", {"link": 1}, (), None, None))
    out = inside(capsys, "check", "--property", "failover-on-portal").out
    assert "No guard, target or promise let go breaks it: only what is added or turned" in out
    assert "Nothing single supports it, so that it is derived at most." in out
    assert "derived" in out
    recording(monkeypatch, "flapping-open", Kills("f", {}, (), None, None))
    out = inside(capsys, "check", "--property", "flapping-open").out
    assert "No mutant of the machines breaks it." in out
    assert "Nothing single supports it" not in out


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


def _is_defined(name: str) -> bool:
    reason = reason_of(About.PROPERTY, name)
    return reason is not None and reason.is_defined


def test_in_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    """By property the rules, and an answer that is never surer than the weakest of them."""
    properties = inside(capsys, "check", "--format", "json").document["properties"]
    for prop in properties:
        assert prop["rests_on"] is not None, prop["id"]
        assert prop["bounds"] is not None, prop["id"]
        found = Certainty[prop["certainty"].upper()]
        if prop["trace"] is None and not _is_defined(prop["id"]):
            basis = Basis(tuple(prop["rests_on"]), tuple(prop["bounds"]))
            assert found is basis.certainty(certainty_of(prop["rules"]), certainty_of), prop["id"]
        else:
            assert found is certainty_of(prop["rules"]), prop["id"]


def test_all_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """With every property printed, so is what is suspicious without a recorded reason."""
    monkeypatch.setattr(reasons, "REASONS", ())
    out = inside(capsys, "check", "-v").out
    assert "No mutant breaks the property 'flapping-open', and no reason" in out
    assert "is not known for this deployment" not in out
    assert (
        "is not known for this deployment"
        in inside(capsys, "check", example("application_server"), "-v").out
    )
