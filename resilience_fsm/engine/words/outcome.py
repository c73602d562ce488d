"""What a predicate or a fact came back with: the truth or a value, or something that hides it."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Generator
from typing import TypeVar

import numpy as np

from resilience_fsm.engine.words.errors import FactError

T = TypeVar("T")


def value_of(outcome: object) -> object:
    """The value of a fact: anything that is there when the fact is over.

    Raises:
        FactError: It is still to be computed, and so true whatever will come out.
    """
    if outcome is True or outcome is False:  # most are, and the rest takes its time
        return outcome
    match outcome:
        case Awaitable():
            if isinstance(outcome, Coroutine):
                outcome.close()  # or Python would complain that nobody awaits it
            raise FactError(
                "it is asynchronous and came back with something to await, which is true whatever "
                "comes of it; make it an ordinary function."
            )
        case AsyncGenerator() | Generator():
            raise FactError(
                "it came back with a generator, which is true whatever it yields; put any(...) or "
                "all(...) around it, and leave out 'yield'."
            )
        case _:
            return outcome


def truth_of(outcome: object) -> bool:
    """The truth that a predicate came back with.

    Raises:
        FactError: It is neither true nor false.
    """
    if outcome is True or outcome is False:
        return outcome
    if isinstance(outcome, np.bool_):
        return bool(outcome)
    value_of(outcome)
    if outcome is None:
        raise FactError(
            "it came back with None, and has to say True or False; is there a 'return' missing?"
        )
    if callable(outcome):
        raise FactError(
            f"it came back with a function, {outcome!r}, which is true whatever it will answer; "
            "call it."
        )
    raise FactError(
        f"it came back with {outcome!r}, of type {type(outcome).__name__}, and has to say True or "
        "False: compare it with something, or put bool(...) around it."
    )


def holds(predicate: Callable[[T], object], view: T) -> bool:
    """Whether a predicate is true of what it sees.

    Raises:
        FactError: It is neither true nor false.
    """
    return truth_of(predicate(view))
