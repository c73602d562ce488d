"""Steps many states at once: each state is one integer, each event one table of differences."""

from collections.abc import Mapping
from functools import cached_property
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resilience_fsm.engine.space.edges import Edges
from resilience_fsm.engine.space.fused import Codes, EventGroups, FusedEvent, fuse
from resilience_fsm.engine.system.composition import Composition
from resilience_fsm.engine.tables.compiled import Compiled, CompiledEvent
from resilience_fsm.engine.tables.table import NONE, Digits, Rows
from resilience_fsm.engine.words.errors import EngineError

Numbers = NDArray[np.integer[Any]]

FUSE_LIMIT = 1 << 14
CODE_LIMIT = 1 << 62


class Encoding:
    """The mixed radix that makes one integer of a state of a composition.

    Args:
        composition: Whose states.

    Raises:
        EngineError: The product of all domains does not fit into 62 bits.
    """

    def __init__(self, composition: Composition) -> None:
        self.names = tuple(composition.parts)
        self.states = tuple(part.states for part in composition.parts.values())
        sizes = [len(states) for states in self.states]
        self.size = prod(sizes)
        if self.size > CODE_LIMIT:
            raise EngineError(
                f"The product of the domains of {len(sizes)} components has more than 62 bits; "
                "check fewer components or replicas at a time."
            )
        self.strides: dict[str, int] = {}
        stride = 1
        for name, size in zip(reversed(self.names), reversed(sizes), strict=True):
            self.strides[name] = stride
            stride *= size
        self.sizes = dict(zip(self.names, sizes, strict=True))

    def encode(self, state: tuple[str, ...]) -> int:
        """The integer of a state."""
        return sum(
            states.index(value) * self.strides[name]
            for name, states, value in zip(self.names, self.states, state, strict=True)
        )

    def decode(self, code: int) -> tuple[str, ...]:
        """The state of an integer."""
        return tuple(
            states[code // self.strides[name] % len(states)]
            for name, states in zip(self.names, self.states, strict=True)
        )

    def narrow(self, codes: Codes) -> NDArray[Any]:
        """The same states as shorter integers, where they fit: these are divided much faster."""
        return codes.astype(np.uint32) if self.size <= 1 << 32 else codes

    def digit(self, codes: NDArray[Any], name: str) -> NDArray[np.uint16]:
        """The state numbers of one component in many states, `narrow` or not."""
        above = codes // self.strides[name]
        # The remainder, which NumPy takes longer for than for two divisions.
        digit: NDArray[Any] = above - above // self.sizes[name] * self.sizes[name]
        return digit.astype(np.uint16)

    @property
    def interchangeable(self) -> tuple[str, ...]:
        """Who can trade places in a state that stands for several: nobody."""
        return ()

    def likes(self, name: str) -> tuple[str, ...]:
        """The components, or the events, that one stands for: itself."""
        return (name,)

    def columns(self, codes: Codes) -> Mapping[str, NDArray[np.uint16]]:
        """By component, its state number in some states, computed when it is first asked for."""
        return _Columns(self, codes)

    def count(self, codes: Codes, edges: Edges) -> tuple[int, int]:
        """How many states some integers stand for, and steps those between them: one each."""
        return len(codes), len(edges.source)

    def digits(self, codes: Codes) -> dict[str, NDArray[np.uint16]]:
        """The state numbers of every component in many states."""
        narrow = self.narrow(codes)
        zeros = np.zeros(len(codes), dtype=np.uint16)
        return {
            name: self.digit(narrow, name) if self.sizes[name] > 1 else zeros for name in self.names
        }


class _Columns(dict[str, NDArray[np.uint16]]):
    """The state numbers of the parts, computed for a part when it is first asked for."""

    def __init__(self, encoding: Encoding, codes: Codes) -> None:
        super().__init__()
        self._encoding = encoding
        self._codes = encoding.narrow(codes)

    def __missing__(self, name: str) -> NDArray[np.uint16]:
        self[name] = self._encoding.digit(self._codes, name)
        return self[name]


class Stepper:
    """The step function of a compiled composition on arrays of states.

    Args:
        compiled: The tables.
        like: A stepper of the same parts; what it has prepared of events that both share is taken
            over.
    """

    def __init__(self, compiled: Compiled, like: "Stepper | None" = None) -> None:
        self.encoding: Encoding = like.encoding if like else Encoding(compiled.composition)
        self.compiled = compiled
        self.names = tuple(compiled.events)
        self._events: list[FusedEvent | CompiledEvent] = [
            like._events[number]  # noqa: SLF001 # one of its own kind
            if like and like.compiled.events[name] is event
            else self._prepare(event)
            for number, (name, event) in enumerate(compiled.events.items())
        ]

    def apply(self, event: int, digits: Digits, count: int) -> tuple[Rows, Codes]:
        """Take event number ``event`` in many states.

        Returns:
            The owner's chosen transition (-1 where the event is not possible), and what the step
            adds to the code of the state.
        """
        prepared = self._events[event]
        if isinstance(prepared, FusedEvent):
            return prepared.apply(digits, count)
        return self._take(prepared, digits, count)

    def successors(self, block: Codes) -> tuple[Numbers, Numbers, Codes]:
        """The steps out of a block of states, ordered by state, then by event.

        Returns:
            For each step: where in the block it begins, the number of its event, where it leads.
        """
        count = len(block)
        digits = self.encoding.digits(block)
        known = self._grouped
        steps = np.empty((count, len(self.names)), dtype=known.number_type)
        for group in known.groups:
            steps[:, group.events] = group.look_up(digits, count)
        by_itself: dict[int, Codes] = {}
        for number, step in known.by_itself.items():
            rows, by_itself[step] = self.apply(number, digits, count)
            steps[:, number] = np.where(rows == NONE, NONE, step)
        possible = steps != NONE
        taken = steps[possible]
        sources = np.repeat(np.arange(count, dtype=np.int32), np.count_nonzero(possible, axis=1))
        targets = block[sources]
        targets += known.deltas[taken]
        for step, delta in by_itself.items():
            where = np.flatnonzero(taken == step)
            targets[where] += delta[sources[where]]
        return sources, known.events[taken], targets

    @cached_property
    def _grouped(self) -> EventGroups:
        return EventGroups.of(self._events)

    def _prepare(self, event: CompiledEvent) -> FusedEvent | CompiledEvent:
        sizes = self.encoding.sizes
        if prod(sizes[name] for name in event.reads) > FUSE_LIMIT:
            return event
        return fuse(event, sizes, self.encoding.strides) or event

    def _take(self, event: CompiledEvent, digits: Digits, count: int) -> tuple[Rows, Codes]:
        rows = event.owner.choose(digits, count)
        delta = np.zeros(count, dtype=np.int64)
        for name, table in event.tables.items():
            chosen = rows if name == event.event.owner else table.choose(digits, count)
            moved = np.flatnonzero((chosen != NONE) & (rows != NONE))
            step = table.targets[chosen[moved]].astype(np.int64) - digits[name][moved]
            delta[moved] += step * self.encoding.strides[name]
        return rows, delta


__all__ = ["CODE_LIMIT", "FUSE_LIMIT", "Codes", "Encoding", "FusedEvent", "Numbers", "Stepper"]
