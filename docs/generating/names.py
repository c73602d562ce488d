"""The pages of the public names, from their docstrings."""

import importlib
import inspect
from collections.abc import Iterable, Iterator
from types import ModuleType

from statemachine import StateChart

PACKAGES = {
    "resilience_fsm": "The pair",
    "resilience_fsm.testing": "Testing a pair",
    "resilience_fsm.engine": "The engine",
    "resilience_fsm.render": "Pictures",
    "resilience_fsm.export": "Exports",
}
"""The packages whose names are public, and what their pages are called."""


def pages() -> dict[str, str]:
    """One page for each package, and the engine's own guide."""
    engine = importlib.import_module("resilience_fsm.engine")
    return {
        **{
            f"reference/api/{name.replace('.', '-')}.rst": "\n".join(_page(name, title))
            for name, title in PACKAGES.items()
        },
        "reference/engine-guide.rst": _title("The engine: a guide") + _guide(engine),
    }


def _guide(module: ModuleType) -> str:
    return f"\n{inspect.getdoc(module)}\n"


def _page(name: str, title: str) -> Iterator[str]:
    module = importlib.import_module(name)
    yield _title(f"{title}: ``{name}``")
    yield f".. py:module:: {name}\n"
    if name == "resilience_fsm.engine":
        yield "What the names mean is told in order in :doc:`../engine-guide`.\n"
    else:
        yield _guide(module)
    for public in _in_order(module):
        value = getattr(module, public)
        yield f".. {_directive(value)}:: {name}.{public}"
        if inspect.isclass(value) and not issubclass(value, StateChart):  # whose members are not ours
            yield "   :members:"
        yield ""


def _in_order(module: ModuleType) -> Iterable[str]:
    return sorted(
        (name for name in module.__all__ if not name.startswith("__")),
        key=lambda name: (not inspect.isclass(getattr(module, name)), name.lower()),
    )


def _directive(value: object) -> str:
    if inspect.isclass(value):
        return "autoexception" if issubclass(value, BaseException) else "autoclass"
    return "autofunction" if inspect.isroutine(value) else "autodata"


def _title(text: str) -> str:
    return f"{text}\n{'=' * len(text)}\n"
