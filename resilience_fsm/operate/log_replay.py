"""A replay: recorded logs of a pair, held against the specification.

A log is consistent if some run of the specification has its records, within what may go unrecorded
and within what the clocks may be off. Where none has, that speaks of the records as much as of the
pair; the replay says by how little they would be explained, and goes on.
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from heapq import merge
from math import inf
from pathlib import Path
from typing import TypeAlias

from attrs import Factory, define, evolve, field, frozen

from resilience_fsm.engine import EngineError, Subject
from resilience_fsm.operate.deployment_file import STANDARD_INPUT
from resilience_fsm.operate.growing_file import Wait
from resilience_fsm.operate.log_entry import BadRecord, LogEntry, LogError
from resilience_fsm.operate.log_hindsight import Hindsight
from resilience_fsm.operate.log_lines import content_of_standard_input, line_ends_in
from resilience_fsm.operate.log_mapping import LogMapping
from resilience_fsm.operate.log_phrase import Phrase, Said
from resilience_fsm.operate.log_reader import LogReader
from resilience_fsm.operate.log_repeats import Repeats
from resilience_fsm.operate.monitor import Monitor
from resilience_fsm.operate.notice import Notice
from resilience_fsm.operate.outlook import Due
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.text import Text

MOST = 200
"""So many notices, bad records and changes of the mode are kept; all are counted."""


_OFTEN = 1000
"""After so many records it is told how far a log was read."""

_WATCHED = ("cluster_mode", "primary_portal", "secondary_portal")
_Possible: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@frozen
class ReplayOptions:
    """How a log is read and what it may leave out.

    Args:
        mapping: What its lines mean.
        beginning: What is known of the pair before, by component; nothing if left out.
        unlogged: What may take place without a record, as in `Monitor`.
        limits: By promised reaction, the seconds within which it has to come; or one for all.
        clocks: By source, the seconds by which its clock may be off; or one number for all. If left
            out, only the order within each source is certain.
        patience: So many seconds after later ones the records of another source may stand in the
            log, where the clocks are known.
        is_in_order: Whether the records come in the order in which they stand in the log, whatever
            their sources.
        is_strict: Whether to stop at the first bad record.
        is_bad_a_gap: Whether anything may have taken place where a bad record stands.
    """

    mapping: LogMapping = Factory(LogMapping)
    beginning: Mapping[str, str] | None = None
    unlogged: Sequence[str] = ("reaction",)
    limits: Mapping[str, float] | float | None = None
    clocks: Mapping[str, float] | float | None = None
    patience: float = 60.0
    is_in_order: bool = False
    is_strict: bool = False
    is_bad_a_gap: bool = False


@frozen
class Stretch:
    """What could be the case from one record until another changed it.

    Args:
        number: After how many records.
        time: When; None where nobody said.
        words: The record that made it so; empty for the beginning, and "the end" where records that
            waited for others tell more once nothing more is to come.
        modes: The cluster modes that were possible.
        primary: The roles that the primary's portal could have.
        secondary: The roles that the secondary's could have.
    """

    number: int
    time: float | None
    words: str
    modes: tuple[str, ...]
    primary: tuple[str, ...]
    secondary: tuple[str, ...]


@frozen
class Following:
    """How a log is followed while it is written.

    Args:
        wait: Waits a while for more; false where nothing more is wanted.
        tell: Called with each notice, each bad record and each stretch as it comes.
    """

    wait: Wait
    tell: Callable[[Notice | BadRecord | Stretch], object]


@define
class Replay:
    """What came of a replay.

    Args:
        deployment: Whose logs.
        logs: The files.
        unlogged: What might take place without a record.
        lines: How many lines were read.
        silent: How many of them said nothing of the pair.
        guessed: How many were in an encoding that was guessed.
        cut: The logs whose last line ended in its middle, and was left out.
        records: How many records were taken in.
        bad: The first of those that could not be understood.
        bad_count: How many there were.
        notices: The first of what there was to say.
        counts: By kind of notice, how many there were.
        first_break: The first record that nothing explains.
        bad_may_explain: Whether all would be explained if those that could not be understood said
            that something took place that is not recorded.
        course: The first stretches, each of other possible modes or roles than the one before.
        stretches: How many there were.
        fates: By user, change and conference, what may have become of it in the end.
        due: What is promised in the end.
        modes: The cluster modes that are possible in the end.
        sources: Who said something, each with how many records.
        is_ordered: Whether the records were taken in the order in which they stand.
        is_wide: Whether more was taken for possible than was.
    """

    deployment: Deployment
    logs: tuple[Path, ...]
    unlogged: tuple[str, ...]
    lines: int = 0
    silent: int = 0
    guessed: int = 0
    cut: list[Path] = field(factory=list)
    records: int = 0
    bad: list[BadRecord] = field(factory=list)
    bad_count: int = 0
    notices: list[Notice] = field(factory=list)
    counts: Counter[str] = field(factory=Counter)
    first_break: Notice | None = None
    bad_may_explain: bool = False
    course: list[Stretch] = field(factory=list)
    stretches: int = 0
    fates: dict[Subject, tuple[str, ...]] = field(factory=dict)
    due: tuple[Due, ...] = ()
    modes: tuple[str, ...] = ()
    sources: Counter[str] = field(factory=Counter)
    is_ordered: bool = True
    is_wide: bool = False

    def say_instead(self, before: Notice, now: Notice) -> None:
        """Put what is to be said of a record now in the place of what was said of it."""
        self.notices = [now if one is before else one for one in self.notices]
        self.first_break = now if self.first_break is before else self.first_break

    @property
    def is_consistent(self) -> bool | None:
        """Whether some run has these records in time; None where that is not decided."""
        if self.counts["clock"] or self.bad_may_explain:
            return None
        if self.first_break is not None or self.counts["late"]:
            return False
        return None if self.is_wide or not self.records else True


def replay_logs(
    logs: Sequence[Path],
    deployment: Deployment = READY,
    options: ReplayOptions | None = None,
    following: Following | None = None,
    report: Callable[[int, int], None] | None = None,
) -> Replay:
    """Hold logs of one pair against the specification.

    Args:
        logs: The files; of several, each is a source of its own where its lines name none.
        deployment: Whose they are.
        options: How to read them, and what they may leave out.
        following: How to follow a log that is written to; None to read what is there.
        report: Called with how many lines were read, and how many there are.

    Raises:
        LogError: A log cannot be read; or, if that is wanted, one record of it; or what is
            followed has several sources, and nothing is said of their order.
        EngineError: Something that the options name is not there.
    """
    given = options or ReplayOptions()
    with ExitStack() as stack:
        files = [path if following else _at_rest(path, stack) for path in logs]
        _refuse_unknown_events(deployment, given)
        if following is not None and len(logs) > 1:
            raise LogError("One log can be followed at a time; let one program write all of it.")
        is_ordered = given.clocks is None
        try:
            replay = _Player(logs, files, deployment, given, following, is_ordered).play(report)
        except _SeveralSources:
            if following is not None:
                raise LogError(
                    "What is followed has several sources, and nothing is said of their order: say "
                    "by how much their clocks may be off, or that the log is in order."
                ) from None
            is_ordered = False
            replay = _Player(logs, files, deployment, given, None, is_ordered).play(report)
        if replay.is_consistent is False and replay.bad_count:
            # A record that cannot be understood may be the very one that is missing.
            given = evolve(given, is_bad_a_gap=True)
            try:
                again = _Player(logs, files, deployment, given, None, is_ordered).play(report)
            except LogError:
                if following is None:
                    raise
                return replay  # what was followed has been put away
            is_all_there = following is None or again.lines >= replay.lines
            replay.bad_may_explain = is_all_there and again.is_consistent is not False
        return replay


def _at_rest(path: Path, stack: ExitStack) -> Path:
    """A file that can be read twice."""
    if path != STANDARD_INPUT:
        return path
    copy = stack.enter_context(tempfile.NamedTemporaryFile(suffix=".log"))  # noqa: SIM115
    shutil.copyfileobj(content_of_standard_input(), copy)
    copy.flush()
    return Path(copy.name)


def refuse_unknown(deployment: Deployment, options: ReplayOptions) -> None:
    """Refuse options that name what there is not, before any log is read.

    Raises:
        LogError: Something that the mapping names is not there.
        EngineError: Something that the other options name is not there.
    """
    Monitor(
        deployment,
        beginning=options.beginning,
        unlogged=options.unlogged,
        limits={} if options.limits is None else options.limits,
    )
    _refuse_unknown_events(deployment, options)


def _refuse_unknown_events(deployment: Deployment, options: ReplayOptions) -> None:
    """Refuse a mapping that names an event that there is not, before the log is read."""
    monitor = Monitor(deployment, unlogged=options.unlogged)
    for key, event in options.mapping.plain_events:
        try:
            monitor.refuse_unknown(event)
        except EngineError as error:
            raise LogError(f"{options.mapping.path}: {key}.event: {error}") from error


class _SeveralSources(Exception):  # noqa: N818 # no error: the replay begins again
    """A second source appeared where the order of the log was taken for that of the records."""


class _Player:
    """Plays logs to a monitor."""

    def __init__(
        self,
        logs: Sequence[Path],
        files: Sequence[Path],
        deployment: Deployment,
        options: ReplayOptions,
        following: Following | None,
        is_ordered: bool,
    ) -> None:
        self._options = options
        self._tell = following.tell if following else None
        several = len(files) > 1
        self._readers = [
            LogReader(
                file,
                options.mapping,
                log.name if several else "",
                shown=log,
                wait=following.wait if following else None,
            )
            for log, file in zip(logs, files, strict=True)
        ]
        self._is_ordered = is_ordered or options.is_in_order
        clocks = None if self._is_ordered else inf if options.clocks is None else options.clocks
        self._monitor = Monitor(
            deployment,
            beginning=options.beginning,
            unlogged=options.unlogged,
            limits={} if options.limits is None else options.limits,
            clocks=clocks,
            patience=options.patience,
        )
        self._replay = Replay(
            deployment, tuple(logs), tuple(options.unlogged), is_ordered=self._is_ordered
        )
        self._last: dict[str, float] = {}
        self._repeats = Repeats()
        self._hindsight = Hindsight(self._monitor)
        self._at = LogEntry()
        self._belief = self._monitor.belief
        self._seen: dict[int, _Possible] = {}
        self._before: _Possible | None = None

    def play(self, report: Callable[[int, int], None] | None = None) -> Replay:
        """Play all logs.

        Args:
            report: Called with how many lines were read, and how many there are.
        """
        self._note_stretch(None)
        total = sum(line_ends_in(reader.path) for reader in self._readers) if report else 0

        def said(reader: LogReader) -> Iterator[Said | BadRecord]:
            for number, one in enumerate(reader.said()):
                yield one
                if report and not number % _OFTEN:
                    report(sum(reader.lines for reader in self._readers), total)

        saying = said if report else LogReader.said
        if len(self._readers) == 1 and not self._options.is_bad_a_gap:
            (reader,) = self._readers
            self._play_alone(reader, saying(reader))
        else:
            timed = (_timed(reader, saying(reader)) for reader in self._readers)
            for _, reader, one in merge(*timed, key=lambda at: at[0]):
                self._play(reader, one)
        self._note(self._monitor.close())
        # What has waited for others that could have been before it counts now.
        self._belief = self._monitor.belief
        self._note_stretch(None, Text("the end"))
        self._end()
        return self._replay

    def _play_alone(self, reader: LogReader, said: Iterable[Said | BadRecord]) -> None:
        """Play one log, as `_play` does record by record.

        This goes over millions, most of which say what was said before and change what is believed
        as before: these are looked up, with as little around that as can be.
        """
        take, placed = self._monitor.take_quietly, reader.placed
        repeats, note = self._repeats, self._repeats.note
        last, sources = self._last, self._replay.sources
        said = iter(said)
        for one in said:
            if type(one) is tuple:
                phrase, name, time, _, _ = one
                source = phrase.entry.source
                latest = last.get(source, inf)
                # What is later than all of its source before it repeats none of them.
                if time is not None and (
                    time > latest or (latest < inf and not repeats.has((time, phrase, name)))
                ):
                    try:
                        belief = take(phrase, name, placed, one)
                    except EngineError:
                        belief = 0  # it is told below where that stands
                    if belief:
                        sources[source] += 1
                        if time > latest:
                            last[source] = time
                        note((time, phrase, name))
                        if belief != self._belief:
                            self._belief = belief
                            self._note_stretch(one)
                        continue
            self._play(reader, one)
            while self._hindsight.is_wanted and (after := next(said, None)) is not None:
                self._play(reader, after)

    def _play(self, reader: LogReader, one: Said | BadRecord) -> None:
        if isinstance(one, BadRecord):
            self._note_bad(one)
            if self._options.is_bad_a_gap:
                self._note(self._monitor.take(evolve(self._at, is_gap=True)))
            return
        phrase, name, time, slack, number = one
        source = phrase.entry.source
        if self._options.is_bad_a_gap:
            self._at = LogEntry(source=source, time=time)
        self._replay.sources[source] += 1
        if self._is_ordered and len(self._replay.sources) > 1 and not self._options.is_in_order:
            raise _SeveralSources
        # The same of the same source at the same moment may be a repetition of it, also where a
        # part of a log is there twice.
        may_repeat = False
        if time is not None:
            if time <= self._last.get(source, -inf):
                may_repeat = self._repeats.has((time, phrase, name))
            else:
                self._last[source] = time
            self._repeats.note((time, phrase, name))
        if may_repeat and phrase.entry.seen:  # what was seen then says nothing of now
            one = (Phrase(evolve(phrase.entry, seen={})), "", time, slack, number)
        try:
            self._take(reader, one, may_repeat=may_repeat)
        except EngineError as error:
            self._note_bad(BadRecord(reader.place(number), str(error)))

    def _take(self, reader: LogReader, one: Said, *, may_repeat: bool) -> None:
        if self._hindsight.is_wanted and (found := self._hindsight.look_back(reader.placed(one))):
            self._replay.say_instead(*found)
        belief = 0
        if not may_repeat:
            phrase, name, *_ = one
            belief = self._monitor.take_quietly(phrase, name, reader.placed, one)
        if not belief:
            self._note(self._monitor.take(reader.placed(one), may_repeat=may_repeat))
            belief = self._monitor.belief
        if belief != self._belief:
            self._belief = belief
            self._note_stretch(one)

    def _note_bad(self, bad: BadRecord) -> None:
        if self._options.is_strict:
            raise LogError(str(bad))
        if self._tell:
            self._tell(bad)
        self._replay.bad_count += 1
        if len(self._replay.bad) < MOST:
            self._replay.bad.append(bad)

    def _note(self, notices: Iterable[Notice]) -> None:
        notices = tuple(notices)
        self._hindsight.note(notices)
        for notice in notices:
            if self._tell:
                self._tell(notice)
            self._replay.counts[notice.kind] += 1
            if notice.is_break and self._replay.first_break is None:
                self._replay.first_break = notice
            if len(self._replay.notices) < MOST:
                self._replay.notices.append(notice)

    def _note_stretch(self, one: Said | None, words: str = "") -> None:
        now = self._possible()
        if now == self._before:
            return
        self._before = now
        self._replay.stretches += 1
        time = None
        if one is not None:
            phrase, name, time, *_ = one
            words = phrase.entry_of(name).words
        stretch = Stretch(self._monitor.records, time, words, *now)
        if self._tell:
            self._tell(stretch)
        if len(self._replay.course) < MOST:
            self._replay.course.append(stretch)

    def _possible(self) -> _Possible:
        """The modes and roles that are possible now."""
        found = self._seen.get(self._belief)
        if found is None:
            mode, primary, secondary = map(self._monitor.may_be, _WATCHED)
            found = (mode, primary, secondary)
            self._seen[self._belief] = found
        return found

    def _end(self) -> None:
        replay, monitor = self._replay, self._monitor
        replay.lines = sum(reader.lines for reader in self._readers)
        replay.silent = sum(reader.silent for reader in self._readers)
        replay.guessed = sum(reader.guessed for reader in self._readers)
        replay.cut = [reader.shown for reader in self._readers if reader.last_cut]
        replay.records = monitor.records
        replay.fates = dict(monitor.all_fates())
        replay.due, replay.modes, replay.is_wide = monitor.due, monitor.modes, monitor.is_wide


def _timed(
    reader: LogReader, said: Iterable[Said | BadRecord]
) -> Iterator[tuple[float, LogReader, Said | BadRecord]]:
    """What a log says, with times that never go back; what says none follows what is before it."""
    latest = -inf
    for one in said:
        if not isinstance(one, BadRecord):
            _, _, time, _, _ = one
            latest = latest if time is None else max(latest, time)
        yield latest, reader, one
