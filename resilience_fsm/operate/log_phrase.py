"""Phrases: what lines of a log say again and again, but for when, where and of whom.

There are few of them, however many lines and users there are, so that what a phrase means to
whoever hears it is found out once.
"""

from collections.abc import Hashable, Mapping
from typing import Any, TypeAlias

from attrs import Factory, evolve, field, frozen

from resilience_fsm.operate.log_entry import WHOSE, LogEntry, entry_of

MOST_KNOWN = 100_000
"""So many things that lines say, but for their times, are remembered."""


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


class Phrases:
    """The phrases of one log.

    Args:
        source: Who says them, where they do not say.
    """

    def __init__(self, source: str = "") -> None:
        self._source = source
        self._known: dict[Hashable, Phrase] = {}

    def of(self, given: Mapping[str, Any]) -> tuple[Phrase, str]:
        """What is said by some keys and values, the time apart; and of whom.

        Raises:
            EngineError: It is no entry of a log; the message says why.
        """
        word = next((one for one in WHOSE if given.get(one)), "")
        name = given.get(word, "")
        if not all(type(one) is str for one in given.values()):
            return self._of(given)
        key = (word, *(pair for pair in given.items() if pair[0] != word))
        phrase = self._known.get(key)
        if phrase is None:
            phrase, _ = self._of(given)
            self._know(key, phrase)
        return phrase, name

    def _of(self, given: Mapping[str, Any]) -> tuple[Phrase, str]:
        entry = entry_of(given, None, 0.0, "")
        word, name = next(iter(entry.whose.items()), ("", ""))
        phrase = Phrase(evolve(entry, source=entry.source or self._source, whose={}), word)
        known = self._known.get(phrase.content)
        if known is None:
            self._know(phrase.content, phrase)
        return known or phrase, name

    def _know(self, key: Hashable, phrase: Phrase) -> None:
        if len(self._known) < MOST_KNOWN:
            self._known[key] = phrase


Said: TypeAlias = tuple[Phrase, str, float | None, float, int]
"""What one line says: the phrase, of whom, when, so many seconds later it may have been, the line.

The phrase is the same object for all lines that say the same; without a time that is None. There
are as many of these as lines, so they are plain tuples.
"""
