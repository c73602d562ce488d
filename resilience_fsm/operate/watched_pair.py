"""What is watched of a pair: its beliefs, what shows where it is, and what somebody has to know.

Made once for each deployment and shared by all monitors of it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache, partial
from threading import RLock
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from resilience_fsm.engine import (
    Cause,
    EngineError,
    Replicas,
    Sight,
    StateSpace,
    Tracker,
    View,
    Watched,
    compile_system,
    explore,
    nearest,
    sight_of,
)
from resilience_fsm.operate.readiness import is_ready
from resilience_fsm.pair.deployment import Deployment, expect_deployment
from resilience_fsm.pair.display import platform_view
from resilience_fsm.pair.mode import serving
from resilience_fsm.pair.portal_pair import portal_system

T = TypeVar("T")

KINDS = ("session", "change", "conference")
SIDES = ("primary", "secondary")
COLOURS = ("green", "yellow", "unknown")
"""What a Platform View shows; unknown is what is neither Available nor Starting."""

EVERYTHING = "everything"
SERVING = ("primary", "secondary", "both", "nobody")

_REPLICA = {
    "session": ("session_1", "client_1", "home_1", "certificate_1", "directory_gadget_1"),
    "change": ("change_1", "author_1", "side_1"),
    "conference": ("conference_1", "owner_1"),
}
_PAIR = ("primary_portal", "secondary_portal", "cluster_mode")

BOTH_ACTIVE = "both_active"
AT_RISK = "at_risk"
ALARMS: Mapping[str, Callable[[Mapping[str, str]], bool]] = {
    BOTH_ACTIVE: lambda at: (
        at["link"] == "up" and at["primary_portal"] == at["secondary_portal"] == "active"
    ),
}
"""What has to be known of the pair, and where it is the case."""

ALARMS_OF: Mapping[str, Mapping[str, frozenset[str]]] = {
    "session": {"cut_off": frozenset({"cut_off", "dropped", "abandoned", "stranded"})},
    "change": {
        AT_RISK: frozenset(
            {
                "interrupted_undecided",
                "alone_undecided",
                "autonomous_undecided",
                "failover_undecided",
                "passive_undecided",
                "cut_undecided",
            }
        ),
        "lost": frozenset({"lost"}),
    },
    "conference": {
        AT_RISK: frozenset({"fate_undecided", "autonomous_undecided"}),
        "not_started": frozenset({"not_started"}),
        "lost": frozenset({"lost"}),
    },
}
"""By kind, what has to be known of a replica, and the states in which it is the case."""


class WatchedPair:
    """The beliefs about the pair of a deployment, and about users, changes and conferences.

    Args:
        deployment: The deployment.
        unlogged: What may take place without a record: names of events, components, kinds of
            replicas, sides or causes; or everything.

    Raises:
        EngineError: Something that may go unrecorded is not known.
    """

    def __init__(self, deployment: Deployment, unlogged: frozenset[str]) -> None:
        self.deployment = deployment
        self.unlogged = unlogged
        self._spaces: dict[str | None, StateSpace] = {}
        self._replicas: dict[str, Replicas] = {}
        self._of_replicas: dict[str, Sight] = {}
        self._watched: dict[object, Watched] = {}
        self._lock = RLock()
        for name in sorted(unlogged - {EVERYTHING, *(str(cause) for cause in Cause)}):
            if name not in (known := _known(self)):
                raise EngineError(
                    f"unlogged: nothing is called '{name}'. {nearest(name, known)} Expected an "
                    "event, a component, a kind of replica, a side, a cause, or everything."
                )

    def space(self, kind: str | None = None) -> StateSpace:
        """The reachable states of the pair, with one replica of a kind."""
        if kind not in self._spaces:
            compiled = compile_system(portal_system(self.deployment), {kind: 1} if kind else {})
            cone = compiled.cone(_REPLICA[kind] if kind else _PAIR)
            self._spaces[kind] = explore(compiled.restricted_to(cone))
        return self._spaces[kind]

    def own_events(self, kind: str) -> tuple[str, ...]:
        """The events of a replica, without its number."""
        events = self.space(kind).events
        before = f"{kind}_1_"
        return tuple(name.removeprefix(before) for name in events if name.startswith(before))

    @cached_property
    def tracker(self) -> Tracker:
        """The beliefs about the pair."""
        return Tracker(self.space(), self._hidden(self.space()), self._sights())

    def replicas(self, kind: str) -> Replicas:
        """The beliefs about the pair and a replica of a kind."""
        with self._lock:
            if kind not in self._replicas:
                space = self.space(kind)
                self._of_replicas.update(self._sights_of(kind))
                for tracker in (self.tracker, *(one.tracker for one in self._replicas.values())):
                    tracker.sights.update(_within(tracker.space, self._of_replicas))
                sights = _within(space, {**self._sights(), **self._of_replicas})
                self._replicas[kind] = Replicas(
                    self.tracker, Tracker(space, self._hidden(space), sights, is_part=True)
                )
            return self._replicas[kind]

    def promised_to(self, kind: str) -> tuple[str, ...]:
        """The reactions that a replica of a kind can be promised, without its number."""
        own, promises = self.own_events(kind), self.replicas(kind).tracker.promises
        return tuple(event for event in own if f"{kind}_1_{event}" in promises)

    def watched(
        self, limits: Mapping[str, float], limits_of: Mapping[str, float] | float | None = None
    ) -> Watched:
        """All of it, with limits in seconds for promised reactions.

        Args:
            limits: Those of the pair.
            limits_of: Those of users, changes and conferences: by event, or one for all.
        """
        with self._lock:
            of = tuple(sorted(limits_of.items())) if isinstance(limits_of, Mapping) else limits_of
            key = (tuple(sorted(limits.items())), of)
            if key not in self._watched:
                names = self.space().compiled.names
                states = [dict(zip(names, one, strict=True)) for one in self.space().states()]
                alarms = {name: np.array([*map(test, states)]) for name, test in ALARMS.items()}
                kinds, alarms_of = _ByKind(self.replicas), _ByKind(self._alarms)
                waited = _ByKind(partial(self._limits, limits_of)) if limits_of else {}
                self._watched[key] = Watched(self.tracker, kinds, limits, alarms, alarms_of, waited)
            return self._watched[key]

    def _limits(self, given: Mapping[str, float] | float, kind: str) -> Mapping[str, float]:
        """The limits of the reactions of a replica; what may go unrecorded may have come."""
        if not isinstance(given, Mapping):
            given = dict.fromkeys(self.promised_to(kind), given)
        named = {f"{kind}_1_{event}": seconds for event, seconds in given.items()}
        tracker = self.replicas(kind).tracker
        return {
            event: seconds
            for event, seconds in named.items()
            if event in tracker.promises and event not in tracker.hidden
        }

    def _alarms(self, kind: str) -> Mapping[str, NDArray[np.bool_]]:
        """What has to be known of a replica of a kind, and in which states it is the case."""
        space = self.space(kind)
        component = f"{kind}_1"
        states = space.compiled.composition.parts[component].states
        return {
            name: np.isin(space.digits[component], [states.index(one) for one in found])
            for name, found in ALARMS_OF[kind].items()
        }

    def _sights(self) -> dict[str, Sight]:
        portals = tuple(f"{side}_portal" for side in SIDES)
        display = {f"{side}_colour": self._colour(side) for side in SIDES}
        return {**display, "serving": Sight(portals, _who_serves, SERVING)}

    def _sights_of(self, kind: str) -> dict[str, Sight]:
        """What an event of a replica shows of the pair: that it was possible there."""
        parts = self.space().compiled.composition.parts
        moving = [name for name, part in parts.items() if part.chart.transitions]
        return {
            f"{kind} {event}": sight_of(self.space(kind), [f"{kind}_1_{event}"], moving)
            for event in self.own_events(kind)
        }

    def _colour(self, side: str) -> Sight:
        is_relied_on = is_ready(self.deployment)

        def shows(at: Mapping[str, str]) -> tuple[str, ...] | None:
            # What a stopped portal shows is not said (DSP-4), nor what any shows of a pair that is
            # not ready (PRE-6).
            role = at[f"{side}_portal"]
            display = platform_view({f"{one}_portal": role for one in SIDES})[side]
            return (display.colour,) if is_relied_on and display.colour is not None else None

        return Sight((f"{side}_portal",), shows, COLOURS)

    def _hidden(self, space: StateSpace) -> tuple[str, ...]:
        return tuple(name for name in space.events if self.unlogged & _names_of(space, name))


class _ByKind(Mapping[str, T]):
    """Something for each kind of replica, made when it is first asked for."""

    def __init__(self, make: Callable[[str], T]) -> None:
        self._make = cache(make)

    def __getitem__(self, kind: str) -> T:
        if kind not in KINDS:
            raise KeyError(kind)
        return self._make(kind)

    def __iter__(self) -> Iterator[str]:
        return iter(KINDS)

    def __len__(self) -> int:
        return len(KINDS)


def watched_pair(deployment: Deployment, unlogged: Iterable[str]) -> WatchedPair:
    """What is watched of the pair of a deployment; the same one for the same arguments.

    Args:
        deployment: The deployment.
        unlogged: As in `WatchedPair`.

    Raises:
        EngineError: Something that may go unrecorded is not known; or the deployment is none.
    """
    expect_deployment(deployment)
    return _watched_pair(deployment, frozenset(unlogged))


@lru_cache(maxsize=64)
def _watched_pair(deployment: Deployment, unlogged: frozenset[str]) -> WatchedPair:
    return WatchedPair(deployment, unlogged)


def _within(space: StateSpace, sights: Mapping[str, Sight]) -> dict[str, Sight]:
    """The sights that read nothing but what a space has."""
    there = space.compiled.composition.parts
    return {name: one for name, one in sights.items() if all(read in there for read in one.reads)}


def _who_serves(at: Mapping[str, str]) -> tuple[str]:
    who = serving(View(at.__getitem__, {}))
    return ("both" if len(who) == len(SIDES) else who[0] if who else "nobody",)


def _names_of(space: StateSpace, name: str) -> set[str]:
    """All that an event may be called where it is said what goes unrecorded."""
    event = space.compiled.composition.events[name]
    owner = space.compiled.composition.parts[event.owner]
    found = {EVERYTHING, name, owner.local_event(name), event.owner, str(event.cause)}
    if owner.kind is not None:
        found |= {owner.kind, owner.local_name}
    else:
        found.add(event.owner.partition("_")[0])  # the side, where it has one
    return found


def _known(pair: WatchedPair) -> set[str]:
    """Everything that can be said to go unrecorded."""
    spaces = [pair.space(kind) for kind in (None, *KINDS)]
    return {one for space in spaces for name in space.events for one in _names_of(space, name)}
