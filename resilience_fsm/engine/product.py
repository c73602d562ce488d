"""How large the product of a system with many replicas is, counted without going through it.

Where replicas read the components and themselves only (`replicas`, R1 to R3), the reachable states
are a union of boxes (`boxes`). The size of a union of products is counted one replica after the
other, by which boxes are still in question: exact, and no search of the product.
"""

from collections.abc import Mapping, Sequence
from math import prod
from typing import TypeAlias

import numpy as np
from attrs import evolve

from resilience_fsm.engine.boxes import Boxes, needless, search_boxes
from resilience_fsm.engine.compiled import Compiled
from resilience_fsm.engine.given import expect
from resilience_fsm.engine.limits import Limits
from resilience_fsm.engine.response import NEVER, Costs, Response, places_of, response
from resilience_fsm.engine.space import (
    INTERRUPTED,
    OUT_OF_MEMORY,
    Report,
    StateSpace,
    explore,
    of_search,
)
from resilience_fsm.engine.verdict import Exploration

FEW_STATES = 1 << 19
"""So many states are searched faster than counted."""

MOST_RESPONSES = 1 << 27
"""Where replicas have so many states of their own, each pair of them is too much to hold."""

Tally: TypeAlias = tuple[int, int]
"""A number of joint states, and how many own events can happen in them altogether."""


def measure(
    compiled: Compiled, limits: Limits | None = None, report: Report | None = None
) -> Exploration:
    """Count the reachable states of components with independent replicas.

    Args:
        compiled: The tables, with all replicas; they meet R1 to R3 of `replicas`.
        limits: Where to stop; what is held one by one counts, not the states of the product.
        report: Called with the progress.

    Returns:
        The figures of the product. Those of the space that was cut short, where one was.
    """
    expect(compiled, Compiled, "what to measure")
    limits = of_search(limits, report).from_now()
    alike = _alike(compiled)
    there = {name for name, part in compiled.composition.parts.items() if part.kind is None}
    components = explore(compiled.restricted_to(there), limits, report)
    spaces = [components]
    for replicas in alike:
        if spaces[-1].incomplete:
            return Exploration.of(spaces[-1])
        with_one = compiled.restricted_to(there | replicas[0])
        spaces.append(explore(with_one, limits.beside(spaces), report))
    if spaces[-1].incomplete or sum(map(len, alike)) < 2:
        return Exploration.of(spaces[-1])
    is_small = _most_states(spaces, alike) <= FEW_STATES
    if is_small or _most_responses(compiled, components, alike) > MOST_RESPONSES:
        return Exploration.of(explore(compiled, limits, report, keep_edges=False))
    try:
        responses = [
            response(space, components, replicas[0], len(replicas))
            for space, replicas in zip(spaces[1:], alike, strict=True)
        ]
        boxes, incomplete = search_boxes(components, responses, limits.beside(spaces), report)
        return _figures(compiled.names, components, boxes, responses, incomplete)
    except (KeyboardInterrupt, MemoryError) as stop:
        why = INTERRUPTED if isinstance(stop, KeyboardInterrupt) else OUT_OF_MEMORY
        return evolve(Exploration.of(components), incomplete=why)


def _most_states(spaces: Sequence[StateSpace], alike: Sequence[Sequence[frozenset[str]]]) -> int:
    """A bound of the states: by state of the components, each replica anywhere that it can be."""
    components, *with_one = spaces
    most = [1] * len(components)
    for space, replicas in zip(with_one, alike, strict=True):
        local = np.bincount(places_of(components, space), minlength=len(components)).tolist()
        most = [so_far * n ** len(replicas) for so_far, n in zip(most, local, strict=True)]
    return sum(most)


def _most_responses(
    compiled: Compiled, components: StateSpace, alike: Sequence[Sequence[frozenset[str]]]
) -> int:
    """How many numbers say how one replica responds, at most."""
    parts = compiled.composition.parts
    local = [prod(len(parts[name].states) for name in replicas[0]) for replicas in alike]
    return (len(components) + components.transitions) * max(local) ** 2


def _alike(compiled: Compiled) -> list[list[frozenset[str]]]:
    """The replicas, each as its parts, those together that are of one kind and begin alike."""
    replicas: dict[tuple[str, int], list[str]] = {}
    for name, part in compiled.composition.parts.items():
        if part.kind is not None:
            replicas.setdefault((part.kind, part.number), []).append(name)
    index = {name: number for number, name in enumerate(compiled.names)}
    alike: dict[object, list[frozenset[str]]] = {}
    for (kind, _), names in replicas.items():
        begins = frozenset(
            tuple(choices[index[name]] for name in names)
            for choices in compiled.composition.beginnings
        )
        alike.setdefault((kind, begins), []).append(frozenset(names))
    return list(alike.values())


def _figures(
    names: tuple[str, ...],
    components: StateSpace,
    boxes: Boxes,
    responses: Sequence[Response],
    incomplete: str,
) -> Exploration:
    """The size and the depth of the union of some boxes."""
    states = transitions = longest = 0
    for at, which in boxes.by_state():
        here = boxes.take(which)
        count, own = sizes(here, responses, at)
        shared = int(components.successors[at + 1] - components.successors[at])
        states += count
        transitions += own + count * shared
        longest = longest_way(here, responses, longest)
    return Exploration(names, states, transitions, longest + 1, incomplete)


def sizes(boxes: Boxes, responses: Sequence[Response], at: int) -> Tally:
    """How many joint states are in one of the boxes, all of one state of the components.

    The joint states so far, by the boxes that they may still end up in, as the bits of a number.
    """
    boxes = Boxes(
        boxes.at,
        np.zeros_like(boxes.steps),
        tuple(np.where(costs < NEVER, 0, NEVER).astype(np.int32) for costs in boxes.costs),
    )
    boxes = boxes.take(~needless(boxes, responses))
    tally: dict[int, Tally] = {(1 << len(boxes)) - 1: (1, 0)}
    for costs, answer in zip(boxes.costs, responses, strict=True):
        options: dict[int, Tally] = {}
        for local, within in enumerate((costs < NEVER).T):
            key = int.from_bytes(np.packbits(within, bitorder="little").tobytes(), "little")
            count, own = options.get(key, (0, 0))
            options[key] = (count + 1, own + int(answer.own[at, local]))
        for _ in range(answer.number):
            tally = _one_more(tally, options)
    counts = [found for key, found in tally.items() if key]
    return sum(count for count, _ in counts), sum(own for _, own in counts)


def _one_more(tally: Mapping[int, Tally], options: Mapping[int, Tally]) -> dict[int, Tally]:
    """The joint states with one more replica."""
    more: dict[int, Tally] = {}
    for key, (count, own) in tally.items():
        for option, (of_replica, own_of_replica) in options.items():
            if both := key & option:
                before, own_before = more.get(both, (0, 0))
                more[both] = (
                    before + count * of_replica,
                    own_before + own * of_replica + count * own_of_replica,
                )
    return more


def longest_way(boxes: Boxes, responses: Sequence[Response], known: int) -> int:
    """The most steps that the shortest way to a joint state has, or ``known`` if that is more.

    The steps of the joint states so far, by box; of them only those that no other exceeds in every
    box, since more steps in every box cannot make the shortest way shorter. What a box that holds
    every joint state costs at most is a bound, and what stays below ``known`` is dropped.
    """
    boxes = boxes.take(~needless(boxes, responses))
    holds_all = np.ones(len(boxes), dtype=np.bool_)
    left = np.zeros(len(boxes), dtype=np.int64)
    for costs, answer in zip(boxes.costs, responses, strict=True):
        somewhere = (costs < NEVER).any(axis=0)
        holds_all &= (costs[:, somewhere] < NEVER).all(axis=1)
        left += answer.number * np.where(costs < NEVER, costs, 0).max(axis=1)
    steps = boxes.steps[None, :]
    for costs, answer in zip(boxes.costs, responses, strict=True):
        options = _unexceeded(costs.T)
        dearest = np.where(costs < NEVER, costs, 0).max(axis=1)
        for _ in range(answer.number):
            if holds_all.any():
                bound = (steps + left)[:, holds_all].min(axis=1)
                steps = steps[bound > known]
            sums = (steps[:, None, :] + options[None, :, :]).reshape(-1, len(boxes))
            steps = _unexceeded(np.minimum(sums, NEVER))
            left = left - dearest
    return int(steps.min(axis=1).max(initial=known))


def _unexceeded(steps: Costs) -> Costs:
    """The rows that no other row exceeds, among those that are possible in the same columns."""
    steps = np.unique(steps[(steps < NEVER).any(axis=1)], axis=0)
    patterns, group = np.unique(steps < NEVER, axis=0, return_inverse=True)
    kept = [steps[:0]]
    for number in range(len(patterns)):
        rows = steps[group == number]
        rows = rows[np.argsort(-rows.sum(axis=1), kind="stable")]
        while len(rows):  # the first is exceeded by none, since its sum is the largest
            kept.append(rows[:1])
            rows = rows[(rows > rows[0]).any(axis=1)]
    return np.concatenate(kept)
