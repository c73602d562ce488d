"""Sayings: what somebody tells of a pair, as the contents of records.

What is told of a user, a change or a conference says something to it, and something of the pair to
everybody: that the event was possible there.
"""

from collections.abc import Mapping
from typing import TypeAlias

from resilience_fsm.engine import (
    POSSIBLE,
    Content,
    EngineError,
    Subject,
    UnknownEventError,
    happened,
    nearest,
    shown,
)
from resilience_fsm.operate.given import name as name_given
from resilience_fsm.operate.view import Colour
from resilience_fsm.operate.watched_pair import KINDS, WatchedPair

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
        for event in events:
            self._refuse_unknown(event, kind)
        if kind is None:
            return happened(*events, may_repeat=may_repeat), None
        own = happened(*(f"{kind}_1_{event}" for event in events), may_repeat=may_repeat)
        # Of several the pair learns nothing for sure.
        is_sure = len(events) == 1 and not may_repeat
        return shown(**{f"{kind} {events[0]}": POSSIBLE}) if is_sure else None, own

    def _refuse_unknown(self, event: str, kind: str | None) -> None:
        of_pair = self._pair.space().events
        known = of_pair if kind is None else self._pair.own_events(kind)
        if event in known:
            return
        whose = [_whom(one) for one in KINDS if event in self._pair.own_events(one)]
        if kind is not None:
            elsewhere = " or ".join([_whom(None)] if event in of_pair else whose)
            hint = f"It is one of {elsewhere}." if elsewhere else nearest(event, known)
            raise UnknownEventError(f"No event of a {WORDS[kind]} is called '{event}'. {hint}")
        if whose:
            word = whose[0].removeprefix("a ")
            raise UnknownEventError(
                f"'{event}' is an event of {' or '.join(whose)}: say of which one, as {word}=NAME."
            )
        self._pair.space().compiled.composition.event(event)

    def saw(self, seen: Mapping[str, str], kind: str | None) -> Saying:
        """Something was seen.

        Args:
            seen: What.
            kind: That of whom it is about; None for the pair.

        Raises:
            EngineError: Nothing of that name, or no such value, is ever seen.
        """
        key = (tuple(seen.items()), kind)
        if key not in self._sights:
            self._sights[key] = self._saw(seen, kind)
        return self._sights[key]

    def _saw(self, seen: Mapping[str, str], kind: str | None) -> Saying:
        if kind is not None:
            for name, value in seen.items():
                self._refuse_unseen(name, value, kind)
            return None, shown(**{f"{name}_1": value for name, value in seen.items()})
        return shown(**self.seen_of_pair(seen)), None

    def seen_of_pair(self, seen: Mapping[str, str]) -> dict[str, str]:
        """What is seen of the pair, in the words that a belief knows.

        Raises:
            EngineError: Nothing of that name, or no such value, is ever seen.
        """
        values = {
            name: Colour.of(value).value if name.endswith("_colour") else value
            for name, value in seen.items()
        }
        for name, value in values.items():
            self._refuse_unseen(name, value, None)
        return values

    def _refuse_unseen(self, name: str, value: str, kind: str | None) -> None:
        known = self._sights_of(kind)
        if name not in known:
            others = [one for one in (None, *KINDS) if name in self._sights_of(one)]
            hint = nearest(name, known)
            if others:
                hint = f"It is seen of {_whom(others[0])}."
            raise EngineError(f"Nothing called '{name}' is seen of {_whom(kind)}. {hint}")
        if value not in known[name]:
            raise EngineError(f"{name} never shows '{value}'. {nearest(value, known[name])}")

    def _sights_of(self, kind: str | None) -> Mapping[str, tuple[str, ...]]:
        """What is seen of somebody, as a person names it, and what each can show."""
        if kind is None:
            sights = self._pair.tracker.sights
            return {name: one.values for name, one in sights.items() if " " not in name}
        sights = self._pair.replicas(kind).tracker.sights
        return {
            name.removesuffix("_1"): one.values
            for name, one in sights.items()
            if name.endswith("_1") and " " not in name
        }


def _whom(kind: str | None) -> str:
    return "the pair" if kind is None else f"a {WORDS[kind]}"


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
    return _KINDS[word], name_given(name, word)


def kind_of(word: str) -> str | None:
    """The kind of replica that a word names; None for the pair, of which no word is said."""
    return _KINDS[word] if word else None
