"""A tracker: which states a system may be in after each record, as look-ups in a dictionary.

What may be the case is a set of states: a belief. There are few of them, however long a log is, so
each gets a number, and what a record makes of it is worked out once. Between two records happens
whatever goes unrecorded; whoever tracks says which events may.

Belief 0 has no states: nothing explains what was recorded.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from threading import RLock

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.tables.compiled import State
from resilience_fsm.engine.tables.table import NONE
from resilience_fsm.engine.watching.record import Content, Happened, Shown
from resilience_fsm.engine.words.errors import EngineError, nearest

Mask = NDArray[np.bool_]
NOTHING = 0


@frozen
class Sight:
    """Something that shows a part of the state.

    Args:
        reads: The components that it reads.
        shows: From their states, the values that may be seen then; None for any value at all.
        values: The values that it can show.
    """

    reads: tuple[str, ...]
    shows: Callable[[Mapping[str, str]], Collection[str] | None]
    values: tuple[str, ...]


class Tracker:
    """The beliefs about one system.

    Args:
        space: Its reachable states.
        hidden: The events that may take place without a record.
        sights: What may be seen of it, by name; each component shows itself under its own name.
        is_part: Whether it is a part of what records are about; of what else they say it learns
            nothing then.

    Raises:
        UnknownEventError: There is no such event.
    """

    def __init__(
        self,
        space: StateSpace,
        hidden: Collection[str],
        sights: Mapping[str, Sight] | None = None,
        *,
        is_part: bool = False,
    ) -> None:
        self.space = space
        self._is_part = is_part
        self.hidden = frozenset(map(_known(space), hidden))
        own = {
            name: Sight((name,), _itself(name), part.states)
            for name, part in space.compiled.composition.parts.items()
        }
        self.sights: dict[str, Sight] = {**own, **(sights or {})}
        self._lock = RLock()
        self._masks: list[Mask] = []
        self._numbers: dict[bytes, int] = {}
        self._after: dict[tuple[int, Content], int] = {}
        self._learns: dict[tuple[int, Content], bool] = {}
        self._values: dict[tuple[int, str], tuple[str, ...]] = {}
        self._joined: dict[frozenset[int], int] = {}
        self._spread: dict[tuple[int, bool], int] = {}
        self._seen: dict[tuple[str, str], Mask] = {}
        self._steps: dict[str, tuple[NDArray[np.int32], NDArray[np.int32]]] = {}
        self._edges = {
            everything: self._edges_of(everything=everything) for everything in (False, True)
        }
        self.belief(np.zeros(len(space), dtype=np.bool_))
        self.everything = self.belief(np.ones(len(space), dtype=np.bool_))
        """Any state that can be reached at all."""

    def __len__(self) -> int:
        """How many beliefs there have been."""
        return len(self._masks)

    # Beliefs

    def belief(self, mask: Mask) -> int:
        """The number of the belief in some states."""
        key = np.packbits(mask).tobytes()
        with self._lock:
            number = self._numbers.get(key)
            if number is None:
                number = self._numbers[key] = len(self._masks)
                self._masks.append(mask)
            return number

    def mask(self, belief: int) -> Mask:
        """The states of a belief; nobody changes it."""
        return self._masks[belief]

    def places(self, belief: int) -> NDArray[np.intp]:
        """The numbers of the states of a belief."""
        return np.flatnonzero(self._masks[belief])

    def states(self, belief: int) -> Iterator[State]:
        """The states of a belief."""
        return (self.space.state(int(number)) for number in self.places(belief))

    def values(self, belief: int, component: str) -> tuple[str, ...]:
        """Where a component may be, in a belief."""
        found = self._values.get((belief, component))
        if found is None:
            part = self.space.compiled.composition.part(component)
            digits = np.unique(self.space.digits[component][self._masks[belief]])
            found = tuple(part.states[digit] for digit in digits)
            self._values[belief, component] = found
        return found

    @property
    def initial(self) -> int:
        """The belief in the states in which the system begins."""
        mask = np.zeros(len(self.space), dtype=np.bool_)
        mask[: self.space.initial] = True
        return self.belief(mask)

    def agreeing(self, seen: Mapping[str, str]) -> int:
        """The belief in all reachable states that show something.

        Raises:
            EngineError: Nothing of that name, or no such value, can be seen.
        """
        mask = self._masks[self.everything]
        for name, value in seen.items():
            mask = mask & self._showing(name, value)
        return self.belief(mask)

    # Steps

    def join(self, beliefs: Iterable[int]) -> int:
        """The belief in whatever is possible in one of some."""
        asked = frozenset(beliefs)
        if len(asked) <= 1:
            return next(iter(asked), NOTHING)
        if asked not in self._joined:
            mask = np.zeros(len(self.space), dtype=np.bool_)
            for belief in asked:
                mask |= self._masks[belief]
            self._joined[asked] = self.belief(mask)
        return self._joined[asked]

    def spread(self, belief: int) -> int:
        """What may be the case after anything that goes unrecorded."""
        return self._closed(belief, everything=False)

    def widest(self, belief: int) -> int:
        """What may be the case after anything at all."""
        return self._closed(belief, everything=True)

    def step(self, belief: int, content: Content) -> int:
        """The belief right after a record; `NOTHING` where nothing explains it."""
        after = self._after.get((belief, content))
        if after is None:
            after = self._after[belief, content] = self._step(belief, content)
        return after

    def learns(self, belief: int, content: Content) -> bool:
        """Whether something that was seen excludes a state of a belief.

        Where it does not, the belief after it need not be taken: whatever goes unrecorded may have
        happened before it or after it, and leads to the same.
        """
        found = self._learns.get((belief, content))
        if found is None:
            after = self._masks[self.step(belief, content)]
            found = bool((self._masks[belief] & ~after).any())
            self._learns[belief, content] = found
        return found

    def _closed(self, belief: int, *, everything: bool) -> int:
        found = self._spread.get((belief, everything))
        if found is None:
            mask = self._masks[belief].copy()
            sources, targets = self._edges[everything]
            count = -1
            while count != (count := int(np.count_nonzero(mask))):
                mask[targets[mask[sources]]] = True
            found = self._spread[belief, everything] = self.belief(mask)
        return found

    def _step(self, belief: int, content: Content) -> int:
        if isinstance(content, Happened):
            before = self._masks[self.spread(belief)]
            after = before.copy() if content.may_repeat else np.zeros_like(before)
            for event in content.events:
                if self._is_part and event not in self.space.compiled.events:
                    after |= before  # it changes nothing here
                else:
                    sources, targets = self.steps(event)
                    after[targets[before[sources]]] = True
            return self.belief(after)
        if isinstance(content, Shown):
            mask = self._masks[self.spread(belief)]
            for name, value in content.values:
                if not self._is_part or name in self.sights:
                    mask = mask & self._showing(name, value)
            return self.belief(mask)
        return self.widest(belief)

    def steps(self, event: str) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Where an event is possible, and where it leads from each of these.

        Raises:
            UnknownEventError: There is no such event.
        """
        found = self._steps.get(event)
        if found is None:
            number = self.space.events.index(_known(self.space)(event))
            edges = self.space.edges
            at = edges.event == number
            found = self._steps[event] = (edges.source[at], edges.target[at])
        return found

    def _edges_of(self, *, everything: bool) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        edges, events = self.space.edges, self.space.events
        counts = np.array([everything or name in self.hidden for name in events], dtype=np.bool_)
        chosen = counts[edges.event] & (edges.source != edges.target)
        return edges.source[chosen], edges.target[chosen]

    # Sights

    def check(self, content: Content) -> None:
        """Refuse what says nothing of this system.

        Raises:
            EngineError: It names something that is not there.
        """
        if isinstance(content, Happened):
            for event in content.events:
                self.space.compiled.composition.event(event)
        elif isinstance(content, Shown):
            for name, value in content.values:
                self._showing(name, value)

    def check_sight(self, name: str, value: str) -> None:
        """Refuse what is never seen of this system.

        Raises:
            EngineError: Nothing has that name, or it never shows that.
        """
        self._showing(name, value)

    def _showing(self, name: str, value: str) -> Mask:
        """The states in which something may be seen."""
        found = self._seen.get((name, value))
        if found is None:
            sight = self.sights.get(name)
            if sight is None:
                raise EngineError(f"Nothing called '{name}' is seen. {nearest(name, self.sights)}")
            if value not in sight.values:
                raise EngineError(f"{name} never shows '{value}'. {nearest(value, sight.values)}")
            found = self._seen[name, value] = self._look(sight, value)
        return found

    def _look(self, sight: Sight, value: str) -> Mask:
        """Whether each state may show a value, asked once for each case of what is read."""
        parts = self.space.compiled.composition.parts
        read = np.array([self.space.digits[name] for name in sight.reads])
        if not len(read):
            cases, which = np.zeros((0, 1), dtype=np.intp), np.zeros(len(self.space), dtype=np.intp)
        else:
            cases, which = np.unique(read, axis=1, return_inverse=True)
        by_case = []
        for case in cases.T:
            at = {n: parts[n].states[d] for n, d in zip(sight.reads, case, strict=True)}
            may_be = sight.shows(at)
            by_case.append(may_be is None or value in may_be)
        return np.array(by_case, dtype=np.bool_)[which.reshape(-1)]

    def shown_by(self, belief: int, name: str) -> tuple[str, ...]:
        """The values of something that may be seen in a belief."""
        mask = self._masks[belief]
        values = self.sights[name].values
        return tuple(value for value in values if (mask & self._showing(name, value)).any())

    # What is to come

    def possible(self, belief: int) -> tuple[str, ...]:
        """The events that are possible in some state of a belief."""
        mask = self._masks[belief]
        rows = self.space.rows
        return tuple(name for name in self.space.events if (rows[name][mask] != NONE).any())

    def promised(self, belief: int) -> tuple[str, ...]:
        """The reactions that are promised, and change something, in every state of a belief."""
        places = self.places(belief)
        if not len(places):
            return ()
        return tuple(name for name, at in self.promises.items() if at[places].all())

    def grounds(self, belief: int, event: str) -> tuple[str, ...]:
        """The rules by which a reaction is promised in the states of a belief."""
        steps = (self.space.compiled.try_step(state, event) for state in self.states(belief))
        rules = (
            rule
            for step in steps
            if step is not None and step.is_promised
            for rule in step.chosen[step.event.owner].annotation.rules
        )
        return tuple(dict.fromkeys(rules))

    @property
    def promises(self) -> Mapping[str, Mask]:
        """By reaction that is promised anywhere, in which states it is and changes something."""
        return self.space.once("promises by event", self._promises)

    def _promises(self) -> Mapping[str, Mask]:
        names = self.space.compiled.names
        found = {name: self.space.unsettled_by(name, names) for name in self.space.events}
        return {name: mask for name, mask in found.items() if mask.any()}


def _itself(name: str) -> Callable[[Mapping[str, str]], Collection[str]]:
    return lambda at: (at[name],)


def _known(space: StateSpace) -> Callable[[str], str]:
    return lambda event: space.compiled.composition.event(event).name
