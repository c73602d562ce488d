"""Code that makes a specification again, for the test of a story that was made from it.

What has a name in the module of the adapter is imported from there; what is plain is written out.
What is neither, such as a function without a name, stays open, and the test says so.
"""

import sys
from collections.abc import Collection, Iterator, Mapping
from enum import Enum
from typing import Any

import attrs
from attrs import field, frozen

_PACKAGE = "resilience_fsm.testing"

OPEN = "..."
"""What stands for a value that cannot be written."""


@frozen(eq=False)
class Call:
    """The call that made a specification.

    Args:
        function: The name of the function, of `resilience_fsm.testing`.
        arguments: By name, what it was given, as far as it is not its default.
    """

    function: str
    arguments: Mapping[str, object] = field(repr=False)


class Writer:
    """Writes values as code, and notes what has to be imported for it.

    Args:
        module: The module of the adapter.
        known: What it has, by name.

    Attributes:
        imported: By module, the names that the code needs.
    """

    def __init__(self, module: str | None, known: Mapping[str, object]) -> None:
        self._module = module
        self._known = known
        self.imported: dict[str, set[str]] = {}

    def named(self, value: object) -> str | None:
        """What a value is called in the module of the adapter, or in this package; else None."""
        for module, names in ((self._module, self._known), (_PACKAGE, vars(sys.modules[_PACKAGE]))):
            found = next((name for name, one in names.items() if one is value), None)
            if found is not None and module is not None:
                self.imports(module, found)
                return found
        return None

    def imports(self, module: str, name: str) -> None:
        """Note that a name is needed, unless the test stands in that module itself."""
        if module != "__main__":
            self.imported.setdefault(module, set()).add(name)

    def call(self, call: Call, result: str) -> Iterator[str]:
        """The lines of a call.

        Args:
            call: The call.
            result: What becomes of it is called so.
        """
        self.imports(_PACKAGE, call.function)
        yield f"{result} = {call.function}("
        for name, value in call.arguments.items():
            written = self.written(value)
            hint = "  # as in the case above" if OPEN in written else ""
            # What comes first has no name, as it is written by hand.
            prefix = "" if name == "system" else f"{name}="
            yield f"    {prefix}{written},{hint}"
        yield ")"

    def written(self, value: Any) -> str:
        """A value as code; `OPEN` where it cannot be written."""
        match value:
            case None | bool() | int() | float() | str():
                return quoted(value) if isinstance(value, str) else repr(value)
            case Enum():
                self.imports(type(value).__module__, type(value).__name__)
                return f"{type(value).__name__}.{value.name}"
        if not isinstance(value, type) and attrs.has(type(value)) and not callable(value):
            if (named := self.named(value)) is not None:
                return named
            return self._instance(value)
        if isinstance(value, Mapping):
            return self.named(value) or self._mapping(value)
        if isinstance(value, Collection):
            return f"[{', '.join(map(self.written, value))}]"
        return self.named(value) or OPEN

    def _mapping(self, value: Mapping[object, object]) -> str:
        pairs = [f"{self.written(key)}: {self.written(one)}" for key, one in value.items()]
        return f"{{{', '.join(pairs)}}}"

    def _instance(self, value: Any) -> str:
        kind = type(value)
        self.imports(kind.__module__, kind.__name__)
        given = [
            f"{one.name}={self.written(getattr(value, one.name))}"
            for one in attrs.fields(kind)
            if one.init and getattr(value, one.name) != one.default
        ]
        return f"{kind.__name__}({', '.join(given)})"


def quoted(name: str) -> str:
    """A name as a string of Python, in double quotes where it can be."""
    is_plain = name.isprintable() and not {'"', "\\"} & set(name)
    return f'"{name}"' if is_plain else repr(name)
