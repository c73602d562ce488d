"""A python-statemachine chart, read into plain data, or refused with the reason.

Only flat charts without side effects can be checked: what a callback hides, no table can hold.
The chart class itself stays untouched; tools attach listeners or subclass it afterwards.
"""

from functools import cache
from inspect import isfunction
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from attrs import frozen
from statemachine import StateChart

from resilience_fsm.engine.system.annotation import Annotation, annotation_of
from resilience_fsm.engine.system.guard import Guard, read_guard
from resilience_fsm.engine.system.library import class_listeners
from resilience_fsm.engine.words.errors import CompositionError
from resilience_fsm.engine.words.notebook import notebook_svg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from statemachine.callbacks import CallbackSpec
    from statemachine.state import State
    from statemachine.transition import Transition


# What every chart has; an event or a state of the same name would take its place.
OWN_ATTRIBUTES = frozenset(dir(StateChart)) | {"model", "state_field", "history_values"}


_SENT_BY_ITSELF = frozenset({"error.execution", "error.communication", "error.platform"})
_BEGINS_WHAT_IS_SENT = ("done.state.", "done.invoke.")

_BEHAVIOUR = frozenset(
    {"__init__", "__new__", "__getattr__", "__getattribute__", "__setattr__"}
) | {name for name, it in vars(StateChart).items() if isfunction(it) and name[:2] != "__"}
"""What a chart does; whoever writes it anew writes behaviour that is in no table."""


class Machine(StateChart[Any]):
    """The common ground of the charts of this library: strict, with the sink checks off.

    States such as *lost* are sinks without being ``final``, since a final state stops
    python-statemachine's engine; and an exception in a guard is an error, never a False.
    """

    catch_errors_as_events = False
    allow_event_without_transition = True
    validate_disconnected_states = False
    validate_trap_states = False

    def _repr_svg_(self) -> str | None:
        """Its picture with the present state lit, for notebooks; it needs no pydot."""
        return notebook_svg(self)

    def _repr_html_(self) -> None:
        """No HTML: the picture of python-statemachine would need pydot."""


@frozen
class ChartTransition:
    """One transition of a chart, as data.

    Args:
        source: Id of the state that it leaves.
        target: Id of the state that it enters.
        events: The chart's own names of the events that fire it.
        guard: What must be true.
        annotation: Cause, rules and choice.
    """

    source: str
    target: str
    events: tuple[str, ...]
    guard: Guard
    annotation: Annotation


@frozen
class Chart:
    """A flat chart as data.

    Args:
        name: The class name.
        summary: First line of the class docstring.
        states: Ids in the order of declaration.
        initial: Id of the initial state.
        transitions: By source state, in the order in which they are tried.
        events: The chart's own event names, in the order of declaration.
    """

    name: str
    summary: str
    states: tuple[str, ...]
    initial: str
    transitions: tuple[ChartTransition, ...]
    events: tuple[str, ...]

    def _repr_svg_(self) -> str | None:
        """Its picture, for notebooks."""
        return notebook_svg(self)


@cache
def read_chart(chart: type[StateChart[Any]]) -> Chart:
    """Read a chart class; a class does not change, so it is read once.

    Raises:
        CompositionError: The chart has something that tables cannot hold; the message names it,
            says why, and what to do instead.
    """
    name = chart.__name__
    if not chart.states:
        raise CompositionError(f"{name}: the chart has no states; a base class is no machine.")
    events = _without_twins(str(event) for event in chart.events)  # type: ignore[attr-defined] # on the class: all event ids
    states = list(chart.states)
    _refuse_names(name, [*events, *(state.id for state in states)])
    for event in events:
        refuse_event_name(name, event)
    _refuse_event_prefixes(name, events)
    _refuse_hidden_behaviour(chart)
    for state in states:
        _refuse_state(name, state)
        _refuse_shared_value(chart, state)
    assert chart.initial_state is not None
    transitions = tuple(
        _read_transition(name, transition, events)
        for state in states
        for transition in state.transitions
    )
    return Chart(
        name=name,
        summary=(chart.__doc__ or "").strip().split("\n", 1)[0],
        states=tuple(state.id for state in states),
        initial=chart.initial_state.id,
        transitions=transitions,
        events=tuple(event for event in events if any(event in t.events for t in transitions)),
    )


def _refuse_state(chart: str, state: "State") -> None:
    place = f"{chart}.{state.id}"
    if state.states or state.parallel or state.is_history:
        raise CompositionError(
            f"{place}: nested, parallel and history states cannot be composed; "
            "write each region as a machine of its own."
        )
    if state.final:
        raise CompositionError(
            f"{place}: a final state stops the chart for good, and a system has no end; leave "
            "out 'final=True' and set 'validate_trap_states = False' on the chart."
        )
    _refuse_callbacks(place, [*state.enter, *state.exit, *state.invoke])


def _refuse_shared_value(chart: type[StateChart[Any]], state: "State") -> None:
    other = chart.states_map[state.value]
    if other is not state:
        raise CompositionError(
            f"{chart.__name__}: the states '{state.id}' and '{other.id}' have the same value, "
            f"{state.value!r}, by which python-statemachine knows them, and it takes one for the "
            "other. Give each a value of its own, or none."
        )


def _read_transition(
    chart: str, transition: "Transition", known: "Collection[str]"
) -> ChartTransition:
    source = transition.source.id
    place = f"{chart}: transition of '{transition.event}' from '{source}'"
    if transition.is_eventless:
        raise CompositionError(
            f"{chart}: a transition from '{source}' has no event. Assign it to a name: "
            f"some_event = {source}.to(...)."
        )
    if len(transition.targets) != 1:
        raise CompositionError(f"{place}: expected one target state, not several or none.")
    if list(transition.validators):
        raise CompositionError(f"{place}: validators cannot be tabulated; use a guard (cond=).")
    for event in transition.events:
        if getattr(event, "delay", 0):
            raise CompositionError(
                f"{place}: a delay is a clock, and a step has none; use an event of time."
            )
    _refuse_callbacks(place, [*transition.before, *transition.on, *transition.after])
    return ChartTransition(
        source=source,
        target=transition.targets[0].id,
        events=tuple(name for name in map(str, transition.events) if name in known),
        guard=read_guard(transition, place),
        annotation=annotation_of(transition),
    )


def _refuse_callbacks(place: str, specs: "list[CallbackSpec]") -> None:
    for spec in specs:
        if not spec.is_convention:
            raise CompositionError(
                f"{place}: the callback {spec} is part of the chart and can hide data that guards "
                "read. Attach a listener to the live chart, or subclass the chart afterwards."
            )


def _refuse_hidden_behaviour(chart: type[StateChart[Any]]) -> None:
    for name in _convention_names(chart):
        if hasattr(chart, name):
            raise CompositionError(
                f"{chart.__name__}.{name}: a callback defined on the chart can hide data that "
                "guards read. Attach a listener to the live chart, or subclass it afterwards."
            )
    for base in chart.__mro__:
        if base is Machine or base in StateChart.__mro__:
            continue
        for name in vars(base):
            if name in _BEHAVIOUR:
                raise CompositionError(
                    f"{chart.__name__}: {base.__name__}.{name} is code of its own, which can send "
                    "events and keep data that guards read, and no table holds it. Leave it out of "
                    "the chart that is composed; subclass it afterwards, or attach a listener to "
                    "the live chart."
                )
    # Those of the bases included, which `listeners` does not show.
    if class_listeners(chart):
        raise CompositionError(
            f"{chart.__name__}.listeners: listeners of the class can shadow facts; attach them "
            "to the live chart instead."
        )


def _convention_names(chart: type[StateChart[Any]]) -> "Iterator[str]":
    yield from (str(spec.func) for spec in chart.prepare if spec.is_convention)
    for state in chart.states:
        for spec in [*state.enter, *state.exit, *state.invoke]:
            if spec.is_convention:
                yield str(spec.func)
        for transition in state.transitions:
            for spec in [*transition.before, *transition.on, *transition.after]:
                if spec.is_convention:
                    yield str(spec.func)


def _refuse_names(chart: str, names: "Iterable[str]") -> None:
    for name in names:
        if name in OWN_ATTRIBUTES:
            raise CompositionError(
                f"{chart}: '{name}' is an attribute of every chart, which an event or a state of "
                "that name would hide; find another name."
            )


def _without_twins(events: "Iterable[str]") -> tuple[str, ...]:
    """The events, but for the dotted form that ``error_x`` has as well, and which is the same."""
    names = tuple(events)
    return tuple(
        name
        for name in names
        if not (name.startswith("error.") and name.replace(".", "_") in names)
        or name in _SENT_BY_ITSELF
    )


def refuse_event_name(place: str, event: str) -> None:
    """Refuse what cannot be the name of an event.

    Args:
        place: Where it stands, for messages.
        event: The name.

    Raises:
        CompositionError: It is a wildcard, no name, a word of Python, or python-statemachine's.
    """
    if "*" in event:
        raise CompositionError(
            f"{place}: the event '{event}' is a wildcard; name each event that it stands for."
        )
    if event in _SENT_BY_ITSELF or event.startswith(_BEGINS_WHAT_IS_SENT):
        raise CompositionError(
            f"{place}: python-statemachine sends the event '{event}' by itself, where no owner "
            "says that it can happen; find another name."
        )
    for piece in event.removesuffix(".").split("."):
        if iskeyword(piece):
            raise CompositionError(
                f"{place}: an event cannot be called '{event}': '{piece}' is a word of Python's "
                "own; find another name."
            )
        if not piece.isidentifier():
            raise CompositionError(
                f"{place}: an event cannot be called '{event}'; a name has letters, digits and "
                "underscores, and does not begin with a digit."
            )


def _refuse_event_prefixes(chart: str, events: tuple[str, ...]) -> None:
    for event in events:
        stem = event.removesuffix(".")
        for other in events:
            if other != event and other.startswith(f"{stem}."):
                raise CompositionError(
                    f"{chart}: '{other}' also fires '{event}', since python-statemachine matches "
                    "events by dotted prefix; give them names without a common prefix."
                )
