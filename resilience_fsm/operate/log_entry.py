"""An entry of a log, whatever the log is written in: what one line says of a pair."""

from collections.abc import Mapping
from reprlib import repr as _short  # of what goes too deep, or on and on
from typing import Any

from attrs import field, frozen

from resilience_fsm.engine import EngineError, nearest
from resilience_fsm.printable import PrintableError
from resilience_fsm.text import Text, as_it_is, either

WHOSE = ("user", "change", "conference")
KEYS = ("time", "source", "event", "events", "seen", *WHOSE, "gap")


class LogError(PrintableError, ValueError):
    """A log or a mapping cannot be read; the message says where, what was expected, the way out."""


@frozen
class LogEntry:
    """What one line says.

    Args:
        events: The event that took place, or several of which it is one; none where something was
            seen.
        seen: What was seen.
        whose: The user, change or conference that it is about.
        is_gap: Whether it says that records are missing.
        source: Who says so.
        time: When, in seconds; None where it does not say.
        slack: So many seconds later it may have been, where a clock was put back.
        place: File and line.
    """

    events: tuple[str, ...] = ()
    seen: Mapping[str, str] = field(factory=dict)
    whose: Mapping[str, str] = field(factory=dict)
    is_gap: bool = False
    source: str = ""
    time: float | None = None
    slack: float = 0.0
    place: str = ""

    @property
    def content(self) -> tuple[Any, ...]:
        """What it says, without where and when: the same for what repeats it."""
        return (
            self.events,
            tuple(self.seen.items()),
            tuple(self.whose.items()),
            self.is_gap,
            self.source,
        )

    @property
    def words(self) -> str:
        """What it says, as short as it can be said."""
        if self.events:
            said = either(tuple(map(as_it_is, self.events)))
        elif self.seen:
            said = as_it_is(", ".join(f"{k}={v}" for k, v in self.seen.items()))
        else:
            said = Text("records are missing")
        for kind, name in reversed([*self.whose.items()]):
            said = Text("{kind} {name}: {said}", kind=Text(kind), name=name, said=said)
        return said


@frozen
class BadRecord:
    """A line that says something and cannot be understood.

    Args:
        place: File and line.
        fault: What is wrong with it.
    """

    place: str
    fault: str

    def __str__(self) -> str:
        return f"{self.place}: {self.fault}"


def entry_of(given: Mapping[str, Any], time: float | None, slack: float, place: str) -> LogEntry:
    """The entry that some keys and values say.

    Args:
        given: By key, as `KEYS` has them, what the line says; the time apart.
        time: When that was.
        slack: So many seconds later it may have been.
        place: File and line.

    Raises:
        EngineError: It is no entry; the message says why.
    """
    for key in given:
        if key not in KEYS:
            raise EngineError(f"no such key: '{key}'. {nearest(key, KEYS)}")
    events = _events(given)
    seen = _texts(given["seen"], "seen") if given.get("seen") else {}
    whose = {key: _name(given[key], key) for key in WHOSE if given.get(key) not in (None, "")}
    is_gap = given.get("gap") or False
    if not isinstance(is_gap, bool):
        raise EngineError(f"gap: expected true or false, not {_short(is_gap)}.")
    if (bool(events), bool(seen), is_gap).count(True) != 1:
        raise EngineError("expected one of event, events, seen and gap, and no more than one.")
    if len(whose) > 1:
        raise EngineError(f"{', '.join(whose)}: a record is about one of them.")
    source = given.get("source")
    return LogEntry(
        events,
        seen,
        whose,
        is_gap,
        "" if source is None else _name(source, "source"),
        time,
        slack,
        place,
    )


def _events(given: Mapping[str, Any]) -> tuple[str, ...]:
    event, events = given.get("event"), given.get("events")
    if event and events:
        raise EngineError("expected event, or events of which it is one, and not both.")
    if event:
        return (_text(event, "event"),)
    if isinstance(events, str):
        return tuple(one.strip() for one in events.split("|") if one.strip())
    if not isinstance(events, list | tuple | None):
        raise EngineError(f"events: expected a list of names, not {_short(events)}.")
    return tuple(_text(one, "events") for one in events or ())


def _texts(given: Any, key: str) -> dict[str, str]:
    if not isinstance(given, Mapping):
        raise EngineError(
            f"{key}: expected what shows something and what it shows, not {_short(given)}."
        )
    return {str(name): _text(value, f"{key}.{name}") for name, value in given.items()}


def _text(given: Any, key: str) -> str:
    if not isinstance(given, str):
        raise EngineError(f"{key}: expected a text, not {_short(given)}.")
    return given


def _name(given: Any, key: str) -> str:
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise EngineError(f"{key}: expected a name or a number, not {_short(given)}.")
    return str(given)
