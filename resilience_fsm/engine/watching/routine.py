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

By kind, belief and content. A content that is about a replica is here for the system as well, and
leaves the belief as it is, where it is no news to it.
"""


class Routine:
    """Takes in what is routine, where records come in order and nothing has a limit.

    Args:
        quiet: What is known to lead on with nothing to say; it grows.
        crew: The system and its replicas.
        beside: By kind, where the system and a replica may be of which nothing is known yet.
        recent: The last records.

    Attributes:
        taken: How many records it has taken in since the watch counted them.
    """

    def __init__(
        self, quiet: Quiet, crew: Crew, beside: Callable[[str, int], int], recent: Recent
    ) -> None:
        self._quiet = quiet
        self._crew = crew
        self._beside = beside
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
            after = self._after(before, saying[0])
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
                    return NOTHING
            if group is None:
                self._crew.enter(subject, to)
            elif to is not group:
                self._crew.move(subject, group, to)
        self.taken += 1
        self._remember((before, later))
        return after

    def _way(self, saying: Saying, subject: Subject, group: Group | None) -> Group | None:
        """The group of whom something is said, if that is known and no news to the system."""
        said, own = saying
        kind, of_system = subject[0], self._crew.system.front[()]
        if said is not None and self._quiet.get((None, of_system, said)) != of_system:
            return None
        belief = self._beside(kind, of_system) if group is None else group.front[()]
        after = self._quiet.get((kind, belief, own), NOTHING)
        if not after:
            return None
        to = self._crew.group(kind, {(): after})
        if group is not None:
            group.ways[saying] = to
        return to

    def _after(self, before: int, said: Content | None) -> int:
        """The belief about the system after what is said of it, to which all groups listen."""
        after = self._quiet.get((None, before, said), NOTHING)
        if self._crew.whose and after:
            groups = self._crew.groups
            known = [self._quiet.get((one.kind, one.front[()], said), NOTHING) for one in groups]
            if not all(known):
                return NOTHING
            self._crew.moving(groups)
            for group, belief in zip(groups, known, strict=True):
                group.front = {(): belief}
            self._crew.regroup(groups, ())
        if after != before and after:
            self._crew.system.front = {(): after}
        return after
