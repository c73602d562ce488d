"""Shortcuts of mutants: what a variant leaves alone holds, and a tally decides as a judge does."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest
from mutant_toys import certainty, plant
from statemachine import State

from resilience_fsm.engine import (
    Compiled,
    Component,
    Machine,
    Property,
    StateSpace,
    System,
    Verdict,
    always,
    compile_system,
    explore,
    leads_to,
    never,
    persistently,
    reaction,
    reactions_recur,
    reactions_terminate,
    sometimes,
    user,
    whenever,
)
from resilience_fsm.engine.mutants.arena import Arena
from resilience_fsm.engine.mutants.mutation import Mutant, changed_events, mutants
from resilience_fsm.engine.mutants.tally import Said
from resilience_fsm.engine.tables.compiled import CompiledEvent
from resilience_fsm.engine.verdict.judge import Judge
from resilience_fsm.engine.verdict.obligation import Obligations

CLAIMS = {
    "state": always(lambda v: v.valve == "shut" or v.power == "on"),
    "possible": always(lambda v: v.alarm == "loud" or v.possible("ring")),
    "promised": whenever(
        lambda v: v.alarm == "loud", lambda v: v.valve == "shut" or v.promised("close")
    ),
    "after": never(lambda v: v.after("ring").horn == "silent" and v.alarm == "quiet"),
    "changes": always(lambda v: v.alarm == "loud" or v.changes("ring", "horn")),
    "settled": never(lambda v: v.alarm == "loud" and v.valve == "opened", settled=True),
    "asks settled": sometimes(lambda v: v.settled and v.valve == "opened"),
    "sometimes": sometimes(lambda v: v.horn == "sounding"),
    "among": sometimes(lambda v: v.horn == "silent", among=lambda v: v.valve == "opened"),
    "premise": whenever(lambda v: v.valve == "opened", lambda v: v.power == "on"),
    "stays possible": whenever(lambda _v: True, stays_possible=lambda v: v.valve == "opened"),
    "settled stays possible": whenever(
        lambda v: v.alarm == "loud", stays_possible=lambda v: v.alarm == "quiet", settled=True
    ),
    "never after": whenever(lambda v: v.power == "on", never_after=lambda v: v.power == "off"),
    "leads to": persistently(lambda v: v.alarm == "loud").leads_to(lambda v: v.valve == "shut"),
    "leads to itself": leads_to(lambda v: v.valve == "shut", lambda v: v.valve == "shut"),
    "terminates": reactions_terminate(),
}
PROPERTIES = tuple(Property(name, name, claim) for name, claim in CLAIMS.items())


@cache
def arena() -> Arena:
    return Arena(compile_system(plant()))


@cache
def said() -> dict[str, Said]:
    """The claims that hold of the plant."""
    obligations = Obligations(plant(), PROPERTIES)
    found = {}
    for prop in PROPERTIES:
        (due,) = obligations.prepare(prop)  # type: ignore[misc] # none has an answer already
        one = Said(prop.claim, due.premise, due.conclusion, frozenset(arena().compiled.names))
        if judged(arena().original, one) is Verdict.HOLDS:
            found[prop.id] = one
    return found


def judged(space: StateSpace, one: Said) -> Verdict:
    return Judge.of(space, one.claim, one.premise, one.conclusion, one.about).verdict


def tried() -> Iterator[tuple[Mutant, dict[str, CompiledEvent], StateSpace]]:
    compiled = arena().compiled
    for mutant in mutants(compiled):
        changed = arena().restricted(changed_events(compiled, mutant))
        space = explore(Compiled(compiled.composition, {**compiled.events, **changed}))
        yield mutant, changed, space


def steps(space: StateSpace) -> set[tuple[int, int, int]]:
    edges = space.edges
    ends = space.codes[edges.source], edges.event, space.codes[edges.target]
    return set(zip(*(part.tolist() for part in ends), strict=True))


def test_every_claim_of_the_plant_holds() -> None:
    """All of them can be broken, and none is to begin with."""
    assert said().keys() == CLAIMS.keys()


def test_a_variant_is_the_mutant() -> None:
    """It has the states of a search of the mutant alone, and its steps."""
    found = 0
    for mutant, changed, alone in tried():
        variant = arena().variant(changed)
        if variant is None:
            continue
        found += 1
        assert set(variant.states.codes.tolist()) == set(alone.codes.tolist()), mutant.id
        assert steps(variant.space) == steps(alone), mutant.id
        assert variant.space.transitions == alone.transitions
        assert variant.states.transitions == 0
        assert np.array_equal(variant.space.digits["valve"], arena().original.digits["valve"])
    assert found


def test_what_reaches_other_states_is_no_variant() -> None:
    """Fewer states or others: then nothing is known without a search."""
    others = [
        mutant.id
        for mutant, changed, alone in tried()
        if set(alone.codes.tolist()) != set(arena().original.codes.tolist())
        and arena().variant(changed) is None
    ]
    assert "horn/ring/drop-transition/1" in others
    assert "alarm/ring/drop-transition/1" in others


@pytest.mark.parametrize("name", CLAIMS)
def test_what_a_variant_leaves_holds(name: str) -> None:
    """A claim that is not decided again holds of the mutant."""
    one = said()[name]
    left = 0
    for mutant, changed, alone in tried():
        variant = arena().variant(changed)
        if variant is not None and variant.leaves(
            one.claim, one.premise, one.conclusion, one.about
        ):
            left += 1
            assert judged(alone, one) is Verdict.HOLDS, mutant.id
    assert left


class Walker(Machine):
    """Reactions may go round at first; who has left them stays with the other two states."""

    first = State(initial=True)
    second = State()
    third = State()
    fourth = State()

    on = reaction(first.to(second), "sure")
    again = reaction(second.to(first), "vague")
    leave = user(second.to(third) | first.to(fourth), "hand")
    turn = user(third.to(fourth), "hand")
    back = user(fourth.to(third), "hand")


ROUNDS = (
    Property(
        "never after",
        "Who has left does not come back.",
        whenever(
            lambda v: v.walker in ("third", "fourth"),
            never_after=lambda v: v.walker in ("first", "second"),
        ),
    ),
    Property("terminates", "Promises do not go round.", reactions_terminate()),
    Property("recurs", "Reactions can.", reactions_recur()),
)


@pytest.mark.parametrize("prop", ROUNDS, ids=lambda prop: prop.id)
def test_what_breaks_a_claim_about_rounds_is_not_left(prop: Property) -> None:
    """Variants break each of these claims, and none that does is taken to leave it."""
    system = System([Component("walker", Walker)], certainty=certainty)
    (due,) = Obligations(system, [prop]).prepare(prop)  # type: ignore[misc] # it has no answer already
    walk = Arena(compile_system(system))
    one = Said(prop.claim, due.premise, due.conclusion, frozenset(walk.compiled.names))
    broken, left = 0, 0
    for mutant in mutants(walk.compiled):
        variant = walk.variant(walk.restricted(changed_events(walk.compiled, mutant)))
        if variant is None:
            continue
        is_left = variant.leaves(one.claim, one.premise, one.conclusion, one.about)
        holds = judged(variant.space, one) is Verdict.HOLDS
        assert holds or not is_left, mutant.id
        broken += not holds
        left += is_left
    assert broken
    assert left


def test_recurrence_is_left_only_where_reactions_are() -> None:
    """That reactions can go round is left by what adds a step, and not by what takes one away."""
    claim = reactions_recur()
    answers = {
        mutant.id: variant.leaves(claim, None, None, arena().compiled.names)
        for mutant, changed, _ in tried()
        if (variant := arena().variant(changed)) is not None
    }
    assert answers["valve/open_up/drop-condition/2"]
    assert not answers["valve/drift/drop-transition/1"]


def test_a_tally_decides_as_a_judge() -> None:
    """Of every mutant, whatever it reaches, both have the same verdicts."""
    tally = arena().tally(said().values())
    decided: set[str] = set()
    broken: set[str] = set()
    found: set[Verdict] = set()
    for mutant, changed, alone in tried():
        told = tally.verdicts(alone.codes, arena().compiled.events, changed)
        for name, one in said().items():
            if one in told:
                decided.add(name)
                assert told[one] is judged(alone, one), (mutant.id, name)
                broken |= set() if told[one] else {name}
                found.add(told[one])
    assert decided == {name for name, one in said().items() if one.is_of_states}
    assert broken
    assert {Verdict.VIOLATED, Verdict.VACUOUS} <= found


def test_a_tally_leaves_out_what_is_changed() -> None:
    """Who asks for the changed event, or for settled where a promise changes, is not told."""
    tally = arena().tally(said().values())
    events = arena().compiled.events
    names = {one: name for name, one in said().items()}

    def told(event: str) -> set[str]:
        changed = {event: events[event]}
        return {names[one] for one in tally.verdicts(arena().original.codes, events, changed)}

    assert told("close") == {
        "state",
        "possible",
        "after",
        "changes",
        "sometimes",
        "among",
        "premise",
    }
    assert told("ring") == {
        "state",
        "promised",
        "settled",
        "asks settled",
        "sometimes",
        "among",
        "premise",
    }
