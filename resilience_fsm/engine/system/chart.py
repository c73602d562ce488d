"""A flat chart as plain data, and the common ground of the charts of this library."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from attrs import field, frozen
from statemachine import StateChart

from resilience_fsm.engine.system.annotation import Annotation
from resilience_fsm.engine.system.assumption import Assumption
from resilience_fsm.engine.system.free import FreeFact
from resilience_fsm.engine.system.guard import Guard
from resilience_fsm.engine.words.notebook import notebook_svg

# What every chart has; an event or a state of the same name would take its place.
OWN_ATTRIBUTES = frozenset(dir(StateChart)) | {"model", "state_field", "history_values"}


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


Outcomes: TypeAlias = Mapping[str, Mapping[str, str]]
"""By event, for each of its outcomes in order of declaration, the event that stands for it."""


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
        machine: The class that has exactly these states and transitions: the one that was read, or,
            where something was assumed of it, one that is made of what was read.
        original: The class that was read.
        assumed: What was assumed of the class that was read; every answer has to say it.
        free: What its guards ask and nobody answers.
        final: The states that end the chart that was read.
        beginnings: The states that it may begin in; the initial one of them is the first.
        sent: By event, what is sent to the chart that was read, and with which arguments; empty
            where an event is sent under its own name.
        by_itself: The events that python-statemachine sends it when code of it ends or raises.
        facets: By state of this one, where its compound states and its data are; see `Places`.
        configurations: Where states of the chart that was read are nested, parallel or remembered,
            by state of this one those that are active in it; empty for a flat chart.
        outcomes: By event of which a follower has several outcomes, for each of them the event of
            this chart that stands for it.
        passed: By state of this one, those that a step out of it enters, be it to leave them again
            at once, and those that it begins with.
    """

    name: str
    summary: str
    states: tuple[str, ...]
    initial: str
    transitions: tuple[ChartTransition, ...]
    events: tuple[str, ...]
    machine: type[StateChart[Any]] = field(repr=False, eq=False)
    original: type[StateChart[Any]] = field(repr=False, eq=False)
    assumed: tuple[Assumption, ...] = ()
    free: tuple[FreeFact, ...] = ()
    final: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    sent: Mapping[str, tuple[str, Mapping[str, object]]] = field(
        factory=dict, hash=False, repr=False
    )
    by_itself: tuple[str, ...] = ()
    facets: Mapping[str, Mapping[str, object]] = field(factory=dict, hash=False, repr=False)
    configurations: Mapping[str, tuple[str, ...]] = field(factory=dict, hash=False)
    passed: Mapping[str, tuple[str, ...]] = field(factory=dict, hash=False, repr=False)
    outcomes: Outcomes = field(factory=dict, hash=False, repr=False)

    def _repr_svg_(self) -> str | None:
        """Its picture, for notebooks."""
        return notebook_svg(self)
