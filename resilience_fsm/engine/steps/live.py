"""The charts themselves, alive and wired together: what an importing tool attaches itself to.

Each component is an instance of its own python-statemachine class; listeners and callbacks attach
in the ordinary way. `LiveSystem.send` is the only way to move them, since a system moves together
or not at all.

Threads: one step at a time. `send`, `run`, `begin_again` and `add_listener` wait until no other
thread is at work in the system, and return when their own work is done; what a callback sends comes
after its step. Reading `state`, `possible`, `promised` and `allowed` waits for nobody and gives a
state between two steps. A callback must not wait for another thread that sends: that one waits for
the callback. In asyncio a send is an ordinary call, in which no other task runs; to keep it off the
event loop, `await asyncio.to_thread(live.send, event)`, and callbacks run in that thread.
"""

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from inspect import isroutine
from threading import RLock
from typing import Any, NoReturn

from statemachine import StateChart

from resilience_fsm.engine.steps.gate import Frozen, Gate, facts_model, guard_names
from resilience_fsm.engine.steps.trace import Trace, trace_of
from resilience_fsm.engine.system.chart import ChartTransition
from resilience_fsm.engine.system.library import has_async_callbacks
from resilience_fsm.engine.system.part import Part
from resilience_fsm.engine.tables.compiled import Compiled, State, Step
from resilience_fsm.engine.words.certainty import Cause
from resilience_fsm.engine.words.errors import EngineError, ReplayError
from resilience_fsm.engine.words.given import expect
from resilience_fsm.engine.words.notebook import notebook_html
from resilience_fsm.engine.words.outcome import value_of


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
        self._frozen = Frozen(compiled.composition, dict(zip(self._names, start, strict=True)))
        # A constant stays where it begins: no event of the system reaches it.
        self._moving = tuple(
            name for name, part in compiled.composition.parts.items() if part.chart.transitions
        )
        self._gates: dict[str, Gate] = {}
        self._charts: dict[str, StateChart[Any]] = {}
        self._queue: deque[str] = deque()
        self._is_stepping = False
        self._lock = RLock()  # which a callback passes, being in the thread that holds it

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
            "attach listeners to that one; or save live.state, a plain dictionary of texts, and "
            "put another one there with begin_again(saved), in another process too."
        )

    def __repr__(self) -> str:
        """Where everybody is that moves at all, and what is promised now."""
        state = self._frozen.state
        places = ", ".join(f"{name}={state[name]}" for name in self._moving)
        promised = f"; promised: {', '.join(self.promised)}" if self.promised else ""
        return f"<{type(self).__name__} {places}{promised}>"

    def _repr_html_(self) -> str | None:
        """Its machines with their present states lit, for notebooks."""
        return notebook_html(self)

    def _chart(self, part: Part, gate: Gate) -> StateChart[Any]:
        chart_class = part.chart_class
        state = next(s for s in chart_class.states if s.id == self._frozen.state[part.name])
        chart = chart_class(
            model=facts_model(part, self._frozen),
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
            with self._lock:
                self._wake(part)
        return self._charts[name]

    def _wake(self, part: Part) -> None:
        """Make a chart when it is first asked for.

        python-statemachine takes its time for each, and most traces move few of them.
        """
        if part.name not in self._charts:
            self._gates[part.name] = Gate(part.name)
            self._charts[part.name] = self._chart(part, self._gates[part.name])

    @property
    def charts(self) -> dict[str, StateChart[Any]]:
        """The live charts, by component."""
        return {name: self[name] for name in self._names}

    @property
    def state(self) -> dict[str, str]:
        """The state of every component: a plain dictionary, for `json` and `begin_again`."""
        return dict(self._frozen.state)

    @property
    def possible(self) -> tuple[str, ...]:
        """The events that can happen now."""
        return self.compiled.possible(self._state())

    @property
    def promised(self) -> tuple[str, ...]:
        """The reactions that are promised now; where there is none, the system is settled."""
        return tuple(step.event.name for step in self._reactions() if step.is_promised)

    @property
    def allowed(self) -> tuple[str, ...]:
        """The other reactions that may happen now: nothing promises them, nothing excludes them."""
        return tuple(step.event.name for step in self._reactions() if not step.is_promised)

    def _reactions(self) -> Iterator[Step]:
        """The reactions that would change something now."""
        state = self._state()
        for name, event in self.compiled.events.items():
            if event.event.cause is Cause.REACTION:
                step = self.compiled.try_step(state, name)
                if step is not None and step.state != state:
                    yield step

    def _state(self) -> State:
        state = self._frozen.state  # once, since another thread may be about to put in the next
        return tuple(state[name] for name in self._names)

    def add_listener(self, component: str, *listeners: object) -> None:
        """Attach listeners to one live chart, as python-statemachine's own method does.

        Raises:
            EngineError: A listener is a function, which would never be called; or it has an
                attribute that a guard names, which would be read in place of the fact; or it is
                asynchronous, and a step is not.
        """
        with self._lock:
            self._attach(component, listeners)

    def _attach(self, component: str, listeners: tuple[object, ...]) -> None:
        chart = self[component]
        part = self.compiled.composition.parts[component]
        names = guard_names(part)
        for listener in listeners:
            if listener is None or isroutine(listener):
                raise EngineError(
                    f"{listener!r} is no listener of {component}: expected an object with methods "
                    f"that python-statemachine calls, such as on_enter_{part.chart.states[0]}. A "
                    "function has none; make it one of an object."
                )
            shadowed = sorted(name for name in names if hasattr(listener, name))
            if shadowed:
                raise EngineError(
                    f"The listener {type(listener).__name__} has an attribute '{shadowed[0]}', "
                    f"which is a fact that guards of {component} read. Rename it."
                )
        # On trial first, so that nothing is attached where one is refused.
        trial = self._chart(part, Gate(component))
        trial.add_listener(*listeners)
        if has_async_callbacks(trial):
            raise EngineError(
                f"A listener of {component} is asynchronous. A step moves all charts at once and "
                "waits for none: use an ordinary callback, and let it start the task, with "
                "asyncio.get_running_loop().create_task(...) where the loop sends, or with "
                "asyncio.run_coroutine_threadsafe(..., loop) where another thread does."
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
        with self._lock:
            self._queue.append(event)
            if not self._is_stepping:
                self._work_off()
            return self.state

    def _work_off(self) -> None:
        """Take the steps that wait, those that callbacks add included."""
        self._is_stepping = True
        try:
            while self._queue:
                self._step(self._queue.popleft())
        finally:
            self._queue.clear()
            self._is_stepping = False

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

    def begin_again(self, where: State | Mapping[str, str]) -> None:
        """Put every chart where it is in a state; charts have nothing else to forget.

        No callback is called, and all stay attached.

        Args:
            where: The state, or what `state` gave for one, here or in another process.

        Raises:
            CompositionError: It is no state of this system; nothing has moved.
            EngineError: A callback asks for it, and its step is not over.
        """
        composition = self.compiled.composition
        if isinstance(where, Mapping):
            where = composition.state_of(where)
        composition.refuse_no_state(where)
        with self._lock:
            self._refuse_in_a_step("begin_again")
            self._frozen.state = dict(zip(self._names, where, strict=True))
            self._take_back()

    def _refuse_in_a_step(self, method: str) -> None:
        if self._is_stepping:
            raise EngineError(
                f"A callback called {method}(...) while its step is not over. Let it send an "
                "event, which is taken after the step, or call it afterwards."
            )

    def _take_back(self) -> None:
        for name, chart in self._charts.items():  # constants too, which may begin again elsewhere
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
            if not self._is_provided(part, own, event):
                continue  # the chart itself knows nothing of what its system adds
            gate.open_for = own
            try:
                chart.send(own)
            finally:
                gate.open_for = None
            if gate.moved:
                return True
        return False

    def _is_provided(self, part: Part, own: str, event: str) -> bool:
        """Whether what its system adds to an event is true in the state before the step."""
        proviso, way = part.provided.get(own), part.coming_out.get(event)
        guards = [way.needs] if way is not None else []
        if proviso is not None and proviso.is_about(self._frozen.state[part.name]):
            guards.append(proviso.guard(f"{part.name}, '{own}'"))
        view = self._frozen.view(part)
        return all(
            guard.evaluator(lambda fact: lambda: value_of(part.facts[fact](view)))()
            for guard in guards
        )

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

        Raises:
            UnknownEventError: There is no such event; nothing has moved.
            ImpossibleEventError: One is not possible when its turn comes; nothing has moved.
            EngineError: A callback asks for it, and its step is not over.
        """
        with self._lock:
            self._refuse_in_a_step("run")
            trace = trace_of(self.compiled, self._state(), events, about=about)
            for event in events:
                self.send(event)
            return trace
