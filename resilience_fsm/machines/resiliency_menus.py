"""Whether the Resiliency Configuration menus can be used yet.

After a move of an existing system to Select mode the portal services may need a restart before
the settings are available (PRE-3): they appear by themselves, or with a start of the primary's
portal.
"""

from statemachine import State

from resilience_fsm.engine import Machine, follows, reaction


class ResiliencyMenus(Machine):
    """The menus in which resilience is configured on the primary."""

    unavailable = State(initial=True)
    available = State()

    # Reactions
    menus_appear = reaction(unavailable.to(available, cond="select_mode"), "PRE-3")

    # The primary's portal starts
    primary_portal_starts = follows(unavailable.to(available, cond="select_mode"), "PRE-3", "A4")
