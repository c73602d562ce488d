"""A view: the only way for a fact to see the components of a system."""

from typing import TYPE_CHECKING

from resilience_fsm.engine.errors import CompositionError, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class View:
    """The states of the components of one system, by name.

    ``view.link`` and ``view["link"]`` are the id of the state that the component is in. In a
    replica, the names of its own group come without the number: ``view.session``.
    """

    __slots__ = ("_aliases", "_read")

    def __init__(self, read: "Callable[[str], str]", aliases: "Mapping[str, str]") -> None:
        self._read = read
        self._aliases = aliases

    def __getitem__(self, name: str) -> str:
        return self._read(self._aliases.get(name, name))

    def __getattr__(self, name: str) -> str:
        if name[:2] == "__":
            raise AttributeError(name)
        return self._read(self._aliases.get(name, name))


def unknown_component(name: str, known: "Mapping[str, object]") -> CompositionError:
    """The error for a fact or property that reads a component which is not there."""
    return CompositionError(f"No component called '{name}'. {nearest(name, known)}")
