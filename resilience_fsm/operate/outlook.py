"""The outlook of a watched pair: what may be the case now, what is promised, and who is at risk."""

from collections.abc import Iterator, Mapping
from math import inf
from threading import RLock

from attrs import frozen

from resilience_fsm.engine import EngineError, Subject, Watch
from resilience_fsm.operate.sayings import WORDS, subject_of
from resilience_fsm.operate.source_clocks import finite
from resilience_fsm.operate.watched_pair import ALARMS_OF, AT_RISK, WatchedPair


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


class Outlook:
    """What may be the case with a pair.

    Args:
        pair: What is watched of it.
        watch: What is believed of it.
        limits: By promised reaction, the seconds within which it has to come.
    """

    def __init__(self, pair: WatchedPair, watch: Watch, limits: Mapping[str, float]) -> None:
        self._pair = pair
        self._watch = watch
        self._limits = limits
        self._lock = RLock()

    @property
    def modes(self) -> tuple[str, ...]:
        """The cluster modes that are possible now."""
        return self.may_be("cluster_mode")

    @property
    def excluded(self) -> tuple[str, ...]:
        """The cluster modes that cannot be any more."""
        part = self._pair.space().compiled.composition.parts["cluster_mode"]
        return tuple(mode for mode in part.states if mode not in self.modes)

    @property
    def belief(self) -> int:
        """A number for what is believed of the pair, the same as long as the same is believed."""
        with self._lock:
            return self._watch.belief

    def may_be(self, component: str) -> tuple[str, ...]:
        """Where a component may be now.

        Raises:
            EngineError: There is no such component.
        """
        with self._lock:
            tracker = self._watch.watched.system
            return tracker.values(tracker.spread(self._watch.belief), component)

    def may_have_been(self, component: str) -> tuple[str, ...]:
        """Where a component may have been at the last record, before anything went unrecorded.

        Of a pair that is only looked at now and then, with everything else unlogged, this is what
        a look has told: a moment later the pair may be anywhere again.

        Raises:
            EngineError: There is no such component.
        """
        with self._lock:
            return self._watch.watched.system.values(self._watch.belief, component)

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
        subject = subject_of(whose)
        with self._lock:
            if subject is None:
                raise EngineError("Say of whom: user=NAME, change=NAME or conference=NAME.")
            if subject not in self._watch.crew:
                raise EngineError(f"Nothing was told of {whose}.")
            kind = subject[0]
            tracker = self._watch.watched.tracker(kind)
            belief = tracker.spread(self._watch.belief_of(subject))
            return tracker.values(belief, f"{kind}_1")

    def all_fates(self) -> Iterator[tuple[Subject, tuple[str, ...]]]:
        """What may have become of everybody of whom something was told."""
        for kind, name in self._watch.crew.subjects:
            yield (kind, name), self.fates(**{WORDS[kind]: name})

    @property
    def at_risk(self) -> Mapping[Subject, bool]:
        """The changes and conferences that may be at risk, and whether each is so for sure."""
        found = {}
        with self._lock:
            for subject in self._watch.crew.subjects:
                states = ALARMS_OF[subject[0]].get(AT_RISK, frozenset())
                kind, name = subject
                may_be = set(self.fates(**{WORDS[kind]: name}))
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
