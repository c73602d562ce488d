"""What keeps a chart from being read into tables, all of it at once, and what lifts it."""

from collections.abc import Collection, Iterable, Iterator
from inspect import isfunction
from typing import TYPE_CHECKING, Any

from attrs import field, frozen
from statemachine import StateChart

from resilience_fsm.engine.system.assumption import Lift
from resilience_fsm.engine.system.behaviour import Behaviour, behaviour_of, functions_of
from resilience_fsm.engine.system.chart import Machine
from resilience_fsm.engine.system.guard import (
    asks_in_state,
    guard_functions,
    names_asked,
    read_guard,
)
from resilience_fsm.engine.system.library import class_listeners, states_within
from resilience_fsm.engine.system.naming import (
    SENT_BY_CODE,
    refuse_event_name,
    refused_names,
    refused_prefixes,
    without_twins,
)
from resilience_fsm.engine.system.unsteady import unsteady
from resilience_fsm.engine.words.errors import CompositionError

if TYPE_CHECKING:
    from statemachine.callbacks import CallbackSpec
    from statemachine.state import State
    from statemachine.transition import Transition

_MADE = frozenset({"__init__"})
_BEHAVIOUR = frozenset({"__new__", "__getattr__", "__getattribute__", "__setattr__"}) | {
    name for name, it in vars(StateChart).items() if isfunction(it) and name[:2] != "__"
}
"""What a chart does; whoever writes it anew writes behaviour that is in no table."""

_DONE = ("done.state.", "done_state_")
"""How events begin that python-statemachine sends when a state is done."""

_COSTS = {
    Lift.CALLBACKS: "what this code does is then in no answer",
    Lift.SENDING: "the events that it sends may then come at any time, or never",
    Lift.HARMLESS: "you then vouch that this code moves no chart and sets nothing that guards read",
    Lift.GUARDS: "both outcomes are then possible everywhere",
    Lift.FINAL: "the chart then stays there for good, and what is beside it goes on",
}


@frozen
class Obstacle:
    """Something of a chart that a table cannot hold.

    Args:
        about: What it is: a state, a callback, a guard, an event.
        reason: Why it cannot, and what to do, in a sentence.
        lifts: What has to be assumed, all of it, to read the chart all the same; empty where
            nothing helps, or nothing has to be assumed.
        is_run: Whether a chart that has it is tabulated by running it.
        is_sent: Whether it is an event that python-statemachine sends when code ends or raises.
    """

    about: str
    reason: str
    lifts: tuple[Lift, ...] = ()
    is_run: bool = False
    is_sent: bool = False

    @property
    def sentence(self) -> str:
        """All of it, with what it takes to read the chart all the same and what that costs."""
        if not self.lifts:
            return self.reason
        said = " and ".join(map(str, self.lifts))
        return f"{self.reason} Or read it with {said}: {_COSTS[self.lifts[-1]]}."


class ChartError(CompositionError):
    """A chart cannot be read.

    Args:
        chart: Its name.
        obstacles: All that is in the way.
    """

    def __init__(self, chart: str, obstacles: Iterable[Obstacle]) -> None:
        self.obstacles = tuple(obstacles)
        said = [one.sentence for one in self.obstacles]
        if len(said) > 1:
            said = [f"({number}) {one}" for number, one in enumerate(said, start=1)]
            said.insert(0, f"{chart}: {len(said)} things keep it from being read.")
        super().__init__(" ".join(said))


def obstacles(chart: type[StateChart[Any]], facts: Collection[str] = ()) -> tuple[Obstacle, ...]:
    """All that keeps a chart from being read as it is.

    Args:
        chart: The class of a chart.
        facts: What facts answer in the place of what the chart or its model has under these names.
    """
    return tuple(_Finder(chart, frozenset(facts)).found())


@frozen
class _Finder:
    chart: type[StateChart[Any]]
    facts: frozenset[str]
    events: tuple[str, ...] = field(init=False)

    @events.default
    def _events(self) -> tuple[str, ...]:
        return without_twins(str(event) for event in self.chart.events)  # type: ignore[attr-defined] # on the class: all event ids

    @property
    def name(self) -> str:
        return self.chart.__name__

    def found(self) -> Iterator[Obstacle]:
        states = states_within(self.chart)
        if not states:
            yield Obstacle(
                self.name, f"{self.name}: the chart has no states; a base class is no machine."
            )
            return
        names = [*self.events, *(state.id for state in states)]
        hidden = [Obstacle(self.name, why) for why in refused_names(self.name, names)]
        yield from hidden
        if hidden:
            return  # what would be asked next may be what is hidden
        yield from self._names_of_events()
        yield from self._code()
        for state in states:
            yield from self._state(state)
        yield from self._guard_methods()

    def _names_of_events(self) -> Iterator[Obstacle]:
        for event in self.events:
            try:
                refuse_event_name(self.name, event)
            except CompositionError as error:
                is_sent = event.startswith(SENT_BY_CODE)
                is_run = is_sent or "*" in event or event.startswith("done.state.")
                lifts = (Lift.CALLBACKS,) if is_sent else ()
                yield Obstacle(event, str(error), lifts, is_run=is_run, is_sent=is_sent)
        for why in refused_prefixes(self.name, self.events):
            yield Obstacle(self.name, why, is_run=True)

    def _state(self, state: "State") -> Iterator[Obstacle]:
        place = f"{self.name}.{state.id}"
        if state.states or state.parallel or state.is_history:
            yield Obstacle(
                state.id,
                f"{place}: nested, parallel and history states cannot be composed; "
                "write each region as a machine of its own.",
                is_run=True,
            )
        if state.final and state.parent is None:
            yield Obstacle(
                state.id,
                f"{place}: a final state stops the chart for good, and a system has no end; leave "
                "out 'final=True' and set 'validate_trap_states = False' on the chart.",
                (Lift.FINAL,),
            )
        yield from self._in_place(place, [*state.enter, *state.exit, *state.invoke])
        other = self.chart.states_map.get(state.value, state)
        if other is not state:
            yield Obstacle(
                state.id,
                f"{self.name}: the states '{state.id}' and '{other.id}' have the same value, "
                f"{state.value!r}, by which python-statemachine knows them, and it takes one for "
                "the other. Give each a value of its own, or none.",
            )
        known = {str(event) for event in self.chart.events}  # type: ignore[attr-defined] # on the class: all event ids
        for transition in state.transitions:
            # A subclass adds to the states that it shares what no event of this class fires.
            is_own = transition.is_eventless or any(str(e) in known for e in transition.events)
            if is_own and not transition.initial:
                yield from self._transition(transition)

    def _transition(self, transition: "Transition") -> Iterator[Obstacle]:
        source = transition.source.id
        place = f"{self.name}: transition of '{transition.event}' from '{source}'"
        if transition.is_eventless:
            yield Obstacle(
                source,
                f"{self.name}: a transition from '{source}' has no event. Assign it to a name: "
                f"some_event = {source}.to(...).",
                is_run=True,
            )
        if len(transition.targets) != 1:
            why = f"{place}: expected one target state, not several or none."
            yield Obstacle(source, why, is_run=True)
        for spec in transition.validators:
            why = f"{place}: validators cannot be tabulated; use a guard (cond=)."
            yield self._guard_code(called(spec.func), spec.func, why, is_run=True)
        if any(getattr(event, "delay", 0) for event in transition.events):
            yield Obstacle(
                source,
                f"{place}: a delay is a clock, and a step has none; use an event of time.",
            )
        yield from self._in_place(place, [*transition.before, *transition.on, *transition.after])
        yield from self._guard(transition, place)

    def _guard(self, transition: "Transition", place: str) -> Iterator[Obstacle]:
        functions = list(guard_functions(transition))
        for function in functions:
            yield self._guard_code(
                called(function),
                function,
                f"{place}: the guard {function!r} is a function. A guard is an expression over "
                "named facts, since a function can hide what it reads; name a fact instead.",
            )
        try:
            read_guard(transition, place, lambda _function: "a_function")
        except CompositionError as error:
            yield Obstacle(place, str(error), is_run=asks_in_state(transition))

    def _guard_methods(self) -> Iterator[Obstacle]:
        asked = dict.fromkeys(
            name
            for state in states_within(self.chart)
            for transition in state.transitions
            for name in names_asked(transition)
        )
        for name in asked:
            if name not in self.facts and _is_code_of(self.chart, name):
                yield self._guard_code(
                    name,
                    name,
                    f"{self.name}.{name}: the chart answers by itself what its guards ask, and "
                    "that could hide data; make it a fact of the component instead, of that name.",
                )

    def _guard_code(
        self, about: str, guard: object, reason: str, *, is_run: bool = False
    ) -> Obstacle:
        """What a guard or a validator is answered by that is code."""
        does = behaviour_of(guard, self.chart, self.events)
        lifts: tuple[Lift, ...] = (Lift.GUARDS,)
        if moves := self._moves(does):
            reason, lifts = f"{reason} It {moves}.", (Lift.GUARDS, Lift.HARMLESS)
        elif changed := unsteady(self.chart).get(guard):
            again = f"'{changed}' is set by guards, so that it may answer otherwise each time."
            reason, lifts = f"{reason} {again}", (Lift.GUARDS, Lift.HARMLESS)
        elif does.sends:
            reason, lifts = f"{reason} It {does.sends}.", (Lift.GUARDS, Lift.SENDING)
        return Obstacle(about, reason, lifts, is_run=is_run)

    def _moves(self, does: Behaviour) -> str:
        """What code does that events at any time would not stand for, in words."""
        if "raise_" in does.reads and any(event.startswith(_DONE) for event in self.events):
            return "calls 'raise_', and it is open whether states that are done are told before"
        return does.moves

    def _in_place(self, place: str, specs: "list[CallbackSpec]") -> Iterator[Obstacle]:
        for spec in specs:
            if not spec.is_convention:
                yield self._callback(
                    str(spec),
                    spec.func,
                    f"{place}: the callback {spec} is part of the chart and can hide data that "
                    "guards read. Attach a listener to the live chart, or subclass the chart "
                    "afterwards.",
                )

    def _callback(self, about: str, function: object, reason: str) -> Obstacle:
        does = behaviour_of(function, self.chart, self.events)
        if moves := self._moves(does):
            return Obstacle(about, f"{reason} It {moves}.", (Lift.HARMLESS,))
        read = {name for fact in self.facts for name in self._read_by(fact)}
        disturbed = sorted(does.sets & (read | self.facts))
        if disturbed and about not in _MADE:  # what is set before the chart begins disturbs nobody
            sets = f"It sets '{disturbed[0]}', for which a fact stands."
            return Obstacle(about, f"{reason} {sets}", (Lift.HARMLESS,))
        if does.sends:
            # What is sent while a chart is made comes before the place that it begins in.
            lift = Lift.HARMLESS if about in _MADE else Lift.SENDING
            return Obstacle(about, f"{reason} It {does.sends}.", (lift,))
        return Obstacle(about, reason, (Lift.CALLBACKS,))

    def _read_by(self, fact: str) -> frozenset[str]:
        """What the code reads of the chart for which a fact stands."""
        return behaviour_of(fact, self.chart, ()).reads

    def _code(self) -> Iterator[Obstacle]:
        for name in dict.fromkeys(_convention_names(self.chart)):
            if hasattr(self.chart, name):
                yield self._callback(
                    name,
                    name,
                    f"{self.name}.{name}: a callback defined on the chart can hide data that "
                    "guards read. Attach a listener to the live chart, or subclass it afterwards.",
                )
        for base in self.chart.__mro__:
            if base is Machine or base in StateChart.__mro__:
                continue
            for name in vars(base):
                if name not in _BEHAVIOUR | _MADE:
                    continue
                reason = (
                    f"{self.name}: {base.__name__}.{name} is code of its own, which can send "
                    "events and keep data that guards read, and no table holds it. Leave it out of "
                    "the chart that is composed; subclass it afterwards, or attach a listener to "
                    "the live chart."
                )
                if name in _MADE:
                    yield self._callback(name, vars(base)[name], reason)
                else:
                    yield Obstacle(name, reason)
        yield from self._listeners()

    def _listeners(self) -> Iterator[Obstacle]:
        listeners = class_listeners(self.chart)  # those of the bases as well, unlike `listeners`
        if not listeners:
            return
        reason = (
            f"{self.name}.listeners: listeners of the class can shadow facts; attach them to the "
            "live chart instead."
        )
        functions = [functions_of(one) for one in listeners]
        does = [behaviour_of(it, self.chart, self.events) for one in functions for it in one or ()]
        lifts = (Lift.CALLBACKS,)
        if self.facts or None in functions:
            lifts = (Lift.HARMLESS,)
        elif moves := next(filter(None, map(self._moves, does)), ""):
            reason, lifts = f"{reason} One {moves}.", (Lift.HARMLESS,)
        elif sends := next((one.sends for one in does if one.sends), ""):
            reason, lifts = f"{reason} One {sends}.", (Lift.SENDING,)
        yield Obstacle("listeners", reason, lifts)


def called(function: object) -> str:
    """The name of a guard that is a function; that of a property is the one of its method."""
    if isinstance(function, str):
        return function
    inner = getattr(function, "fget", None) or getattr(function, "func", None) or function
    return str(getattr(inner, "__name__", type(function).__name__))


def _is_code_of(chart: type[StateChart[Any]], name: str) -> bool:
    """Whether a chart has something of its own that a guard of that name asks."""
    states = {state.id for state in states_within(chart)}
    return name not in states and hasattr(chart, name)


def _convention_names(chart: type[StateChart[Any]]) -> Iterator[str]:
    yield from (str(spec.func) for spec in chart.prepare if spec.is_convention)
    for state in states_within(chart):
        for spec in [*state.enter, *state.exit, *state.invoke]:
            if spec.is_convention:
                yield str(spec.func)
        for transition in state.transitions:
            for spec in [*transition.before, *transition.on, *transition.after]:
                if spec.is_convention:
                    yield str(spec.func)
