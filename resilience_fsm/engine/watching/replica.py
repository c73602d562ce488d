"""Replicas beside a system: what a belief about the system leaves possible for one of them."""

from collections.abc import Collection, Mapping

import numpy as np
from numpy.typing import NDArray

from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.tables.table import NONE
from resilience_fsm.engine.watching.tracker import Sight, Tracker

POSSIBLE = "possible"


class Replicas:
    """The beliefs about one replica of a kind, whichever it is, and the system that it reads.

    Args:
        system: The beliefs about the system alone.
        tracker: The beliefs about the system, as far as the replica reads it, and the replica.
    """

    def __init__(self, system: Tracker, tracker: Tracker) -> None:
        self.tracker = tracker
        self._system = system
        names = shared(system.space, tracker.space)
        self._of_system = _keys(system.space, names)
        self._of_replica = _keys(tracker.space, names)
        self._beside: dict[int, int] = {}

    def beside(self, belief: int) -> int:
        """Where the system and a replica may be of which nothing is known yet.

        Args:
            belief: Where the system may be.
        """
        found = self._beside.get(belief)
        if found is None:
            keys = self._of_system[self._system.mask(belief)]
            found = self._beside[belief] = self.tracker.belief(np.isin(self._of_replica, keys))
        return found


def shared(system: StateSpace, other: StateSpace) -> tuple[str, ...]:
    """The components that two spaces have in common, in the order of the first."""
    theirs = other.compiled.composition.parts
    return tuple(name for name in system.compiled.names if name in theirs)


def sight_of(space: StateSpace, events: Collection[str], names: Collection[str]) -> Sight:
    """What it shows of a system that one of some events of a replica took place.

    Args:
        space: The reachable states of the system and the replica.
        events: The events.
        names: The components of the system that are looked at.

    Returns:
        Shows `POSSIBLE` where some replica can be in a state in which one of them is possible.
    """
    reads = tuple(name for name in names if name in space.compiled.composition.parts)
    possible = np.zeros(len(space), dtype=np.bool_)
    for event in events:
        possible |= space.rows[event] != NONE
    parts = space.compiled.composition.parts
    digits = np.array([space.digits[name][possible] for name in reads])
    cases = {
        tuple(parts[name].states[digit] for name, digit in zip(reads, case, strict=True))
        for case in np.unique(digits, axis=1).T
    }

    def shows(at: Mapping[str, str]) -> tuple[str, ...]:
        return (POSSIBLE,) if tuple(at[name] for name in reads) in cases else ()

    return Sight(reads, shows, (POSSIBLE,))


def _keys(space: StateSpace, names: Collection[str]) -> NDArray[np.int64]:
    """For each state, a number for where some components are."""
    keys = np.zeros(len(space), dtype=np.int64)
    for name in names:
        states = space.compiled.composition.parts[name].states
        keys = keys * len(states) + space.digits[name]
    return keys
