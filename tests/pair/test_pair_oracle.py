"""The machines against a second opinion: `reference_model`, written from the source alone."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from reference_model import (
    ACTIVE,
    ASSISTANT,
    BROWSER,
    CHANGE_FATES,
    CONFERENCE_FATES,
    PASSIVE,
    PLUGIN,
    STOPPED,
    Move,
    Pair,
    Row,
    documented,
    moves,
    reachable,
    row,
    serving,
    session_after_failback,
    session_after_failover,
    settled,
    settled_outcomes,
)

from resilience_fsm.engine import Cause, Compiled, StateSpace, compile_system, explore
from resilience_fsm.engine.space.path import can_reach
from resilience_fsm.pair.portal_pair import portal_system

if TYPE_CHECKING:
    from collections.abc import Iterator

    from resilience_fsm.engine import State

CLIENTS = (BROWSER, PLUGIN, ASSISTANT)
OUTCOMES = {
    "asked_on_primary": "asked",
    "asked_on_secondary": "asked",
    "at_certificate": "certificate",
}


@cache
def space_of(kind: str | None = None) -> StateSpace:
    """The ready pair alone, or with one replica of a kind."""
    compiled = compile_system(portal_system(), {kind: 1} if kind else None)
    wanted = [kind + "_1"] if kind else ["primary_portal", "secondary_portal"]
    return explore(compiled.restricted_to(compiled.cone(wanted)))


def values(compiled: Compiled, state: State) -> dict[str, str]:
    return dict(zip(compiled.names, state, strict=True))


def pair_of(compiled: Compiled, state: State) -> Pair:
    """What the reference model would call a state of the machines."""
    known = values(compiled, state)
    return Pair(
        link=known["link"] == "up",
        primary_machine=known["primary_server"] == "up",
        secondary_machine=known["secondary_server"] == "up",
        primary_ipoffice=known["primary_ipoffice"] == "running",
        secondary_ipoffice=known["secondary_ipoffice"] == "running",
        primary=known["primary_portal"],
        secondary=known["secondary_portal"],
    )


def moves_of(compiled: Compiled, state: State) -> set[Move]:
    """The steps of the machines from a state, in the words of the reference model."""
    found = set()
    for name in compiled.possible(state):
        event = compiled.events[name]
        step = compiled.step(state, name)
        strength = ""
        if event.event.cause is Cause.REACTION:
            promised = event.promises[event.owner.choose_one(compiled.numbers(state))]
            strength = "promised" if promised else "allowed"
        is_choice = step.chosen[event.event.owner].annotation.choice is not None
        after = pair_of(compiled, step.state)
        found.add(Move(str(event.event.cause), strength, after, is_choice))
    return found


# The roles


def test_the_same_states_are_reachable() -> None:
    """The machines reach exactly the states that the reference model reaches."""
    space = space_of()
    assert {pair_of(space.compiled, state) for state in space.states()} == reachable()
    assert len(space) == len(reachable())


def test_the_same_steps_lead_on() -> None:
    """In each state cause, strength, choice and target of every step are those of the reference."""
    space = space_of()
    for state in space.states():
        assert moves_of(space.compiled, state) == set(moves(pair_of(space.compiled, state)))


def test_the_same_states_are_settled() -> None:
    """A state of the machines is settled exactly where the reference model is."""
    space = space_of()
    for number, state in enumerate(space.states()):
        assert bool(space.settled[number]) == settled(pair_of(space.compiled, state))


@pytest.mark.parametrize("key", list(product((True, False), repeat=5)))
def test_the_same_servers_serve(key: Row) -> None:
    """Per combination machines, reference model and the design's table name the same servers."""
    space = space_of()
    pairs = (
        pair_of(space.compiled, state)
        for number, state in enumerate(space.states())
        if space.settled[number]
    )
    found = {serving(pair) for pair in pairs if row(pair) == key}
    assert found == settled_outcomes()[key] == documented(key)


# Sessions


def steps_on(space: StateSpace, event: str, part: str, *sources: str) -> Iterator[State]:
    """The reachable states in which an event can happen to a part that is in one of ``sources``."""
    names = space.compiled.composition.part(part).states
    within = np.isin(space.digits[part], [names.index(source) for source in sources])
    for number in np.flatnonzero(space.possible(event) & within).tolist():
        yield space.state(number)


def decided(compiled: Compiled, state: State, part: str) -> set[str]:
    """The states in which a part ends by its own outcomes alone, nothing else happening."""
    ended: set[str] = set()
    seen, waiting = {state}, [state]
    while waiting:
        here = waiting.pop()
        value = values(compiled, here)[part]
        if not value.endswith("_undecided"):
            ended.add(OUTCOMES.get(value, value))
            continue
        for name in compiled.possible(here):
            event = compiled.events[name].event
            if event.owner == part and event.cause is Cause.REACTION:
                after = compiled.step(here, name).state
                waiting += [] if after in seen else [after]
                seen.add(after)
    return ended


def session_outcomes(
    event: str, *sources: str, **constants: str
) -> dict[tuple[str, bool, bool], frozenset[str]]:
    """What becomes of a session that loses its server: by client, certificate and promise."""
    space = space_of("session")
    compiled = space.compiled
    found: dict[tuple[str, bool, bool], set[str]] = {}
    for state in steps_on(space, event, "session_1", *sources):
        known = values(compiled, state)
        if any(known[name] != value for name, value in constants.items()):
            continue
        after = compiled.step(state, event).state
        if values(compiled, after)["session_1"] in sources:
            continue  # its server goes on serving
        pair = pair_of(compiled, state)
        promised = pair.link and pair.primary_ipoffice
        key = (
            known["client_1"],
            known["certificate_1"] == "accepted",
            promised and pair.primary == STOPPED,
        )
        found.setdefault(key, set()).update(decided(compiled, after, "session_1"))
    return {key: frozenset(outcomes) for key, outcomes in found.items()}


def test_sessions_at_failover() -> None:
    """Whatever the reading, a failover leaves each client the outcomes that Q24 and Q25 list."""
    found = session_outcomes("fail_over", "on_primary", "connected", "cut_off")
    assert found == {
        (client, known, promised): session_after_failover(client, known, promised)
        for client, known, promised in product(CLIENTS, (True, False), (True, False))
    }


def test_the_plugin_like_a_browser() -> None:
    """By one reading of FOP-7 a failover treats the Outlook plugin as it treats a browser."""
    found = session_outcomes(
        "fail_over",
        "on_primary",
        "connected",
        "cut_off",
        outlook_plugin_reading="redirected_like_a_browser",
    )
    for known, promised in product((True, False), repeat=2):
        assert found[PLUGIN, known, promised] == found[BROWSER, known, promised]


def test_sessions_when_the_primary_yields() -> None:
    """A primary that steps down when the network is back leaves its users as after FOI-1."""
    found = session_outcomes("yield_to_secondary", "on_primary")
    assert found == {
        (client, known, False): session_after_failover(client, known, promised=False)
        for client, known in product(CLIENTS, (True, False))
    }


def test_sessions_at_failback() -> None:
    """Whatever the reading, a failback leaves each client the outcomes that Q24 lists."""
    found = session_outcomes("fail_back", "on_secondary")
    assert found == {(client, True, False): session_after_failback(client) for client in CLIENTS}


@pytest.mark.parametrize(
    ("reading", "outcome"),
    [("connected_at_failback", "connected"), ("never_automatic", "stranded")],
)
def test_call_assistant_by_reading(reading: str, outcome: str) -> None:
    """Each reading of CLI-3 leaves Call Assistant one outcome at failback."""
    found = session_outcomes("fail_back", "on_secondary", call_assistant_reading=reading)
    assert found[ASSISTANT, True, False] == {outcome}


@pytest.mark.parametrize("event", ["rejoin", "yield_to_primary"])
@pytest.mark.parametrize("client", [BROWSER, PLUGIN])
def test_sessions_when_the_network_is_back(event: str, client: str) -> None:
    """A browser or a plugin on a secondary that rejoins keeps each outcome open (Q9)."""
    found = session_outcomes(event, "on_secondary")
    assert found[client, True, False] == {"asked", "connected", "stranded"}


# Changes

FATES = ("synchronised", "kept_on_primary", "kept_on_secondary", "kept", "lost")


def fates_by_number(space: StateSpace) -> list[frozenset[str]]:
    """For each state, the fates that some continuation gives the change."""
    states = space.compiled.composition.part("change_1").states
    masks = {
        fate: can_reach(space, space.digits["change_1"] == states.index(fate)) for fate in FATES
    }
    return [
        frozenset(fate for fate in FATES if masks[fate][number]) for number in range(len(space))
    ]


def circumstance(pair: Pair, side: str) -> str:
    """Where a user's change is made, in the words of the reference model."""
    if side == "secondary":
        return "secondary, failover, link up" if pair.link else "secondary, network broken"
    if pair.secondary == ACTIVE:
        return "primary, both serve"
    whole = pair.link and pair.primary_ipoffice and pair.secondary_ipoffice
    normal = whole and pair.secondary == PASSIVE
    return "primary, normal, not yet copied" if normal else "primary, secondary out"


@pytest.mark.parametrize("reading", ["unsaid_after_failover", "never_transferred"])
def test_the_fate_of_a_users_change(reading: str) -> None:
    """From each making of a change exactly the fates that the design lists stay possible."""
    space = space_of("change")
    compiled = space.compiled
    fates = fates_by_number(space)
    event = space.events.index("change_1_user_makes")
    met = set()
    for edge in np.flatnonzero(space.edges.event == event).tolist():
        before = space.state(int(space.edges.source[edge]))
        known = values(compiled, before)
        if known["transfer_reading"] != reading:
            continue
        name = circumstance(pair_of(compiled, before), known["side_1"])
        if name == "secondary, failover, link up" and reading == "never_transferred":
            name += ", NET-8 strictly"
        assert fates[int(space.edges.target[edge])] == CHANGE_FATES[name], name
        met.add(name)
    assert len(met) == 5


def test_a_copied_change() -> None:
    """A change that was copied is synchronised for good."""
    space = space_of("change")
    states = space.compiled.composition.part("change_1").states
    copied = np.flatnonzero(space.digits["change_1"] == states.index("synchronised"))
    fates = fates_by_number(space)
    assert {fates[number] for number in copied.tolist()} == {
        CHANGE_FATES["primary, normal, copied"]
    }


# Conferences


def conference_outcomes(event: str) -> dict[tuple[str, str], frozenset[str]]:
    """What becomes of a scheduled conference at an event: by owner and by who serves.

    A primary that serves alone without its IP Office is "p".
    """
    space = space_of("conference")
    compiled = space.compiled
    found: dict[tuple[str, str], set[str]] = {}
    for state in steps_on(space, event, "conference_1", "scheduled"):
        after = compiled.step(state, event).state
        pair = pair_of(compiled, state)
        who = serving(pair)
        if who == "P" and not pair.primary_ipoffice:
            who = "p"
        key = (values(compiled, state)["owner_1"], who)
        found.setdefault(key, set()).update(decided(compiled, after, "conference_1"))
    return {key: frozenset(outcomes) for key, outcomes in found.items()}


@pytest.mark.parametrize(
    ("owner", "who", "name"),
    [
        ("primary", "P", "due, the primary alone serves"),
        ("primary", "p", "due, the primary limps on alone"),
        ("primary", "", "due, nobody serves"),
        ("secondary", "", "due, nobody serves"),
        ("primary", "S", "due, the secondary alone serves"),
        ("primary", "PS", "due, both serve"),
        ("secondary", "S", "due, the secondary serves"),
        ("secondary", "PS", "due, the secondary serves"),
    ],
)
def test_a_conference_that_falls_due(owner: str, who: str, name: str) -> None:
    """A conference that falls due starts or does not, as Q21 and Q22 say."""
    found = conference_outcomes("conference_1_fall_due")
    assert found[owner, who] == CONFERENCE_FATES[owner, name]


@pytest.mark.parametrize(
    ("event", "name"),
    [
        ("fail_back", "fail_back"),
        ("rejoin", "rejoining"),
        ("yield_to_primary", "rejoining"),
        ("secondary_portal_stops", "the secondary stopped, failover over"),
        ("secondary_server_lost", "the secondary stopped, failover over"),
    ],
)
def test_a_conference_of_a_secondary_that_ends_serving(event: str, name: str) -> None:
    """Failback loses the secondary's scheduled conferences; any other end leaves them in doubt."""
    for (owner, who), outcomes in conference_outcomes(event).items():
        if owner == "secondary" and "S" in who:
            assert outcomes == CONFERENCE_FATES[owner, name]
        else:
            assert outcomes == {"scheduled"}
