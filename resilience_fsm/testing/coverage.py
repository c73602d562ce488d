"""Coverage in terms of the specification: transitions, guard outcomes and rules that were met.

Only what is certain counts. A system that is seen in part may have gone several ways; a transition
is covered when every way that explains a run takes it. Constants, such as the reading of an
ambiguous rule, tell states apart and not transitions: what is taken under each of them counts once.

What was commanded was not compared yet. It was, where something was seen afterwards that depends
on what moved: an adapter that sees nothing covers much and compares nothing.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from typing import TypeAlias

from attrs import field, frozen

from resilience_fsm.engine import ChartTransition, State, Step, condition_is_true
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
        compared: How many of those that are covered were compared with something seen.
    """

    covered: int
    all: int | None
    compared: int

    def __str__(self) -> str:
        compared = f", {self.compared:,} compared" if self.covered else ""
        if not self.all:
            return f"{self.covered:,}{compared}"
        return f"{self.covered:,} of {self.all:,} ({self.covered / self.all:.0%}){compared}"


@frozen(eq=False)
class Met:
    """What was met.

    Args:
        edges: Transitions of the graph.
        transitions: Transitions of the machines.
        outcomes: Outcomes of guards.
    """

    edges: set[Edge] = field(factory=set)
    transitions: set[Place] = field(factory=set)
    outcomes: set[Outcome] = field(factory=set)

    def add(self, ways: "Sequence[Met]") -> None:
        """Count what all of several ways have met."""
        self.edges.update(set.intersection(*(way.edges for way in ways)))
        self.transitions.update(set.intersection(*(way.transitions for way in ways)))
        self.outcomes.update(set.intersection(*(way.outcomes for way in ways)))


class Coverage:
    """What the runs so far have covered.

    Args:
        specification: In whose terms.

    Attributes:
        met: What is covered.
        compared: What of it was compared with something seen.
        seen: The observables of which something was seen.
    """

    def __init__(self, specification: Specification) -> None:
        self.specification = specification
        self.met = Met()
        self.compared = Met()
        self.seen: set[str] = set()
        parts = specification.compiled.composition.parts.values()
        moves = [bool(part.chart.transitions) for part in parts]
        self._moving = tuple(index for index, moving in enumerate(moves) if moving)
        self._fixed = tuple(index for index, moving in enumerate(moves) if not moving)
        self._outcomes_of: dict[State, frozenset[Outcome]] = {}
        self._influences_of: dict[str, Collection[str]] = {}
        self.cases = 0
        self.skipped = 0

    def add(self, run: Run) -> None:
        """Count a run that has ended."""
        self.cases += 1
        self.skipped += len(run.skipped)
        self.seen |= run.seen
        told = self._told_from(run)
        found = [
            self._certain(run.stretches(self._having(constants)), told)
            for constants in dict.fromkeys(map(self._constants, run.belief.states))
        ]
        met, compared = zip(*found, strict=True)
        self.met.add(met)
        self.compared.add(compared)

    def document(self) -> dict[str, list[dict[str, object]]]:
        """The transitions of machines that were met, for `json` and ``diagrams --seen``."""
        parts = self.specification.compiled.composition.parts
        met = sorted(self.met.transitions, key=lambda place: (place[0], str(place[1])))
        return {
            "covered": [
                {
                    "component": name,
                    "source": transition.source,
                    "events": [
                        event for own in transition.events for event in parts[name].events[own]
                    ],
                    "target": transition.target,
                }
                for name, transition in met
            ]
        }

    def _told_from(self, run: Run) -> list[frozenset[str]]:
        """For each moment, the components that what was seen then, or later, depends on."""
        told: list[frozenset[str]] = []
        so_far: frozenset[str] = frozenset()
        for moment in reversed(run.moments):
            so_far = so_far.union(*map(self._influences, moment.told))
            told.append(so_far)
        return told[::-1]

    def _influences(self, observable: str) -> Collection[str]:
        if observable not in self._influences_of:
            self._influences_of[observable] = self.specification.influences(observable)
        return self._influences_of[observable]

    def _constants(self, state: State) -> State:
        return tuple(state[index] for index in self._fixed)

    def _having(self, constants: State) -> Callable[[State], bool]:
        return lambda state: self._constants(state) == constants

    def _edge(self, state: State, step: Step) -> Edge:
        return tuple(state[index] for index in self._moving), step.event.name

    def _certain(
        self, stretches: Sequence[Stretch], told: Sequence[frozenset[str]]
    ) -> tuple[Met, Met]:
        """What every way through some stretches covers, and what of it was compared."""
        met, compared = Met(), Met()
        for stretch, known in zip(stretches, told, strict=True):
            for state, step in self._steps(stretch):
                edge = self._edge(state, step)
                met.edges.add(edge)
                met.transitions.update(step.chosen.items())
                if not known.isdisjoint(step.chosen):
                    compared.edges.add(edge)
                compared.transitions.update(
                    place for place in step.chosen.items() if place[0] in known
                )
            outcomes = frozenset.intersection(*map(self._outcomes, stretch.exits))
            met.outcomes.update(outcomes)
            compared.outcomes.update(outcome for outcome in outcomes if outcome[0] in known)
        return met, compared

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
        if len(stretch.exits) == 1 and (taken := moment.step(stretch.exits[0])) is not None:
            yield stretch.exits[0], taken

    def _outcomes(self, state: State) -> frozenset[Outcome]:
        if state not in self._outcomes_of:
            at = self.specification.at(state)
            composition = self.specification.compiled.composition
            self._outcomes_of[state] = frozenset(
                (name, transition, condition_is_true(transition.guard, part, composition, at))
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
            "transitions of the graph": _count(self.met.edges, self.all_edges, self.compared.edges),
            "transitions of the machines": _count(
                self.met.transitions, self.all_transitions, self.compared.transitions
            ),
            "guard outcomes": _count(self.met.outcomes, self.all_outcomes, self.compared.outcomes),
            "rules": _count(
                _rules(self.met.transitions),
                None if self.all_transitions is None else _rules(self.all_transitions),
                _rules(self.compared.transitions),
            ),
        }

    @property
    def missed_rules(self) -> tuple[str, ...]:
        """The rules of the specification's transitions that no run has met."""
        return tuple(sorted(_rules(self.all_transitions or ()) - _rules(self.met.transitions)))

    @property
    def never_seen(self) -> tuple[str, ...]:
        """The observables of which no run has seen anything."""
        return tuple(name for name in self.specification.observables if name not in self.seen)

    @property
    def line(self) -> str:
        """The most of it in one line."""
        counts = self.counts()
        told = [f"{self.cases:,} cases"]
        told += [f"{name} {counts[name]}" for name in ("transitions of the machines", "rules")]
        if self.never_seen:
            told.append(f"never seen {', '.join(self.never_seen)}")
        if self.skipped:
            told.append(f"{self.skipped:,} commands skipped")
        return "; ".join(told)

    def __str__(self) -> str:
        lines = [f"{name:<28} {count}" for name, count in self.counts().items()]
        if self.missed_rules:
            lines.append(f"{'rules not met':<28} {', '.join(self.missed_rules)}")
        if self.never_seen:
            lines.append(f"{'never seen':<28} {', '.join(self.never_seen)}")
        lines.append(f"{'cases':<28} {self.cases:,}")
        if self.skipped:
            lines.append(f"{'commands skipped':<28} {self.skipped:,}")
        return "\n".join(lines)


def _count(
    covered: Collection[object],
    everything: Collection[object] | None,
    compared: Collection[object],
) -> Count:
    return Count(
        len(covered), None if everything is None else len(everything), compared=len(compared)
    )


def _rules(places: Collection[Place]) -> set[str]:
    return {rule for _, transition in places for rule in transition.annotation.rules}
