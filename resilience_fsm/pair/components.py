"""The components that every system of the pair has, and how a constant becomes one."""

from collections.abc import Iterator

from resilience_fsm.engine import Component, Fact, Machine
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
            facts={"host_up": _host_up(f"{side}_server")},
            events={
                "stop": f"{side}_ipoffice_stops",
                "start": f"{side}_ipoffice_starts",
                "host_lost": lost(f"{side}_server"),
            },
        )
    yield Component(
        "primary_portal",
        PrimaryPortal,
        facts={
            "ready": facts.ready,
            "host_up": _host_up(hosting.primary_portal),
            "ipoffice_up": facts.primary_ipoffice_up,
            "link_up": facts.link_up,
            "secondary_runs": facts.secondary_runs,
            "secondary_serves": facts.secondary_serves,
            "secondary_ipoffice_up": facts.secondary_ipoffice_up,
            "secondary_whole": facts.secondary_whole,
        },
        events={"host_lost": lost(hosting.primary_portal)},
    )
    yield Component(
        "secondary_portal",
        SecondaryPortal,
        facts={
            "ready": facts.ready,
            "able": facts.able,
            "host_up": _host_up(hosting.secondary_portal),
            "ipoffice_up": facts.secondary_ipoffice_up,
            "link_up": facts.link_up,
            "primary_serves": facts.primary_serves,
            "primary_unavailable": facts.primary_unavailable,
            "primary_passive": facts.primary_passive,
            "primary_stopped": facts.primary_stopped,
            "primary_ipoffice_up": facts.primary_ipoffice_up,
        },
        events={"host_lost": lost(hosting.secondary_portal)},
    )
    # Last in the order of the alphabet, so that a trace takes the smaller of two equal faults.
    for host in hosting.hosts:
        yield Component(host, Server, events={"lose": lost(host), "come_back": returns(host)})


def reading(name: str, chart: type[Machine]) -> Component:
    """A reading: chosen initially, and never changed."""
    return Component(name, chart, initial=states_of(chart), is_frozen=True)


def states_of(chart: type[Machine]) -> tuple[str, ...]:
    """The ids of the states of a chart."""
    return tuple(state.id for state in chart.states)


def _host_up(host: str) -> Fact:
    return lambda view: view[host] == "up"
