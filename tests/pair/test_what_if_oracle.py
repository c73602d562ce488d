"""Timelines against a second opinion: `reference_model`, written from the source alone."""

from random import Random

import pytest
from reference_model import (
    Pair,
    environment,
    reactions,
    serving,
    session_after_failback,
    session_after_failover,
    settled,
)
from thorough import some_of

from resilience_fsm import READY, Happening, Scenario, what_if
from resilience_fsm.operate.moment import WhatIf
from resilience_fsm.operate.scenario import Client, User

KINDS = {
    "asked_on_primary": "asked",
    "asked_on_secondary": "asked",
    "connected": "connected",
    "at_certificate": "certificate",
    "stranded": "stranded",
}


def story(*events: str, users: tuple[User, ...]) -> WhatIf:
    happenings = tuple(map(Happening, events))
    return what_if(READY, Scenario(happenings, users=users, changes=(), conferences=()))


def _after(pairs: set[Pair], event: str) -> set[Pair]:
    """What a second model of the text says of an event, once everything is settled."""
    found: set[Pair] = set()
    for pair in pairs:
        found.update(one.after for one in environment(pair) if named(pair, one.after) == event)
    waiting = list(found)
    while waiting:
        for move in reactions(waiting.pop()):
            if move.after not in found:
                found.add(move.after)
                waiting.append(move.after)
    return {pair for pair in found if settled(pair)}


def named(before: Pair, after: Pair) -> str:
    """The name in the machines of what leads from one moment to another."""
    if before.link != after.link:
        return "link_restored" if after.link else "link_lost"
    for side in ("primary", "secondary"):
        machine, ipoffice = f"{side}_machine", f"{side}_ipoffice"
        if getattr(before, machine) != getattr(after, machine):
            return f"{side}_server_{'returns' if getattr(after, machine) else 'lost'}"
        if getattr(before, ipoffice) != getattr(after, ipoffice):
            return f"{side}_ipoffice_{'starts' if getattr(after, ipoffice) else 'stops'}"
        if getattr(before, side) != getattr(after, side):
            return f"{side}_portal_{'stops' if getattr(after, side) == 'stopped' else 'starts'}"
    raise AssertionError(before)


def _shown(pair: Pair) -> tuple[str, ...]:
    return (
        "up" if pair.link else "down",
        pair.primary,
        "running" if pair.primary_ipoffice else "stopped",
        pair.secondary,
        "running" if pair.secondary_ipoffice else "stopped",
        serving(pair),
    )


@pytest.mark.parametrize("seed", some_of(range(40), 12))
def test_the_pair_is_where_a_second_model_of_the_text_says(seed: int) -> None:
    """Random faults and repairs, one after the other: the same outcomes, all of them."""
    random = Random(seed)
    pairs, events = {Pair()}, []
    expected = []
    for _ in range(6):
        possible = sorted({named(p, m.after) for p in pairs for m in environment(p)})
        events.append(random.choice(possible))
        pairs = _after(pairs, events[-1])
        expected.append({_shown(pair) for pair in pairs})
    answer = story(*events, users=())
    for moment, wanted in zip(answer.moments[1:], expected, strict=True):
        found = {
            (
                o.state["link"],
                o.state["primary_portal"],
                o.state["primary_ipoffice"],
                o.state["secondary_portal"],
                o.state["secondary_ipoffice"],
                "".join(side[0].upper() for who in o.serving for side in who),
            )
            for o in moment.pair.outcomes
        }
        assert found == wanted, (events, moment.number)


@pytest.mark.rule("FOP-3", "FOP-5", "FOP-7", "CLI-1")
@pytest.mark.parametrize("client", ["browser", "outlook_plugin", "call_assistant"])
@pytest.mark.parametrize("is_new", [False, True])
def test_users_meet_what_a_second_model_of_the_text_says(client: str, is_new: bool) -> None:
    """At a failover and at a failback, for each kind of client, and no more than that."""
    users = (User(Client(client), is_new=is_new),)
    for events, promised in (
        (("primary_portal_stops",), True),
        (("primary_server_lost",), False),
    ):
        answer = story(*events, users=users)
        (prospect,) = answer.moments[1].users.values()
        found = {KINDS[o.state["session"]] for o in prospect.decided}
        assert found == session_after_failover(client, not is_new, promised)
    answer = story("primary_portal_stops", "primary_portal_starts", users=users)
    (prospect,) = answer.moments[2].users.values()
    found = {KINDS[outcome.state["session"]] for outcome in prospect.decided}
    assert found == session_after_failback(client)
