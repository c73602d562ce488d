"""Routine: records that say what was said before, when the same was believed, and nothing of note.

Most records of a long log are such. They are looked up, with as little around that as can be.
"""

from collections.abc import Callable

from resilience_fsm.engine.watching.crew import Crew, Group
from resilience_fsm.engine.watching.recent import Later, Recent
from resilience_fsm.engine.watching.record import Content, Saying, Subject
from resilience_fsm.engine.watching.tracker import NOTHING

Quiet = dict[tuple[str | None, int, Content | None], int]
"""What some contents make of beliefs, where there is nothing to say of it.

By kind, belief and content.
"""


class Routine:
    """Takes in what is routine, where records come in order and nothing has a limit.

    Args:
        quiet: What is known to lead on with nothing to say; it grows.
        crew: The system and its replicas.
        beside: By kind, where the system and a replica may be of which nothing is known yet.
        learns: Whether something that was seen is news to the system, by what is believed of it.
        recent: The last records.

    Attributes:
        taken: How many records it has taken in since the watch counted them.
    """

    def __init__(
        self,
        quiet: Quiet,
        crew: Crew,
        beside: Callable[[str, int], int],
        learns: Callable[[int, Content], bool],
        recent: Recent,
    ) -> None:
        self._quiet = quiet
        self._crew = crew
        self._beside = beside
        self._learns = learns
        self._remember = recent.remember
        self.taken = 0

    def take(self, saying: Saying, subject: Subject | None, later: Later) -> int:
        """Take a record in, if that is routine.

        Args:
            saying: What it says to everybody, and to whom it is about.
            subject: Whom it is about.
            later: Makes the record, should it be asked for later.

        Returns:
            The belief about the system after it; 0 where the record has to be fed.
        """
        before = after = self._crew.system.front[()]
        if subject is None:
            after = self._after(saying[0])
            if not after:
                return NOTHING
        else:
            group = self._crew.whose.get(subject)
            while group is not None and group.heir is not None:
                group = group.heir
            to = group.ways.get(saying) if group is not None else None
            if to is None or not to.size:
                to = self._way(saying, subject, group)
            if to is None:
                after = self._after_news(saying, subject, group)
                if not after:
                    return NOTHING
            elif group is None:
                self._crew.enter(subject, to)
            elif to is not group:
                self._crew.move(subject, group, to)
        self.taken += 1
        self._remember((before, later))
        return after

    def _way(self, saying: Saying, subject: Subject, group: Group | None) -> Group | None:
        """The group of whom something is said, if that is known and no news to the system."""
        said, own = saying
        to = self._quiet.get((subject[0], self._belief(subject, group), own), NOTHING)
        if not to or (said is not None and self._learns(self._crew.system.front[()], said)):
            return None
        found = self._crew.group(subject[0], {(): to})
        if group is not None:
            group.ways[saying] = found
        return found

    def _after_news(self, saying: Saying, subject: Subject, group: Group | None) -> int:
        """The belief about the system after what is news to it, and so to all groups."""
        said, own = saying
        belief = self._belief(subject, group)
        if not self._quiet.get((subject[0], belief, own), NOTHING):
            return NOTHING
        if group is None:
            self._crew.join(subject, {(): belief})
        return self._after(said, self._crew.alone(subject), own)

    def _belief(self, subject: Subject, group: Group | None) -> int:
        if group is not None:
            return group.front[()]
        return self._beside(subject[0], self._crew.system.front[()])

    def _after(
        self, said: Content | None, one: Group | None = None, own: Content | None = None
    ) -> int:
        """The belief about the system after what is said to all groups, to one of them more."""
        system = self._crew.system
        after = self._quiet.get((None, system.front[()], said), NOTHING)
        if self._crew.whose:
            groups = self._crew.groups
            known = [
                self._quiet.get((each.kind, each.front[()], own if each is one else said), NOTHING)
                for each in groups
            ]
            if not after or not all(known):
                self._crew.regroup([one] if one is not None else (), ())
                return NOTHING
            self._crew.moving(groups)
            for each, belief in zip(groups, known, strict=True):
                each.front = {(): belief}
            self._crew.regroup(groups, ())
        if after:
            system.front = {(): after}
        return after
