"""The forms of claims: each says what it needs, what it asks for, and what settles it.

Whoever judges, tries mutants or writes claims down for other tools asks the form; only the words
that another tool has for it are the export's affair. What searches is imported where it is first
needed: who only writes claims needs none of it.
"""

from collections.abc import Callable, Collection
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np
from attrs import frozen

from resilience_fsm.engine.verdict.question import Mask

if TYPE_CHECKING:
    from resilience_fsm.engine.space.space import StateSpace
    from resilience_fsm.engine.verdict.liveness import FairGroup


@frozen(eq=False)
class Matter:
    """What a claim comes to on a space, its premise left out.

    Args:
        space: Every part that can influence the claim, and what it can reach.
        conclusion: Where its conclusion is true.
        about: The parts that matter to it.
    """

    space: "StateSpace"
    conclusion: Mask
    about: Collection[str]

    @cached_property
    def fair(self) -> "tuple[FairGroup, ...]":
        """The promises of these parts."""
        from resilience_fsm.engine.verdict.liveness import fair_groups

        return fair_groups(self.space, self.about)


class Scope(Enum):
    """What decides a claim."""

    STATES = "states"
    """Single states, whatever leads there and on."""

    STEPS = "steps"
    """The steps out of single states: who moves along."""

    CONTINUATIONS = "continuations"
    """What can be reached from a state."""

    RUNS = "runs"
    """What is bound to come in every fair run."""

    CIRCLES = "circles"
    """Whether reactions go round."""


@frozen(eq=False)
class _Nature:
    """What tells a form from the others.

    Args:
        scope: What decides it.
        settles: Where, the premise met, it is violated, or witnessed.
        needs_premise: Whether it makes no sense without a premise.
        is_witnessed: Whether one witness is enough.
        is_met_where_true: Whether that is where the conclusion is true, or can become so, and not
            where it is false, or has to stay so.
        told: What is true where it is violated, in words, where no conclusion says it.
    """

    scope: Scope
    settles: Callable[[Matter], Mask]
    needs_premise: bool = False
    is_witnessed: bool = False
    is_met_where_true: bool = False
    told: str = ""


def _where_true(matter: Matter) -> Mask:
    return matter.conclusion


def _where_false(matter: Matter) -> Mask:
    return ~matter.conclusion


def _where_it_can_come(matter: Matter) -> Mask:
    from resilience_fsm.engine.space.path import can_reach

    return can_reach(matter.space, matter.conclusion)


def _where_it_never_comes(matter: Matter) -> Mask:
    return ~_where_it_can_come(matter)


def _where_a_run_avoids_it(matter: Matter) -> Mask:
    from resilience_fsm.engine.verdict.liveness import avoiding

    return avoiding(matter.space, matter.conclusion, matter.fair)


def _where_somebody_stays(matter: Matter) -> Mask:
    from resilience_fsm.engine.space.following import left_behind

    return left_behind(matter.space, matter.about)


def _where_nothing_can_happen(matter: Matter) -> Mask:
    return matter.space.deadlocked_among(matter.about)


def _nowhere(matter: Matter) -> Mask:
    return np.zeros(len(matter.space), dtype=np.bool_)


_PLAIN = _Nature(Scope.STATES, _where_false)


class Form(Enum):
    """The forms of claims that the engine decides."""

    _value_: str
    _nature: _Nature

    ALWAYS = "always", _PLAIN
    NEVER = "never", _Nature(Scope.STATES, _where_true, is_met_where_true=True)
    SOMETIMES = (
        "sometimes",
        _Nature(Scope.STATES, _where_true, is_witnessed=True, is_met_where_true=True),
    )
    WHENEVER = "whenever", _Nature(Scope.STATES, _where_false, needs_premise=True)
    STAYS_POSSIBLE = (
        "stays possible",
        _Nature(Scope.CONTINUATIONS, _where_it_never_comes, needs_premise=True),
    )
    NEVER_AFTER = (
        "never after",
        _Nature(
            Scope.CONTINUATIONS,
            _where_it_can_come,
            needs_premise=True,
            is_met_where_true=True,
        ),
    )
    TERMINATES = "terminates", _Nature(Scope.CIRCLES, _nowhere)
    RECURS = "recurs", _Nature(Scope.CIRCLES, _nowhere, is_witnessed=True)
    KEEPS_UP = "keeps up", _Nature(Scope.STEPS, _where_somebody_stays)
    DEADLOCK_FREE = (
        "deadlock free",
        _Nature(Scope.STEPS, _where_nothing_can_happen, told="Nothing can happen there."),
    )
    LEADS_TO = "leads to", _Nature(Scope.RUNS, _where_a_run_avoids_it, needs_premise=True)

    def __new__(cls, text: str, nature: _Nature = _PLAIN) -> Self:
        """A member whose value is its text, by which alone it is found again."""
        member = object.__new__(cls)
        member._value_ = text
        member._nature = nature
        return member

    @property
    def scope(self) -> Scope:
        """What decides it."""
        return self._nature.scope

    @property
    def needs_premise(self) -> bool:
        """Whether it makes no sense without a premise."""
        return self._nature.needs_premise

    @property
    def needs_conclusion(self) -> bool:
        """Whether it makes no sense without a conclusion: all but those about all reactions."""
        return self.scope not in (Scope.STEPS, Scope.CIRCLES)

    @property
    def needs_transitions(self) -> bool:
        """Whether it asks for transitions, not only for reachable states and their tables."""
        return self.scope not in (Scope.STATES, Scope.STEPS)

    @property
    def is_witnessed(self) -> bool:
        """Whether one witness is enough, among several replicas as well."""
        return self._nature.is_witnessed

    @property
    def is_met_where_true(self) -> bool:
        """Whether what settles it is its conclusion being true, now or later, and not false."""
        return self._nature.is_met_where_true

    @property
    def told(self) -> str:
        """What is true where it is violated, in a sentence, where no conclusion says it."""
        return self._nature.told

    @property
    def is_met_later(self) -> bool:
        """Whether what settles it is that the conclusion can become true, some way on."""
        return self.scope is Scope.CONTINUATIONS and self.is_met_where_true

    @property
    def is_met_by_absence(self) -> bool:
        """Whether what settles it is that nothing leads somewhere: only a whole search tells."""
        return self.scope is Scope.CONTINUATIONS and not self.is_met_where_true

    @property
    def is_broken_by_a_state(self) -> bool:
        """Whether a single state can break it."""
        return self.scope is Scope.STATES and not self.is_witnessed

    def settles(self, matter: Matter) -> Mask:
        """Where, the premise met, a claim is violated, or a ``sometimes`` witnessed."""
        return self._nature.settles(matter)
