"""Who makes happen what happens to a pair, as the marks that pictures give it."""

from collections.abc import Iterable

from resilience_fsm.engine import compose
from resilience_fsm.pair.deployment import Deployment
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.render import LegendEntry, Mark, mark_of


def marks_of(deployment: Deployment, events: Iterable[str | None]) -> tuple[Mark | None, ...]:
    """By event, who makes it happen; none for what is no event of the pair alone.

    Args:
        deployment: Whose pair.
        events: Names of events, or what else a moment begins with.
    """
    known = compose(portal_system(deployment)).events
    return tuple(
        mark_of(known[event].cause) if event is not None and event in known else None
        for event in events
    )


def legend_of_marks(marks: Iterable[Mark | None]) -> tuple[LegendEntry, ...]:
    """What the marks that are there mean."""
    found = set(marks)
    return tuple(LegendEntry(mark.value, mark) for mark in Mark if mark in found)
