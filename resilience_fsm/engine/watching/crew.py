"""The crew of a watch: the system, and its replicas in groups of which the same is believed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from attrs import define, field

from resilience_fsm.engine.watching.order import Cut, Front
from resilience_fsm.engine.watching.record import Saying, Subject

_Key: TypeAlias = tuple[str | None, frozenset[tuple[Cut, int]]]


@define(eq=False)
class Group:
    """The system, or replicas of one kind of which the same is believed.

    Who belongs to it, the crew knows; so groups become one without a look at their members.

    Args:
        kind: Their kind; None for the system.
        front: What is believed.
        size: How many replicas there are; none in a group that is no more.
        one: The replica that it is about alone, to which a record says more than to others.
        heir: The group that its members went to, all at once.
        ways: By saying, the group of whom it is about after that, as long as the same is believed
            of the system.
    """

    kind: str | None
    front: Front[int]
    size: int = 0
    one: Subject | None = None
    heir: "Group | None" = None
    ways: dict[Saying, "Group"] = field(factory=dict)

    @property
    def key(self) -> _Key:
        """What is the same for all of its members, and for nobody else of their kind."""
        return self.kind, frozenset(self.front.items())


class Crew:
    """The system and its replicas.

    Args:
        system: The system.

    Attributes:
        whose: By replica, its group, or one to which that is the heir.
    """

    def __init__(self, system: Group) -> None:
        self.system = system
        self._shared: dict[_Key, Group] = {}
        self._alone: dict[Subject, Group] = {}
        self.whose: dict[Subject, Group] = {}

    def __iter__(self) -> Iterator[Group]:
        """The system, then each group."""
        yield self.system
        yield from self.groups

    def __contains__(self, subject: object) -> bool:
        return subject in self.whose

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of replicas."""
        return (*self._shared.values(), *self._alone.values())

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The replicas, in the order in which they came."""
        return tuple(self.whose)

    @property
    def members(self) -> Mapping[Group, list[Subject]]:
        """The replicas of each group, in the order of their names."""
        found: dict[Group, list[Subject]] = {group: [] for group in self}
        for subject in self.whose:
            found[self.group_of(subject)].append(subject)
        return {group: sorted(members) for group, members in found.items()}

    def members_of(self, group: Group) -> tuple[Subject, ...]:
        """The replicas of a group, in the order of their names; none of the system."""
        if group.one is not None:
            return (group.one,)
        own = () if group.kind is None else self.whose
        return tuple(sorted(one for one in own if self.group_of(one) is group))

    def group_of(self, subject: Subject) -> Group:
        """The group of a replica.

        Raises:
            KeyError: It is not there.
        """
        group = self.whose[subject]
        while group.heir is not None:
            group = group.heir
        return group

    def join(self, subject: Subject, front: Front[int]) -> None:
        """Add a replica of which something is believed."""
        self.enter(subject, self.group(subject[0], front))

    def group(self, kind: str, front: Front[int]) -> Group:
        """Those of a kind of which something is believed; to be joined, if there are none yet."""
        group = Group(kind, front)
        return self._shared.setdefault(group.key, group)

    def enter(self, subject: Subject, group: Group) -> None:
        """Add a replica to a group."""
        group.size += 1
        self.whose[subject] = group

    def alone(self, subject: Subject) -> Group:
        """Take a replica out of its group, since a record is about it."""
        group = self.group_of(subject)
        if group.one is not None:
            return group
        own = Group(group.kind, group.front, one=subject)
        self._alone[subject] = own
        self.move(subject, group, own)
        return own

    def move(self, subject: Subject, group: Group, to: Group) -> None:
        """Let a replica leave its group for another."""
        group.size -= 1
        if not group.size:
            del self._shared[group.key]
        to.size += 1
        self.whose[subject] = to

    def moving(self, groups: Iterable[Group]) -> None:
        """Take groups out before something else is believed of them; `regroup` puts them back."""
        for group in groups:
            group.ways.clear()
            if group.kind is not None and group.one is None:
                del self._shared[group.key]

    def regroup(self, groups: Iterable[Group], busy: Collection[Subject | None]) -> None:
        """Bring those together of which the same is believed.

        Args:
            groups: Those that were taken out, and those that were alone.
            busy: The replicas that stay alone, since records about them wait.
        """
        for group in groups:
            if group.one is not None and group.one not in busy:
                del self._alone[group.one]
                group.one = None
                self._put(group)
            elif group.kind is not None and group.one is None:
                self._put(group)

    def _put(self, group: Group) -> None:
        known = self._shared.setdefault(group.key, group)
        if known is not group:
            fewer, more = sorted((known, group), key=lambda one: one.size)
            self._shared[group.key] = more
            more.size += fewer.size
            fewer.size, fewer.heir = 0, more
