"""A chart that tables cannot hold is refused, with the thing, the reason and the way out."""

import warnings
from collections.abc import Callable
from typing import Any

import pytest
from engine_toys import Lamp, Switch, chart
from statemachine import Event, State, StateChart

from resilience_fsm.engine import Cause, CompositionError, Machine, fault
from resilience_fsm.engine.system.reading import read_chart


def refusal(refused: type[StateChart[Any]]) -> str:
    with pytest.raises(CompositionError) as caught:
        read_chart(refused)
    return str(caught.value)


def assert_says(message: str, *parts: str) -> None:
    for part in parts:
        assert part in message


def test_a_chart_is_read_in_order_of_declaration() -> None:
    """States, transitions and events come out as they were written."""
    read = read_chart(Switch)
    assert (read.name, read.summary, read.initial) == ("Switch", "Off and on, at will.", "off")
    assert (read.states, read.events) == (("off", "on"), ("turn_on", "turn_off"))
    assert [(t.source, t.target, t.events) for t in read.transitions] == [
        ("off", "on", ("turn_on",)),
        ("on", "off", ("turn_off",)),
    ]


def test_annotations_survive_inheritance() -> None:
    """A subclass keeps causes and rules of the transitions that it inherits."""

    class Base(Machine):
        up = State(initial=True)
        down = State()
        fail = fault(up.to(down), "NET-1")

    class Derived(Base):
        """Inherits all."""

    (transition,) = read_chart(Derived).transitions
    assert transition.annotation.cause is Cause.FAULT
    assert transition.annotation.rules == ("NET-1",)


def test_events_without_transitions_are_left_out() -> None:
    """A declared event that no transition of the chart mentions is no event of it."""

    class Declares(Machine):
        one = State(initial=True)
        go = one.to.itself()
        never_used = Event(name="never used")

    assert read_chart(Declares).events == ("go",)


def test_abstract_chart_is_refused() -> None:
    """A chart without states is a base class."""
    assert_says(refusal(Machine), "Machine", "no states")


def test_final_states_are_refused() -> None:
    """A final state stops the engine of python-statemachine."""

    class Ends(Machine):
        one = State(initial=True)
        end = State(final=True)
        go = one.to(end)

    assert_says(refusal(Ends), "Ends.end", "final", "leave out", "validate_trap_states")


def test_validators_are_refused() -> None:
    """A validator raises, and a table has no exceptions."""

    class Validates(Machine):
        one = State(initial=True)
        two = State()
        go = one.to(two, validators="is_fine")

    assert_says(refusal(Validates), "Validates", "'go' from 'one'", "validators", "use a guard")


def test_delays_are_refused() -> None:
    """A delay is a clock of its own."""

    class Waits(Machine):
        one = State(initial=True)
        two = State()
        go = Event(one.to(two), delay=50)

    assert_says(refusal(Waits), "Waits", "'go' from 'one'", "delay", "event of time")


def _invokes_inline() -> type[StateChart[Any]]:
    class Hidden(Machine):
        one = State(initial=True, invoke=lambda: None)
        go = one.to.itself()

    return Hidden


def _enters_inline() -> type[StateChart[Any]]:
    class Hidden(Machine):
        one = State(initial=True, enter=lambda: None)
        go = one.to.itself()

    return Hidden


def _exits_inline() -> type[StateChart[Any]]:
    class Hidden(Machine):
        one = State(initial=True, exit="do_it")
        go = one.to.itself()

    return Hidden


def _acts_inline(group: str) -> Callable[[], type[StateChart[Any]]]:
    def make() -> type[StateChart[Any]]:
        class Hidden(Machine):
            one = State(initial=True)
            go = one.to.itself(**{group: "do_it"})

        return Hidden

    return make


def _decorated() -> type[StateChart[Any]]:
    class Hidden(Machine):
        one = State(initial=True)
        go = one.to.itself()

        @go.on  # type: ignore[untyped-decorator] # python-statemachine's
        def do_it(self) -> None:
            """Hide something."""

    return Hidden


@pytest.mark.parametrize(
    "make",
    [
        _invokes_inline,
        _enters_inline,
        _exits_inline,
        _acts_inline("before"),
        _acts_inline("on"),
        _acts_inline("after"),
        _decorated,
    ],
)
def test_callbacks_of_the_chart_are_refused(make: Callable[[], type[StateChart[Any]]]) -> None:
    """A callback given in the chart can hide data that guards read."""
    assert_says(refusal(make()), "Hidden", "the callback", "can hide data", "Attach a listener")


@pytest.mark.parametrize(
    "name",
    [
        "prepare_event",
        "before_transition",
        "on_transition",
        "after_transition",
        "before_go",
        "on_go",
        "after_go",
        "on_enter_state",
        "on_exit_state",
        "on_invoke_state",
        "on_enter_one",
        "on_exit_one",
        "on_invoke_one",
    ],
)
def test_callbacks_by_convention_are_refused(name: str) -> None:
    """A method that python-statemachine calls because of its name is a callback too."""
    metaclass: Any = type(Machine)
    base = chart(["one"], {"go": [("one", "one", "")]})
    hidden = metaclass("Hidden", (base,), {name: lambda _self: None})
    assert_says(refusal(hidden), f"Hidden.{name}", "can hide data", "Attach a listener")


class Listener:
    """Listens to nothing."""


def test_listeners_of_the_class_are_refused() -> None:
    """A listener that every instance gets can shadow a fact."""

    class Heard(Machine):
        listeners: tuple[type[Listener], ...] = (Listener,)
        one = State(initial=True)
        go = one.to.itself()

    class Emptied(Heard):
        listeners = ()  # python-statemachine still adds those of the base

    for refused in (Heard, Emptied):
        assert_says(refusal(refused), "listeners", "can shadow facts", "attach them to the live")


def test_disowned_listeners_are_no_matter() -> None:
    """A subclass that does not inherit the listeners of its base has none."""

    class Heard(Machine):
        listeners: tuple[type[Listener], ...] = (Listener,)
        one = State(initial=True)
        go = one.to.itself()

    class Disowns(Heard):
        listeners = ()
        listeners_inherit = False

    assert read_chart(Disowns).events == ("go",)


@pytest.mark.parametrize("name", ["prepare", "send", "model", "history_values"])
def test_events_that_hide_the_engine_are_refused(name: str) -> None:
    """An event called like an attribute of every chart would take its place."""
    hiding = chart(["one"], {name: [("one", "one", "")]})
    assert_says(refusal(hiding), "Built", f"'{name}'", "attribute of every chart", "other name")


def test_states_that_hide_the_engine_are_refused() -> None:
    """A state called 'send' would take the place of the method."""
    hiding = chart(["one", "send"], {"go": [("one", "send", "")]})
    assert_says(refusal(hiding), "Built", "'send'", "attribute of every chart", "other name")


def test_reading_leaves_the_chart_alone() -> None:
    """A chart that was read can still be run by itself."""
    read_chart(Switch)
    with warnings.catch_warnings(action="error"):
        switch = Switch()
        switch.send("turn_on")
    assert [state.id for state in switch.configuration] == ["on"]


def test_guards_are_read_with_their_transition() -> None:
    """The guard of a transition knows the facts that it names."""
    first, second = read_chart(Lamp).transitions
    assert (first.guard.text, first.guard.names) == ("power", frozenset({"power"}))
    assert (second.guard.text, second.guard.names) == ("", frozenset())
