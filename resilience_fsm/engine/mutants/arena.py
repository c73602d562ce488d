"""An arena: the state space of some parts, for mutants that differ in the tables of one event.

What does not change between mutants is found once and for all states that the parts could be in,
reachable or not: where each event leads, and where each predicate is true. A mutant is then
searched by the one search, with its own table in the place of one of these.
"""

from collections.abc import Collection, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from resilience_fsm.engine.space.edges import Edges
from resilience_fsm.engine.space.search import explore
from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.space.stepper import Codes, Encoding, Stepper
from resilience_fsm.engine.tables.compiled import Compiled, CompiledEvent
from resilience_fsm.engine.tables.table import NONE
from resilience_fsm.engine.verdict.predicate import Decided
from resilience_fsm.engine.verdict.question import Mask
from resilience_fsm.engine.verdict.walk import Evaluable, Walked, evaluate

DENSE_LIMIT = 1 << 18
"""Up to so many states that the parts could be in, all of them are tabulated."""

Events = Mapping[str, CompiledEvent]


class Arena:
    """Where mutants of some parts are searched.

    Args:
        compiled: The original tables, of parts that nothing else influences.
    """

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self._stepper = Stepper(compiled)
        self._known: dict[tuple[object, ...], Mask] = {}

    @cached_property
    def original(self) -> StateSpace:
        """What the original can reach."""
        return explore(self.compiled, stepper=self._stepper)

    @property
    def is_dense(self) -> bool:
        """Whether all states that the parts could be in are tabulated."""
        return self._stepper.encoding.size <= DENSE_LIMIT

    def restricted(self, changed: Events) -> dict[str, CompiledEvent]:
        """The changed events as far as the parts of this arena know them."""
        known: dict[str, CompiledEvent] = {}
        for name, new in changed.items():
            old = self.compiled.events.get(name)
            if old is not None:
                known[name] = new.restricted_to(old.event)
        return known

    def space(self, changed: Events, *, keep_edges: bool = True) -> StateSpace:
        """What a mutant can reach.

        Args:
            changed: Its events, as `restricted` has them.
            keep_edges: Whether anything asks for the transitions.
        """
        compiled = Compiled(self.compiled.composition, {**self.compiled.events, **changed})
        stepper = Stepper(compiled, like=self._stepper)
        steps = _Exchanged(self, stepper, changed) if self.is_dense else stepper
        return explore(compiled, keep_edges=keep_edges, stepper=steps)

    @cached_property
    def targets(self) -> NDArray[np.int32]:
        """From every state there could be, where each event leads; -1 where it is not possible."""
        count = len(self._universe)
        found = np.empty((count, len(self._stepper.names)), dtype=np.int32)
        for number in range(len(self._stepper.names)):
            rows, deltas = self._stepper.apply(number, self._universe.digits, count)
            found[:, number] = np.where(rows == NONE, NONE, self._universe.codes + deltas)
        return found

    @cached_property
    def _universe(self) -> StateSpace:
        """Every state that the parts could be in, with no transitions."""
        size = self._stepper.encoding.size
        none = np.zeros(0, dtype=np.int32)
        return StateSpace(
            compiled=self.compiled,
            codes=np.arange(size, dtype=np.int64),
            levels=(0, size),
            transitions=0,
            edges=Edges(none, none.astype(np.uint16), none),
        )

    def mask(
        self, decided: Evaluable | None, space: StateSpace, about: Collection[str], changed: Events
    ) -> Mask:
        """In which states of a mutant's ``space`` a predicate is true.

        Args:
            decided: The predicate; None is true everywhere.
            space: The mutant's.
            about: Whom settled is about.
            changed: What the mutant changes.
        """
        if decided is None:
            return np.ones(len(space), dtype=np.bool_)
        if isinstance(decided, Walked) or not self.is_dense:
            return evaluate(decided, space, about)
        of_others = ("of others", decided, frozenset(changed))
        if of_others not in self._known:
            self._known[of_others] = np.ones(len(self._universe), dtype=np.bool_)
            for part in decided.parts:
                if not part.asks_settled and not part.asked_events & changed.keys():
                    self._known[of_others] &= self._everywhere(part, about)
        result = self._known[of_others][space.codes]
        for part in decided.parts:
            if part.asked_events & changed.keys():
                result &= evaluate(part, space, about)
            elif part.asks_settled:
                settled, restless = (
                    self._everywhere(part, about, is_settled)[space.codes]
                    for is_settled in (True, False)
                )
                result &= np.where(self.settled(space, about, changed), settled, restless)
        return result

    def _everywhere(
        self, decided: Decided, about: Collection[str], is_settled: bool | None = None
    ) -> Mask:
        key = ("everywhere", decided, is_settled)
        if key not in self._known:
            left = decided if is_settled is None else decided.where_settled(is_settled)
            self._known[key] = evaluate(left, self._universe, about)
        return self._known[key]

    def settled(self, space: StateSpace, about: Collection[str], changed: Events) -> Mask:
        """In which states of a mutant's ``space`` the parts ``about`` are settled."""
        if not self.is_dense:
            return space.settled_among(about)
        key = ("settled", frozenset(about), frozenset(changed))
        if key not in self._known:
            unsettled = np.zeros(len(self._universe), dtype=np.bool_)
            for name in self.compiled.events.keys() - changed.keys():
                unsettled |= self._universe.unsettled_by(name, about)
            self._known[key] = ~unsettled
        settled = self._known[key][space.codes]
        for name in changed:
            settled &= ~space.unsettled_by(name, about)
        return settled


class _Exchanged:
    """The steps of a mutant, looked up for every event that it leaves as it was."""

    def __init__(self, arena: Arena, stepper: Stepper, changed: Events) -> None:
        self._stepper = stepper
        self._changed = changed
        self._targets = arena.targets
        parts = arena.compiled.composition.parts
        self._reads = {
            name: [read for read in event.reads if len(parts[read].states) > 1]
            for name, event in changed.items()
        }

    @property
    def encoding(self) -> Encoding:
        """The integers that are states."""
        return self._stepper.encoding

    def successors(self, block: Codes) -> tuple[NDArray[np.intp], NDArray[np.intp], Codes]:
        """The steps out of a block of states, ordered by state, then by event."""
        reached = self._targets[block]
        for number, name in enumerate(self._stepper.names):
            event = self._changed.get(name)
            if event is None:
                continue
            digits = {read: self.encoding.digit(block, read) for read in self._reads[name]}
            rows, deltas = self._stepper.apply(number, digits, len(block))
            reached[:, number] = np.where(rows == NONE, NONE, block + deltas)
        # Flat, since numpy finds what is not zero faster in one dimension than in two.
        possible = reached != NONE
        flat = np.flatnonzero(possible)
        sources = np.repeat(np.arange(len(block)), np.count_nonzero(possible, axis=1))
        events = flat - sources * reached.shape[1]
        return sources, events, reached.ravel()[flat].astype(np.int64)
