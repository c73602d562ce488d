"""Decide properties: compile once, explore each cone once, answer with verdicts."""

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from resilience_fsm.engine.checking.report import CheckReport
from resilience_fsm.engine.doubt.covering import bounded, cover
from resilience_fsm.engine.doubt.suspicion import (
    Suspicion,
    guard_suspicions,
    not_looked_for,
    suspicions,
)
from resilience_fsm.engine.replicas.crowd import Crowd
from resilience_fsm.engine.replicas.product import measure
from resilience_fsm.engine.space.exploration import Exploration
from resilience_fsm.engine.space.search import (
    INTERRUPTED,
    OUT_OF_MEMORY,
    Report,
    explore,
    of_search,
)
from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.steps.replays import Replays
from resilience_fsm.engine.steps.trace import Trace, trace_of
from resilience_fsm.engine.symmetry.folding import explore_orbits, paying_symmetry
from resilience_fsm.engine.symmetry.symmetry import Symmetry
from resilience_fsm.engine.system.reading import assumptions
from resilience_fsm.engine.system.system import Counts, System
from resilience_fsm.engine.tables.compiled import Compiled, State
from resilience_fsm.engine.verdict.claim import Property
from resilience_fsm.engine.verdict.fingerprint import Tabulated
from resilience_fsm.engine.verdict.judge import Judge
from resilience_fsm.engine.verdict.obligation import Obligation, Obligations, few_cones
from resilience_fsm.engine.verdict.verdict import Answer, Verdict, strongest, worst
from resilience_fsm.engine.words.certainty import Certainty
from resilience_fsm.engine.words.errors import (
    EngineError,
    NarrowSpaceError,
    NotFoldedError,
    UndecidedError,
)
from resilience_fsm.engine.words.given import several
from resilience_fsm.engine.words.limits import GRACE, LimitReached, Limits

if TYPE_CHECKING:
    from resilience_fsm.engine.symmetry.swap import Swap


def check(
    system: System,
    properties: Sequence[Property],
    counts: Counts | None = None,
    *,
    limits: Limits | None = None,
    report: Report | None = None,
    by_symmetry: bool = True,
) -> CheckReport:
    """Check properties of a system.

    Args:
        system: The system.
        properties: What to check.
        counts: Exactly these replicas; None to decide for any number of them.
        limits: Where a search stops, the seconds counting for all searches together; what is not
            decided by then is ``undecided``.
        report: Called with the progress of long searches.
        by_symmetry: Whether what is interchangeable may be searched up to permutation, where that
            pays; the verdicts are the same, and `Exploration.up_to` says what was.

    Raises:
        EngineError: The system cannot be composed or tabulated, or a property is no function of
            what it may see.
    """
    started = time.perf_counter()
    properties = several(properties, Property, "properties to check")
    limits = of_search(limits, report).from_now()
    try:
        checker = _Checker(system, properties, counts, limits, report, by_symmetry=by_symmetry)
    except (LimitReached, MemoryError) as stop:
        # Nothing was searched, and nothing is known.
        nothing = Exploration.of_nothing(_why(stop))
        return CheckReport(
            answers=tuple(Answer(p, Verdict.UNDECIDED, nothing.covered) for p in properties),
            explorations=(nothing,),
            assumed=assumptions(system),
            compile_seconds=time.perf_counter() - started,
            search_seconds=0.0,
        )
    answers = tuple(checker.answers())
    suspicious = tuple(checker.suspicious())  # which may search more
    return CheckReport(
        answers=answers,
        explorations=checker.explorations,
        suspicious=suspicious,
        assumed=assumptions(system),
        tabulated=checker.tabulated,
        is_interrupted=checker.is_interrupted,
        compile_seconds=checker.compile_seconds,
        search_seconds=time.perf_counter() - started - checker.compile_seconds,
    )


def _why(stop: LimitReached | MemoryError) -> str:
    return OUT_OF_MEMORY if isinstance(stop, MemoryError) else stop.reached


class _Checker:
    def __init__(
        self,
        system: System,
        properties: Sequence[Property],
        counts: Counts | None,
        limits: Limits,
        report: Report | None,
        *,
        by_symmetry: bool,
    ) -> None:
        started = time.perf_counter()
        self._due = Obligations(system, properties, counts, limits)
        self._system, self._counts, self._limits = system, counts, limits
        self._report = report
        self._by_symmetry = by_symmetry
        self._spaces: dict[tuple[frozenset[str], object], StateSpace] = {}
        self._symmetries: dict[frozenset[str], Symmetry] = {}
        self._tables: dict[frozenset[str], Compiled] = {}
        self._product: Exploration | None = None
        self._was_struck = False
        self._replays = Replays()
        self._properties = properties
        self._prepared = [self._prepared_or_undecided(prop) for prop in properties]
        self._tabulated = Tabulated.of(self._due.compiled, properties, self._prepared)
        self.compile_seconds = time.perf_counter() - started
        if counts is not None:
            self._search_product()
        self._cones = few_cones(
            {due.cone for found in self._prepared if isinstance(found, list) for due in found},
            self._due.compiled.composition.parts,
        )
        self.tabulated = self._tabulated if counts is None else None

    def _prepared_or_undecided(self, prop: Property) -> Answer | list[Obligation]:
        try:
            return self._due.prepare(prop)
        except (LimitReached, MemoryError) as stop:
            return Answer(prop, Verdict.UNDECIDED, Exploration.of_nothing(_why(stop)).covered)

    def answers(self) -> Iterator[Answer]:
        """The answers in order; an interrupt ends all searching, and what is left is undecided."""
        for prop, prepared in zip(self._properties, self._prepared, strict=True):
            if isinstance(prepared, Answer):
                yield prepared
                continue
            try:
                if not self.is_interrupted:
                    yield self._answer(prop, prepared)
                    continue
            except KeyboardInterrupt:
                self._was_struck = True
            except MemoryError:
                yield Answer(prop, Verdict.UNDECIDED, OUT_OF_MEMORY)
                continue
            except LimitReached as reached:
                yield Answer(prop, Verdict.UNDECIDED, self._covered(reached.reached))
                continue
            yield Answer(prop, Verdict.UNDECIDED, INTERRUPTED)

    def _covered(self, why: str) -> str:
        """What all searches together had covered, and why the answer was not waited for."""
        spaces = self._spaces.values()
        states, depth = (
            sum(space.all_states for space in spaces),
            max((space.depth for space in spaces), default=0),
        )
        return evolve(Exploration.of_nothing(why), states=states, depth=depth).covered

    @property
    def is_interrupted(self) -> bool:
        """Whether anything was, which ends all searching; asked before each property."""
        searched = [space.incomplete for space in self._spaces.values()]
        if self._product is not None:
            searched.append(self._product.incomplete)
        return self._was_struck or INTERRUPTED in searched

    @property
    def explorations(self) -> tuple[Exploration, ...]:
        """What was searched: the product first, where exact numbers were asked for."""
        product = () if self._product is None else (self._product,)
        spaces = (Exploration.of(space) for space in self._spaces.values())
        return tuple(dict.fromkeys((*product, *spaces)))

    def suspicious(self) -> Iterator[Suspicion]:
        """What no space ever met, what can never be met, and what hides something else.

        What decides nothing only for any number: of a few replicas that begin in one way, that is
        true of most guards.
        """
        try:
            self._limits.ask(grace=GRACE)
            not_covered = self._cover()
            spaces = tuple(self._spaces.values())
            yield from suspicions(spaces)
            yield from guard_suspicions(spaces, idle=self._counts is None)
            yield from not_covered
        except (LimitReached, MemoryError) as stop:
            yield not_looked_for(_why(stop))

    def _search_product(self) -> None:
        """Search exactly the replicas that were asked for, all of them together."""
        parts = self._due.compiled.composition.parts
        if self._due.is_decided_apart:
            assert self._due.population is not None
            relevant = _moving(self._due.compiled)
            crowd = Crowd.of(
                self._system, self._due.population, relevant, lambda: _moving(self._due.whole())
            )
            self._product = measure(relevant, self._limits, self._report, crowd)
        else:
            everything = frozenset(parts)
            symmetry = self._system_symmetry(everything)
            self._product = Exploration.of(self._space(everything, symmetry=symmetry))

    def _answer(self, prop: Property, obligations: Sequence[Obligation]) -> Answer:
        answers: list[Answer] = []
        for obligation in obligations:
            self._limits.ask(grace=GRACE)
            if self.is_interrupted:
                answers.append(Answer(prop, Verdict.UNDECIDED, INTERRUPTED))
                break
            answers.append(self._decide(prop, obligation))
        # A witness among some replicas is enough; a claim about each has to hold for all.
        pick = strongest if prop.claim.form.is_witnessed else worst
        answer = evolve(pick(answers), readings=_readings(answers, pick))
        if self._product is None:
            return evolve(answer, cutoff=dict(prop.about))
        is_witnessed = answer.verdict is Verdict.HOLDS and answer.trace is not None
        is_pass = answer.verdict in (Verdict.HOLDS, Verdict.VACUOUS) and not is_witnessed
        if self._product.incomplete and is_pass:
            # The whole was asked for: what is known of parts of it is no pass.
            return Answer(prop, Verdict.UNDECIDED, self._product.covered, answer.certainty)
        return answer

    def _decide(self, prop: Property, obligation: Obligation) -> Answer:
        try:
            return self._decided(prop, obligation)
        except NarrowSpaceError:  # only the search told what it reads
            return self._decided(prop, obligation.widest)
        except UndecidedError as error:
            return Answer(prop, Verdict.UNDECIDED, str(error))

    def _decided(self, prop: Property, obligation: Obligation) -> Answer:
        cone = self._cones.get(obligation.cone, obligation.cone)
        # The space may be wider than the cone; the answer is the same as alone.
        about = (
            obligation.cone if self._due.is_decided_apart else frozenset(obligation.visible.names)
        )
        symmetry = self._system_symmetry(cone)
        if symmetry:  # which a claim can only lessen
            compared = obligation.compared
            symmetry = self._symmetry(cone, compared, about)
            try:
                if symmetry:
                    from resilience_fsm.engine.verdict.orbit_judge import OrbitJudge

                    space = self._space(cone, symmetry=symmetry)
                    return self._judged(prop, compared, space, about, OrbitJudge)
            except NotFoldedError as error:
                symmetry = Symmetry((), (*symmetry.broken, str(error)))
        space = self._space(cone, symmetry=symmetry)
        return self._judged(prop, obligation, space, about, Judge)

    def _symmetry(
        self, cone: frozenset[str], obligation: Obligation, about: Collection[str]
    ) -> Symmetry:
        """Who can trade places without that the claim notices, where it pays."""
        from resilience_fsm.engine.verdict.invariance import claim_notices

        compiled = self._restricted(cone)
        predicates = (obligation.premise, obligation.conclusion)

        def noticed_by(swap: "Swap") -> str:
            self._limits.ask(grace=GRACE)
            return claim_notices(swap, compiled, predicates, about)

        return paying_symmetry(compiled, noticed_by)

    def _system_symmetry(self, cone: frozenset[str]) -> Symmetry:
        """Who can trade places where no claim is asked, where it pays."""
        if not self._by_symmetry:
            return Symmetry(())
        if cone not in self._symmetries:
            self._symmetries[cone] = paying_symmetry(self._restricted(cone), lambda _swap: "")
        return self._symmetries[cone]

    def _judged(
        self,
        prop: Property,
        obligation: Obligation,
        space: StateSpace,
        about: frozenset[str],
        judges: type[Judge],
    ) -> Answer:
        judge = judges.of(
            space, prop.claim, obligation.premise, obligation.conclusion, about, self._limits
        )
        answer = judge.answer(prop, self._system)
        if judge.path is None:
            return answer
        self._limits.ask(grace=GRACE)
        everything = obligation.visible if self._due.is_decided_apart else self._due.compiled
        trace = self._replayed(everything, space, judge, about)
        certainty = trace.certainty
        if answer.verdict is Verdict.HOLDS:
            # A witness shows what the property states, and is no surer than that.
            certainty = Certainty.weakest((certainty, answer.certainty))
        return evolve(answer, trace=trace, certainty=certainty)

    def _restricted(self, cone: frozenset[str]) -> Compiled:
        if cone not in self._tables:
            self._tables[cone] = self._due.compiled.restricted_to(set(cone))
        return self._tables[cone]

    def _space(
        self,
        cone: frozenset[str],
        limits: Limits | None = None,
        symmetry: Symmetry = Symmetry(()),  # noqa: B008 # frozen
    ) -> StateSpace:
        key = cone, symmetry.sorts
        if key not in self._spaces:
            asked = (limits or self._limits).beside(self._spaces.values())
            restricted = self._restricted(cone)
            try:
                if symmetry:
                    space = explore_orbits(restricted, asked, self._report, symmetry=symmetry)
                else:
                    space = explore(restricted, asked, self._report)
            except EngineError as error:
                raise EngineError(" ".join([str(error), *symmetry.broken[:1]])) from error
            space.limits, space.told_apart = self._limits, symmetry.broken
            self._spaces[key] = space
        return self._spaces[key]

    def _cover(self) -> tuple[Suspicion, ...]:
        """Search what no property reads; what was not is told."""
        searched = {name for space in self._spaces.values() for name in space.compiled.names}
        parts = self._due.compiled.composition.parts

        def search(cone: frozenset[str]) -> str:
            if self.is_interrupted:
                return INTERRUPTED
            has_replicas = any(parts[name].kind is not None for name in cone)
            if self._due.broken and self._counts is None and has_replicas:
                return f"not for any number: {self._due.broken[0].rstrip('.')}"
            symmetry = self._system_symmetry(cone)
            return self._space(cone, bounded(self._limits), symmetry).incomplete

        return cover(self._due.compiled, searched, search)

    def _replayed(
        self, compiled: Compiled, space: StateSpace, judge: Judge, about: Collection[str]
    ) -> Trace:
        """The trace of a path, run on live charts: its space's and whatever they move along."""
        assert judge.path is not None
        start = dict(zip(space.compiled.names, space.state(judge.path.start), strict=True))
        initial = compiled.composition.first_initial(start)
        if judge.path.loop is None:
            return self._replays.run(compiled, initial, judge.path.events, about)
        events, loop = self._closed(compiled, initial, judge.path.events, judge.path.loop)
        return evolve(self._replays.run(compiled, initial, events, about), loop=loop)

    def _closed(
        self, compiled: Compiled, initial: State, stem: tuple[str, ...], loop: tuple[str, ...]
    ) -> tuple[tuple[str, ...], int]:
        """The events of an endless run, and after how many of them it begins to repeat itself.

        What a claim does not depend on moves along, and may take several rounds to come round too.
        """
        seen: list[Mapping[str, str]] = []
        events = stem
        while (state := trace_of(compiled, initial, events).final) not in seen:
            self._limits.ask(grace=GRACE)
            seen.append(state)
            events += loop
        return events, len(stem) + seen.index(state) * len(loop)


def _moving(compiled: Compiled) -> Compiled:
    """The tables of what moves, and of what that depends on.

    A constant that nothing reads multiplies the states and tells none apart.
    """
    parts = compiled.composition.parts
    moving = [name for name, part in parts.items() if part.chart.transitions]
    return compiled.restricted_to(compiled.cone(moving))


def _readings(
    answers: Sequence[Answer], pick: Callable[[Sequence[Answer]], Answer]
) -> dict[str, dict[str, Verdict]]:
    """Under each reading, what all instances of a claim come to."""
    return {
        name: {
            state: pick([evolve(a, verdict=a.readings[name][state]) for a in answers]).verdict
            for state in states
        }
        for name, states in answers[0].readings.items()
        if all(name in answer.readings for answer in answers)
    }
