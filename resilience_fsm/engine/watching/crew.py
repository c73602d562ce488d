"""The crew of a watch: the system, and its replicas in groups of which the same is believed."""

from collections.abc import Collection, Iterable, Iterator
from typing import TypeAlias

from attrs import define

from resilience_fsm.engine.watching.order import Cut, Front
from resilience_fsm.engine.watching.record import Subject

_Key: TypeAlias = tuple[str | None, frozenset[tuple[Cut, int]]]


@define(eq=False)
class Group:
    """The system, or replicas of one kind of which the same is believed.

    Args:
        kind: Their kind; None for the system.
        front: What is believed.
        members: The replicas.
        is_alone: Whether it is about one replica, to which a record says more than to others.
    """

    kind: str | None
    front: Front[int]
    members: set[Subject]
    is_alone: bool = False

    @property
    def key(self) -> _Key:
        """What is the same for all of its members, and for nobody else of their kind."""
        return self.kind, frozenset(self.front.items())

    @property
    def one(self) -> Subject | None:
        """The replica that it is about alone."""
        return next(iter(self.members)) if self.is_alone else None


class Crew:
    """The system and its replicas.

    Args:
        system: The system.

    Attributes:
        whose: By replica, its group.
    """

    def __init__(self, system: Group) -> None:
        self.system = system
        self._shared: dict[_Key, Group] = {}
        self._alone: dict[Subject, Group] = {}
        self.whose: dict[Subject, Group] = {}

    def __iter__(self) -> Iterator[Group]:
        """The system, then each group."""
        yield self.system
        yield from tuple(self._shared.values())
        yield from tuple(self._alone.values())

    def __contains__(self, subject: object) -> bool:
        return subject in self.whose

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The replicas, in the order in which they came."""
        return tuple(self.whose)

    def group_of(self, subject: Subject) -> Group:
        """The group of a replica.

        Raises:
            KeyError: It is not there.
        """
        return self.whose[subject]

    def join(self, subject: Subject, front: Front[int]) -> None:
        """Add a replica of which something is believed."""
        group = Group(subject[0], front, {subject})
        known = self._shared.setdefault(group.key, group)
        known.members.add(subject)
        self.whose[subject] = known

    def alone(self, subject: Subject) -> Group:
        """Take a replica out of its group, since a record is about it."""
        group = self.whose[subject]
        if group.is_alone:
            return group
        group.members.discard(subject)
        if not group.members:
            del self._shared[group.key]
        own = Group(group.kind, group.front, {subject}, is_alone=True)
        self._alone[subject] = self.whose[subject] = own
        return own

    def move(self, subject: Subject, belief: int) -> None:
        """Put a replica among those of which something is believed, where nothing has to wait."""
        group = self.whose[subject]
        group.members.discard(subject)
        if not group.members:
            del self._shared[group.key]
        self.join(subject, {(): belief})

    def moving(self, groups: Iterable[Group]) -> None:
        """Take groups out before something else is believed of them; `regroup` puts them back."""
        for group in groups:
            if group.kind is not None and not group.is_alone:
                del self._shared[group.key]

    def regroup(self, groups: Iterable[Group], busy: Collection[Subject | None]) -> None:
        """Bring those together of which the same is believed.

        Args:
            groups: Those that were taken out, and those that were alone.
            busy: The replicas that stay alone, since records about them wait.
        """
        for group in groups:
            if group.is_alone and group.one not in busy:
                del self._alone[next(iter(group.members))]
                group.is_alone = False
                self._put(group)
            elif group.kind is not None and not group.is_alone:
                self._put(group)

    def _put(self, group: Group) -> None:
        known = self._shared.setdefault(group.key, group)
        if known is not group:
            fewer, more = sorted((known, group), key=lambda one: len(one.members))
            self._shared[group.key] = more
            more.members |= fewer.members
            self.whose.update(dict.fromkeys(fewer.members, more))
