"""The portal role of the secondary: stopped, passive or active.

States failover (FOP-1, FOI-1), standalone mode (NET-1) and failback (FBP-1, FBI-1) from the
secondary's side; it owns the steps that change both roles. The failover sentences presuppose a
whole secondary (A1): with its own IP Office down it may serve or give up (SIT-9, SIT-11, SIT-12,
SIT-14), and neither is promised. While the deployment is not ready nothing is said at all (PRE-6):
any change of role is allowed, but that it takes over from a whole primary that serves and to which
it is connected (A20).

``autonomous`` is the name in code for what the vendor calls standalone mode in English.
"""

from statemachine import State

from resilience_fsm.engine import Machine, fault, follows, reaction, repair

# Where the secondary is without its IP Office and the primary does not serve whole beside it.
_SIT_11 = "ready and not ipoffice_up and primary_stopped"
_SIT_12 = (
    "ready and not ipoffice_up and not link_up and not primary_stopped and primary_ipoffice_up"
)
_SIT_14 = (
    "ready and not ipoffice_up and not link_up and not primary_stopped and not primary_ipoffice_up"
)


class SecondaryPortal(Machine):
    """The portal service of the secondary server and its role."""

    passive = State(initial=True)  # runs without serving; shown as Starting, yellow
    active = State()  # serves users; shown as Available, green
    stopped = State()  # does not run

    # Faults
    secondary_portal_stops = fault(passive.to(stopped) | active.to(stopped), "FOP-10")
    host_lost = follows(passive.to(stopped) | active.to(stopped), "Q12", "Q27")

    # Repairs
    secondary_portal_starts = repair(stopped.to(passive, cond="host_up"), "DEP-1", "A14")

    # Reactions
    fail_over = (
        # The primary's portal has stopped, or its IP Office, or both.
        reaction(
            passive.to(active, cond="able and link_up and primary_stopped and primary_ipoffice_up"),
            "FOP-1",
        )
        | reaction(
            passive.to(
                active,
                cond="able and link_up and not primary_stopped and not primary_ipoffice_up",
            ),
            "FOI-1",
        )
        | reaction(
            passive.to(
                active, cond="able and link_up and primary_stopped and not primary_ipoffice_up"
            ),
            "FOP-1",
            "FOI-1",
            "SIT-5",
        )
        | reaction(
            passive.to(active, cond="able and not link_up and primary_stopped"),
            "FOP-1",
            "NET-1",
            "SIT-6",
        )
        # The secondary is not whole.
        | reaction(passive.to(active, cond=_SIT_11), "SIT-11")
        | reaction(
            passive.to(
                active,
                cond="ready and not ipoffice_up and link_up and not primary_stopped "
                "and not primary_ipoffice_up",
            ),
            "SIT-9",
        )
        | reaction(passive.to(active, cond="not ready and primary_unavailable"), "PRE-6", "A20")
    )
    go_autonomous = (
        reaction(
            passive.to(
                active, cond="able and not link_up and not primary_stopped and primary_ipoffice_up"
            ),
            "NET-1",
        )
        | reaction(
            passive.to(
                active,
                cond="able and not link_up and not primary_stopped and not primary_ipoffice_up",
            ),
            "NET-1",
            "FOI-1",
            "SIT-16",
        )
        | reaction(passive.to(active, cond=_SIT_12), "SIT-12")
        | reaction(passive.to(active, cond=_SIT_14), "SIT-14")
        | reaction(
            passive.to(active, cond="not ready and not link_up and not primary_stopped"), "PRE-6"
        )
    )
    fail_back = reaction(
        # A primary is available once its portal and its IP Office both are (Q8).
        active.to(passive, cond="ready and link_up and primary_ipoffice_up and primary_passive"),
        "FBP-1",
        "FBI-1",
    ) | reaction(
        active.to(
            passive, cond="not ready and link_up and primary_ipoffice_up and primary_passive"
        ),
        "PRE-6",
    )
    # The network is back and the primary whole and active: the secondary steps down.
    rejoin = reaction(
        active.to(passive, cond="ready and link_up and primary_ipoffice_up and primary_serves"),
        "FBP-1",
        "A7",
    ) | reaction(
        active.to(passive, cond="not ready and link_up and primary_ipoffice_up and primary_serves"),
        "PRE-6",
    )
    # The network is back and neither IP Office runs: one of the two steps down.
    yield_to_primary = reaction(
        active.to(
            passive,
            cond="ready and not ipoffice_up and link_up and primary_serves "
            "and not primary_ipoffice_up",
        ),
        "SIT-9",
        choice="one_steps_down",
        choice_rules=("A9",),
    )
    secondary_gives_up = (
        reaction(
            active.to(
                passive,
                cond="ready and not ipoffice_up and link_up and primary_passive "
                "and not primary_ipoffice_up",
            ),
            "SIT-9",
        )
        | reaction(active.to(passive, cond=_SIT_11), "SIT-11")
        | reaction(active.to(passive, cond=_SIT_12), "SIT-12")
        | reaction(active.to(passive, cond=_SIT_14), "SIT-14")
        | reaction(active.to(passive, cond="not ready"), "PRE-6")
    )
