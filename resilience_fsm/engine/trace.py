"""Traces: how a state is reached, by the surest steps first and the shortest way within them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from resilience_fsm.engine.certainty import Cause, Certainty
from resilience_fsm.engine.compiled import Compiled, State
from resilience_fsm.engine.space import StateSpace, incoming

Mask = NDArray[np.bool_]


@frozen
class TraceStep:
    """One step of a trace.

    Args:
        event: The event.
        owner: The component that says when it can happen.
        cause: Who makes it happen.
        certainty: How certain a reaction is; None for a step of the environment.
        rules: The rules of every transition taken.
        changes: By component that changed, its state before and after.
    """

    event: str
    owner: str
    cause: Cause
    certainty: Certainty | None
    rules: tuple[str, ...]
    changes: Mapping[str, tuple[str, str]]


@frozen
class Trace:
    """A run of a system.

    Args:
        initial: By component, where it begins.
        steps: What happens.
        loop: For a run that never ends, the state to which the last step leads back, counted from
            0, which is the initial one; the last state itself where the run stays there for ever.
    """

    initial: Mapping[str, str]
    steps: tuple[TraceStep, ...]
    loop: int | None = None

    @property
    def events(self) -> tuple[str, ...]:
        """The names of the events."""
        return tuple(step.event for step in self.steps)

    @property
    def certainty(self) -> Certainty:
        """The weakest certainty of its reactions; steps of the environment need none."""
        return Certainty.weakest(s.certainty for s in self.steps if s.certainty is not None)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules of its reactions, in order of first use."""
        return tuple(
            dict.fromkeys(rule for s in self.steps if s.cause is Cause.REACTION for rule in s.rules)
        )

    @property
    def final(self) -> dict[str, str]:
        """By component, where it ends."""
        state = dict(self.initial)
        for step in self.steps:
            state.update({name: after for name, (_, after) in step.changes.items()})
        return state


def run(
    compiled: Compiled, initial: State, events: Sequence[str], loop: int | None = None
) -> Trace:
    """Take ``events`` one after the other on the tables.

    Raises:
        UnknownEventError: There is no such event.
        ImpossibleEventError: An event is not possible when its turn comes.
    """
    state = initial
    steps: list[TraceStep] = []
    for name in events:
        step = compiled.step(state, name)
        changes = {
            part: (before, after)
            for part, before, after in zip(compiled.names, state, step.state, strict=True)
            if before != after
        }
        is_reaction = step.event.cause is Cause.REACTION
        steps.append(
            TraceStep(
                event=name,
                owner=step.event.owner,
                cause=step.event.cause,
                certainty=step.certainty if is_reaction else None,
                rules=step.rules,
                changes=changes,
            )
        )
        state = step.state
    return Trace(dict(zip(compiled.names, initial, strict=True)), tuple(steps), loop)


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


def ranks_of(certainties: NDArray[np.uint8]) -> tuple[Certainty, ...]:
    """The certainties that there are, the surest first; that of a path without steps is one."""
    return tuple(
        rank
        for rank in sorted(Certainty)
        if rank is Certainty.CERTAIN or (certainties == rank).any()
    )


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
    for rank in ranks_of(ranks):
        usable = ranks <= rank
        goals = targets if onward is None else targets & can_reach(space, onward, usable)
        path = _shortest(space, np.arange(space.initial), goals, usable)
        if path is None:
            continue
        if onward is None:
            return path
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


def ranges(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """All integers from each start up to its end, one range after the other."""
    lengths = ends - starts
    offsets = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    return offsets + np.arange(int(lengths.sum()))


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
