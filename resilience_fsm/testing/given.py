"""What a tester gives: read as it was meant, or refused by name."""

import math
from collections.abc import Iterable

from resilience_fsm.testing.errors import SpecificationError

__tracebackhide__ = True  # pytest shows the frames of the tester, and the story


def names(given: Iterable[str], place: str) -> tuple[str, ...]:
    """Names, one by one; read once, since some can be read once only.

    Raises:
        SpecificationError: It is one string, which is read letter by letter, or no strings.
    """
    if isinstance(given, str):
        raise SpecificationError(f"{place}: '{given}' is one string. Write ['{given}'].")
    if not isinstance(given, Iterable):
        raise SpecificationError(f"{place}: {given!r} is no list of names.")
    found = tuple(given)
    for name in found:
        if not isinstance(name, str):
            raise SpecificationError(f"{place}: {name!r} is a {type(name).__name__}, and no name.")
    return found


def seconds(given: float, place: str) -> float:
    """A time, in seconds.

    Raises:
        SpecificationError: It is no number, below zero, or without an end.
    """
    if not isinstance(given, int | float) or isinstance(given, bool):
        raise SpecificationError(f"{place}: {given!r} is no number of seconds.")
    if not math.isfinite(given) or given < 0:
        raise SpecificationError(
            f"{place}: {given!r} is no time. Say how many seconds, zero or more."
        )
    return given


def limit(given: float | None, place: str) -> float | None:
    """A time that is a limit, in seconds; None where there is none.

    Raises:
        SpecificationError: It is no time, or leaves none.
    """
    if given is not None and seconds(given, place) == 0:
        raise SpecificationError(
            f"{place}: no time at all is left for anything. Say how many seconds, or None for no "
            "limit."
        )
    return given
