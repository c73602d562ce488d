"""Joint steps that come out in several ways: random systems as plain data, and Herman's ring.

What such a step does is told a second time here, by listing what each follower may do, so that
nothing of the engine has to be believed.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from random import Random
from typing import Any

from attrs import frozen
from statemachine import State as ChartState
from statemachine import StateChart

from resilience_fsm.engine import Component, Machine, System, follows, reaction, time

Places = Mapping[str, str]
"""By component, where it is."""


@frozen
class Move:
    """A transition, as data.

    Args:
        source: Where it begins.
        target: Where it ends.
        event: What fires it.
        asks: A component, a state, and whether it has to be there; None where it asks nothing.
        outcome: The outcome that it is, of a follower.
    """

    source: str
    target: str
    event: str
    asks: tuple[str, str, bool] | None
    outcome: str | None = None

    def is_enabled(self, own: str, at: Places) -> bool:
        """Whether it could be taken."""
        if at[own] != self.source:
            return False
        return self.asks is None or (at[self.asks[0]] == self.asks[1]) is self.asks[2]


@frozen
class Joint:
    """A system: an owner, and those who follow it.

    Args:
        states: By component, the owner first, its states.
        moves: By component, its transitions in order.
    """

    states: Mapping[str, Sequence[str]]
    moves: Mapping[str, Sequence[Move]]

    @property
    def system(self) -> System:
        """The same, for the engine."""
        return System([self._component(name) for name in self.states])

    def steps(self, at: Places) -> Iterator[tuple[str, Places]]:
        """The events that can happen, and where each of their ways leads."""
        owner, *followers = self.states
        for event in dict.fromkeys(move.event for move in self.moves[owner]):
            enabled = [
                move
                for move in self.moves[owner]
                if move.event == event and move.is_enabled(owner, at)
            ]
            if enabled:
                ways = [self._ways(name, event, at) for name in followers]
                for targets in product([enabled[0].target], *ways):
                    yield event, dict(zip(self.states, targets, strict=True))

    def _ways(self, name: str, event: str, at: Places) -> list[str]:
        """Where a follower can go: one way where that has no outcome, else one for each."""
        enabled = [m for m in self.moves[name] if m.event == event and m.is_enabled(name, at)]
        if not enabled:
            return [at[name]]
        if enabled[0].outcome is None:
            return [enabled[0].target]
        ways: dict[str, str] = {}
        for move in enabled:
            ways.setdefault(str(move.outcome), move.target)
        return list(ways.values())

    def _component(self, name: str) -> Component:
        is_owner = name == next(iter(self.states))
        states = {state: ChartState(initial=not n) for n, state in enumerate(self.states[name])}
        events: dict[str, Any] = {}
        facts: dict[str, Any] = {}
        for number, move in enumerate(self.moves[name]):
            guard = {}
            if move.asks is not None:
                facts[f"asks_{number}"] = _asking(*move.asks)
                guard = {"cond": f"asks_{number}"}
            made = states[move.source].to(states[move.target], **guard)
            if is_owner:
                made = reaction(made, "R-1") if move.event == "e0" else time(made, "R-1")
            else:
                made = follows(made, "R-1", outcome=move.outcome)
            events[move.event] = events[move.event] | made if move.event in events else made
        metaclass: Any = type(Machine)
        chart: type[StateChart[Any]] = metaclass(name.title(), (Machine,), {**states, **events})
        return Component(name, chart, facts=facts)


def _asking(name: str, state: str, wanted: bool) -> Any:
    return lambda view: (view[name] == state) is wanted


def joint(random: Random) -> Joint:
    """A random one."""
    names = ["owner", *(f"f{n}" for n in range(random.randint(1, 3)))]
    states = {name: [f"{name}_s{n}" for n in range(random.randint(2, 3))] for name in names}

    def move(name: str, event: str, outcome: str | None) -> Move:
        other = random.choice(names)
        asks = (other, random.choice(states[other]), random.random() < 0.5)
        return Move(
            random.choice(states[name]),
            random.choice(states[name]),
            event,
            asks if random.random() < 0.7 else None,
            outcome,
        )

    moves: dict[str, list[Move]] = {
        name: [move(name, event, None) for event in ("e0", "e1") for _ in range(2)]
        for name in names
    }
    for name in names[1:]:
        for event in ("e0", "e1"):
            if random.random() < 0.7:
                outcomes = random.sample(["heads", "tails", "edge"], random.randint(1, 3))
                moves[name] += [
                    move(name, event, random.choice(outcomes)) for _ in range(random.randint(2, 5))
                ]
    return Joint(states, moves)


class Clock(Machine):
    """Beats for all."""

    ticking = ChartState(initial=True)

    tick = time(ticking.to.itself())


class Process(Machine):
    """A bit: with a token it is tossed, without one it becomes that of its neighbour."""

    zero = ChartState(initial=True)
    one = ChartState()

    tick = (
        follows(zero.to(one, unless="token") | one.to(zero, unless="token"))
        | follows(zero.to.itself(cond="token") | one.to(zero, cond="token"), outcome="tails")
        | follows(zero.to(one, cond="token") | one.to.itself(cond="token"), outcome="heads")
    )


def herman(processes: int) -> System:
    """Herman's self-stabilising ring, in which all toss their coins at once.

    T. Herman, Probabilistic self-stabilization, 1990. PRISM's case study has the counts.
    """

    def process(number: int) -> Component:
        own, left = f"p{number}", f"p{(number - 1) % processes}"
        return Component(
            own,
            Process,
            facts={"token": lambda view: view[own] == view[left]},
            initial=("zero", "one"),
        )

    return System([Component("beat", Clock), *map(process, range(processes))])
