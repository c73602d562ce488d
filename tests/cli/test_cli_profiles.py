"""``profiles``: what public facts change, and which of them does."""

import pytest
from attrs import evolve
from command_line import example, inside

from resilience_fsm.engine import CheckReport, Limits, Verdict
from resilience_fsm.operate import profiles
from resilience_fsm.operate.assessment import pair_answers
from resilience_fsm.operate.deployment_file import read_deployment
from resilience_fsm.operate.profiles import CutShortError, compare
from resilience_fsm.pair.deployment import READY, Deployment, Setting
from resilience_fsm.pair.properties import PAIR_PROPERTIES
from resilience_fsm.pair.public import Failback, Public
from resilience_fsm.pair.public_layer import facts_in_play

MANUAL = example("manual_failback")


@pytest.mark.thorough
@pytest.mark.rule("P1", "P3", "P12")
def test_which_fact_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Each property that is another one is told with the fact that alone makes it so."""
    document = inside(capsys, "profiles", MANUAL, "--format", "json").document
    assert [one["id"] for one in document["facts"]] == ["P1", "P3", "P12"]
    violated = {
        one["id"]: one["facts"]
        for one in document["differences"]
        if (one["source"]["verdict"], one["public"]["verdict"]) == ("holds", "violated")
    }
    assert violated["failback-promised"] == ["P3"]
    assert violated["takeover-whatever-the-host"] == ["P1"]
    assert violated["change-failover-kept"] == ["P12"]
    assert not any(one["together"] for one in document["differences"])
    assert document["same"] + len(document["differences"]) == len(PAIR_PROPERTIES)
    assert document["added"]
    assert {one["verdict"] for one in document["added"]} == {"holds"}


@pytest.mark.rule("P14")
@pytest.mark.thorough
def test_subscription_mode() -> None:
    """In subscription mode the public facts decide what the source leaves undecided."""
    found = compare(read_deployment(example("subscription")))
    assert found.same == 0
    assert {one.by_source.verdict for one in found.differences} == {Verdict.UNDECIDED}
    lost = {one.property.id: one.facts for one in found.differences if not one.with_facts}
    assert lost == {"change-failover-kept": ("P12", "P14")}


@pytest.mark.thorough
@pytest.mark.rule("P5", "P7")
@pytest.mark.parametrize(
    ("public", "fact"),
    [
        (Public(0, host_domain_name=""), "P5"),
        (Public(0, host_domain_name="secondary", users_changes_are_lost=False), "P7"),
    ],
)
def test_what_a_setting_costs(public: Public, fact: str) -> None:
    """A missing name loses the guarantees, and a locked secondary never stands in."""
    in_force = fact == "P5"
    deployment = evolve(READY, resilience=Setting(in_force, in_force), public=public)
    found = compare(deployment)
    by_id = {one.property.id: one for one in found.differences}
    assert fact in by_id["somebody-serves"].facts
    expected = Verdict.VIOLATED if in_force else Verdict.VACUOUS
    assert by_id["somebody-serves"].with_facts.verdict is expected


@pytest.mark.thorough
@pytest.mark.rule("P4")
def test_orders() -> None:
    """By an order alone a whole primary loses the service, and it is not promised back."""
    public = Public(
        0, host_domain_name="secondary", users_changes_are_lost=False, failover_now=True
    )
    found = compare(evolve(READY, public=public))
    lost = {one.property.id: one.facts for one in found.differences if not one.with_facts}
    assert set(lost.values()) == {("P4",)}
    assert {"whole-primary-stays", "failback-promised"} <= lost.keys()


@pytest.mark.thorough
def test_facts_that_change_nothing() -> None:
    """Where every fact is as in the source there is no difference, and nothing to add."""
    neutral = Public(0, Failback.AUTOMATIC, "secondary", users_changes_are_lost=False)
    found = compare(evolve(READY, public=neutral))
    assert (found.facts, found.differences, found.added) == ((), (), ())
    assert found.same == len(PAIR_PROPERTIES)


def test_facts_that_only_together_do_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no fact alone makes the difference all of them are told, as together."""
    real = pair_answers(READY, PAIR_PROPERTIES[:1])

    def answers(deployment: Deployment, *_others: object) -> CheckReport:
        facts = facts_in_play(deployment)
        verdict = Verdict.VIOLATED if {"P1", "P3"} <= set(facts) else Verdict.HOLDS
        return evolve(real, answers=tuple(evolve(a, verdict=verdict) for a in real.answers))

    monkeypatch.setattr(profiles, "pair_answers", answers)
    (difference,) = compare(read_deployment(MANUAL)).differences
    assert (difference.facts, difference.is_joint) == (("P1", "P3", "P12"), True)
    assert difference.by_source
    assert not difference.with_facts


def test_the_text(capsys: pytest.CaptureFixture[str]) -> None:
    """The text has the facts in words, both answers, and what makes the difference."""
    done = inside(capsys, "profiles", MANUAL)
    assert done.code == 0
    assert "P3: Failback is automatic or manual" in done.out
    (line,) = [one for one in done.out.splitlines() if one.startswith("failback-promised ")]
    assert line.split() == ["failback-promised", "holds", "violated", "P3"]
    assert "12 more speak of the public facts themselves; 12 of them hold." in done.out


def test_2_without_public_facts(capsys: pytest.CaptureFixture[str]) -> None:
    """A deployment without public facts has nothing to compare."""
    done = inside(capsys, "profiles", example("new_installation"))
    assert (done.code, done.out) == (2, "")
    assert "has no public facts" in done.err
    assert inside(capsys, "profiles").code == 2


def test_3_cut_short(capsys: pytest.CaptureFixture[str]) -> None:
    """What is not searched to the end is not compared."""
    done = inside(capsys, "profiles", MANUAL, "--max-seconds", "0.001")
    assert (done.code, done.out) == (3, "")
    assert "The profiles are not compared" in done.err
    with pytest.raises(CutShortError):
        compare(read_deployment(MANUAL), Limits(states=10))
