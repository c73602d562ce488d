"""The Central CTI Link setting of one portal server; both have one, so this chart is used twice.

States CFG-2 to CFG-6. A change takes effect at the next start of that portal and not before
(CFG-5); any start applies what is set, a return from a crash too (A4).
"""

from statemachine import State

from resilience_fsm.engine import Machine, administrator, follows


class CentralCtiLink(Machine):
    """Centralized CTI mode on one portal server."""

    off = State(initial=True)  # as after an upgrade from before release 10
    set = State()  # switched on, waiting for the portal's next start
    in_force = State()  # as on a new installation
    cleared = State()  # switched off, in force until the portal's next start

    # Administrators
    switch_on = administrator(off.to(set) | cleared.to(in_force), "CFG-3", "CFG-4", "CFG-6")
    switch_off = administrator(in_force.to(cleared) | set.to(off), "CFG-4")

    # The portal starts
    portal_starts = follows(set.to(in_force) | cleared.to(off), "CFG-5", "A4")
