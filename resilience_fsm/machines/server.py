"""A server machine: it is up, or lost with everything that it hosts.

The source never names the loss of a whole machine; it follows from "for any reason" in FOP-1 and
FOI-1. Which services a machine hosts is a parameter of the deployment (Q27), told by which
components follow its loss. On its return a machine starts none of them by itself (A5): the starts
are repairs of their own, so that every order stays possible.
"""

from statemachine import State

from resilience_fsm.engine import Machine, fault, repair


class Server(Machine):
    """A machine that hosts portal services, IP Office services or both."""

    up = State(initial=True)
    lost = State()

    # Faults
    lose = fault(up.to(lost), "Q7", "Q27")

    # Repairs
    come_back = repair(lost.to(up), "A5")
