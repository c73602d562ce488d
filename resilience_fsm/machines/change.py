"""One change of user or system data, from its making to its fate.

States SYN-2 to SYN-7 and NET-3. A change made on the primary in normal operation is copied; one
that is made otherwise, or not yet copied when a fault strikes, is at risk: it waits in an
``..._undecided`` state that records the circumstances of its making, and is decided when operation
is normal again (A10), by whatever way. Nothing is ever copied from the secondary (SYN-4).

Fates: synchronised (on both servers), kept on the primary (not known to be on the secondary), kept
on the secondary (never on the primary), kept without saying where, lost. How long a copy takes
(SYN-5) and which of two conflicting changes wins (SYN-8) is not said.
"""

from statemachine import State
from statemachine.transition_list import TransitionList

from resilience_fsm.engine import Machine, administrator, follows, reaction, user


def _fate(transitions: TransitionList, *rules: str) -> TransitionList:
    """One of the fates of a change: one has to come about (A10), and none is preferred."""
    return reaction(transitions, *rules, choice="fate", choice_rules=("A10",))


class Change(Machine):
    """One change, made at most once."""

    not_made = State(initial=True)
    awaiting_copy = State()  # made on the primary in normal operation
    interrupted_undecided = State()  # made so, and not yet copied when a fault struck
    alone_undecided = State()  # made on the primary while the secondary was out
    autonomous_undecided = State()  # made on the primary while both served
    failover_undecided = State()  # made on the secondary with the link up
    passive_undecided = State()  # made by an administrator on a passive portal
    cut_undecided = State()  # made on the secondary with the link down: not on the primary after
    synchronised = State()
    kept_on_primary = State()
    kept_on_secondary = State()
    kept = State()
    lost = State()

    # Users, who can log in where a portal is active
    user_makes = (
        user(
            not_made.to(awaiting_copy, cond="by_user and on_primary and normal_operation"),
            "SYN-2",
        )
        | user(
            not_made.to(
                alone_undecided,
                cond="by_user and on_primary and primary_serves and not normal_operation "
                "and not secondary_serves",
            ),
            "Q12",
        )
        | user(
            not_made.to(
                autonomous_undecided,
                cond="by_user and on_primary and primary_serves and secondary_serves",
            ),
            "SYN-6",
            "NET-4",
        )
        | user(
            not_made.to(
                failover_undecided, cond="by_user and on_secondary and secondary_serves and link_up"
            ),
            "SYN-6",
        )
        | user(
            not_made.to(
                cut_undecided,
                cond="by_user and on_secondary and secondary_serves and not link_up",
            ),
            "NET-3",
        )
    )

    # Administrators; whether a passive portal lets them in is not said (SYN-10)
    administrator_makes = (
        administrator(
            not_made.to(awaiting_copy, cond="by_administrator and on_primary and normal_operation"),
            "SYN-3",
        )
        | administrator(
            not_made.to(
                alone_undecided,
                cond="by_administrator and on_primary and primary_serves and not normal_operation "
                "and not secondary_serves",
            ),
            "Q12",
        )
        | administrator(
            not_made.to(
                autonomous_undecided, cond="by_administrator and on_primary and both_serve"
            ),
            "SYN-6",
            "NET-4",
        )
        | administrator(
            not_made.to(
                failover_undecided,
                cond="by_administrator and on_secondary and secondary_serves and link_up",
            ),
            "SYN-6",
        )
        | administrator(
            not_made.to(
                passive_undecided,
                cond="by_administrator and on_primary and primary_runs and not primary_serves",
            ),
            "SYN-10",
        )
        | administrator(
            not_made.to(
                passive_undecided,
                cond="by_administrator and on_secondary and secondary_runs "
                "and not secondary_serves and link_up",
            ),
            "SYN-10",
        )
        | administrator(
            not_made.to(
                cut_undecided,
                cond="by_administrator and on_secondary and secondary_runs and not link_up",
            ),
            "NET-3",
            "SYN-10",
        )
    )

    # Whatever ends normal operation overtakes a copy that is still to be made
    follows(
        awaiting_copy.to(
            interrupted_undecided,
            event=(
                "link_lost primary_portal_stops secondary_portal_stops primary_ipoffice_stops "
                "secondary_ipoffice_stops primary_server_lost secondary_server_lost "
                "application_server_lost primary_application_server_lost "
                "secondary_application_server_lost"
            ),
        ),
        "SYN-5",
        "Q14",
    )

    # Reactions
    is_copied = reaction(awaiting_copy.to(synchronised, cond="normal_operation"), "SYN-2", "SYN-3")

    # Outcomes, when operation is normal again
    turns_out_synchronised = (
        _fate(interrupted_undecided.to(synchronised, cond="normal_operation"), "SYN-5")
        | _fate(alone_undecided.to(synchronised, cond="normal_operation"), "SYN-5", "Q12")
        | _fate(autonomous_undecided.to(synchronised, cond="normal_operation"), "NET-4")
        | _fate(
            passive_undecided.to(synchronised, cond="normal_operation and on_primary"), "SYN-10"
        )
        # With nothing but the secondary's IP Office down it may be copied, or not.
        | reaction(
            synchronised.from_(
                interrupted_undecided,
                alone_undecided,
                autonomous_undecided,
                cond="copying_unsaid",
            ),
            "SYN-1b",
        )
        | reaction(
            synchronised.from_(
                alone_undecided, autonomous_undecided, cond="nothing_down_and_not_ready"
            ),
            "PRE-6",
        )
    )
    stays_on_primary = (
        _fate(interrupted_undecided.to(kept_on_primary, cond="normal_operation"), "SYN-5")
        | _fate(alone_undecided.to(kept_on_primary, cond="normal_operation"), "SYN-5", "Q12")
        | _fate(autonomous_undecided.to(kept_on_primary, cond="normal_operation"), "NET-4")
        | _fate(
            passive_undecided.to(kept_on_primary, cond="normal_operation and on_primary"), "SYN-10"
        )
        | reaction(
            kept_on_primary.from_(
                alone_undecided, autonomous_undecided, cond="nothing_down_and_not_ready"
            ),
            "PRE-6",
        )
    )
    stays_on_secondary = (
        _fate(cut_undecided.to(kept_on_secondary, cond="normal_operation"), "SYN-7", "NET-3")
        | _fate(
            failover_undecided.to(kept_on_secondary, cond="normal_operation and never_transferred"),
            "SYN-7",
            "NET-8",
        )
        | reaction(cut_undecided.to(kept_on_secondary, cond="nothing_down_and_not_ready"), "PRE-6")
    )
    stays = (
        _fate(
            failover_undecided.to(kept, cond="normal_operation and not never_transferred"),
            "SYN-7",
            "NET-8",
        )
        | _fate(passive_undecided.to(kept, cond="normal_operation and on_secondary"), "SYN-10")
        | reaction(
            kept.from_(failover_undecided, passive_undecided, cond="nothing_down_and_not_ready"),
            "PRE-6",
        )
    )
    is_lost = (
        _fate(lost.from_(interrupted_undecided, alone_undecided, cond="normal_operation"), "SYN-5")
        | _fate(lost.from_(failover_undecided, cut_undecided, cond="normal_operation"), "SYN-7")
        | _fate(autonomous_undecided.to(lost, cond="normal_operation"), "SYN-7", "NET-4")
        | _fate(passive_undecided.to(lost, cond="normal_operation"), "SYN-10")
        | reaction(
            lost.from_(
                alone_undecided,
                autonomous_undecided,
                failover_undecided,
                cut_undecided,
                passive_undecided,
                cond="nothing_down_and_not_ready",
            ),
            "PRE-6",
        )
    )
