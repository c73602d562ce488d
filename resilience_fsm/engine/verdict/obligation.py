"""What has to be proved of properties, tabulated, with the parts that can influence it."""

from collections.abc import Collection, Mapping, Sequence
from math import log2, prod

from attrs import evolve, frozen

from resilience_fsm.engine.replicas.replicas import broken_conditions, shared_events
from resilience_fsm.engine.space.stepper import CODE_LIMIT
from resilience_fsm.engine.system.choice import choice_of
from resilience_fsm.engine.system.part import Part
from resilience_fsm.engine.system.population import Population
from resilience_fsm.engine.system.system import Counts, System
from resilience_fsm.engine.tables.compiled import Compiled, compile_system
from resilience_fsm.engine.verdict.claim import Predicate, Property, refuse_one_id_twice
from resilience_fsm.engine.verdict.form import Scope
from resilience_fsm.engine.verdict.instance import (
    Instance,
    instances,
    instances_by_sort,
    replicas_named,
)
from resilience_fsm.engine.verdict.question import SETTLED
from resilience_fsm.engine.verdict.verdict import Answer, Verdict
from resilience_fsm.engine.verdict.walk import Evaluable, Walked, tabulate_or_walk
from resilience_fsm.engine.words.certainty import Cause
from resilience_fsm.engine.words.errors import CompositionError, EngineError, UnknownEventError
from resilience_fsm.engine.words.given import expect
from resilience_fsm.engine.words.limits import Limits

# One search of a space so many times larger costs less than two searches.
FEW_MORE_STATES = 32


@frozen
class Obligation:
    """What has to be proved of one instance of a property, tabulated where it can be.

    Args:
        instance: The replicas that it speaks of.
        visible: What the property may see.
        premise: Its premise, if it has one.
        conclusion: Its conclusion, if it has one.
        cone: The parts that can influence it, as far as that is known of what is to be walked.
    """

    instance: Instance
    visible: Compiled
    premise: Evaluable | None
    conclusion: Evaluable | None
    cone: frozenset[str]

    @property
    def is_walked(self) -> bool:
        """Whether it is decided on the states that are reached, and never tabulated."""
        return any(isinstance(part, Walked) for part in (self.premise, self.conclusion))

    @property
    def compared(self) -> "Obligation":
        """The same with what is to be walked as the cases of what it compares, where it can be."""
        return evolve(self, premise=_compared(self.premise), conclusion=_compared(self.conclusion))

    @property
    def widest(self) -> "Obligation":
        """The same with everything in its cone that it may see."""
        return evolve(self, cone=frozenset(self.visible.names))


def _compared(predicate: Evaluable | None) -> Evaluable | None:
    return predicate.compared or predicate if isinstance(predicate, Walked) else predicate


class Obligations:
    """A compiled system, and what properties make of it.

    Args:
        system: The system.
        properties: The properties; they say how many replicas are needed.
        counts: Exactly these replicas; None to decide for any number of them.
        limits: Asked before what takes long.
        is_each_told: Whether to speak of each replica of an exact number, also where those of one
            sort have the same to be proved.

    Raises:
        EngineError: The system cannot be composed or tabulated, or two properties have one id.
        LimitReached: The limits are reached.
    """

    def __init__(
        self,
        system: System,
        properties: Sequence[Property],
        counts: Counts | None = None,
        limits: Limits | None = None,
        *,
        is_each_told: bool = False,
    ) -> None:
        refuse_one_id_twice(properties)
        self._system = expect(system, System, "what to check")
        self._counts = counts
        if counts is not None:
            expect(counts, Mapping, "counts")
        self._limits = limits or Limits()
        self.population = None if counts is None else Population.of(system, counts)
        self._visible: dict[frozenset[str], Compiled] = {}
        needed = replicas_needed(system, properties)
        try:
            self.compiled, self.broken = _some_replicas(system, needed, self._limits)
        except CompositionError as error:
            if counts is None:
                raise
            self.broken = (str(error),)  # a system of exactly these replicas
        self._is_each_told = is_each_told or not self.is_decided_apart
        if is_each_told:
            self.compiled = compile_system(system, counts, self._limits)
        elif self.population is not None:
            self.compiled = self._of_exactly(self.population, needed)

    def _of_exactly(self, population: Population, needed: Mapping[str, int]) -> Compiled:
        """A few replicas of each sort; all of them where they cannot stand for the others."""
        if not self.is_decided_apart:
            return self.whole()
        try:
            return compile_system(self._system, population.some(needed), self._limits)
        except CompositionError:
            if self._is_too_large:
                raise
            return self.whole()  # what names one of the others

    def whole(self) -> Compiled:
        """The tables with all replicas of an exact number, of whatever sort.

        Raises:
            EngineError: They have too many states for any search.
            LimitReached: The limits are reached.
        """
        if self._is_too_large:
            raise EngineError(
                "The product of the domains of all replicas has more than 62 bits; check fewer at "
                f"a time. {' '.join(self.broken[:1])}".rstrip()
            )
        return compile_system(self._system, self._counts, self._limits)

    @property
    def _is_too_large(self) -> bool:
        """Whether all replicas of an exact number have too many states for any search."""
        assert self.population is not None
        return self.population.bits(self._system) > log2(CODE_LIMIT)

    @property
    def is_decided_apart(self) -> bool:
        """Whether each property is decided on its own cone, without the replicas it leaves out.

        Exact where the conditions of `replicas` hold. Where they do not, exact numbers are decided
        on the whole product, and any number is undecided.
        """
        return not self.broken

    def prepare(self, prop: Property) -> Answer | list[Obligation]:
        """The obligations of a property; or its answer, where that is known without a search."""
        if self.broken and self._counts is None:
            return Answer(prop, Verdict.UNDECIDED, f"Not for any number: {self.broken[0]}")
        found = self._instances(prop)
        if not found:
            wanted = " and ".join(f"{number} of '{kind}'" for kind, number in prop.about.items())
            return Answer(prop, Verdict.VACUOUS, f"It speaks of {wanted}; there are fewer.")
        try:
            return [self._obligation(prop, instance) for instance in found]
        except (CompositionError, UnknownEventError) as error:
            if self._counts is None and self._would_be_fine(prop, found[0]):
                return Answer(prop, Verdict.UNDECIDED, f"R4: the property reads too much. {error}")
            raise

    def _instances(self, prop: Property) -> list[Instance]:
        if self.population is None or self._is_each_told:
            return instances(prop, self._system, self._counts)
        return instances_by_sort(prop, self._system, self.population)

    def _would_be_fine(self, prop: Property, instance: Instance) -> bool:
        """Whether a property that names what it may not see names nothing that is not there."""
        try:
            for predicate in (prop.claim.premise, prop.claim.conclusion):
                self._tabulate(prop, predicate, instance, self.compiled)
        except (CompositionError, UnknownEventError):
            return False
        return True

    def _obligation(self, prop: Property, instance: Instance) -> Obligation:
        self._limits.ask()
        visible = self._visible_to(instance)
        premise = self._tabulate(prop, prop.claim.premise, instance, visible)
        conclusion = self._tabulate(prop, prop.claim.conclusion, instance, visible)
        if not self.is_decided_apart:
            everything = frozenset(self.compiled.names)
            return Obligation(instance, visible, premise, conclusion, everything)
        scope = prop.claim.form.scope
        names = {name for part in (premise, conclusion) if part for name in part.influences}
        if prop.claim.settled:
            names |= SETTLED.influences(visible)
        if scope is Scope.STEPS:
            names |= set(visible.names)
        if scope is Scope.CIRCLES:
            names |= {
                name
                for event in visible.events.values()
                if event.event.cause is Cause.REACTION
                for name in event.event.movers
            }
        cone = visible.cone(names)
        if scope is Scope.RUNS:
            # A choice is fair as a whole, so whoever has an alternative of it matters.
            while missing := sharers_of_choices(visible, cone) - cone:
                cone = visible.cone(cone | missing)
        return Obligation(instance, visible, premise, conclusion, frozenset(cone))

    def _visible_to(self, instance: Instance) -> Compiled:
        """The components and the named replicas: what a property may see (R4)."""
        parts = self.compiled.composition.parts
        named = frozenset(
            name
            for name, part in parts.items()
            if part.kind is None or part.number in instance.numbers.get(part.kind, ())
        )
        if named not in self._visible:
            self._visible[named] = self.compiled.restricted_to(set(named))
        return self._visible[named]

    def _tabulate(
        self, prop: Property, predicate: Predicate | None, instance: Instance, visible: Compiled
    ) -> Evaluable | None:
        if predicate is None:
            return None
        return tabulate_or_walk(
            predicate,
            visible,
            f"property '{prop.id}'",
            instance.aliases(self._system),
            instance.rename_event,
        )


def replicas_needed(system: System, properties: Sequence[Property]) -> dict[str, int]:
    """By kind, as many replicas as one of some properties names; one at least."""
    needed = {kind.name: 1 for kind in system.kinds}
    for prop in properties:
        for name, number in replicas_named(prop, system).items():
            needed[name] = max(number, needed[name])
    return needed


def _some_replicas(
    system: System, needed: Mapping[str, int], limits: Limits
) -> tuple[Compiled, tuple[str, ...]]:
    """As many replicas as are needed, two of each kind at least, and whether they do.

    Returns:
        The compiled system, and the conditions of `replicas` that it breaks.
    """
    needed = {name: max(number, 2) for name, number in needed.items()}
    try:
        compiled = compile_system(system, needed, limits)
    except CompositionError:
        # Two replicas that own one event cannot even be composed, where one can.
        compiled = compile_system(system, dict.fromkeys(needed, 1), limits)
        broken = shared_events(compiled)
        if not broken:
            raise
        return compiled, broken
    return compiled, broken_conditions(system, compiled)


def sharers_of_choices(compiled: Compiled, names: Collection[str]) -> set[str]:
    """The owners of alternatives of promised choices that one of some parts has one of, too."""
    parts = compiled.composition.parts
    sharers: dict[str, set[str]] = {}
    for event in compiled.events.values():
        owner = event.event.owner
        for transition, promise in zip(event.owner.transitions, event.promises, strict=True):
            if promise and transition.annotation.choice:
                called = choice_of(transition.annotation.choice, parts[owner], parts)
                sharers.setdefault(called, set()).add(owner)
    return {owner for owners in sharers.values() if owners & set(names) for owner in owners}


def few_cones(
    cones: set[frozenset[str]], parts: Mapping[str, Part]
) -> dict[frozenset[str], frozenset[str]]:
    """For each cone, the cone whose space decides it: a slightly larger one serves both.

    A replica that a property does not speak of stays out of its space, and so out of its traces.

    Args:
        cones: What has to be explored.
        parts: The parts that they are made of.
    """
    largest_first = sorted(cones, key=lambda cone: (-len(cone), sorted(cone)))
    chosen: dict[frozenset[str], frozenset[str]] = {}
    for cone in largest_first:
        chosen[cone] = next(
            (
                other
                for other in dict.fromkeys(chosen.values())
                if cone < other
                and all(parts[name].kind is None for name in other - cone)
                and prod(len(parts[name].states) for name in other - cone) <= FEW_MORE_STATES
            ),
            cone,
        )
    return chosen
