"""A view: the only way for a fact to see the components of a system."""

from typing import TYPE_CHECKING

from resilience_fsm.engine.words.errors import CompositionError, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping


_attributes: "dict[type[View], frozenset[str]]" = {}
"""By class of views, what is an attribute of theirs; everything else is the name of a component."""


class View:
    """The states of the components of one system, by name.

    ``view.link`` and ``view["link"]`` are the id of the state that the component is in; what it is
    compared with has to be a state of its chart. ``"link" in view`` says whether there is such a
    component. In a replica, the names of its own group come without the number: ``view.session``.

    Args:
        read: Gives the state of a component.
        aliases: Other names of components.
        names: The names of the components that are there; those that have an alias left out.
    """

    __slots__ = ("_aliases", "_names", "_read")

    __iter__ = None  # or Python would number the components, and ask for the first

    def __init_subclass__(cls) -> None:
        _attributes[cls] = frozenset(dir(cls))

    def __init__(
        self,
        read: "Callable[[str], str]",
        aliases: "Mapping[str, str]",
        names: "Container[str]" = (),
    ) -> None:
        self._read = read
        self._aliases = aliases
        self._names = names

    def __getitem__(self, name: str) -> str:
        state: str = read_of(self)(aliases_of(self).get(name, name))
        return state

    def seen_by(self, aliases: "Mapping[str, str]") -> "View":
        """The same system, as somebody sees it who has other names for components.

        Args:
            aliases: These names.
        """
        return View(read_of(self), aliases, names_of(self))

    def __contains__(self, name: object) -> bool:
        """Whether there is a component called ``name``; its state is not read."""
        return name in aliases_of(self) or name in names_of(self)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> str: ...

    else:
        # Most of what tabulating costs is to read; and for a name that only ``__getattr__`` finds,
        # Python 3.11 makes an error first.
        def __getattribute__(self, name):
            if name in _attributes[type(self)]:
                return object.__getattribute__(self, name)
            try:
                return read_of(self)(aliases_of(self).get(name, name))
            except Exception as error:
                if name[:2] == "__":  # what Python asks of any object
                    raise AttributeError(name) from error
                raise


# What a view itself has, without asking it by name.
read_of = vars(View)["_read"].__get__
aliases_of = vars(View)["_aliases"].__get__
names_of = vars(View)["_names"].__get__
_attributes[View] = frozenset(dir(View))


def hides(name: str) -> bool:
    """Whether views have an attribute of that name, which would be read in place of a component."""
    return name[:2] == "__" or any(name in attributes for attributes in _attributes.values())


def unknown_component(name: str, known: "Mapping[str, object]") -> CompositionError:
    """The error for a fact or property that reads a component which is not there."""
    return CompositionError(f"No component called '{name}'. {nearest(name, known)}")
