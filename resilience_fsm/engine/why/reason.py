"""Why a predicate is true or false in a state: as much of the state as decides it, and no more."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from attrs import frozen

from resilience_fsm.engine.verdict.question import Question, question_of
from resilience_fsm.engine.words.decision import Leaf

T = TypeVar("T")


@frozen
class Circumstance:
    """One thing that is so in a state.

    Args:
        asked: What was asked of the state.
        value: The answer: the state of a component, or whether it is so.
    """

    asked: Question
    value: str | bool

    @property
    def component(self) -> str | None:
        """The component that it speaks of; None where it speaks of an event, or of them all."""
        return self.asked.component

    @property
    def subject(self) -> str:
        """What it speaks of, as a property would write it on its view."""
        return self.asked.subject

    @property
    def text(self) -> str:
        """It in words."""
        return self.asked.sentence(self.value)


def sufficient_reason(
    leaves: Sequence[Leaf[T]],
    domain: Callable[[Hashable], Sequence[Any]],
    read: Callable[[Any], Any],
) -> tuple[Circumstance, ...]:
    """What decides a tabulated function in a state, whatever else is different.

    None of it can be left out. There can be several such sets; of what was read in turn, the
    earlier goes first, so that of ``p and q`` with a false ``q`` only what ``q`` read remains.

    Args:
        leaves: The cases of the function.
        domain: The values of a key, in order.
        read: The value of a key in the state.
    """
    here = {key for leaf in leaves for key, _ in leaf.reads}
    at = {key: domain(key).index(read(key)) for key in here}
    taken = next(leaf for leaf in leaves if _agrees(leaf, at))
    kept = dict(taken.reads)
    for key, _ in taken.reads:
        fewer = {other: value for other, value in kept.items() if other != key}
        if all(leaf.outcome == taken.outcome for leaf in leaves if _agrees(leaf, fewer)):
            kept = fewer
    return tuple(Circumstance(question_of(key), domain(key)[value]) for key, value in kept.items())


def _agrees(leaf: Leaf[T], known: dict[Hashable, int]) -> bool:
    return all(known.get(key, value) == value for key, value in leaf.reads)
