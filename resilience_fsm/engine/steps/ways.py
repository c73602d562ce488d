"""Ways: how a system came to each state that it may be in, and how certain that is.

A `Belief` says where a system may be. Whoever asks what will happen wants to know by what as well:
`spread_by_ways` finds the same states as `Belief.spread`, and for each the surest way, then the
shortest. A way is as certain as its weakest step, for whom only some parts matter.
"""

from collections.abc import Collection, Mapping
from heapq import heappop, heappush
from itertools import count

from attrs import evolve, frozen

from resilience_fsm.engine.steps.belief import Dynamics
from resilience_fsm.engine.tables.compiled import State, Step
from resilience_fsm.engine.words.certainty import Cause, Certainty


@frozen
class Way:
    """How a system came to a state.

    Args:
        events: What happened, in order.
        reactions: Those that the system took by itself.
        certainty: That of the weakest step; ``CERTAIN`` for a way without steps.
        rules: The rules of the steps that count, each once.
        is_promised: Whether each reaction of it was promised.
    """

    events: tuple[str, ...] = ()
    reactions: tuple[str, ...] = ()
    certainty: Certainty = Certainty.CERTAIN
    rules: tuple[str, ...] = ()
    is_promised: bool = True

    @property
    def rank(self) -> tuple[Certainty, int]:
        """Smaller for a better way: the surest first, then the shortest."""
        return self.certainty, len(self.events)

    def taking(self, step: Step, about: Collection[str]) -> "Way":
        """The way, and a step more.

        Args:
            step: The step.
            about: The parts that matter, as in `Step.certainty_among`.
        """
        name, is_reaction = step.event.name, step.event.cause is Cause.REACTION
        return Way(
            (*self.events, name),
            (*self.reactions, name) if is_reaction else self.reactions,
            max(self.certainty, step.certainty_among(about)),
            tuple(dict.fromkeys((*self.rules, *step.grounds_among(about)))),
            self.is_promised and (step.is_promised or not is_reaction),
        )

    def then(self, other: "Way") -> "Way":
        """The way, and another one from where it leads."""
        return Way(
            (*self.events, *other.events),
            (*self.reactions, *other.reactions),
            max(self.certainty, other.certainty),
            tuple(dict.fromkeys((*self.rules, *other.rules))),
            self.is_promised and other.is_promised,
        )

    def weakened(self, certainty: Certainty, *rules: str) -> "Way":
        """The way, no surer than some rules that are not those of a step."""
        return evolve(
            self,
            certainty=max(self.certainty, certainty),
            rules=tuple(dict.fromkeys((*self.rules, *rules))),
        )


Ways = Mapping[State, Way]


def taken_by_ways(dynamics: Dynamics, ways: Ways, event: str, about: Collection[str]) -> Ways:
    """The states after an event, for those in which it is possible, and the best way to each."""
    after: dict[State, Way] = {}
    for state, way in ways.items():
        step = dynamics.steps(state).get(event)
        if step is not None:
            keep_better(after, step.state, way.taking(step, about))
    return after


def spread_by_ways(dynamics: Dynamics, ways: Ways, about: Collection[str]) -> Ways:
    """The states after any number of reactions, none included, and the best way to each.

    Args:
        dynamics: The steps of the system.
        ways: Where it may be, and how it came there.
        about: The parts that matter, as in `Step.certainty_among`.
    """
    order = count()  # no two ways are compared but by their rank
    waiting = [(way.rank, next(order), state, way) for state, way in ways.items()]
    waiting.sort()
    found: dict[State, Way] = {}
    while waiting:
        _, _, state, way = heappop(waiting)
        if state in found:
            continue
        found[state] = way
        for step in dynamics.reactions(state):
            if step.state not in found:
                longer = way.taking(step, about)
                heappush(waiting, (longer.rank, next(order), step.state, longer))
    return found


def best(ways: Mapping[State, Way]) -> Way:
    """The best of some ways, of which there is one at least."""
    return min(ways.values(), key=lambda way: way.rank)


def keep_better(ways: dict[State, Way], state: State, way: Way) -> None:
    """Note a way to a state, unless one as good is known."""
    if state not in ways or way.rank < ways[state].rank:
        ways[state] = way
