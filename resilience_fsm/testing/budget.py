"""A budget: how long a run may last, as its test says it, or whoever starts the tests."""

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from resilience_fsm.testing.errors import SpecificationError

__tracebackhide__ = True  # pytest shows the frames of the tester, and the story

_UNITS = {"h": "hours", "m": "minutes", "min": "minutes", "s": "seconds"}
_PART = re.compile(r"(\d+(?:\.\d+)?)\s*(h|min|m|s)\s*", re.ASCII)
_WRITTEN = re.compile(rf"(?:{_PART.pattern})+", re.ASCII)

_prevailing: list[timedelta] = []


def given(value: timedelta | float | None, place: str) -> timedelta | None:
    """How long something may last altogether; None for any time.

    Args:
        value: A time, or a number of minutes.
        place: Where it was given, for messages.

    Raises:
        SpecificationError: It is no time, or none is left.
    """
    if value is None:
        return None
    minutes = value.total_seconds() / 60 if isinstance(value, timedelta) else value
    if isinstance(minutes, bool) or not isinstance(minutes, int | float):
        raise SpecificationError(f"{place}: {value!r} is no timedelta and no number of minutes.")
    if not math.isfinite(minutes) or minutes <= 0:
        raise SpecificationError(
            f"{place}: {value!r} leaves no time for anything. Say how many minutes, or None for as "
            "long as it takes."
        )
    try:
        return timedelta(minutes=minutes)
    except OverflowError:
        raise SpecificationError(
            f"{place}: {value!r} is longer than any run. Say how many minutes, or None for as long "
            "as it takes."
        ) from None


def written(text: str, place: str) -> timedelta:
    """A budget as one writes it: 90s, 30m, 2h, 1h30m; a number alone is minutes.

    Args:
        text: What is written.
        place: Where, for messages.

    Raises:
        SpecificationError: It is no time, or none is left.
    """
    way_out = "Write 90s, 30m, 2h or 1h30m; a number alone is minutes."
    minutes = f"{text}m" if re.fullmatch(r"\s*\d+(\.\d+)?\s*", text, re.ASCII) else text
    if not _WRITTEN.fullmatch(minutes.strip()):
        raise SpecificationError(f"{place}: '{text}' is no time. {way_out}")
    try:
        budget = sum(
            (timedelta(**{_UNITS[u]: float(number)}) for number, u in _PART.findall(minutes)),
            timedelta(),
        )
    except OverflowError:
        raise SpecificationError(f"{place}: '{text}' is longer than any run. {way_out}") from None
    if not budget:
        raise SpecificationError(f"{place}: '{text}' leaves no time for anything. {way_out}")
    return budget


@contextmanager
def prevailing(budget: timedelta) -> Iterator[None]:
    """For a while, let each run that begins have this budget, whatever its test says."""
    _prevailing.append(budget)
    try:
        yield
    finally:
        _prevailing.remove(budget)


def of_run(own: timedelta | None) -> timedelta | None:
    """The budget of a run that begins now, whose test says ``own``."""
    return _prevailing[-1] if _prevailing else own
