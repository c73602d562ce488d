"""Routine: records that say what was said before, when the same was believed, and nothing of note.

Most records of a long log are such. They are looked up, with as little around that as can be.
"""

from collections.abc import Callable

from resilience_fsm.engine.watching.crew import Crew, Group
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
    """

    def __init__(self, quiet: Quiet, crew: Crew, beside: Callable[[str, int], int]) -> None:
        self._quiet = quiet
        self._crew = crew
        self._beside = beside

    def take(self, saying: Saying, subject: Subject | None) -> bool:
        """Take in what is said, if that is routine.

        Args:
            saying: What it says to everybody, and to whom it is about.
            subject: Whom it is about.
        """
        if subject is None:
            return self._take(saying[0])
        group = self._crew.whose.get(subject)
        if group is None:
            return self._join(saying, subject)
        while group.heir is not None:
            group = group.heir
        to = group.ways.get(saying)
        if to is None or not to.size:
            to = self._way(saying, subject[0], group.front[()])
            if to is None:
                return False
            group.ways[saying] = to
        if to is not group:
            self._crew.move(subject, group, to)
        return True

    def _join(self, saying: Saying, subject: Subject) -> bool:
        """Take in the first that is said about a replica."""
        to = self._way(saying, subject[0], self._beside(subject[0], self._crew.system.front[()]))
        if to is None:
            return False
        self._crew.join(subject, to.front)
        return True

    def _way(self, saying: Saying, kind: str, belief: int) -> Group | None:
        """The group of whom something is said."""
        said, own = saying
        of_system = self._crew.system.front[()]
        is_no_news = said is None or self._quiet.get((None, of_system, said)) == of_system
        after = self._quiet.get((kind, belief, own), NOTHING) if is_no_news else NOTHING
        return self._crew.group(kind, {(): after}) if after else None

    def _take(self, said: Content | None) -> bool:
        """Take in what is said of the system, to which all groups listen."""
        system, groups = self._crew.system, self._crew.groups
        after = self._quiet.get((None, system.front[()], said), NOTHING)
        if not after:
            return False
        if groups:
            known = [self._quiet.get((one.kind, one.front[()], said), NOTHING) for one in groups]
            if not all(known):
                return False
            self._crew.moving(groups)
            for group, belief in zip(groups, known, strict=True):
                group.front = {(): belief}
            self._crew.regroup(groups, ())
        system.front = {(): after}
        return True
