"""Observables: what of a state can be seen from outside, and how much of it is specified.

An observable is a function from a view of the specification to the value that would be seen. Where
the specification leaves the value open it says so, with `ANY` or `one_of`: a comparison with what
was never said would be an invention.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

from attrs import frozen

from resilience_fsm.engine import Seen, View


@frozen
class OneOf:
    """Any of some values.

    Args:
        values: The values.
    """

    values: tuple[object, ...]

    def __str__(self) -> str:
        return " or ".join(str(value) for value in self.values)


@frozen
class Anything:
    """Any value at all; seen, it says that the observable is not visible at present."""

    def __str__(self) -> str:
        return "anything"

    def __repr__(self) -> str:
        return "ANY"


ANY: Final = Anything()

Observable: TypeAlias = Callable[[View], object]
"""From a state to the value that would be seen, to `ANY`, or to `one_of` several."""


def one_of(*values: object) -> OneOf:
    """The specification leaves open which of ``values`` is seen."""
    return OneOf(values)


def plain(shown: object) -> object:
    """What an observable shows, apart from the specification.

    A state that a view hands out cannot be compared with what is no state, and what was seen may be
    anything.
    """
    match shown:
        case Seen():
            return str(shown)
        case OneOf(values=values):
            return OneOf(tuple(map(plain, values)))
        case tuple():
            return tuple(map(plain, shown))
        case list():
            return list(map(plain, shown))
        case dict():
            return {plain(key): plain(value) for key, value in shown.items()}
        case _:
            return shown


def agrees(specified: object, seen: object) -> bool:
    """Whether what was seen is within what is specified."""
    if isinstance(specified, Anything) or isinstance(seen, Anything):
        return True
    if isinstance(specified, OneOf):
        return seen in specified.values
    return specified == seen
