"""Whether the Resiliency Configuration menus can be used yet.

After a move of an existing system to Select mode the portal services may need a restart before
the settings are available (PRE-3): they are available once both portals have started since, and
they may appear by less, or by themselves.
"""

from statemachine import State

from resilience_fsm.engine import Machine, follows, reaction


class ResiliencyMenus(Machine):
    """The menus in which resilience is configured on the primary."""

    unavailable = State(initial=True)
    unavailable_primary_restarted = State()  # in Select mode, the primary's portal started since
    unavailable_secondary_restarted = State()  # in Select mode, the secondary's portal started
    available = State()

    # Reactions
    menus_appear = reaction(
        unavailable.to(available, cond="select_mode")
        | available.from_(unavailable_primary_restarted, unavailable_secondary_restarted),
        "PRE-3",
    )

    # The portals start
    primary_portal_starts = follows(
        unavailable.to(unavailable_primary_restarted, cond="select_mode")
        | unavailable_secondary_restarted.to(available),
        "PRE-3",
        "A4",
    )
    secondary_portal_starts = follows(
        unavailable.to(unavailable_secondary_restarted, cond="select_mode")
        | unavailable_primary_restarted.to(available),
        "PRE-3",
        "A4",
    )
