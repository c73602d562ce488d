"""The live charts of a specification as a system under test: the smallest simulator there is."""

from typing import TYPE_CHECKING

from resilience_fsm.engine import ImpossibleEventError, LiveSystem
from resilience_fsm.testing.adapter import Observation, Refused
from resilience_fsm.testing.observable import Anything, OneOf
from resilience_fsm.testing.specification import Specification

if TYPE_CHECKING:
    from collections.abc import Callable


class LiveAdapter:
    """Drives the charts themselves; each look takes one promised reaction, if one is due.

    Args:
        specification: Whose charts.
    """

    def __init__(self, specification: Specification) -> None:
        self._specification = specification
        self.system = LiveSystem(specification.compiled, specification.beginnings[0])

    @classmethod
    def of(cls, specification: Specification) -> "Callable[[], LiveAdapter]":
        """What makes an adapter of the charts of a specification."""
        return lambda: cls(specification)

    def start(self) -> None:
        """Nothing to bring up: the charts are there."""

    def do(self, event: str) -> None:
        """Send the event to the charts."""
        try:
            self.system.send(event)
        except ImpossibleEventError as error:
            raise Refused(event) from error

    def observe(self) -> Observation:
        """What the charts show, after the first reaction that is promised."""
        state = self._state()
        due = self._specification.dynamics.promises(state)
        if due:
            self.system.send(due[0].event.name)
        shown = {
            name: self._specification.specified(self._state(), name)
            for name in self._specification.observables
        }
        return {
            name: value.values[0] if isinstance(value, OneOf) else value
            for name, value in shown.items()
            if not isinstance(value, Anything)
        }

    def stop(self) -> None:
        """Nothing to end."""

    def _state(self) -> tuple[str, ...]:
        return tuple(self.system.state.values())
