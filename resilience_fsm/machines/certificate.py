"""Whether a user has logged in on the secondary before, the source's condition in FOP-5.

Somebody who has, has accepted the secondary's security certificate, and nothing interrupts the
reconnection any more (Q25).
"""

from statemachine import State

from resilience_fsm.engine import Machine, follows


class SecondaryCertificate(Machine):
    """What one user's client knows of the secondary's certificate."""

    never_met = State(initial=True)
    accepted = State()

    log_in_on_secondary = follows(never_met.to(accepted), "FOP-5", "Q25")
