"""What the engine refuses, each error with the thing, the place and the way out."""

from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from resilience_fsm.printable import PrintableError

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable


class EngineError(PrintableError):
    """Any refusal of the engine; every other exception is a defect of the engine itself."""


class CompositionError(EngineError):
    """The charts cannot be composed into a system, or a system names what it does not have."""


class FactError(EngineError):
    """A fact or a property raised, answered two ways, or has too many cases to tabulate."""


class NoDataError(FactError, AttributeError):
    """A fact or a property reads a region or a field that the chart, as it was read, does not have.

    Another reading of the same chart may have it: one with its data.
    """


class TooManyCasesError(FactError):
    """A function has more cases than can be tabulated.

    Args:
        message: What it is, and the way out.
        keys: What it read until then.
    """

    def __init__(self, message: str, keys: "Iterable[Hashable]" = ()) -> None:
        super().__init__(message)
        self.keys = tuple(keys)


class BaselineError(EngineError):
    """The tables of a baseline do not fit together."""


class UndecidedError(EngineError):
    """A predicate could not be decided on the states that are reached within its limits."""


class NarrowSpaceError(EngineError):
    """A predicate asks for more than the parts of the space decide that it is decided on."""


class NotFoldedError(EngineError):
    """A claim is not decided up to permutation; the full space decides it."""


class UnknownEventError(EngineError, LookupError):
    """An event was named that the system does not have."""


class ImpossibleEventError(EngineError):
    """An event was asked for in a state in which its owner has no transition for it."""


class ReplayError(EngineError):
    """A trace did not run on the live charts as the tables said it would."""


def nearest(name: str, known: "Iterable[str]") -> str:
    """A sentence that names the known names nearest to ``name``, or all where none is near.

    Names that begin alike come first: who mistypes the end of a name wants its family. Capitals
    make no difference.
    """
    return _nearest(str(name), tuple(map(str, known)))


@lru_cache  # a property that does without a name where it is not there asks in all its cases
def _nearest(name: str, known: tuple[str, ...]) -> str:
    names = sorted(known)
    same = [one for one in names if one.casefold() == name.casefold()]
    if same:
        return f"The nearest names: {', '.join(same)}."
    stem = name.split("_", 1)[0]
    family = [one for one in names if stem and one.casefold().startswith(stem.casefold())]
    if family:
        return f"Names that start with '{stem}': {', '.join(family)}."
    folded = [one.casefold() for one in names]
    close = get_close_matches(name.casefold(), folded, n=5, cutoff=0.5)
    if close:
        nearest_first = dict.fromkeys(names[folded.index(one)] for one in close)
        return f"The nearest names: {', '.join(nearest_first)}."
    return f"Known names: {', '.join(names)}." if names else "There are none."
