"""Which mutants the properties of a system notice.

Every property that holds is decided again for each mutant whose changed component can influence
it; the others cannot change. A mutant is *killed* if one of them is violated or vacuous. If none
is, it is *equivalent* where nothing tells it from the original, and else *weak*: the properties
leave open what it changes.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property

from attrs import frozen

from resilience_fsm.engine.mutants.arena import Arena
from resilience_fsm.engine.mutants.difference import Difference, find_difference
from resilience_fsm.engine.mutants.mutation import Mutant, changed_events, mutants
from resilience_fsm.engine.replicas.replicas import reads_too_much
from resilience_fsm.engine.system.system import System
from resilience_fsm.engine.tables.compiled import Compiled, CompiledEvent
from resilience_fsm.engine.verdict.claim import Property
from resilience_fsm.engine.verdict.judge import Judge
from resilience_fsm.engine.verdict.obligation import Obligation, Obligations, few_cones
from resilience_fsm.engine.verdict.verdict import Verdict
from resilience_fsm.engine.words.errors import EngineError, FactError, UndecidedError


class Fate(Enum):
    """What becomes of a mutant."""

    KILLED = "killed"
    EQUIVALENT = "equivalent"
    WEAK = "weak"
    UNDECIDED = "undecided"

    def __str__(self) -> str:
        return self.value


@frozen
class Trial:
    """What became of one mutant.

    Args:
        fate: Killed, equivalent or weak; undecided where it breaks what the verdict for any number
            rests on, or where a property cannot be decided on the states that it reaches.
        killed_by: Ids of the properties that no longer hold, in their order.
        emptied: Those of them that are vacuous: nothing contradicts them, and nothing is left that
            they speak of.
        difference: How a weak mutant can be told from the original.
        reason: Why it is undecided.
    """

    fate: Fate
    killed_by: tuple[str, ...] = ()
    difference: Difference | None = None
    reason: str = ""
    emptied: tuple[str, ...] = ()


@frozen(eq=False)
class _Held:
    """A property that holds, and the parts whose space decides it."""

    prop: Property
    obligation: Obligation
    cone: frozenset[str]


class Court:
    """Tries the mutants of a system, for any number of replicas.

    Args:
        system: The system.
        properties: The properties; only those that hold can kill.

    Raises:
        EngineError: The system cannot be composed or tabulated, or a verdict about it is not one
            for any number of replicas.
    """

    def __init__(self, system: System, properties: Sequence[Property]) -> None:
        obligations = Obligations(system, properties)
        if obligations.broken:
            raise EngineError(
                f"Mutants are tried for any number of replicas. {obligations.broken[0]}"
            )
        self._compiled = _named_replicas(obligations.compiled, properties)
        self._arenas: dict[frozenset[str], Arena] = {}
        self._cones: dict[frozenset[str], frozenset[str]] = {}
        self._obligations = obligations
        self._fates: dict[object, Trial] = {}
        self._properties = tuple(properties)
        self.mutants = mutants(self._compiled)

    @cached_property
    def _held(self) -> tuple[_Held, ...]:
        prepared = [
            (prop, found[0].widest if found[0].is_walked else found[0])
            for prop in self._properties
            if isinstance(found := self._obligations.prepare(prop), list)
        ]
        cones = few_cones({due.cone for _, due in prepared}, self._compiled.composition.parts)
        return tuple(
            _Held(prop, due, cones[due.cone])
            for prop, due in prepared
            if self._holds(prop, due, self._arena(cones[due.cone]))
        )

    def _holds(self, prop: Property, due: Obligation, arena: Arena) -> bool:
        space = arena.original
        try:
            judge = Judge.of(space, prop.claim, due.premise, due.conclusion, due.cone)
        except UndecidedError:
            return False
        return judge.verdict is Verdict.HOLDS

    @property
    def held(self) -> tuple[Property, ...]:
        """The properties that hold of the original."""
        return tuple(held.prop for held in self._held)

    def _arena(self, names: frozenset[str]) -> Arena:
        if names not in self._arenas:
            self._arenas[names] = Arena(self._compiled.restricted_to(set(names)))
        return self._arenas[names]

    def try_mutant(self, mutant: Mutant) -> Trial:
        """What becomes of a mutant, and every property that kills it."""
        changed = changed_events(self._compiled, mutant)
        for sentence in reads_too_much(Compiled(self._compiled.composition, changed)):
            return Trial(Fate.UNDECIDED, reason=sentence)
        # Many ways to change a guard come to the same: such mutants share their fate.
        effect = _effect(changed)
        if effect not in self._fates:
            try:
                self._fates[effect] = self._fate(self._movers(mutant), changed)
            except (UndecidedError, FactError) as error:
                # Asked of states that the original never reaches, a walked property may fail.
                self._fates[effect] = Trial(Fate.UNDECIDED, reason=str(error))
        return self._fates[effect]

    def _fate(self, movers: frozenset[str], changed: Mapping[str, CompiledEvent]) -> Trial:
        difference = self._difference(movers, changed)
        if difference is None:
            return Trial(Fate.EQUIVALENT)
        verdicts = self._killers(movers, changed)
        if verdicts:
            emptied = (name for name, verdict in verdicts.items() if verdict is Verdict.VACUOUS)
            return Trial(Fate.KILLED, tuple(verdicts), emptied=tuple(emptied))
        return Trial(Fate.WEAK, difference=difference)

    def difference(self, mutant: Mutant) -> Difference | None:
        """The shortest way to tell a mutant from the original, killed or not."""
        return self._difference(self._movers(mutant), changed_events(self._compiled, mutant))

    def _movers(self, mutant: Mutant) -> frozenset[str]:
        return frozenset(
            name
            for name, part in self._compiled.composition.parts.items()
            if part.kind == mutant.kind and part.local_name == mutant.component
        )

    def _difference(
        self, movers: frozenset[str], changed: Mapping[str, CompiledEvent]
    ) -> Difference | None:
        # What influences the changed component is all that it takes to reach a difference.
        home = self._arena(self._closed(movers, changed))
        return find_difference(home.original, home.restricted(changed))

    def _closed(
        self, names: frozenset[str], changed: Mapping[str, CompiledEvent]
    ) -> frozenset[str]:
        """All that can influence some parts, in the original or in the mutant."""
        if names not in self._cones:
            self._cones[names] = frozenset(self._compiled.cone(names))
        names = self._cones[names]
        for event in changed.values():
            for mover in names & event.tables.keys():
                if not set(event.tables[mover].reads) <= names:
                    # What the original does not read in these states the mutant may.
                    return self._closed(names.union(event.tables[mover].reads), changed)
        return names

    def _killers(
        self, movers: frozenset[str], changed: Mapping[str, CompiledEvent]
    ) -> dict[str, Verdict]:
        """The verdicts of the properties that no longer hold, in their order."""
        concerned = [held for held in self._held if movers & held.obligation.cone]
        by_cone: dict[frozenset[str], list[_Held]] = {}
        for held in concerned:
            by_cone.setdefault(held.cone, []).append(held)
        killed = {
            held.prop.id: verdict
            for cone, those in by_cone.items()
            for held, verdict in self._killed(cone, those, changed)
        }
        names = (held.prop.id for held in concerned)
        return {name: killed[name] for name in names if name in killed}

    def _killed(
        self,
        original: frozenset[str],
        those: Sequence[_Held],
        changed: Mapping[str, CompiledEvent],
    ) -> Iterator[tuple[_Held, Verdict]]:
        """Which of some properties, decided on one space, no longer hold, and their verdicts."""
        cone = self._closed(original, changed)
        arena = self._arena(cone)
        events = arena.restricted(changed)
        keep_edges = any(held.prop.claim.form.needs_transitions for held in those)
        space = arena.space(events, keep_edges=keep_edges)
        for held in those:
            due = held.obligation
            about = due.cone if cone == held.cone else self._closed(due.cone, changed)
            premise = arena.mask(due.premise, space, about, events)
            if held.prop.claim.settled:
                premise = premise & arena.settled(space, about, events)
            conclusion = arena.mask(due.conclusion, space, about, events)
            judge = Judge(space, held.prop.claim, premise, conclusion, about)
            verdict = judge.verdict
            if verdict in (Verdict.VIOLATED, Verdict.VACUOUS):
                yield held, verdict


def _effect(changed: Mapping[str, CompiledEvent]) -> object:
    return tuple(
        (
            name,
            mover,
            table.effect(event.promises if mover == event.event.owner else None),
        )
        for name, event in changed.items()
        for mover, table in event.tables.items()
    )


def _named_replicas(compiled: Compiled, properties: Sequence[Property]) -> Compiled:
    """The components, and of each kind only as many replicas as some property names."""
    parts = compiled.composition.parts

    def is_named(kind: str | None, number: int) -> bool:
        return kind is None or number <= max([1, *(p.about.get(kind, 0) for p in properties)])

    return compiled.restricted_to(
        {name for name, part in parts.items() if is_named(part.kind, part.number)}
    )
