"""The same model for other checkers: a composition in the languages of Spin, PRISM and others.

In reading order: `formula` is a formula over the states of components, `guard_reading` makes one of
a guard, by running it. `model` is a composition in formulas, without Python; `statement` is a
property of it. Each `format` is a function from these to an `exported` text; `notation` and `names`
help it with operators and identifiers. `exporting` is the way in.

What a format cannot say is left out with a sentence, or refused; nothing is approximated.

Every name is imported when it is first used: the command line knows the formats without the engine.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resilience_fsm.export.errors import ExportError as ExportError
    from resilience_fsm.export.exported import Exported as Exported
    from resilience_fsm.export.exporting import export as export
    from resilience_fsm.export.format import Format as Format

_HOMES = {
    "ExportError": "errors",
    "Exported": "exported",
    "Format": "format",
    "export": "exporting",
}

__all__ = [*_HOMES]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
