"""The network between the primary and the secondary server.

By the link is meant what connects the two portals (A3): a portal never loses sight of the IP
Office of its own side, and what users can reach is another matter (NET-6). Partial and one-way
loss are silent and left out.
"""

from statemachine import State

from resilience_fsm.engine import Machine, fault, repair


class Network(Machine):
    """The connection between the two servers."""

    up = State(initial=True)
    down = State()

    # Faults
    link_lost = fault(up.to(down), "NET-1")

    # Repairs
    link_restored = repair(down.to(up), "NET-3")
