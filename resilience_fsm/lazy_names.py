"""Public names of a package that are imported when they are first used.

It stands outside of the layers: each of them, and the package itself, may have such names. Nothing
may be imported here that Python's own ``typing`` does not import anyway.
"""

import sys
from collections.abc import Callable, Collection, Mapping
from importlib import import_module


def lazy_names(
    package: str, homes: Mapping[str, str], public: Collection[str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """What a package has to call ``__getattr__`` and ``__dir__``.

    Args:
        package: The name of the package.
        homes: By public name, the module of the package that has it.
        public: What `dir` shows: these names, and those that are there from the beginning.
    """

    def get(name: str) -> object:
        module = sys.modules[package]
        if name not in homes:
            raise AttributeError(
                f"module '{package}' has no attribute '{name}'", name=name, obj=module
            )
        value = getattr(import_module(f"{package}.{homes[name]}"), name)
        setattr(module, name, value)  # so that it is not asked for again
        return value

    return get, lambda: sorted(public)
