"""The charts themselves, alive and wired together: what an importing tool attaches itself to.

Each component is an instance of its own python-statemachine class; listeners and callbacks attach
in the ordinary way. `LiveSystem.send` is the only way to move them, since a system moves together
or not at all.
"""

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NoReturn

from statemachine import StateChart

from resilience_fsm.engine.steps.trace import Trace, trace_of
from resilience_fsm.engine.system.chart import ChartTransition
from resilience_fsm.engine.system.composition import Composition
from resilience_fsm.engine.system.library import has_async_callbacks
from resilience_fsm.engine.system.part import Part
from resilience_fsm.engine.system.reading import read_chart
from resilience_fsm.engine.system.seen import Seen
from resilience_fsm.engine.system.view import View
from resilience_fsm.engine.tables.compiled import Compiled, State
from resilience_fsm.engine.words.errors import (
    EngineError,
    ImpossibleEventError,
    ReplayError,
)
from resilience_fsm.engine.words.given import expect
from resilience_fsm.engine.words.outcome import value_of


class _Frozen:
    """The state that all guards of one step read: that before the step."""

    def __init__(self, composition: Composition, state: Mapping[str, str]) -> None:
        self._composition = composition
        self.state = state

    def read(self, name: str) -> Seen:
        return self._composition.part(name).seen[self.state[name]]

    def view(self, part: Part) -> View:
        """What the facts of a part see of it."""
        return self._composition.view(part, self.read)


def _facts_model(part: Part, frozen: _Frozen) -> object:
    """The model of one live chart: its facts as methods, and nothing else that guards could see.

    Every chart gets a class and an object of its own, since python-statemachine keeps the state
    of a chart on its model.
    """
    view = frozen.view(part)
    members: dict[str, Any] = {"state": None}
    for name in _guard_names(part):
        # A constant has no transitions left, and nobody evaluates its guards.
        members[name] = lambda _self: False
    for name, fact in part.facts.items():
        members[name] = lambda _self, _fact=fact: value_of(_fact(view))
    return type(f"Facts_of_{part.name}", (), members)()


def _guard_names(part: Part) -> set[str]:
    """What the guards of the chart class name, those of omitted events included."""
    transitions = read_chart(part.chart_class).transitions
    return {name for transition in transitions for name in transition.guard.names}


_ACTIVATION = "__initial__"
"""The event by which python-statemachine puts a new chart into its first state."""


class _Gate:
    """A listener that lets the events of the system through, and nobody else's.

    It also records whether the chart moved: `send` of python-statemachine does not tell.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self.open_for: str | None = _ACTIVATION
        self.moved = False

    def prepare_event(self, event: Any) -> dict[str, object]:
        if str(event) != self.open_for:
            raise EngineError(
                f"'{event}' was sent to the chart of {self._name} directly. Its guards read the "
                "whole system: send the event to the system instead, with system.send(...)."
            )
        return {}

    def before_transition(self) -> None:
        self.moved = True


class LiveSystem:
    """The live charts of a compiled composition.

    Args:
        compiled: The tables, which every step is compared with.
        initial: Where to begin; the first initial state of the composition if left out.
    """

    def __init__(self, compiled: Compiled, initial: State | None = None) -> None:
        self.compiled: Compiled = expect(compiled, Compiled, "what to bring to life")
        self._names = compiled.names
        start = compiled.composition.first_initial() if initial is None else initial
        if initial is not None:
            compiled.composition.refuse_no_state(initial)
        self._frozen = _Frozen(compiled.composition, dict(zip(self._names, start, strict=True)))
        # A constant stays where it begins: no event of the system reaches it.
        self._moving = tuple(
            name for name, part in compiled.composition.parts.items() if part.chart.transitions
        )
        self._gates: dict[str, _Gate] = {}
        self._charts: dict[str, StateChart[Any]] = {}
        self._queue: deque[str] = deque()
        self._is_stepping = False

    @classmethod
    def beginning(
        cls, compiled: Compiled, where: "Mapping[str, str] | None" = None
    ) -> "LiveSystem":
        """The live charts, begun in the first initial state that agrees with ``where``.

        Raises:
            CompositionError: No initial state does.
        """
        expect(compiled, Compiled, "what to bring to life")
        return cls(compiled, compiled.composition.first_initial(where))

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        """Refuse `copy`, `deepcopy` and `pickle`: a copy would share charts, or lose its listeners.

        Raises:
            EngineError: Always; the message says what to do.
        """
        raise EngineError(
            "A live system is not copied: its charts and listeners are wired to it alone. Make "
            "another where this one is, LiveSystem(live.compiled, tuple(live.state.values())), and "
            "attach listeners to that one; or keep live.state, which is a plain dictionary."
        )

    def _chart(self, part: Part, gate: _Gate) -> StateChart[Any]:
        chart_class = part.chart_class
        state = next(s for s in chart_class.states if s.id == self._frozen.state[part.name])
        chart = chart_class(
            model=_facts_model(part, self._frozen),
            start_value=state.value,
            listeners=[gate],  # not afterwards: to look through all guards again takes longer
        )
        gate.open_for = None
        # As strict as `Machine`, whoever wrote the chart; and a follower may stay.
        chart.catch_errors_as_events = False
        chart.allow_event_without_transition = True
        return chart

    def __getitem__(self, name: str) -> StateChart[Any]:
        """The live chart of the component called ``name``."""
        part = self.compiled.composition.part(name)
        if name not in self._charts:
            # Made when first asked for: python-statemachine takes its time for each, and most
            # traces move few of them.
            self._gates[name] = _Gate(name)
            self._charts[name] = self._chart(part, self._gates[name])
        return self._charts[name]

    @property
    def charts(self) -> dict[str, StateChart[Any]]:
        """The live charts, by component."""
        return {name: self[name] for name in self._names}

    @property
    def state(self) -> dict[str, str]:
        """The state of every component."""
        return dict(self._frozen.state)

    @property
    def possible(self) -> tuple[str, ...]:
        """The events that can happen now."""
        return self.compiled.possible(self._state())

    def _state(self) -> State:
        return tuple(self._frozen.state[name] for name in self._names)

    def add_listener(self, component: str, *listeners: object) -> None:
        """Attach listeners to one live chart, as python-statemachine's own method does.

        Raises:
            EngineError: A listener has an attribute that a guard names, which would be read in
                place of the fact; or it is asynchronous, and a step is not.
        """
        chart = self[component]
        part = self.compiled.composition.parts[component]
        names = _guard_names(part)
        for listener in listeners:
            shadowed = sorted(name for name in names if hasattr(listener, name))
            if shadowed:
                raise EngineError(
                    f"The listener {type(listener).__name__} has an attribute '{shadowed[0]}', "
                    f"which is a fact that guards of {component} read. Rename it."
                )
        # On trial first, so that nothing is attached where one is refused.
        trial = self._chart(part, _Gate(component))
        trial.add_listener(*listeners)
        if has_async_callbacks(trial):
            raise EngineError(
                f"A listener of {component} is asynchronous. A step moves all charts at once and "
                "waits for none: use an ordinary callback, and let it start the task."
            )
        chart.add_listener(*listeners)

    def send(self, event: str) -> dict[str, str]:
        """Take one step.

        A call from within a callback is queued until the step at work is over.

        Returns:
            The state of every component afterwards.

        Raises:
            UnknownEventError: There is no such event.
            ImpossibleEventError: Its owner has no transition for it now; nothing has moved.
            EngineError: A chart is not where the system left it.
            Exception: What a callback raised; the step is taken back in every chart.
        """
        self.compiled.composition.event(event)
        self._queue.append(event)
        if self._is_stepping:
            return self.state
        self._is_stepping = True
        try:
            while self._queue:
                self._step(self._queue.popleft())
        finally:
            self._queue.clear()
            self._is_stepping = False
        return self.state

    def _step(self, name: str) -> None:
        self._refuse_strays()
        try:
            self._take(name)
        except BaseException as error:  # an interrupt in a callback as well
            self._take_back()
            if not isinstance(error, EngineError):
                error.add_note(
                    f"Raised by a callback during '{name}'. The system moves together or not at "
                    "all: every chart is back where it was before the step."
                )
            raise

    @property
    def _awake(self) -> tuple[str, ...]:
        """The charts that can have moved."""
        return tuple(name for name in self._moving if name in self._charts)

    def begin_again(self, initial: State) -> None:
        """Put every chart where it is in ``initial``; charts have nothing else to forget."""
        self._frozen.state = dict(zip(self._names, initial, strict=True))
        self._take_back()

    def _take_back(self) -> None:
        for name in self._awake:
            chart = self._charts[name]
            before = self._frozen.state[name]
            value = next(state.value for state in chart.states_map.values() if state.id == before)
            chart.current_state_value = value

    def _take(self, name: str) -> None:
        state = self._state()
        expected = self.compiled.try_step(state, name)
        event = self.compiled.composition.events[name]
        chosen = expected.chosen if expected is not None else {}
        moved = [
            mover for mover in event.movers[:1] if self._deliver(mover, name, chosen.get(mover))
        ]
        if not moved:
            if expected is not None:
                raise ReplayError(
                    f"'{name}': the tables say that {event.owner} moves, its chart does not."
                )
            self.compiled.step(state, name)  # says why the event is not possible
        moved += [
            follower
            for follower in event.followers
            if self._deliver(follower, name, chosen.get(follower))
        ]
        after = {**self._frozen.state, **{name: self._where(name) for name in self._awake}}
        if expected is None or moved != list(chosen):
            raise ReplayError(f"'{name}': the charts moved {moved}, the tables say {list(chosen)}.")
        if tuple(after.values()) != expected.state:
            raise ReplayError(
                f"'{name}': the charts are in {after}, the tables say "
                f"{dict(zip(self._names, expected.state, strict=True))}."
            )
        self._frozen.state = after

    def _deliver(self, name: str, event: str, chosen: ChartTransition | None) -> bool:
        chart, gate = self[name], self._gates[name]
        part = self.compiled.composition.parts[name]
        gate.moved = False
        for own in part.own_names(event):
            if chosen is not None and own not in chosen.events:
                continue  # of two names for one event, the one whose transition comes first
            if not self._is_provided(part, own):
                continue  # the chart itself knows nothing of what its system adds
            gate.open_for = own
            try:
                chart.send(own)
            finally:
                gate.open_for = None
            if gate.moved:
                return True
        return False

    def _is_provided(self, part: Part, own: str) -> bool:
        """Whether the proviso of an event, if it has one, is met in the state before the step."""
        proviso = part.provided.get(own)
        if proviso is None or not proviso.is_about(self._frozen.state[part.name]):
            return True
        view = self._frozen.view(part)
        guard = proviso.guard(f"{part.name}, '{own}'")
        return guard.evaluator(lambda fact: lambda: value_of(part.facts[fact](view)))()

    def _where(self, name: str) -> str:
        chart = self._charts[name]
        return str(chart.states_map[chart.current_state_value].id)

    def _refuse_strays(self) -> None:
        for name in self._awake:
            state = self._frozen.state[name]
            if self._where(name) != state:
                raise EngineError(
                    f"{name} is in '{self._where(name)}', and the system left it in '{state}': it "
                    "was moved from outside. Only system.send(...) moves the charts of a system."
                )

    def run(self, *events: str, about: Collection[str] | None = None) -> Trace:
        """Send events one after the other.

        Args:
            events: Their names.
            about: The parts whose moves count for how certain a step is; all, if left out.

        Returns:
            What happened, as a trace from the state before the first of them.
        """
        trace = trace_of(self.compiled, self._state(), events, about=about)
        for event in events:
            self.send(event)
        return trace


class Replays:
    """Runs traces on live charts; what is shown to a person has been run before.

    Charts serve all traces of one composition: to make one takes longer than to run most traces.
    """

    def __init__(self) -> None:
        self._live: dict[tuple[str, ...], LiveSystem] = {}

    def run(
        self,
        compiled: Compiled,
        initial: State,
        events: Sequence[str],
        about: Collection[str] | None = None,
    ) -> Trace:
        """Run a trace.

        Args:
            compiled: The tables, always the same ones for the same components.
            initial: Where it begins.
            events: What happens.
            about: The parts whose moves count for how certain a step is; all, if left out.

        Raises:
            ReplayError: The charts did not do what the tables said.
        """
        live = self._live.get(compiled.names)
        if live is None:
            live = self._live[compiled.names] = LiveSystem(compiled, initial)
        live.begin_again(initial)
        try:
            return live.run(*events, about=about)
        except ImpossibleEventError as error:
            raise ReplayError(
                f"Replaying failed: {error} A guard probably reads a clock, a random number or an "
                "unordered set."
            ) from error


def replay(compiled: Compiled, initial: State, events: Sequence[str]) -> Trace:
    """Run a trace on fresh live charts.

    Raises:
        ReplayError: The charts did not do what the tables said.
    """
    return Replays().run(compiled, initial, events)
