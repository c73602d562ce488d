"""Ways through a state space: the surest steps first, and the shortest way within them."""

from itertools import pairwise

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from resilience_fsm.engine.edges import NO_WAY, incoming, ranges, ranks_of
from resilience_fsm.engine.space import StateSpace

Mask = NDArray[np.bool_]


@frozen(eq=False)
class Path:
    """A way through a state space.

    Args:
        start: The number of its first state.
        events: The names of its events.
        end: The number of its last state.
        states: The numbers of all its states, where they were kept.
    """

    start: int
    events: tuple[str, ...]
    end: int
    states: tuple[int, ...] = ()


def find_path(space: StateSpace, targets: Mask, onward: Mask | None = None) -> Path | None:
    """The path to one of ``targets`` that is most certain, and shortest among those.

    Args:
        space: Where.
        targets: The states to reach.
        onward: The states that the path then goes on to, if any.

    Returns:
        None where no target is reachable.
    """
    ranks = space.certainties
    start = np.arange(space.initial)
    if onward is None:
        weakest = space.surest[targets].min(initial=NO_WAY)
        return None if weakest == NO_WAY else _shortest(space, start, targets, ranks <= weakest)
    for rank in ranks_of(ranks):
        usable = ranks <= rank
        path = _shortest(space, start, targets & can_reach(space, onward, usable), usable)
        if path is None:
            continue
        rest = _shortest(space, np.array([path.end]), onward, usable)
        assert rest is not None
        return Path(path.start, path.events + rest.events, rest.end)
    return None


def _shortest(
    space: StateSpace,
    frontier: NDArray[np.intp],
    targets: Mask,
    usable: Mask,
) -> Path | None:
    count = len(space)
    parent = np.full(count, -1, dtype=np.int64)  # the edge by which a state was first reached
    seen = np.zeros(count, dtype=np.bool_)
    seen[frontier] = True
    starts = space.successors
    while len(frontier):
        hits = frontier[targets[frontier]]
        if len(hits):
            return _walk_back(space, int(hits[0]), parent)
        edges = ranges(starts[frontier], starts[frontier + 1])
        reached = space.edges.target[edges]
        is_new = usable[edges] & ~seen[reached]
        edges, reached = edges[is_new], reached[is_new]
        # Backwards, so that what stays is the edge by which a state is reached first.
        parent[reached[::-1]] = edges[::-1]
        frontier = reached[parent[reached] == edges]
        seen[frontier] = True
    return None


def shortest_path(space: StateSpace, start: int, targets: Mask, usable: Mask) -> Path | None:
    """The shortest path from ``start`` to one of ``targets`` over ``usable`` transitions."""
    return _shortest(space, np.array([start]), targets, usable)


def shortest_from_start(space: StateSpace, targets: Mask, usable: Mask) -> Path | None:
    """The shortest path from an initial state to one of ``targets`` over ``usable`` transitions."""
    return _shortest(space, np.arange(space.initial), targets, usable)


def _walk_back(space: StateSpace, end: int, parent: NDArray[np.int64]) -> Path:
    events: list[str] = []
    states = [end]
    while parent[states[-1]] >= 0:
        edge = parent[states[-1]]
        events.append(space.events[space.edges.event[edge]])
        states.append(int(space.edges.source[edge]))
    return Path(states[-1], tuple(reversed(events)), end, tuple(reversed(states)))


def can_reach(space: StateSpace, goal: Mask, usable: Mask | None = None) -> Mask:
    """From which states some continuation, of ``usable`` transitions, leads to ``goal``."""
    if usable is not None:
        edges = space.edges
        sources, starts = incoming(edges.source[usable], edges.target[usable], len(space))
        return reaching(goal, sources, starts)
    # Many claims ask for the same goal, such as each fate of a change.
    known = space.reaching
    key = np.packbits(goal).tobytes()
    if key not in known:
        known[key] = reaching(goal, *space.predecessors)
    return known[key]


def reaching(goal: Mask, sources: NDArray[np.int32], starts: NDArray[np.intp]) -> Mask:
    """From which states ``goal`` is reached, given `incoming` of the transitions to take."""
    reached = goal.copy()
    place = np.empty(len(goal), dtype=np.int64)
    frontier = np.flatnonzero(goal)
    while len(frontier):
        before = sources[ranges(starts[frontier], starts[frontier + 1])]
        before = before[~reached[before]]
        # Each once: of the places that claim a state, the last one has it.
        places = np.arange(len(before))
        place[before] = places
        frontier = before[place[before] == places]
        reached[frontier] = True
    return reached


def find_cycle(space: StateSpace, usable: Mask) -> tuple[int, tuple[str, ...]] | None:
    """A cycle of transitions that are ``usable``, those that change nothing left out.

    Returns:
        A state on the cycle and the events that lead round; None where there is no cycle.
    """
    from graphlib import CycleError, TopologicalSorter

    edges = np.flatnonzero(usable & (space.edges.source != space.edges.target))
    if not _go_round(space.edges.source[edges], space.edges.target[edges]):
        return None
    sorter: TopologicalSorter[int] = TopologicalSorter()
    by_ends: dict[tuple[int, int], str] = {}
    for edge in edges.tolist():
        source, target = int(space.edges.source[edge]), int(space.edges.target[edge])
        sorter.add(target, source)
        by_ends.setdefault((source, target), space.events[space.edges.event[edge]])
    try:
        sorter.prepare()
    except CycleError as error:
        # The cycle lists each node as a predecessor of the next, the first one repeated last.
        nodes: list[int] = error.args[1]
        return nodes[0], tuple(by_ends[source, target] for source, target in pairwise(nodes))
    raise AssertionError("what goes round has a cycle")


def _go_round(sources: NDArray[np.int32], targets: NDArray[np.int32]) -> bool:
    """Whether some transitions go round in a circle; fast to say, and not where."""
    left = np.ones(len(sources), dtype=np.bool_)
    while left.any():
        # What nothing leads to is on no circle, nor is the way out of it.
        entered = np.zeros(int(max(sources.max(), targets.max())) + 1, dtype=np.bool_)
        entered[targets[left]] = True
        on = left & entered[sources]
        if (on == left).all():
            return True
        left = on
    return False
