"""Whether a claim tells interchangeable blocks apart: what names one of them does, mostly."""

from collections.abc import Collection, Hashable, Sequence
from functools import cache
from typing import Any

from resilience_fsm.engine.symmetry.swap import Swap
from resilience_fsm.engine.tables.compiled import Compiled
from resilience_fsm.engine.verdict.predicate import Decided
from resilience_fsm.engine.verdict.question import Question, question_of
from resilience_fsm.engine.verdict.walk import Evaluable, Walked
from resilience_fsm.engine.words.comparing import Tally, read_of
from resilience_fsm.engine.words.decision import Tree, read_set
from resilience_fsm.engine.words.sameness import are_one


def claim_notices(
    swap: Swap,
    compiled: Compiled,
    predicates: Sequence[Evaluable | None],
    about: Collection[str],
) -> str:
    """What of a claim would change if two blocks traded places; nothing where all stays the same.

    Args:
        swap: The two blocks.
        compiled: The system that is searched.
        predicates: What the claim says: its premise and its conclusion.
        about: The parts that matter to it.
    """
    parts = compiled.composition.parts
    for name, other in swap.parts.items():
        if (name in about) != (other in about):
            return f"the claim is about {name if name in about else other} alone"
        if not parts[name].chart.transitions and len(parts[name].initial) > 1:
            return f"the verdict is given under each reading of {name}"
    for predicate in predicates:
        if isinstance(predicate, Walked):
            return f"{predicate.place} has too many cases to see whether it tells them apart"
        if predicate is not None and not _stays(swap, compiled, predicate):
            return "the claim tells them apart"
    return ""


def _stays(swap: Swap, compiled: Compiled, predicate: Decided) -> bool:
    """Whether a predicate is the same after the swap; its conjuncts may be in another order."""
    left = list(predicate.trees)
    for leaves, tree in zip(predicate.conjuncts, predicate.trees, strict=True):
        if not any(_mentions(swap, key) for key in read_set(leaves)):
            continue
        for place, other in enumerate(left):
            if _is_same(swap, compiled, tree, other):
                del left[place]
                break
        else:
            return False
    return True


def _is_same(swap: Swap, compiled: Compiled, one: Tree, other: Tree) -> bool:
    @cache  # they are asked in every case, for the same few
    def moved(key: Hashable) -> Hashable:
        return _moved(swap, key)

    @cache
    def size(key: Hashable) -> int:
        return len(question_of(key).values(compiled))

    return are_one(one, other, moved, size)


def _mentions(swap: Swap, key: Hashable) -> bool:
    read, question = read_of(key), question_of(key)
    names = read.names if isinstance(read, Tally) else (question.component,)
    return not swap.parts.keys().isdisjoint(names) or question.event in swap.events


def _moved(swap: Swap, key: Hashable) -> Hashable:
    """What a predicate asks, asked of the other block."""
    if isinstance(key, str | Tally):
        return swap.read(key)
    question = question_of(key)
    asked: list[Any] = []
    if question.event is not None:
        asked.append(swap.event(question.event))
    if question.component is not None:
        asked.append(swap.part(question.component))
    made: Question = type(question)(*asked)
    return made
