"""Ways through a state space: the surest steps first, the shortest way in them, then few faults.

Among ways of one certainty and one length the one with the fewest faults is shown: a fault that a
story does without is no part of why it happens.
"""

from collections.abc import Collection
from itertools import pairwise

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from resilience_fsm.engine.space.circle import on_circles, shortest_circle
from resilience_fsm.engine.space.edges import NO_WAY, beginnings, incoming, ranges, ranks_of
from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.words.certainty import Cause

Mask = NDArray[np.bool_]


@frozen(eq=False)
class Path:
    """A way through a state space.

    Args:
        start: The number of its first state.
        events: The names of its events.
        end: The number of its last state.
        states: The numbers of all its states, where they were kept.
        loop: For a run that never ends, the events that lead from its last state back to it, again
            and again; none of them where it stays there for ever. None for a run that ends.
    """

    start: int
    events: tuple[str, ...]
    end: int
    states: tuple[int, ...] = ()
    loop: tuple[str, ...] | None = None


@frozen(eq=False)
class _Ways:
    """Transitions to go by, ordered by their source.

    Args:
        source: By transition, the state that it leaves.
        target: The state that it enters.
        event: The number of its event.
        starts: By state, where its transitions begin, and the end.
        is_fault: By number of an event, whether it is a fault.
    """

    source: NDArray[np.signedinteger]
    target: NDArray[np.signedinteger]
    event: NDArray[np.uint16]
    starts: NDArray[np.intp]
    is_fault: Mask

    @classmethod
    def of(cls, space: StateSpace) -> "_Ways":
        """Those of a space."""
        events = space.compiled.events.values()
        is_fault = np.array([e.event.cause is Cause.FAULT for e in events], dtype=np.bool_)
        edges = space.edges
        return cls(edges.source, edges.target, edges.event, space.successors, is_fault)

    @property
    def count(self) -> int:
        """The number of states."""
        return len(self.starts) - 1

    def then(self, via: Mask, first: Mask, afterwards: Mask) -> "_Ways":
        """Those of two stages: every state is there twice, the second time behind one ``via``.

        Args:
            via: Where the second stage can begin.
            first: The transitions of the first stage.
            afterwards: Those of the second.
        """
        once, enters, again = (
            np.flatnonzero(some) for some in (first, first & via[self.target], afterwards)
        )
        source = np.concatenate(
            [self.source[enters], self.source[once], self.source[again] + self.count]
        )
        target = np.concatenate(
            [self.target[enters] + self.count, self.target[once], self.target[again] + self.count]
        )
        order = np.argsort(source, kind="stable")
        taken = np.concatenate([enters, once, again])[order]
        return _Ways(
            source[order],
            target[order],
            self.event[taken],
            beginnings(source, 2 * self.count),
            self.is_fault,
        )

    def shortest(
        self, frontier: NDArray[np.intp], targets: Mask, usable: Mask | None = None
    ) -> NDArray[np.intp] | None:
        """The transitions of the shortest way from one of some states to one of ``targets``.

        Args:
            frontier: Where it may begin, in order.
            targets: Where it may end.
            usable: The transitions that it may take; all if left out.

        Returns:
            Where it ends, and then its transitions from the last to the first; None where there is
            no way.
        """
        parent = np.full(self.count, -1, dtype=np.intp)  # the transition by which it is reached
        faults = np.zeros(self.count, dtype=np.int32)  # on the way to it
        seen = np.zeros(self.count, dtype=np.bool_)
        seen[frontier] = True
        while len(frontier):
            hits = frontier[targets[frontier]]
            if len(hits):
                return self._back(int(hits[faults[hits].argmin()]), parent)
            taken = ranges(self.starts[frontier], self.starts[frontier + 1])
            reached = self.target[taken]
            is_new = ~seen[reached] if usable is None else usable[taken] & ~seen[reached]
            taken, reached = taken[is_new], reached[is_new]
            # Backwards, so that what stays is the transition by which a state is reached first.
            parent[reached[::-1]] = taken[::-1]
            frontier = reached[parent[reached] == taken].astype(np.intp)
            seen[frontier] = True
            needed = faults[self.source[taken]] + self.is_fault[self.event[taken]]
            if needed.any():  # of those that need fewest faults it is the first
                order = np.lexsort((np.arange(len(taken)), needed))[::-1]
                parent[reached[order]] = taken[order]
                faults[reached[order]] = needed[order]
        return None

    def _back(self, end: int, parent: NDArray[np.intp]) -> NDArray[np.intp]:
        found = [end]
        at = end
        while (taken := int(parent[at])) >= 0:
            found.append(taken)
            at = int(self.source[taken])
        return np.array(found, dtype=np.intp)

    def path(self, space: StateSpace, found: NDArray[np.intp]) -> Path:
        """What `shortest` found as a path of a space, both stages of `then` alike."""
        end, *taken = found.tolist()
        states = [int(self.source[one]) % len(space) for one in reversed(taken)]
        events = [space.events[self.event[one]] for one in reversed(taken)]
        states.append(end % len(space))
        return Path(states[0], tuple(events), states[-1], tuple(states))


def find_path(
    space: StateSpace, targets: Mask, about: Collection[str], onward: Mask | None = None
) -> Path | None:
    """The path to one of ``targets`` that is most certain, and shortest among those.

    Args:
        space: Where.
        targets: The states to reach.
        about: The parts whose moves count for how certain a step is.
        onward: The states that the path then goes on to, if any; what is shortest is the whole.

    Returns:
        None where no target is reachable.
    """
    ranks = space.certainties_among(about)
    if onward is None:
        weakest = space.surest_among(about)[targets].min(initial=NO_WAY)
        return None if weakest == NO_WAY else shortest_from_start(space, targets, ranks <= weakest)
    for rank in ranks_of(ranks):
        usable = ranks <= rank
        path = shortest_by_way_of(space, targets, onward, usable, usable)
        if path is not None:
            return path
    return None


def shortest_path(space: StateSpace, start: int, targets: Mask, usable: Mask) -> Path | None:
    """The shortest path from ``start`` to one of ``targets`` over ``usable`` transitions."""
    return _shortest(space, np.array([start]), targets, usable)


def shortest_from_start(space: StateSpace, targets: Mask, usable: Mask) -> Path | None:
    """The shortest path from an initial state to one of ``targets`` over ``usable`` transitions."""
    return _shortest(space, np.arange(space.initial), targets, usable)


def _shortest(
    space: StateSpace, frontier: NDArray[np.intp], targets: Mask, usable: Mask
) -> Path | None:
    space.ask()
    ways = _Ways.of(space)
    found = ways.shortest(frontier, targets, usable)
    return None if found is None else ways.path(space, found)


def shortest_by_way_of(
    space: StateSpace, via: Mask, end: Mask, first: Mask, afterwards: Mask
) -> Path | None:
    """The shortest path from an initial state to one ``via`` and on to one of the ``end``.

    Args:
        space: Where.
        via: The states that it passes one of; it can be the first and the last state as well.
        end: Where it may end.
        first: The transitions that it may take before.
        afterwards: The transitions that it may take from there on.
    """
    space.ask()
    count = len(space)
    ways = _Ways.of(space).then(via, first, afterwards)
    starts = np.arange(space.initial)
    starts = np.concatenate([starts[via[starts]] + count, starts])
    found = ways.shortest(starts, np.concatenate([np.zeros(count, dtype=np.bool_), end]))
    return None if found is None else ways.path(space, found)


def can_reach(space: StateSpace, goal: Mask, usable: Mask | None = None) -> Mask:
    """From which states some continuation, of ``usable`` transitions, leads to ``goal``."""
    if usable is not None:
        edges = space.edges
        sources, starts = incoming(edges.source[usable], edges.target[usable], len(space))
        return reaching(goal, sources, starts)
    # Many claims ask for the same goal, such as each fate of a change.
    question = ("can reach", np.packbits(goal).tobytes())
    return space.once(question, lambda: reaching(goal, *space.predecessors))


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


def find_cycle(space: StateSpace, usable: Mask, about: Collection[str]) -> Path | None:
    """The surest run that goes round for ever by ``usable`` transitions that change something.

    Of all those of one certainty the circle is the shortest, and then the way into it; None where
    nothing goes round.

    Args:
        space: Where.
        usable: The transitions that count.
        about: The parts whose moves count for how certain a step is.
    """
    ranks = space.certainties_among(about)
    surest = space.surest_among(about)
    changing = _changing(space, usable)
    for rank in ranks_of(ranks):
        space.ask()
        sure = ranks <= rank
        edges = np.flatnonzero(changing & sure & (surest[space.edges.source] <= rank))
        sources, targets = space.edges.source[edges], space.edges.target[edges]
        circle = shortest_circle(sources, targets, _distances(space, sure))
        if circle is None:
            continue
        way = shortest_from_start(space, np.arange(len(space)) == circle[0], sure)
        assert way is not None
        loop = [
            edges[np.flatnonzero((sources == source) & (targets == target))[0]]
            for source, target in pairwise((*circle, circle[0]))
        ]
        return evolve(way, loop=tuple(space.events[space.edges.event[edge]] for edge in loop))
    return None


def goes_round(space: StateSpace, usable: Mask) -> bool:
    """Whether there is a circle of ``usable`` transitions that change something."""
    edges = np.flatnonzero(_changing(space, usable))
    return bool(on_circles(space.edges.source[edges], space.edges.target[edges]).any())


def _changing(space: StateSpace, usable: Mask) -> Mask:
    changing: Mask = usable & (space.edges.source != space.edges.target)
    return changing


def _distances(space: StateSpace, usable: Mask) -> NDArray[np.int32]:
    """By state, the length of the shortest way to it by ``usable`` transitions."""
    found = np.full(len(space), np.iinfo(np.int32).max, dtype=np.int32)
    frontier = np.arange(space.initial)
    steps = 0
    while len(frontier):
        found[frontier] = steps
        steps += 1
        taken = ranges(space.successors[frontier], space.successors[frontier + 1])
        reached = space.edges.target[taken[usable[taken]]]
        frontier = np.unique(reached[found[reached] > steps]).astype(np.intp)
    return found
