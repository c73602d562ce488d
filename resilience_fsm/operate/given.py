"""What a monitor is given: read as it was meant, or refused by name.

It may come straight from what somebody else has sent, so that every wrong type is refused like a
wrong name, and by the same error: who catches one catches all.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from math import isfinite, nan
from numbers import Real
from reprlib import repr as _short  # somebody else's, and on and on

from resilience_fsm.engine import EngineError

Time = float | datetime
"""Seconds, since whenever; or a moment that says its time zone."""


def names(given: object, what: str) -> tuple[str, ...]:
    """A name, or several.

    Args:
        given: What was given.
        what: Where, for messages.

    Raises:
        EngineError: It is something else.
    """
    if isinstance(given, str):
        return (given,)
    if isinstance(given, bytes | Mapping) or not isinstance(given, Iterable):
        raise _refusal(given, "a name, or several", what)
    found = tuple(given)
    for one in found:
        if not isinstance(one, str):
            raise _refusal(one, "a name", what)
    return found


def texts(given: object, what: str) -> dict[str, str]:
    """Texts by name, such as ``{"link": "up"}``.

    Raises:
        EngineError: It is something else; or a key or a value is no text.
    """
    if not isinstance(given, Mapping):
        raise _refusal(given, 'texts by name, such as {"link": "up"}', what)
    for name, value in given.items():
        if not isinstance(name, str):
            raise _refusal(name, "a name", what)
        if not isinstance(value, str):
            raise _refusal(value, "a text", f"{what}: {name}")
    return dict(given)


def name(given: object, what: str) -> str:
    """A name, which may be a number.

    Raises:
        EngineError: It is something else, or empty.
    """
    if isinstance(given, bool) or not isinstance(given, str | int) or given == "":
        raise _refusal(given, "a name", what)
    return str(given)


def seconds(given: object, what: str, *, is_above: bool = False) -> float:
    """So many seconds.

    Args:
        given: What was given.
        what: Where, for messages.
        is_above: Whether zero is too few.

    Raises:
        EngineError: It is no number, or too small a one.
    """
    number = _number(given)
    if number is None or not (number > 0 or (number == 0 and not is_above)):
        hint = ""
        if isinstance(given, timedelta):
            hint = f" Give its total_seconds(), {given.total_seconds():g}."
        least = "above 0" if is_above else "from 0 on"
        raise EngineError(f"{what}: {_short(given)} is no number of seconds {least}.{hint}")
    return number


def seconds_of(at: Time | None) -> float | None:
    """A moment in seconds; None where nobody says when.

    Raises:
        EngineError: It is no moment, or says no time zone: which one is meant is for nobody to
            guess, and a wrong guess accuses a clock of hours.
    """
    if at is None:
        return None
    if isinstance(at, datetime):
        if at.utcoffset() is None:
            raise EngineError(
                f"at: {at} says no time zone. Give it one, as datetime.now(UTC) has, or "
                ".astimezone() where it is a local time."
            )
        return at.timestamp()
    number = _number(at)
    if number is None:
        raise _refusal(at, "seconds, or a datetime with a time zone", "at")
    if not isfinite(number):
        raise EngineError(f"at: {_short(at)} is no moment.")
    return number


def _number(given: object) -> float | None:
    if isinstance(given, bool) or not isinstance(given, Real):
        return None
    try:
        return float(given)
    except OverflowError:
        return nan  # no moment, and no time that anybody waits


def _refusal(given: object, wanted: str, what: str) -> EngineError:
    return EngineError(
        f"{what}: expected {wanted}, and was given {_short(given)}, of type {type(given).__name__}."
    )
