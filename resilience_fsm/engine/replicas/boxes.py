"""The joint states of independent replicas, held as boxes and never one by one.

Nothing that happens to one replica depends on another: it responds to the components alone. So the
joint states that a run of the components leaves open are a product, here called a *box*: for each
replica, the states that it can be in, and the least number of its own steps that takes it there.
The reachable states are the union of the boxes of all runs. A box that another one contains, with
no fewer steps anywhere, adds nothing and is dropped; what is left is few, since numbers of steps
cannot go on getting better in every respect (Dickson's lemma).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from resilience_fsm.engine.replicas.response import NEVER, Costs, Response
from resilience_fsm.engine.space.search import Progress, Report
from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.words.limits import LimitReached, Limits

CHUNK = 1 << 22


@frozen(eq=False)
class Boxes:
    """Some boxes.

    Args:
        at: The state of the components.
        steps: The steps of the components that lead there.
        costs: By kind of response, for each box and state of a replica, its own steps.
    """

    at: NDArray[np.int64]
    steps: NDArray[np.int32]
    costs: tuple[Costs, ...]

    def __len__(self) -> int:
        return len(self.at)

    @property
    def nbytes(self) -> int:
        """The bytes that they take."""
        return self.at.nbytes + self.steps.nbytes + sum(costs.nbytes for costs in self.costs)

    def take(self, which: NDArray[np.intp] | NDArray[np.bool_]) -> "Boxes":
        """Some of them."""
        return Boxes(self.at[which], self.steps[which], tuple(c[which] for c in self.costs))

    def by_state(self) -> Iterator[tuple[int, NDArray[np.intp]]]:
        """By state of the components, which of them are there."""
        order = np.argsort(self.at, kind="stable")
        states, starts = np.unique(self.at[order], return_index=True)
        bounds = pairwise((*starts.tolist(), len(order)))
        for state, (start, end) in zip(states.tolist(), bounds, strict=True):
            yield state, order[start:end]


def joined(boxes: Sequence[Boxes]) -> Boxes:
    """All of them."""
    return Boxes(
        np.concatenate([one.at for one in boxes]),
        np.concatenate([one.steps for one in boxes]),
        tuple(np.concatenate(costs) for costs in zip(*(one.costs for one in boxes), strict=True)),
    )


def search_boxes(
    components: StateSpace,
    responses: Sequence[Response],
    limits: Limits,
    report: Report | None = None,
) -> tuple[Boxes, str]:
    """The boxes of all runs of the components.

    Args:
        components: The reachable states of the components.
        responses: How the replicas respond.
        limits: Where to stop; a box counts as a state.
        report: Called before each step.

    Returns:
        The boxes, and why the search stopped early; empty if it did not.
    """
    initial = np.arange(components.initial)
    frontier = Boxes(
        at=initial,
        steps=np.zeros(len(initial), dtype=np.int32),
        costs=tuple(response.beginning for response in responses),
    )
    found = frontier
    incomplete = ""
    while len(frontier) and not incomplete:
        if report:
            report(Progress(len(found), len(frontier), int(frontier.steps[0]) + 1))
        try:
            frontier = _news(found, _next(frontier, components, responses), responses, limits)
        except LimitReached as reached:
            return found, str(reached)
        found = joined([found, frontier])
        incomplete = limits.reached(len(found), found.nbytes) or limits.is_over()
    return found, incomplete if len(frontier) else ""


def _next(frontier: Boxes, components: StateSpace, responses: Sequence[Response]) -> Boxes:
    """The boxes one step of the components further."""
    starts, ends = components.successors[frontier.at], components.successors[frontier.at + 1]
    box = np.repeat(np.arange(len(frontier)), ends - starts)
    skipped = np.repeat(ends - np.cumsum(ends - starts), ends - starts)
    edge = np.arange(len(box)) + skipped
    return Boxes(
        at=components.edges.target[edge].astype(np.int64),
        steps=frontier.steps[box] + 1,
        costs=tuple(
            _along(costs, box, response.follow, edge)
            for costs, response in zip(frontier.costs, responses, strict=True)
        ),
    )


def _along(costs: Costs, box: NDArray[np.intp], follow: Costs, edge: NDArray[np.intp]) -> Costs:
    """The own steps of a replica, those before a step of the components and those after it."""
    after = np.empty((len(box), follow.shape[2]), dtype=np.int32)
    rows = max(1, CHUNK // (follow.shape[1] * follow.shape[2]))
    for start in range(0, len(box), rows):
        part = slice(start, start + rows)
        sums = costs[box[part], :, None] + follow[edge[part]]
        after[part] = sums.min(axis=1)
    return np.minimum(after, NEVER, out=after)


def _news(found: Boxes, boxes: Boxes, responses: Sequence[Response], limits: Limits) -> Boxes:
    """Those of some boxes that no other one contains, neither of them nor of those found before."""
    table = np.concatenate([boxes.at[:, None], *boxes.costs], axis=1)
    _, first = np.unique(table, axis=0, return_index=True)
    boxes = boxes.take(first)
    before = dict(found.by_state())
    is_new = np.ones(len(boxes), dtype=np.bool_)
    for state, which in boxes.by_state():
        limits.ask()
        mine = boxes.take(which)
        if state in before:
            old = found.take(before[state])
            is_new[which] &= ~contains(old, mine, responses).any(axis=0)
        is_new[which] &= ~needless(mine, responses)
    return boxes.take(is_new)


def needless(boxes: Boxes, responses: Sequence[Response]) -> NDArray[np.bool_]:
    """Which of some boxes another one of them contains; of equal ones all but the first."""
    inside = contains(boxes, boxes, responses)
    order = np.arange(len(boxes))
    is_first = order[:, None] < order[None, :]
    return np.asarray((inside & (~inside.T | is_first)).any(axis=0))


def contains(outer: Boxes, inner: Boxes, responses: Sequence[Response]) -> NDArray[np.bool_]:
    """Which boxes contain which, of the same state of the components.

    Since the steps of the replicas add up, the worst that an outer box costs more is the sum of the
    worst for each replica.

    Returns:
        By outer and inner box.
    """
    excess = (outer.steps[:, None] - inner.steps[None, :]).astype(np.int64)
    for outside, inside, response in zip(outer.costs, inner.costs, responses, strict=True):
        more = np.where(inside[None] < NEVER, outside[:, None] - inside[None], -NEVER)
        excess += response.number * more.max(axis=2).astype(np.int64)
    return excess <= 0
