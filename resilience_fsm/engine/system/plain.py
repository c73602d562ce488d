"""A chart class that is made of plain data: states, and arrows between them, and nothing else."""

from collections.abc import Iterable, Sequence
from types import new_class
from typing import Any

from attrs import field, frozen
from statemachine import Event, State, StateChart

from resilience_fsm.engine.system.annotation import Annotation, attach
from resilience_fsm.engine.system.chart import Machine


@frozen
class Arrow:
    """A transition of a chart that is to be made.

    Args:
        source: Id of the state that it leaves.
        target: Id of the state that it enters.
        events: The events that fire it.
        guard: An expression over facts; empty for none.
        annotation: What it rests on.
    """

    source: str
    target: str
    events: Sequence[str]
    guard: str = ""
    annotation: Annotation = field(factory=Annotation)


def plain_chart(
    name: str,
    states: Iterable[str],
    initial: str,
    arrows: Iterable[Arrow],
    *,
    summary: str | None = None,
    module: str = __name__,
    events: Iterable[str] = (),
    base: type[StateChart[Any]] = Machine,
) -> type[StateChart[Any]]:
    """Make a chart class.

    Args:
        name: What it is called.
        states: The ids of its states, in order.
        initial: The one that it begins in.
        arrows: Its transitions, in the order in which they are tried.
        summary: Its docstring.
        module: Where it is said to come from.
        events: Its events in the order in which they are told; the rest follow as they come.
        base: What it inherits from.
    """
    made = {state: State(initial=state == initial) for state in states}
    for arrow in arrows:
        transitions = made[arrow.source].to(
            made[arrow.target], cond=arrow.guard or None, event=" ".join(arrow.events)
        )
        attach(transitions, arrow.annotation)
    members: dict[str, object] = {
        "__doc__": summary,
        "__module__": module,
        **{event: Event(id=event) for event in events if event not in made},
        **made,
    }
    built: type[StateChart[Any]] = new_class(
        name, (base,), exec_body=lambda body: body.update(members)
    )
    return built
