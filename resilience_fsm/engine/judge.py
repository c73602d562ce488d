"""One claim, judged on one state space."""

from collections.abc import Collection
from functools import cached_property

import numpy as np
from attrs import evolve

from resilience_fsm.engine.certainty import Cause
from resilience_fsm.engine.claim import Claim, Form, Property
from resilience_fsm.engine.following import left_behind
from resilience_fsm.engine.liveness import (
    FairGroup,
    avoiding,
    fair_groups,
    find_lasso,
    needed_fairness,
)
from resilience_fsm.engine.path import Path, can_reach, find_cycle, find_path
from resilience_fsm.engine.predicate import Decided, Mask, evaluate
from resilience_fsm.engine.space import StateSpace
from resilience_fsm.engine.strong_fairness import rescuing
from resilience_fsm.engine.system import System
from resilience_fsm.engine.verdict import Answer, Exploration, Verdict

_VACUOUS = (Verdict.VACUOUS, "No reachable state meets the premise.")


class Judge:
    """Judges a claim on a state space.

    Args:
        space: Every part that can influence the claim, and what it can reach.
        claim: The claim.
        premise: Where it speaks, that the state is settled included.
        conclusion: Where its conclusion is true.
        about: The parts that matter to the claim; settled means these, and reactions are theirs.
    """

    def __init__(
        self,
        space: StateSpace,
        claim: Claim,
        premise: Mask,
        conclusion: Mask,
        about: Collection[str],
    ) -> None:
        self._space = space
        self._claim = claim
        self._about = about
        self._premise = premise
        self._conclusion = conclusion
        self._hits = self._premise & self._settles_the_matter()
        self.path: Path | None = None
        self.loop: tuple[str, ...] = ()
        self.is_endless = False

    @classmethod
    def of(
        cls,
        space: StateSpace,
        claim: Claim,
        premise: Decided | None,
        conclusion: Decided | None,
        about: Collection[str],
    ) -> "Judge":
        """The judge of a claim whose premise and conclusion are tabulated."""
        everywhere = np.ones(len(space), dtype=np.bool_)
        spoken_of = evaluate(premise, space, about) if premise else everywhere
        if claim.settled:
            spoken_of = spoken_of & space.settled_among(about)
        concluded = evaluate(conclusion, space, about) if conclusion else everywhere
        return cls(space, claim, spoken_of, concluded, about)

    @property
    def verdict(self) -> Verdict:
        """The verdict, and nothing of how it comes about."""
        return self._verdict()[0]

    def _settles_the_matter(self) -> Mask:
        """Where, the premise met, a claim is violated, or a ``sometimes`` witnessed."""
        match self._claim.form:
            case Form.SOMETIMES | Form.NEVER:
                return self._conclusion
            case Form.ALWAYS | Form.WHENEVER:
                return ~self._conclusion
            case Form.NEVER_AFTER:
                return can_reach(self._space, self._conclusion)
            case Form.STAYS_POSSIBLE:
                return ~can_reach(self._space, self._conclusion)
            case Form.LEADS_TO:
                return avoiding(self._space, self._conclusion, self._fair)
            case Form.KEEPS_UP:
                return left_behind(self._space, self._about)
            case _:
                return np.zeros(len(self._space), dtype=np.bool_)

    def answer(self, prop: Property, system: System) -> Answer:
        """The answer without its trace; `path` and `loop` say how it comes about."""
        verdict, reason = self._verdict()
        answer = Answer(prop, verdict, reason, system.certainty(prop.rules))
        wanted = self._wanted()
        is_shown = verdict in (Verdict.VIOLATED, Verdict.HOLDS)
        if wanted is not None and is_shown and self._claim.form is not Form.LEADS_TO:
            onward = self._conclusion if self._claim.form is Form.NEVER_AFTER else None
            self.path = find_path(self._space, wanted, onward)
        if self._claim.form is Form.LEADS_TO:
            answer = self._with_fairness(answer)
        return evolve(answer, readings=self._readings())

    @cached_property
    def _fair(self) -> tuple[FairGroup, ...]:
        return fair_groups(self._space, self._about)

    def _with_fairness(self, answer: Answer) -> Answer:
        """A lasso for a violation; for what holds, a minimal set of the fairness that it needs."""
        if answer.verdict is Verdict.VIOLATED:
            self.path, self.loop = find_lasso(
                self._space, self._premise, self._conclusion, self._fair
            )
            self.is_endless = True
            if not self._space.incomplete:
                rescue = rescuing(self._space, self._premise, self._conclusion, self._fair)
                return evolve(answer, rescue=rescue)
        if answer.verdict is not Verdict.HOLDS:
            return answer
        needed = needed_fairness(self._space, self._premise, self._conclusion, self._fair)
        return evolve(answer, fairness=needed)

    def _verdict(self, within: Mask | None = None) -> tuple[Verdict, str]:
        """The verdict, on all states or on those ``within``."""
        form = self._claim.form
        if form in (Form.TERMINATES, Form.RECURS):
            return self._cycle_verdict()
        met = bool((self._hits if within is None else self._hits & within).any())
        incomplete = self._space.incomplete
        if form is Form.SOMETIMES:
            if met:
                return Verdict.HOLDS, ""
            if incomplete:
                return self._undecided()
            return (Verdict.VIOLATED, "") if self._speaks(within) else _VACUOUS
        if form is Form.STAYS_POSSIBLE and incomplete:
            return self._undecided()
        if met:
            return Verdict.VIOLATED, ""
        if incomplete:
            return self._undecided()
        return (Verdict.HOLDS, "") if self._speaks(within) else _VACUOUS

    def _undecided(self) -> tuple[Verdict, str]:
        return Verdict.UNDECIDED, Exploration.of(self._space).covered

    def _speaks(self, within: Mask | None) -> bool:
        """Whether the claim speaks of any state at all.

        A ``sometimes`` without ``among`` speaks of all, settled or not: finding no settled witness
        is a violation.
        """
        if self._claim.form is Form.SOMETIMES and self._claim.premise is None:
            return True
        premise = self._premise if within is None else self._premise & within
        return bool(premise.any())

    def _wanted(self) -> Mask | None:
        if self._claim.form in (Form.TERMINATES, Form.RECURS):
            if not self.loop:
                return None
            target = np.zeros(len(self._space), dtype=np.bool_)
            target[self._cycle_start] = True
            return target
        return self._hits if self._hits.any() else None

    def _cycle_verdict(self) -> tuple[Verdict, str]:
        space = self._space
        promised_only = self._claim.form is Form.TERMINATES
        usable = np.zeros(space.transitions, dtype=np.bool_)
        for number, name in enumerate(space.events):
            event = space.compiled.events[name]
            if event.event.cause is not Cause.REACTION or event.event.owner not in self._about:
                continue
            edges = np.flatnonzero(space.edges.event == number)
            promised = space.promised(name)[space.edges.source[edges]]
            usable[edges[promised] if promised_only else edges] = True
        if not set(space.compiled.names) <= set(self._about):
            # What moves only replicas that the claim does not name moves nothing for it.
            usable &= self._changes_something()
        cycle = find_cycle(space, usable)
        if cycle is not None:
            self._cycle_start, self.loop = cycle
            self.is_endless = True
            return (Verdict.VIOLATED if promised_only else Verdict.HOLDS), ""
        if space.incomplete:
            return self._undecided()
        return (Verdict.HOLDS if promised_only else Verdict.VIOLATED), ""

    def _changes_something(self) -> Mask:
        """Which transitions change a part that matters to the claim."""
        edges = self._space.edges
        changes = np.zeros(self._space.transitions, dtype=np.bool_)
        for name in self._about:
            digits = self._space.digits[name]
            changes |= digits[edges.source] != digits[edges.target]
        return changes

    def _readings(self) -> dict[str, dict[str, Verdict]]:
        if self._claim.form in (Form.TERMINATES, Form.RECURS):
            return {}
        readings: dict[str, dict[str, Verdict]] = {}
        for name, part in self._space.compiled.composition.parts.items():
            if part.chart.transitions or part.kind is not None or len(part.initial) < 2:
                continue
            if name not in self._about:
                continue
            digits = self._space.digits[name]
            readings[name] = {
                state: self._verdict(digits == part.states.index(state))[0]
                for state in part.initial
            }
        return readings
