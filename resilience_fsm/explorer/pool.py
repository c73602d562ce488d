"""Decisions as one pool of nodes, in which equal ones are there once.

A reference that is not negative is the number of a node: a part, and a reference for each of its
states. A negative one is an outcome, counted down from -1, which is outcome -1. What makes no
difference is not asked: most tables shrink to a fraction.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from resilience_fsm.engine import Leaf

T = TypeVar("T")

Node = tuple[int, ...]
"""The number of a part, then a reference for each of its states."""


class Pool:
    """The nodes of all decisions about one composition.

    Args:
        numbers: By part, its number.
    """

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._known: dict[Node, int] = {}

    @property
    def nodes(self) -> list[list[int]]:
        """The nodes, each after those that it leads to."""
        return [list(node) for node in self._known]

    def reference(self, leaves: Sequence[Leaf[T]], outcome: Callable[[Leaf[T]], int]) -> int:
        """The reference of a tabulated function.

        Args:
            leaves: Its cases, in the order of its decision tree.
            outcome: The number of the outcome of a case, -1 or more.
        """
        return self._grow(leaves, 0, outcome)

    def _grow(
        self, leaves: Sequence[Leaf[T]], depth: int, outcome: Callable[[Leaf[T]], int]
    ) -> int:
        if len(leaves[0].reads) == depth:
            return -outcome(leaves[0]) - 2
        by_value: dict[int, list[Leaf[T]]] = {}
        for leaf in leaves:
            by_value.setdefault(leaf.reads[depth][1], []).append(leaf)
        ways = tuple(self._grow(by_value[value], depth + 1, outcome) for value in sorted(by_value))
        if len(set(ways)) == 1:
            return ways[0]
        key: Hashable = leaves[0].reads[depth][0]
        node = (self._numbers[str(key)], *ways)
        return self._known.setdefault(node, len(self._known))
