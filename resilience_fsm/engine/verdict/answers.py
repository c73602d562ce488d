"""What predicates ask of the states of a space, answered for all states at once, a bit for each."""

from collections.abc import Collection, Hashable, Iterable
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from resilience_fsm.engine.verdict.question import Everywhere, Mask, question_of
from resilience_fsm.engine.words.comparing import Asked
from resilience_fsm.engine.words.decision import Branching, Tree

if TYPE_CHECKING:
    from resilience_fsm.engine.space.space import StateSpace

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
        self._trees: dict[Branching, Bits] = {}
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
        if tree not in self._trees:  # equal branches are one
            result = np.zeros_like(self._everywhere)
            for value, branch in tree.branches:
                if branch is True:
                    result |= self.bits(tree.key, value)
                elif branch is not False:
                    result |= self.bits(tree.key, value) & self.where(branch)
            self._trees[tree] = result
        return self._trees[tree]

    def bits(self, key: Hashable, value: int) -> Bits:
        """The states in which what a predicate asks has one of its values, given by its number."""
        if isinstance(key, Asked):
            there = reduce(np.bitwise_or, (self.bits(key.key, one) for one in key.values))
            return there if value else ~there
        # Whether it is settled depends on whom one asks about; nothing else does.
        asked = (key, frozenset(self._about)) if question_of(key).asks_settled else key
        return self._space.once(("bits", asked), lambda: self._packed(key))[value]

    def column(self, key: Hashable) -> NDArray[np.uint16] | Mask:
        """By state, the number of the value that what a predicate asks has there."""
        return question_of(key).column(Everywhere(self._space, self._about))

    def _packed(self, key: Hashable) -> tuple[Bits, ...]:
        """For each value of a key, the states in which it has it."""
        column = self.column(key)
        if column.dtype == np.bool_:
            where = np.packbits(column)
            return ~where, where
        count = len(question_of(key).values(self._space.compiled))
        return tuple(np.packbits(column == value) for value in range(count))
