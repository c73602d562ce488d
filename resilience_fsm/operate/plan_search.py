"""The search for a plan: the cheapest acts after which something holds for sure.

What is known of the system is a belief: the states that it may be in. An event is tried: where it
is not possible, the system stays as it is. In between, the system takes whatever reactions it is
allowed to take, or none, so that a way that is found relies on none of them and is spoiled by none.
The search is Dijkstra's, over beliefs.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from heapq import heappop, heappush
from typing import TypeAlias

from attrs import evolve, frozen

from resilience_fsm.engine import Belief, Cause, Compiled, Dynamics, State, Step

Known: TypeAlias = frozenset[State]
"""The states that a system may be in, as something to look up."""

Goal: TypeAlias = Callable[[State], bool]


@frozen
class Act:
    """What somebody does in one go.

    Args:
        events: The events, one after the other.
        is_dear: Whether it is to be avoided whatever else that takes, since it interrupts.
    """

    events: tuple[str, ...]
    is_dear: bool = False


class Prospects:
    """What becomes of a belief by what is tried, found out once for each state.

    Args:
        dynamics: The steps of the system, with the reactions that come in between.
    """

    def __init__(self, dynamics: Dynamics) -> None:
        self.compiled = dynamics.compiled
        self._dynamics = dynamics
        self._spread: dict[State, Known] = {}
        self._after: dict[tuple[State, str], Known] = {}

    def step(self, state: State, event: str) -> Step | None:
        """The step of an event; None where it is not possible."""
        return self._dynamics.steps(state).get(event)

    def spread(self, states: Iterable[State]) -> Known:
        """What is known after any number of reactions."""
        return frozenset[State]().union(*map(self._spread_of, states))

    def tried(self, known: Known, event: str) -> Known:
        """What is known after an event was tried, and any number of reactions."""
        return frozenset[State]().union(*(self._after_of(state, event) for state in known))

    def done(self, known: Known, acts: Iterable[Act]) -> Known:
        """What is known after acts."""
        for act in acts:
            for event in act.events:
                known = self.tried(known, event)
        return known

    def _spread_of(self, state: State) -> Known:
        if state not in self._spread:
            self._spread[state] = frozenset(Belief(self._dynamics, (state,)).spread.states)
        return self._spread[state]

    def _after_of(self, state: State, event: str) -> Known:
        key = state, event
        if key not in self._after:
            step = self.step(state, event)
            self._after[key] = self._spread_of(state if step is None else step.state)
        return self._after[key]


def cut_down(compiled: Compiled, acts: Iterable[Act], about: Collection[str]) -> Compiled:
    """The tables of acts, and of the reactions that move some parts: no others are looked at."""
    done = {event for act in acts for event in act.events}
    return evolve(
        compiled,
        events={
            name: event
            for name, event in compiled.events.items()
            if name in done
            or (
                event.event.cause is Cause.REACTION
                and not set(about).isdisjoint(event.event.movers)
            )
        },
    )


def cheapest_way(
    prospects: Prospects,
    beginnings: Sequence[State],
    acts: Sequence[Act],
    is_there: Goal,
    about: Collection[str],
) -> tuple[Act, ...] | None:
    """The acts after which ``is_there`` is true for sure, from each of the beginnings.

    The fewest dear ones, then the fewest events, then those that stand first in ``acts``, as early
    as can be. No cheaper ones do: the search takes fewer reactions and fewer beginnings to be
    possible, and what it finds is tried with all of them; what spoils it is looked at as well, and
    the search begins again.

    Args:
        prospects: What becomes of the system, with every reaction that it may take.
        beginnings: The states that it may be in; the least hopeful first, to be quick.
        acts: What can be done, in the order in which somebody would rather do it.
        is_there: What has to be true.
        about: The parts that this reads: reactions that move none of them are looked at last.

    Returns:
        The acts; None where no acts lead there.
    """
    few = Prospects(Dynamics(cut_down(prospects.compiled, acts, about)))
    looked_at = list(beginnings[:1])
    while True:
        way = _cheapest(few, few.spread(looked_at), acts, is_there)
        if way is None:
            return None
        spoilt = _spoilt(prospects, beginnings, way, is_there)
        if spoilt is None:
            return way
        if spoilt in looked_at:  # by a reaction that was thought not to matter
            few = prospects
        looked_at.append(spoilt)


def _spoilt(
    prospects: Prospects, beginnings: Sequence[State], way: Sequence[Act], is_there: Goal
) -> State | None:
    """A beginning from which the acts do not lead there for sure; None where they always do."""
    if all(map(is_there, prospects.done(prospects.spread(beginnings), way))):
        return None
    return next(
        (
            beginning
            for beginning in beginnings
            if not all(map(is_there, prospects.done(prospects.spread([beginning]), way)))
        ),
    )


def _cheapest(
    prospects: Prospects, known: Known, acts: Sequence[Act], is_there: Goal
) -> tuple[Act, ...] | None:
    waiting: list[tuple[int, int, tuple[int, ...], Known]] = [(0, 0, (), known)]
    best: dict[Known, tuple[int, int, tuple[int, ...]]] = {known: (0, 0, ())}
    while waiting:
        dear, events, way, known = heappop(waiting)
        if best[known] != (dear, events, way):
            continue
        if all(map(is_there, known)):
            return tuple(acts[number] for number in way)
        for number, act in enumerate(acts):
            after = prospects.done(known, [act])
            cost = dear + act.is_dear, events + len(act.events), (*way, number)
            if after not in best or cost < best[after]:
                best[after] = cost
                heappush(waiting, (*cost, after))
    return None
