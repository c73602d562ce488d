"""Replicas in exact numbers, sorted: those of a kind that begin alike are one sort.

Where the conditions of `replicas` hold, what is true of one replica of a sort is true of each, and
what is true of two named ones depends on their sorts alone. So a few of each sort stand for all,
and what a check costs grows with the sorts, not with the numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from math import log2

from attrs import frozen

from resilience_fsm.engine.system.reading import read_component
from resilience_fsm.engine.system.system import Component, Counts, Kind, Replica, System
from resilience_fsm.engine.words.errors import CompositionError, nearest
from resilience_fsm.engine.words.given import expect


@frozen
class Sort:
    """Replicas of one kind that begin alike.

    Args:
        replica: Where they begin, by the local name of the component, as far as it is set.
        members: Their numbers, in order.
    """

    replica: Replica
    members: Sequence[int]


@frozen
class Population:
    """How many replicas there are of each kind, sort by sort.

    Args:
        sorts: By kind, the sorts that there are, each by its first member.
    """

    sorts: Mapping[str, tuple[Sort, ...]]

    @classmethod
    def of(cls, system: System, counts: Counts) -> "Population":
        """The replicas of a system in exact numbers.

        Raises:
            CompositionError: There is no such kind, or what is said is no number of replicas.
        """
        for name in counts:
            system.kind(name)  # an unknown kind is refused by name
        return cls({kind.name: _sorts(kind, counts.get(kind.name, 0)) for kind in system.kinds})

    def number(self, kind: str) -> int:
        """How many replicas of a kind there are."""
        return sum(len(sort.members) for sort in self.sorts[kind])

    def some(self, most: Mapping[str, int]) -> Counts:
        """The first few replicas of each sort, under their own numbers.

        Args:
            most: By kind, how many of each sort; one if left out.
        """
        return {
            kind: dict(
                sorted(
                    (number, sort.replica)
                    for sort in sorts
                    for number in sort.members[: most.get(kind, 1)]
                )
            )
            for kind, sorts in self.sorts.items()
        }

    def choices(self, kind: str, wanted: int) -> list[tuple[int, ...]]:
        """The ways to choose some replicas, in order: for each row of sorts, the first such way."""
        sorts = self.sorts[kind]
        rows = product(range(len(sorts)), repeat=wanted)
        return sorted(
            tuple(sorts[one].members[row[:place].count(one)] for place, one in enumerate(row))
            for row in rows
            if all(row.count(one) <= len(sorts[one].members) for one in row)
        )

    def bits(self, system: System) -> float:
        """How many bits the states of the replicas have together, wherever they can be."""
        return sum(
            len(sort.members) * log2(_size(component, sort.replica))
            for kind in system.kinds
            for sort in self.sorts[kind.name]
            for component in kind.components
        )


def numbered(
    kind: Kind, count: int | Sequence[Replica] | Mapping[int, Replica]
) -> Iterable[tuple[int, Replica]]:
    """Replicas with their numbers, from what a composition is told of a kind.

    Raises:
        CompositionError: It is no number of replicas, nor replicas.
    """
    if isinstance(count, Mapping):
        return count.items()
    if isinstance(count, int):
        if count >= 0 and not isinstance(count, bool):
            return ((number, {}) for number in range(1, count + 1))
    elif _is_list(count):
        return enumerate(count, start=1)
    raise CompositionError(
        f"{count!r} replicas of '{kind.name}'; expected a number from 0 on, or a list of them."
    )


def _is_list(count: object) -> bool:
    return isinstance(count, Sequence) and not isinstance(count, str)


def refuse_unknown_components(kind: Kind, replica: Replica) -> None:
    """Refuse a replica that is told where a component begins that it does not have.

    Raises:
        CompositionError: It is.
    """
    local = {component.name for component in kind.components}
    for name in expect(replica, Mapping, f"a replica of '{kind.name}'"):
        if name not in local:
            raise CompositionError(
                f"A replica of '{kind.name}' has no component '{name}'. {nearest(name, local)}"
            )


def _sorts(kind: Kind, count: int | Sequence[Replica] | Mapping[int, Replica]) -> tuple[Sort, ...]:
    if isinstance(count, int) and not isinstance(count, bool) and count > 0:  # however many
        return (Sort({}, range(1, count + 1)),)
    found: dict[object, Sort] = {}
    members: dict[object, list[int]] = {}
    known: dict[int, tuple[Replica, list[int]]] = {}  # mostly, one object is there many times
    for number, replica in numbered(kind, count):
        if id(replica) not in known:
            refuse_unknown_components(kind, replica)
            begins = tuple(_initial(component, replica) for component in kind.components)
            known[id(replica)] = replica, members.setdefault(begins, [])
            found.setdefault(begins, Sort(replica, members[begins]))
        known[id(replica)][1].append(number)
    return tuple(found.values())


def _initial(component: Component, replica: Replica) -> tuple[str, ...]:
    chosen = replica.get(component.name)
    if chosen:
        return (chosen,)
    return component.initial or read_component(component).beginnings


def _size(component: Component, replica: Replica) -> int:
    if component.is_frozen:
        return len(_initial(component, replica))
    return len(read_component(component).states)
