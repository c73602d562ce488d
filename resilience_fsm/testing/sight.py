"""What an adapter tells: read moment by moment, and understood or refused by name."""

import inspect
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from attrs import frozen

from resilience_fsm.engine import Compiled, FactError, View, decide, read_set
from resilience_fsm.testing.errors import AdapterError
from resilience_fsm.testing.observable import Anything, Observable, OneOf, plain

__tracebackhide__ = True  # pytest shows the frames of the tester, and the story

_WANTED = (
    "Return a mapping from observable to value, or a list of such mappings in the order in which "
    "they were seen; an empty one where nothing new was seen."
)


def moments(told: Any) -> list[dict[str, object]]:
    """What `observe` returned, moment by moment.

    Raises:
        AdapterError: It is nothing that was seen.
    """
    if told is None or isinstance(told, str | bytes) or not _is_several(told):
        raise AdapterError(f"observe() returned {_said(told)}. {_WANTED}")
    several = [told] if hasattr(told, "keys") else list(told)
    for number, one in enumerate(several, start=1):
        if not hasattr(one, "keys"):
            raise AdapterError(f"observe(): moment {number} is {_said(one)}. {_WANTED}")
        for name, value in one.items():
            if inspect.isawaitable(value):
                raise AdapterError(
                    f"observe(): the value of {name} is {_said(value)}, which nobody has awaited."
                )
    return [dict(one) for one in several]


def _is_several(told: object) -> bool:
    return hasattr(told, "keys") or isinstance(told, Iterable)


def _said(value: object) -> str:
    kind = type(value).__name__
    return repr(value) if value is None else f"a {kind}: {value!r}"


@frozen
class Range:
    """What an observable can show.

    Args:
        values: Its values in all combinations of states, reachable or not; what is left open, and
            twice the same, left out. None where there are too many cases to tell.
        reads: The components that it reads; None where that cannot be told.
        is_open: Whether some state leaves open what is seen.
    """

    values: tuple[object, ...] | None
    reads: frozenset[str] | None
    is_open: bool

    @classmethod
    def of(cls, observable: Observable, compiled: Compiled) -> "Range":
        """That of an observable of a compiled system."""
        names = compiled.composition.parts

        def domain(key: object) -> Sequence[str]:
            return compiled.composition.part(str(key)).seen_states

        try:
            leaves = decide(
                lambda read: plain(observable(View(read, {}, names))),
                domain,
                "observables",
                twice=False,
            )
        except FactError:  # it has too many cases, or raises in one that cannot be
            return cls(None, None, is_open=True)
        values: list[object] = []
        for leaf in leaves:
            shown = leaf.outcome.values if isinstance(leaf.outcome, OneOf) else (leaf.outcome,)
            values += (
                value for value in shown if not isinstance(value, Anything) and value not in values
            )
        return cls(
            tuple(values),
            frozenset(str(key) for key in read_set(leaves)),
            is_open=any(isinstance(leaf.outcome, Anything) for leaf in leaves),
        )

    def knows(self, value: object) -> bool:
        """Whether a value says something about a system.

        A word that no state has says nothing, but a number that is too high does. Where a state
        leaves open what is seen any word may be one of that state, unless it is a known one spelt
        otherwise.
        """
        if not self.values or isinstance(value, Anything) or _is_among(value, self.values):
            return True
        if self.is_open:
            return _spelt(value) not in map(_spelt, self.values)
        return _is_number(value) and any(map(_is_number, self.values))

    def is_shown(self, value: object) -> bool:
        """Whether some state shows a value, as far as that can be told; what is open is not it."""
        return not self.values or isinstance(value, Anything) or _is_among(value, self.values)

    @property
    def listed(self) -> str:
        """The values, in a list."""
        return ", ".join(
            word if isinstance(word, str) else repr(word) for word in self.values or ()
        )

    def refusal(self, name: str, value: object) -> str:
        """Why ``value`` is none of the observable called ``name``, and the way out."""
        known = {_spelt(word): str(word) for word in self.values or ()}
        near = get_close_matches(_spelt(value), known, n=1, cutoff=0.6)
        nearest = f" (nearest: {', '.join(known[word] for word in near)})" if near else ""
        way_out = (
            "Say ANY of what cannot be seen at present"
            if value is None
            else "Let observe() translate what the system says"
        )
        return f"{value!r} is no value of {name}; known: {self.listed}{nearest}. {way_out}."


def _is_among(value: object, values: tuple[object, ...]) -> bool:
    try:
        return value in values
    except Exception:  # what cannot be compared is none of them
        return False


def _spelt(value: object) -> str:
    """A word without its capitals; that of a member of an Enum."""
    return str(getattr(value, "value", value)).strip().casefold()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
