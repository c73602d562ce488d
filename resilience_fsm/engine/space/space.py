"""What a search found: a value that every property, picture and export reads."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from functools import cached_property
from typing import Any, Protocol, TypeVar

import numpy as np
from attrs import Factory, define, field
from numpy.typing import NDArray

from resilience_fsm.engine.space.edges import Edges, beginnings, incoming, surest
from resilience_fsm.engine.space.index import Indices
from resilience_fsm.engine.space.stepper import Codes, Encoding
from resilience_fsm.engine.tables.compiled import Compiled, State
from resilience_fsm.engine.tables.table import NONE
from resilience_fsm.engine.words.certainty import Certainty
from resilience_fsm.engine.words.limits import GRACE, Limits

T = TypeVar("T")

BLOCK = 1 << 16
"""So many states, or steps, are worked on at once."""


class Coding(Protocol):
    """The integers that a search goes over: states, or what stands for several of them."""

    @property
    def size(self) -> int:
        """How many integers there are."""

    def encode(self, state: State) -> int:
        """The integer of a state."""

    def decode(self, code: int) -> State:
        """The state of an integer, or one of those that it stands for."""

    @property
    def interchangeable(self) -> tuple[str, ...]:
        """Who can trade places in a state that stands for several, sort by sort, in words."""

    def likes(self, name: str) -> tuple[str, ...]:
        """The components in whose place one can stand, or the events that one can be."""

    def columns(self, codes: Codes) -> Mapping[str, NDArray[np.uint16]]:
        """By component, its state number in these states."""

    def count(self, codes: Codes, edges: Edges) -> tuple[int, int]:
        """How many states some integers stand for, and how many steps the edges between them."""


@define(eq=False, slots=False)
class StateSpace:
    """The reachable states of a compiled composition.

    Args:
        compiled: The tables that were searched.
        codes: The states as integers, in the order of discovery.
        levels: Where each breadth-first level begins in ``codes``, and the end.
        transitions: The number of pairs of a state and an event possible in it, self transitions
            included.
        edges: These pairs, with where they lead; none where the search only counted them.
        incomplete: Why the search stopped early; empty if it did not.
        limits: Asked by what takes long over so many states. Not those of the search, which is
            over, unless whoever searched says so.
        encoding: What the integers are; states, if left out.
        told_apart: For parts that are made alike and cannot trade places, a sentence that says why.
    """

    compiled: Compiled
    codes: Codes
    levels: tuple[int, ...]
    transitions: int
    edges: Edges
    incomplete: str = ""
    limits: Limits = field(factory=Limits)
    encoding: Coding = field(
        default=Factory(lambda self: Encoding(self.compiled.composition), takes_self=True)
    )
    told_apart: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.codes)

    def ask(self) -> None:
        """Go on with what takes long over so many states, or not.

        Raises:
            LimitReached: The time is used up, and the grace after it.
        """
        self.limits.ask(grace=GRACE)

    @property
    def all_states(self) -> int:
        """The number of states, all of those that one of ``codes`` stands for included."""
        return self._figures[0]

    @property
    def all_transitions(self) -> int:
        """The number of transitions between all states."""
        return self._figures[1]

    @cached_property
    def _figures(self) -> tuple[int, int]:
        if len(self.edges.source) < self.transitions:
            return len(self), self.transitions  # which were only counted
        return self.encoding.count(self.codes, self.edges)

    @property
    def nbytes(self) -> int:
        """The bytes that its states and transitions take."""
        return self.codes.nbytes + self.edges.nbytes

    @property
    def depth(self) -> int:
        """The number of breadth-first levels; the initial states are level 1."""
        return len(self.levels) - 1

    @property
    def initial(self) -> int:
        """The number of initial states; they are the first in order."""
        return self.levels[1]

    @cached_property
    def events(self) -> tuple[str, ...]:
        """The names of the events, by event number."""
        return tuple(self.compiled.events)

    @cached_property
    def digits(self) -> Mapping[str, NDArray[np.uint16]]:
        """By component, its state number in every state."""
        return self.encoding.columns(self.codes)

    @cached_property
    def rows(self) -> Mapping[str, NDArray[np.int16]]:
        """By event, the owner's chosen transition in every state; -1 where not possible."""
        return _RowsByEvent(self)

    @cached_property
    def named(self) -> frozenset[str]:
        """The components and events in whose place nothing else can stand."""
        everything = (*self.compiled.names, *self.events)
        return frozenset(one for one in everything if self.encoding.likes(one) == (one,))

    def entered(self, name: str) -> NDArray[np.bool_]:
        """By state number of a part, whether it is ever there."""
        count = len(self.compiled.composition.parts[name].states)
        seen = np.zeros(count, dtype=np.bool_)
        for like in self.encoding.likes(name):
            seen |= np.bincount(self.digits[like], minlength=count) > 0
        return seen

    def happens(self, event: str) -> bool:
        """Whether an event can ever happen."""
        return any(bool(self.possible(like).any()) for like in self.encoding.likes(event))

    @cached_property
    def successors(self) -> NDArray[np.intp]:
        """Where the transitions out of each state begin in ``edges``, and the end."""
        return beginnings(self.edges.source, len(self))

    def certainties_among(self, about: Collection[str]) -> NDArray[np.uint8]:
        """For each transition, how certain it is for whom only some parts matter.

        As certain as its weakest move; see `Step.certainty_among`.
        """
        followers = self._weakening & set(about)
        return self.once(("certainties", followers), lambda: self._certainties_with(followers))

    @cached_property
    def _weakening(self) -> frozenset[str]:
        """The parts that follow some event by what is less than certain."""
        events = self.compiled.events.values()
        return frozenset(
            name for event in events for name in event.counted if name in event.following
        )

    def _certainties_with(self, followers: frozenset[str]) -> NDArray[np.uint8]:
        # By event that may not be certain, in every state, also where it is not possible: there it
        # has no transitions to ask for. First of all comes what is certain.
        by_state = [np.full(len(self), Certainty.CERTAIN, dtype=np.uint8)]
        row_of = np.zeros(len(self.events), dtype=np.intp)
        for number, (name, event) in enumerate(self.compiled.events.items()):
            graded = [
                self._graded(name, mover)
                for mover in event.counted
                if mover == event.event.owner or mover in followers
            ]
            if graded:
                row_of[number] = len(by_state)
                by_state.append(np.maximum.reduce(graded))
        table = np.concatenate(by_state)
        ranks = np.empty(len(self.edges.event), dtype=np.uint8)
        for start in range(0, len(ranks), BLOCK):
            block = slice(start, start + BLOCK)
            place = row_of[self.edges.event[block]] * len(self) + self.edges.source[block]
            ranks[block] = table[place]
        return ranks

    def _graded(self, name: str, mover: str) -> NDArray[np.uint8]:
        """In each state, how certain the move of one component is when an event happens."""
        event = self.compiled.events[name]
        table, by_row = event.tables[mover], event.counted[mover]
        if mover == event.event.owner:
            return by_row[self.rows[name]]
        # Who stays weakens nothing: the last place is that of -1.
        rows = table.choose(self.digits, len(self))
        return np.append(by_row, np.uint8(Certainty.CERTAIN))[rows]

    def surest_among(self, about: Collection[str]) -> NDArray[np.uint8]:
        """For each state, the weakest certainty on the surest way to it; see the above."""
        certainties = self.certainties_among(about)
        return self.once(
            ("surest", self._weakening & set(about)),
            lambda: surest(self.edges, certainties, self.successors, self.initial),
        )

    @cached_property
    def predecessors(self) -> tuple[Indices, NDArray[np.intp]]:
        """The sources of the transitions into each state, and where those of each begin."""
        return incoming(self.edges.source, self.edges.target, len(self))

    def state(self, number: int) -> State:
        """State ``number``, as state ids by part."""
        return self.encoding.decode(int(self.codes[number]))

    def states(self) -> Iterator[State]:
        """All states, in the order of discovery."""
        return (self.state(number) for number in range(len(self)))

    def possible(self, event: str) -> NDArray[np.bool_]:
        """In which states ``event`` can happen."""
        self.compiled.composition.event(event)
        possible: NDArray[np.bool_] = self.rows[event] != NONE
        return possible

    def promised(self, event: str) -> NDArray[np.bool_]:
        """In which states ``event`` is a promised reaction."""
        self.compiled.composition.event(event)
        rows = self.rows[event]
        promised: NDArray[np.bool_] = self.compiled.events[event].promises[rows]
        possible: NDArray[np.bool_] = rows != NONE
        return promised & possible

    @cached_property
    def settled(self) -> NDArray[np.bool_]:
        """In which states no promised reaction that would change the state is possible."""
        return self.settled_among(self.compiled.names)

    def settled_among(self, names: Collection[str]) -> NDArray[np.bool_]:
        """In which states some parts are settled: none of their promises would change one of them.

        Read off the tables, since states at which a search was cut short have no edges.
        """
        asked = frozenset(names)
        return self.once(("settled", asked), lambda: self._settled_among(asked))

    def _settled_among(self, names: Collection[str]) -> NDArray[np.bool_]:
        settled = np.ones(len(self), dtype=np.bool_)
        for name in self.compiled.events:
            settled &= ~self.unsettled_by(name, names)
        return settled

    def deadlocked_among(self, names: Collection[str]) -> NDArray[np.bool_]:
        """In which states no event of some parts can happen, not even one that changes nothing."""
        alive = np.zeros(len(self), dtype=np.bool_)
        for name, event in self.compiled.events.items():
            if event.event.owner in names:
                alive |= self.possible(name)
        return ~alive

    def unsettled_by(self, name: str, names: Collection[str]) -> NDArray[np.bool_]:
        """In which states the event ``name`` is promised and would change one of some parts."""
        event = self.compiled.events[name]
        changes = np.zeros(len(self), dtype=np.bool_)
        if event.event.owner not in names or not event.promises.any():
            return changes
        for mover, table in event.tables.items():
            if mover in names:
                chosen = table.choose(self.digits, len(self))
                changes |= (chosen != NONE) & (table.targets[chosen] != self.digits[mover])
        return self.promised(name) & changes

    def once(self, question: Hashable, answer: Callable[[], T]) -> T:
        """The answer to a question about the space, found when it is first asked.

        Args:
            question: What is asked; the same question has the same answer.
            answer: Finds it.
        """
        if question not in self._known:
            self._known[question] = answer()
        found: T = self._known[question]
        return found

    @cached_property
    def _known(self) -> dict[Hashable, Any]:
        return {}


class _RowsByEvent(dict[str, NDArray[np.int16]]):
    """The owner's chosen transitions, chosen for an event when it is first asked for."""

    def __init__(self, space: StateSpace) -> None:
        super().__init__()
        self._space = space

    def __missing__(self, event: str) -> NDArray[np.int16]:
        space = self._space
        self[event] = space.compiled.events[event].owner.choose(space.digits, len(space))
        return self[event]
