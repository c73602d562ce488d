"""What a predicate may ask of a state: each question a class, which says all that is known of it.

A question knows the values that its answer can have, the parts that decide it, its answer in all
states of a space and in a single one, and itself in words. Whoever tabulates, decides or explains
a predicate asks the question; what it is in the formulas of another tool is the export's affair.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from resilience_fsm.engine.system.view import unknown_component
from resilience_fsm.engine.tables.table import NONE
from resilience_fsm.engine.words.comparing import Tally, read_of
from resilience_fsm.text import Text

if TYPE_CHECKING:
    from resilience_fsm.engine.space.space import StateSpace
    from resilience_fsm.engine.system.seen import Seen
    from resilience_fsm.engine.tables.compiled import Compiled, Step

Mask = NDArray[np.bool_]

_TRUTH = (False, True)


class UnseenError(Exception):
    """The answer depends on a component whose state is not known."""


@frozen(eq=False)
class Everywhere:
    """All states of a space, as questions are asked of them.

    Args:
        space: The states.
        about: The parts that settled means.
    """

    space: "StateSpace"
    about: Collection[str]


@frozen(eq=False)
class Moment:
    """One state, as questions are asked of it.

    Args:
        compiled: The tables.
        at: By component, its state.
        steps: By event that can happen, its step.
        about: The parts that settled means.
        known: The components whose state is known, all if left out.
        at_rest: Whether the system has come to rest here, promises left or not.
    """

    compiled: "Compiled"
    at: Mapping[str, str]
    steps: "Mapping[str, Step]"
    about: Collection[str]
    known: Collection[str] | None
    at_rest: bool

    def step(self, event: str) -> "Step | None":
        """The step of an event; None where it cannot happen."""
        return self.steps.get(self.compiled.composition.event(event).name)


class Question(tuple[str, ...], ABC):
    """Something that a predicate asks of a state: of an event, a component, both, or neither.

    It is the tuple of its name and what it asks about: as a key it is looked up a million times,
    which takes what Python does fastest, and fingerprints on record are made of that tuple.
    """

    __slots__ = ()

    name: ClassVar[str]
    """What it is called, such as the method of a view that asks it."""

    asks_settled: ClassVar[bool] = False
    """Whether it asks about promises of any event, and so whom settled means."""

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self[1:]

    @property
    def event(self) -> str | None:
        """The event that it asks about, as the system calls it."""
        return None

    @property
    def component(self) -> str | None:
        """The component that it asks about."""
        return None

    def values(self, compiled: "Compiled") -> Sequence[Any]:
        """The values that its answer can have, in order; True and False unless it says otherwise.

        Raises:
            CompositionError: It asks about a component that is not there.
            UnknownEventError: It asks about an event that is not there.
        """
        if self.event is not None:
            compiled.composition.event(self.event)
        if self.component is not None and self.component not in compiled.composition.parts:
            raise unknown_component(self.component, compiled.composition.parts)
        return _TRUTH

    def seen_values(self, compiled: "Compiled") -> Sequence[Any]:
        """The same, the states as a view hands them out."""
        return self.values(compiled)

    def influences(self, compiled: "Compiled") -> set[str]:
        """The parts that decide its answer."""
        moved = set() if self.component is None else {self.component}
        if self.event is None:
            return moved
        event = compiled.events[self.event]
        tables = [event.owner, *(event.tables[name] for name in moved & event.tables.keys())]
        return moved.union(*(table.reads for table in tables))

    @abstractmethod
    def column(self, everywhere: Everywhere) -> NDArray[np.uint16] | Mask:
        """By state, the number of the value that its answer has there."""

    @abstractmethod
    def answer(self, moment: Moment) -> Any:
        """Its answer in one state, as a view hands it out.

        Raises:
            UnseenError: It depends on a component whose state is not known.
        """

    @property
    def subject(self) -> str:
        """It as a property would write it on its view."""
        about = ", ".join(map(repr, self[1:]))
        return f"{self.name}({about})" if about else self.name

    @abstractmethod
    def sentence(self, value: Any) -> str:
        """In words, that its answer is ``value``."""


class _OfEvent(Question):
    """A question about an event."""

    __slots__ = ()
    __match_args__ = ("event",)

    def __new__(cls, event: str) -> Self:
        return tuple.__new__(cls, (cls.name, event))

    @property
    def event(self) -> str:
        """The event."""
        return self[1]


class _OfBoth(Question):
    """A question about what an event does to a component."""

    __slots__ = ()
    __match_args__ = ("event", "component")

    def __new__(cls, event: str, component: str) -> Self:
        return tuple.__new__(cls, (cls.name, event, component))

    @property
    def event(self) -> str:
        """The event."""
        return self[1]

    @property
    def component(self) -> str:
        """The component."""
        return self[2]


class Where(Question):
    """In which state a component is."""

    __slots__ = ()
    __match_args__ = ("component",)

    name = "where"

    def __new__(cls, component: str) -> Self:
        """The question about a component."""
        return tuple.__new__(cls, (cls.name, component))

    @property
    def component(self) -> str:
        """The component."""
        return self[1]

    def values(self, compiled: "Compiled") -> Sequence[Any]:
        """The states of the component."""
        return compiled.composition.part(self.component).states

    def seen_values(self, compiled: "Compiled") -> Sequence[Any]:
        """The same, as a view hands them out."""
        return compiled.composition.part(self.component).seen_states

    def column(self, everywhere: Everywhere) -> NDArray[np.uint16]:
        """By state, where the component is."""
        return everywhere.space.digits[self.component]

    def answer(self, moment: Moment) -> "Seen":
        """Where it is."""
        if self.component not in moment.at:
            raise unknown_component(self.component, moment.at)
        if moment.known is not None and self.component not in moment.known:
            raise UnseenError
        return moment.compiled.composition.parts[self.component].seen[moment.at[self.component]]

    @property
    def subject(self) -> str:
        """The component."""
        return self.component

    def sentence(self, value: Any) -> str:
        """In words."""
        return Text("{component} is {state}", component=self.component, state=value)


class Settled(Question):
    """Whether no promised reaction is left that would change what settled means."""

    __slots__ = ()

    name = "settled"
    asks_settled = True

    def __new__(cls) -> Self:
        """The one question."""
        return tuple.__new__(cls, (cls.name,))

    def influences(self, compiled: "Compiled") -> set[str]:
        """The parts that decide whether a state is settled.

        Followers matter only where the owner may stay: otherwise its own move is the change.
        """
        names: set[str] = set()
        for event in compiled.events.values():
            if not event.promises.any():
                continue
            names |= set(event.owner.reads)
            if any(
                transition.source == transition.target
                for transition, promise in zip(event.owner.transitions, event.promises, strict=True)
                if promise
            ):
                names |= set(event.reads)
        return names

    def column(self, everywhere: Everywhere) -> Mask:
        """By state, whether it is settled."""
        return everywhere.space.settled_among(everywhere.about)

    def answer(self, moment: Moment) -> bool:
        """Whether it is settled; where it has come to rest it is."""
        steps = moment.steps.values()
        return moment.at_rest or not any(step.unsettles(moment.about) for step in steps)

    def sentence(self, value: Any) -> str:
        """In words."""
        return Text("it is settled" if value else "it is not settled")


class Possible(_OfEvent):
    """Whether an event can happen."""

    __slots__ = ()

    name = "possible"

    def column(self, everywhere: Everywhere) -> Mask:
        """By state, whether it can happen."""
        return everywhere.space.possible(self.event)

    def answer(self, moment: Moment) -> bool:
        """Whether it can happen."""
        return moment.step(self.event) is not None

    def sentence(self, value: Any) -> str:
        """In words."""
        pattern = "{event} is possible" if value else "{event} is not possible"
        return Text(pattern, event=self.event)


class Promised(_OfEvent):
    """Whether an event is a reaction that is promised."""

    __slots__ = ()

    name = "promised"

    def column(self, everywhere: Everywhere) -> Mask:
        """By state, whether it is promised."""
        return everywhere.space.promised(self.event)

    def answer(self, moment: Moment) -> bool:
        """Whether it is promised."""
        step = moment.step(self.event)
        return step is not None and step.is_promised

    def sentence(self, value: Any) -> str:
        """In words."""
        pattern = "{event} is promised" if value else "{event} is not promised"
        return Text(pattern, event=self.event)


class After(_OfBoth):
    """In which state a component is after an event; where it was, if that is not possible."""

    __slots__ = ()

    name = "after"

    def values(self, compiled: "Compiled") -> Sequence[Any]:
        """The states of the component."""
        super().values(compiled)  # whether both are there
        return Where(self.component).values(compiled)

    def seen_values(self, compiled: "Compiled") -> Sequence[Any]:
        """The same, as a view hands them out."""
        super().values(compiled)
        return Where(self.component).seen_values(compiled)

    def column(self, everywhere: Everywhere) -> NDArray[np.uint16]:
        """By state, where the component is afterwards."""
        space = everywhere.space
        digits = space.digits[self.component]
        table = space.compiled.events[self.event].tables.get(self.component)
        if table is None:
            return digits
        chosen = table.choose(space.digits, len(space))
        moved = space.possible(self.event) & (chosen != NONE)
        return np.where(moved, np.take(table.targets, chosen).astype(np.uint16), digits)

    def answer(self, moment: Moment) -> "Seen":
        """Where it is afterwards."""
        state = moment.at.get(self.component)
        if state is None:
            raise unknown_component(self.component, moment.at)
        step = moment.step(self.event)
        if step is not None and self.component in step.chosen:
            state = step.chosen[self.component].target
        return moment.compiled.composition.parts[self.component].seen[state]

    @property
    def subject(self) -> str:
        """It as a property would write it on its view."""
        return f"after({self.event!r}).{self.component}"

    def sentence(self, value: Any) -> str:
        """In words."""
        return Text(
            "{component} is {state} after {event}",
            component=self.component,
            state=value,
            event=self.event,
        )


class Changes(_OfBoth):
    """Whether an event would change a component; false where it is not possible."""

    __slots__ = ()

    name = "changes"

    def column(self, everywhere: Everywhere) -> Mask:
        """By state, whether it is elsewhere afterwards."""
        before = Where(self.component).column(everywhere)
        changed: Mask = After(self.event, self.component).column(everywhere) != before
        return changed

    def answer(self, moment: Moment) -> bool:
        """Whether it is elsewhere afterwards; that depends on where it is."""
        before = Where(self.component).answer(moment)
        return After(self.event, self.component).answer(moment) != before

    def sentence(self, value: Any) -> str:
        """In words."""
        pattern = "{event} changes {component}" if value else "{event} does not change {component}"
        return Text(pattern, event=self.event, component=self.component)


class HowMany(Question):
    """How many of some components are in one of some states."""

    __slots__ = ()

    name = "how_many"

    def __new__(cls, tally: Tally) -> Self:
        """The question about a tally."""
        return tuple.__new__(cls, (cls.name, *tally.names, "", *tally.states))

    @property
    def _names(self) -> tuple[str, ...]:
        return self[1 : self.index("")]

    @property
    def _states(self) -> tuple[str, ...]:
        return self[self.index("") + 1 :]

    def values(self, compiled: "Compiled") -> Sequence[Any]:
        """None of them to all."""
        return range(len({compiled.composition.part(name).name for name in self._names}) + 1)

    def influences(self, compiled: "Compiled") -> set[str]:
        """The components."""
        return {compiled.composition.part(name).name for name in self._names}

    def column(self, everywhere: Everywhere) -> NDArray[np.uint16]:
        """By state, how many there are."""
        space = everywhere.space
        counted = np.zeros(len(space), dtype=np.uint16)
        for name in self._names:
            states = space.compiled.composition.parts[name].states
            counted += np.isin(states, self._states)[space.digits[name]]
        return counted

    def answer(self, moment: Moment) -> int:
        """How many there are."""
        return sum(Where(name).answer(moment) in self._states for name in self._names)

    def sentence(self, value: Any) -> str:
        """In words."""
        return f"{value} of {', '.join(self._names)} are {' or '.join(self._states)}"


SETTLED = Settled()


def question_of(key: Hashable) -> Question:
    """What a predicate asks by a key: a question, or the name of a component for where it is.

    Of a comparison, what is compared.
    """
    key = read_of(key)
    if isinstance(key, str):
        return Where(key)
    if isinstance(key, Tally):
        return HowMany(key)
    assert isinstance(key, Question)
    return key
