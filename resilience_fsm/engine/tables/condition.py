"""A condition by itself: a guard, or a part of one, asked of one state or of all cases."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeAlias

from resilience_fsm.engine.system.composition import Composition
from resilience_fsm.engine.system.guard import Guard
from resilience_fsm.engine.system.part import Part
from resilience_fsm.engine.system.seen import Seen
from resilience_fsm.engine.words.comparing import decide_by_comparing
from resilience_fsm.engine.words.decision import Leaf, decide
from resilience_fsm.engine.words.outcome import value_of

Domain: TypeAlias = Callable[[Hashable], Sequence[str]]
"""The states of a component."""


def condition_is_true(
    condition: Guard, part: Part, composition: Composition, at: Mapping[str, str]
) -> bool:
    """Whether a condition of ``part`` is true.

    Args:
        condition: The condition.
        part: Whose facts it names.
        composition: Where the part is.
        at: By component, where it is.
    """
    return _is_true(condition, part, composition, composition.seen_at(at))


def _is_true(
    condition: Guard, part: Part, composition: Composition, read: Callable[[Any], Any]
) -> bool:
    view = composition.view(part, read)
    return condition.evaluator(lambda name: lambda: value_of(part.facts[name](view)))()


def condition_cases(
    condition: Guard, part: Part, composition: Composition, domain: Domain
) -> tuple[Leaf[bool], ...]:
    """A condition of ``part`` as a function of the components that it reads.

    Args:
        condition: The condition.
        part: Whose facts it names; they were run twice when its tables were made.
        composition: Where the part is.
        domain: The states that a component can be in.

    Raises:
        EngineError: A fact cannot be tabulated over these states.
    """
    return decide(*_decision(condition, part, composition, domain), twice=False)


def condition_comparisons(
    condition: Guard, part: Part, composition: Composition, domain: Domain
) -> tuple[Leaf[bool], ...]:
    """The same by what it compares (`Asked`), for one that reads too much to have a case by case.

    Raises:
        EngineError: It has too many cases also so.
    """
    return decide_by_comparing(*_decision(condition, part, composition, domain))


def _decision(
    condition: Guard, part: Part, composition: Composition, domain: Domain
) -> tuple[Callable[[Callable[[Any], Any]], bool], Callable[[Hashable], Sequence[Seen]], str]:
    def seen(name: Hashable) -> Sequence[Seen]:
        known = composition.part(str(name)).seen
        return [known[state] for state in domain(name)]

    return (
        lambda read: _is_true(condition, part, composition, read),
        seen,
        f"{part.name}, the condition '{condition.text}'",
    )
