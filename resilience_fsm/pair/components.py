"""The components that every system of the pair has, and how a constant becomes one."""

from collections.abc import Iterator
from typing import Any

from statemachine import StateChart

from resilience_fsm.engine import Component, Fact, Machine, read_chart
from resilience_fsm.machines import facts
from resilience_fsm.machines.ipoffice import IPOfficeService
from resilience_fsm.machines.network import Network
from resilience_fsm.machines.primary_portal import PrimaryPortal
from resilience_fsm.machines.secondary_portal import SecondaryPortal
from resilience_fsm.machines.server import Server
from resilience_fsm.pair.hosting import Hosting, lost, returns


def servers_and_roles(hosting: Hosting) -> Iterator[Component]:
    """Network, machines, IP Offices and portals."""
    yield Component("link", Network)
    for side in ("primary", "secondary"):
        yield Component(
            f"{side}_ipoffice",
            IPOfficeService,
            facts=facts_of(IPOfficeService, host_up=_host_up(f"{side}_server")),
            events={
                "stop": f"{side}_ipoffice_stops",
                "start": f"{side}_ipoffice_starts",
                "host_lost": lost(f"{side}_server"),
            },
        )
    yield Component(
        "primary_portal",
        PrimaryPortal,
        facts=facts_of(
            PrimaryPortal,
            host_up=_host_up(hosting.primary_portal),
            ipoffice_up=facts.primary_ipoffice_up,
        ),
        events={"host_lost": lost(hosting.primary_portal)},
    )
    yield Component(
        "secondary_portal",
        SecondaryPortal,
        facts=facts_of(
            SecondaryPortal,
            host_up=_host_up(hosting.secondary_portal),
            ipoffice_up=facts.secondary_ipoffice_up,
        ),
        events={"host_lost": lost(hosting.secondary_portal)},
    )
    # Last in the order of the alphabet, so that a trace takes the smaller of two equal faults.
    for host in hosting.hosts:
        yield Component(host, Server, events={"lose": lost(host), "come_back": returns(host)})


def facts_of(chart: type[StateChart[Any]], **given: Fact) -> dict[str, Fact]:
    """The facts that the guards of a chart name: the functions that are called so.

    What has no such function is left to the composition, which says where it is named.

    Args:
        chart: The chart.
        given: Those that are another one for each component.
    """
    names = {name for one in read_chart(chart).transitions for name in one.guard.names}
    known: dict[str, Fact] = {**vars(facts), **given}
    return {name: known[name] for name in sorted(names & known.keys())}


def reading(name: str, chart: type[Machine]) -> Component:
    """A reading: chosen initially, and never changed."""
    return Component(name, chart, initial=states_of(chart), is_frozen=True)


def states_of(chart: type[Machine]) -> tuple[str, ...]:
    """The ids of the states of a chart."""
    return tuple(state.id for state in chart.states)


def _host_up(host: str) -> Fact:
    return lambda view: view[host] == "up"
