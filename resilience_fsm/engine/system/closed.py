"""A state that is closed: it says whether it is this or that, and is opened by all else.

For whoever tabulates by what is compared (`comparing`). It is a text as well, of no meaning: what
reads the letters behind its back does not find any state there.
"""

from inspect import currentframe
from types import FrameType
from typing import Any, Protocol

from resilience_fsm.engine.system.membership import contents
from resilience_fsm.engine.system.seen import Seen, SeenStates
from resilience_fsm.engine.words.errors import FactError

_OPENING = (
    *("__add__", "__contains__", "__format__", "__ge__", "__getitem__", "__gt__"),
    *("__iter__", "__le__", "__len__", "__lt__", "__mod__", "__mul__", "__repr__", "__reduce__"),
    *("__reduce_ex__", "__rmod__", "__rmul__", "__str__"),
)


class Opener(Protocol):
    """What decides the cases."""

    def ask(self, key: Any, *values: int) -> bool:
        """Whether what is read has one of some values."""

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
        made.among_states = states
        made._ids, made._opener, made._key = ids, opener, key  # noqa: SLF001 # its own
        return made

    def __eq__(self, other: object) -> bool:
        """Whether it is that state, which is asked; of a tuple of states, all of them at once."""
        other = _open(other)
        if isinstance(other, Seen):
            return bool(_open(self) == other)
        meant = object.__getattribute__(self, "among_states").meant_by(other)
        return _asks(self, _looked_for(self, currentframe()) or (meant,))

    def __hash__(self) -> int:
        """That of a state of the set in which it is looked for, or of none; else that of its id."""
        wanted = _looked_for(self, currentframe())
        if not wanted:
            return hash(str(self))
        return hash(wanted[0] if _asks(self, wanted) else None)

    def __ne__(self, other: object) -> bool:
        """Whether it is another state."""
        return not self == other

    def __bool__(self) -> bool:
        """No state has an empty id."""
        return True

    def __getattribute__(self, name: str) -> Any:
        """What any text has, of the state that it is; which opens it."""
        return getattr(_open(self), name)

    def __radd__(self, before: str) -> str:
        """The text after another one."""
        return before + str(_open(self))


def _asks(closed: Closed, meant: tuple[str, ...]) -> bool:
    """Whether it is one of some states; one that the component is never in is asked of nobody."""
    get = object.__getattribute__
    ids = get(closed, "_ids")
    wanted = [ids.index(one) for one in meant if one in ids]
    return bool(wanted) and get(closed, "_opener").ask(get(closed, "_key"), *wanted)


def _looked_for(closed: Closed, frame: FrameType | None) -> tuple[str, ...]:
    """The states among which some code is looking for it just now, if it does.

    Args:
        closed: What is looked for.
        frame: Its method that was called by the code.
    """
    values = () if frame is None or frame.f_back is None else contents(frame.f_back)
    if any(isinstance(value, Seen) for value in values):
        return ()
    try:
        return tuple(
            object.__getattribute__(closed, "among_states").meant_by(one) for one in values
        )
    except FactError:
        return ()  # it is told where it is compared with that


def _open(given: Any) -> Any:
    """The state that a closed one is; anything else as it is."""
    if not isinstance(given, Closed):
        return given
    get = object.__getattribute__
    return get(given, "_opener").open(get(given, "_key"))


def _opened(name: str) -> Any:
    def method(self: Closed, *given: Any) -> Any:
        return getattr(_open(self), name)(*map(_open, given))

    return method


for _name in _OPENING:
    setattr(Closed, _name, _opened(_name))
