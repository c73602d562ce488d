"""How large the product of a system with many replicas is, counted without going through it.

Where replicas read the components and themselves only (`replicas`, R1 to R3), the reachable states
are a union of boxes (`boxes`), whose size and depth `union` tells: exact, and no search of the
product. It takes a few replicas of each sort, and the numbers of those that begin like them.
"""

from collections.abc import Sequence
from math import prod

import numpy as np
from attrs import evolve, frozen

from resilience_fsm.engine.replicas.boxes import Boxes, search_boxes
from resilience_fsm.engine.replicas.crowd import Crowd
from resilience_fsm.engine.replicas.response import Response, places_of, response
from resilience_fsm.engine.replicas.union import longest_way, most, sizes
from resilience_fsm.engine.space.exploration import Exploration
from resilience_fsm.engine.space.search import (
    INTERRUPTED,
    OUT_OF_MEMORY,
    Report,
    explore,
    of_search,
)
from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.tables.compiled import Compiled
from resilience_fsm.engine.words.given import expect
from resilience_fsm.engine.words.limits import LimitReached, Limits

FEW_STATES = 1 << 19
"""So many states are searched faster than counted."""

FEW_REPLICAS = 64
"""With more than these there are more states, unless a replica has only one."""

MOST_RESPONSES = 1 << 27
"""Where replicas have so many states of their own, each pair of them is too much to hold."""


@frozen
class _Alike:
    """Replicas of one kind that begin alike.

    Args:
        parts: The parts of the first of them.
        number: How many they are.
    """

    parts: frozenset[str]
    number: int


def measure(
    compiled: Compiled,
    limits: Limits | None = None,
    report: Report | None = None,
    crowd: Crowd | None = None,
) -> Exploration:
    """Count the reachable states of components with independent replicas.

    Args:
        compiled: The tables, with all replicas, or a few of each sort; they meet R1 to R3 of
            `replicas`.
        limits: Where to stop; what is held one by one counts, not the states of the product.
        report: Called with the progress.
        crowd: Who stands behind the few; nobody if left out.

    Returns:
        The figures of the product. Those of the space that was cut short, where one was.
    """
    expect(compiled, Compiled, "what to measure")
    limits = of_search(limits, report).from_now()
    alike = _alike(compiled, crowd)
    there = {name for name, part in compiled.composition.parts.items() if part.kind is None}
    components = explore(compiled.restricted_to(there), limits, report)
    spaces = [components]
    for replicas in alike:
        if spaces[-1].incomplete:
            return Exploration.of(spaces[-1])
        with_one = compiled.restricted_to(there | replicas.parts)
        spaces.append(explore(with_one, limits.beside(spaces), report))
    total = sum(replicas.number for replicas in alike)
    if spaces[-1].incomplete or total < 2:
        return Exploration.of(spaces[-1])
    is_small = total <= FEW_REPLICAS and _most_states(spaces, alike) <= FEW_STATES
    try:
        if is_small or _most_responses(compiled, components, alike) > MOST_RESPONSES:
            whole = compiled if crowd is None else crowd.whole()
            return Exploration.of(explore(whole, limits, report, keep_edges=False))
        names = compiled.names if crowd is None else crowd.names
        return _counted(names, spaces, alike, limits.beside(spaces), report)
    except (KeyboardInterrupt, MemoryError, LimitReached) as stop:
        return evolve(Exploration.of(components), incomplete=_why(stop))


def _why(stop: BaseException) -> str:
    match stop:
        case KeyboardInterrupt():
            return INTERRUPTED
        case MemoryError():
            return OUT_OF_MEMORY
    return str(stop)


def _most_states(spaces: Sequence[StateSpace], alike: Sequence[_Alike]) -> int:
    """A bound of the states: by state of the components, each replica anywhere that it can be."""
    components, *with_one = spaces
    bounds = [1] * len(components)
    for space, replicas in zip(with_one, alike, strict=True):
        local = np.bincount(places_of(components, space), minlength=len(components)).tolist()
        bounds = [so_far * n**replicas.number for so_far, n in zip(bounds, local, strict=True)]
    return sum(bounds)


def _most_responses(compiled: Compiled, components: StateSpace, alike: Sequence[_Alike]) -> int:
    """How many numbers say how one replica responds, at most."""
    parts = compiled.composition.parts
    local = [prod(len(parts[name].states) for name in replicas.parts) for replicas in alike]
    return (len(components) + components.transitions) * max(local) ** 2


def _alike(compiled: Compiled, crowd: Crowd | None) -> list[_Alike]:
    """The replicas that are there, those together that are of one kind and begin alike."""
    replicas: dict[tuple[str, int], list[str]] = {}
    for name, part in compiled.composition.parts.items():
        if part.kind is not None:
            replicas.setdefault((part.kind, part.number), []).append(name)
    index = {name: number for number, name in enumerate(compiled.names)}
    alike: dict[object, _Alike] = {}
    for (kind, number), names in replicas.items():
        begins = frozenset(
            tuple(choices[index[name]] for name in names)
            for choices in compiled.composition.beginnings
        )
        more = 1 if crowd is None else crowd.numbers.get((kind, number), 0)
        known = alike.get((kind, begins), _Alike(frozenset(names), 0))
        alike[kind, begins] = evolve(known, number=known.number + more)
    return list(alike.values())


def _counted(
    names: tuple[str, ...],
    spaces: Sequence[StateSpace],
    alike: Sequence[_Alike],
    limits: Limits,
    report: Report | None,
) -> Exploration:
    components, *with_one = spaces
    responses = [
        response(space, components, replicas.parts, replicas.number, limits)
        for space, replicas in zip(with_one, alike, strict=True)
    ]
    boxes, incomplete = search_boxes(components, responses, limits, report)
    return _figures(names, components, boxes, responses, incomplete, limits)


def _figures(
    names: tuple[str, ...],
    components: StateSpace,
    boxes: Boxes,
    responses: Sequence[Response],
    incomplete: str,
    limits: Limits,
) -> Exploration:
    """The size and the depth of the union of some boxes."""
    states = transitions = longest = 0
    by_state = [(at, boxes.take(which)) for at, which in boxes.by_state()]
    for at, here in by_state:
        count, own = sizes(here, responses, at)
        shared = int(components.successors[at + 1] - components.successors[at])
        states += count
        transitions += own + count * shared
        if is_over := limits.is_over():
            incomplete = incomplete or is_over
            break
    # Where a way can be long comes first: then most of the others cannot be longer.
    for _, here in sorted(by_state, key=lambda one: -most(one[1], responses)):
        try:
            longest = longest_way(here, responses, longest, limits)
        except LimitReached as reached:
            incomplete = incomplete or str(reached)
            break
    return Exploration(names, states, transitions, longest + 1, incomplete)
