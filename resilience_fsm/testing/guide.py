"""Guidance: leads a test run to what it has not tried yet, and leaves the rest to Hypothesis.

Hypothesis chooses rules at random, and a random walk sees little of a graph. The guide walks to the
nearest thing that is untried. It works as a Hypothesis *backend*, the documented way to influence
what is generated: it answers the choice of the next rule and leaves every other one alone. What it
answers is recorded like any choice, so that replay, shrinking and the example database are
Hypothesis's own and never see the guide.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, Generic, TypeVar

from resilience_fsm.testing.library import AVAILABLE_PROVIDERS, HypothesisProvider

BACKEND: Final = "resilience_fsm.guide"
"""The name of the backend, for ``hypothesis.settings``."""

HORIZON = 3_000
"""How many states ahead the guide looks for something that is untried."""

_PATIENCE = 5


Node = TypeVar("Node", bound=Hashable)


class Guide(Generic[Node]):
    """Remembers what has been tried, over all cases of a run, and knows the way to what has not.

    Args:
        moves: By node of a graph, what can be tried there and where it leads.
        horizon: How many nodes ahead it looks for something that is untried.
    """

    def __init__(
        self,
        moves: Callable[[Node], Mapping[str, Node]],
        horizon: int = HORIZON,
    ) -> None:
        self._moves = moves
        self._horizon = horizon
        self._tried: set[tuple[Node, str]] = set()
        self._exhausted: set[Node] = set()
        self._misses = 0
        self._times: Counter[str] = Counter()

    def tries(self, node: Node, move: str) -> None:
        """Takes note of something that is done at a node."""
        self._tried.add((node, move))
        self._times[move] += 1

    def way_from(self, node: Node) -> tuple[str, ...]:
        """The shortest way to something untried, that included; empty where there is none.

        Empty, too, where the next untried thing is beyond the horizon; a guide that has looked so
        far in vain a few times stops looking.
        """
        if node in self._exhausted or self._misses > _PATIENCE:
            return ()
        ways: dict[Node, tuple[str, ...]] = {node: ()}
        waiting = [node]
        found: list[tuple[str, ...]] = []
        for here in waiting:  # grows while it is walked
            way = ways[here]
            if found and len(way) >= len(found[0]):
                break
            for move, there in self._moves(here).items():
                if (here, move) not in self._tried:
                    found.append((*way, move))
                elif there not in ways:
                    ways[there] = (*way, move)
                    waiting.append(there)
            if not found and len(waiting) > self._horizon:
                self._misses += 1
                return ()
        if not found:
            self._exhausted.update(waiting)
            return ()
        # Of equal ways the one to what was done least often, or rare events would come last.
        return min(found, key=lambda way: self._times[way[-1]])


_wish: ContextVar[tuple[int, int] | None] = ContextVar("wish", default=None)


@contextmanager
def wishing(number: int, count: int) -> Iterator[None]:
    """For the next choice of one number below ``count``, ask for ``number``."""
    token = _wish.set((number, count))
    try:
        yield
    finally:
        _wish.reset(token)


class GuidedProvider(HypothesisProvider):
    """Hypothesis's own choices, except where a number is asked for."""

    def draw_integer(
        self,
        min_value: int | None = None,
        max_value: int | None = None,
        *,
        weights: dict[int, float] | None = None,
        shrink_towards: int = 0,
    ) -> int:
        """One integer: the one that is asked for, if somebody asks."""
        wish = _wish.get()
        if wish is not None and (min_value, max_value) == (0, wish[1] - 1):
            return wish[0]
        return super().draw_integer(
            min_value, max_value, weights=weights, shrink_towards=shrink_towards
        )


AVAILABLE_PROVIDERS[BACKEND] = f"{__name__}.{GuidedProvider.__name__}"
