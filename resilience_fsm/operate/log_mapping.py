r"""A mapping as a TOML file: what the lines of a log mean.

The layout::

    format = "text"                    # text, jsonl or csv; by the name of the log if left out
    time = "%b %d %H:%M:%S"            # iso, epoch, epoch-ms, as of strptime; else found out
    zone = "Europe/Rome"               # of times that have none; UTC if left out
    year = 2026                        # of the first time, where times say none
    source = "primary"                 # who says it, where the lines do not

    [fields]                           # in JSON and CSV: where the time and the source stand
    time = "timestamp"
    source = "host"

    [values.host]                      # what the values of a field mean, wherever it is used
    node1 = "primary"
    node2 = "secondary"

    [[records]]                        # the first of these that fits a line says what it means
    pattern = '^(?P<time>.{15}) (?P<host>\S+) portal\[\d+\]: shutting down'
    event = "{host}_portal_stops"

    [[records]]
    where = { type = "login", ok = "true" }
    events = ["log_in_on_primary", "log_in_on_secondary"]       # one of these
    user = "{name}"

    [[records]]
    pattern = 'view of the primary: (?P<colour>green|yellow)'
    seen = { primary_colour = "{colour}" }

    [[records]]
    pattern = 'messages lost'
    gap = true

A ``pattern`` is a regular expression of Python that is looked for in a line of text; ``where`` has
patterns that whole values of fields fit. ``{name}`` stands for a named group or a field. A line
that nothing fits says nothing.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, tzinfo
from enum import Enum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import regex
from attrs import Factory, frozen
from cattrs import ClassValidationError, transform_error

from resilience_fsm.engine import EngineError
from resilience_fsm.operate.deployment_file import DeploymentFileError, named, read_table
from resilience_fsm.operate.log_entry import WHOSE, LogError
from resilience_fsm.operate.table_reading import converter, placed, told
from resilience_fsm.printable import printable

_NAME = re.compile(r"\{(\w+)\}")
MOST = 500
"""Tables [[records]] in one mapping; each is tried on each line."""

PATIENCE_SECONDS = 2.0
"""So long one pattern may look through one line. The time of some doubles with each letter."""


class LogFormat(Enum):
    """What a log is written in."""

    TEXT = "text"
    JSONL = "jsonl"
    CSV = "csv"


@frozen
class _Fields:
    time: str = "time"
    source: str = "source"


@frozen
class _Record:
    pattern: str | None = None
    where: dict[str, str] | None = None
    event: str | None = None
    events: list[str] | None = None
    seen: dict[str, str] | None = None
    user: str | None = None
    change: str | None = None
    conference: str | None = None
    gap: bool = False
    source: str | None = None


@frozen
class _File:
    records: list[_Record]
    format: LogFormat | None = None
    time: str = ""
    zone: str | None = None
    year: int | None = None
    encoding: str = ""
    source: str = ""
    fields: _Fields = Factory(_Fields)
    values: dict[str, dict[str, str]] = Factory(dict)


@frozen(eq=False)
class Meaning:
    """What the lines that fit mean.

    Args:
        key: Where it stands in the mapping, for messages.
        pattern: What is looked for in a line of text; None where fields are looked at.
        where: By field, what its whole value fits.
        says: By key of an entry, the texts with names in braces.
        says_time: Whether the time of a line is among these names.
    """

    key: str
    pattern: "regex.Pattern[str] | None"
    where: "Mapping[str, regex.Pattern[str]]"
    says: Mapping[str, Any]
    says_time: bool = False

    def fields_of(self, text: str, fields: Mapping[str, str]) -> Mapping[str, str] | None:
        """The named groups and fields of a line that fits; None where it does not fit.

        Raises:
            TimeoutError: A pattern takes too long.
        """
        if self.pattern is not None:
            found = self.pattern.search(text, timeout=PATIENCE_SECONDS)
            if found is None:
                return None
            fields = {**fields, **{k: v for k, v in found.groupdict().items() if v is not None}}
        if not self.where:
            return fields
        named_there = dict(fields)
        for name, pattern in self.where.items():
            value = fields.get(name)
            found = None if value is None else pattern.fullmatch(value, timeout=PATIENCE_SECONDS)
            if found is None:
                return None
            named_there |= {k: v for k, v in found.groupdict().items() if v is not None}
        return named_there


@frozen(eq=False)
class LogMapping:
    """What the lines of a log mean.

    Args:
        path: The file that says so; None where lines say it themselves.
        format: What the log is written in; None to go by its name.
        meanings: What the lines mean, the first that fits.
        time: How times are written.
        zone: The time zone of times that have none.
        year: The year of the first time, where times say none.
        encoding: Of the log; empty to find out.
        source: Who says it, where lines do not.
        time_field: Where the time stands.
        source_field: Where the source stands.
        values: By field, what its values mean.
    """

    path: Path | None = None
    format: LogFormat | None = None
    meanings: tuple[Meaning, ...] = ()
    time: str = ""
    zone: tzinfo = UTC
    year: int | None = None
    encoding: str = ""
    source: str = ""
    time_field: str = "time"
    source_field: str = "source"
    values: Mapping[str, Mapping[str, str]] = Factory(dict)

    def meant(self, fields: Mapping[str, str]) -> dict[str, str]:
        """The fields, with what their values mean in the place of what they say."""
        return {name: self.values.get(name, {}).get(value, value) for name, value in fields.items()}

    def filled(self, given: Any, fields: Mapping[str, str]) -> Any:
        """A text, or several, with the fields in the place of their names in braces.

        Raises:
            EngineError: There is no such field in the line.
        """
        if isinstance(given, str):
            return _NAME.sub(lambda found: _field(fields, found[1]), given)
        if isinstance(given, Mapping):
            return {
                self.filled(name, fields): self.filled(value, fields)
                for name, value in given.items()
            }
        if isinstance(given, list):
            return [self.filled(one, fields) for one in given]
        return given

    @property
    def plain_events(self) -> Iterator[tuple[str, str]]:
        """The events that are named without braces, each with where it stands."""
        for meaning in self.meanings:
            if not any(meaning.says.get(key) for key in WHOSE):
                for event in (meaning.says.get("event"), *(meaning.says.get("events") or ())):
                    if event and "{" not in event:
                        yield meaning.key, event


def _field(fields: Mapping[str, str], name: str) -> str:
    if name not in fields:
        raise EngineError(f"the line has no field '{name}'; it has {', '.join(fields) or 'none'}.")
    return fields[name]


def read_mapping(path: Path) -> LogMapping:
    """The mapping that a TOML file describes.

    Raises:
        LogError: There is no such file, or it cannot be read, or describes no mapping.
    """
    try:
        document = read_table(path)
    except DeploymentFileError as error:
        raise LogError(str(error)) from error
    try:
        file = converter().structure(document, _File)
    except ClassValidationError as error:
        faults = transform_error(error, path="", format_exception=told("records"))
        raise _error(path, *map(placed, faults)) from error
    if not 0 < len(file.records) <= MOST:
        raise LogError(f"{named(path)}: records: expected 1 to {MOST} tables [[records]].")
    if file.encoding:
        _refuse_unknown_encoding(path, file.encoding)
    return LogMapping(
        path,
        file.format,
        tuple(_meaning(path, number, one, file) for number, one in enumerate(file.records)),
        file.time,
        _zone(path, file.zone),
        file.year,
        file.encoding,
        file.source,
        file.fields.time,
        file.fields.source,
        file.values,
    )


def _error(path: Path, *faults: str) -> LogError:
    return LogError(" ".join(f"{named(path)}: {fault}" for fault in faults))


def _meaning(path: Path, number: int, one: _Record, file: _File) -> Meaning:
    key = f"records[{number}]"
    if one.pattern is None and not one.where:
        raise LogError(f"{named(path)}: {key}: expected pattern, where, or both.")
    says = {
        name: value
        for name in ("event", "events", "seen", *WHOSE, "source")
        if (value := getattr(one, name))
    }
    if one.gap:
        says["gap"] = True
    if sum(name in says for name in ("event", "events", "seen", "gap")) != 1:
        raise LogError(
            f"{named(path)}: {key}: expected one of event, events, seen and gap, and no more."
        )
    pattern = None if one.pattern is None else _compiled(path, f"{key}.pattern", one.pattern)
    where = {
        name: _compiled(path, f"{key}.where.{name}", text)
        for name, text in (one.where or {}).items()
    }
    if pattern is not None and not where:
        _refuse_unknown_names(path, key, says, pattern)
    names = _NAME.findall(repr(says))
    is_told = file.fields.time in names or file.fields.time == file.fields.source
    return Meaning(key, pattern, where, says, is_told)


def _refuse_unknown_names(
    path: Path, key: str, says: Mapping[str, Any], pattern: "regex.Pattern[str]"
) -> None:
    """Refuse what stands for nothing in a line of text."""
    known = {*pattern.groupindex, "time", "source"}
    for name in _NAME.findall(repr(dict(says))):
        if name not in known:
            groups = ", ".join(pattern.groupindex) or "none"
            raise LogError(
                f"{named(path)}: {key}: the pattern has no group '{name}'; it has {groups}. "
                f"Name one: (?P<{name}>...)."
            )


def _compiled(path: Path, key: str, text: str) -> "regex.Pattern[str]":
    try:
        return regex.compile(text)
    except (regex.error, RecursionError, OverflowError) as error:
        raise LogError(
            f"{named(path)}: {key}: is no regular expression: {printable(str(error))}."
        ) from error


def _zone(path: Path, name: str | None) -> tzinfo:
    if name is None:
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise LogError(
            f"{named(path)}: zone: no time zone called '{name}'. Expected one such as "
            "Europe/Rome or UTC."
        ) from error


def _refuse_unknown_encoding(path: Path, encoding: str) -> None:
    try:
        "".encode(encoding)
    except LookupError as error:
        raise LogError(
            f"{named(path)}: encoding: no encoding called '{encoding}'; expected one such as "
            "utf-8, cp1252 or utf-16."
        ) from error
