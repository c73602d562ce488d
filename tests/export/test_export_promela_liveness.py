"""Spin decides what is bound to happen as the engine does, with the same fairness."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from awkward_systems import two_ways
from engine_toys import chart, graded, nowhere
from oracles import LIVENESS, Verifier
from random_systems import predicate, system

from resilience_fsm.engine import (
    Component,
    Counts,
    Form,
    Property,
    System,
    Verdict,
    check,
    fault,
    leads_to,
    persistently,
    reaction,
    reactions_recur,
    reactions_terminate,
    user,
)
from resilience_fsm.engine.verdict.claim import Predicate
from resilience_fsm.export import Exported, Format, export
from resilience_fsm.operate.deployment_file import read_deployment
from resilience_fsm.operate.scope import exactly
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import PAIR_PROPERTIES

DEPLOYMENTS = Path(__file__).parents[2] / "examples" / "deployments"


def exported(subject: System, claims: Sequence[Property], counts: Counts | None = None) -> Exported:
    return export(subject, Format.PROMELA, claims, counts, liveness=True)


def refuted(text: str, folder: Path) -> Mapping[str, bool]:
    """By claim, whether Spin finds a run that it accepts."""
    verifier = Verifier(text, folder, LIVENESS)
    names = re.findall(r"^never (\w+) {$", text, re.MULTILINE)
    return {name: verifier.run("-a", claim=name).errors > 0 for name in names}


def assert_same_verdicts(
    subject: System, claims: Sequence[Property], counts: Counts, folder: Path
) -> set[Verdict]:
    """Check claims of liveness with Spin and with the engine.

    Returns:
        The verdicts that came up.
    """
    found = refuted(exported(subject, claims, counts).text, folder)
    answers = check(subject, claims, counts).answers
    for answer in answers:
        name = answer.property.id.replace("-", "_")
        of_it = [
            is_refuted
            for claim, is_refuted in found.items()
            if re.fullmatch(rf"{name}((_\w+)_\d+)?(_property)?", claim)
        ]
        met = answer.verdict is Verdict.VIOLATED
        if answer.property.claim.form is Form.RECURS:
            met = answer.verdict is Verdict.HOLDS
        assert any(of_it) == met, f"{name}: {answer.verdict}"
    return {answer.verdict for answer in answers}


def toy() -> System:
    """A server that restarts by itself, a lift with a choice, a breaker that is disarmed.

    All have rules of their own kind: those that begin with R promise, those with M allow.
    """
    server = chart(
        ["up", "failed", "starting"],
        {
            "fails": [("up", "failed", ""), ("starting", "failed", "")],
            "restarts": [("failed", "starting", "")],
            "comes_up": [("starting", "up", "")],
        },
        _waiting(lambda t: fault(t, "R"), lambda t: reaction(t, "R"), lambda t: reaction(t, "R")),
    )

    def chosen(transitions: Any) -> Any:
        return reaction(transitions, "M", choice="goes", choice_rules=("R",))

    lift = chart(
        ["called", "above", "below"],
        {
            "goes_up": [("called", "above", "")],
            "goes_down": [("called", "below", "")],
            "returns": [("above", "called", ""), ("below", "called", "")],
        },
        _waiting(
            chosen,
            chosen,
            lambda t: reaction(t, "M"),
        ),
    )
    breaker = chart(
        ["armed", "safe", "closed"],
        {
            "disarms": [("armed", "safe", "")],
            "arms": [("safe", "armed", "")],
            "closes": [("armed", "closed", "")],
        },
        _waiting(user, user, lambda t: reaction(t, "R")),
    )
    return System(
        [
            Component("server", server),
            Component("lift", lift),
            Component("breaker", breaker, initial=("armed", "safe")),
        ],
        certainty=graded,
    )


def _waiting(*annotations: Callable[[Any], Any]) -> Callable[[Any], Any]:
    waiting = iter(annotations)
    return lambda transitions: next(waiting)(transitions)


def is_(name: str, *states: str) -> Predicate:
    return lambda view: view[name] in states


TOY_CLAIMS = [
    Property("restarts", "", leads_to(is_("server", "failed"), is_("server", "starting"))),
    Property("comes-up", "", leads_to(is_("server", "failed"), is_("server", "up"))),
    Property("moves", "", leads_to(is_("lift", "called"), is_("lift", "above", "below"))),
    Property("goes-up", "", leads_to(is_("lift", "called"), is_("lift", "above"))),
    Property("returns", "", leads_to(is_("lift", "above"), is_("lift", "called"))),
    Property("closes", "", leads_to(is_("breaker", "armed"), is_("breaker", "closed"))),
    Property(
        "closes-if-armed",
        "",
        persistently(is_("breaker", "armed")).leads_to(is_("breaker", "closed")),
    ),
    Property("nowhere", "", leads_to(lambda v: nowhere(v.server), is_("server", "up"))),
    Property("ends", "", reactions_terminate()),
    Property("goes-on", "", reactions_recur()),
]


def test_verdicts_of_toys(tmp_path: Path) -> None:
    """Chains of promises, choices, reactions that are disabled in between, and cycles of both."""
    found = assert_same_verdicts(toy(), TOY_CLAIMS, {}, tmp_path)
    assert found == {Verdict.HOLDS, Verdict.VIOLATED, Verdict.VACUOUS}


@pytest.mark.parametrize(("claim", "fair"), [("restarts", "restarts"), ("moves", "goes")])
def test_the_fairness_is_needed(claim: str, fair: str, tmp_path: Path) -> None:
    """Without the fairness that the engine names, Spin finds a run that avoids the goal."""
    asked = [prop for prop in TOY_CLAIMS if prop.id == claim]
    (answer,) = check(toy(), asked).answers
    assert answer.fairness == (fair,)
    text = exported(toy(), asked).text
    unfair, times = re.subn(
        rf"^#define fair_{fair} \((?:.*\\\n)*.*\)$", f"#define fair_{fair} (true)", text, flags=re.M
    )
    assert times == 1
    assert set(refuted(unfair, tmp_path).values()) == {True}


def test_properties_begin_with_the_run(tmp_path: Path) -> None:
    """The state that chooses an initial state is none of the runs that a property speaks of."""
    claim = Property("arrives", "", leads_to(is_("walker", "a"), is_("walker", "d")))
    assert assert_same_verdicts(two_ways(), [claim], {}, tmp_path) == {Verdict.HOLDS}


def test_where_nothing_is_promised(tmp_path: Path) -> None:
    """Without a promised reaction there is nothing to be fair to, and nothing is bound to come."""
    walker = chart(["a", "b"], {"goes": [("a", "b", "")]}, user)
    claims = [Property("comes", "", leads_to(is_("walker", "a"), is_("walker", "b")))]
    subject = System([Component("walker", walker)])
    found = assert_same_verdicts(subject, [*claims, *TOY_CLAIMS[-2:]], {}, tmp_path)
    assert found == {Verdict.HOLDS, Verdict.VIOLATED}


@pytest.mark.parametrize("returns", [False, True])
def test_a_reaction_that_changes_its_followers_only(returns: bool, tmp_path: Path) -> None:
    """A reaction that goes on for ever is a cycle only if something changes for ever."""
    bell = chart(["there"], {"rings": [("there", "there", "")]}, lambda t: reaction(t, "R"))
    back = [("loud", "quiet", "")] if returns else []
    echo = chart(["quiet", "loud"], {"rings": [("quiet", "loud", ""), *back]})
    subject = System([Component("bell", bell), Component("echo", echo)], owners={"rings": "bell"})
    found = assert_same_verdicts(subject, TOY_CLAIMS[-2:], {}, tmp_path)
    assert found == {Verdict.HOLDS, Verdict.VIOLATED}


@pytest.mark.thorough
@pytest.mark.parametrize("seed", [2, 7])
def test_verdicts_of_random_systems(seed: int, tmp_path: Path) -> None:
    """Random reactions of a pair and of two replicas, and random goals."""
    random = Random(seed)
    subject, plan, events = system(random)
    pair = {name: states for name, states in plan.items() if name in "ab"}
    replica = {f"{name}_1": states for name, states in plan.items() if name in "xy"}
    claims = []
    for number in range(12):
        visible, about = (pair, {}) if number < 6 else (pair | replica, {"k": 1})
        one, two = predicate(random, visible, events), predicate(random, visible, events)
        claim = leads_to(one, two) if number % 2 else persistently(one).leads_to(two)
        claims.append(Property(f"p{number}", "", claim, about=about))
    claims += TOY_CLAIMS[-2:]
    assert_same_verdicts(subject, claims, {"k": 2}, tmp_path)


BOUND = [
    prop
    for prop in PAIR_PROPERTIES
    if prop.claim.form in (Form.LEADS_TO, Form.TERMINATES, Form.RECURS)
]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("deployment", "kind"),
    [("new_installation", "session"), ("new_installation", "change"), ("upgraded_cti_off", "")],
)
def test_verdicts_of_the_pair(deployment: str, kind: str, tmp_path: Path) -> None:
    """What the pair is bound to do, with its replicas; and what one that is not ready is not."""
    subject = portal_system(read_deployment(DEPLOYMENTS / f"{deployment}.toml"))
    scope = exactly(["browser:primary:new"] * (kind == "session"), changes=int(kind == "change"))
    assert scope.counts is not None
    spoken = [prop for prop in BOUND if set(prop.about) == ({kind} if kind else set())]
    assert spoken
    found = assert_same_verdicts(subject, spoken, scope.counts, tmp_path)
    assert (Verdict.VIOLATED in found) == (deployment == "upgraded_cti_off")


def test_only_liveness_is_said() -> None:
    """What belongs into the other export is named; other formats have no export for liveness."""
    found = exported(portal_system(), PAIR_PROPERTIES)
    assert "one-active" in "".join(found.left_out)
    assert "never one_active" not in found.text
    assert "never portal_failure_answered {" in found.text
