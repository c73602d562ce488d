"""Versions as the vendor spells them, and what can be told of two of them.

There are two notations. One is numbers with dots between them, to which a build can be added:
``12.2.0.0.24``, ``11.1.3.1.0 build 34``. The other names the feature pack and the service pack of a
release: ``11.1 FP3 SP1``. What a pack is in the other notation's numbers is nowhere given, so that
``11.1 FP3`` and ``11.1.300.0`` cannot be compared, while ``11.0 FP4`` and ``11.1.300.0`` can: they
are of different releases. A part that only one of two versions has leaves open whether they are
equal, where nothing before it differs.
"""

import re
import sys
from enum import Enum

from attrs import field, frozen

from resilience_fsm.printable import printable


def _any_case(word: str) -> str:
    """A pattern for a word in capitals or not; JSON Schema knows no flag for that."""
    return "".join(f"[{letter.upper()}{letter.lower()}]" for letter in word)


_NUMBER = "[0-9]{1,9}"
_PREFIX = (
    f"(?:{_any_case('ip')} *{_any_case('office')} *)?"
    f"(?:(?:{_any_case('release')}|{_any_case('rel')}|{_any_case('r')}"
    f"|{_any_case('version')}|{_any_case('v')})[.]? *)?"
)
_NUMBERS = rf"({_NUMBER}(?:\.{_NUMBER})*)"
_FEATURE_PACK = (
    f"(?: *(?:{_any_case('fp')}|{_any_case('feature')} *{_any_case('pack')}) *({_NUMBER}))?"
)
_SERVICE_PACK = (
    f"(?: *(?:{_any_case('sp')}|{_any_case('service')} *{_any_case('pack')}) *({_NUMBER}))?"
)
_BUILD = f"(?: *{_any_case('build')} *({_NUMBER}))?"

VERSION = f"^ *{_PREFIX}{_NUMBERS}{_FEATURE_PACK}{_SERVICE_PACK}{_BUILD} *$"
"""What a version looks like; nine digits at most, since versions are compared as numbers."""

EXPECTED = 'a version such as "11.1", "11.1 FP3 SP1" or "11.1.3.1.0 build 34"'
"""What is expected where a text is none."""

_BEGINNING = re.compile(f" *{_PREFIX}{_NUMBERS}?{_FEATURE_PACK}{_SERVICE_PACK}{_BUILD} *")
_LONG_NUMBER = re.compile("[0-9]{10,}")
_ODD_BUILD = re.compile(r"[-_/+,;: ]*\(?(?:b|bld|build)?[-_.:# ]*([0-9]{1,9})\)?", re.IGNORECASE)


class Comparison(Enum):
    """What the first of two versions is to the second."""

    EQUAL = "equal"
    OLDER = "older"
    NEWER = "newer"
    UNCOMPARABLE = "uncomparable"

    def __str__(self) -> str:
        return self.value


class VersionError(ValueError):
    """A text is no version.

    Args:
        found: The text.
        way_out: Which part of it is too much or not understood, and what to write instead.
    """

    def __init__(self, found: str, way_out: str) -> None:
        super().__init__(f"expected {EXPECTED}, not {_cited(found)}; {way_out}.")
        self.way_out = way_out


def _without_last_zeros(numbers: tuple[int, ...]) -> tuple[int, ...]:
    while numbers and numbers[-1] == 0:
        numbers = numbers[:-1]
    return numbers


@frozen
class Version:
    """A version. Two are equal if their spellings say the same: 11.1 is 11.1.0 and R11.1.

    Args:
        numbers: The numbers with dots between them; one at the least.
        feature_pack: The number of the feature pack; None where none is named.
        service_pack: The number of the service pack; None where none is named.
        build: The number of the build; None where none is named as such.
        text: How it was spelt.
    """

    numbers: tuple[int, ...] = field(eq=_without_last_zeros)
    feature_pack: int | None = None
    service_pack: int | None = None
    build: int | None = None
    text: str = field(default="", eq=False)

    @classmethod
    def parse(cls, text: str) -> "Version":
        """The version that a text spells, in capitals or not, with spaces or without.

        Raises:
            VersionError: It spells none.
        """
        found = re.fullmatch(VERSION, text)
        if found is None:
            raise VersionError(text, _way_out(text))
        feature_pack, service_pack, build = (
            None if part is None else int(part) for part in found.groups()[1:]
        )
        numbers = tuple(int(number) for number in found[1].split("."))
        return cls(numbers, feature_pack, service_pack, build, text)

    def __str__(self) -> str:
        named = (("FP", self.feature_pack), ("SP", self.service_pack), ("build ", self.build))
        parts = [f"{name}{number}" for name, number in named if number is not None]
        return " ".join([".".join(map(str, self.numbers)), *parts])

    @property
    def major(self) -> int:
        """The first number, which is that of the release."""
        return self.numbers[0]

    @property
    def parts(self) -> tuple[int | None, ...]:
        """What is named beside the numbers: feature pack, service pack and build."""
        return self.feature_pack, self.service_pack, self.build

    def compared_to(self, other: "Version") -> Comparison:
        """What this version is to ``other``, as far as both spellings tell it."""
        ours, theirs = _without_last_zeros(self.numbers), _without_last_zeros(other.numbers)
        length = max(len(ours), len(theirs))
        if not _are_spelt_alike(self, other):
            length = min(length, _known_numbers(self), _known_numbers(other))
        mine, its = _padded(self.numbers, length), _padded(other.numbers, length)
        if mine != its:
            return Comparison.NEWER if mine > its else Comparison.OLDER
        if ours != theirs:
            return Comparison.UNCOMPARABLE  # what one says in numbers the other says otherwise
        for own, foreign in zip(self.parts, other.parts, strict=True):
            if own is None and foreign is None:
                continue
            if own is None or foreign is None:
                return Comparison.UNCOMPARABLE
            if own != foreign:
                return Comparison.NEWER if own > foreign else Comparison.OLDER
        return Comparison.EQUAL


def _are_spelt_alike(one: Version, other: Version) -> bool:
    """Whether both name the same parts, so that numbers that are left out are zeros."""
    return [part is None for part in one.parts] == [part is None for part in other.parts]


def _known_numbers(version: Version) -> int:
    """How many numbers of a version can be held against one that names other parts."""
    if version.feature_pack is not None or version.service_pack is not None:
        return max(2, len(_without_last_zeros(version.numbers)))  # a release has two: 11.0
    return sys.maxsize if version.build is None else len(version.numbers)


def _padded(numbers: tuple[int, ...], length: int) -> tuple[int, ...]:
    return (*numbers, *(0,) * (length - len(numbers)))[:length]


def _way_out(text: str) -> str:
    """Which part of a text is not understood, and what to write instead."""
    long = _LONG_NUMBER.search(text)
    if long is not None:
        return f"{_cited(long[0])} has more than nine digits"
    beginning = _BEGINNING.match(text)
    assert beginning is not None  # all of it may be missing
    understood, rest = text[: beginning.end()], text[beginning.end() :].strip()
    if not text.strip():
        return "write its numbers"
    if beginning[1] is None:
        return f"it has to begin with a number, and {_cited(rest or text.strip())} is none"
    if not rest:
        return "leave out what is not a letter, a number, a dot or a space"
    if rest.startswith("."):
        return f"after {_cited(understood.strip())} each dot needs a number behind it"
    odd = _ODD_BUILD.fullmatch(rest)
    whole = f"{understood.strip()} build {odd[1]}" if odd and beginning[4] is None else ""
    if whole:
        return (
            f"{_cited(rest)} is not understood after {_cited(understood.strip())}: if it is the "
            f"build, write {_cited(whole)}"
        )
    return (
        f"{_cited(rest)} is not understood after {_cited(understood.strip())}: write a feature "
        "pack as FP3, a service pack as SP1 and a build as build 45, in this order, and leave out "
        "what is none of them"
    )


def _cited(part: str) -> str:
    return f'"{printable(part if len(part) <= 40 else f"{part[:40]}...")}"'
