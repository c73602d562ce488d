"""Decide properties: compile once, explore each cone once, answer with verdicts."""

import re
import time
from collections.abc import Mapping, Sequence
from itertools import permutations, product

from attrs import evolve, frozen

from resilience_fsm.engine.certainty import Cause
from resilience_fsm.engine.claim import Form, Predicate, Property
from resilience_fsm.engine.compiled import Compiled, compile_system
from resilience_fsm.engine.errors import CompositionError
from resilience_fsm.engine.judge import Judge
from resilience_fsm.engine.live import replay
from resilience_fsm.engine.predicate import Decided, settling_parts, tabulate
from resilience_fsm.engine.replicas import broken_conditions
from resilience_fsm.engine.space import Limits, Report, StateSpace, explore
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
    compiled_at = time.perf_counter()
    answers = tuple(checker.answer(prop) for prop in properties)
    return CheckReport(
        answers=answers,
        explorations=tuple(_exploration(space) for space in checker.spaces.values()),
        compile_seconds=compiled_at - started,
        search_seconds=time.perf_counter() - compiled_at,
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
class _Instance:
    """The replicas that a property speaks of in one of its instances: by kind, their numbers."""

    numbers: Mapping[str, tuple[int, ...]]

    def aliases(self, system: System) -> dict[str, str]:
        aliases: dict[str, str] = {}
        for kind, numbers in self.numbers.items():
            for component in system.kind(kind).components:
                for position, number in enumerate(numbers, start=1):
                    aliases[f"{component.name}_{position}"] = f"{component.name}_{number}"
                if len(numbers) == 1:
                    aliases[component.name] = f"{component.name}_{numbers[0]}"
        return aliases

    def rename_event(self, event: str) -> str:
        for kind, numbers in self.numbers.items():
            match = re.fullmatch(rf"{re.escape(kind)}_(\d+)_(.+)", event)
            if match and int(match[1]) <= len(numbers):
                return f"{kind}_{numbers[int(match[1]) - 1]}_{match[2]}"
        return event


class _Checker:
    def __init__(
        self,
        system: System,
        properties: Sequence[Property],
        counts: Counts | None,
        limits: Limits | None,
        report: Report | None,
    ) -> None:
        self._system = system
        self._counts = counts
        self._limits = limits
        self._report = report
        self.spaces: dict[frozenset[str], StateSpace] = {}
        self._visible: dict[frozenset[str], Compiled] = {}
        if counts is None:
            # Two replicas of each kind at least, to see whether replicas are alike.
            needed = {kind.name: 2 for kind in system.kinds}
            for prop in properties:
                for name, number in prop.about.items():
                    needed[system.kind(name).name] = max(number, needed[name])
            self._compiled = compile_system(system, needed)
            self._broken = broken_conditions(system, self._compiled)
        else:
            self._compiled = compile_system(system, counts)
            self._broken = ()

    def answer(self, prop: Property) -> Answer:
        if self._broken:
            return Answer(prop, Verdict.UNDECIDED, f"Not for any number: {self._broken[0]}")
        instances = self._instances(prop)
        if not instances:
            wanted = " and ".join(f"{number} of '{kind}'" for kind, number in prop.about.items())
            return Answer(prop, Verdict.VACUOUS, f"It speaks of {wanted}; there are fewer.")
        answers = [self._answer_instance(prop, instance) for instance in instances]
        # A witness among some replicas is enough; a claim about each has to hold for all.
        pick = strongest if prop.claim.form is Form.SOMETIMES else worst
        best = pick(answers)
        return evolve(best, cutoff=dict(prop.about) if self._counts is None else None)

    def _instances(self, prop: Property) -> list[_Instance]:
        kinds = list(prop.about)
        choices = []
        for kind in kinds:
            self._system.kind(kind)
            there = (self._counts or {}).get(kind, 0)
            available = there if isinstance(there, int) else len(there)
            if self._counts is None:
                choices.append([tuple(range(1, prop.about[kind] + 1))])
            else:
                choices.append(list(permutations(range(1, available + 1), prop.about[kind])))
        return [_Instance(dict(zip(kinds, chosen, strict=True))) for chosen in product(*choices)]

    def _answer_instance(self, prop: Property, instance: _Instance) -> Answer:
        visible = self._visible_to(instance)
        try:
            premise = self._tabulate(prop, prop.claim.premise, instance, visible)
            conclusion = self._tabulate(prop, prop.claim.conclusion, instance, visible)
        except CompositionError as error:
            if self._counts is None and self._system.kinds:
                return Answer(prop, Verdict.UNDECIDED, f"R4: the property reads too much. {error}")
            raise
        cone: set[str] = set()
        for decided in (premise, conclusion):
            cone |= decided.cone if decided else set()
        if prop.claim.settled:
            cone |= visible.cone(settling_parts(visible))
        if prop.claim.form in (Form.TERMINATES, Form.RECURS):
            cone |= visible.cone(
                name
                for event in visible.events.values()
                if event.event.cause is Cause.REACTION
                for name in event.event.movers
            )
        if self._counts is not None:
            cone = set(self._compiled.names)
        space = self._space(frozenset(cone))
        judge = Judge(space, prop.claim, premise, conclusion)
        answer = judge.answer(prop, self._system)
        if judge.path is not None:
            answer = evolve(
                answer,
                trace=_replayed(visible if self._counts is None else self._compiled, space, judge),
            )
            assert answer.trace is not None
            answer = evolve(answer, certainty=judge.path.certainty)
        return answer

    def _visible_to(self, instance: _Instance) -> Compiled:
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
        self, prop: Property, predicate: Predicate | None, instance: _Instance, visible: Compiled
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

    def _space(self, cone: frozenset[str]) -> StateSpace:
        if cone not in self.spaces:
            restricted = self._compiled.restricted_to(set(cone))
            self.spaces[cone] = explore(restricted, self._limits, self._report)
        return self.spaces[cone]


def _replayed(compiled: Compiled, space: StateSpace, judge: Judge) -> Trace:
    """The trace of a path, run on live charts: those of its space and whatever they move along."""
    assert judge.path is not None
    start = dict(zip(space.compiled.names, space.state(judge.path.start), strict=True))
    initial = next(
        state
        for state in compiled.composition.initial
        if all(
            start.get(name, value) == value
            for name, value in zip(compiled.names, state, strict=True)
        )
    )
    trace = replay(compiled, initial, (*judge.path.events, *judge.loop))
    return evolve(trace, loop=len(judge.path.events)) if judge.loop else trace
