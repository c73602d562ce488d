"""The cluster mode as a function of the components: what the machine of that name has to equal."""

from resilience_fsm.engine import View
from resilience_fsm.machines import facts


def mode_of(view: View) -> str:
    """The mode by who serves; one primary serving is `normal` only if nothing is down (Q1, Q12)."""
    if facts.both_serve(view):
        return "autonomous"
    if facts.secondary_serves(view):
        return "failover"
    if facts.nobody_serves(view):
        return "no_service"
    return "normal" if facts.normal_operation(view) else "primary_alone"


def serving(view: View) -> tuple[str, ...]:
    """The servers whose portal is active, the primary first."""
    sides = []
    if facts.primary_serves(view):
        sides.append("primary")
    if facts.secondary_serves(view):
        sides.append("secondary")
    return tuple(sides)
