"""One claim, judged on one state space."""

from collections.abc import Collection
from functools import cached_property

import numpy as np
from attrs import evolve

from resilience_fsm.engine.space.exploration import Exploration
from resilience_fsm.engine.space.path import Path, find_cycle, find_path, goes_round
from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.system.system import System
from resilience_fsm.engine.verdict.claim import Claim, Property
from resilience_fsm.engine.verdict.form import Matter, Scope
from resilience_fsm.engine.verdict.liveness import (
    find_lasso,
    needed_fairness,
)
from resilience_fsm.engine.verdict.question import Mask
from resilience_fsm.engine.verdict.strong_fairness import rescuing
from resilience_fsm.engine.verdict.verdict import Answer, Verdict
from resilience_fsm.engine.verdict.walk import Evaluable, evaluate
from resilience_fsm.engine.words.certainty import Cause
from resilience_fsm.engine.words.limits import Limits

_VACUOUS = (Verdict.VACUOUS, "No reachable state meets the premise.")


class Judge:
    """Judges a claim on a state space.

    Args:
        space: Every part that can influence the claim, and what it can reach.
        claim: The claim.
        premise: Where it speaks, that the state is settled included.
        conclusion: Where its conclusion is true.
        about: The parts that matter to the claim; settled means these, reactions are theirs, and
            of those that follow a step, these count for how certain it is.
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
        self._form = claim.form
        self._matter = Matter(space, conclusion, about)
        self._hits = premise & self._settled()

    def _settled(self) -> Mask:
        """Where, the premise met, the claim is violated, or witnessed."""
        return self._form.settles(self._matter)

    @classmethod
    def of(
        cls,
        space: StateSpace,
        claim: Claim,
        premise: Evaluable | None,
        conclusion: Evaluable | None,
        about: Collection[str],
        limits: Limits | None = None,
    ) -> "Judge":
        """The judge of a claim whose premise and conclusion can be decided.

        Args:
            space: Every part that can influence the claim, and what it can reach.
            claim: The claim.
            premise: Its premise, if it has one.
            conclusion: Its conclusion, if it has one.
            about: The parts that matter to the claim.
            limits: When to stop walking a predicate that could not be tabulated.

        Raises:
            UndecidedError: One of them has too many cases on this space, too.
            NarrowSpaceError: One of them asks for more than these parts.
        """
        everywhere = np.ones(len(space), dtype=np.bool_)
        spoken_of = evaluate(premise, space, about, limits) if premise else everywhere
        if claim.settled:
            spoken_of = spoken_of & space.settled_among(about)
        concluded = evaluate(conclusion, space, about, limits) if conclusion else everywhere
        return cls(space, claim, spoken_of, concluded, about)

    @property
    def verdict(self) -> Verdict:
        """The verdict, and nothing of how it comes about."""
        return self._verdict()[0]

    def answer(self, prop: Property, system: System) -> Answer:
        """The answer without its trace; `path` says how it comes about."""
        verdict, reason = self._verdict()
        answer = Answer(prop, verdict, reason, system.certainty(prop.rules))
        if self._form.scope is Scope.RUNS:
            answer = self._with_fairness(answer)
        return evolve(answer, readings=self._readings())

    @cached_property
    def path(self) -> Path | None:
        """How a violation or a witness comes about; None where there is nothing to be shown."""
        return self._path()

    def _path(self) -> Path | None:
        if self._is_of_cycles:
            return find_cycle(self._space, self._reactions, self._about)
        if not self._hits.any():
            return None
        if self._form.scope is Scope.RUNS:
            return find_lasso(
                self._space, self._premise, self._conclusion, self._matter.fair, self._about
            )
        if self.verdict is Verdict.UNDECIDED:
            return None  # what seems out of reach may be reached by what was not searched
        onward = self._conclusion if self._form.is_met_later else None
        return find_path(self._space, self._hits, self._about, onward)

    @property
    def _is_of_cycles(self) -> bool:
        return self._form.scope is Scope.CIRCLES

    def _with_fairness(self, answer: Answer) -> Answer:
        """What would rescue a violation; for what holds, a minimal set of the fairness it needs."""
        if answer.verdict is Verdict.VIOLATED and not self._space.incomplete:
            rescue = rescuing(self._space, self._premise, self._conclusion, self._matter.fair)
            return evolve(answer, rescue=rescue)
        if answer.verdict is not Verdict.HOLDS:
            return answer
        needed = needed_fairness(self._space, self._premise, self._conclusion, self._matter.fair)
        return evolve(answer, fairness=needed)

    def _verdict(self, within: Mask | None = None) -> tuple[Verdict, str]:
        """The verdict, on all states or on those ``within``."""
        if self._is_of_cycles:
            return self._cycle_verdict()
        met = bool((self._hits if within is None else self._hits & within).any())
        incomplete = self._space.incomplete
        if self._form.is_witnessed:
            if met:
                return Verdict.HOLDS, ""
            if incomplete:
                return self._undecided()
            return (Verdict.VIOLATED, "") if self._speaks(within) else _VACUOUS
        if self._form.is_met_by_absence and incomplete:
            return self._undecided()
        if met:
            return Verdict.VIOLATED, self._form.told
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
        if self._form.is_witnessed and self._claim.premise is None:
            return True
        premise = self._premise if within is None else self._premise & within
        return bool(premise.any())

    def _cycle_verdict(self) -> tuple[Verdict, str]:
        is_violation = not self._form.is_witnessed
        if goes_round(self._space, self._reactions):
            return (Verdict.VIOLATED if is_violation else Verdict.HOLDS), ""
        if self._space.incomplete:
            return self._undecided()
        return (Verdict.HOLDS if is_violation else Verdict.VIOLATED), ""

    @cached_property
    def _reactions(self) -> Mask:
        """The transitions that are reactions: all, or the promised ones where these must end."""
        space = self._space
        promised_only = not self._form.is_witnessed
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
        return usable

    def _changes_something(self) -> Mask:
        """Which transitions change a part that matters to the claim."""
        edges = self._space.edges
        changes = np.zeros(self._space.transitions, dtype=np.bool_)
        for name in self._about:
            digits = self._space.digits[name]
            changes |= digits[edges.source] != digits[edges.target]
        return changes

    def _readings(self) -> dict[str, dict[str, Verdict]]:
        if self._is_of_cycles:
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
