"""The conditions of guards, decided for all states of a space at once."""

from collections.abc import Hashable, Sequence
from functools import reduce

import numpy as np

from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.system.guard import Guard
from resilience_fsm.engine.system.part import Part
from resilience_fsm.engine.system.view import unknown_component
from resilience_fsm.engine.tables.condition import condition_cases, condition_comparisons
from resilience_fsm.engine.verdict.answers import Answers, Bits
from resilience_fsm.engine.verdict.question import Possible
from resilience_fsm.engine.words.comparing import names_in
from resilience_fsm.engine.words.decision import Leaf, read_set, tree_of
from resilience_fsm.engine.words.errors import TooManyCasesError


class Conditions:
    """The conditions of the parts of one space, each tabulated and decided once.

    Args:
        space: The space.
    """

    def __init__(self, space: StateSpace) -> None:
        self.space = space
        self.answers = Answers(space, space.compiled.names)
        self._composition = space.compiled.composition
        self._parts = self._composition.parts
        self._cases: dict[tuple[str, str], tuple[Leaf[bool], ...]] = {}
        self._compared: set[object] = set()
        self._truths: dict[tuple[str, str], Bits] = {}

    def constant(self, part: Part, condition: Guard) -> bool | None:
        """What the constants make of a condition, whatever the state; None where it varies."""
        leaves = self._tabulated(part, condition)
        sizes = [
            len(self._parts[name].states) for key in read_set(leaves) for name in names_in(key)
        ]
        outcomes = {leaf.outcome for leaf in leaves}
        asks_constants = 1 in sizes or not sizes
        return outcomes.pop() if asks_constants and len(outcomes) == 1 else None

    def can_happen(self, event: str) -> Bits:
        """In which states an event can happen, as far as the chart of its owner has a say.

        What a joint step needs of those who follow it is in their own guards.
        """
        owner = self._parts[self._composition.events[event].owner]
        if event not in owner.coming_out:
            return self.answers.bits(Possible(event), True)
        ways = []
        for transition in owner.charted_on(event):
            at = self.answers.bits(owner.name, owner.states.index(transition.source))
            truths = (self.truth(owner, one) for one in transition.guard.conjuncts)
            ways.append(reduce(np.bitwise_and, truths, at))
        return reduce(np.bitwise_or, ways)

    def truth(self, part: Part, condition: Guard) -> Bits:
        """In which states it is true."""
        key = part.name, condition.text
        if key not in self._truths:
            self._truths[key] = self.answers.where(tree_of(self._tabulated(part, condition)))
        return self._truths[key]

    def _tabulated(self, part: Part, condition: Guard) -> tuple[Leaf[bool], ...]:
        key = part.name, condition.text
        if key not in self._cases:
            self._cases[key] = self._cases_of(part, condition)
        return self._cases[key]

    def _cases_of(self, part: Part, condition: Guard) -> tuple[Leaf[bool], ...]:
        like, given = (part.chart_class, condition.text), (condition, part, self._composition)
        if like not in self._compared:
            try:
                return condition_cases(*given, self._states)
            except TooManyCasesError:
                self._compared.add(like)  # and so has every part like it
        return condition_comparisons(*given, self._states)

    def _states(self, name: Hashable) -> Sequence[str]:
        if name not in self._parts:
            raise unknown_component(str(name), self._parts)
        return self._parts[str(name)].states
