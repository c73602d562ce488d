"""How many components are somewhere, asked as one question."""

from collections.abc import Iterable

from resilience_fsm.engine.system.view import View, aliases_of, read_of


def how_many(view: View, names: Iterable[str], *states: object) -> int:
    """How many of some components are in one of some states.

    It is what ``sum(view[name] in states for name in names)`` is; but a fact that asks it so has as
    many cases as there are components, and not as there are ways for them to stand. Majorities of
    many are tabulated by it.

    Args:
        view: Sees the components.
        names: Their names.
        states: Ids of states, or what else is understood as one.

    Raises:
        FactError: What was given is no state of one of them.
    """
    whose = [aliases_of(view).get(name, name) for name in names]
    read = read_of(view)
    asked = getattr(read, "how_many", None)
    if asked is not None:
        return int(asked(whose, states))
    return sum(any(read(name) == state for state in states) for name in whose)
