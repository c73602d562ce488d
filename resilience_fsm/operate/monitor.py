"""A monitor: beside a real pair, what it may be doing, from what is known of it.

It is told what is known, when it is known: events, and what was seen. Records may be missing, and
come from several sources whose clocks differ. A monitor says what may be the case now, what is
promised and since when, and speaks up where something has to be known. It never raises for what a
pair does: what nothing explains is a notice, and the monitor goes on from what is seen::

    monitor = Monitor(beginning={"cluster_mode": "normal"}, limits={"fail_over": 60})
    monitor.add_listener(print)
    monitor.happened("primary_portal_stops", at=now)
    monitor.saw({"secondary_colour": "green"}, at=later)
    monitor.modes, monitor.due, monitor.at_risk
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from inspect import iscoroutinefunction
from math import inf
from typing import Any, NoReturn

from attrs import evolve, frozen

from resilience_fsm.engine import (
    GAP,
    Content,
    EngineError,
    Finding,
    Record,
    Subject,
    Watch,
    nearest,
    restored,
    saved,
    shown,
)
from resilience_fsm.operate.given import Time, names, seconds, seconds_of, texts
from resilience_fsm.operate.given import name as name_given
from resilience_fsm.operate.log_entry import LogEntry
from resilience_fsm.operate.log_phrase import Phrase
from resilience_fsm.operate.notice import Notice, notice_of, repair_in_words
from resilience_fsm.operate.outlook import Outlook
from resilience_fsm.operate.sayings import Saying, Sayings, kind_of, subject_of
from resilience_fsm.operate.source_clocks import SourceClocks, finite
from resilience_fsm.operate.watched_pair import KINDS, WatchedPair, watched_pair
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.text import Text

MOST_NOTICES = 1000
"""So many notices a monitor keeps; listeners hear all of them."""

_MOST_KNOWN = 100_000

Listener = Callable[[Notice], object]


class Monitor(Outlook):
    """What a pair may be doing.

    Calls come from any thread; one at a time is answered. Listeners are called in the thread that
    told the monitor what made it speak up, after that is done, and may ask and tell it more.

    Args:
        deployment: Whose pair; a ready one if left out.
        beginning: By component, what is known of it at first: ``{"cluster_mode": "normal"}``.
            Nothing if left out: it may be anywhere.
        unlogged: What may take place without a record: events, components, kinds of replicas,
            sides, causes (``"fault"``), or ``"everything"``. The reactions of the pair if left
            out; what a user, a fault or an administrator does is then taken to be told.
        limits: By promised reaction, the seconds within which it has to come; or one number for
            all of them. Of a user, a change or a conference a reaction has a limit if it does not
            go unrecorded, where it may have come: ``{"is_redirected": 60}``. With an empty mapping
            it is not kept either since when they are promised, which is faster.
        clocks: By source, the seconds by which its clock may be off; or one number for all.
            Without, the records come in the order in which they are told, whatever their times.
            With them every record has a time, and waits until none to come can precede it.
        patience: So many seconds later than others a record may still be told.

    Raises:
        EngineError: Something that was named is not there, or is nothing that can be meant.
    """

    def __init__(
        self,
        deployment: Deployment = READY,
        *,
        beginning: Mapping[str, str] | None = None,
        unlogged: Iterable[str] = ("reaction",),
        limits: Mapping[str, float] | float | None = None,
        clocks: Mapping[str, float] | float | None = None,
        patience: float = 0.0,
    ) -> None:
        self._pair = watched_pair(deployment, names(unlogged, "unlogged"))
        self._limits, of_replicas = _limits(limits, self._pair)
        watched = self._pair.watched(self._limits, of_replicas)
        self._sayings = Sayings(self._pair)
        belief = None
        if beginning is not None:
            belief = watched.system.agreeing(
                self._sayings.seen_of_pair(texts(beginning, "beginning"))
            )
        if belief == 0:
            raise EngineError(f"The pair cannot begin in {beginning}: it never comes there.")
        self._clocks = SourceClocks(clocks, patience)
        super().__init__(
            self._pair, Watch(watched, belief, is_ordered=self._clocks.is_ordered), self._limits
        )
        self._take_routine = _taking(self._watch)
        self._quiet: dict[Phrase, tuple[Saying, str | None]] = {}
        self._listeners: list[Listener] = []
        self._notices: deque[Notice] = deque(maxlen=MOST_NOTICES)

    # What it is told

    def happened(
        self,
        event: str | Iterable[str],
        *,
        at: Time | None = None,
        source: str = "",
        may_repeat: bool = False,
        place: str = "",
        **whose: str,
    ) -> tuple[Notice, ...]:
        """An event took place, or one of several where nobody knows which.

        Args:
            event: An event of the pair, or of the user, change or conference that is named.
            at: When: seconds, or a datetime with a time zone.
            source: Who says so.
            may_repeat: Whether it may be a repetition of what was told before.
            place: Where that was read, for notices.
            whose: ``user="ann"``, ``change="7"`` or ``conference="weekly"``.

        Returns:
            What there is to say.

        Raises:
            EngineError: There is no such event, or something is of no type that can be meant;
                nothing is taken in.
        """
        if not (events := names(event, "event")):
            raise EngineError("No event was given: give one, or several of which it is one.")
        return self._told(events, {}, whose, may_repeat, _Origin(at, source, place))

    def saw(
        self,
        seen: Mapping[str, str] | None = None,
        *,
        at: Time | None = None,
        source: str = "",
        place: str = "",
        **whose: str,
    ) -> tuple[Notice, ...]:
        """Something was seen: of one moment, all that is told at once.

        Args:
            seen: By component, where it is (``"link": "down"``); ``primary_colour`` and
                ``secondary_colour`` of the Platform View; ``serving``: primary, secondary, both or
                nobody. Of a user, change or conference that is named, its own: ``session``,
                ``client``, ``change``, ``conference`` ...
            at: When: seconds, or a datetime with a time zone.
            source: Who says so.
            place: Where that was read, for notices.
            whose: ``user="ann"``, ``change="7"`` or ``conference="weekly"``.

        Returns:
            What there is to say.

        Raises:
            EngineError: Nothing of that name, or no such value, is ever seen; nothing is taken in.
        """
        known = {} if seen is None else texts(seen, "seen")
        return self._told((), known, whose, False, _Origin(at, source, place))

    def take(self, entry: LogEntry, *, may_repeat: bool = False) -> tuple[Notice, ...]:
        """What an entry of a log says.

        Args:
            entry: The entry.
            may_repeat: Whether it may be a repetition of one before.

        Returns:
            What there is to say.

        Raises:
            EngineError: It names what is not there, or is no entry; nothing is taken in.
        """
        if not isinstance(entry, LogEntry):
            raise EngineError(
                f"take: expected a LogEntry, and was given {entry!r}. `happened` and `saw` take "
                "names and texts."
            )
        origin = _Origin(entry.time, entry.source, entry.place, entry.slack)
        if entry.is_gap:
            return self._feed(GAP, None, None, origin)
        return self._told(entry.events, entry.seen, entry.whose, may_repeat, origin)

    def take_quietly(
        self, phrase: Phrase, name: str, placed: Callable[[Any], LogEntry], origin: object
    ) -> int:
        """Take an entry in if nothing is to be said of it, as is so of most; faster than `take`.

        Args:
            phrase: What it says, without where and when.
            name: Of whom.
            placed: Gives the entry with where and when, should it be asked for later.
            origin: What that is given from.

        Returns:
            A number for what is believed of the pair then; 0 where it was not taken in.
        """
        take = self._take_routine
        if take is None:
            return 0
        known = self._quiet.get(phrase) or self._heard(phrase)
        if known is None:
            return 0
        saying, kind = known
        later = (self._placed_record, placed, origin)
        with self._lock:
            return take(saying, None if kind is None else (kind, name), later)

    def _heard(self, phrase: Phrase) -> tuple[Saying, str | None] | None:
        """What a phrase says, and to which kind of replica; None where `take` has to see it."""
        if phrase.entry.is_gap:
            return None
        kind = kind_of(phrase.word)
        try:
            saying = self._saying(phrase.entry, kind)
        except EngineError:
            return None
        if len(self._quiet) > _MOST_KNOWN:
            self._quiet.clear()
        self._quiet[phrase] = saying, kind
        return saying, kind

    def _placed_record(self, placed: Callable[[Any], LogEntry], origin: object) -> Record:
        entry = placed(origin)
        earliest, latest = self._clocks.interval(entry.source, entry.time)
        return evolve(self._record(entry), earliest=earliest, latest=latest)

    def _record(self, entry: LogEntry) -> Record:
        """What an entry says, whenever that was."""
        subject = subject_of(entry.whose)
        content, own = self._saying(entry, None if subject is None else subject[0])
        return Record(content, entry.source, subject=subject, own=own, place=entry.place)

    def _saying(self, entry: LogEntry, kind: str | None) -> Saying:
        if entry.seen:
            return self._sayings.saw(entry.seen, kind)
        return self._sayings.happened(entry.events, kind, may_repeat=False)

    def swapped_with(self, entry: LogEntry) -> Text | None:
        """What would explain the last break, in hindsight: that an entry belongs before it.

        Args:
            entry: One that came later, of the same source.

        Returns:
            It in words; None where it would not, or the entry is of another source.
        """
        record = self._record(entry)
        with self._lock:
            repair = self._watch.swapped_with(record)
        return None if repair is None else repair_in_words(repair)

    def refuse_unknown(self, event: str) -> None:
        """Refuse what is no event of the pair.

        Raises:
            UnknownEventError: It is none; the nearest are named.
        """
        self._pair.space().compiled.composition.event(event)

    def gap(
        self, *, at: Time | None = None, source: str = "", place: str = ""
    ) -> tuple[Notice, ...]:
        """Records may be missing here: anything may have taken place."""
        return self._feed(GAP, None, None, _Origin(at, source, place))

    def tick(self, at: Time) -> tuple[Notice, ...]:
        """Time has passed, and nothing is told: what is due may be over its limit by now."""
        return self._feed(shown(), None, None, _Origin(at))

    def close(self) -> tuple[Notice, ...]:
        """Nothing more is to come: records that others could have preceded wait no longer."""
        with self._lock:
            notices = self._noted(self._watch.close())
        return self._tell(notices)

    def _told(
        self,
        events: tuple[str, ...],
        seen: Mapping[str, str],
        whose: Mapping[str, str],
        may_repeat: bool,
        origin: "_Origin",
    ) -> tuple[Notice, ...]:
        subject = subject_of(whose)
        kind = None if subject is None else subject[0]
        content, own = (
            self._sayings.saw(seen, kind)
            if seen or not events
            else self._sayings.happened(events, kind, may_repeat)
        )
        return self._feed(content, subject, own, origin)

    def _feed(
        self,
        content: Content | None,
        subject: Subject | None,
        own: Content | None,
        origin: "_Origin",
    ) -> tuple[Notice, ...]:
        time = seconds_of(origin.at)
        source = "" if origin.source == "" else name_given(origin.source, "source")
        with self._lock:
            earliest, latest = self._clocks.interval(source, time)
            record = Record(
                content, source, earliest, latest + origin.slack, subject, own, str(origin.place)
            )
            findings = self._watch.feed(record, self._clocks.horizon(time))
            self._clocks.note(time)
            notices = self._noted(findings) if findings else ()
        return self._tell(notices)

    # What it has to say

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What it had to say so far, the last `MOST_NOTICES` of it."""
        return tuple(self._notices)

    def add_listener(self, *listeners: Listener) -> None:
        """Call functions with every notice from now on.

        Raises:
            EngineError: One cannot be called, or is asynchronous, and nobody would wait for it.
        """
        for one in listeners:
            if not callable(one):
                raise EngineError(
                    f"The listener {one!r} cannot be called: expected a function of one notice."
                )
            if iscoroutinefunction(one) or iscoroutinefunction(type(one).__call__):
                raise EngineError(
                    f"The listener {getattr(one, '__name__', one)} is asynchronous, and a monitor "
                    "waits for none: give an ordinary function, and let it start the task, with "
                    "asyncio.get_running_loop().create_task(...) where the loop tells the monitor, "
                    "or with asyncio.run_coroutine_threadsafe(..., loop) where another thread does."
                )
        with self._lock:
            self._listeners += listeners

    def _noted(self, findings: Iterable[Finding]) -> tuple[Notice, ...]:
        watched = self._watch.watched
        notices = tuple(
            notice_of(
                one,
                watched.tracker(one.subjects[0][0] if one.subjects else None),
                finite((one.record.earliest + one.record.latest) / 2),
            )
            for one in findings
        )
        self._notices += notices
        return notices

    def _tell(self, notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
        for notice in notices:
            for listener in tuple(self._listeners):
                listener(notice)
        return notices

    def __repr__(self) -> str:
        modes = " or ".join(self.modes)
        due = f"; promised: {', '.join(one.event for one in self.due)}" if self.due else ""
        return f"<Monitor {modes}; {self.records} records, {len(self._notices)} notices{due}>"

    # Saved and restored

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        """Refuse `copy`, `deepcopy` and `pickle`: a copy would share what is believed.

        Raises:
            EngineError: Always; the message says what to do.
        """
        raise EngineError(
            "A monitor is not copied: its listeners are attached to it alone. Keep saved(), which "
            "is plain JSON; make another monitor in the same way, and let it restore() that."
        )

    def saved(self) -> dict[str, Any]:
        """All that it knows, as plain JSON; notices and listeners are left out."""
        with self._lock:
            return {"latest": finite(self._clocks.latest), "watch": saved(self._watch)}

    def restore(self, document: Mapping[str, Any]) -> None:
        """Go on from what was saved, here or in another process; listeners stay attached.

        Args:
            document: What `saved` gave, of a monitor that was made in the same way.

        Raises:
            EngineError: It was saved of another deployment or by another version, or is nothing
                that was saved; the monitor goes on as before.
        """
        if not isinstance(document, Mapping) or "watch" not in document:
            raise EngineError("This is nothing that a monitor saved: expected what saved() gave.")
        with self._lock:
            watch = restored(self._watch.watched, document["watch"])
            if watch.is_ordered != self._watch.is_ordered:
                raise EngineError("This was saved with other clocks. Make the monitor as then.")
            latest = document.get("latest")
            if isinstance(latest, bool) or not isinstance(latest, int | float | None):
                raise EngineError(
                    f"This is nothing that a monitor saved: its latest is {latest!r}."
                )
            self._watch = watch
            self._take_routine = _taking(watch)
            self._clocks.latest = -inf if latest is None else float(latest)


@frozen
class _Origin:
    """Where and when a record was made.

    Args:
        at: When.
        source: Who says so.
        place: Where that was read.
        slack: So many seconds later it may have been.
    """

    at: Time | None = None
    source: str = ""
    place: str = ""
    slack: float = 0.0


def _taking(watch: Watch) -> Callable[[Saying, Subject | None, Any], int] | None:
    return None if watch.routine is None else watch.routine.take


def _limits(
    given: Mapping[str, float] | float | None, pair: WatchedPair
) -> tuple[dict[str, float], Mapping[str, float] | float | None]:
    """The limits of the pair's own reactions, and those of users, changes and conferences."""
    limits = {} if given == {} else dict.fromkeys(pair.tracker.promises, inf)
    if given is None or given == {}:
        return limits, None
    if not isinstance(given, Mapping):
        limit = seconds(given, "limits", is_above=True)
        return dict.fromkeys(limits, limit), limit
    given = {name: seconds(one, f"limits: {name}", is_above=True) for name, one in given.items()}
    of_replicas = {event: given[event] for event in given if event not in limits}
    if of_replicas:
        known = {*limits, *(event for kind in KINDS for event in pair.promised_to(kind))}
        for event in of_replicas.keys() - known:
            raise EngineError(
                f"limits: no reaction called '{event}' is ever promised. {nearest(event, known)}"
            )
    limits |= {event: given[event] for event in given.keys() & limits.keys()}
    return limits, of_replicas or None
