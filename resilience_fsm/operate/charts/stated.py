"""A property that is a function: its name, the first line of its docstring, and what it says.

For whoever writes properties beside a chart::

    @stated(never)
    def moves_with_an_open_door(s: StateView) -> bool:
        \"\"\"The lift does not move with an open door.\"\"\"
        return s.lift == "moving" and s.door == "open"
"""

from collections.abc import Callable
from inspect import getdoc

from resilience_fsm.engine import Claim, Property, StateView

Predicate = Callable[[StateView], object]


def stated(form: Callable[[Predicate], Claim], *rules: str) -> Callable[[Predicate], Property]:
    """Make a property of a function.

    Args:
        form: What is claimed of the function, such as `always`, `never` or `sometimes`.
        rules: Ids of the rules that it states.
    """

    def make(predicate: Predicate) -> Property:
        name = getattr(predicate, "__name__", "property").replace("_", " ")
        said = (getdoc(predicate) or "").strip().split("\n", 1)[0]
        return Property(id=name, sentence=said or name, claim=form(predicate), rules=rules)

    return make
