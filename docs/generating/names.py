"""The pages of the public names, from their docstrings."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from textwrap import indent
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
        "reference/api/operate.rst": "\n".join(_modules("resilience_fsm.operate")),
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
    homes = _homes(module)
    for public in _in_order(module):
        yield from _name(module, public, homes[public])


def _name(module: ModuleType, public: str, home: str) -> Iterator[str]:
    """What documents one name; one that another page documents leads there."""
    value = getattr(module, public)
    whole = f"{module.__name__}.{public}"
    if home in PACKAGES:
        yield f"``{public}`` is :py:obj:`{home}.{public}`.\n"
    elif inspect.isclass(value):
        kind = "autoexception" if issubclass(value, BaseException) else "autoclass"
        yield f".. {kind}:: {whole}"
        # What a chart of python-statemachine can do is told there.
        yield "" if issubclass(value, StateChart) else "   :members:\n"
    elif inspect.isroutine(value):
        yield f".. autofunction:: {whole}\n"
    else:
        yield f".. py:data:: {whole}\n"
        yield indent(_said_below(importlib.import_module(home), public), "   ") + "\n"


def _said_below(module: ModuleType, name: str) -> str:
    """What the text below an assignment says, which Python itself does not keep."""
    for statement, after in pairwise(_tree(module).body):
        targets: list[ast.expr] = []
        if isinstance(statement, ast.Assign):
            targets = statement.targets
        elif isinstance(statement, ast.AnnAssign):
            targets = [statement.target]
        if any(isinstance(one, ast.Name) and one.id == name for one in targets):
            said = after.value if isinstance(after, ast.Expr) else None
            return inspect.cleandoc(str(said.value)) if isinstance(said, ast.Constant) else ""
    return ""


def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(Path(module.__file__ or "").read_text("utf-8"))


def _modules(package: str) -> Iterator[str]:
    """A page of all modules of a package; what is documented elsewhere is left out."""
    module = importlib.import_module(package)
    yield _title(f"What an operator asks: ``{package}``")
    yield f".. py:module:: {package}\n"
    yield _guide(module)
    front = importlib.import_module("resilience_fsm")
    known = [name for name, home in _homes(front).items() if home.startswith(package)]
    for info in sorted(pkgutil.walk_packages(module.__path__, f"{package}."), key=_by_name):
        yield f"{info.name.removeprefix(f'{package}.')}\n{'-' * len(info.name)}\n"
        yield f".. automodule:: {info.name}"
        if not info.ispkg:  # what a package offers is told where it is made
            yield f"   :members:\n   :exclude-members: {', '.join(known)}"
        yield ""


def _by_name(info: pkgutil.ModuleInfo) -> str:
    return info.name


def _homes(module: ModuleType) -> dict[str, str]:
    """By public name, the module that a package has it from."""
    return {
        alias.name: node.module or ""
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def public_names(module: ModuleType) -> list[str]:
    """The names that a package is for; one that has them lazily may have no list but `dir`."""
    return list(getattr(module, "__all__", None) or dir(module))


def _in_order(module: ModuleType) -> Iterable[str]:
    return sorted(
        (name for name in public_names(module) if not name.startswith("__")),
        key=lambda name: (not inspect.isclass(getattr(module, name)), name.lower()),
    )


def _title(text: str) -> str:
    return f"{text}\n{'=' * len(text)}\n"
