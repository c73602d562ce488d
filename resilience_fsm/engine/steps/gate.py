"""What stands between a live chart and its system: a gate for events, and what its guards read.

A chart alone knows nothing of the others. Its facts read the frozen state of the whole system, that
before the step, and no event passes but those that the system itself sends.
"""

from collections.abc import Mapping
from typing import Any

from resilience_fsm.engine.system.composition import Composition
from resilience_fsm.engine.system.part import Part
from resilience_fsm.engine.system.reading import read_chart
from resilience_fsm.engine.system.seen import Seen
from resilience_fsm.engine.system.view import View
from resilience_fsm.engine.words.errors import EngineError
from resilience_fsm.engine.words.outcome import value_of


class Frozen:
    """The state that all guards of one step read: that before the step."""

    def __init__(self, composition: Composition, state: Mapping[str, str]) -> None:
        self._composition = composition
        self.state = state

    def read(self, name: str) -> Seen:
        """Where a part is."""
        return self._composition.part(name).seen[self.state[name]]

    def view(self, part: Part) -> View:
        """What the facts of a part see of it."""
        return self._composition.view(part, self.read)


def facts_model(part: Part, frozen: Frozen) -> object:
    """The model of one live chart: its facts as methods, and nothing else that guards could see.

    Every chart gets a class and an object of its own, since python-statemachine keeps the state
    of a chart on its model.
    """
    view = frozen.view(part)
    members: dict[str, Any] = {"state": None}
    for name in guard_names(part):
        # A constant has no transitions left, and nobody evaluates its guards.
        members[name] = lambda _self: False
    for name, fact in part.facts.items():
        members[name] = lambda _self, _fact=fact: value_of(_fact(view))
    return type(f"Facts_of_{part.name}", (), members)()


def guard_names(part: Part) -> set[str]:
    """What the guards of the chart class name, those of omitted events included."""
    transitions = read_chart(part.chart_class).transitions
    return {name for transition in transitions for name in transition.guard.names}


_ACTIVATION = "__initial__"
"""The event by which python-statemachine puts a new chart into its first state."""


class Gate:
    """A listener that lets the events of the system through, and nobody else's.

    It also records whether the chart moved: `send` of python-statemachine does not tell.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self.open_for: str | None = _ACTIVATION
        self.moved = False

    def prepare_event(self, event: Any) -> dict[str, object]:
        """Let an event through.

        Raises:
            EngineError: It is not the one that the system sends.
        """
        if str(event) != self.open_for:
            raise EngineError(
                f"'{event}' was sent to the chart of {self._name} directly. Its guards read the "
                "whole system: send the event to the system instead, with system.send(...)."
            )
        return {}

    def before_transition(self) -> None:
        """Note that the chart moves."""
        self.moved = True
