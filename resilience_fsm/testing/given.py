"""What a tester gives: read as it was meant, or refused by name."""

import math
from collections.abc import Iterable
from datetime import timedelta

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


def budget(given: timedelta | float | None, place: str) -> timedelta | None:
    """How long something may last altogether; None for any time.

    Args:
        given: A time, or a number of minutes.
        place: Where it was given, for messages.

    Raises:
        SpecificationError: It is no time, or none is left.
    """
    if given is None:
        return None
    minutes = given.total_seconds() / 60 if isinstance(given, timedelta) else given
    if isinstance(minutes, bool) or not isinstance(minutes, int | float):
        raise SpecificationError(f"{place}: {given!r} is no timedelta and no number of minutes.")
    if not math.isfinite(minutes) or minutes <= 0:
        raise SpecificationError(
            f"{place}: {given!r} leaves no time for anything. Say how many minutes, or None for as "
            "long as it takes."
        )
    return timedelta(minutes=minutes)
