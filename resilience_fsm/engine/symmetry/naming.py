"""Who is who again: ways through states up to permutation as runs in which everybody has a name.

A way goes from orbit to orbit, each kept as one of its states. Whoever follows it keeps a state of
the system itself, and knows which block stands in the place of which: an event of the one is then
an event of the other. Each step is one of the system, so that the run is as long as the way.
"""

from collections.abc import Mapping, Sequence

from attrs import frozen

from resilience_fsm.engine.symmetry.swap import Swap
from resilience_fsm.engine.symmetry.symmetry import Symmetry
from resilience_fsm.engine.tables.compiled import Compiled, State

Order = tuple[tuple[int, ...], ...]
"""For each sort, by number of a block, the block that stands in its place."""


@frozen
class Run:
    """A run of a system.

    Args:
        states: Its states, the first one included.
        events: Its events.
    """

    states: tuple[State, ...]
    events: tuple[str, ...]


class Naming:
    """Gives the blocks of a system their names back.

    Args:
        compiled: The tables.
        symmetry: Who can trade places.
    """

    def __init__(self, compiled: Compiled, symmetry: Symmetry) -> None:
        self.symmetry = symmetry
        self._compiled = compiled
        self._swaps: dict[tuple[int, int, int], Swap] = {}
        place = {name: number for number, name in enumerate(compiled.names)}
        self._places = [
            [tuple(place[name] for name in block) for block in blocks] for blocks in symmetry.sorts
        ]

    def order(
        self, kept: State, actual: State, named: Mapping[int, tuple[int, int]] | None = None
    ) -> Order:
        """Which blocks of a state stand in the places of which of another one of its orbit.

        Args:
            kept: The state that the orbit is kept as.
            actual: The state.
            named: By number of a sort, a block that has a name and the one in whose place it is.
        """
        found: list[tuple[int, ...]] = []
        for sort, blocks in enumerate(self._places):
            waiting: dict[tuple[str, ...], list[int]] = {}
            chosen = [-1] * len(blocks)
            block, other = (named or {}).get(sort, (-1, -1))
            for number in reversed(range(len(blocks))):
                if number != other:
                    here = tuple(actual[place] for place in blocks[number])
                    waiting.setdefault(here, []).append(number)
            for number, places in enumerate(blocks):
                if number == block:
                    chosen[number] = other
                else:
                    chosen[number] = waiting[tuple(kept[place] for place in places)].pop()
            found.append(tuple(chosen))
        return tuple(found)

    def renamed(self, event: str, order: Order) -> str:
        """What an event of the one is called in the other."""
        for sort, chosen in enumerate(order):
            now = list(range(len(chosen)))  # by block, whom it has become so far
            for number, wanted in enumerate(chosen):
                if now[number] != wanted:
                    event = self._swap(sort, now[number], wanted).event(event)
                    other = now.index(wanted)
                    now[number], now[other] = now[other], now[number]
        return event

    def _swap(self, sort: int, one: int, other: int) -> Swap:
        key = (sort, min(one, other), max(one, other))
        if key not in self._swaps:
            blocks = self.symmetry.sorts[sort]
            self._swaps[key] = Swap.of(self._compiled, blocks[key[1]], blocks[key[2]])
        return self._swaps[key]

    def run(
        self,
        kept: Sequence[State],
        events: Sequence[str],
        start: State,
        named: Mapping[int, tuple[int, int]] | None = None,
    ) -> Run:
        """A way as a run that begins in some state.

        Args:
            kept: The states that its orbits are kept as.
            events: Its events, each by the name that it has in the state before.
            start: A state of the first orbit.
            named: By number of a sort, a block that has a name in the orbits, and the one that has
                that name in the run.
        """
        states, called = [start], []
        for before, event in zip(kept[: len(events)], events, strict=True):
            called.append(self.renamed(event, self.order(before, states[-1], named)))
            states.append(self._compiled.step(states[-1], called[-1]).state)
        return Run(tuple(states), tuple(called))

    def moved(self, state: State, order: Order) -> State:
        """A state after blocks have traded places."""
        found = list(state)
        for places, chosen in zip(self._places, order, strict=True):
            for number, wanted in enumerate(chosen):
                for here, there in zip(places[number], places[wanted], strict=True):
                    found[there] = state[here]
        return tuple(found)

    def ending_in(self, run: Run, state: State) -> Run:
        """The same run with other names, so that it ends in a certain state of its last orbit."""
        order = self.order(run.states[-1], state)
        return Run(
            tuple(self.moved(one, order) for one in run.states),
            tuple(self.renamed(event, order) for event in run.events),
        )
