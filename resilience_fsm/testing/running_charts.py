"""Charts of python-statemachine as a system under test: they run as they are, code and all.

Only what their guards ask is answered by the test, where nobody said what would make the chart come
to that answer: each free fact is a command, as ``is_paid_turns_yes``.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from statemachine import StateChart
from statemachine.exceptions import TransitionNotAllowed

from resilience_fsm.engine import FreeFact
from resilience_fsm.operate.charts.subject import Subject
from resilience_fsm.testing.adapter import Observation, Refused
from resilience_fsm.testing.errors import AdapterError


class RunningCharts:
    """An adapter of charts; a subclass names the charts, and makes what needs arguments."""

    subject: ClassVar[Subject]
    """What is run."""

    def __init__(self) -> None:
        self._components = {c.name: c for c in self.subject.system.components}
        self._running: dict[str, StateChart[Any]] = {}
        self._answers: dict[str, str] = {}

    def make(self, component: str, chart: Callable[..., StateChart[Any]]) -> StateChart[Any]:
        """Make the chart of a component.

        Args:
            component: Its name.
            chart: Its class, but for guards, which answer what the test says.
        """
        del component
        return chart()

    def start(self) -> None:
        """Make all charts; free facts begin with their first value."""
        self._answers = {
            name: component.initial[0]
            for name, component in self._components.items()
            if name not in self.subject.classes
        }
        self._running = {
            name: self.make(name, self._answering(name, chart))
            for name, chart in self.subject.classes.items()
        }

    def do(self, event: str) -> None:
        """Send an event to its chart, or let a fact turn to another value.

        Raises:
            Refused: The chart does not allow the event where it is.
        """
        for name, component in self._components.items():
            for own in self.subject.chart(name).events:
                if component.events.get(own, own) == event:
                    self._happens(name, own)
                    return
        raise AdapterError(f"No chart has the event '{event}'.")

    def _happens(self, component: str, own: str) -> None:
        if component in self._answers:
            self._answers[component] = own.removeprefix("turns_")
            return
        try:
            self._running[component].send(own)
        except TransitionNotAllowed as error:
            raise Refused(own) from error

    def observe(self) -> Observation:
        """The state of each chart, and what each fact answers."""
        states = {
            name: ", ".join(state.id for state in chart.configuration)
            for name, chart in self._running.items()
        }
        return {**states, **self._answers}

    def stop(self) -> None:
        """Forget the charts."""
        self._running = {}

    def _answering(self, component: str, chart: type[StateChart[Any]]) -> type[StateChart[Any]]:
        """A subclass of a chart in which free facts answer for guards."""
        free = self.subject.chart(component).free
        if not free:
            return chart
        places = self.subject.answering(component)
        members = {fact.asks: self._answer(fact, places[fact.asks]) for fact in free}
        metaclass: Any = type(chart)
        made: type[StateChart[Any]] = metaclass(chart.__name__, (chart,), members)
        return made

    def _answer(self, fact: FreeFact, place: str) -> Callable[[object], object]:
        values: Mapping[str, object] = fact.values
        return lambda _chart: values[self._answers[place]]
