"""The search up to permutation: steps and integers for states in which nobody cares who is who.

A state stands for all that come of it when interchangeable blocks trade places: its *orbit*. It is
kept as the one in which they stand in the order of what state each is in. A step of one block is
a step of every other one in the same state, so one of them is taken; how many there are is told by
the state, and how many states an orbit has is a multinomial, so that both are counted exactly.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import factorial, prod

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from resilience_fsm.engine.space.edges import Edges
from resilience_fsm.engine.space.fused import Codes
from resilience_fsm.engine.space.stepper import CODE_LIMIT, Numbers
from resilience_fsm.engine.symmetry.multisets import Multisets, Rows, runs
from resilience_fsm.engine.symmetry.swap import Swap
from resilience_fsm.engine.symmetry.symmetry import Symmetry
from resilience_fsm.engine.tables.compiled import Compiled, CompiledEvent
from resilience_fsm.engine.tables.table import NONE
from resilience_fsm.engine.words.errors import EngineError

_NO_STEPS: Codes = np.zeros(0, dtype=np.int64)


@frozen
class _Place:
    """Where the state of a component is in an integer.

    Args:
        sort: The number of its sort; -1 for one that everybody shares.
        block: The number of its block.
        stride: What its next state adds.
        size: The number of its states.
    """

    sort: int
    block: int
    stride: int
    size: int


@frozen(eq=False)
class Orbit:
    """States up to permutation, taken apart.

    Args:
        shared: What all blocks share, as integers.
        rows: For each sort, in ascending order the state of each block.
    """

    shared: Codes
    rows: tuple[Rows, ...]


class OrbitEncoding:
    """The integers that are states up to permutation.

    Args:
        compiled: The tables.
        symmetry: Who can trade places.

    Raises:
        EngineError: There are too many for 62 bits.
    """

    def __init__(self, compiled: Compiled, symmetry: Symmetry) -> None:
        composition = compiled.composition
        self.symmetry = symmetry
        self.likeness = Likeness(compiled, symmetry)
        self.names = tuple(composition.parts)
        self._events = tuple(compiled.events)
        self.states = {name: part.states for name, part in composition.parts.items()}
        self.places: dict[str, _Place] = {}
        in_blocks = {name for blocks in symmetry.sorts for block in blocks for name in block}
        shared = self._place([name for name in self.names if name not in in_blocks], -1, 0)
        values: list[int] = []
        for sort, blocks in enumerate(symmetry.sorts):
            sizes = {self._place(block, sort, number) for number, block in enumerate(blocks)}
            values += sizes  # which is one: they have the same charts
        self._multisets = tuple(
            Multisets(size, len(blocks))
            for size, blocks in zip(values, symmetry.sorts, strict=True)
        )
        self.size = shared * prod(one.count for one in self._multisets)
        if self.size > CODE_LIMIT:
            raise EngineError(
                f"Up to permutation, the states of {len(self.names)} components have more than 62 "
                "bits; check fewer components or replicas at a time."
            )

    def _place(self, names: Sequence[str], sort: int, block: int) -> int:
        stride = 1
        for name in reversed(names):
            size = len(self.states[name])
            self.places[name] = _Place(sort, block, stride, size)
            stride *= size
        return stride

    def join(self, orbit: Orbit) -> Codes:
        """The integers of states up to permutation."""
        codes = orbit.shared
        for multisets, rows in zip(self._multisets, orbit.rows, strict=True):
            codes = codes * multisets.count + multisets.rank(rows)
        return codes

    def split(self, codes: Codes) -> Orbit:
        """What some integers stand for."""
        rows: list[Rows] = []
        for multisets in reversed(self._multisets):
            codes, ranks = np.divmod(codes, multisets.count)
            rows.append(multisets.unrank(ranks))
        return Orbit(codes, tuple(reversed(rows)))

    def encode(self, state: tuple[str, ...]) -> int:
        """The integer of the orbit of a state."""
        at = {
            name: np.array([self.states[name].index(value)], dtype=np.uint16)
            for name, value in zip(self.names, state, strict=True)
        }
        return int(self.join(self.folded(at, 1))[0])

    def folded(self, digits: Mapping[str, NDArray[np.uint16]], count: int) -> Orbit:
        """The orbits of ``count`` states, given as state numbers by component."""
        shared = np.zeros(count, dtype=np.int64)
        rows = [np.zeros((count, len(blocks)), dtype=np.uint16) for blocks in self.symmetry.sorts]
        for name, place in self.places.items():
            if place.sort < 0:
                shared += digits[name].astype(np.int64) * place.stride
            else:
                rows[place.sort][:, place.block] += digits[name] * np.uint16(place.stride)
        return Orbit(shared, tuple(np.sort(one, axis=1) for one in rows))

    def decode(self, code: int) -> tuple[str, ...]:
        """The state that an orbit is kept as."""
        columns = self.columns(np.array([code], dtype=np.int64))
        return tuple(self.states[name][int(columns[name][0])] for name in self.names)

    @property
    def interchangeable(self) -> tuple[str, ...]:
        """Who can trade places, sort by sort, in words."""
        return self.symmetry.names

    def likes(self, name: str) -> tuple[str, ...]:
        """The components in whose place one can stand, or the events that one can be."""
        return self._likes.get(name, (name,))

    @cached_property
    def _likes(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for blocks in self.symmetry.sorts:
            for like in zip(*blocks, strict=True):
                found |= dict.fromkeys(like, like)
        for of_sort in self.likeness.by_block:
            for numbers in of_sort:
                events = tuple(self._events[number] for number in numbers)
                found |= dict.fromkeys(events, events)
        return found

    def columns(self, codes: Codes) -> Mapping[str, NDArray[np.uint16]]:
        """By component, its state number in the states that orbits are kept as."""
        return Columns(self.places, self.split(codes))

    def count(self, codes: Codes, edges: Edges) -> tuple[int, int]:
        """How many states some orbits have, and how many steps those between them stand for."""
        if not len(codes):
            return 0, 0
        lengths = [runs(rows) for rows in self.split(codes).rows]
        number, sizes = self._sizes(lengths)
        times = np.ones(len(edges.source), dtype=np.intp)
        for event, (sort, block, _) in self.likeness.place.items():
            taken = np.flatnonzero(edges.event == event)
            times[taken] = lengths[sort][1][edges.source[taken], block]
        states = np.bincount(number, minlength=len(sizes))
        # No sum of them has more than 53 bits, which floats are exact in.
        steps = np.bincount(number[edges.source], weights=times, minlength=len(sizes))
        return (
            sum(size * int(of_size) for size, of_size in zip(sizes, states, strict=True)),
            sum(size * int(of_size) for size, of_size in zip(sizes, steps, strict=True)),
        )

    def _sizes(
        self, lengths: Sequence[tuple[NDArray[np.bool_], NDArray[np.intp]]]
    ) -> tuple[NDArray[np.intp], list[int]]:
        """For each orbit the number of its size, and the sizes, which may have any number of bits.

        A size is a multinomial: it follows from how many blocks are in the same state.
        """
        shapes = np.concatenate(
            [np.sort(np.where(first, length, 0), axis=1) for first, length in lengths], axis=1
        )
        number = np.zeros(len(shapes), dtype=np.int64)
        for column in shapes.T:
            if column.any():
                number = number * (int(column.max()) + 1) + column
                number = np.unique(number, return_inverse=True)[1].ravel()
        examples = shapes[np.unique(number, return_index=True)[1]]
        orders = prod(factorial(len(blocks)) for blocks in self.symmetry.sorts)
        return number, [orders // prod(map(factorial, shape)) for shape in examples.tolist()]


class Columns(dict[str, NDArray[np.uint16]]):
    """The state numbers of components in some states, computed when they are first asked for.

    Args:
        places: Where each component is.
        states: The states; the rows in any order.
    """

    def __init__(self, places: Mapping[str, _Place], states: Orbit) -> None:
        super().__init__()
        self._places = places
        self.states = states

    def __missing__(self, name: str) -> NDArray[np.uint16]:
        place = self._places[name]
        of = self.states.shared if place.sort < 0 else self.states.rows[place.sort][:, place.block]
        self[name] = (of // place.stride % place.size).astype(np.uint16)
        return self[name]


class OrbitStepper:
    """The step function of a compiled composition on states up to permutation.

    Args:
        compiled: The tables.
        symmetry: Who can trade places.

    Raises:
        EngineError: The orbits have more than 62 bits.
    """

    def __init__(self, compiled: Compiled, symmetry: Symmetry) -> None:
        self.encoding = OrbitEncoding(compiled, symmetry)
        self._events = tuple(compiled.events.values())

    def successors(self, block: Codes) -> tuple[Numbers, Numbers, Codes]:
        """The steps out of some orbits, ordered by orbit, then by event.

        Of blocks in the same state the first one takes them.

        Returns:
            For each step: where in the block it begins, the number of its event, where it leads.
        """
        whole = self.encoding.split(block)
        everything = np.arange(len(block), dtype=np.int32)
        found = [
            self._take(number, Columns(self.encoding.places, whole), everything, None)
            for number in self.encoding.likeness.fixed
        ]
        for sort, of_blocks in enumerate(self.encoding.likeness.by_block):
            sources, at, focused = self._focused(whole, sort)
            columns = Columns(self.encoding.places, focused)
            for of_block in of_blocks:
                found.append(self._take(int(of_block[0]), columns, sources, of_block[at]))
        sources, events, targets = (
            np.concatenate([some[column] for some in found]) if found else _NO_STEPS
            for column in range(3)
        )
        order = np.lexsort((events, sources))
        return sources[order], events[order], targets[order]

    def _focused(self, whole: Orbit, sort: int) -> tuple[Numbers, NDArray[np.intp], Orbit]:
        """Each orbit once for every state that a block of some sort is in, with that block first.

        Returns:
            The numbers of the orbits, the block that comes first, and the states.
        """
        rows = whole.rows[sort]
        sources, at = np.nonzero(runs(rows)[0])
        size = rows.shape[1]
        order = np.arange(size)[np.newaxis] - 1
        order = np.where(order < at[:, np.newaxis], order, order + 1)
        order[:, 0] = at
        moved = [one[sources] for one in whole.rows]
        moved[sort] = np.take_along_axis(moved[sort], order, axis=1)
        return sources.astype(np.int32), at, Orbit(whole.shared[sources], tuple(moved))

    def _take(
        self, number: int, columns: Columns, sources: Numbers, called: NDArray[np.intp] | None
    ) -> tuple[Numbers, NDArray[np.intp], Codes]:
        """Take an event in some states.

        Args:
            number: Its number.
            columns: The states.
            sources: The numbers of their orbits.
            called: By state, the number that the event has for the block that comes first.
        """
        event = self._events[number]
        count = len(sources)
        rows = event.owner.choose(columns, count)
        where = np.flatnonzero(rows != NONE)
        events = np.full(len(where), number) if called is None else called[where]
        if not len(where):
            return sources[where], events, _NO_STEPS
        return sources[where], events, self._moved(event, columns, rows, where)

    def _moved(
        self,
        event: CompiledEvent,
        columns: Columns,
        owners: NDArray[np.int16],
        where: NDArray[np.intp],
    ) -> Codes:
        """Where an event leads from those states in which it can happen."""
        states = columns.states
        shared = states.shared[where]
        changed: dict[int, Rows] = {}
        for name, table in event.tables.items():
            chosen = owners if name == event.event.owner else table.choose(columns, len(owners))
            chosen = chosen[where]
            before = columns[name][where].astype(np.int64)
            step = np.where(chosen == NONE, 0, table.targets[chosen] - before)
            place = self.encoding.places[name]
            if place.sort < 0:
                shared = shared + step * place.stride
                continue
            if place.sort not in changed:
                changed[place.sort] = states.rows[place.sort][where].copy()
            moved = changed[place.sort][:, place.block] + step * place.stride
            changed[place.sort][:, place.block] = moved
        # With one block first they are in no order, also where an event moves none of them.
        rows = (
            np.sort(changed[sort] if sort in changed else one[where], axis=1)
            for sort, one in enumerate(states.rows)
        )
        return self.encoding.join(Orbit(shared, tuple(rows)))


class Likeness:
    """Which events are the same one of another block.

    Args:
        compiled: The tables.
        symmetry: Who can trade places.
    """

    def __init__(self, compiled: Compiled, symmetry: Symmetry) -> None:
        numbers = {name: number for number, name in enumerate(compiled.events)}
        self.place: dict[int, tuple[int, int, int]] = {}
        by_block: list[list[NDArray[np.intp]]] = []
        for sort, blocks in enumerate(symmetry.sorts):
            swaps = [Swap.of(compiled, blocks[0], block) for block in blocks[1:]]
            by_block.append([])
            for name, event in compiled.events.items():
                of_first = set(blocks[0]).intersection(event.event.movers)
                others = {n for block in blocks[1:] for n in block}.intersection(event.event.movers)
                if not of_first or others or numbers[name] in self.place:
                    continue
                called = [numbers[name], *(numbers[swap.event(name)] for swap in swaps)]
                for block_number, number in enumerate(called):
                    self.place[number] = (sort, block_number, len(by_block[sort]))
                by_block[sort].append(np.array(called))
        self.by_block = tuple(tuple(some) for some in by_block)
        """By sort, for each event of a single block the number that it has in every block."""
        self.fixed = tuple(n for n in numbers.values() if n not in self.place)
        """The numbers of the events that move no block, or all of a sort."""


__all__ = ["Columns", "Likeness", "Orbit", "OrbitEncoding", "OrbitStepper"]
