"""What the engine refuses, each error with the thing, the place and the way out."""

from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class EngineError(Exception):
    """Any refusal of the engine; every other exception is a defect of the engine itself."""


class CompositionError(EngineError):
    """The charts cannot be composed into a system, or a system names what it does not have."""


class FactError(EngineError):
    """A fact or a property raised, answered two ways, or has too many cases to tabulate."""


class UnknownEventError(EngineError, LookupError):
    """An event was named that the system does not have."""


class ImpossibleEventError(EngineError):
    """An event was asked for in a state in which its owner has no transition for it."""


class ReplayError(EngineError):
    """A trace did not run on the live charts as the tables said it would."""


def nearest(name: str, known: "Iterable[str]") -> str:
    """A sentence that names the known names nearest to ``name``, or all where none is near.

    Names that begin alike come first: who mistypes the end of a name wants its family.
    """
    return _nearest(name, tuple(known))


@lru_cache  # a property that does without a name where it is not there asks in all its cases
def _nearest(name: str, known: tuple[str, ...]) -> str:
    names = sorted(known)
    stem = name.split("_", 1)[0]
    family = [known_name for known_name in names if stem and known_name.startswith(stem)]
    if family:
        return f"Names that start with '{stem}': {', '.join(family)}."
    close = get_close_matches(name, names, n=5, cutoff=0.5)
    if close:
        return f"The nearest names: {', '.join(close)}."
    return f"Known names: {', '.join(names)}." if names else "There are none."
