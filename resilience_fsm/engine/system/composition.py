"""A system with its replicas in place: named parts, one alphabet, one owner for each event."""

from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import product
from typing import Any

from attrs import evolve, field, frozen

from resilience_fsm.engine.system.alphabet import Event, alphabet
from resilience_fsm.engine.system.choice import refuse_unclear_choices
from resilience_fsm.engine.system.joint import join
from resilience_fsm.engine.system.membership import memberships
from resilience_fsm.engine.system.part import Part, place_parts
from resilience_fsm.engine.system.seen import Seen
from resilience_fsm.engine.system.system import Counts, System
from resilience_fsm.engine.system.view import View, unknown_component
from resilience_fsm.engine.words.errors import (
    CompositionError,
    FactError,
    UnknownEventError,
    nearest,
)
from resilience_fsm.engine.words.given import by_name, expect, texts
from resilience_fsm.engine.words.limits import Limits
from resilience_fsm.engine.words.notebook import notebook_svg


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

    def _repr_svg_(self) -> str | None:
        """Its picture, for notebooks."""
        return notebook_svg(self)

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
        given = {} if where is None else by_name(where, str, "where to begin")
        wanted = {self.part(name).name: state for name, state in given.items()}
        for choices in self.beginnings:
            there = dict(zip(self.parts, choices, strict=True))
            if all(state in there[name] for name, state in wanted.items()):
                return tuple(wanted.get(name, states[0]) for name, states in there.items())
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
        except (KeyError, TypeError):
            raise unknown_component(name, self.parts) from None

    def refuse_strange_sets(self, function: object, aliases: Mapping[str, str], place: str) -> None:
        """Refuse a fact or a predicate that looks for a component in a set of no states of it.

        Args:
            function: The fact or the predicate.
            aliases: Other names that it has for components.
            place: What it is, for messages.

        Raises:
            FactError: Something in the set is no state of the component.
        """
        for looked_for in memberships(function):
            name = aliases.get(looked_for.component, looked_for.component)
            if name in self.parts:
                state = next(iter(self.parts[name].seen.values()))
                try:
                    state.among_states.refuse_strange_set(looked_for.values)
                except FactError as error:
                    raise FactError(f"{place}: {error}") from None

    def refuse_no_state(self, state: tuple[str, ...]) -> None:
        """Refuse what is no state of the composition.

        Raises:
            CompositionError: It is not one state for each part, in order.
        """
        given = texts(state, "a state")
        if len(given) != len(self.parts) or any(
            one not in part.states for one, part in zip(given, self.parts.values(), strict=True)
        ):
            raise CompositionError(
                f"{given} is no state of {', '.join(self.parts)}: that has one of each, in order."
            )

    def state_of(self, saved: Mapping[str, str]) -> tuple[str, ...]:
        """The state of the composition in which each part is where ``saved`` says.

        Raises:
            CompositionError: A part has no such state, or is left out, or is none of these.
        """
        given = by_name(saved, str, "a saved state")
        for name, state in given.items():
            part = self.part(name)
            if state not in part.states:
                raise CompositionError(
                    f"a saved state: {name} has no state '{state}' here. "
                    f"{nearest(state, part.states)}"
                )
        missing = [name for name in self.parts if name not in given]
        if missing:
            raise CompositionError(
                f"a saved state: it does not say where {', '.join(missing)} is. It was saved of "
                "other components; make the system of as many replicas as there were."
            )
        return tuple(given[name] for name in self.parts)

    def view(self, part: Part, read: Callable[[Any], Any]) -> View:
        """What the facts of a part see: the components, and the parts of its own replica.

        Args:
            part: Whose facts they are.
            read: Gives the state of a part, as `seen_at` does.
        """
        return View(read, part.aliases, self.system.names)

    def seen_at(self, at: Mapping[str, str]) -> Callable[[str], Seen]:
        """A reader of one state, which gives the state of a part as a view hands it out.

        Args:
            at: By part, where it is; a view of it follows its changes.
        """

        def read(name: str) -> Seen:
            return self.part(name).seen[at[name]]

        return read

    def event(self, name: str) -> Event:
        """The event called ``name``.

        Raises:
            UnknownEventError: There is no such event.
        """
        try:
            return self.events[name]
        except (KeyError, TypeError):
            ways = [way.name for way in self.events.values() if way.outcome_of == name]
            if name and ways:
                raise UnknownEventError(
                    f"'{name}' can come out in several ways, each of which is an event: "
                    f"{', '.join(ways[:4])}{' and so on' if len(ways) > 4 else ''}."
                ) from None
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


def compose(
    system: System, counts: Counts | None = None, limits: Limits | None = None
) -> Composition:
    """Put the replicas in place and resolve the alphabet.

    Args:
        system: The system.
        counts: How many replicas of each kind; a kind that is not named has none.
        limits: Asked before each replica; None for no limits.

    Raises:
        CompositionError: Charts, names, owners or initial states do not fit together.
        FactError: A fact looks for a component in a set of no states of it.
        LimitReached: The limits are reached.
    """
    expect(system, System, "what to compose")
    there = {} if counts is None else expect(counts, Mapping, "counts")
    parts = place_parts(system, there, limits or Limits())
    parts, events = join(parts, alphabet(system, parts))
    refuse_unclear_choices(parts, events)
    composition = Composition(
        system=system,
        parts=parts,
        events=events,
        beginnings=_beginnings(system, parts),
    )
    for part in parts.values():
        if part.number <= 1:  # replicas have the same facts
            for name, fact in part.facts.items():
                composition.refuse_strange_sets(fact, part.aliases, f"{part.name}, fact '{name}'")
    return composition


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
