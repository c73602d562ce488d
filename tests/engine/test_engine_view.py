"""A view reads components by name, and is an ordinary object to everybody else."""

from copy import copy

import pytest

from resilience_fsm.engine import CompositionError, StateView, View
from resilience_fsm.engine.system.view import unknown_component
from resilience_fsm.engine.verdict.question import SETTLED

AT = {"link": "up", "settled": "never", "session_1": "out"}


def read(name: str) -> str:
    if name not in AT:
        raise unknown_component(name, AT)
    return AT[name]


def test_components_are_read_by_name() -> None:
    """As an attribute and as an item; a replica's by the name in its kind."""
    view = View(read, {"session": "session_1"})
    assert (view.link, view["link"], view.session, view["session"]) == ("up", "up", "out", "out")
    with pytest.raises(CompositionError, match=r"No component called 'lnk'.*link"):
        _ = view.lnk


def test_what_a_view_has_itself_comes_first() -> None:
    """A component may have the name of something that only views of properties can be asked."""
    assert View(read, {}).settled == "never"
    assert StateView({SETTLED: True}.__getitem__, {}).settled is True


@pytest.mark.parametrize("source", [read, AT.__getitem__], ids=["engine", "dictionary"])
def test_what_python_asks_of_any_object_is_no_component(source: object) -> None:
    """However the source says that there is no such thing; a copy reads the same."""
    view = View(source, {})  # type: ignore[arg-type]
    assert not hasattr(view, "__wrapped__")
    assert copy(view).link == "up"
