"""The explanation of a violation: what is broken, why just there, and what would have kept it.

It adds nothing to a trace that is not in the machines: each circumstance is one that the property
read, a set of them is left out of nothing that decides it, and the alternative was tried.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations, product

from attrs import frozen

from resilience_fsm.engine.steps.belief import Dynamics
from resilience_fsm.engine.steps.trace import Trace
from resilience_fsm.engine.tables.compiled import Compiled, State
from resilience_fsm.engine.tables.table import NONE
from resilience_fsm.engine.verdict.claim import Predicate, Property
from resilience_fsm.engine.verdict.form import Form, Scope
from resilience_fsm.engine.verdict.instance import Instance
from resilience_fsm.engine.verdict.pointwise import (
    StateReader,
    is_broken,
    spoken_of,
    view_of,
)
from resilience_fsm.engine.verdict.predicate import conjuncts_of
from resilience_fsm.engine.verdict.question import SETTLED, question_of
from resilience_fsm.engine.verdict.verdict import Answer, Verdict
from resilience_fsm.engine.verdict.walk import Walked, tabulate_or_walk
from resilience_fsm.engine.why.alternative import Alternative, Alternatives
from resilience_fsm.engine.why.need import Need, needs_of
from resilience_fsm.engine.why.reason import Circumstance, sufficient_reason
from resilience_fsm.engine.words.given import expect
from resilience_fsm.engine.words.outcome import holds


@frozen
class Breach:
    """A conjunct of the conclusion that fails.

    Args:
        number: Which of them, from 1, in the order of the property.
        of: How many there are.
        since: What decides it.
    """

    number: int
    of: int
    since: tuple[Circumstance, ...]


@frozen
class Promise:
    """A reaction along a run that never ends.

    Args:
        event: The reaction.
        always: Whether it is promised in every state of the loop.
        taken: Whether the loop takes it.
    """

    event: str
    always: bool
    taken: bool


@frozen
class Prevention:
    """The nearest alternative, and why it did not happen.

    Args:
        alternative: The reaction.
        needs: The conditions that it lacked.
    """

    alternative: Alternative
    needs: tuple[Need, ...]


@frozen
class Explanation:
    """Why a run violates a property.

    Args:
        due_after: After how many steps the premise is met.
        due: What decides that it is; empty where the property speaks of every state.
        broken_after: After how many steps the conclusion fails; for a run that never ends, from
            there on.
        broken: Which conjuncts fail, and what decides that.
        left_behind: For followers that must move: pairs of the event and who stays.
        promises: For a run that never ends, the reactions that are promised on its loop.
        prevention: What would have prevented it; None where nothing that was tried would have.
    """

    due_after: int
    due: tuple[Circumstance, ...]
    broken_after: int
    broken: tuple[Breach, ...]
    left_behind: tuple[tuple[str, str], ...] = ()
    promises: tuple[Promise, ...] = ()
    prevention: Prevention | None = None


class Explainer:
    """Explains the violations of one system.

    Args:
        compiled: The tables that were checked, or those of as many replicas.
    """

    def __init__(self, compiled: Compiled) -> None:
        self._compiled: Compiled = expect(compiled, Compiled, "what to explain answers with")
        self._known: dict[tuple[str, ...], tuple[Dynamics, Alternatives]] = {}

    def explain(self, answer: Answer) -> Explanation | None:
        """Explain the trace of a violation; None for every other answer.

        Raises:
            ImpossibleEventError: The answer is one about another system.
        """
        expect(answer, Answer, "what to explain")
        if answer.verdict is not Verdict.VIOLATED or answer.trace is None:
            return None
        names = tuple(answer.trace.initial)
        if names not in self._known:
            whole = names == self._compiled.names
            dynamics = Dynamics(
                self._compiled if whole else self._compiled.restricted_to(set(names))
            )
            self._known[names] = (dynamics, Alternatives(dynamics))
        return _Case(answer.property, answer.trace, *self._known[names]).explanation()


class _Case:
    """One violation at work."""

    def __init__(
        self, prop: Property, trace: Trace, dynamics: Dynamics, alternatives: Alternatives
    ) -> None:
        self._property = prop
        self._claim = prop.claim
        self._dynamics = dynamics
        self._alternatives = alternatives
        self._compiled = dynamics.compiled
        self._events = trace.events
        self._loop = trace.loop
        self._states = [tuple(trace.initial[name] for name in self._compiled.names)]
        for event in self._events:
            self._states.append(self._compiled.step(self._states[-1], event).state)
        self._instance = self._spoken_of()
        self._about = spoken_of(self._compiled, self._instance)

    def _spoken_of(self) -> Instance:
        """The replicas among those of the trace for which the property is violated."""
        there: dict[str, list[int]] = {}
        for part in self._compiled.composition.parts.values():
            if part.kind is not None and part.number not in there.setdefault(part.kind, []):
                there[part.kind].append(part.number)
        about = self._property.about
        choices = product(*(permutations(there[kind], number) for kind, number in about.items()))
        found = [Instance(dict(zip(about, chosen, strict=True))) for chosen in choices]
        return next((one for one in found if self._is_violated_for(one)), found[0])

    def _is_violated_for(self, instance: Instance) -> bool:
        if self._claim.form.is_broken_by_a_state:
            return is_broken(self._property, self._dynamics, self._states[-1], instance)
        self._instance = instance
        self._about = spoken_of(self._compiled, instance)
        return self._due_after() is not None

    # What is so in a state

    def _read(self, state: State) -> StateReader:
        return StateReader(self._dynamics, state, self._about)

    def _is_true(self, predicate: Predicate | None, state: State) -> bool:
        view = view_of(self._read(state), self._compiled, self._instance)
        return predicate is None or holds(predicate, view)

    def _is_due(self, state: State) -> bool:
        settled = not self._claim.settled or self._read(state)(SETTLED)
        return bool(settled) and self._is_true(self._claim.premise, state)

    def _reasons(self, predicate: Predicate, state: State) -> Iterator[tuple[Circumstance, ...]]:
        """For each conjunct, what decides it; all that it reads where nothing can be left out."""
        decided = tabulate_or_walk(
            predicate,
            self._compiled,
            f"property '{self._property.id}'",
            self._instance.aliases(self._compiled.composition.system),
            self._instance.rename_event,
        )
        if isinstance(decided, Walked):
            # Whether something could be left out only all its cases would tell.
            for found in decided.reads(self._read(state)):
                yield tuple(Circumstance(question_of(key), value) for key, value in found.items())
            return
        for leaves in decided.conjuncts:
            yield sufficient_reason(
                leaves, lambda key: question_of(key).values(self._compiled), self._read(state)
            )

    # The explanation

    def explanation(self) -> Explanation:
        """The explanation."""
        due_after = self._due_after()
        broken_after = len(self._states) - 1 if self._loop is None else self._loop
        if due_after is None:  # a claim about all reactions, which has no premise
            due_after = broken_after
        return Explanation(
            due_after=due_after,
            due=tuple(self._due(self._states[due_after])),
            broken_after=broken_after,
            broken=tuple(self._broken(self._states[broken_after])),
            left_behind=tuple(self._left_behind()),
            promises=tuple(self._promises()),
            prevention=self._prevention(due_after),
        )

    def _due_after(self) -> int | None:
        """After how many steps the premise is met: at the end, or where what has to come fails."""
        last = len(self._states) - 1
        form = self._claim.form
        has_to_come = form.scope is Scope.RUNS
        if not (has_to_come or form.is_met_later):
            return last if self._is_due(self._states[last]) else None
        return next(
            (
                number
                for number, state in enumerate(self._states)
                if self._is_due(state)
                and not (
                    has_to_come
                    and any(self._is_true(self._claim.conclusion, s) for s in self._states[number:])
                )
            ),
            None,
        )

    def _due(self, state: State) -> Iterator[Circumstance]:
        if self._claim.premise is not None:
            found = [c for reason in self._reasons(self._claim.premise, state) for c in reason]
            yield from dict.fromkeys(found)
        if self._claim.settled:
            yield Circumstance(SETTLED, value=True)

    def _broken(self, state: State) -> Iterator[Breach]:
        conclusion = self._claim.conclusion
        if conclusion is None:
            return
        reasons = list(self._reasons(conclusion, state))
        wanted = self._claim.form.is_met_where_true
        parts = conjuncts_of(conclusion)
        for number, (part, reason) in enumerate(zip(parts, reasons, strict=True), start=1):
            if self._is_true(part, state) == wanted:
                yield Breach(number, len(parts), reason)

    def _left_behind(self) -> Iterator[tuple[str, str]]:
        if self._claim.form is not Form.KEEPS_UP:
            return
        numbers = self._compiled.numbers(self._states[-1])
        for name in self._dynamics.steps(self._states[-1]):
            event = self._compiled.events[name]
            for follower in event.event.followers:
                table = event.tables[follower]
                is_bound = any(t.annotation.must for t in table.transitions)
                if is_bound and table.choose_one(numbers) == NONE:
                    yield name, follower

    @property
    def _along(self) -> Sequence[State]:
        """The states of the loop."""
        assert self._loop is not None
        return self._states[self._loop : max(len(self._states) - 1, self._loop + 1)]

    def _promises(self) -> Iterator[Promise]:
        if self._loop is None:
            return
        promised = [{s.event.name for s in self._dynamics.promises(state)} for state in self._along]
        taken = self._events[self._loop :]
        for name, event in self._compiled.events.items():
            if event.event.owner in self._about and any(name in here for here in promised):
                yield Promise(name, all(name in here for here in promised), name in taken)

    def _prevention(self, due_after: int) -> Prevention | None:
        found = self._alternative(due_after)
        if found is None:
            return None
        at = dict(zip(self._compiled.names, found.state, strict=True))
        return Prevention(found, tuple(needs_of(found, self._compiled.composition, at)))

    def _alternative(self, due_after: int) -> Alternative | None:
        form = self._claim.form
        if form.scope is Scope.RUNS and self._loop is not None:
            return self._alternatives.nearest_on_loop(
                self._along,
                lambda state: self._is_true(self._claim.conclusion, state),
                self._loop,
            )
        if not form.is_broken_by_a_state and not form.is_met_later:
            return None  # the rest of the world would have to be searched again
        return self._alternatives.nearest(
            self._states,
            self._events,
            self._is_fine if form.is_broken_by_a_state else self._never_comes(due_after),
            at_the_end=self._claim.settled and form.is_broken_by_a_state,
        )

    def _is_fine(self, run: Sequence[State]) -> bool:
        return not any(
            is_broken(self._property, self._dynamics, state, self._instance) for state in run
        )

    def _never_comes(self, due_after: int) -> Callable[[Sequence[State]], bool]:
        """For what must not come after the premise; a premise that is never met is fine too."""

        def is_fine(run: Sequence[State]) -> bool:
            # A reaction after the premise cannot undo that it was met.
            is_met = len(run) < len(self._states) - due_after
            for state in run:
                is_met = is_met or self._is_due(state)
                if is_met and self._is_true(self._claim.conclusion, state):
                    return False
            return True

        return is_fine
