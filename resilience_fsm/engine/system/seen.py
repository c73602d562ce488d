"""What a view hands out: the id of a state, which knows the states that its component can have.

It is a text, and equal to the text of its id. To compare it with something that is no state of its
chart would be false whatever happens, and whoever writes that means something else: it is refused.
What clearly means one state of the chart is understood: the `State` itself, its value, and a member
of an `Enum` that has its id or its value, or its id for a name, in any capitals.

Not seen is what does not ask the state: a dictionary or a set, which goes by the hash (`membership`
knows some sets), and a member of an enumeration of texts on the left of the comparison.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property
from typing import Any

from attrs import field, frozen
from statemachine import State, StateChart

from resilience_fsm.engine.words.errors import FactError, nearest


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
            f"{nearest(_spelling(other), self.ids)}"
        )

    def _beside(self, other: "Seen") -> str:
        """The state that another component is in: a state of this one, or simply another."""
        theirs = other.states
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
            if any(state is one for chart in self.chart.__mro__ for one in _states(chart)):
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

    __slots__ = ("_same", "states")

    states: SeenStates
    _same: Mapping[object, bool]

    def __new__(cls, state: str, states: SeenStates) -> "Seen":
        """The id ``state``, one of ``states``."""
        made = super().__new__(cls, state)
        made.states = states
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
        return self._same.get(self.states.meant_by(other), False)

    def __ne__(self, other: object) -> bool:
        """Whether it is another state.

        Raises:
            FactError: The other is no state of the chart.
        """
        return not self == other

    __hash__ = str.__hash__

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Copied or kept, it is a text like any other."""
        return str, (str(self),)


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
