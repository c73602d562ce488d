"""Joint steps that can come out in several ways, as events of their own.

A machine is deterministic, and so is a step: what is open is which event happens. A follower of
which several outcomes are open (`outcomes`) therefore makes several events of the one that it
follows, one for each combination of outcomes of all such followers, and nobody has to write them
down. ``tick`` that two coins follow is ``tick_one_heads_two_heads``, ``tick_one_heads_two_tails``
and so on. Such an event can happen where its owner lets it and each follower can come out so;
whoever has nothing to decide comes out in its first way only, so that no step is there twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import product
from math import prod

from attrs import evolve, frozen

from resilience_fsm.engine.system.alphabet import Event
from resilience_fsm.engine.system.chart import ChartTransition
from resilience_fsm.engine.system.coming_out import ComingOut
from resilience_fsm.engine.system.guard import Guard
from resilience_fsm.engine.system.part import Part
from resilience_fsm.engine.system.view import View
from resilience_fsm.engine.words.errors import CompositionError
from resilience_fsm.engine.words.outcome import value_of

WAYS_LIMIT = 1 << 12
"""How many ways one joint step can come out; each of them has tables of its own."""


@frozen(eq=False)
class OpenFollower:
    """A follower of a joint step that can come out in several ways for it.

    Args:
        part: The follower.
        outcomes: By outcome, the chart's own event that stands for it.
    """

    part: Part
    outcomes: Mapping[str, str]

    def able(self, view: View) -> frozenset[str]:
        """The ways in which it can come out, seen through a view of anybody's; one at least."""
        seen = view.seen_by(self.part.aliases)
        at, facts = seen[self.part.name], self.part.facts
        nothing_to_decide = frozenset([next(iter(self.outcomes))])
        able: set[str] = set()
        for transition in self._transitions:
            if (
                at == transition.source
                and transition.guard.evaluator(lambda name: lambda: value_of(facts[name](seen)))()
            ):
                if transition.annotation.outcome is None:
                    return nothing_to_decide
                able.add(transition.annotation.outcome)
        return frozenset(able) or nothing_to_decide

    @cached_property
    def _transitions(self) -> list[ChartTransition]:
        ways = frozenset(self.outcomes.values())
        return [t for t in self.part.chart.transitions if ways.intersection(t.events)]


@frozen(eq=False)
class CanComeOut:
    """The fact that a follower can come out in one way of a joint step.

    Args:
        follower: The follower.
        outcome: The way.
    """

    follower: OpenFollower
    outcome: str

    def __call__(self, view: View) -> bool:
        """Whether it can, seen through a view of anybody's."""
        return self.outcome in self.follower.able(view)


def join(
    parts: Mapping[str, Part], events: Mapping[str, Event]
) -> tuple[dict[str, Part], dict[str, Event]]:
    """The parts and events in which each way of a joint step has an event of its own.

    Args:
        parts: The parts of a composition, whose events are those of the charts.
        events: The alphabet of these events.

    Raises:
        CompositionError: There are too many ways, or something else is called like one of them.
    """
    joined, alphabet = dict(parts), dict[str, Event]()
    for name, event in events.items():
        open_to = {
            mover: by_outcome
            for mover in event.movers
            if (by_outcome := _outcomes(parts[mover], name)) is not None
        }
        if not open_to:
            alphabet[name] = event
            continue
        ways = _ways(event, open_to)
        for mover in event.movers:
            joined[mover] = _told_of(joined[mover], name, ways, mover in open_to)
        joined[event.owner] = _owning(joined[event.owner], parts, name, ways, open_to)
        for way in ways:
            if way in events or way in alphabet or way in parts:
                raise CompositionError(
                    f"One way in which '{name}' can come out is the event '{way}', and something "
                    "else is called so; rename it, or the outcome."
                )
            alphabet[way] = evolve(event, name=way, outcome_of=name)
    return joined, alphabet


def _outcomes(part: Part, event: str) -> Mapping[str, str] | None:
    """By outcome of a follower, its own event that stands for it; None where nothing is open.

    Raises:
        CompositionError: Another event of its chart is the same one here.
    """
    own = {*part.own_names(event)}
    for of, by_outcome in part.chart.outcomes.items():
        if own.intersection(by_outcome.values()):
            if other := sorted(own.difference(by_outcome.values())):
                raise CompositionError(
                    f"{part.name}: '{of}' and '{other[0]}' of its chart are both '{event}' here, "
                    f"and '{of}' can come out in several ways; leave them two events."
                )
            return by_outcome
    return None


def _ways(event: Event, open_to: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """By event that is to be, how each follower comes out."""
    count = prod(map(len, open_to.values()))
    if count > WAYS_LIMIT:
        raise CompositionError(
            f"'{event.name}' can come out in {count:,} ways, since {len(open_to)} components have "
            f"several outcomes each; {WAYS_LIMIT:,} are possible. Let some of them decide in a "
            "step of their own."
        )
    ways: dict[str, dict[str, str]] = {}
    for chosen in product(*open_to.values()):
        way = dict(zip(open_to, chosen, strict=True))
        told: Iterable[str] = (
            chosen if len(open_to) == 1 else (f"{who}_{outcome}" for who, outcome in way.items())
        )
        ways["_".join((event.name, *told))] = way
    return ways


def _told_of(part: Part, event: str, ways: Mapping[str, Mapping[str, str]], is_open: bool) -> Part:
    """A part that moves on each way of an event; one to which it is open, on those of its own."""

    def become(own: str) -> Sequence[str]:
        if not is_open:
            return tuple(ways)
        by_outcome = _outcomes(part, event)
        assert by_outcome is not None
        return [w for w, way in ways.items() if by_outcome[way[part.name]] == own]

    return evolve(
        part,
        events={
            own: tuple(n for name in names for n in (become(own) if name == event else (name,)))
            for own, names in part.events.items()
        },
    )


def _owning(
    owner: Part,
    parts: Mapping[str, Part],
    event: str,
    ways: Mapping[str, Mapping[str, str]],
    open_to: Mapping[str, Mapping[str, str]],
) -> Part:
    """The owner, held back on each way by those who cannot come out so."""
    facts: dict[str, CanComeOut] = {}
    for who, by_outcome in open_to.items():
        follower = OpenFollower(parts[who], by_outcome)
        for outcome, own in by_outcome.items():
            fact = _fact_name(who, own)
            if fact in owner.facts:
                raise CompositionError(
                    f"{owner.name}: the fact '{fact}' is called like what '{event}' needs of "
                    f"{who}; rename it."
                )
            facts[fact] = CanComeOut(follower, outcome)
    needed = {
        way: [_fact_name(who, open_to[who][outcome]) for who, outcome in chosen.items()]
        for way, chosen in ways.items()
    }
    return evolve(
        owner,
        facts={**owner.facts, **facts},
        coming_out={
            **owner.coming_out,
            **{
                way: ComingOut(event, Guard(tuple((n, True) for n in names), frozenset(names)))
                for way, names in needed.items()
            },
        },
    )


def _fact_name(who: str, own: str) -> str:
    return f"{who}_can_{own}"


__all__ = ["WAYS_LIMIT", "CanComeOut", "join"]
