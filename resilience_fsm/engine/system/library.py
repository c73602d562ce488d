"""What python-statemachine knows and has no public way to be asked: read here and nowhere else.

A test says with which version each of these names is there; `pyproject.toml` has the cap.
"""

from typing import TYPE_CHECKING, Any

from statemachine import State, StateChart
from statemachine.graph import iterate_states_and_transitions
from statemachine.spec_parser import names_in_boolean_expr

if TYPE_CHECKING:
    from collections.abc import Callable

    from statemachine.callbacks import CallbackSpec


_ASKED = ("COND@", "VALIDATOR@")
"""How the keys of guards and validators begin."""


def class_listeners(chart: type[StateChart[Any]]) -> list[object]:
    """The listeners of a chart class, those of its bases included, which `listeners` leaves out."""
    return list(chart._class_listeners)  # noqa: SLF001


def has_async_callbacks(chart: StateChart[Any]) -> bool:
    """Whether a live chart, or a listener of it, has callbacks that are coroutines."""
    callbacks: Any = chart._callbacks  # noqa: SLF001
    callbacks.async_or_sync()  # which looks through what was attached since
    return bool(callbacks.has_async_callbacks)


def states_within(chart: type[StateChart[Any]]) -> list[State]:
    """All states of a chart, those within others after these, and history states after all."""
    found: list[State] = []
    waiting = list(chart.states)
    while waiting:
        state = waiting.pop(0)
        found.append(state)
        waiting[:0] = [*state.states, *state.history]
    return found


def bare_instance(
    chart: type[StateChart[Any]], answer: "Callable[[CallbackSpec], Callable[..., object]]"
) -> StateChart[Any]:
    """An instance of a chart without its code: no constructor, no callbacks, no listeners.

    It is in no configuration that means anything; `place` puts it into one.

    Args:
        chart: The class.
        answer: Gives what is called in the place of a guard or a validator.
    """
    bare = chart.__new__(chart)
    bare._class_listeners = []  # noqa: SLF001
    StateChart.__init__(bare, model=_model(chart))
    answer_guards(bare, answer)
    registry: Any = bare._callbacks._registry  # noqa: SLF001
    for key, executor in registry.items():
        if not key.startswith(_ASKED):
            executor.items.clear()
    bare._callbacks.async_or_sync()  # noqa: SLF001
    bare._engine = bare._get_engine()  # noqa: SLF001
    bare.catch_errors_as_events = False
    bare.allow_event_without_transition = True
    return bare


def answer_guards(
    chart: StateChart[Any], answer: "Callable[[CallbackSpec], Callable[..., object]]"
) -> None:
    """Let something else answer what the guards and validators of a live chart ask.

    Args:
        chart: The live chart.
        answer: Gives what is called in the place of a guard or a validator.
    """
    registry: Any = chart._callbacks._registry  # noqa: SLF001
    for key, executor in registry.items():
        if key.startswith(_ASKED):
            for wrapper in executor.items:
                wrapper._callback = answer(wrapper.meta)  # noqa: SLF001
                wrapper._iscoro = False  # noqa: SLF001


def _model(chart: type[StateChart[Any]]) -> object:
    """A model that has whatever the chart names, and a state, so that no activation begins."""
    assert chart.initial_state is not None
    members: dict[str, Any] = {"state": chart.initial_state.value}
    for one in iterate_states_and_transitions(chart.states):
        for spec in one._specs:  # noqa: SLF001
            if not spec.is_convention and isinstance(spec.func, str):
                members |= dict.fromkeys(names_in_boolean_expr(spec.func), _answers_no)
    return type(f"Model_of_{chart.__name__}", (), members)()


def _answers_no(_self: object) -> bool:
    return False
