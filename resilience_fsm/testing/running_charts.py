"""Charts of python-statemachine as a system under test: they run as they are, code and all.

Only what their guards ask is answered by the test, where nobody said what would make the chart come
to that answer: each free fact is a command, as ``is_paid_turns_yes``. And where it was assumed that
what code sends comes at any time, it is the test that sends it, at any time.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, ClassVar

from statemachine import StateChart
from statemachine.exceptions import TransitionNotAllowed

from resilience_fsm.engine import (
    SENT_BY_CODE,
    Chart,
    NamesOfGuards,
    Places,
    Restless,
    Rounds,
    StepWatch,
    answer_guards,
    asking,
    guard_of,
    nothing_sent_by_code,
)
from resilience_fsm.operate.charts.subject import Subject
from resilience_fsm.testing.adapter import Observation, Refused
from resilience_fsm.testing.errors import AdapterError

if TYPE_CHECKING:
    from statemachine.callbacks import CallbackSpec


class RunningCharts:
    """An adapter of charts; a subclass names the charts, and makes what needs arguments."""

    subject: ClassVar[Subject]
    """What is run."""

    def __init__(self) -> None:
        self._components = {c.name: c for c in self.subject.system.components}
        self._running: dict[str, StateChart[Any]] = {}
        self._answers: dict[str, str] = {}
        self._watches: dict[str, StepWatch] = {}
        self._rounds: dict[str, Rounds] = {}

    def make(self, component: str, chart: type[StateChart[Any]]) -> StateChart[Any]:
        """Make the chart of a component.

        Args:
            component: Its name.
            chart: Its class.
        """
        del component
        return chart()

    def arguments(self, component: str, event: str) -> Mapping[str, Any]:
        """What an event is sent with, where code of the chart asks for it.

        Args:
            component: The name of the component.
            event: The event, as its chart calls it.
        """
        del component, event
        return {}

    def start(self) -> None:
        """Make all charts; free facts begin with their first value."""
        self._answers = {
            name: component.initial[0]
            for name, component in self._components.items()
            if name not in self.subject.classes
        }
        self._running = {}
        for name, chart in self.subject.classes.items():
            read = self.subject.chart(name)
            with _left_to_the_test(read):
                live = self._running[name] = self.make(name, chart)
            if read.free:
                self._watches[name] = StepWatch()
                live.add_listener(self._watches[name])
                answer_guards(live, self._answering(name, chart, read))
            if not live.configuration:  # whose code is asynchronous begins when it is asked to
                with _left_to_the_test(read):
                    live.activate_initial_state()

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
        event, arguments = self.subject.chart(component).sent.get(own, (own, {}))
        more: Any = {**self.arguments(component, event), **arguments}
        if component in self._watches:
            self._watches[component].begin()
            self._rounds[component].begin()
        try:
            with _left_to_the_test(self.subject.chart(component)):
                self._running[component].send(event, **more)
        except TransitionNotAllowed as error:
            raise Refused(own) from error
        except Restless:
            raise AdapterError(f"'{own}' makes {component} go on without an end.") from None

    def observe(self) -> Observation:
        """Where each chart is, and what each fact answers."""
        places = {name: self._places(name) for name in self._running}
        found = {name: places[name].read(live) for name, live in self._running.items()}
        return {**{n: places[n].name(at) for n, at in found.items()}, **self._answers}

    def _places(self, component: str) -> Places:
        """What the places of a chart are called; what is no state of it is data."""
        chart = self.subject.classes[component]
        states = {"at", *Places(chart).states}
        facets = next(iter(self.subject.chart(component).facets.values()), {})
        return Places(chart, [name for name in facets if name not in states])

    def stop(self) -> None:
        """Forget the charts."""
        self._running = {}

    def _answering(
        self, component: str, chart: type[StateChart[Any]], read: Chart
    ) -> "Callable[[CallbackSpec], Callable[..., object]]":
        """What answers in the place of the guards and validators of a chart."""
        named = NamesOfGuards(chart)
        renamed = {fact.asks: fact.name for fact in read.free if not fact.time}
        rounds = self._rounds[component] = Rounds(
            frozenset(renamed[fact.asks] for fact in read.free if fact.time)
        )
        places = self.subject.answering(component)
        values = {fact.name: (places[fact.name], fact.values) for fact in read.free}
        watch = self._watches[component]

        def fact(name: str) -> Callable[[], object]:
            place, by_state = values[name]
            return lambda: by_state[self._answers[place]]

        def ask(atom: str) -> bool:
            said = guard_of(rounds.called(atom, watch.taken), component)
            # What no step of the tables asks so often is left out of them: it ends there.
            return said.names <= values.keys() and said.evaluator(fact)()

        def answer(spec: "CallbackSpec") -> Callable[..., object]:
            name = named.of(spec)
            if spec.group.name != "VALIDATOR":
                return asking(name, renamed, ask)

            def validate(*_args: object, **_more: object) -> None:
                if not ask(renamed[name]):
                    raise Refused(name)

            return validate

        return answer


def _left_to_the_test(read: Chart) -> AbstractContextManager[None]:
    """What the code of a chart sends is not taken up, where the test sends it."""
    is_left = any(one.kind == SENT_BY_CODE for one in read.assumed)
    return nothing_sent_by_code() if is_left else nullcontext()
