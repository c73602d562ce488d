"""The explorer: a system in one HTML file, to be stepped through without a server or a network.

In reading order: `phrase` is a text in the languages of the page; `view` says what a system is
called, which panels show it and where one may jump to; `pool` keeps the decisions that the engine
tabulated, equal ones once; `conditions` has those of guards, with what decides each; `tables` puts
it all into one document; `pictures` are the machines as SVG, made harmless; `writing` makes the
page, of the files in the folder ``page``.

The page decides nothing by itself: every guard is a table that was made by running it, and the
script looks tables up. It works on any system; what has no words goes by its name.
"""

from typing import TYPE_CHECKING

from resilience_fsm.lazy_names import lazy_names

if TYPE_CHECKING:
    from resilience_fsm.explorer.phrase import Phrase as Phrase
    from resilience_fsm.explorer.view import Drawn as Drawn
    from resilience_fsm.explorer.view import ExplorerView as ExplorerView
    from resilience_fsm.explorer.view import Gap as Gap
    from resilience_fsm.explorer.view import Jump as Jump
    from resilience_fsm.explorer.view import Panel as Panel
    from resilience_fsm.explorer.view import PartWords as PartWords
    from resilience_fsm.explorer.view import RuleWords as RuleWords
    from resilience_fsm.explorer.view import Shown as Shown
    from resilience_fsm.explorer.view import Sight as Sight
    from resilience_fsm.explorer.view import Value as Value
    from resilience_fsm.explorer.writing import explorer_page as explorer_page

_HOMES = {
    "Drawn": "view",
    "ExplorerView": "view",
    "Gap": "view",
    "Jump": "view",
    "Panel": "view",
    "PartWords": "view",
    "Phrase": "phrase",
    "RuleWords": "view",
    "Shown": "view",
    "Sight": "view",
    "Value": "view",
    "explorer_page": "writing",
}

__all__ = [*_HOMES]

if not TYPE_CHECKING:  # where a name that is not there is found by the type checker
    __getattr__, __dir__ = lazy_names(__name__, _HOMES, __all__)
