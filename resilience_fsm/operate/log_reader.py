"""A log, entry by entry: from JSON Lines, CSV or text, with or without a mapping.

A line that cannot be understood is a bad record, and the next one is read. Without a mapping lines
say themselves what they mean, by the keys of an entry; in CSV every other column is something that
was seen.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from attrs import Factory, define, evolve, field

from resilience_fsm.engine import EngineError
from resilience_fsm.operate.deployment_file import STANDARD_INPUT, named
from resilience_fsm.operate.log_entry import KEYS, BadRecord, LogEntry, LogError, entry_of
from resilience_fsm.operate.log_lines import LONGEST, Line, lines_of
from resilience_fsm.operate.log_mapping import LogFormat, LogMapping, Meaning
from resilience_fsm.operate.log_times import LogTimes
from resilience_fsm.operate.pattern_watch import PatternWatch, TooSlowError

_SUFFIXES = {
    ".jsonl": LogFormat.JSONL,
    ".ndjson": LogFormat.JSONL,
    ".json": LogFormat.JSONL,
    ".csv": LogFormat.CSV,
    ".tsv": LogFormat.CSV,
}
_DELIMITERS = ",;\t|"

PATTERNS = PatternWatch()
"""Watches over the patterns of all mappings."""


@define
class LogReader:
    """Reads one log.

    Args:
        path: The file.
        mapping: What its lines mean.
        name: Who says it, where neither lines nor mapping do.
        shown: What the file is called in messages, if otherwise.

    Attributes:
        lines: How many lines there were so far.
        silent: How many of them said nothing.
        guessed: How many were in an encoding that had to be guessed.
        last_cut: Whether the last line ended in its middle, and was left out.
    """

    path: Path
    mapping: LogMapping
    name: str = ""
    shown: Path = field(default=Factory(lambda self: self.path, takes_self=True))
    lines: int = 0
    silent: int = 0
    guessed: int = 0
    last_cut: bool = False
    _times: LogTimes | None = None

    def entries(self) -> Iterator[LogEntry | BadRecord]:
        """The entries of the log, and what of it is bad.

        Raises:
            LogError: It cannot be read at all, or a pattern takes too long.
        """
        lines = self._counted(lines_of(self.path, self.mapping.encoding))
        first = next(lines, None)
        if first is None:
            return
        form = self.mapping.format or self._format(first)
        lines = _with_first(first, lines)
        match form:
            case LogFormat.JSONL:
                yield from self._json_lines(lines)
            case LogFormat.CSV:
                yield from self._csv(lines)
            case LogFormat.TEXT:
                yield from self._text(lines)

    def _format(self, first: Line) -> LogFormat:
        if self.shown.suffix.lower() in _SUFFIXES:
            return _SUFFIXES[self.shown.suffix.lower()]
        if first.text.lstrip().startswith("{"):
            return LogFormat.JSONL
        if self.mapping.meanings:
            return LogFormat.TEXT
        raise LogError(
            f"{named(self.shown)}: is neither JSON Lines nor called .jsonl or .csv. Say what its "
            "lines mean: --mapping FILE."
        )

    def _counted(self, lines: Iterable[Line]) -> Iterator[Line]:
        for line in lines:
            self.lines += 1
            self.guessed += line.is_guessed
            yield line

    def _place(self, line: Line) -> str:
        return f"{named(self.shown)}:{line.number}"

    # JSON Lines

    def _json_lines(self, lines: Iterable[Line]) -> Iterator[LogEntry | BadRecord]:
        for line in lines:
            if line.is_too_long:
                yield self._too_long(line)
                continue
            if not line.text.strip():
                self.silent += 1
                continue
            try:
                given = json.loads(line.text)
            except (ValueError, RecursionError) as error:
                if not line.is_whole:
                    self.last_cut = True
                    continue
                reason = str(error) if isinstance(error, ValueError) else "it goes too deep"
                yield BadRecord(self._place(line), f"is no JSON: {reason}.")
                continue
            if not isinstance(given, dict):
                yield BadRecord(self._place(line), "is no JSON object: expected {...}.")
                continue
            yield from self._said(line, given)

    # CSV

    def _csv(self, lines: Iterator[Line]) -> Iterator[LogEntry | BadRecord]:
        head = next(lines)
        delimiter = max(_DELIMITERS, key=head.text.count)
        current = [head]
        rows = csv.reader(_texts(lines, current), delimiter=delimiter)
        names = [name.strip() for name in head.text.replace('"', "").split(delimiter)]
        if len(set(names)) < len(names) or "" in names:
            raise LogError(
                f"{self._place(head)}: expected a heading with a name for each column, each once."
            )
        while True:
            try:
                row = next(rows, None)
            except csv.Error as error:
                yield BadRecord(self._place(current[0]), f"is no CSV: {error}.")
                continue
            if row is None:
                return
            line = current[0]
            if line.is_too_long:
                yield self._too_long(line)
            elif not any(cell.strip() for cell in row):
                self.silent += 1
            elif len(row) != len(names):
                if not line.is_whole:
                    self.last_cut = True
                    continue
                fault = f"has {len(row)} cells, and the heading {len(names)}."
                yield BadRecord(self._place(line), fault)
            else:
                cells = dict(zip(names, (cell.strip() for cell in row), strict=True))
                given = {name: cell for name, cell in cells.items() if cell}
                yield from self._said(line, given if self.mapping.meanings else _of_columns(given))

    # Text

    def _text(self, lines: Iterable[Line]) -> Iterator[LogEntry | BadRecord]:
        for line in lines:
            if line.is_too_long:
                yield self._too_long(line)
            else:
                yield from self._meant(line, line.text, {})

    # What is said

    def _said(self, line: Line, given: Mapping[str, Any]) -> Iterator[LogEntry | BadRecord]:
        if self.mapping.meanings:
            yield from self._meant(line, line.text, dict(_flat(given)))
            return
        known = dict(given)
        if "at" in known and "time" not in known:
            known["time"] = known.pop("at")
        time = known.pop("time", None)
        try:
            yield self._entry(line, known, time)
        except EngineError as error:
            yield BadRecord(self._place(line), str(error))

    def _meant(
        self, line: Line, text: str, fields: Mapping[str, str]
    ) -> Iterator[LogEntry | BadRecord]:
        meaning, found = self._fitting(line, text, fields)
        if meaning is None:
            self.silent += 1
            return
        mapping = self.mapping
        try:
            meant = mapping.meant(found)
            given = mapping.filled(dict(meaning.says), meant)
            given.setdefault("source", meant.get(mapping.source_field) or None)
            yield self._entry(line, given, found.get(mapping.time_field))
        except EngineError as error:
            yield BadRecord(self._place(line), f"{meaning.key}: {error}")

    def _fitting(
        self, line: Line, text: str, fields: Mapping[str, str]
    ) -> tuple[Meaning | None, Mapping[str, str]]:
        """The first meaning that fits a line, and the fields of the line then."""
        tried: Meaning | None = None
        try:
            PATTERNS.begin()
            for tried in self.mapping.meanings:
                found = tried.fields_of(text, fields)
                if found is not None:
                    return tried, found
            return None, {}
        except TooSlowError:
            key = tried.key if tried else "records"
            raise LogError(
                f"{named(self.mapping.path or self.shown)}: {key}: to look "
                f"through {self._place(line)} takes more than {PATTERNS.seconds:g} seconds. "
                "Let the pattern be simpler: no repetition within a repetition."
            ) from None
        finally:
            PATTERNS.end()

    def _entry(self, line: Line, given: Mapping[str, Any], time: Any) -> LogEntry:
        entry = entry_of(given, None, 0.0, self._place(line))
        source = entry.source or self.mapping.source or self.name
        if time is None or time == "":
            return evolve(entry, source=source)
        if self._times is None:
            mapping, until = self.mapping, None
            if self.shown != STANDARD_INPUT:
                until = datetime.fromtimestamp(self.path.stat().st_mtime, UTC)
            self._times = LogTimes(mapping.time, mapping.zone, mapping.year, until)
        seconds, slack = self._times.read(time, source)
        return evolve(entry, source=source, time=seconds, slack=slack)

    def _too_long(self, line: Line) -> BadRecord:
        return BadRecord(self._place(line), f"is longer than {LONGEST} bytes, and no record.")


def _with_first(first: Line, lines: Iterator[Line]) -> Iterator[Line]:
    yield first
    yield from lines


def _texts(lines: Iterable[Line], current: list[Line]) -> Iterator[str]:
    """The texts of lines for the reader of CSV, which may ask for several of one record."""
    for line in lines:
        current[0] = line
        yield line.text.replace("\0", "").replace("\r", " ")


def _of_columns(given: Mapping[str, str]) -> dict[str, Any]:
    """The keys of an entry; every other column is something that was seen."""
    known: dict[str, Any] = {k: v for k, v in given.items() if k in KEYS or k == "at"}
    known["seen"] = {k: v for k, v in given.items() if k not in known}
    if "gap" in known:
        known["gap"] = known["gap"].casefold() in ("true", "1", "yes")
    return known


def _flat(given: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """By name, with dots where one stands in another, all that a JSON object says."""
    for name, value in given.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        elif isinstance(value, bool):
            yield f"{before}{name}", str(value).lower()
        elif value is not None and not isinstance(value, list):
            yield f"{before}{name}", str(value)
