"""A chart made of another one: the same states, and what somebody makes of its transitions.

For a system that has more steps than the chart knows, where a proviso, which can only hold back,
is not enough. What comes out is an ordinary chart class, and is read and run like any other.
"""

from collections.abc import Callable, Iterable, Sequence
from types import new_class
from typing import Any

from statemachine import State, StateChart

from resilience_fsm.engine.system.annotation import attach
from resilience_fsm.engine.system.chart import ChartTransition, Machine, read_chart


def derived(
    chart: type[StateChart[Any]],
    name: str,
    change: Callable[[Sequence[ChartTransition]], Iterable[ChartTransition]],
) -> type[StateChart[Any]]:
    """A chart with the states of ``chart`` and other transitions.

    Args:
        chart: The chart that it is made of.
        name: What it is called.
        change: What becomes of the transitions; in the order in which they are tried.

    Raises:
        CompositionError: ``chart`` has something that tables cannot hold.
    """
    original = read_chart(chart)
    states = {state: State(initial=state == original.initial) for state in original.states}
    for one in change(original.transitions):
        arrow = states[one.source].to(
            states[one.target], cond=one.guard.text or None, event=" ".join(one.events)
        )
        attach(arrow, one.annotation)
    members: dict[str, object] = {
        "__doc__": chart.__doc__,
        "__module__": chart.__module__,
        **states,
    }
    made: type[StateChart[Any]] = new_class(name, (Machine,), exec_body=lambda b: b.update(members))
    return made
