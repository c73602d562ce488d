"""What python-statemachine knows and has no public way to be asked: read here and nowhere else.

A test says with which version each of these names is there; `pyproject.toml` has the cap.
"""

from contextlib import contextmanager
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from statemachine import State, StateChart
from statemachine.engines.base import _running_engine
from statemachine.graph import iterate_states_and_transitions
from statemachine.spec_parser import names_in_boolean_expr

from resilience_fsm.engine.words.errors import CompositionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from statemachine.callbacks import CallbackSpec


_SENT_BY_ITSELF = ("error.", "done.")
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


@contextmanager
def nothing_sent_by_code() -> "Iterator[None]":
    """Meanwhile charts take up no event that their own code sends as it runs within a step.

    What python-statemachine sends by itself, when a state is done or code raises, is taken up.
    """
    put = StateChart._put_nonblocking  # noqa: SLF001

    def instead(self: Any, trigger_data: Any, internal: bool = False) -> None:  # as it is called
        is_nested = _running_engine.get() is self._engine
        if not (is_nested and str(trigger_data.event) in map(str, self.events)) or str(
            trigger_data.event
        ).startswith(_SENT_BY_ITSELF):
            put(self, trigger_data, internal)

    StateChart._put_nonblocking = instead  # type: ignore[method-assign] # noqa: SLF001
    try:
        yield
    finally:
        StateChart._put_nonblocking = put  # type: ignore[method-assign] # noqa: SLF001


def waiting_events(live: StateChart[Any]) -> tuple[str, ...]:
    """The events that a live chart was sent, or sends by itself, and has not taken up yet."""
    queues = (live._engine.internal_queue, live._engine.external_queue)  # noqa: SLF001
    return tuple(str(one.event) for each in queues for one in each.queue.queue)


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


_OF_THE_LIBRARY = frozenset(
    {
        "model",
        "history_values",
        "state_field",
        "start_configuration_values",
        "allow_event_without_transition",
        "catch_errors_as_events",
        "send",
        "raise_",
        "_callbacks",
        "_config",
        "_listeners",
        "_engine",
    }
)


def own_attributes(live: StateChart[Any]) -> dict[str, object]:
    """What somebody else than python-statemachine keeps on a live chart, as copies."""
    kept: dict[str, object] = {}
    for name, value in vars(live).items():
        if name not in _OF_THE_LIBRARY and not isinstance(value, State):
            try:
                kept[name] = deepcopy(value)
            except Exception:  # what cannot be copied is compared by what it is
                kept[name] = value
    return kept


def refuse_delays(live: StateChart[Any]) -> None:
    """Let a live chart send no event after a while, which python-statemachine would wait for."""

    def refusing(send: "Callable[..., Any]") -> "Callable[..., Any]":
        def instead(event: str, *args: Any, delay: float | None = None, **more: Any) -> Any:
            if delay:
                raise CompositionError(
                    f"{type(live).__name__}: it sends '{event}' after a delay, which is a clock, "
                    "and a step has none; use an event of time."
                )
            return send(event, *args, delay=delay, **more)

        return instead

    live.send = refusing(live.send)  # type: ignore[method-assign]
    live.raise_ = refusing(live.raise_)  # type: ignore[method-assign]


def wrap_validators(live: StateChart[Any], denied: type[Exception]) -> None:
    """Let whatever a validator of a live chart raises be one exception, by which it is known."""
    registry: Any = live._callbacks._registry  # noqa: SLF001

    def wrapped(callback: "Callable[..., Any]") -> "Callable[..., Any]":
        def instead(*args: Any, **more: Any) -> None:
            try:
                callback(*args, **more)
            except Exception as error:
                raise denied from error

        return instead

    for key, executor in registry.items():
        if key.startswith("VALIDATOR@"):
            for wrapper in executor.items:
                wrapper._callback = wrapped(wrapper._callback)  # noqa: SLF001


def has_invocations(live: StateChart[Any]) -> bool:
    """Whether a live chart has callbacks that run beside it."""
    registry: Any = live._callbacks._registry  # noqa: SLF001
    return any(key.startswith("INVOKE@") and one.items for key, one in registry.items())
