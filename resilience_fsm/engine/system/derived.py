"""A chart made of another one: the same states, and what somebody makes of its transitions.

For a system that has more steps than the chart knows, where a proviso, which can only hold back,
is not enough. What comes out is an ordinary chart class, and is read and run like any other.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from statemachine import StateChart

from resilience_fsm.engine.system.chart import ChartTransition
from resilience_fsm.engine.system.plain import Arrow, plain_chart
from resilience_fsm.engine.system.reading import read_chart


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
    return plain_chart(
        name,
        original.states,
        original.initial,
        [
            Arrow(one.source, one.target, one.events, one.guard.text, one.annotation)
            for one in change(original.transitions)
        ],
        summary=chart.__doc__,
        module=chart.__module__,
    )
