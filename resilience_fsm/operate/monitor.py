"""A monitor: beside a real pair, what it may be doing, from what is known of it.

It is told what is known, when it is known: events, and what was seen. Records may be missing, and
come from several sources whose clocks differ. A monitor says what may be the case now, what is
promised and since when, and speaks up where something has to be known. It never raises for what a
pair does: what nothing explains is a notice, and the monitor goes on from what is seen.
"""

from collections.abc import Callable, Iterable, Mapping
from math import inf
from threading import RLock
from typing import Any

from attrs import frozen

from resilience_fsm.engine import (
    GAP,
    POSSIBLE,
    Content,
    EngineError,
    Finding,
    Record,
    Subject,
    Watch,
    happened,
    nearest,
    restored,
    saved,
    shown,
)
from resilience_fsm.operate.notice import A, Notice, notice_of
from resilience_fsm.operate.source_clocks import SourceClocks, Time, finite, seconds_of
from resilience_fsm.operate.view import Colour
from resilience_fsm.operate.watched_pair import ALARMS_OF, watched_pair
from resilience_fsm.pair.deployment import READY, Deployment

Listener = Callable[[Notice], object]

AT_RISK = "at_risk"


@frozen
class Due:
    """A reaction that is promised, whatever went unrecorded.

    Args:
        event: The reaction.
        since: Since when, at the latest; None where no record has a time.
        limit: The seconds within which it has to come; None where there is no limit.
        rules: What the promise rests on.
    """

    event: str
    since: float | None
    limit: float | None
    rules: tuple[str, ...]


class Monitor:
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
            all of them.
        clocks: By source, the seconds by which its clock may be off; or one number for all.
            Without, the records come in the order in which they are told, whatever their times.
        patience: So many seconds later than others a record may still be told.

    Raises:
        EngineError: Something that was named is not there.
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
        if isinstance(unlogged, str):
            unlogged = (unlogged,)
        self._pair = watched_pair(deployment, unlogged)
        self._limits = _limits(limits, tuple(self._pair.tracker.promises))
        watched = self._pair.watched(self._limits)
        belief = None if beginning is None else watched.system.agreeing(dict(beginning))
        if belief == 0:
            raise EngineError(f"The pair cannot begin in {beginning}: it never comes there.")
        self._clocks = SourceClocks(clocks, patience)
        self._watch = Watch(watched, belief, is_ordered=self._clocks.is_ordered)
        self._listeners: list[Listener] = []
        self._lock = RLock()
        self.notices: list[Notice] = []
        """What it had to say so far."""

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
            at: When.
            source: Who says so.
            may_repeat: Whether it may be a repetition of what was told before.
            place: Where that was read, for notices.
            whose: ``user="ann"``, ``change="7"`` or ``conference="weekly"``.

        Returns:
            What there is to say.

        Raises:
            EngineError: There is no such event; nothing is taken in.
        """
        events = (event,) if isinstance(event, str) else tuple(event)
        if not events:
            raise EngineError("happened(...): no event was given; give at least one.")
        subject = _subject(whose)
        if subject is None:
            content: Content | None = happened(*events, may_repeat=may_repeat)
            return self._feed(content, None, None, at, source, place)
        kind = subject[0]
        for one in events:
            if one not in (own := self._pair.own_events(kind)):
                raise EngineError(f"No event of a {A[kind]} is called '{one}'. {nearest(one, own)}")
        own_content = happened(*(f"{kind}_1_{one}" for one in events), may_repeat=may_repeat)
        is_sure = len(events) == 1 and not may_repeat
        content = shown(**{f"{kind} {events[0]}": POSSIBLE}) if is_sure else None
        return self._feed(content, subject, own_content, at, source, place)

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
            at: When.
            source: Who says so.
            place: Where that was read, for notices.
            whose: ``user="ann"``, ``change="7"`` or ``conference="weekly"``.

        Returns:
            What there is to say.

        Raises:
            EngineError: Nothing of that name, or no such value, is ever seen.
            ViewError: A Platform View never shows that.
        """
        values = {
            name: Colour.of(value).value if name.endswith("_colour") else value
            for name, value in (seen or {}).items()
        }
        subject = _subject(whose)
        if subject is None:
            return self._feed(shown(**values), None, None, at, source, place)
        own = shown(**{f"{name}_1": value for name, value in values.items()})
        return self._feed(None, subject, own, at, source, place)

    def gap(
        self, *, at: Time | None = None, source: str = "", place: str = ""
    ) -> tuple[Notice, ...]:
        """Records may be missing here: anything may have taken place."""
        return self._feed(GAP, None, None, at, source, place)

    def tick(self, at: Time) -> tuple[Notice, ...]:
        """Time has passed, and nothing is told: what is due may be over its limit by now."""
        return self._feed(shown(), None, None, at, "", "")

    def close(self) -> tuple[Notice, ...]:
        """Nothing more is to come: records that others could have preceded wait no longer."""
        with self._lock:
            notices = self._noted(self._watch.close())
        return self._tell(notices)

    def _feed(
        self,
        content: Content | None,
        subject: Subject | None,
        own: Content | None,
        at: Time | None,
        source: str,
        place: str,
    ) -> tuple[Notice, ...]:
        with self._lock:
            time = seconds_of(at)
            earliest, latest = self._clocks.interval(source, time)
            record = Record(content, source, earliest, latest, subject, own, place)
            findings = self._watch.feed(record, self._clocks.horizon(time))
            self._clocks.note(time)
            notices = self._noted(findings)
        return self._tell(notices)

    # What it has to say

    def add_listener(self, *listeners: Listener) -> None:
        """Call functions with every notice from now on."""
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
        self.notices += notices
        return notices

    def _tell(self, notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
        for notice in notices:
            for listener in tuple(self._listeners):
                listener(notice)
        return notices

    # What may be the case

    @property
    def modes(self) -> tuple[str, ...]:
        """The cluster modes that are possible now."""
        return self.may_be("cluster_mode")

    @property
    def excluded(self) -> tuple[str, ...]:
        """The cluster modes that cannot be any more."""
        part = self._pair.space().compiled.composition.parts["cluster_mode"]
        return tuple(mode for mode in part.states if mode not in self.modes)

    def may_be(self, component: str) -> tuple[str, ...]:
        """Where a component may be now.

        Raises:
            EngineError: There is no such component.
        """
        with self._lock:
            tracker = self._watch.watched.system
            return tracker.values(tracker.spread(self._watch.belief), component)

    @property
    def states(self) -> tuple[Mapping[str, str], ...]:
        """The states that are possible now: of every component that can move, where it is."""
        with self._lock:
            tracker = self._watch.watched.system
            parts = tracker.space.compiled.composition.parts
            found = {
                tuple(
                    (name, at)
                    for (name, part), at in zip(parts.items(), state, strict=True)
                    if part.chart.transitions
                ): None
                for state in tracker.states(tracker.spread(self._watch.belief))
            }
            return tuple(map(dict, found))

    @property
    def due(self) -> tuple[Due, ...]:
        """The reactions that are promised, in every state that is possible."""
        with self._lock:
            watch = self._watch
            tracker, belief = watch.watched.system, watch.belief
            since = {}
            if watch.timed is not None:
                known = watch.timed.join(watch.since.values()).values()
                for place, event in enumerate(watch.timed.limits):
                    since[event] = max((times[place] for times in known), default=inf)
            return tuple(
                Due(
                    event,
                    finite(since.get(event, inf)),
                    finite(self._limits.get(event, inf)),
                    tracker.grounds(belief, event),
                )
                for event in tracker.promised(belief)
            )

    def fates(self, **whose: str) -> tuple[str, ...]:
        """What may have become of a user, a change or a conference.

        Args:
            whose: ``user="ann"``, ``change="7"`` or ``conference="weekly"``.

        Raises:
            EngineError: Nothing was told of it.
        """
        subject = _subject(whose)
        with self._lock:
            if subject is None or subject not in self._watch.crew:
                raise EngineError(f"Nothing was told of {whose}.")
            kind = subject[0]
            tracker = self._watch.watched.tracker(kind)
            belief = tracker.spread(self._watch.belief_of(subject))
            return tracker.values(belief, f"{kind}_1")

    @property
    def at_risk(self) -> Mapping[Subject, bool]:
        """The changes and conferences that may be at risk, and whether each is so for sure."""
        found = {}
        with self._lock:
            for subject in self._watch.crew.subjects:
                states = ALARMS_OF[subject[0]].get(AT_RISK, frozenset())
                kind, name = subject
                may_be = set(self.fates(**{_WORD[kind]: name}))
                if may_be & states:
                    found[subject] = may_be <= states
        return found

    @property
    def is_wide(self) -> bool:
        """Whether more is taken for possible than is, since there were too many orders to try."""
        return self._watch.is_wide

    @property
    def records(self) -> int:
        """How many records it was told."""
        return self._watch.records

    def __repr__(self) -> str:
        modes = " or ".join(self.modes)
        due = f"; promised: {', '.join(one.event for one in self.due)}" if self.due else ""
        return f"<Monitor {modes}; {self.records} records, {len(self.notices)} notices{due}>"

    # Saved and restored

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
            self._watch = watch
            self._clocks.latest = -inf if latest is None else float(latest)


_KIND = {"user": "session", "change": "change", "conference": "conference"}
_WORD = {kind: word for word, kind in _KIND.items()}


def _subject(whose: Mapping[str, str]) -> Subject | None:
    if not whose:
        return None
    if len(whose) > 1:
        raise EngineError(f"{', '.join(whose)}: a record is about one of them.")
    ((word, name),) = whose.items()
    if word not in _KIND:
        raise EngineError(f"Nothing is told of a {word}. {nearest(word, _KIND)}")
    return _KIND[word], str(name)


def _limits(given: Mapping[str, float] | float | None, promised: Iterable[str]) -> dict[str, float]:
    limits = dict.fromkeys(promised, inf)
    if given is None:
        return limits
    named = dict(given) if isinstance(given, Mapping) else dict.fromkeys(promised, given)
    for event, seconds in named.items():
        if event not in limits:
            raise EngineError(
                f"limits: no reaction called '{event}' is ever promised. {nearest(event, limits)}"
            )
        if not seconds > 0:
            raise EngineError(f"limits: {event}: {seconds} is no number of seconds above 0.")
        limits[event] = float(seconds)
    return limits
