"""The kill record: fresh, complete, and said of no deployment that it was not made for."""

import fnmatch
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve
from kill_record import TABLE, fingerprint

from resilience_fsm.engine import (
    Answer,
    Basis,
    Certainty,
    Fate,
    Fingerprint,
    KillMatrix,
    Mutant,
    Trace,
    Tried,
    Verdict,
)
from resilience_fsm.engine.mutants.kill import Trial
from resilience_fsm.engine.mutants.mutation import Operator
from resilience_fsm.operate import kill_record
from resilience_fsm.operate.assessment import Assessment, check
from resilience_fsm.operate.kill_record import (
    CONFIGURATION,
    PAIR,
    Kills,
    as_text,
    record,
    recorded,
    resting,
    suspicions,
)
from resilience_fsm.operate.scope import exactly
from resilience_fsm.pair import reasons
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.pair.properties import (
    CONFIGURATION_PROPERTIES,
    PAIR_PROPERTIES,
    property_called,
)
from resilience_fsm.pair.reasons import About, Reason, reason_of
from resilience_fsm.rules import certainty_of

ROOT = Path(__file__).parents[2]
SYSTEMS = {PAIR: PAIR_PROPERTIES, CONFIGURATION: CONFIGURATION_PROPERTIES}
AGAIN = "python3 tests/regenerate.py kills writes it anew"


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_record_is_fresh(system: str) -> None:
    """It was made from these machines and these properties."""
    made_from = fingerprint(system)
    on_record = recorded(system)
    assert on_record.machines == made_from.machines, AGAIN
    fingerprints = {name: kills.fingerprint for name, kills in on_record.properties.items()}
    assert fingerprints == made_from.properties, AGAIN


def test_the_file_is_as_it_is_written() -> None:
    """Nobody wrote into it by hand: it is sorted, a property a line."""
    assert TABLE.read_text("utf-8") == as_text({system: recorded(system) for system in SYSTEMS})


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_answer_is_as_certain_as_its_weakest_rule(system: str) -> None:
    """The certainty on record is that of the rules on record, and each of those exists."""
    for name, kills in recorded(system).properties.items():
        weakest = str(certainty_of(kills.rests_on)) if kills.rests_on else None
        assert kills.certainty == weakest, name


def test_the_recorder_is_of_its_own_checkout(tmp_path: Path) -> None:
    """Run as a script, it reads the machines beside it, whatever else is installed."""
    decoy = tmp_path / "resilience_fsm"
    decoy.mkdir()
    (decoy / "__init__.py").write_text("raise ImportError('another one')\n")
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "kill_record.py"), "--help"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "--configuration" in done.stdout


def suspicious(system: str) -> list[str]:
    return [
        name
        for name, kills in recorded(system).properties.items()
        if not kills.kills or kills.implied_by
    ]


@pytest.mark.parametrize("system", SYSTEMS)
def test_nothing_suspicious_without_a_reason(system: str) -> None:
    """What no mutant breaks, or another property implies, has a reason to be kept."""
    assert suspicions(recorded(system).properties) == ()
    assert suspicious(system)


def test_every_reason_is_needed() -> None:
    """No reason is recorded for a property that needs none."""
    names = [name for system in SYSTEMS for name in suspicious(system)]
    for one in reasons.REASONS:
        for pattern in one.names if one.about is About.PROPERTY else ():
            meant = fnmatch.filter(names, pattern)
            assert meant, f"{pattern} is neither toothless nor implied"
            assert any(reason_of(About.PROPERTY, name) is one for name in meant), pattern


# What is recorded


def mutant(number: int, *rules: str, bounds: tuple[str, ...] = ()) -> Mutant:
    component = f"machine_{number % 2}"
    return Mutant(
        f"{component}/{number}",
        component,
        None,
        "go",
        Operator.DROP_CONDITION,
        "",
        (*rules, *bounds),
        (),
        basis=Basis(rules, bounds),
    )


def made() -> kill_record.KillRecord:
    killed = {
        mutant(1, "FOP-1"): ("wide", "narrow"),
        mutant(2, "SIT-5", "FOP-1", bounds=("SIT-9",)): ("wide", "same"),
        mutant(3): ("wide", "turned", "same"),
    }
    matrix = KillMatrix(
        ("wide", "narrow", "turned", "same", "toothless"),
        tuple(Tried(one, Trial(Fate.KILLED, killers)) for one, killers in killed.items()),
        len(killed),
    )
    fingerprints = dict.fromkeys(matrix.properties, "f")
    return record(matrix, Fingerprint({"components": "m"}, fingerprints))


def test_what_is_recorded_of_a_property() -> None:
    """The rules that it rests on, their certainty, those that bound it, and who implies it."""
    found = made().properties
    assert (found["wide"].rests_on, found["wide"].bounds) == (("FOP-1", "SIT-5"), ("SIT-9",))
    assert (found["wide"].certainty, found["wide"].implied_by) == ("composed", None)
    assert found["wide"].kills == {"machine_0": 1, "machine_1": 2}
    assert (found["narrow"].certainty, found["narrow"].implied_by) == ("certain", "wide")
    assert (found["turned"].rests_on, found["turned"].certainty) == ((), None)
    assert found["turned"].implied_by == "same"  # the one that notices least beside
    assert found["toothless"] == Kills("f", {}, (), None, None)


def test_two_that_notice_the_same() -> None:
    """The first of them is implied by none of the others."""
    one = Tried(mutant(1, "FOP-1"), Trial(Fate.KILLED, ("a", "b", "c")))
    matrix = KillMatrix(("a", "b", "c"), (one,), 1)
    assert matrix.implied == {"b": "a", "c": "a"}
    assert KillMatrix(("a", "b", "c"), (one,), 2, "interrupted").implied == {}


def test_suspicions_without_reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both kinds are told, each with the property; a recorded reason ends the suspicion."""
    monkeypatch.setattr(reasons, "REASONS", (Reason(About.PROPERTY, ("narr*",), "It is wanted."),))
    assert [(one.kind, one.subject) for one in suspicions(made().properties)] == [
        ("implied property", "turned"),
        ("implied property", "same"),
        ("property that no mutant kills", "toothless"),
    ]


def test_never_surer_than_its_rules() -> None:
    """What rests on surer rules than its property states is as certain as the property."""
    prop = property_called("situation-10x10")
    answer = Answer(prop, Verdict.HOLDS, certainty=Certainty.SILENT)
    kills = Kills("f", {"link": 1}, ("FOP-1",), "certain", None)
    assert resting(answer, {prop.id: kills}).certainty is Certainty.SILENT
    certain = evolve(answer, certainty=Certainty.CERTAIN)
    weak = evolve(kills, rests_on=("FOP-1", "SIT-5"))
    assert resting(certain, {prop.id: weak}).certainty is Certainty.COMPOSED
    violated = evolve(answer, verdict=Verdict.VIOLATED)
    assert resting(violated, {prop.id: kills}).rests_on is None


def test_bounds_weaken_nothing() -> None:
    """An answer that holds as long as nothing beyond a silence happens is as certain as before."""
    prop = property_called("failover-on-portal")
    answer = Answer(prop, Verdict.HOLDS, certainty=Certainty.CERTAIN)
    found = resting(answer, {prop.id: Kills("f", {"link": 1}, (), None, None, ("SIT-9",))})
    assert (found.certainty, found.bounds) == (Certainty.CERTAIN, ("SIT-9",))


def test_what_nothing_supports_is_derived_at_most() -> None:
    """A property that no relaxation breaks keeps no certainty, unless a witness shows it."""
    prop = property_called("failover-on-portal")
    answer = Answer(prop, Verdict.HOLDS, certainty=Certainty.CERTAIN)
    nothing = {prop.id: Kills("f", {"link": 1}, (), None, None)}
    assert resting(answer, nothing).certainty is Certainty.DERIVED
    assert resting(evolve(answer, trace=Trace({}, ())), nothing).certainty is Certainty.CERTAIN


# Whom it is said of


@cache
def assessed(deployment: Deployment, users: int | None = None) -> Assessment:
    return check(deployment, None if users is None else exactly(number_of_users=users))


DEFINED = {"active-display", "passive-display", "stopped-display-open"}
"""What is defined beside the machines, where no mutant could support it."""


def test_said_of_the_ready_deployment() -> None:
    """Every answer that holds says what it rests on, and is no surer than that and its rules."""
    for answer in assessed(READY).answers:
        assert answer.rests_on is not None, answer.property.id
        assert answer.bounds is not None, answer.property.id
        stated = certainty_of(answer.property.rules)
        if answer.trace is not None:
            assert answer.certainty is max(stated, answer.trace.certainty), answer.property.id
        elif answer.property.id in DEFINED:
            assert answer.certainty is stated, answer.property.id
        else:
            basis = Basis(answer.rests_on, answer.bounds)
            assert answer.certainty is basis.certainty(stated, certainty_of), answer.property.id


@pytest.mark.parametrize("system", SYSTEMS)
def test_bounds_are_open_and_what_is_needed_is_not(system: str) -> None:
    """What an answer rests on is promised, or certain; what bounds it is left open."""
    for name, kills in recorded(system).properties.items():
        assert all(certainty_of([known]).is_promise for known in kills.rests_on), name
        assert not any(certainty_of([known]).is_promise for known in kills.bounds), name
    kinds = {one.kind for one in assessed(READY).suspicious}
    assert not kinds & set(kill_record.KINDS)


def test_said_of_exact_numbers() -> None:
    """The machines are the same, however many users there are."""
    answers = assessed(READY, 1).pair
    assert len(answers) > 20
    assert all(answer.rests_on is not None for answer in answers if answer)


def test_not_said_of_another_hosting() -> None:
    """With another machine in the pair, what an answer rests on is not known."""
    hosted = evolve(READY.servers.primary, application_server="APP1")
    other = evolve(READY, servers=evolve(READY.servers, primary=hosted))
    assert all(answer.rests_on is None for answer in assessed(other).pair)
    assert all(answer.rests_on is not None for answer in assessed(other).configuration)


def test_not_said_of_what_was_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A property that says something else than when it was recorded has no record."""
    on_record = recorded(PAIR)
    name = "one-active"
    kills = evolve(on_record.properties[name], fingerprint="another")
    changed = evolve(on_record, properties={**on_record.properties, name: kills})
    monkeypatch.setattr(kill_record, "recorded", lambda system: {PAIR: changed}[system])
    found = kill_record.known(PAIR, PAIR_PROPERTIES, fingerprint(PAIR))
    assert name not in found
    assert len(found) == len(on_record.properties) - 1
