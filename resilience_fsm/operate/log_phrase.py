"""Phrases: what lines of a log say again and again, but for when, where and of whom.

There are few of them, however many lines and users there are, so that what a phrase means to
whoever hears it is found out once.
"""

from collections.abc import Hashable
from typing import TypeAlias

from attrs import Factory, evolve, field, frozen

from resilience_fsm.operate.log_entry import LogEntry


@frozen(eq=False)
class Phrase:
    """What lines say that say the same.

    Args:
        entry: What they say, but for when, where and of whom.
        word: ``user``, ``change`` or ``conference``, where they are about one; else empty.

    Attributes:
        content: Both; the same for what says the same.
    """

    entry: LogEntry
    word: str = ""
    content: Hashable = field(
        init=False, default=Factory(lambda self: (self.word, self.entry.content), takes_self=True)
    )

    def entry_of(
        self, name: str, time: float | None = None, slack: float = 0.0, place: str = ""
    ) -> LogEntry:
        """What one line says.

        Args:
            name: Of whom.
            time: When, in seconds.
            slack: So many seconds later it may have been.
            place: File and line.
        """
        whose = {self.word: name} if self.word else {}
        return evolve(self.entry, whose=whose, time=time, slack=slack, place=place)


def phrase_of(entry: LogEntry) -> tuple[Phrase, str]:
    """What an entry says, and of whom; without where and when."""
    word, name = next(iter(entry.whose.items()), ("", ""))
    return Phrase(evolve(entry, whose={}, time=None, slack=0.0, place=""), word), name


Said: TypeAlias = tuple[Phrase, str, float | None, float, int]
"""What one line says: the phrase, of whom, when, so many seconds later it may have been, the line.

The phrase is the same object for all lines that say the same; without a time that is None. There
are as many of these as lines, so they are plain tuples.
"""
