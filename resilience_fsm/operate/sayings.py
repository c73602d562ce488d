"""Sayings: what somebody tells of a pair, as the contents of records.

What is told of a user, a change or a conference says something to it, and something of the pair to
everybody: that the event was possible there.
"""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from resilience_fsm.engine import POSSIBLE, Content, EngineError, Subject, happened, nearest, shown
from resilience_fsm.operate.view import Colour
from resilience_fsm.operate.watched_pair import WatchedPair

WORDS = {"session": "user", "change": "change", "conference": "conference"}
"""By kind of replica, whom a person names by it."""

_KINDS = {word: kind for kind, word in WORDS.items()}

Saying: TypeAlias = tuple[Content | None, Content | None]
"""What is said to everybody, and what to whom it is about."""


class Sayings:
    """Turns what is told of one pair into contents; what is told often is looked up.

    Args:
        pair: What is watched of it.
    """

    def __init__(self, pair: WatchedPair) -> None:
        self._pair = pair
        self._events: dict[tuple[tuple[str, ...], str | None, bool], Saying] = {}
        self._sights: dict[tuple[tuple[tuple[str, str], ...], str | None], Saying] = {}

    def happened(self, events: tuple[str, ...], kind: str | None, may_repeat: bool) -> Saying:
        """An event took place, or one of several.

        Args:
            events: Their names.
            kind: That of whom it is about; None for the pair.
            may_repeat: Whether it may be a repetition of what was told before.

        Raises:
            EngineError: There is no such event.
        """
        key = (events, kind, may_repeat)
        if key not in self._events:
            self._events[key] = self._happened(events, kind, may_repeat)
        return self._events[key]

    def _happened(self, events: tuple[str, ...], kind: str | None, may_repeat: bool) -> Saying:
        if kind is None:
            for event in events:
                self._pair.space().compiled.composition.event(event)
            return happened(*events, may_repeat=may_repeat), None
        known = self._pair.own_events(kind)
        for event in events:
            if event not in known:
                word = WORDS[kind]
                raise EngineError(
                    f"No event of a {word} is called '{event}'. {nearest(event, known)}"
                )
        own = happened(*(f"{kind}_1_{event}" for event in events), may_repeat=may_repeat)
        # Of several the pair learns nothing for sure.
        is_sure = len(events) == 1 and not may_repeat
        return shown(**{f"{kind} {events[0]}": POSSIBLE}) if is_sure else None, own

    def saw(self, seen: Mapping[str, str], kind: str | None) -> Saying:
        """Something was seen.

        Args:
            seen: What.
            kind: That of whom it is about; None for the pair.

        Raises:
            EngineError: Nothing of that name, or no such value, is ever seen.
            ViewError: A Platform View never shows that.
        """
        key = (tuple(seen.items()), kind)
        if key not in self._sights:
            self._sights[key] = self._saw(seen, kind)
        return self._sights[key]

    def _saw(self, seen: Mapping[str, str], kind: str | None) -> Saying:
        if kind is not None:
            own = {f"{name}_1": value for name, value in seen.items()}
            tracker = self._pair.replicas(kind).tracker
            for name, value in own.items():
                tracker.check_sight(name, value)
            return None, shown(**own)
        values = {
            name: Colour.of(value).value if name.endswith("_colour") else value
            for name, value in seen.items()
        }
        for name, value in values.items():
            self._pair.tracker.check_sight(name, value)
        return shown(**values), None


def subject_of(whose: Mapping[str, str]) -> Subject | None:
    """Whom a record is about; None for the pair.

    Args:
        whose: ``{"user": "ann"}``, ``{"change": "7"}`` or ``{"conference": "weekly"}``.

    Raises:
        EngineError: There is nobody of that kind, or more than one.
    """
    if not whose:
        return None
    if len(whose) > 1:
        raise EngineError(f"{', '.join(whose)}: a record is about one of them.")
    ((word, name),) = whose.items()
    if word not in _KINDS:
        raise EngineError(f"Nothing is told of a {word}. {nearest(word, _KINDS)}")
    return _KINDS[word], str(name)


def kind_of(word: str) -> str | None:
    """The kind of replica that a word names; None for the pair, of which no word is said."""
    return _KINDS[word] if word else None


def events_of(given: str | Iterable[str]) -> tuple[str, ...]:
    """An event, or several of which it is one."""
    return (given,) if isinstance(given, str) else tuple(given)
