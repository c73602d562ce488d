"""Identifiers that a format accepts, each used once, and as near to our own names as it lets us."""

import re
from collections.abc import Collection, Iterator

from attrs import define, field, frozen

from resilience_fsm.printable import printable

_ILLEGAL = re.compile(r"[^A-Za-z0-9_]")


def _reserved(words: Collection[str]) -> frozenset[str]:
    return frozenset(words)


@frozen
class Renaming:
    """A name that a format does not accept as it is.

    Args:
        kind: What it names: a component, a state, an event, a definition, a property.
        name: Our name.
        identifier: The format's.
    """

    kind: str
    name: str
    identifier: str

    @property
    def thing(self) -> str:
        """What is renamed, in words."""
        return f"the {self.kind} '{printable(self.name)}'"


@define
class Names:
    """The identifiers of one text: letters, digits and underscores, a letter first.

    A name keeps itself where it can. Where it is a word of the format's own, or taken by something
    of another kind, the kind is put behind it: the state ``active`` becomes ``active_state``. All
    kinds share one set of identifiers.

    Args:
        reserved: The words of the format, and the identifiers that the text uses for itself.
    """

    reserved: frozenset[str] = field(converter=_reserved)
    _given: dict[tuple[str, str], str] = field(factory=dict, init=False)
    _taken: set[str] = field(factory=set, init=False)

    def __call__(self, kind: str, name: str) -> str:
        """The identifier of ``name``; for the same kind and name always the same one."""
        if (kind, name) not in self._given:
            free = (i for i in _candidates(kind, name) if i not in self.reserved | self._taken)
            self._given[kind, name] = next(free)
            self._taken.add(self._given[kind, name])
        return self._given[kind, name]

    @property
    def meant(self) -> dict[str, dict[str, str]]:
        """By kind, and by identifier, the name, in the order in which they were asked for."""
        meant: dict[str, dict[str, str]] = {}
        for (kind, name), identifier in self._given.items():
            meant.setdefault(kind, {})[identifier] = name
        return meant

    @property
    def renamings(self) -> tuple[Renaming, ...]:
        """The names that could not keep themselves, in the order in which they were asked for."""
        return tuple(
            Renaming(kind, name, identifier)
            for (kind, name), identifier in self._given.items()
            if name != identifier
        )


def _candidates(kind: str, name: str) -> Iterator[str]:
    legal = _ILLEGAL.sub("_", name)
    if not legal[:1].isalpha():
        legal = f"{kind}_{legal}"
    yield legal
    yield f"{legal}_{kind}"
    number = 2
    while True:
        yield f"{legal}_{kind}_{number}"
        number += 1
