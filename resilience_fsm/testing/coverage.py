"""Coverage in terms of the specification: transitions, guard outcomes and rules that were met.

Only what is certain counts. A system that is seen in part may have gone several ways; a transition
is covered when every way that explains a run takes it. Constants, such as the reading of an
ambiguous rule, tell states apart and not transitions: what is taken under each of them counts once.
"""

from collections.abc import Callable, Iterable, Iterator, Sized
from functools import cached_property
from typing import TypeAlias

from attrs import frozen

from resilience_fsm.engine.chart import ChartTransition
from resilience_fsm.engine.compiled import State, Step
from resilience_fsm.engine.condition import is_true
from resilience_fsm.testing.run import Run, Stretch, path
from resilience_fsm.testing.specification import Specification

LIMIT = 20_000
"""Up to how many states the graph is walked, to know what there is to cover."""

Edge: TypeAlias = tuple[State, str]
"""A transition of the graph: the components that move, and an event that is taken there."""

Place: TypeAlias = tuple[str, ChartTransition]
"""A transition of a machine: the component, and the transition of its chart."""

Outcome: TypeAlias = tuple[str, ChartTransition, bool]
"""An outcome of a guard: the component, the transition, and whether the guard was true."""


@frozen
class Count:
    """How much of something was covered.

    Args:
        covered: How many.
        all: Of how many; None where the graph is too large to tell.
    """

    covered: int
    all: int | None

    def __str__(self) -> str:
        if not self.all:
            return f"{self.covered:,}"
        return f"{self.covered:,} of {self.all:,} ({self.covered / self.all:.0%})"


class Coverage:
    """What the runs so far have covered.

    Args:
        specification: In whose terms.
    """

    def __init__(self, specification: Specification) -> None:
        self.specification = specification
        self.edges: set[Edge] = set()
        self.transitions: set[Place] = set()
        self.outcomes: set[Outcome] = set()
        parts = specification.compiled.composition.parts.values()
        moves = [bool(part.chart.transitions) for part in parts]
        self._moving = tuple(index for index, moving in enumerate(moves) if moving)
        self._fixed = tuple(index for index, moving in enumerate(moves) if not moving)
        self._outcomes_of: dict[State, frozenset[Outcome]] = {}
        self.cases = 0
        self.skipped = 0

    def add(self, run: Run) -> None:
        """Count a run that has ended."""
        self.cases += 1
        self.skipped += len(run.skipped)
        found = [
            self._certain(run.stretches(self._having(constants)))
            for constants in dict.fromkeys(map(self._constants, run.belief.states))
        ]
        edges, transitions, outcomes = zip(*found, strict=True)
        self.edges |= set.intersection(*edges)
        self.transitions |= set.intersection(*transitions)
        self.outcomes |= set.intersection(*outcomes)

    def _constants(self, state: State) -> State:
        return tuple(state[index] for index in self._fixed)

    def _having(self, constants: State) -> Callable[[State], bool]:
        return lambda state: self._constants(state) == constants

    def _edge(self, state: State, step: Step) -> Edge:
        return tuple(state[index] for index in self._moving), step.event.name

    def _certain(self, stretches: Iterable[Stretch]) -> tuple[set[Edge], set[Place], set[Outcome]]:
        """What every way through some stretches covers."""
        edges: set[Edge] = set()
        transitions: set[Place] = set()
        outcomes: set[Outcome] = set()
        for stretch in stretches:
            for state, step in self._steps(stretch):
                edges.add(self._edge(state, step))
                transitions.update(step.chosen.items())
            outcomes |= frozenset.intersection(*map(self._outcomes, stretch.exits))
        return edges, transitions, outcomes

    def _steps(self, stretch: Stretch) -> Iterator[tuple[State, Step]]:
        """The steps that every way through a stretch takes, its command included."""
        dynamics = self.specification.dynamics
        shortest = path(dynamics, stretch.entries, stretch.exits)
        assert shortest is not None  # a stretch holds nothing that does not go on
        state, steps = shortest
        for step in steps:
            without = (state, step.event.name)
            if path(dynamics, stretch.entries, stretch.exits, without) is None:
                yield state, step
            state = step.state
        moment = stretch.moment
        if moment.command is not None and moment.is_accepted and len(stretch.exits) == 1:
            yield stretch.exits[0], dynamics.steps(stretch.exits[0])[moment.command]

    def _outcomes(self, state: State) -> frozenset[Outcome]:
        if state not in self._outcomes_of:
            at = self.specification.at(state)
            composition = self.specification.compiled.composition
            self._outcomes_of[state] = frozenset(
                (name, transition, is_true(transition.guard, part, composition, at))
                for name, part in composition.parts.items()
                for transition in part.chart.transitions
                if transition.source == at[name] and transition.guard.terms
            )
        return self._outcomes_of[state]

    # What there is to cover

    @cached_property
    def reachable(self) -> tuple[State, ...] | None:
        """The states of the graph; None where there are too many."""
        dynamics = self.specification.dynamics
        found = dict.fromkeys(self.specification.beginnings)
        waiting = list(found)
        for state in waiting:  # grows while it is walked
            for step in dynamics.steps(state).values():
                if step.state not in found:
                    found[step.state] = None
                    waiting.append(step.state)
            if len(waiting) > LIMIT:
                return None
        return tuple(waiting)

    @cached_property
    def all_edges(self) -> frozenset[Edge] | None:
        """The transitions of the graph."""
        if self.reachable is None:
            return None
        steps = self.specification.dynamics.steps
        return frozenset(
            self._edge(state, step) for state in self.reachable for step in steps(state).values()
        )

    @cached_property
    def all_transitions(self) -> frozenset[Place] | None:
        """The transitions of the machines that some state of the graph takes."""
        if self.reachable is None:
            return None
        steps = self.specification.dynamics.steps
        return frozenset(
            chosen
            for state in self.reachable
            for step in steps(state).values()
            for chosen in step.chosen.items()
        )

    @cached_property
    def all_outcomes(self) -> frozenset[Outcome] | None:
        """The outcomes that guards have in the graph."""
        if self.reachable is None:
            return None
        return frozenset(outcome for state in self.reachable for outcome in self._outcomes(state))

    def counts(self) -> dict[str, Count]:
        """How much is covered, by what is counted."""
        return {
            "transitions of the graph": _count(self.edges, self.all_edges),
            "transitions of the machines": _count(self.transitions, self.all_transitions),
            "guard outcomes": _count(self.outcomes, self.all_outcomes),
            "rules": _count(_rules(self.transitions), _rules(self.all_transitions)),
        }

    @property
    def missed_rules(self) -> tuple[str, ...]:
        """The rules of the specification's transitions that no run has met."""
        missed = (_rules(self.all_transitions) or set()) - (_rules(self.transitions) or set())
        return tuple(sorted(missed))

    def __str__(self) -> str:
        lines = [f"{name:<28} {count}" for name, count in self.counts().items()]
        if self.missed_rules:
            lines.append(f"{'rules not met':<28} {', '.join(self.missed_rules)}")
        lines.append(f"{'cases':<28} {self.cases:,}")
        if self.skipped:
            lines.append(f"{'commands skipped':<28} {self.skipped:,}")
        return "\n".join(lines)


def _count(covered: Sized | None, everything: Sized | None) -> Count:
    return Count(len(covered or ()), None if everything is None else len(everything))


def _rules(places: "set[Place] | frozenset[Place] | None") -> set[str] | None:
    if places is None:
        return None
    return {rule for _, transition in places for rule in transition.annotation.rules}
