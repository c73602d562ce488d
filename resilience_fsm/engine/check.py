"""Decide properties: compile once, explore each cone once, answer with verdicts."""

import time
from collections.abc import Iterator, Mapping, Sequence
from math import prod

from attrs import evolve, frozen

from resilience_fsm.engine.certainty import Cause
from resilience_fsm.engine.claim import Form, Predicate, Property
from resilience_fsm.engine.compiled import Compiled, compile_system
from resilience_fsm.engine.composition import Part
from resilience_fsm.engine.errors import CompositionError, UnknownEventError
from resilience_fsm.engine.instance import Instance, instances
from resilience_fsm.engine.judge import Judge, covered
from resilience_fsm.engine.live import replay
from resilience_fsm.engine.predicate import Decided, settling_parts, tabulate
from resilience_fsm.engine.replicas import broken_conditions, shared_events
from resilience_fsm.engine.space import INTERRUPTED, Limits, Report, StateSpace, explore
from resilience_fsm.engine.suspicion import Suspicion, suspicions
from resilience_fsm.engine.system import Counts, System
from resilience_fsm.engine.trace import Trace
from resilience_fsm.engine.verdict import (
    Answer,
    CheckReport,
    Exploration,
    Verdict,
    strongest,
    worst,
)

# One search of a space so many times larger costs less than two searches.
FEW_MORE_STATES = 32


def check(
    system: System,
    properties: Sequence[Property],
    counts: Counts | None = None,
    *,
    limits: Limits | None = None,
    report: Report | None = None,
) -> CheckReport:
    """Check properties of a system.

    Args:
        system: The system.
        properties: What to check.
        counts: Exactly these replicas; None to decide for any number of them.
        limits: Where a search stops; what is not decided by then is ``undecided``.
        report: Called with the progress of long searches.

    Raises:
        EngineError: The system cannot be composed or tabulated, or a property is no function of
            what it may see.
    """
    started = time.perf_counter()
    checker = _Checker(system, properties, counts, limits, report)
    return CheckReport(
        answers=checker.answers,
        explorations=tuple(_exploration(space) for space in checker.explored),
        suspicious=checker.suspicious,
        compile_seconds=checker.compile_seconds,
        search_seconds=time.perf_counter() - started - checker.compile_seconds,
    )


def _exploration(space: StateSpace) -> Exploration:
    return Exploration(
        components=space.compiled.names,
        states=len(space),
        transitions=space.transitions,
        depth=space.depth,
        incomplete=space.incomplete,
    )


@frozen
class _Case:
    """One instance of a property, tabulated and not yet decided."""

    visible: Compiled
    premise: Decided | None
    conclusion: Decided | None
    cone: frozenset[str]


class _Checker:
    def __init__(
        self,
        system: System,
        properties: Sequence[Property],
        counts: Counts | None,
        limits: Limits | None,
        report: Report | None,
    ) -> None:
        started = time.perf_counter()
        self._system = system
        self._counts = counts
        self._limits = limits
        self._report = report
        self._spaces: dict[frozenset[str], StateSpace] = {}
        self._product: StateSpace | None = None
        self._visible: dict[frozenset[str], Compiled] = {}
        try:
            self._compiled, self._broken = _some_replicas(system, properties)
        except CompositionError as error:
            if counts is None:
                raise
            self._broken = (str(error),)  # a system of exactly these replicas
        if counts is not None:
            self._compiled = compile_system(system, counts)
        cases = [self._prepare(prop) for prop in properties]
        self.compile_seconds = time.perf_counter() - started
        if counts is not None:
            self._search_product()
        self._cones = _few_cones(
            {case.cone for prepared in cases if isinstance(prepared, list) for case in prepared},
            self._compiled.composition.parts,
        )
        self.answers = tuple(self._answers(properties, cases))

    def _answers(
        self, properties: Sequence[Property], cases: Sequence[Answer | list[_Case]]
    ) -> Iterator[Answer]:
        """The answers in order; an interrupt ends all searching, and what is left is undecided."""
        interrupted = False
        for prop, prepared in zip(properties, cases, strict=True):
            interrupted = interrupted or any(s.incomplete == INTERRUPTED for s in self.explored)
            if isinstance(prepared, Answer):
                yield prepared
                continue
            try:
                if not interrupted:
                    yield self._answer(prop, prepared)
                    continue
            except KeyboardInterrupt:
                interrupted = True
            yield Answer(prop, Verdict.UNDECIDED, INTERRUPTED)

    @property
    def explored(self) -> tuple[StateSpace, ...]:
        """What was searched: the product first, where exact numbers were asked for."""
        product = () if self._product is None else (self._product,)
        return tuple(dict.fromkeys((*product, *self._spaces.values())))

    @property
    def suspicious(self) -> tuple[Suspicion, ...]:
        """What no space that decided a property ever met."""
        return suspicions(self._spaces.values())

    @property
    def _is_decided_apart(self) -> bool:
        """Whether each property is decided on its own cone, without the replicas it leaves out.

        Exact where the conditions of `replicas` hold. Where they do not, exact numbers are decided
        on the whole product, and any number is undecided.
        """
        return not self._broken

    def _search_product(self) -> None:
        """Search exactly the replicas that were asked for, all of them together."""
        parts = self._compiled.composition.parts
        moving = [name for name, part in parts.items() if part.chart.transitions]
        # A constant that nothing reads multiplies the states and tells none apart.
        names = frozenset(self._compiled.cone(moving) if self._is_decided_apart else parts)
        self._product = explore(
            self._compiled.restricted_to(set(names)),
            self._limits,
            self._report,
            keep_edges=not self._is_decided_apart,
        )
        if not self._is_decided_apart:
            self._spaces[names] = self._product

    def _prepare(self, prop: Property) -> Answer | list[_Case]:
        """The cases of a property; or its answer, where that is known without a search."""
        if self._broken and self._counts is None:
            return Answer(prop, Verdict.UNDECIDED, f"Not for any number: {self._broken[0]}")
        found = instances(prop, self._system, self._counts)
        if not found:
            wanted = " and ".join(f"{number} of '{kind}'" for kind, number in prop.about.items())
            return Answer(prop, Verdict.VACUOUS, f"It speaks of {wanted}; there are fewer.")
        try:
            return [self._case(prop, instance) for instance in found]
        except (CompositionError, UnknownEventError) as error:
            if self._counts is None and self._would_be_fine(prop, found[0]):
                return Answer(prop, Verdict.UNDECIDED, f"R4: the property reads too much. {error}")
            raise

    def _would_be_fine(self, prop: Property, instance: Instance) -> bool:
        """Whether a property that names what it may not see names nothing that is not there."""
        try:
            for predicate in (prop.claim.premise, prop.claim.conclusion):
                self._tabulate(prop, predicate, instance, self._compiled)
        except (CompositionError, UnknownEventError):
            return False
        return True

    def _case(self, prop: Property, instance: Instance) -> _Case:
        visible = self._visible_to(instance)
        premise = self._tabulate(prop, prop.claim.premise, instance, visible)
        conclusion = self._tabulate(prop, prop.claim.conclusion, instance, visible)
        if not self._is_decided_apart:
            return _Case(visible, premise, conclusion, frozenset(self._compiled.names))
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
        return _Case(visible, premise, conclusion, frozenset(visible.cone(names)))

    def _visible_to(self, instance: Instance) -> Compiled:
        """The components and the named replicas: what a property may see (R4)."""
        parts = self._compiled.composition.parts
        named = frozenset(
            name
            for name, part in parts.items()
            if part.kind is None or part.number in instance.numbers.get(part.kind, ())
        )
        if named not in self._visible:
            self._visible[named] = self._compiled.restricted_to(set(named))
        return self._visible[named]

    def _tabulate(
        self, prop: Property, predicate: Predicate | None, instance: Instance, visible: Compiled
    ) -> Decided | None:
        if predicate is None:
            return None
        return tabulate(
            predicate,
            visible,
            f"property '{prop.id}'",
            instance.aliases(self._system),
            instance.rename_event,
        )

    def _answer(self, prop: Property, cases: Sequence[_Case]) -> Answer:
        answers = [self._decide(prop, case) for case in cases]
        # A witness among some replicas is enough; a claim about each has to hold for all.
        pick = strongest if prop.claim.form is Form.SOMETIMES else worst
        answer = pick(answers)
        if self._product is None:
            return evolve(answer, cutoff=dict(prop.about))
        is_witnessed = answer.verdict is Verdict.HOLDS and answer.trace is not None
        is_pass = answer.verdict in (Verdict.HOLDS, Verdict.VACUOUS) and not is_witnessed
        if self._product.incomplete and is_pass:
            # The whole was asked for: what is known of parts of it is no pass.
            return evolve(
                answer, verdict=Verdict.UNDECIDED, reason=covered(self._product), trace=None
            )
        return answer

    def _decide(self, prop: Property, case: _Case) -> Answer:
        space = self._space(self._cones[case.cone])
        # The space may be wider than the cone; the answer is the same as alone.
        about = case.cone if self._is_decided_apart else frozenset(case.visible.names)
        judge = Judge(space, prop.claim, case.premise, case.conclusion, about)
        answer = judge.answer(prop, self._system)
        if judge.path is None:
            return answer
        everything = case.visible if self._is_decided_apart else self._compiled
        trace = _replayed(everything, space, judge)
        return evolve(answer, trace=trace, certainty=trace.certainty)

    def _space(self, cone: frozenset[str]) -> StateSpace:
        if cone not in self._spaces:
            restricted = self._compiled.restricted_to(set(cone))
            self._spaces[cone] = explore(restricted, self._limits, self._report)
        return self._spaces[cone]


def _some_replicas(
    system: System, properties: Sequence[Property]
) -> tuple[Compiled, tuple[str, ...]]:
    """As many replicas as the properties name, two of each kind at least, and whether they do.

    Returns:
        The compiled system, and the conditions of `replicas` that it breaks.
    """
    needed = {kind.name: 2 for kind in system.kinds}
    for prop in properties:
        for name, number in prop.about.items():
            kind = system.kind(name).name
            needed[kind] = max(number, needed[kind])
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


def _few_cones(
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


def _replayed(compiled: Compiled, space: StateSpace, judge: Judge) -> Trace:
    """The trace of a path, run on live charts: those of its space and whatever they move along."""
    assert judge.path is not None
    start = dict(zip(space.compiled.names, space.state(judge.path.start), strict=True))
    initial = compiled.composition.first_initial(start)
    trace = replay(compiled, initial, (*judge.path.events, *judge.loop))
    return evolve(trace, loop=len(judge.path.events)) if judge.is_endless else trace
