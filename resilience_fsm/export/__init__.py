"""The same model for other checkers: a composition in the languages of Spin, PRISM and others.

In reading order, each using those before it only, and no language another:

- `neutral`: the model that every format says: formulas, actions and statements, and no Python.
- `words`: how formats say it: operators, identifiers, and what is told in words.
- `promela`, `tla` and `smv` are the languages that take several files; `prism`, `scxml` and
  `xstate` take one. Each is a function from model and statements to an `exported` text.

`exporting` is the way in: a system, and the text of it. `foreign` reads what other checkers print
of such a text, and `retelling` is the way back: what they found, as a trace of the system.

What a format cannot say is left out with a sentence, or refused; nothing is approximated.

Every name is imported when it is first used: the command line knows the formats without the engine.
"""

from typing import TYPE_CHECKING

from resilience_fsm.lazy_names import lazy_names

if TYPE_CHECKING:
    from resilience_fsm.export.errors import ExportError as ExportError
    from resilience_fsm.export.exported import Exported as Exported
    from resilience_fsm.export.exporting import Rendition as Rendition
    from resilience_fsm.export.exporting import export as export
    from resilience_fsm.export.exporting import rendition as rendition
    from resilience_fsm.export.foreign.tool import Tool as Tool
    from resilience_fsm.export.foreign.tool import guessed as guessed
    from resilience_fsm.export.format import Format as Format
    from resilience_fsm.export.retelling import Retelling as Retelling
    from resilience_fsm.export.retelling import retold as retold

_HOMES = {
    "ExportError": "errors",
    "Exported": "exported",
    "Format": "format",
    "Rendition": "exporting",
    "Retelling": "retelling",
    "Tool": "foreign.tool",
    "export": "exporting",
    "guessed": "foreign.tool",
    "rendition": "exporting",
    "retold": "retelling",
}

__all__ = [*_HOMES]

if not TYPE_CHECKING:  # where a name that is not there is found by the type checker
    __getattr__, __dir__ = lazy_names(__name__, _HOMES, __all__)
