"""The portal role of the primary: stopped, passive or active.

States FOP-1, FOI-1, FBP-1, FBI-1 and NET-1 from the primary's side. The primary becomes active
when it is whole and nobody serves in its place, and gives way while its IP Office is down and the
secondary serves. With its IP Office down and no sure secondary the source is silent (SIT-9,
SIT-10, SIT-13 to SIT-15): it may limp on or give up, and neither is promised (Q13). While the
deployment is not ready nothing is said at all (PRE-6): any change of role is allowed, but that a
whole primary gives up by itself (A20).

Reactions look at the present condition only, never at the cluster mode or at what came last.
What a stopped portal shows, and how long a start takes, is left out: the source does not say.
"""

from statemachine import State

from resilience_fsm.engine import Machine, fault, follows, reaction, repair

# Where the primary is without its IP Office, and no secondary stands in for it for sure.
_SIT_9 = (
    "ready and not ipoffice_up and link_up and secondary_runs and not secondary_ipoffice_up "
    "and not secondary_serves"
)
_SIT_10 = "ready and not ipoffice_up and link_up and not secondary_runs"
_SIT_13 = "ready and not ipoffice_up and not link_up and secondary_whole"
_SIT_14 = (
    "ready and not ipoffice_up and not link_up and secondary_runs and not secondary_ipoffice_up"
)
_SIT_15 = "ready and not ipoffice_up and not link_up and not secondary_runs"


class PrimaryPortal(Machine):
    """The portal service of the primary server and its role."""

    active = State(initial=True)  # serves users; shown as Available, green
    passive = State()  # runs without serving; shown as Starting, yellow
    stopped = State()  # does not run

    # Faults
    primary_portal_stops = fault(active.to(stopped) | passive.to(stopped), "FOP-1")
    host_lost = follows(active.to(stopped) | passive.to(stopped), "FOP-1", "Q7")

    # Repairs
    primary_portal_starts = repair(stopped.to(passive, cond="host_up"), "FBP-1", "A14")

    # Reactions
    primary_resumes = (
        # Nobody serves in place of a whole primary.
        reaction(
            passive.to(active, cond="ready and ipoffice_up and link_up and not secondary_serves"),
            "A6",
        )
        # The network is broken: both become active, a primary that returns as well.
        | reaction(
            passive.to(active, cond="ready and ipoffice_up and not link_up and secondary_whole"),
            "NET-1",
            "A6",
        )
        | reaction(
            passive.to(
                active, cond="ready and ipoffice_up and not link_up and not secondary_whole"
            ),
            "A6",
        )
        # Without its IP Office, and without a sure secondary, it may limp on.
        | reaction(passive.to(active, cond=_SIT_9), "SIT-9")
        | reaction(passive.to(active, cond=_SIT_10), "SIT-10")
        | reaction(passive.to(active, cond=_SIT_13), "SIT-13")
        | reaction(passive.to(active, cond=_SIT_14), "SIT-14")
        | reaction(passive.to(active, cond=_SIT_15), "SIT-15")
        | reaction(passive.to(active, cond="not ready"), "PRE-6")
    )
    primary_gives_up = (
        reaction(active.to(passive, cond=_SIT_9), "SIT-9")
        | reaction(active.to(passive, cond=_SIT_10), "SIT-10")
        | reaction(active.to(passive, cond=_SIT_13), "SIT-13")
        | reaction(active.to(passive, cond=_SIT_14), "SIT-14")
        | reaction(active.to(passive, cond=_SIT_15), "SIT-15")
        # A whole primary does not give up by itself, ready or not (A20).
        | reaction(active.to(passive, cond="not ready and not ipoffice_up"), "PRE-6", "A20")
    )
    # Two active portals with the link up: the one without its IP Office gives way.
    yield_to_secondary = reaction(
        active.to(
            passive,
            cond="ready and link_up and not ipoffice_up and secondary_serves "
            "and secondary_ipoffice_up",
        ),
        "FOI-1",
        "A8",
    ) | reaction(
        active.to(
            passive,
            cond="ready and link_up and not ipoffice_up and secondary_serves "
            "and not secondary_ipoffice_up",
        ),
        "SIT-9",
        choice="one_steps_down",
        choice_rules=("A9",),
    )

    # Steps that the secondary decides
    # One that serves is taken over from only while it is connected and its IP Office is down.
    fail_over = follows(active.to(passive, cond="secondary_ipoffice_up"), "FOI-1") | follows(
        active.to(passive, unless="secondary_ipoffice_up"), "SIT-9"
    )
    fail_back = follows(passive.to(active), "FBP-1", "FBI-1", "A2", must=True)
