"""A variant: a mutant that reaches exactly the states of its original, found without a search.

Most mutants are. They differ from the original in where one event leads, in a few states; what they
leave as it was is known to hold, and need not be decided again:

* a claim about single states, unless it asks for the changed event, or for settled where that
  changes;
* that something stays possible, where steps were only added, or where it does so without the event;
* that something never comes, where steps were only taken away;
* that something is bound to come, where steps that nobody promised were only taken away, those from
  or to the goal left out: every fair run of the mutant that avoids the goal is one of the original.
"""

from collections.abc import Collection
from functools import cached_property

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from resilience_fsm.engine.space.edges import Edges, incoming
from resilience_fsm.engine.space.path import reaching
from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.space.stepper import Codes, Stepper
from resilience_fsm.engine.tables.compiled import Compiled, CompiledEvent
from resilience_fsm.engine.tables.table import NONE
from resilience_fsm.engine.verdict.claim import Claim, Form
from resilience_fsm.engine.verdict.predicate import Mask
from resilience_fsm.engine.verdict.walk import Evaluable, evaluate
from resilience_fsm.engine.words.certainty import Cause

_OF_STATES = (Form.ALWAYS, Form.NEVER, Form.WHENEVER, Form.SOMETIMES)


@frozen(eq=False)
class Variant:
    """A mutant that reaches the states of its original and no others.

    Args:
        original: What the original can reach.
        name: The one event that differs.
        event: It, as the mutant has it.
        was: Where it leads in the original, by state number; -1 where it is not possible.
        now: Where it leads in the mutant.
        originals: What else is known of the original.
    """

    original: StateSpace
    name: str
    event: CompiledEvent
    was: NDArray[np.int32]
    now: NDArray[np.int32]
    originals: "Originals"

    @cached_property
    def states(self) -> StateSpace:
        """The states of the mutant, in the order of the original, without its transitions."""
        nowhere = np.zeros(0, dtype=np.int32)
        return self._space(Edges(nowhere, nowhere.astype(np.uint16), nowhere), 0)

    @cached_property
    def space(self) -> StateSpace:
        """The states of the mutant, in the order of the original, and its transitions."""
        leads_to = self.originals.targets.copy()
        number = self.original.events.index(self.name)
        leads_to[:, number] = self.now
        flat = np.flatnonzero(leads_to.ravel() != NONE)
        sources, events = np.divmod(flat, leads_to.shape[1])
        edges = Edges(sources.astype(np.int32), events.astype(np.uint16), leads_to.ravel()[flat])
        return self._space(edges, len(flat))

    def _space(self, edges: Edges, transitions: int) -> StateSpace:
        compiled = self.original.compiled
        found = StateSpace(
            compiled=Compiled(compiled.composition, {**compiled.events, self.name: self.event}),
            codes=self.original.codes,
            levels=self.original.levels,
            transitions=transitions,
            edges=edges,
        )
        found.digits = self.original.digits
        return found

    @cached_property
    def only_adds(self) -> bool:
        """Whether every step of the original is left as it was."""
        return bool(((self.was == NONE) | (self.was == self.now)).all())

    @cached_property
    def only_removes(self) -> bool:
        """Whether every step of the mutant is one of the original."""
        return bool(((self.now == NONE) | (self.was == self.now)).all())

    @cached_property
    def is_promised(self) -> bool:
        """Whether the event is a promise anywhere, in the original or in the mutant."""
        return any(bool(space.promised(self.name).any()) for space in (self.original, self.states))

    def _avoids_alike(self, goal: Mask) -> bool:
        """Whether a fair run of the mutant that avoids a goal for ever is one of the original."""
        inside = ~goal & (self.was != self.now)
        adds = inside & (self.now != NONE) & ~goal[self.now]
        if not self.is_promised:
            return not adds.any()
        removes = inside & (self.was != NONE) & ~goal[self.was]
        is_other = [
            old(self.name)[~goal] != new(self.name)[~goal]
            for old, new in (
                (self.original.promised, self.states.promised),
                (self.original.rows.__getitem__, self.states.rows.__getitem__),
            )
        ]
        return not any(found.any() for found in (adds, removes, *is_other))

    def settles_alike(self, about: Collection[str]) -> bool:
        """Whether some parts are settled in the same states in both."""
        if not self.is_promised:
            return True
        was, now = (s.unsettled_by(self.name, about) for s in (self.original, self.states))
        return bool((was == now).all())

    def leaves(
        self,
        claim: Claim,
        premise: Evaluable | None,
        conclusion: Evaluable | None,
        about: Collection[str],
    ) -> bool:
        """Whether a claim that holds of the original is sure to hold of the mutant.

        Args:
            claim: The claim.
            premise: Its premise, if it has one.
            conclusion: Its conclusion, if it has one.
            about: Whom it is about.
        """
        said = [part for part in (premise, conclusion) if part is not None]
        if any(self.name in part.asked_events for part in said):
            return False
        asks_settled = claim.settled or any(part.asks_settled for part in said)
        if asks_settled and not self.settles_alike(about):
            return False
        match claim.form:
            case Form.STAYS_POSSIBLE:
                return self.only_adds or self.originals.stays_possible_without(
                    self.name, claim, premise, conclusion, about
                )
            case Form.NEVER_AFTER:
                return self.only_removes
            case Form.LEADS_TO:
                assert conclusion is not None
                return self._avoids_alike(self.originals.truth(conclusion, about))
            case Form.TERMINATES:
                return not self.is_promised
            case Form.RECURS:
                return self.only_adds or self.event.event.cause is not Cause.REACTION
            case form:
                return form in _OF_STATES


class Originals:
    """What an original reaches and how, to tell its variants from its other mutants.

    Args:
        space: What it reaches.
        stepper: Its steps.
    """

    def __init__(self, space: StateSpace, stepper: Stepper) -> None:
        self._space = space
        self._stepper = stepper
        self._needed: dict[str, Mask] = {}
        self._spared: dict[tuple[object, ...], bool] = {}
        self._kept: list[Evaluable | None] = []
        self._truths: dict[tuple[object, ...], Mask] = {}
        self._without: tuple[str, NDArray[np.int32], NDArray[np.intp]] | None = None

    def variant(self, name: str, event: CompiledEvent) -> Variant | None:
        """The mutant that changes one event; None where it may reach other states.

        Args:
            name: The event.
            event: It, as the mutant has it.
        """
        space = self._space
        compiled = Compiled(space.compiled.composition, {**space.compiled.events, name: event})
        stepper = Stepper(compiled, like=self._stepper)
        number = space.events.index(name)
        rows, deltas = stepper.apply(number, space.digits, len(space))
        codes = np.where(rows == NONE, NONE, space.codes + deltas)
        was = self.targets[:, number]
        changed = np.flatnonzero(codes != np.where(was == NONE, NONE, space.codes[was]))
        now = was.copy()
        now[changed] = self._numbers_of(codes[changed])
        leads_out = (now[changed] == NONE) & (codes[changed] != NONE)
        if leads_out.any() or self._is_needed(name)[changed].any():
            return None
        return Variant(space, name, event, was, now, self)

    @cached_property
    def targets(self) -> NDArray[np.int32]:
        """By state and event, the number of the state where it leads; -1 where nowhere."""
        space = self._space
        found = np.full((len(space), len(space.events)), NONE, dtype=np.int32)
        found[space.edges.source, space.edges.event] = space.edges.target
        return found

    @cached_property
    def _by_code(self) -> NDArray[np.intp]:
        return np.argsort(self._space.codes)

    def _numbers_of(self, codes: Codes) -> NDArray[np.int32]:
        """The numbers of states; -1 for what the original does not reach."""
        known = self._space.codes
        places = np.searchsorted(known, codes, sorter=self._by_code)
        numbers = self._by_code[np.minimum(places, len(known) - 1)]
        return np.where(known[numbers] == codes, numbers, NONE).astype(np.int32)

    def stays_possible_without(
        self,
        name: str,
        claim: Claim,
        premise: Evaluable | None,
        conclusion: Evaluable | None,
        about: Collection[str],
    ) -> bool:
        """Whether what stays possible would do so if an event were never taken."""
        key = (name, id(premise), id(conclusion), claim.settled, frozenset(about))
        if key not in self._spared:
            concerned = self.truth(premise, about)
            if claim.settled:
                concerned = concerned & self._space.settled_among(about)
            goal = self.truth(conclusion, about)
            sources, starts = self._incoming_without(name)
            self._spared[key] = not (concerned & ~reaching(goal, sources, starts)).any()
        return self._spared[key]

    def truth(self, decided: Evaluable | None, about: Collection[str]) -> Mask:
        """In which states of the original a predicate is true; None is true everywhere."""
        key = (id(decided), frozenset(about))
        if key not in self._truths:
            self._kept.append(decided)  # so that no other gets its id
            self._truths[key] = (
                np.ones(len(self._space), dtype=np.bool_)
                if decided is None
                else evaluate(decided, self._space, about)
            )
        return self._truths[key]

    def _incoming_without(self, name: str) -> tuple[NDArray[np.int32], NDArray[np.intp]]:
        """The transitions into each state, without those of one event: the last that was asked for.

        The mutants of an event come one after the other.
        """
        if self._without is None or self._without[0] != name:
            edges = self._space.edges
            others = edges.event != self._space.events.index(name)
            found = incoming(edges.source[others], edges.target[others], len(self._space))
            self._without = (name, *found)
        return self._without[1:]

    def _is_needed(self, name: str) -> Mask:
        """The states out of which an event is needed to reach everything, in one way to do so.

        In that way it is taken only where nothing else leads on.
        """
        if name not in self._needed:
            self._needed[name] = self._found_needed(self._space.events.index(name))
        return self._needed[name]

    def _found_needed(self, number: int) -> Mask:
        space = self._space
        source, event, target = space.edges.source, space.edges.event, space.edges.target
        is_own = event == number
        needed = np.zeros(len(space), dtype=np.bool_)
        reached = np.zeros(len(space), dtype=np.bool_)
        frontier = np.arange(space.initial, dtype=np.int32)
        while len(frontier):
            reached |= _reached_from(frontier, source[~is_own], target[~is_own], len(space))
            onward = np.flatnonzero(is_own & reached[source] & ~reached[target])
            frontier, first = np.unique(target[onward], return_index=True)
            needed[source[onward[first]]] = True
        return needed


def _reached_from(
    start: NDArray[np.int32], source: NDArray[np.int32], target: NDArray[np.int32], count: int
) -> Mask:
    """What some transitions, ordered by source, lead to; where it starts included."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import breadth_first_order

    # One more state leads to all those where it starts.
    starts = np.append(np.searchsorted(source, np.arange(count + 1)), len(target) + len(start))
    leads_to = np.append(target, start)
    graph = csr_array(
        (np.ones(len(leads_to)), leads_to, starts.astype(np.int32)), shape=(count + 1, count + 1)
    )
    found = breadth_first_order(graph, count, return_predecessors=False)
    reached = np.zeros(count + 1, dtype=np.bool_)
    reached[found] = True
    return reached[:count]
