"""The transitions of a state space as arrays, and what follows from them alone."""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from resilience_fsm.engine.space.index import Indices
from resilience_fsm.engine.words.certainty import Certainty

NO_WAY = 255
"""Weaker than every certainty: that of a way that there is not."""


@frozen(eq=False)
class Edges:
    """The transitions of a state space, in the order of discovery.

    Args:
        source: State numbers.
        event: Event numbers, in the order of the alphabet.
        target: State numbers.
    """

    source: Indices
    event: NDArray[np.uint16]
    target: Indices

    @property
    def nbytes(self) -> int:
        """The bytes that they take."""
        return self.source.nbytes + self.event.nbytes + self.target.nbytes


def incoming(sources: Indices, targets: Indices, count: int) -> tuple[Indices, NDArray[np.intp]]:
    """The sources of the transitions into each of ``count`` states, and where those begin."""
    # One number for both: to sort numbers is much faster than to sort places by them.
    by_target = np.sort((targets.astype(np.int64) << 32) | sources)
    return (by_target & 0xFFFF_FFFF).astype(np.int32), beginnings(targets, count)


def beginnings(states: Indices, count: int) -> NDArray[np.intp]:
    """Where the transitions of each of ``count`` states begin, ordered by state, and the end."""
    starts = np.zeros(count + 1, dtype=np.intp)
    np.cumsum(np.bincount(states, minlength=count), out=starts[1:])
    return starts


def ranges(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """All integers from each start up to its end, one range after the other."""
    lengths = ends - starts
    offsets = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    return offsets + np.arange(int(lengths.sum()))


def ranks_of(certainties: NDArray[np.uint8]) -> tuple[Certainty, ...]:
    """The certainties that there are, the surest first; that of a path without steps is one."""
    return tuple(
        rank
        for rank in sorted(Certainty)
        if rank is Certainty.CERTAIN or (certainties == rank).any()
    )


def surest(
    edges: Edges, certainties: NDArray[np.uint8], successors: NDArray[np.intp], initial: int
) -> NDArray[np.uint8]:
    """For each state, the weakest certainty on the surest way to it; `NO_WAY` where none leads.

    Args:
        edges: The transitions, by source.
        certainties: Theirs.
        successors: Where those of each state begin, and the end.
        initial: The number of initial states; they are the first.
    """
    found = np.full(len(successors) - 1, NO_WAY, dtype=np.uint8)
    is_new = np.zeros(len(found), dtype=np.bool_)
    frontier = np.arange(initial)
    for rank in ranks_of(certainties):
        if rank is not Certainty.CERTAIN:
            usable = np.flatnonzero(certainties == rank)
            is_new[edges.target[usable[found[edges.source[usable]] != NO_WAY]]] = True
            frontier = np.flatnonzero(is_new & (found == NO_WAY))
        while len(frontier):
            found[frontier] = rank
            onward = ranges(successors[frontier], successors[frontier + 1])
            is_new[:] = False
            is_new[edges.target[onward[certainties[onward] <= rank]]] = True
            frontier = np.flatnonzero(is_new & (found == NO_WAY))
    return found
