"""The language in which a person is told something: English, or Italian.

What is told stays English everywhere until somebody says it: only `said` looks into a dictionary,
so that no answer depends on the language, and a program reads the same document in each.
"""

import os
import re
from collections.abc import Iterator, Mapping, MutableSet
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from string import Formatter
from typing import NamedTuple

from resilience_fsm.text import Text, capital, text_of


class Language(StrEnum):
    """The languages that there are."""

    EN = "en"
    IT = "it"


class _Speaking(NamedTuple):  # no class of attrs, which the help of a command does without
    """What is spoken.

    Args:
        language: The language.
        missing: Where texts go that it has no words for; None where nobody asks.
    """

    language: Language = Language.EN
    missing: MutableSet[str] | None = None


_speaking: ContextVar[_Speaking] = ContextVar("speaking", default=_Speaking())  # noqa: B039 # frozen


def spoken() -> Language:
    """The language that is spoken."""
    return _speaking.get().language


def speak(language: Language) -> None:
    """From here on say everything in a language, as far as the context reaches."""
    _speaking.set(_Speaking(language, _speaking.get().missing))


@contextmanager
def speaking(language: Language, missing: MutableSet[str] | None = None) -> Iterator[None]:
    """Say what is said within in a language, and go back to the one before.

    Args:
        language: The language.
        missing: Where texts go that it has no words for, and that are said in English instead; to
            where they went before if left out.
    """
    asked = _speaking.get().missing if missing is None else missing
    token = _speaking.set(_Speaking(language, asked))
    try:
        yield
    finally:
        _speaking.reset(token)


def language_of(environment: Mapping[str, str] = os.environ) -> Language:
    """The language of somebody's locale: Italian where it says so, and English otherwise."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            is_italian = environment[name].partition(".")[0].partition("_")[0].casefold() == "it"
            return Language.IT if is_italian else Language.EN
    return Language.EN


def said(text: str, /, **fields: object) -> str:
    """A text in the language that is spoken; in English where that has no words for it.

    Args:
        text: The text, or the pattern of one.
        fields: By name, what fills the pattern.
    """
    whole = Text(text, **fields) if fields else text
    return str(whole) if spoken() is Language.EN else in_italian(whole, _speaking.get().missing)


def in_italian(text: str, missing: MutableSet[str] | None = None) -> str:
    """A text in Italian; in English where there are no words for it.

    Args:
        text: The text.
        missing: Where it goes then.
    """
    from resilience_fsm.operate.italian import ITALIAN

    known = text_of(text)
    pattern = ITALIAN.get(known.key)
    if pattern is None:
        if missing is not None and has_words(known.pattern):
            missing.add(known.key)
        pattern = known.pattern
    if not known.fields:
        return capital(pattern) if known.is_sentence else pattern
    fields = {name: _field(value, missing) for name, value in known.fields.items()}
    told = _IN_ITALIAN.vformat(pattern, (), fields)
    return capital(told) if known.is_sentence else told


def has_words(pattern: str) -> bool:
    """Whether there is anything to translate in a pattern, beside what fills it."""
    return any(map(str.isalpha, _PLACE.sub("", pattern)))


_PLACE = re.compile(r"\{\w+(?::[^}]*)?\}")


def _field(value: object, missing: MutableSet[str] | None) -> object:
    """What fills a place: a text in Italian, and anything else as it is."""
    if isinstance(value, Text):
        return in_italian(value, missing)
    if isinstance(value, (tuple, list)):
        return ", ".join(str(_field(one, missing)) for one in value)
    return value


class _Numbers(Formatter):
    """Fills places as Italians write numbers: 1.234 and 0,5."""

    def format_field(self, value: object, format_spec: str) -> str:
        """One place."""
        told = format(value, format_spec)
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return told.translate(_SIGNS) if is_number else told


_SIGNS = str.maketrans(",.", ".,")
_IN_ITALIAN = _Numbers()
