"""Circles: whether some transitions go round, and the shortest way to do so."""

from collections import deque
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ends = NDArray[np.signedinteger]
"""The states that transitions leave, or enter."""

MOST_VISITS = 1 << 22
"""So many states are looked at in search of a shorter circle; then the shortest so far stands."""


def on_circles(sources: Ends, targets: Ends) -> NDArray[np.bool_]:
    """Which of some transitions are left when those on no circle are taken away at both ends.

    What is left lies on circles or between them: it is empty exactly where nothing goes round.
    """
    left = np.ones(len(sources), dtype=np.bool_)
    count = int(max(sources.max(initial=0), targets.max(initial=0))) + 1
    before = -1
    while before != (before := int(np.count_nonzero(left))):
        # What nothing leads to is on no circle, nor what leads nowhere.
        entered, left_again = (np.zeros(count, dtype=np.bool_) for _ in range(2))
        entered[targets[left]] = True
        left_again[sources[left]] = True
        left &= entered[sources] & left_again[targets]
    return left


def shortest_circle(
    sources: Ends, targets: Ends, near: NDArray[np.int32]
) -> tuple[int, ...] | None:
    """The states of the shortest circle of some transitions; of several, of the nearest.

    Args:
        sources: The states that they leave.
        targets: The states that they enter, which are others.
        near: By state, how near it is.

    Returns:
        The states in order, the nearest of them first; None where nothing goes round.
    """
    left = on_circles(sources, targets)
    if not left.any():
        return None
    graph = _Graph(sources[left].tolist(), targets[left].tolist())
    states = np.unique(sources[left])
    best: tuple[int, ...] | None = None
    for start in states[np.lexsort((states, near[states]))].tolist():
        if graph.has(start):
            found = graph.round(start, len(best) if best else len(near) + 1)
            best = found or best
            graph.remove(start)
        if best and (len(best) == 2 or graph.visits > MOST_VISITS):
            break
    return best


class _Graph:
    """States and where they lead, taken away one after the other."""

    def __init__(self, sources: Sequence[int], targets: Sequence[int]) -> None:
        # Dictionaries, since they keep the order in which the transitions are.
        self._onward: dict[int, dict[int, None]] = {}
        self._before: dict[int, dict[int, None]] = {}
        for source, target in zip(sources, targets, strict=True):
            self._onward.setdefault(source, {})[target] = None
            self._before.setdefault(target, {})[source] = None
        self.visits = 0

    def has(self, state: int) -> bool:
        """Whether a state is there still."""
        return state in self._onward

    def round(self, start: int, bound: int) -> tuple[int, ...] | None:
        """The shortest circle through a state that has fewer than ``bound`` states."""
        parent = {start: start}
        waiting = deque([(start, 1)])
        while waiting:
            at, length = waiting.popleft()
            self.visits += 1
            if length >= bound:
                break
            for after in self._onward.get(at, ()):
                if after == start:
                    found = [at]
                    while found[-1] != start:
                        found.append(parent[found[-1]])
                    return tuple(reversed(found))
                if after not in parent:
                    parent[after] = at
                    waiting.append((after, length + 1))
        return None

    def remove(self, state: int) -> None:
        """Take a state away, and with it what leads nowhere then, or is led to by nothing."""
        waiting = [state]
        while waiting:
            at = waiting.pop()
            for after in self._onward.pop(at, ()):
                self._before.get(after, {}).pop(at, None)
                if not self._before.get(after, {at: None}):
                    waiting.append(after)
            for before in self._before.pop(at, ()):
                self._onward.get(before, {}).pop(at, None)
                if not self._onward.get(before, {at: None}):
                    waiting.append(before)
