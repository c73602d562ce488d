"""Timers: events that come when a time is over, and how long that is in a deployment.

A check knows no clock: a timer may run out at any moment after it has started. Whoever has times,
such as those of a log, finds here after how many minutes it does.
"""

from collections.abc import Mapping

from attrs import frozen

from resilience_fsm.pair.deployment import Deployment
from resilience_fsm.pair.public_layer import has_detection_time


@frozen
class Timer:
    """One timer.

    Args:
        component: The machine that it is.
        running: The state in which it runs; it runs out after so long in it without a break.
        minutes: How long.
    """

    component: str
    running: str
    minutes: int


def timers(deployment: Deployment) -> Mapping[str, Timer]:
    """By the event that comes when it runs out, each timer of the pair of a deployment."""
    if deployment.public is None or not has_detection_time(deployment):
        return {}
    minutes = deployment.public.failover_detection_minutes
    return {"detection_time_runs_out": Timer("detection_timer", "running", minutes)}
