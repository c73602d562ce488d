"""A condition by itself: a guard, or a part of one, asked of one state or of all cases."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeAlias

from resilience_fsm.engine.decision import Leaf, decide
from resilience_fsm.engine.guard import Guard
from resilience_fsm.engine.part import Part
from resilience_fsm.engine.view import View

Domain: TypeAlias = Callable[[Hashable], Sequence[str]]
"""The states of a component."""


def is_true(condition: Guard, part: Part, read: Callable[[Any], Any]) -> bool:
    """Whether a condition of ``part`` is true.

    Args:
        condition: The condition.
        part: Whose facts it names.
        read: Gives the state of a component.
    """
    view = View(read, part.aliases)
    return condition.evaluator(lambda name: lambda: part.facts[name](view))()


def cases(condition: Guard, part: Part, domain: Domain) -> tuple[Leaf[bool], ...]:
    """A condition of ``part`` as a function of the components that it reads.

    Args:
        condition: The condition.
        part: Whose facts it names; they were run twice when its tables were made.
        domain: The states that a component can be in.

    Raises:
        EngineError: A fact cannot be tabulated over these states.
    """
    place = f"{part.name}, the condition '{condition.text}'"
    return decide(lambda read: is_true(condition, part, read), domain, place, twice=False)
