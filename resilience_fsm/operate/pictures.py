"""The pictures of the pair: its machines, its composition, its situations."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from resilience_fsm.engine import compile_system, explore
from resilience_fsm.engine.chart import read_chart
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.render import (
    Picture,
    Tone,
    composition_picture,
    machine_picture,
    state_graph_picture,
)
from resilience_fsm.render.graph import Node
from resilience_fsm.rules import certainty_of

if TYPE_CHECKING:
    from statemachine import StateChart

_TONES: Mapping[str, Tone] = {
    "active": Tone.GOOD,
    "running": Tone.GOOD,
    "up": Tone.GOOD,
    "normal": Tone.GOOD,
    "synchronised": Tone.GOOD,
    "started": Tone.GOOD,
    "on_primary": Tone.GOOD,
    "connected": Tone.GOOD,
    "on_secondary": Tone.GOOD,
    "in_force": Tone.GOOD,
    "available": Tone.GOOD,
    "passive": Tone.WAITING,
    "failover": Tone.WAITING,
    "autonomous": Tone.WAITING,
    "primary_alone": Tone.WAITING,
    "stopped": Tone.BAD,
    "down": Tone.BAD,
    "lost": Tone.BAD,
    "no_service": Tone.BAD,
    "stranded": Tone.BAD,
    "at_certificate": Tone.BAD,
    "not_started": Tone.BAD,
}


def all_pictures() -> tuple[Picture, ...]:
    """Every picture: the machines, the two compositions, the situations."""
    return (*_machines(), *_compositions(), _situations())


def _machines() -> Iterator[Picture]:
    charts: dict[type[StateChart[Any]], None] = {}
    for system in (portal_system(), configuration_system()):
        in_kinds = [component for kind in system.kinds for component in kind.components]
        charts.update(dict.fromkeys(c.chart for c in [*system.components, *in_kinds]))
    for chart in charts:
        read = read_chart(chart)
        if read.transitions:  # a constant has nothing to draw
            tones = {state: _TONES[state] for state in read.states if state in _TONES}
            tones |= {s: Tone.OPEN for s in read.states if s.endswith("_undecided")}
            yield machine_picture(read, certainty_of, tones)


def _compositions() -> Iterator[Picture]:
    one_of_each = {"session": 1, "change": 1, "conference": 1}
    yield composition_picture(
        compile_system(portal_system(), one_of_each).composition,
        name="pair",
        title="The pair: who owns and who follows which event",
    )
    yield composition_picture(
        compile_system(configuration_system()).composition,
        name="configuration",
        title="The configuration: who owns and who follows which event",
    )


def _situations() -> Picture:
    compiled = compile_system(portal_system())
    space = explore(compiled.restricted_to(compiled.cone(["cluster_mode", "primary_portal"])))
    return state_graph_picture(
        space,
        lambda state: state["cluster_mode"],
        describe=lambda mode: Node(id=mode, label=mode, lines=_LINES[mode], tone=_TONES[mode]),
        reads=["cluster_mode"],
        name="situations",
        title="The situations: who serves, and what leads from one to another",
        summary="Drawn from the explored states of a ready deployment; an arrow says that some "
        "state of the one situation has such a step into the other.",
    )


_LINES = {
    "normal": ("the primary serves,", "the secondary stands by"),
    "failover": ("the secondary serves",),
    "autonomous": ("both serve: standalone mode",),
    "primary_alone": ("the primary serves,", "no resilience left"),
    "no_service": ("nobody serves",),
}
