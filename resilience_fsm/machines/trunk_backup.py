"""The backup of the portal on the SCN trunk from the primary to the secondary IP Office.

States CFG-11 to CFG-16, done in IP Office Manager: the configuration is loaded, both options of
the line are ticked, and it is saved. Whether a restart of the portal services is then needed is
said with "may" (PRE-4): the setting can come into force by itself, or by starts of the portals,
where both are safe and fewer are possible (Q16). The line back is silent (CFG-17).
"""

from statemachine import State

from resilience_fsm.engine import Machine, administrator, follows, reaction


class TrunkBackup(Machine):
    """Portal backup on the line from the primary to the secondary."""

    off = State(initial=True)
    loaded = State()  # IP Office Manager has the configuration, no option is ticked
    supports_ticked = State()  # Supports Resiliency alone is ticked
    backs_up_ticked = State()  # Backs up my one-X Portal alone is ticked
    both_ticked = State()  # both are ticked, not saved
    saved = State()  # saved, no portal started since
    saved_primary_restarted = State()  # saved, the primary's portal started since
    saved_secondary_restarted = State()  # saved, the secondary's portal started since
    in_force = State()

    # Administrators
    load_configuration = administrator(off.to(loaded), "CFG-12", "CFG-13")
    tick_supports_resiliency = administrator(
        loaded.to(supports_ticked) | backs_up_ticked.to(both_ticked), "CFG-14"
    )
    tick_backs_up_portal = administrator(
        loaded.to(backs_up_ticked) | supports_ticked.to(both_ticked), "CFG-15"
    )
    save_configuration = administrator(both_ticked.to(saved), "CFG-11", "CFG-16")

    # Reactions
    trunk_takes_effect = reaction(
        in_force.from_(saved, saved_primary_restarted, saved_secondary_restarted), "PRE-4"
    )

    # The portals start
    primary_portal_starts = follows(
        saved.to(saved_primary_restarted) | saved_secondary_restarted.to(in_force),
        "PRE-4",
        "A4",
        "Q16",
    )
    secondary_portal_starts = follows(
        saved.to(saved_secondary_restarted) | saved_primary_restarted.to(in_force),
        "PRE-4",
        "A4",
        "Q16",
    )
