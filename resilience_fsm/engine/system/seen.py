"""What a view hands out: the id of a state, which knows the states that its component can have.

It is a text, and equal to the text of its id. To compare it with something that is no state of its
chart would be false whatever happens, and whoever writes that means something else: it is refused.
What clearly means one state of the chart is understood: the `State` itself, its value, and a member
of an `Enum` that has its id or its value, or its id for a name, in any capitals.

A set goes by the hash and does not ask the state; who looks for it in one is found out where that
can be told (`membership`). Not seen is what else does not ask it: ``mapping.get``, and a member of
an enumeration of texts on the left of the comparison.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cached_property
from inspect import currentframe
from typing import TYPE_CHECKING, Any

from attrs import field, frozen
from statemachine import State, StateChart

from resilience_fsm.engine.system.inner import inner_of
from resilience_fsm.engine.system.made_of import made_of
from resilience_fsm.engine.system.membership import container
from resilience_fsm.engine.system.text_method import TextMethod
from resilience_fsm.engine.words.errors import FactError, NoDataError, nearest


@frozen(eq=False)
class SeenStates:
    """The states of one component, as a view hands them out.

    Args:
        component: Its name, for messages.
        chart: Its chart, the states of which it may be compared with.
    """

    component: str
    chart: type[StateChart[Any]] = field(repr=False)

    @cached_property
    def by_id(self) -> "Mapping[str, Seen]":
        """By id, each state of the chart, those included that the component is never in."""
        return {state.id: Seen(state.id, self) for state in self.chart.states}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids, in the order of declaration."""
        return tuple(state.id for state in self.chart.states)

    def meant_by(self, other: object) -> str:
        """The id that something stands for, such as an `Enum`; that of another component as well.

        Raises:
            FactError: It is no state of the chart, or can mean several.
        """
        if isinstance(other, Seen):
            return self._beside(other)
        meant = dict.fromkeys(self._meant_by(other))
        if len(meant) == 1:
            return next(iter(meant))
        name = self.chart.__name__
        if meant:
            raise FactError(
                f"{self.component} is compared with {other!r}, which can mean several states of "
                f"{name}: {', '.join(meant)}. Compare it with the id of the one that is meant."
            )
        raise FactError(
            f"{self.component} is compared with {other!r}, which is no state of {name}. "
            f"{nearest(_spelling(other), self.ids)}{self._where_it_is(other)}"
        )

    def _where_it_is(self, other: object) -> str:
        """Where a state that is part of others is to be found, if it is one."""
        facets = made_of(self.chart).facets
        inside = {name: None for one in facets.values() for name, at in one.items() if at == other}
        if not inside:
            return ""
        whole = " or ".join(f"{self.component}.{name}" for name in inside)
        return f" A state of it is a whole configuration; what is meant is probably {whole}."

    def facet(self, state: str, name: str) -> object:
        """Where a compound state is, or a field of the data, in a state of the chart.

        Raises:
            FactError: The chart that was read with its data has no such compound state or field.
            NoDataError: It was read without, and may have it.
        """
        facets = made_of(self.chart).facets
        if name == "at" and not facets:  # it is nowhere within another state
            return inner_of(state, f"{self.component}.at", self.ids)
        if name not in facets.get(state, {}):
            missing = f"{self.component} has no region and no data called '{name}'."
            near = f" {nearest(name, next(iter(facets.values())))}" if facets else ""
            if made_of(self.chart).has_data:
                raise FactError(f"{missing}{near}")
            chart = self.chart.__name__
            raise NoDataError(
                f"{missing}{near} If it is a field of the model of {chart}, name a System that "
                f"reads {chart} with its data: system_of_charts([{chart}], data={{{chart}: ...}})."
            )
        value = facets[state][name]
        known: dict[object, None] = dict.fromkeys(one[name] for one in facets.values())
        return inner_of(value, f"{self.component}.{name}", tuple(known))

    def has_facet(self, name: str) -> bool:
        """Whether the chart that was read has a compound state or a field of that name."""
        return any(name in one for one in made_of(self.chart).facets.values())

    def refuse_strange_set(self, values: Iterable[object] | str) -> None:
        """Refuse a set in which a state is looked for and cannot be found, or a text.

        Args:
            values: What is in the set, or the text.

        Raises:
            FactError: Something in it is no state of the chart, or is one that no set finds.
        """
        if isinstance(values, str):
            raise FactError(
                f"{self.component} is looked for in the text {values!r}, letter by letter. Compare "
                f"it with ==, or look for it in a tuple: ({values!r},)."
            )
        for value in sorted(values, key=str):
            if not isinstance(value, Seen):
                self._refuse_what_no_set_finds(value, self.meant_by(value))

    def refuse_vain_set(self, values: Iterable[object]) -> None:
        """Refuse a set in which no state of the chart can be found; other components' may be there.

        Args:
            values: What is in the set.

        Raises:
            FactError: None of it is a state of the chart, or one that no set finds.
        """
        meant = {value: tuple(self._meant_by(value)) for value in values}
        for value, ids in meant.items():
            for one in ids:
                self._refuse_what_no_set_finds(value, one)
        # Of a tuple of states nobody can tell which one is looked for.
        if not any(ids or isinstance(value, Seen | tuple) for value, ids in meant.items()):
            self.refuse_strange_set(values)

    def _refuse_what_no_set_finds(self, value: object, meant: str) -> None:
        if hash(value) != hash(meant):
            raise FactError(
                f"{self.component} is looked for in a set with {value!r}. A set goes by the hash "
                f"and does not find it: put {meant!r} there, or make it a tuple."
            )

    def _beside(self, other: "Seen") -> str:
        """The state that another component is in: a state of this one, or simply another."""
        theirs = other.among_states
        if not set(self.ids) & set(theirs.ids):
            raise FactError(
                f"{self.component} is compared with {theirs.component}, and {self.chart.__name__} "
                f"and {theirs.chart.__name__} have no state in common: they are never equal."
            )
        return str(other)

    def _meant_by(self, other: object) -> Iterator[str]:
        if isinstance(other, State):
            # The states of a live chart are wrapped, once for each chart.
            state = getattr(other, "_state", other)
            original = made_of(self.chart).original or self.chart
            bases = (*self.chart.__mro__, *original.__mro__)
            if any(state is one for chart in bases for one in _states(chart)):
                yield state.id
        elif isinstance(other, Enum):
            yield from self._of_value(other)
            yield from self._of_value(other.value)
            yield from (one for one in self.ids if one.casefold() == other.name.casefold())
        else:
            yield from self._of_value(other)

    def _of_value(self, value: object) -> Iterator[str]:
        """The states that have an id or a value; what is 1 is not True."""
        for state in self.chart.states:
            if any(type(it) is type(value) and it == value for it in (state.id, state.value)):
                yield state.id


class Seen(str):
    """The id of a state that a component is in."""

    __slots__ = ("_same", "among_states")

    among_states: SeenStates
    _same: Mapping[object, bool]

    def __new__(cls, state: str, states: SeenStates) -> "Seen":
        """The id ``state``, one of ``states``."""
        made = super().__new__(cls, state)
        made.among_states = states
        made._same = {one: one == state for one in states.ids}
        return made

    def __eq__(self, other: object) -> bool:
        """Whether it is that state.

        Raises:
            FactError: The other is no state of the chart.
        """
        try:  # most of what tabulating costs is to read and to compare: so this is but a look
            return self._same[other]
        except (KeyError, TypeError):  # and an error raised in here would be told with this one
            pass
        return self._same.get(self.among_states.meant_by(other), False)

    def __ne__(self, other: object) -> bool:
        """Whether it is another state.

        Raises:
            FactError: The other is no state of the chart.
        """
        return not self == other

    def __hash__(self) -> int:
        """That of its id.

        Raises:
            FactError: It is looked for in a set in which it cannot be found.
        """
        frame = currentframe()
        if frame is not None and frame.f_back is not None:
            values = container(frame.f_back)
            if values is not None:
                self.among_states.refuse_vain_set(values)
        return str.__hash__(self)

    def closed(self, opener: Any, key: Any, ids: tuple[str, ...]) -> "Seen":
        """A state that has to be asked, or opened; see `Closed`."""
        from resilience_fsm.engine.system.closed import Closed

        return Closed(self.among_states, ids, opener, key)

    def __getitem__(self, key: Any) -> Any:
        """A region or a field of the data by its name; else a letter, as of any text."""
        return (
            self.among_states.facet(str(self), key)
            if isinstance(key, str)
            else super().__getitem__(key)
        )

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            if name[:1] == "_":
                raise AttributeError(name)
            return self.among_states.facet(str.__str__(self), name)

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Copied or kept, it is a text like any other."""
        return str, (str(self),)


def _facet(seen: Seen, name: str) -> object:
    return seen.among_states.facet(str.__str__(seen), name)


def _is_facet(seen: Seen, name: str) -> bool:
    return seen.among_states.has_facet(name)


for _name in vars(str):
    if not _name.startswith("_"):
        setattr(Seen, _name, TextMethod(_name, _facet, _is_facet))


def _states(chart: type) -> Iterator[State]:
    return iter(getattr(chart, "states", ()))


def _spelling(other: object) -> str:
    match other:
        case str():
            return str(other.value) if isinstance(other, Enum) else other
        case Enum():
            return other.name
        case State():
            return str(other.id)
        case _:
            return ""
