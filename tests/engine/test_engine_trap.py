"""A trap is a state that a component cannot leave, or from which it comes to no end any more."""

import pytest
from engine_toys import Latch, Switch, chart, compiled

from resilience_fsm.engine import (
    Component,
    CompositionError,
    Trap,
    TrapKind,
    explore,
    traps,
)


def found(component: Component, *others: Component, ends: tuple[str, ...] = ()) -> list[Trap]:
    space = explore(compiled(component, *others))
    return list(traps(space, component.name, ends))


def test_a_switch_has_no_traps() -> None:
    """Whoever can always go on is in none."""
    assert found(Component("switch", Switch)) == []


def test_a_state_that_nothing_leaves_is_a_trap() -> None:
    """The way there is the shortest; where it is called an end, it is none."""
    leads = chart(
        ["a", "b", "c"], {"go": [("a", "b", ""), ("b", "c", "")], "skip": [("a", "c", "")]}
    )
    (trap,) = found(Component("x", leads))
    assert (trap.kind, trap.state, trap.is_always) == (TrapKind.STUCK, "c", True)
    assert trap.trace.events == ("skip",)
    assert found(Component("x", leads), ends=("c",)) == []


def test_others_can_close_the_way_out() -> None:
    """Then it is a trap once that has happened, and the way there says what closed it."""
    waits = chart(["out", "in"], {"enter": [("out", "in", "")], "leave": [("in", "out", "free")]})
    fact = {"free": lambda view: view.latch == "open"}
    closes = chart(["open", "shut"], {"shut_it": [("open", "shut", "")]})
    trap, *more = found(Component("x", waits, facts=fact), Component("latch", closes))
    assert more == []
    assert (trap.state, trap.is_always) == ("in", False)
    assert sorted(trap.trace.events) == ["enter", "shut_it"]


def test_to_go_round_is_no_way_to_an_end() -> None:
    """A circle that no end is reached from is told, state by state; what is before it is not."""
    goes = chart(
        ["a", "b", "c", "end"],
        {"go": [("a", "b", ""), ("b", "c", ""), ("c", "b", "")], "stop": [("a", "end", "")]},
    )
    assert [(trap.kind, trap.state) for trap in found(Component("x", goes), ends=("end",))] == [
        (TrapKind.LOST, "b"),
        (TrapKind.LOST, "c"),
    ]


def test_an_end_that_there_is_not_is_refused() -> None:
    """With the nearest name."""
    with pytest.raises(CompositionError, match=r"no state 'opn'.*The nearest names"):
        found(Component("latch", Latch), ends=("opn",))
