"""The shipped specification has no overlapping guards and nothing that can never happen."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import numpy as np
import pytest
from attrs import evolve

from resilience_fsm.engine import (
    Compiled,
    GuardReader,
    StateSpace,
    Table,
    compile_system,
    decide,
    explore,
)
from resilience_fsm.engine.tables.table import NONE
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.deployment import READY, Deployment, Server, Servers, Setting
from resilience_fsm.pair.portal_pair import portal_system

_IN_FORCE = Setting(set=True, in_force=True)


def hosted(primary: str, secondary: str) -> Deployment:
    return evolve(
        READY,
        servers=Servers(
            Server("11.1", _IN_FORCE, application_server=primary),
            Server("11.1", _IN_FORCE, application_server=secondary),
        ),
    )


DEPLOYMENTS = {
    "ready": READY,
    "not_ready": evolve(READY, resilience=Setting(set=True, in_force=False)),
    "two_application_servers": hosted("as1", "as2"),
    "one_application_server_for_both": hosted("as1", "as1"),
}
KINDS = ("session", "change", "conference")
PLACES = [(name, kind) for name in DEPLOYMENTS for kind in KINDS] + [("configuration", "")]


@cache
def space_of(name: str, kind: str) -> StateSpace:
    """The reachable states of a deployment's pair with one replica; or of the configuration."""
    if name == "configuration":
        return explore(compile_system(configuration_system()))
    return explore(compile_system(portal_system(DEPLOYMENTS[name]), {kind: 1}))


# Overlaps


def overlaps(space: StateSpace) -> Iterator[str]:
    """Pairs of guards of one state and event that are true together in a reachable state."""
    for name, event in space.compiled.events.items():
        for table in event.tables.values():
            yield from (f"{name}: {text}" for text in _overlaps(space, table))


def _overlaps(space: StateSpace, table: Table) -> Iterator[str]:
    part = space.compiled.composition.parts[table.component]
    guards = GuardReader(space.compiled.composition, part, table.transitions)

    def true_ones(read: Callable[[Any], Any]) -> tuple[int, ...]:
        own = read(part.name)
        return tuple(
            number
            for number, transition in enumerate(table.transitions)
            if transition.source == own and guards.holds(number, read)
        )

    for leaf in decide(true_ones, guards.domain, guards.place(table.event)):
        if len(leaf.outcome) > 1:
            where = np.ones(len(space), dtype=np.bool_)
            for component, value in leaf.reads:
                where &= space.digits[str(component)] == value
            if where.any():
                transitions = [table.transitions[number] for number in leaf.outcome]
                texts = " and ".join(f"'{one.guard.text}'" for one in transitions)
                yield f"{part.name} in '{transitions[0].source}': {texts}"


@pytest.mark.parametrize(("name", "kind"), PLACES)
def test_no_two_guards_are_true_together(name: str, kind: str) -> None:
    """In no reachable state are two guards of one state and event true together."""
    assert list(overlaps(space_of(name, kind))) == []


def test_overlaps_are_found() -> None:
    """Where one fact contradicts another, the search finds the guards that are true together."""
    system = portal_system()
    components = [
        evolve(c, facts={**c.facts, "secondary_ipoffice_up": lambda view: view.link == "up"})
        if c.name == "primary_portal"
        else c
        for c in system.components
    ]
    space = explore(compile_system(evolve(system, components=components)))
    (found, *_) = overlaps(space)
    assert found == (
        "primary_resumes: primary_portal in 'passive': "
        "'ready and not ipoffice_up and not link_up and secondary_whole' and "
        "'ready and not ipoffice_up and not link_up and secondary_runs and not "
        "secondary_ipoffice_up'"
    )


# Things that never happen


def _chosen(space: StateSpace) -> Iterator[tuple[str, Table, Any]]:
    """For each event and mover, the transitions that are chosen when the event happens."""
    for name, event in space.compiled.events.items():
        possible = space.possible(name)
        for table in event.tables.values():
            yield name, table, table.choose(space.digits, len(space))[possible]


def charts_events(compiled: Compiled, component: str, event: str) -> str:
    part = compiled.composition.parts[component]
    return f"{part.chart.name}: {' '.join(part.own_names(event))}"


def _happening() -> tuple[set[str], set[str]]:
    """Of all transitions, described, those that are there and those that are taken somewhere."""
    there: set[str] = set()
    taken: set[str] = set()
    for name, kind in PLACES:
        space = space_of(name, kind)
        for event, table, chosen in _chosen(space):
            where = charts_events(space.compiled, table.component, event)
            numbers = set(np.unique(chosen).tolist()) - {NONE}
            for number, transition in enumerate(table.transitions):
                text = f"{where}: {transition.source} -> {transition.target}"
                text += f" [{transition.guard.text}]" if transition.guard.text else ""
                there.add(text)
                if number in numbers:
                    taken.add(text)
    return there, taken


# An observer has to say what becomes of it in any order, possible or not.
NEVER_TAKEN = {"DocumentedProcedure: secondary_central_cti_off: central_cti_half_on -> left"}


def test_every_transition_is_taken_somewhere() -> None:
    """Every transition that does something is taken in a reachable state of some deployment."""
    there, taken = _happening()
    assert sorted(there - taken - NEVER_TAKEN) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_event_of_a_ready_pair_can_happen(kind: str) -> None:
    """No event of a ready pair is impossible in all reachable states."""
    space = space_of("ready", kind)
    assert [name for name in space.events if not space.possible(name).any()] == []


def test_every_event_of_the_configuration_can_happen() -> None:
    """No event of the configuration is impossible; what needs a broken link is left out of it."""
    space = space_of("configuration", "")
    assert [name for name in space.events if not space.possible(name).any()] == []
    assert "go_autonomous" not in space.events


def test_every_state_is_entered_somewhere() -> None:
    """Every state of every machine is reachable in one of the deployments."""
    there: set[str] = set()
    seen: set[str] = set()
    for name, kind in PLACES:
        space = space_of(name, kind)
        for part in space.compiled.composition.parts.values():
            states = [f"{part.chart.name}.{state}" for state in part.states]
            there.update(states)
            seen.update(states[number] for number in np.unique(space.digits[part.name]).tolist())
    assert sorted(there - seen) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_state_of_a_ready_pair_is_entered(kind: str) -> None:
    """In a ready pair no state of any component, nor of a replica, is out of reach."""
    space = space_of("ready", kind)
    unseen = [
        f"{part.name}.{state}"
        for part in space.compiled.composition.parts.values()
        for number, state in enumerate(part.states)
        if not (space.digits[part.name] == number).any()
    ]
    assert unseen == []
