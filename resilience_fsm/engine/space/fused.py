"""Events whose tables are made one, and neighbours in the alphabet that are looked up together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import prod
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from resilience_fsm.engine.tables.compiled import CompiledEvent
from resilience_fsm.engine.tables.table import NONE, Digits, Rows, place_in_table, spread

Codes = NDArray[np.int64]
"""States as integers: the state numbers of the parts, in a mixed radix."""

GROUP_LIMIT = 1 << 10


@frozen(eq=False)
class FusedEvent:
    """An event whose tables are one: over all that they read, the difference that a step makes.

    Args:
        reads: What the tables read.
        sizes: For each of ``reads``, its number of states.
        rows: The owner's chosen transition; an axis for each of ``reads``.
        deltas: What the step adds to the code of the state.
    """

    reads: tuple[str, ...]
    sizes: tuple[int, ...]
    rows: Rows
    deltas: Codes

    def apply(self, digits: Digits, count: int) -> tuple[Rows, Codes]:
        """The owner's chosen transition and the difference, in each of ``count`` states."""
        place = place_in_table(self.reads, self.sizes, digits, count)
        return self.rows.ravel()[place], self.deltas.ravel()[place]


def fuse(
    event: CompiledEvent, sizes: Mapping[str, int], strides: Mapping[str, int]
) -> FusedEvent | None:
    """Make the tables of an event one; None where one of them is a tree.

    Args:
        event: The event.
        sizes: By component, its number of states.
        strides: By component, what its next state adds to the code of a state.
    """
    reads = event.reads
    shape = tuple(sizes[name] for name in reads)
    deltas = np.zeros(shape, dtype=np.int64)
    for name, table in event.tables.items():
        rows = table.over(reads)
        if rows is None:
            return None
        own = np.arange(sizes[name], dtype=np.int64)
        before = own.reshape([-1 if read == name else 1 for read in reads])
        deltas += np.where(rows == NONE, 0, (table.targets[rows] - before) * strides[name])
        if name == event.event.owner:
            owners = np.broadcast_to(rows, shape)
    deltas[owners == NONE] = 0
    return FusedEvent(reads, shape, owners, deltas)


@frozen(eq=False)
class EventGroup:
    """Neighbours in the alphabet that read so little that one table says what they all do.

    To look up all of them takes hardly more than to look up one.

    Args:
        events: Their numbers.
        reads: What they read together.
        sizes: For each of ``reads``, its number of states.
        steps: By place in the table, for each event the number of its step; -1 where it has none.
    """

    events: slice
    reads: tuple[str, ...]
    sizes: tuple[int, ...]
    steps: NDArray[Any]

    def look_up(self, digits: Digits, count: int) -> NDArray[Any]:
        """The numbers of the steps, in each of ``count`` states."""
        return np.take(self.steps, place_in_table(self.reads, self.sizes, digits, count), axis=0)


@frozen(eq=False)
class EventGroups:
    """All events, in groups of neighbours or by themselves, and a number for each of their steps.

    Args:
        groups: The groups.
        by_itself: By number of an event that is in none, the number that stands for all its steps.
        events: By number of a step, the number of its event.
        deltas: By number of a step, what it adds to the code of the state; nothing for the steps
            of an event by itself, which has to say that of each state.
    """

    groups: tuple[EventGroup, ...]
    by_itself: Mapping[int, int]
    events: NDArray[np.uint16]
    deltas: Codes

    @property
    def number_type(self) -> "np.dtype[Any]":
        """The narrowest type for the number of a step: there is one for each state and event."""
        return np.min_scalar_type(-1 - len(self.deltas))  # signed, however few there are

    @classmethod
    def of(cls, events: "Sequence[FusedEvent | object]") -> "EventGroups":
        """The groups of those events that are fused."""
        groups: list[EventGroup] = []
        by_itself: dict[int, int] = {}
        owners: list[int] = []
        deltas: list[int] = []
        for at, one in enumerate(events):
            if not isinstance(one, FusedEvent):
                by_itself[at] = len(owners)
                owners.append(at)
                deltas.append(0)
        for first, members in _neighbours(events):
            domains = _domains(members)
            steps = np.full((*domains.values(), len(members)), NONE, dtype=np.int32)
            for column, event in enumerate(members):
                possible = event.rows != NONE
                distinct, number = np.unique(event.deltas[possible], return_inverse=True)
                own = np.full(event.sizes, NONE, dtype=np.int32)
                own[possible] = len(owners) + number
                steps[..., column] = spread(own, event.reads, tuple(domains))
                owners += [first + column] * len(distinct)
                deltas += distinct.tolist()
            groups.append(
                EventGroup(
                    slice(first, first + len(members)),
                    tuple(domains),
                    tuple(domains.values()),
                    steps.reshape(-1, len(members)),
                )
            )
        found = cls(
            tuple(groups),
            by_itself,
            np.array(owners, dtype=np.uint16),
            np.array(deltas, dtype=np.int64),
        )
        narrow = (evolve(g, steps=g.steps.astype(found.number_type)) for g in groups)
        return evolve(found, groups=tuple(narrow))


def _neighbours(
    events: "Sequence[FusedEvent | object]",
) -> Iterator[tuple[int, list[FusedEvent]]]:
    """Runs of fused events that read little together, each with the number of its first event."""
    members: list[FusedEvent] = []
    for number, event in enumerate([*events, None]):
        together = [*members, event] if isinstance(event, FusedEvent) else []
        if members and not (together and prod(_domains(together).values()) <= GROUP_LIMIT):
            yield number - len(members), members
            together = together[-1:]
        members = together


def _domains(events: Iterable[FusedEvent]) -> dict[str, int]:
    """The components that events read, with the number of their states."""
    return {
        name: size for event in events for name, size in zip(event.reads, event.sizes, strict=True)
    }
