"""The pictures of the pair: its machines, its composition, its situations."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from resilience_fsm.engine import Chart, compile_system, explore, read_chart
from resilience_fsm.operate.readiness import Severity, lacks
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.render import (
    Direction,
    Node,
    Picture,
    Tone,
    composition_picture,
    machine_picture,
    settled_graph_picture,
)
from resilience_fsm.rules import certainty_of

if TYPE_CHECKING:
    from statemachine import StateChart

TITLES: Mapping[str, str] = {
    "Network": "The link between the servers",
    "IPOfficeService": "The IP Office service of a server",
    "PrimaryPortal": "The primary's portal role",
    "SecondaryPortal": "The secondary's portal role",
    "Server": "A machine that hosts services",
    "ClusterMode": "The cluster mode",
    "OperationMode": "The operation mode of the servers",
    "CentralCtiLink": "Centralized CTI on a server",
    "ResilienceSetting": "Portal resilience, as configured",
    "ResiliencyMenus": "The resiliency menus",
    "TrunkBackup": "Portal backup on the trunk",
    "DocumentedProcedure": "The documented procedure, step by step",
    "Session": "A user's session",
    "SecondaryCertificate": "The secondary's certificate, as a client knows it",
    "DirectoryGadget": "A user's personal contacts",
    "Change": "A change of data",
    "Conference": "A scheduled conference",
}
"""The titles of the pictures of machines, by the names of their charts."""

_STATES_BY_TONE: Mapping[Tone, tuple[str, ...]] = {
    Tone.GOOD: (
        *("up", "running", "active", "normal", "available", "select", "in_force", "accepted"),
        *("on_primary", "on_secondary", "connected", "synchronised", "started", "open"),
    ),
    Tone.WAITING: (
        *("passive", "failover", "autonomous", "primary_alone", "scheduled", "awaiting_copy"),
        *("asked_on_primary", "asked_on_secondary", "central_cti_half_on", "central_cti_on"),
        *("set", "set_primary_restarted", "set_secondary_restarted", "cleared", "resilience_set"),
        *("loaded", "supports_ticked", "backs_up_ticked", "both_ticked", "saved"),
        *("saved_primary_restarted", "saved_secondary_restarted", "primary_stopped"),
        # The documented order ends with everything saved; whether it is in force is not said.
        *("primary_restarted", "secondary_stopped", "both_restarted", "done"),
        *("unavailable_primary_restarted", "unavailable_secondary_restarted"),
    ),
    Tone.BAD: (
        *("down", "stopped", "lost", "no_service", "unavailable", "cut_off", "dropped"),
        "abandoned",
        *("at_certificate", "stranded", "not_started", "left"),
    ),
}
_TONES = {state: tone for tone, states in _STATES_BY_TONE.items() for state in states}

# Where rows fit the width of a page better than columns do.
_DOWN = ("DocumentedProcedure", "Session", "TrunkBackup")


def all_pictures(deployment: Deployment = READY) -> Iterator[Picture]:
    """Every picture, one by one: the machines, the two compositions, the situations.

    Args:
        deployment: Whose pair; a ready one if left out. The machines are the same for all.
    """
    yield from _machines(deployment)
    yield from _compositions(deployment)
    yield _situations(deployment)


def _machines(deployment: Deployment) -> Iterator[Picture]:
    charts: dict[type[StateChart[Any]], None] = {}
    for system in (portal_system(deployment), configuration_system()):
        in_kinds = [component for kind in system.kinds for component in kind.components]
        charts.update(dict.fromkeys(c.chart for c in [*system.components, *in_kinds]))
    for chart in charts:
        read = read_chart(chart)
        if read.transitions:  # a constant has nothing to draw
            yield machine_picture(
                read,
                certainty_of,
                _tones_of(read),
                title=TITLES.get(read.name, read.name),
                direction=Direction.DOWN if read.name in _DOWN else Direction.RIGHT,
            )


def _tones_of(chart: Chart) -> dict[str, Tone]:
    tones = {state: _TONES[state] for state in chart.states if state in _TONES}
    # What is promised or forbidden of such a state is on its arrows; the state itself is open.
    return tones | {state: Tone.OPEN for state in chart.states if state.endswith("_undecided")}


def _compositions(deployment: Deployment) -> Iterator[Picture]:
    one_of_each = {"session": 1, "change": 1, "conference": 1}
    yield composition_picture(
        compile_system(portal_system(deployment), one_of_each).composition,
        name="pair",
        title="The pair: who owns and who follows which event",
        direction=Direction.DOWN,
        summary="One session, one change and one conference stand for any number of each.",
    )
    yield composition_picture(
        compile_system(configuration_system()).composition,
        name="configuration",
        title="The configuration: who owns and who follows which event",
    )


def _situations(deployment: Deployment) -> Picture:
    compiled = compile_system(portal_system(deployment))
    space = explore(compiled.restricted_to(compiled.cone(["cluster_mode", "primary_portal"])))
    return settled_graph_picture(
        space,
        lambda state: state["cluster_mode"],
        describe=lambda mode: Node(id=mode, label=mode, lines=_LINES[mode], tone=_TONES[mode]),
        reads=["cluster_mode"],
        name="situations",
        direction=Direction.DOWN,
        title="The situations: who serves, and what leads from one to another",
        summary=f"{_whose(deployment)}, once settled: every promised reaction has happened. An "
        "arrow says that at least one settled state of the one situation comes to the other so, "
        "if nothing else happens meanwhile.",
    )


def _whose(deployment: Deployment) -> str:
    """Of what a picture of behaviour is, as a deployment that is not ready promises nothing."""
    found = lacks(deployment)
    unspoken = [lack for lack in found if lack.severity is not Severity.LOST]
    if unspoken:
        rules = dict.fromkeys(rule for lack in unspoken for rule in lack.rules)
        return (
            f"Of a deployment of which the source says nothing ({', '.join(rules)}), so that every "
            "arrow is unspecified"
        )
    if any(lack.is_known for lack in found):
        return "Of a deployment that is not ready, of which nothing is promised (PRE-6)"
    if found:
        return "Of a deployment that may be ready or not, of which then nothing is promised (PRE-6)"
    return "Of a ready deployment"


_LINES = {
    "normal": ("the primary serves,", "the secondary stands by"),
    "failover": ("the secondary serves",),
    "autonomous": ("both serve: standalone mode",),
    "primary_alone": ("the primary serves,", "no resilience left"),
    "no_service": ("nobody serves",),
}


def tone_of(state: str) -> Tone:
    """What a state of a machine means at first sight, wherever it is shown."""
    return Tone.OPEN if state.endswith("_undecided") else _TONES.get(state, Tone.PLAIN)
