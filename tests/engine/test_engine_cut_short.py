"""What a search that was cut short may say: a violation or a witness that it saw, and nothing else.

Undecided is never a pass, and what is out of reach of the states that were found may be within
reach of those that were not.
"""

from random import Random

import pytest
from attrs import evolve
from engine_toys import chart
from random_systems import properties, system
from thorough import some_of

from resilience_fsm.engine import (
    Answer,
    Claim,
    Component,
    Limits,
    Property,
    StateView,
    System,
    Verdict,
    always,
    check,
    fault,
    followers_keep_up,
    leads_to,
    never,
    reaction,
    reactions_recur,
    reactions_terminate,
    sometimes,
    whenever,
)
from resilience_fsm.engine.space import search
from resilience_fsm.engine.verdict.claim import Predicate

# a -> b -> c -> d -> a, one step after the other; found are a and b, and only a was searched from.
RING = System(
    [
        Component(
            "c",
            chart(
                ["a", "b", "c", "d"],
                {
                    "starts": [("a", "b", "")],
                    "goes": [("b", "c", "")],
                    "ends": [("c", "d", "")],
                    "returns": [("d", "a", "")],
                },
                reaction,
            ),
        )
    ]
)


def at(*states: str) -> Predicate:
    return lambda v: v.c in states


def nowhere(_view: StateView) -> bool:
    return False


def after(states: int, claim: Claim, where: System = RING) -> Answer:
    (found,) = check(where, [Property("p", "s", claim)], limits=Limits(states - 1)).answers
    return found


@pytest.fixture(autouse=True)
def _one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "BLOCK", 1)


@pytest.mark.parametrize(
    "claim",
    [
        always(at("a", "b", "c")),
        never(at("c")),
        whenever(at("a", "c"), at("a", "b")),
        whenever(at("c"), at("d")),
        sometimes(at("c")),
        sometimes(at("d"), among=at("c")),
        whenever(at("b"), stays_possible=at("c")),
        whenever(at("b"), stays_possible=nowhere),
        whenever(at("a"), stays_possible=at("b")),
        whenever(at("c"), stays_possible=at("b")),
        whenever(at("b"), never_after=at("c")),
        whenever(at("b"), never_after=nowhere),
        whenever(at("c"), never_after=at("b")),
        leads_to(at("a"), at("c")),
        leads_to(at("b"), nowhere),
        leads_to(at("c"), at("d")),
        reactions_terminate(),
        reactions_recur(),
        followers_keep_up(),
    ],
)
def test_what_was_not_searched_decides_nothing(claim: Claim) -> None:
    """Where the rest of the system could make it either, no form is held, violated or vacuous."""
    found = after(2, claim)
    assert found.verdict is Verdict.UNDECIDED
    assert found.reason == "stopped at the limit of 1 states (2 states, 2 levels)"
    assert found.trace is None


RESTS = System(
    [
        Component(
            "c",
            chart(
                ["a", "b", "c", "d"],
                {
                    "breaks": [("a", "b", "")],
                    "falls": [("b", "c", "")],
                    "ends": [("c", "d", "")],
                },
                fault,
            ),
        )
    ]
)


@pytest.mark.parametrize(
    ("where", "claim", "verdict"),
    [
        (RING, always(at("a")), Verdict.VIOLATED),
        (RING, never(at("b")), Verdict.VIOLATED),
        (RING, whenever(at("b"), at("c")), Verdict.VIOLATED),
        (RING, sometimes(at("b")), Verdict.HOLDS),
        (RING, whenever(at("a"), never_after=at("b")), Verdict.VIOLATED),
        (RESTS, leads_to(at("a"), at("d")), Verdict.VIOLATED),
        (RESTS, leads_to(at("b"), at("d")), Verdict.VIOLATED),
    ],
)
def test_what_was_seen_is_real(where: System, claim: Claim, verdict: Verdict) -> None:
    """A violation or a witness among what was found stands, with the run that shows it."""
    found = after(2, claim, where)
    assert found.verdict is verdict
    assert found.trace is not None


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [(reactions_terminate(), Verdict.VIOLATED), (reactions_recur(), Verdict.HOLDS)],
)
def test_a_circle_that_was_seen_is_real(claim: Claim, verdict: Verdict) -> None:
    """A circle stands, whatever else there is."""
    steps = {"goes": [("a", "b", "")], "turns": [("b", "a", "")], "leaves": [("b", "c", "")]}
    turning = System([Component("c", chart(["a", "b", "c"], steps, reaction))])
    found = after(3, claim, turning)
    assert found.verdict is verdict
    assert found.trace is not None


@pytest.mark.parametrize("seed", some_of(range(60), 10))
def test_no_cut_says_what_the_whole_does_not(seed: int) -> None:
    """On random systems every cut is undecided, or says what the whole search says."""
    random = Random(seed)
    made, plan, events = system(random)
    claims = [*properties(random, plan, events), *properties(random, plan, events)]
    claims += [
        Property("ends", "s", reactions_terminate()),
        Property("recurs", "s", reactions_recur()),
    ]
    claims = [evolve(one, id=f"p{number}") for number, one in enumerate(claims)]
    whole = check(made, claims).answers
    for states in range(1, 16):
        cut = check(made, claims, limits=Limits(states)).answers
        for found, known in zip(cut, whole, strict=True):
            assert found.verdict in (Verdict.UNDECIDED, known.verdict), (states, known)
