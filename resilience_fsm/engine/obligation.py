"""What has to be proved of properties, tabulated, with the parts that can influence it."""

from collections.abc import Collection, Mapping, Sequence
from math import prod

from attrs import evolve, frozen

from resilience_fsm.engine.certainty import Cause
from resilience_fsm.engine.choice import choice_of
from resilience_fsm.engine.claim import Form, Predicate, Property, refuse_one_id_twice
from resilience_fsm.engine.compiled import Compiled, compile_system
from resilience_fsm.engine.errors import CompositionError, UnknownEventError
from resilience_fsm.engine.given import expect
from resilience_fsm.engine.instance import Instance, instances, replicas_named
from resilience_fsm.engine.part import Part
from resilience_fsm.engine.predicate import settling_parts
from resilience_fsm.engine.replicas import broken_conditions, shared_events
from resilience_fsm.engine.system import Counts, System
from resilience_fsm.engine.verdict import Answer, Verdict
from resilience_fsm.engine.walk import Evaluable, Walked, tabulate_or_walk

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
    def widest(self) -> "Obligation":
        """The same with everything in its cone that it may see."""
        return evolve(self, cone=frozenset(self.visible.names))


class Obligations:
    """A compiled system, and what properties make of it.

    Args:
        system: The system.
        properties: The properties; they say how many replicas are needed.
        counts: Exactly these replicas; None to decide for any number of them.

    Raises:
        EngineError: The system cannot be composed or tabulated, or two properties have one id.
    """

    def __init__(
        self, system: System, properties: Sequence[Property], counts: Counts | None = None
    ) -> None:
        refuse_one_id_twice(properties)
        self._system = expect(system, System, "what to check")
        self._counts = counts
        if counts is not None:
            expect(counts, Mapping, "counts")
        self._visible: dict[frozenset[str], Compiled] = {}
        try:
            self.compiled, self.broken = _some_replicas(system, properties)
        except CompositionError as error:
            if counts is None:
                raise
            self.broken = (str(error),)  # a system of exactly these replicas
        if counts is not None:
            self.compiled = compile_system(system, counts)

    @property
    def _is_decided_apart(self) -> bool:
        """Whether each property is decided on its own cone, without the replicas it leaves out.

        Exact where the conditions of `replicas` hold. Where they do not, exact numbers are decided
        on the whole product, and any number is undecided.
        """
        return not self.broken

    def prepare(self, prop: Property) -> Answer | list[Obligation]:
        """The obligations of a property; or its answer, where that is known without a search."""
        if self.broken and self._counts is None:
            return Answer(prop, Verdict.UNDECIDED, f"Not for any number: {self.broken[0]}")
        found = instances(prop, self._system, self._counts)
        if not found:
            wanted = " and ".join(f"{number} of '{kind}'" for kind, number in prop.about.items())
            return Answer(prop, Verdict.VACUOUS, f"It speaks of {wanted}; there are fewer.")
        try:
            return [self._obligation(prop, instance) for instance in found]
        except (CompositionError, UnknownEventError) as error:
            if self._counts is None and self._would_be_fine(prop, found[0]):
                return Answer(prop, Verdict.UNDECIDED, f"R4: the property reads too much. {error}")
            raise

    def _would_be_fine(self, prop: Property, instance: Instance) -> bool:
        """Whether a property that names what it may not see names nothing that is not there."""
        try:
            for predicate in (prop.claim.premise, prop.claim.conclusion):
                self._tabulate(prop, predicate, instance, self.compiled)
        except (CompositionError, UnknownEventError):
            return False
        return True

    def _obligation(self, prop: Property, instance: Instance) -> Obligation:
        visible = self._visible_to(instance)
        premise = self._tabulate(prop, prop.claim.premise, instance, visible)
        conclusion = self._tabulate(prop, prop.claim.conclusion, instance, visible)
        if not self._is_decided_apart:
            everything = frozenset(self.compiled.names)
            return Obligation(instance, visible, premise, conclusion, everything)
        names = {name for part in (premise, conclusion) if part for name in part.influences}
        if prop.claim.settled:
            names |= settling_parts(visible)
        if prop.claim.form is Form.KEEPS_UP:
            names |= set(visible.names)
        if prop.claim.form in (Form.TERMINATES, Form.RECURS):
            names |= {
                name
                for event in visible.events.values()
                if event.event.cause is Cause.REACTION
                for name in event.event.movers
            }
        cone = visible.cone(names)
        if prop.claim.form is Form.LEADS_TO:
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


def _some_replicas(
    system: System, properties: Sequence[Property]
) -> tuple[Compiled, tuple[str, ...]]:
    """As many replicas as the properties name, two of each kind at least, and whether they do.

    Returns:
        The compiled system, and the conditions of `replicas` that it breaks.
    """
    needed = {kind.name: 2 for kind in system.kinds}
    for prop in properties:
        for name, number in replicas_named(prop, system).items():
            needed[name] = max(number, needed[name])
    try:
        compiled = compile_system(system, needed)
    except CompositionError:
        # Two replicas that own one event cannot even be composed, where one can.
        compiled = compile_system(system, dict.fromkeys(needed, 1))
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
