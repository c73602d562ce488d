"""The same model for other checkers: a composition in the languages of Spin, PRISM and others.

In reading order: `formula` is a formula over the states of components, `guard_reading` makes one of
a guard, by running it. `model` is a composition in formulas, without Python; `statement` is a
property of it. Each format is a function from these to an `exported` text; `notation` and `names`
help it with operators and identifiers. `export` is the way in.

What a format cannot say is left out with a sentence, or refused; nothing is approximated.
"""

from resilience_fsm.export.errors import ExportError
from resilience_fsm.export.export import Format, export
from resilience_fsm.export.exported import Exported

__all__ = ["ExportError", "Exported", "Format", "export"]
