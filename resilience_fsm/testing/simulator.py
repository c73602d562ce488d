"""A specification as its own system under test: the smallest simulator there is."""

from functools import partial
from typing import TYPE_CHECKING

from resilience_fsm.testing.adapter import Observation, Refused
from resilience_fsm.testing.observable import Anything, OneOf
from resilience_fsm.testing.specification import Specification

if TYPE_CHECKING:
    from collections.abc import Callable

__tracebackhide__ = True  # pytest shows the frames of the tester, and the story


class Simulator:
    """Takes what it is told to, and with each look one promised reaction, if one is due.

    Args:
        specification: What it simulates; another than the one that it is held against makes a
            system that is wrong on purpose.
    """

    def __init__(self, specification: Specification) -> None:
        self._specification = specification
        self.state = specification.beginnings[0]

    @classmethod
    def of(cls, specification: Specification) -> "Callable[[], Simulator]":
        """What makes a simulator for each case."""
        return partial(cls, specification)

    def start(self) -> None:
        """Nothing to bring up."""

    def do(self, event: str) -> None:
        """Take the event, if it is possible."""
        steps = self._specification.dynamics.steps(self.state)
        if event not in steps:
            raise Refused(event)
        self.state = steps[event].state

    def observe(self) -> Observation:
        """What can be seen, after the first reaction that is promised."""
        due = self._specification.dynamics.promises(self.state)
        if due:
            self.state = due[0].state
        shown = {
            name: self._specification.specified(self.state, name)
            for name in self._specification.observables
        }
        return {
            name: value.values[0] if isinstance(value, OneOf) else value
            for name, value in shown.items()
            if not isinstance(value, Anything)
        }

    def stop(self) -> None:
        """Nothing to end."""
