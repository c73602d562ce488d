"""A log, entry by entry: from JSON Lines, CSV or text, with or without a mapping.

A line that cannot be understood is a bad record, and the next one is read. Without a mapping lines
say themselves what they mean, by the keys of an entry; in CSV every other column is something that
was seen.
"""

import csv
import json
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from attrs import Factory, define, field

from resilience_fsm.engine import EngineError
from resilience_fsm.operate.deployment_file import STANDARD_INPUT, named
from resilience_fsm.operate.growing_file import Wait
from resilience_fsm.operate.json_glance import glances
from resilience_fsm.operate.log_entry import KEYS, BadRecord, LogEntry, LogError
from resilience_fsm.operate.log_lines import LONGEST, Line, lines_in, texts_of
from resilience_fsm.operate.log_mapping import PATIENCE_SECONDS, LogFormat, LogMapping, Meaning
from resilience_fsm.operate.log_phrase import MOST_KNOWN, Phrase, Phrases, Said
from resilience_fsm.operate.log_times import LogTimes

_SUFFIXES = {
    ".jsonl": LogFormat.JSONL,
    ".ndjson": LogFormat.JSONL,
    ".json": LogFormat.JSONL,
    ".csv": LogFormat.CSV,
    ".tsv": LogFormat.CSV,
}
_DELIMITERS = ",;\t|"


@define
class LogReader:
    """Reads one log.

    Args:
        path: The file.
        mapping: What its lines mean.
        name: Who says it, where neither lines nor mapping do.
        shown: What the file is called in messages, if otherwise.
        wait: Waits for more to be written, where the file is to be followed.

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
    wait: Wait | None = None
    lines: int = 0
    silent: int = 0
    guessed: int = 0
    last_cut: bool = False
    _times: LogTimes | None = None
    _phrases: Phrases | None = None
    _known: dict[Hashable, tuple[Phrase, str]] = field(factory=dict)

    def entries(self) -> Iterator[LogEntry | BadRecord]:
        """The entries of the log, each with its place, and what of it is bad.

        Raises:
            LogError: It cannot be read at all, or a pattern takes too long.
        """
        for one in self.said():
            yield one if isinstance(one, BadRecord) else self.placed(one)

    def placed(self, said: Said) -> LogEntry:
        """What a line says, with where and when."""
        phrase, name, time, slack, number = said
        return phrase.entry_of(name, time, slack, self.place(number))

    def said(self) -> Iterator[Said | BadRecord]:
        """What the lines say; what many of them say is one object.

        Raises:
            LogError: It cannot be read at all, or a pattern takes too long.
        """
        texts = texts_of(self.path, self.mapping.encoding, self.wait)
        first = next(texts, None)
        if first is None:
            return
        head = first if isinstance(first, str) else first.text
        texts = chain((first,), texts)
        match self.mapping.format or self._format(head.partition("\n")[0]):
            case LogFormat.JSONL:
                yield from self._json_lines(texts)
            case LogFormat.CSV:
                yield from self._csv(lines_in(texts))
            case LogFormat.TEXT:
                yield from self._text(lines_in(texts))

    def _format(self, first: str) -> LogFormat:
        if self.shown.suffix.lower() in _SUFFIXES:
            return _SUFFIXES[self.shown.suffix.lower()]
        if first.lstrip().startswith("{"):
            return LogFormat.JSONL
        if self.mapping.meanings:
            return LogFormat.TEXT
        raise LogError(
            f"{named(self.shown)}: is neither JSON Lines nor called .jsonl or .csv. Say what its "
            "lines mean: --mapping FILE."
        )

    def place(self, number: int) -> str:
        """A line, for messages."""
        return f"{named(self.shown)}:{number}"

    def _counted(self, line: str | Line) -> Line:
        """A line that is looked at as a whole; the count of lines is the caller's."""
        found = Line(line) if isinstance(line, str) else line
        self.guessed += found.is_guessed
        return found

    # JSON Lines

    def _json_lines(self, texts: Iterable[str | Line]) -> Iterator[Said | BadRecord]:
        known = self._known
        for text in texts:
            if isinstance(text, Line):
                self.lines += 1
                yield from self._json_line(self._counted(text), "", self.lines)
                continue
            lines, times, before = text.split("\n")[:-1], self._log_times(), self.lines
            self.lines += len(lines)
            for number, (time, said, name, rest) in enumerate(glances(text), before + 1):
                found = known.get(said or rest)
                if found is None:
                    line = Line(lines[number - before - 1].rstrip("\r"))
                    yield from self._json_line(line, said or rest, number)
                    continue
                phrase, whom = found
                # A time as JSON has it, without what could be escaped.
                given = time[1:-1] if time[0] == '"' else float(time)
                try:
                    seconds, slack = times.read(given, phrase.entry.source)
                except EngineError as error:
                    yield BadRecord(self.place(number), str(error))
                else:
                    yield phrase, name or whom, seconds, slack, number

    def _json_line(self, line: Line, rest: str, number: int) -> Iterator[Said | BadRecord]:
        if line.is_too_long:
            yield self._too_long(number)
            return
        if not line.text.strip():
            self.silent += 1
            return
        try:
            given = json.loads(line.text)
        except (ValueError, RecursionError) as error:
            if not line.is_whole:
                self.last_cut = True
                return
            reason = str(error) if isinstance(error, ValueError) else "it goes too deep"
            yield BadRecord(self.place(number), f"is no JSON: {reason}.")
            return
        if not isinstance(given, dict):
            yield BadRecord(self.place(number), "is no JSON object: expected {...}.")
            return
        if self.mapping.meanings:
            try:
                fields = dict(_flat(given))
            except RecursionError:
                yield BadRecord(self.place(number), "is no JSON: it goes too deep.")
                return
            yield from self._meant(line.text, fields, number)
            return
        # What may stand there twice is not remembered without its time.
        is_rest = rest and '"time"' not in rest
        yield self._plain(given, rest if is_rest else None, number)

    # CSV

    def _csv(self, lines: Iterator[str | Line]) -> Iterator[Said | BadRecord]:
        head = self._counted(next(lines)).text
        delimiter = max(_DELIMITERS, key=head.count)
        names = [name.strip() for name in head.replace('"', "").split(delimiter)]
        if len(set(names)) < len(names) or "" in names:
            raise LogError(
                f"{self.place(1)}: expected a heading with a name for each column, each once."
            )
        self.lines = 1
        current = [Line(head)]
        rows = csv.reader(self._texts(lines, current), delimiter=delimiter)
        while True:
            try:
                row = next(rows, None)
            except csv.Error as error:
                yield BadRecord(self.place(self.lines), f"is no CSV: {error}.")
                continue
            if row is None:
                return
            if current[0].is_too_long:
                yield self._too_long(self.lines)
            elif not any(cell.strip() for cell in row):
                self.silent += 1
            elif len(row) == len(names):
                yield from self._row(names, row)
            elif not current[0].is_whole:
                self.last_cut = True
            else:
                fault = f"has {len(row)} cells, and the heading {len(names)}."
                yield BadRecord(self.place(self.lines), fault)

    def _row(self, names: Sequence[str], row: Sequence[str]) -> Iterator[Said | BadRecord]:
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=True)}
        given: dict[str, Any] = {name: cell for name, cell in cells.items() if cell}
        if self.mapping.meanings:
            yield from self._meant("", given, self.lines)
            return
        time = given.pop("time", None) or given.pop("at", None)
        key = tuple(given.items())
        given = _of_columns(given)
        yield self._plain(given if time is None else {**given, "time": time}, key, self.lines)

    def _texts(self, lines: Iterable[str | Line], current: list[Line]) -> Iterator[str]:
        """The texts of lines for the reader of CSV, which may ask for several of one record."""
        for line in lines:
            self.lines += 1
            current[0] = self._counted(line)
            yield current[0].text.replace("\0", "").replace("\r", " ")

    # Text

    def _text(self, lines: Iterable[str | Line]) -> Iterator[Said | BadRecord]:
        for number, line in enumerate(lines, start=1):
            self.lines = number
            if isinstance(line, str):
                yield from self._meant(line, {}, number)
                continue
            line = self._counted(line)
            if line.is_too_long:
                yield self._too_long(number)
            else:
                yield from self._meant(line.text, {}, number)

    # What is said

    def _plain(self, given: Mapping[str, Any], key: Hashable, number: int) -> Said | BadRecord:
        """What a line says by itself.

        Args:
            given: What it says.
            key: What is the same for all lines that say the same; None where there is nothing such.
            number: The line.
        """
        said = dict(given)
        if "at" in said and "time" not in said:
            said["time"] = said.pop("at")
        time = said.pop("time", None)
        try:
            phrase, whom = self._remembered(key, said)
        except EngineError as error:
            return BadRecord(self.place(number), str(error))
        return self._timed(phrase, whom, time, number)

    def _meant(
        self, text: str, fields: Mapping[str, str], number: int
    ) -> Iterator[Said | BadRecord]:
        meaning, found = self._fitting(text, fields, number)
        if meaning is None:
            self.silent += 1
            return
        mapping = self.mapping
        time = found.get(mapping.time_field)
        rest = tuple((name, one) for name, one in found.items() if name != mapping.time_field)
        key = None if meaning.says_time else (meaning.key, rest)
        try:
            if key is not None and key in self._known:
                yield self._timed(*self._known[key], time, number)
                return
            meant = mapping.meant(found)
            given = mapping.filled(dict(meaning.says), meant)
            given.setdefault("source", meant.get(mapping.source_field) or None)
            yield self._timed(*self._remembered(key, given), time, number)
        except EngineError as error:
            yield BadRecord(self.place(number), f"{meaning.key}: {error}")

    def _fitting(
        self, text: str, fields: Mapping[str, str], number: int
    ) -> tuple[Meaning | None, Mapping[str, str]]:
        """The first meaning that fits a line, and the fields of the line then."""
        tried: Meaning | None = None
        try:
            for tried in self.mapping.meanings:
                found = tried.fields_of(text, fields)
                if found is not None:
                    return tried, found
            return None, {}
        except TimeoutError:
            key = tried.key if tried else "records"
            raise LogError(
                f"{named(self.mapping.path or self.shown)}: {key}: to look "
                f"through {self.place(number)} takes more than {PATIENCE_SECONDS:g} seconds. "
                "Let the pattern be simpler: no repetition within a repetition."
            ) from None

    def _remembered(self, key: Hashable, given: Mapping[str, Any]) -> tuple[Phrase, str]:
        if self._phrases is None:
            self._phrases = Phrases(self.mapping.source or self.name)
        found = self._phrases.of(given)
        if key is not None and len(self._known) < MOST_KNOWN:
            self._known[key] = found
        return found

    def _timed(self, phrase: Phrase, name: str, time: Any, number: int) -> Said | BadRecord:
        if time is None or time == "":
            return phrase, name, None, 0.0, number
        try:
            seconds, slack = self._log_times().read(time, phrase.entry.source)
        except EngineError as error:
            return BadRecord(self.place(number), str(error))
        return phrase, name, seconds, slack, number

    def _log_times(self) -> LogTimes:
        if self._times is None:
            mapping, until = self.mapping, None
            if self.shown != STANDARD_INPUT:
                until = datetime.fromtimestamp(self.path.stat().st_mtime, UTC)
            self._times = LogTimes(mapping.time, mapping.zone, mapping.year, until)
        return self._times

    def _too_long(self, number: int) -> BadRecord:
        return BadRecord(self.place(number), f"is longer than {LONGEST} bytes, and no record.")


def _of_columns(given: Mapping[str, str]) -> dict[str, Any]:
    """The keys of an entry; every other column is something that was seen."""
    known: dict[str, Any] = {key: cell for key, cell in given.items() if key in KEYS}
    known["seen"] = {key: cell for key, cell in given.items() if key not in known}
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
