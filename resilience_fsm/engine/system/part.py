"""The parts of a composition: components and replicas, each in its place and under its name."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from inspect import iscoroutinefunction
from typing import Any

from attrs import evolve, field, frozen
from statemachine import StateChart

from resilience_fsm.engine.system.chart import OWN_ATTRIBUTES, Chart, ChartTransition
from resilience_fsm.engine.system.coming_out import ComingOut
from resilience_fsm.engine.system.guard import Guard
from resilience_fsm.engine.system.naming import refuse_event_name
from resilience_fsm.engine.system.population import numbered, refuse_unknown_components
from resilience_fsm.engine.system.proviso import Proviso, under_provisos
from resilience_fsm.engine.system.reading import read_component
from resilience_fsm.engine.system.seen import Seen, SeenStates
from resilience_fsm.engine.system.system import Component, Counts, Fact, System
from resilience_fsm.engine.words.errors import CompositionError, nearest
from resilience_fsm.engine.words.limits import Limits

_RESERVED = OWN_ATTRIBUTES | {"state", "v"}
# The model of a chart keeps its state there; and a lone 'v' in a guard is read as 'or'.


@frozen
class Part:
    """A component at its place in a composition.

    Args:
        name: Its name, unique in the composition.
        chart: Its chart, as data; without transitions where it is frozen.
        chart_class: The python-statemachine class, for the live chart.
        states: The states that it can be in, initial ones included.
        initial: The states that it may begin in.
        facts: What its guards may name.
        aliases: Names that its facts may use for components of its own replica.
        events: The composition's names of each event of the chart: several, where it is part of a
            joint step that can come out in several ways.
        provided: By the chart's own name of an event, what its system adds to the transitions; the
            chart as data has it in its guards, the class does not.
        kind: The kind that it belongs to, if it is a part of a replica.
        number: The number of its replica, from 1; 0 outside of replicas.
        choices: The names that the system gives to choices of the chart.
        coming_out: By event that it owns and that is one way in which a joint step can come out,
            what that needs.
    """

    name: str
    chart: Chart
    chart_class: type[StateChart[Any]] = field(repr=False)
    states: tuple[str, ...]
    initial: tuple[str, ...]
    facts: Mapping[str, Fact] = field(repr=False)
    aliases: Mapping[str, str]
    events: Mapping[str, tuple[str, ...]]
    provided: Mapping[str, Proviso] = field(factory=dict, repr=False)
    kind: str | None = None
    number: int = 0
    choices: Mapping[str, str] = field(factory=dict)
    coming_out: Mapping[str, ComingOut] = field(factory=dict, repr=False)

    @property
    def event_names(self) -> tuple[str, ...]:
        """The composition's names of all of its events."""
        return tuple(dict.fromkeys(name for names in self.events.values() for name in names))

    @property
    def guards(self) -> tuple[Guard, ...]:
        """Its guards, and what joint steps that it owns need."""
        needs = (one.needs for one in self.coming_out.values())
        return (*(transition.guard for transition in self.chart.transitions), *needs)

    def charted_on(self, event: str) -> tuple[ChartTransition, ...]:
        """The same transitions as its chart has them, without what a joint step needs."""
        own = {*self.own_names(event)}
        return tuple(t for t in self.chart.transitions if own.intersection(t.events))

    def ways_like(self, event: str) -> tuple[str, ...]:
        """The events that are one for its chart: an event itself, or the ways of a joint step."""
        return self.events[self.own_names(event)[0]]

    def transitions_on(self, event: str) -> tuple[ChartTransition, ...]:
        """Its transitions on an event of the composition, in the order in which they are tried."""
        return self._by_event.get(event, ())

    @cached_property
    def seen(self) -> Mapping[str, Seen]:
        """By id, each state of its chart as a view hands it out."""
        return SeenStates(self.name, self.chart_class).by_id

    @cached_property
    def seen_states(self) -> tuple[Seen, ...]:
        """The states that it can be in, as a view hands them out."""
        return tuple(self.seen[state] for state in self.states)

    @cached_property
    def _by_event(self) -> Mapping[str, tuple[ChartTransition, ...]]:
        found: dict[str, list[ChartTransition]] = {}
        for transition in self.chart.transitions:
            named = (name for own in transition.events for name in self.events[own])
            for event in dict.fromkeys(named):
                way = self.coming_out.get(event)
                found.setdefault(event, []).append(way.held_back(transition) if way else transition)
        return {event: tuple(transitions) for event, transitions in found.items()}

    @property
    def local_name(self) -> str:
        """Its name; in a replica, the one that it has in its kind."""
        return next((local for local, full in self.aliases.items() if full == self.name), self.name)

    def local_event(self, event: str) -> str:
        """An event of the composition; of its own replica, without the number."""
        return event.removeprefix(f"{self.kind}_{self.number}_") if self.kind else event

    def own_names(self, event: str) -> tuple[str, ...]:
        """The chart's own names of an event of the composition."""
        return tuple(own for own, names in self.events.items() if event in names)


def place_parts(system: System, counts: Counts, limits: Limits) -> dict[str, Part]:
    """The parts by name, in order: the components, then the replicas kind by kind.

    Args:
        system: The system.
        counts: How many replicas of each kind; a kind that is not named has none.
        limits: Asked before each replica.

    Raises:
        CompositionError: Charts, names or initial states do not fit together.
        LimitReached: The limits are reached.
    """
    parts = [
        _place(component, read_component(component), {}, {}) for component in system.components
    ]
    shared = {event for part in parts for event in part.event_names}
    for kind_name in counts:
        system.kind(kind_name)  # an unknown kind is refused by name
    read = {id(c): read_component(c) for kind in system.kinds for c in kind.components}
    for kind in system.kinds:
        refuse_event_name(f"kind '{kind.name}'", f"{kind.name}_1_event")
        for number, replica in numbered(kind, counts.get(kind.name, 0)):
            limits.ask()
            refuse_unknown_components(kind, replica)
            aliases = {c.name: f"{c.name}_{number}" for c in kind.components}
            for component in kind.components:
                chart = read[id(component)]
                if chart.outcomes:
                    raise CompositionError(
                        f"kind '{kind.name}': {component.name} has several outcomes of "
                        f"'{next(iter(chart.outcomes))}', and so many ways would come with each "
                        "replica that no number of them stands for all. Write components."
                    )
                events = {
                    own: name
                    if (name := component.events.get(own, own)) in shared
                    else f"{kind.name}_{number}_{name}"
                    for own in chart.events
                    if own not in component.omitted
                }
                placed = _place(component, chart, aliases, events, replica.get(component.name))
                parts.append(evolve(placed, kind=kind.name, number=number))
    _refuse_duplicates("components", (part.name for part in parts))
    _refuse_duplicates("kinds", (kind.name for kind in system.kinds))
    outside = {component.name for component in system.components}
    for kind in system.kinds:
        for component in kind.components:
            if component.name in outside:
                raise CompositionError(
                    f"kind '{kind.name}': its component '{component.name}' is called like one "
                    "outside, which its replicas could then not see; they need different names."
                )
    _refuse_fact_names(parts)
    return {part.name: part for part in parts}


def _refuse_duplicates(what: str, names: Iterable[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise CompositionError(f"{times} {what} are called '{name}'; names are unique.")


def _place(
    component: Component,
    chart: Chart,
    aliases: Mapping[str, str],
    events: Mapping[str, str],
    chosen: str | None = None,
) -> Part:
    initial = (chosen,) if chosen else component.initial or chart.beginnings
    for state in initial:
        if state not in chart.states:
            raise CompositionError(
                f"{component.name}: no state '{state}' to begin in. {nearest(state, chart.states)}"
            )
    called = {one: event for event, ways in chart.outcomes.items() for one in ways.values()}
    known_events = tuple(dict.fromkeys(called.get(own, own) for own in chart.events))
    for own in component.events:
        if own not in known_events:
            raise CompositionError(
                f"{component.name}: no event '{own}' to rename. {nearest(own, known_events)}"
            )
        refuse_event_name(component.name, component.events[own])
    known = {t.annotation.choice for t in chart.transitions} - {None}
    for own in component.choices:
        if own not in known:
            raise CompositionError(
                f"{component.name}: no choice '{own}' to rename. {nearest(own, map(str, known))}"
            )
        refuse_event_name(component.name, component.choices[own])
    for own in component.omitted:
        if own not in known_events:
            raise CompositionError(
                f"{component.name}: no event '{own}' to omit. {nearest(own, known_events)}"
            )
    if component.omitted:
        omitted = (own for own in chart.events if called.get(own, own) in component.omitted)
        chart = _without(chart, frozenset(omitted))
    provided = dict(component.provided)
    for event, ways in chart.outcomes.items():
        if event in provided:
            provided |= dict.fromkeys(ways.values(), provided.pop(event))
    chart = under_provisos(chart, provided, component.name)
    states = chart.states
    if component.is_frozen:
        chart = evolve(chart, transitions=(), events=())
        # In declaration order, so that state numbers do not depend on what was chosen.
        states = tuple(state for state in states if state in initial)
    return Part(
        name=aliases.get(component.name, component.name),
        chart=chart,
        chart_class=chart.machine,
        states=states,
        initial=initial,
        facts=component.facts,
        aliases=aliases,
        events={
            own: (events.get(own, component.events.get(event, event)),)
            for own in chart.events
            for event in (called.get(own, own),)
        },
        provided={} if component.is_frozen else provided,
        choices=component.choices,
    )


def _without(chart: Chart, omitted: frozenset[str]) -> Chart:
    left = (
        evolve(transition, events=tuple(e for e in transition.events if e not in omitted))
        for transition in chart.transitions
    )
    return evolve(
        chart,
        transitions=tuple(transition for transition in left if transition.events),
        events=tuple(event for event in chart.events if event not in omitted),
    )


def _refuse_fact_names(parts: Sequence[Part]) -> None:
    for part in parts:
        for name, fact in part.facts.items():
            if name in _RESERVED or name.startswith("_") or hasattr(part.chart_class, name):
                raise CompositionError(
                    f"{part.name}: a fact cannot be called '{name}': that is an event, a state or "
                    "an attribute of the chart, and a guard would find it first. Rename it."
                )
            if iscoroutinefunction(fact):
                raise CompositionError(
                    f"{part.name}: the fact '{name}' is asynchronous, and a coroutine is true "
                    "whatever it will answer; make it an ordinary function."
                )
        for transition in part.chart.transitions:
            for name in sorted(transition.guard.names - part.facts.keys()):
                where = f"{part.name}: the guard '{transition.guard.text}' names '{name}'"
                raise CompositionError(
                    f"{where}, which is no fact of it. {nearest(name, part.facts)}"
                )
