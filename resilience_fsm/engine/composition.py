"""A system with its replicas in place: named parts, one alphabet, one owner for each event."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from inspect import iscoroutinefunction
from itertools import product
from typing import Any

from attrs import evolve, field, frozen
from statemachine import StateChart

from resilience_fsm.engine.annotation import Annotation
from resilience_fsm.engine.certainty import Cause
from resilience_fsm.engine.chart import OWN_ATTRIBUTES, Chart, ChartTransition, read_chart
from resilience_fsm.engine.errors import CompositionError, UnknownEventError, nearest
from resilience_fsm.engine.system import Component, Counts, Fact, Kind, Replica, System
from resilience_fsm.engine.view import unknown_component

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
        events: The composition's name of each event of the chart.
        kind: The kind that it belongs to, if it is a part of a replica.
        number: The number of its replica, from 1; 0 outside of replicas.
    """

    name: str
    chart: Chart
    chart_class: type[StateChart[Any]] = field(repr=False)
    states: tuple[str, ...]
    initial: tuple[str, ...]
    facts: Mapping[str, Fact] = field(repr=False)
    aliases: Mapping[str, str]
    events: Mapping[str, str]
    kind: str | None = None
    number: int = 0

    def transitions_on(self, event: str) -> tuple[ChartTransition, ...]:
        """Its transitions on an event of the composition, in the order in which they are tried."""
        return self._by_event.get(event, ())

    @cached_property
    def _by_event(self) -> Mapping[str, tuple[ChartTransition, ...]]:
        found: dict[str, list[ChartTransition]] = {}
        for transition in self.chart.transitions:
            for event in dict.fromkeys(self.events[own] for own in transition.events):
                found.setdefault(event, []).append(transition)
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
        return tuple(own for own, name in self.events.items() if name == event)


@frozen
class Event:
    """An event of the alphabet.

    Args:
        name: Its name, unique in the composition.
        owner: The part that says when it can happen.
        cause: Who makes it happen.
        followers: The parts that move along.
    """

    name: str
    owner: str
    cause: Cause
    followers: tuple[str, ...]

    @property
    def movers(self) -> tuple[str, ...]:
        """The owner, then the followers."""
        return (self.owner, *self.followers)


@frozen
class Composition:
    """Parts over one alphabet.

    Args:
        system: The system that it was made from.
        parts: By name, in order: the components, then the replicas kind by kind.
        events: By name, in the order of their owners.
        beginnings: Each, for every part in order, the states that it may begin in.
    """

    system: System = field(repr=False)
    parts: Mapping[str, Part]
    events: Mapping[str, Event]
    beginnings: tuple[tuple[tuple[str, ...], ...], ...] = field(repr=False)

    @cached_property
    def initial(self) -> tuple[tuple[str, ...], ...]:
        """The initial states: the combinations of each beginning, one after the other."""
        return tuple(
            dict.fromkeys(state for choices in self.beginnings for state in product(*choices))
        )

    def first_initial(self, where: Mapping[str, str] | None = None) -> tuple[str, ...]:
        """The first initial state that agrees with ``where``; found without listing them all.

        Args:
            where: By part, the state that it begins in; the others begin as they would.

        Raises:
            CompositionError: There is no such part, or no initial state agrees.
        """
        wanted = {self.part(name).name: state for name, state in (where or {}).items()}
        for choices in self.beginnings:
            by_name = dict(zip(self.parts, choices, strict=True))
            if all(state in by_name[name] for name, state in wanted.items()):
                return tuple(wanted.get(name, states[0]) for name, states in by_name.items())
        begins = {
            name: sorted({s for choices in self.beginnings for s in choices[index]})
            for index, name in enumerate(self.parts)
            if name in wanted
        }
        raise CompositionError(
            f"No initial state has {wanted}. They begin in {begins}; events lead on from there."
        )

    def part(self, name: str) -> Part:
        """The part called ``name``.

        Raises:
            CompositionError: There is no such part.
        """
        try:
            return self.parts[name]
        except KeyError:
            raise unknown_component(name, self.parts) from None

    def event(self, name: str) -> Event:
        """The event called ``name``.

        Raises:
            UnknownEventError: There is no such event.
        """
        try:
            return self.events[name]
        except KeyError:
            raise UnknownEventError(
                f"No event called '{name}'. {nearest(name, self.events)}"
            ) from None

    def restricted_to(self, names: "set[str]") -> "Composition":
        """The composition of some parts, with the events that they own.

        Exact only if nothing that stays reads, or is moved by the events of, what goes.
        """
        kept = [index for index, name in enumerate(self.parts) if name in names]
        return evolve(
            self,
            parts={name: part for name, part in self.parts.items() if name in names},
            events={
                name: evolve(event, followers=tuple(f for f in event.followers if f in names))
                for name, event in self.events.items()
                if event.owner in names
            },
            beginnings=tuple(
                dict.fromkeys(
                    tuple(choices[index] for index in kept) for choices in self.beginnings
                )
            ),
        )


def compose(system: System, counts: Counts | None = None) -> Composition:
    """Put the replicas in place and resolve the alphabet.

    Args:
        system: The system.
        counts: How many replicas of each kind; a kind that is not named has none.

    Raises:
        CompositionError: Charts, names, owners or initial states do not fit together.
    """
    parts = _parts(system, dict(counts or {}))
    return Composition(
        system=system,
        parts=parts,
        events=_alphabet(system, parts),
        beginnings=_beginnings(system, parts),
    )


def _parts(system: System, counts: Counts) -> dict[str, Part]:
    read = {
        component.chart: read_chart(component.chart)
        for component in [
            *system.components,
            *(c for kind in system.kinds for c in kind.components),
        ]
    }
    parts = [_place(component, read[component.chart], {}, {}) for component in system.components]
    shared = {event for part in parts for event in part.events.values()}
    for kind_name in counts:
        system.kind(kind_name)  # an unknown kind is refused by name
    for kind in system.kinds:
        for number, replica in enumerate(_replicas(kind, counts.get(kind.name, 0)), start=1):
            aliases = {c.name: f"{c.name}_{number}" for c in kind.components}
            for component in kind.components:
                chart = read[component.chart]
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
    _refuse_fact_names(parts)
    return {part.name: part for part in parts}


def _refuse_duplicates(what: str, names: Iterable[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise CompositionError(f"{times} {what} are called '{name}'; names are unique.")


def _replicas(kind: Kind, count: int | Sequence[Replica]) -> Sequence[Replica]:
    if isinstance(count, int) and count < 0:
        raise CompositionError(f"{count} replicas of '{kind.name}'; expected a number from 0 on.")
    replicas: Sequence[Replica] = [{}] * count if isinstance(count, int) else count
    local = {component.name for component in kind.components}
    for replica in replicas:
        for name in replica:
            if name not in local:
                raise CompositionError(
                    f"A replica of '{kind.name}' has no component '{name}'. {nearest(name, local)}"
                )
    return replicas


def _place(
    component: Component,
    chart: Chart,
    aliases: Mapping[str, str],
    events: Mapping[str, str],
    chosen: str | None = None,
) -> Part:
    initial = (chosen,) if chosen else component.initial or (chart.initial,)
    for state in initial:
        if state not in chart.states:
            raise CompositionError(
                f"{component.name}: no state '{state}' to begin in. {nearest(state, chart.states)}"
            )
    for own in component.events:
        if own not in chart.events:
            raise CompositionError(
                f"{component.name}: no event '{own}' to rename. {nearest(own, chart.events)}"
            )
    for own in component.omitted:
        if own not in chart.events:
            raise CompositionError(
                f"{component.name}: no event '{own}' to omit. {nearest(own, chart.events)}"
            )
    if component.omitted:
        chart = _without(chart, component.omitted)
    states = chart.states
    if component.is_frozen:
        chart = evolve(chart, transitions=(), events=())
        # In declaration order, so that state numbers do not depend on what was chosen.
        states = tuple(state for state in states if state in initial)
    return Part(
        name=aliases.get(component.name, component.name),
        chart=chart,
        chart_class=component.chart,
        states=states,
        initial=initial,
        facts=component.facts,
        aliases=aliases,
        events={own: events.get(own, component.events.get(own, own)) for own in chart.events},
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
                if hasattr(part.chart_class, name):
                    raise CompositionError(
                        f"{where}, which the chart defines itself and which could hide data; "
                        "make it a fact of the component instead."
                    )
                raise CompositionError(
                    f"{where}, which is no fact of it. {nearest(name, part.facts)}"
                )


def _alphabet(system: System, parts: Mapping[str, Part]) -> dict[str, Event]:
    mentions: dict[str, list[Part]] = {}
    for part in parts.values():
        for event in dict.fromkeys(part.events.values()):  # two of a chart may be one here
            mentions.setdefault(event, []).append(part)
    for event, owner in system.owners.items():
        if event not in mentions:
            raise CompositionError(
                f"owners: no component has an event '{event}'. {nearest(event, mentions)}"
            )
        if owner not in parts:
            raise unknown_component(owner, parts)
    events = {name: _event(system, name, by) for name, by in mentions.items()}
    # In the order of their owners: that of the followers would put a rare event first.
    place = {name: index for index, name in enumerate(parts)}
    return dict(sorted(events.items(), key=lambda e: place[e[1].owner]))


def _event(system: System, name: str, mentioned_by: list[Part]) -> Event:
    owner = _owner(system, name, mentioned_by)
    annotations = _annotations(owner, name)
    causes = {annotation.cause for annotation in annotations}
    if len(causes) > 1:
        named = ", ".join(sorted(str(cause or "none") for cause in causes))
        raise CompositionError(
            f"{owner.name}: the event '{name}' has several causes: {named}. Make it an event each, "
            "or annotate all its transitions alike."
        )
    return Event(
        name=name,
        owner=owner.name,
        cause=next(iter(causes)) or Cause.UNSTATED,
        followers=tuple(part.name for part in mentioned_by if part is not owner),
    )


def _owner(system: System, name: str, mentioned_by: list[Part]) -> Part:
    if name in system.owners:
        for part in mentioned_by:
            if part.name == system.owners[name]:
                return part
        raise CompositionError(
            f"owners: '{system.owners[name]}' has no transition on its event '{name}'. Those that "
            f"have: {', '.join(part.name for part in mentioned_by)}."
        )
    claimed = [part for part in mentioned_by if any(a.cause for a in _annotations(part, name))]
    if len(claimed) == 1:
        return claimed[0]
    names = ", ".join(part.name for part in mentioned_by)
    if len(claimed) > 1:
        raise CompositionError(
            f"The event '{name}' has several owners: {', '.join(p.name for p in claimed)}. "
            "Exactly one says when it can happen; annotate the others with follows()."
        )
    if any(a.follows for a in _annotations(mentioned_by[0], name)) and len(mentioned_by) == 1:
        raise CompositionError(
            f"The event '{name}' is followed by {names} and owned by nobody. Add the component "
            "that causes it, or omit the event."
        )
    if len(mentioned_by) > 1:
        raise CompositionError(
            f"The event '{name}' is mentioned by {names}, and none is named as its owner. Give "
            f"the system owners={{'{name}': ...}}: the component that says when it can happen."
        )
    return mentioned_by[0]


def _annotations(part: Part, event: str) -> list[Annotation]:
    return [transition.annotation for transition in part.transitions_on(event)]


def _beginnings(
    system: System, parts: Mapping[str, Part]
) -> tuple[tuple[tuple[str, ...], ...], ...]:
    beginnings: dict[tuple[tuple[str, ...], ...], None] = {}
    for given in system.initial or ({},):
        for name, state in given.items():
            part = parts.get(name)
            if part is None:
                raise unknown_component(name, parts)
            if state not in part.states:
                raise CompositionError(
                    f"initial: {name} has no state '{state}'. {nearest(state, part.states)}"
                )
        choices = (
            (given[name],) if name in given else part.initial for name, part in parts.items()
        )
        beginnings[tuple(choices)] = None
    return tuple(beginnings)
