"""Listeners that a class of a chart brings along."""

from functools import partial
from typing import Any, ClassVar

import pytest
from statemachine import State, StateChart

from resilience_fsm.engine import ChartError, read_chart


class Log:
    """Writes down what is entered."""

    def __init__(self, size: int = 3) -> None:
        self.size = size

    def on_enter_state(self, state: State) -> None:
        """Write it down."""
        self.last = state.id


class Bell:
    """Sends an event of the chart that it hears."""

    def on_enter_two(self, machine: StateChart[Any]) -> None:
        """Ring."""
        machine.send("back")


class Hand:
    """Puts the chart where it wants it."""

    def on_enter_two(self, machine: StateChart[Any]) -> None:
        """Move it."""
        machine.current_state_value = "one"


def heard_by(*heard: object) -> type[StateChart[Any]]:
    """A chart with listeners."""

    class Heard(StateChart[Any]):
        listeners: ClassVar[Any] = list(heard)
        one = State(initial=True)
        two = State()
        go = one.to(two)
        back = two.to(one)

    return Heard


@pytest.mark.parametrize("listener", [Log, Log(), partial(Log, 4)])
def test_a_listener_that_only_listens_is_left_out(listener: object) -> None:
    """Like a callback of the chart, it is not run."""
    read = read_chart(heard_by(listener), callbacks="ignored")
    assert [(one.kind, one.about) for one in read.assumed] == [
        ("callbacks not run", ("listeners",))
    ]
    assert len(read.transitions) == 2


@pytest.mark.parametrize(
    ("listener", "said"),
    [
        (Bell, "One calls 'send'. Or read it with callbacks='sending'"),
        (Hand(), "One sets 'current_state_value'. Or read it with callbacks='harmless'"),
        (lambda: Log(), "callbacks='harmless'"),
    ],
)
def test_what_a_listener_may_do_is_told(listener: object, said: str) -> None:
    """Of what makes a listener nobody sees what it makes."""
    with pytest.raises(ChartError, match=said):
        read_chart(heard_by(Log, listener), callbacks="ignored")


def test_what_a_listener_sends_may_come_at_any_time() -> None:
    """As what the chart's own code sends."""
    assert read_chart(heard_by(Bell), callbacks="sending").assumed[-1].about == ("listeners",)
    with pytest.raises(ChartError):
        read_chart(heard_by(Hand), callbacks="sending")


def test_a_listener_can_change_what_a_step_asks_again() -> None:
    """Its code runs between the transitions of a step like that of the chart."""

    class Cools:
        def on_enter_simmering(self, machine: Any) -> None:
            machine.hot = False

    class Kettle(StateChart[Any]):
        listeners: ClassVar[Any] = [Cools]
        cold = State(initial=True)
        simmering = State()
        boiling = State()
        cold.to(simmering, cond="hot")
        simmering.to(boiling, cond="hot")
        empty = simmering.to(cold) | boiling.to(cold)
        hot = True

    assert Kettle().simmering.is_active
    read = read_chart(Kettle, callbacks="ignored", guards="free")
    assert "simmering" in {*read.beginnings, *(t.target for t in read.transitions)}


def test_a_listener_beside_a_fact_is_refused() -> None:
    """It could answer in its place."""
    with pytest.raises(ChartError, match="shadow facts"):
        read_chart(heard_by(Log), callbacks="ignored", facts=["ready"], guards="free")
