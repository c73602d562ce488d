"""The resilience setting of the primary portal server, made in its Resiliency Configuration menu.

States CFG-7 and CFG-9. A change asks for a restart of "the portal services" (CFG-9), which are
those of both servers or the primary's alone (CFG-10): both are safe, and after the primary's start
alone it may take effect. Nothing is asked of the secondary (CFG-8). Switching it off again is left
out: when that takes effect is not said.
"""

from statemachine import State

from resilience_fsm.engine import Machine, administrator, follows, reaction


class ResilienceSetting(Machine):
    """Portal resilience, as configured on the primary."""

    off = State(initial=True)
    set = State()  # configured, no portal started since
    set_primary_restarted = State()  # configured, the primary's portal started since
    set_secondary_restarted = State()  # configured, the secondary's portal started since
    in_force = State()

    # Administrators
    configure_resilience = administrator(off.to(set, cond="menus_available"), "CFG-7", "PRE-3")

    # Reactions
    resilience_takes_effect = reaction(set_primary_restarted.to(in_force), "CFG-10")

    # The portals start
    primary_portal_starts = follows(
        set.to(set_primary_restarted) | set_secondary_restarted.to(in_force), "CFG-9", "A4"
    )
    secondary_portal_starts = follows(
        set.to(set_secondary_restarted) | set_primary_restarted.to(in_force), "CFG-9", "A4"
    )
