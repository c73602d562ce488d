"""Why something does not happen: the conditions of a guard that are false in a state."""

from collections.abc import Mapping

from attrs import frozen

from resilience_fsm.engine.system.chart import ChartTransition
from resilience_fsm.engine.system.composition import Composition
from resilience_fsm.engine.tables.condition import condition_is_true


@frozen
class Obstacle:
    """A transition of an event's owner that is not taken, and why.

    Args:
        event: The event.
        transition: The transition.
        false: The conditions of its guard that are false; none where the chart is elsewhere.
    """

    event: str
    transition: ChartTransition
    false: tuple[str, ...]


def obstacles(composition: Composition, event: str, at: Mapping[str, str]) -> tuple[Obstacle, ...]:
    """What keeps ``event`` from happening: each transition of its owner out of where it is.

    Those with the fewest false conditions come first: they are the nearest to happening.

    Args:
        composition: The system.
        event: An event that is not possible.
        at: By component, where it is.
    """
    owner = composition.parts[composition.event(event).owner]
    found = [
        Obstacle(
            event,
            transition,
            tuple(
                condition.text
                for condition in transition.guard.conjuncts
                if not condition_is_true(condition, owner, composition, at)
            ),
        )
        for transition in owner.transitions_on(event)
        if transition.source == at[owner.name]
    ]
    return tuple(sorted(found, key=lambda obstacle: len(obstacle.false)))
