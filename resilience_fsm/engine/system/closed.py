"""A state that is closed: it says whether it is this or that, and is opened by all else.

For whoever tabulates by what is compared (`comparing`). It is a text as well, of no meaning: what
reads the letters behind its back does not find any state there.
"""

from typing import Any, Protocol

from resilience_fsm.engine.system.seen import Seen, SeenStates

_OPENING = (
    *("__add__", "__contains__", "__format__", "__ge__", "__getitem__", "__gt__", "__hash__"),
    *("__iter__", "__le__", "__len__", "__lt__", "__mod__", "__mul__", "__repr__", "__reduce__"),
    *("__reduce_ex__", "__rmod__", "__rmul__", "__str__"),
)


class Opener(Protocol):
    """What decides the cases."""

    def ask(self, key: Any, value: int) -> bool:
        """Whether what is read has a value."""

    def open(self, key: Any) -> Any:
        """The value of what is read."""


class Closed(Seen):
    """The state that a component is in, not looked at so far."""

    __slots__ = ("_ids", "_key", "_opener")
    _ids: tuple[str, ...]
    _key: Any
    _opener: Opener

    def __new__(
        cls, states: SeenStates, ids: tuple[str, ...], opener: Opener, key: Any
    ) -> "Closed":
        """Some state of ``states``; those that it can be, and what decides which."""
        made = str.__new__(cls, "\N{REPLACEMENT CHARACTER}")
        made.states = states
        made._ids, made._opener, made._key = ids, opener, key  # noqa: SLF001 # its own
        return made

    def __eq__(self, other: object) -> bool:
        """Whether it is that state, which is asked."""
        get = object.__getattribute__
        if isinstance(other, Closed):
            other = get(other, "_opener").open(get(other, "_key"))
        if isinstance(other, Seen):
            opened: bool = get(self, "_opener").open(get(self, "_key")) == other
            return opened
        meant, ids = get(self, "states").meant_by(other), get(self, "_ids")
        # One that its chart has and the component is never in is asked of nobody.
        return meant in ids and get(self, "_opener").ask(get(self, "_key"), ids.index(meant))

    def __ne__(self, other: object) -> bool:
        """Whether it is another state."""
        return not self == other

    def __bool__(self) -> bool:
        """No state has an empty id."""
        return True

    def __getattribute__(self, name: str) -> Any:
        """What any text has, of the state that it is; which opens it."""
        get = object.__getattribute__
        return getattr(get(self, "_opener").open(get(self, "_key")), name)

    def __radd__(self, before: str) -> str:
        """The text after another one."""
        get = object.__getattribute__
        return before + str(get(self, "_opener").open(get(self, "_key")))


def _opened(name: str) -> Any:
    def method(self: Closed, *given: Any) -> Any:
        get = object.__getattribute__
        return getattr(get(self, "_opener").open(get(self, "_key")), name)(*given)

    return method


for _name in _OPENING:
    setattr(Closed, _name, _opened(_name))
