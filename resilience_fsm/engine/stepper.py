"""Steps many states at once: each state is one integer, each event one table of differences."""

from math import prod

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from resilience_fsm.engine.compiled import Compiled, CompiledEvent
from resilience_fsm.engine.composition import Composition
from resilience_fsm.engine.errors import EngineError
from resilience_fsm.engine.table import NONE, Digits, Rows

Codes = NDArray[np.int64]
"""States as integers: the state numbers of the parts, in a mixed radix."""

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
        self._sizes = dict(zip(self.names, sizes, strict=True))

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

    def digit(self, codes: Codes, name: str) -> NDArray[np.uint16]:
        """The state numbers of one component in many states."""
        return (codes // self.strides[name] % self._sizes[name]).astype(np.uint16)

    def digits(self, codes: Codes) -> dict[str, NDArray[np.uint16]]:
        """The state numbers of every component in many states."""
        return {name: self.digit(codes, name) for name in self.names}


@frozen(eq=False)
class FusedEvent:
    """An event whose tables are one: over all that they read, the difference that a step makes.

    Args:
        reads: What the tables read.
        sizes: For each of ``reads``, its number of states.
        rows: The owner's chosen transition.
        deltas: What the step adds to the code of the state.
    """

    reads: tuple[str, ...]
    sizes: tuple[int, ...]
    rows: Rows
    deltas: Codes

    def apply(self, digits: Digits, count: int) -> tuple[Rows, Codes]:
        """The owner's chosen transition and the difference, in each of ``count`` states."""
        index = np.zeros(count, dtype=np.intp)
        for name, size in zip(self.reads, self.sizes, strict=True):
            if size > 1:
                index *= size
                index += digits[name]
        return self.rows[index], self.deltas[index]


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

    def successors(self, block: Codes) -> tuple[NDArray[np.intp], NDArray[np.intp], Codes]:
        """The steps out of a block of states, ordered by state, then by event.

        Returns:
            For each step: where in the block it begins, the number of its event, where it leads.
        """
        count = len(block)
        digits = self.encoding.digits(block)
        enabled = np.zeros((count, len(self.names)), dtype=np.bool_)
        deltas = np.zeros((count, len(self.names)), dtype=np.int64)
        for number in range(len(self.names)):
            rows, delta = self.apply(number, digits, count)
            enabled[:, number] = rows != NONE
            deltas[:, number] = delta
        sources, events = np.nonzero(enabled)
        return sources, events, block[sources] + deltas[sources, events]

    def _prepare(self, event: CompiledEvent) -> FusedEvent | CompiledEvent:
        parts = self.compiled.composition.parts
        sizes = tuple(len(parts[name].states) for name in event.reads)
        if prod(sizes) > FUSE_LIMIT:
            return event
        grid = np.indices(sizes, dtype=np.uint16).reshape(len(sizes), -1)
        digits = dict(zip(event.reads, grid, strict=True))
        rows, deltas = self._take(event, digits, prod(sizes))
        return FusedEvent(event.reads, sizes, rows, deltas)

    def _take(self, event: CompiledEvent, digits: Digits, count: int) -> tuple[Rows, Codes]:
        rows = event.owner.choose(digits, count)
        delta = np.zeros(count, dtype=np.int64)
        for name, table in event.tables.items():
            chosen = rows if name == event.event.owner else table.choose(digits, count)
            moved = chosen != NONE
            step = table.targets[chosen[moved]].astype(np.int64) - digits[name][moved]
            delta[moved] += step * self.encoding.strides[name]
        delta[rows == NONE] = 0
        return rows, delta
