"""What predicates ask of the states of a space, answered for all states at once, a bit for each."""

from collections.abc import Collection, Hashable, Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from resilience_fsm.engine.tables.table import NONE
from resilience_fsm.engine.words.decision import Tree

if TYPE_CHECKING:
    from resilience_fsm.engine.space.space import StateSpace

POSSIBLE = "possible"
PROMISED = "promised"
SETTLED = ("settled",)
AFTER = "after"
CHANGES = "changes"

Mask = NDArray[np.bool_]

Bits = NDArray[np.uint8]
"""A set of states, eight to a byte: a case of a predicate costs no more than a few of these."""


class Answers:
    """Where what a predicate asks has which answer.

    Args:
        space: The states.
        about: The parts that settled means.
    """

    def __init__(self, space: "StateSpace", about: Collection[str]) -> None:
        self._space = space
        self._about = about
        # Each with its tree, so that no other can come to be at its place.
        self._trees: dict[int, tuple[Tree, Bits]] = {}
        self._everywhere: Bits = np.packbits(np.ones(len(space), dtype=np.bool_))

    def where_all(self, trees: Iterable[Tree]) -> Mask:
        """The states in which each of some predicates is true."""
        result = self._everywhere
        for tree in trees:
            result = result & self.where(tree)
        return np.unpackbits(result, count=len(self._space)).view(np.bool_)

    def where(self, tree: Tree) -> Bits:
        """The states in which a predicate is true."""
        if isinstance(tree, bool):
            return self._everywhere if tree else np.zeros_like(self._everywhere)
        if id(tree) not in self._trees:  # equal branches are one
            key, branches = tree
            result = np.zeros_like(self._everywhere)
            for value, branch in branches:
                if branch is True:
                    result |= self.bits(key, value)
                elif branch is not False:
                    result |= self.bits(key, value) & self.where(branch)
            self._trees[id(tree)] = tree, result
        return self._trees[id(tree)][1]

    def bits(self, key: Hashable, value: int) -> Bits:
        """The states in which what a predicate asks has one of its values, given by its number."""
        # Whether it is settled depends on whom one asks about; nothing else does.
        asked = (key, frozenset(self._about)) if key == SETTLED else key
        return self._space.once(("bits", asked), lambda: self._packed(key))[value]

    def column(self, key: Hashable) -> NDArray[np.uint16] | Mask:
        """By state, the number of the value that what a predicate asks has there."""
        if isinstance(key, str):
            return self._space.digits[key]
        assert isinstance(key, tuple)
        return self._after(*key[1:]) if key[0] == AFTER else self._truth(key)

    def _packed(self, key: Hashable) -> tuple[Bits, ...]:
        """For each value of a key, the states in which it has it."""
        column = self.column(key)
        if column.dtype == np.bool_:
            where = np.packbits(column)
            return ~where, where
        name = key if isinstance(key, str) else key[2]  # type: ignore[index]
        count = len(self._space.compiled.composition.parts[name].states)
        return tuple(np.packbits(column == value) for value in range(count))

    def _truth(self, key: tuple[str, ...]) -> Mask:
        space = self._space
        if key == SETTLED:
            return space.settled_among(self._about)
        if key[0] == CHANGES:
            _, event, component = key
            changed: Mask = self._after(event, component) != space.digits[component]
            return changed
        return space.possible(key[1]) if key[0] == POSSIBLE else space.promised(key[1])

    def _after(self, event: str, component: str) -> NDArray[np.uint16]:
        space = self._space
        digits = space.digits[component]
        table = space.compiled.events[event].tables.get(component)
        if table is None:
            return digits
        chosen = table.choose(space.digits, len(space))
        moved = space.possible(event) & (chosen != NONE)
        return np.where(moved, np.take(table.targets, chosen).astype(np.uint16), digits)
