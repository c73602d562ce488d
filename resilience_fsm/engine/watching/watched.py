"""What is watched: the beliefs about a system and its replicas, made once for many watches.

What one watch has worked out, all others of the same system know.
"""

from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen

from resilience_fsm.engine.watching.record import Content
from resilience_fsm.engine.watching.refusal import Refusal, refusal
from resilience_fsm.engine.watching.replica import Replicas
from resilience_fsm.engine.watching.routine import Quiet
from resilience_fsm.engine.watching.timed import Timed
from resilience_fsm.engine.watching.tracker import Mask, Tracker


@frozen(eq=False)
class Watched:
    """What is watched: made once for any number of watches.

    Args:
        system: The beliefs about the system.
        kinds: By kind, those about the system and one replica.
        limits: By reaction, the seconds within which it has to come where it is promised.
        alarms: By name, in which states something is the case that somebody wants to know of.
        alarms_of: By kind, the same of its replicas.
        limits_of: By kind, the limits of reactions of a replica; an event that may go unrecorded
            has none, since it may have come.
    """

    system: Tracker
    kinds: Mapping[str, Replicas] = field(factory=dict)
    limits: Mapping[str, float] = field(factory=dict)
    alarms: Mapping[str, Mask] = field(factory=dict)
    alarms_of: Mapping[str, Mapping[str, Mask]] = field(factory=dict)
    limits_of: Mapping[str, Mapping[str, float]] = field(factory=dict)

    quiet: Quiet = field(factory=dict, init=False)

    _refusals: dict[tuple[str | None, int, Content | None], Refusal] = field(
        factory=dict, init=False
    )
    _raised: dict[tuple[str | None, int], frozenset[str]] = field(factory=dict, init=False)
    _promised: dict[tuple[str, int], frozenset[str]] = field(factory=dict, init=False)

    @cached_property
    def timed(self) -> Timed | None:
        """Since when reactions are promised; None where none has a limit."""
        return Timed(self.system, self.limits) if self.limits else None

    def tracker(self, kind: str | None) -> Tracker:
        """The beliefs about the system, or about a replica of a kind beside it."""
        return self.system if kind is None else self.kinds[kind].tracker

    def beside(self, kind: str, belief: int) -> int:
        """Where the system and a replica of a kind may be of which nothing is known yet."""
        return self.kinds[kind].beside(belief)

    def refusal(self, kind: str | None, belief: int, content: Content | None) -> Refusal:
        """What speaks against a record, of the system or of a replica of a kind."""
        key = kind, belief, content
        if key not in self._refusals:
            self._refusals[key] = refusal(self.tracker(kind), belief, content)
        return self._refusals[key]

    def promised(self, kind: str, belief: int) -> frozenset[str]:
        """The reactions with a limit that a replica is promised, whatever has gone unrecorded."""
        found = self._promised.get((kind, belief))
        if found is None:
            tracker, limited = self.tracker(kind), self.limits_of[kind]
            promised = tracker.promised(tracker.spread(belief)) if limited else ()
            found = self._promised[kind, belief] = frozenset(promised) & limited.keys()
        return found

    def raised(self, kind: str | None, belief: int) -> frozenset[str]:
        """What is the case in every state of a belief, of what somebody wants to know of."""
        found = self._raised.get((kind, belief))
        if found is None:
            alarms = self.alarms if kind is None else self.alarms_of.get(kind, {})
            places = self.tracker(kind).places(belief)
            found = self._raised[kind, belief] = frozenset(
                name for name, mask in alarms.items() if len(places) and mask[places].all()
            )
        return found
