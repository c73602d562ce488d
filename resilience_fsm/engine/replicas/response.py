"""What the components do to one replica: how far, in its own steps, it gets beside each of theirs.

A replica reads the components and itself, moves with their events, and has events of its own that
move nobody else. The space of the components with this one replica says all of that.
"""

from collections.abc import Collection

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.space.stepper import Codes, Encoding
from resilience_fsm.engine.words.limits import Limits

Costs = NDArray[np.int32]
"""Numbers of own steps, by state of a replica; `NEVER` where it cannot be."""

NEVER = 1 << 24


@frozen(eq=False)
class Response:
    """How equal replicas respond to the components.

    Args:
        number: How many replicas there are that respond like this.
        beginning: By initial state of the components and state of the replica, the own steps that
            take it there from where it begins.
        follow: By transition of the components and state of the replica before and after it, the
            own steps that it takes after the transition.
        own: By state of the components and of the replica, the number of its own events that can
            happen.
    """

    number: int
    beginning: Costs
    follow: Costs
    own: NDArray[np.int32]


def response(
    space: StateSpace,
    components: StateSpace,
    replica: Collection[str],
    number: int,
    limits: Limits | None = None,
) -> Response:
    """How a replica responds.

    Args:
        space: The components with this one replica.
        components: The components alone.
        replica: The parts of the replica.
        number: How many like it there are.
        limits: Asked before what takes long or much.

    Raises:
        LimitReached: They are reached.
    """
    limits = limits or Limits()
    at = places_of(components, space)
    private = Encoding(space.compiled.composition.restricted_to(set(replica)))
    local_codes, local = np.unique(_codes(space, private, replica), return_inverse=True)
    shape = (len(components), len(local_codes), len(local_codes))
    cells = (len(components) + components.transitions) * len(local_codes) ** 2
    limits.ask(cells * np.dtype(np.int32).itemsize)
    source, target = space.edges.source, space.edges.target
    is_own = np.isin(
        space.edges.event,
        [n for n, e in enumerate(space.compiled.events.values()) if e.event.owner in replica],
    )
    within = np.full(shape, NEVER, dtype=np.int32)
    within[at, local, local] = 0
    moved = is_own & (local[source] != local[target])
    within[at[source[moved]], local[source[moved]], local[target[moved]]] = 1
    for middle in range(len(local_codes)):  # Floyd and Warshall, for all states at once
        limits.ask()
        np.minimum(within, within[:, :, middle, None] + within[:, middle, None, :], out=within)
    np.minimum(within, NEVER, out=within)
    own = np.zeros(shape[:2], dtype=np.int32)
    np.add.at(own, (at[source[is_own]], local[source[is_own]]), 1)
    first = np.arange(space.initial)
    beginning = np.full(shape[:2], NEVER, dtype=np.int32)
    np.minimum.at(beginning, at[first], within[at[first], local[first]])
    return Response(
        number=number,
        beginning=beginning[: components.initial],
        follow=_follow(space, components, at, local, within, ~is_own),
        own=own,
    )


def places_of(components: StateSpace, space: StateSpace) -> NDArray[np.intp]:
    """In each state of ``space``, the number of the state that the components are in.

    Args:
        components: The components alone.
        space: The components with a replica.
    """
    order = np.argsort(components.codes)
    codes = _codes(space, Encoding(components.compiled.composition), components.compiled.names)
    return np.asarray(order[np.searchsorted(components.codes, codes, sorter=order)])


def _follow(
    space: StateSpace,
    components: StateSpace,
    at: NDArray[np.intp],
    local: NDArray[np.intp],
    within: Costs,
    is_shared: NDArray[np.bool_],
) -> Costs:
    """The own steps that a replica takes after each transition of the components."""
    place = {name: number for number, name in enumerate(components.events)}
    theirs = np.array([place.get(name, -1) for name in space.events], dtype=np.int64)
    count = len(components.events)
    known = components.edges.source.astype(np.int64) * count + components.edges.event
    edges = np.flatnonzero(is_shared)
    source, target = space.edges.source[edges], space.edges.target[edges]
    order = np.argsort(known)
    wanted = at[source] * count + theirs[space.edges.event[edges]]
    transition = order[np.searchsorted(known, wanted, sorter=order)]
    follow = np.full((len(known), *within.shape[1:]), NEVER, dtype=np.int32)
    follow[transition, local[source]] = within[at[target], local[target]]
    return follow


def _codes(space: StateSpace, encoding: Encoding, names: Collection[str]) -> Codes:
    """The states of some parts in every state of ``space``, in an encoding of their own."""
    codes = np.zeros(len(space), dtype=np.int64)
    for name in names:
        codes += space.digits[name] * np.int64(encoding.strides[name])
    return codes
