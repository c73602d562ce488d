"""Mutants that no property notices, and why that is as it should be.

A weak mutant asks for a property, for a simpler machine, or for a reason to let it be. These are
the reasons: a property that noticed such a mutant would claim more than the rules do.
"""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from attrs import frozen


@frozen
class Survivor:
    """Why some mutants are left alive.

    Args:
        mutants: Their ids; in each, ``*`` stands for any text.
        reason: The reason, in a sentence.
        rules: The rules that it rests on.
    """

    mutants: tuple[str, ...]
    reason: str
    rules: tuple[str, ...]


SURVIVORS: tuple[Survivor, ...] = ()


def reason_of(mutant_id: str) -> Survivor | None:
    """Why a mutant is left alive, should no property notice it."""
    return next((one for one in SURVIVORS if is_meant(mutant_id, one.mutants)), None)


def is_meant(name: str, patterns: Iterable[str]) -> bool:
    """Whether one of some patterns, in which ``*`` stands for any text, means what has a name."""
    return any(fnmatchcase(name, pattern) for pattern in patterns)
