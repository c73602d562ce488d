"""A conference scheduled in the portal, owned by the side on which it was scheduled.

States CNF-2 and CNF-3. Falling due is an event of time and decides in the same step (Q21): a
conference that waited after falling due could start after failback, against CNF-2. What does not
serve, or is stopped, starts nothing (A21). Where the source is silent the conference waits in an
``..._undecided`` state.

A conference in progress when roles change (CNF-6) is left out: what becomes of it is unspecified.
System conferences of IP Office are another thing and stay out.
"""

from statemachine import State

from resilience_fsm.engine import Machine, follows, reaction, time, user


class Conference(Machine):
    """One scheduled conference."""

    not_scheduled = State(initial=True)
    scheduled = State()
    autonomous_undecided = State()  # scheduled on the primary while both served: kept or lost
    started = State()
    not_started = State()  # it fell due and did not start
    lost = State()
    due_undecided = State()  # it fell due where the source does not say whether it starts
    fate_undecided = State()  # its server stopped serving, and it was not a failback for sure

    _scheduled = (scheduled, autonomous_undecided)

    # Users
    schedule = user(
        not_scheduled.to(
            scheduled, cond="owned_by_primary and primary_serves and not secondary_serves"
        )
        | not_scheduled.to(scheduled, cond="owned_by_secondary and secondary_serves"),
        "CNF-2",
        "CNF-3",
        "A12",
    ) | user(
        not_scheduled.to(autonomous_undecided, cond="owned_by_primary and both_serve"),
        "CNF-8",
        "Q22",
        "A12",
    )

    # Time
    fall_due = (
        time(
            scheduled.to(
                started,
                cond="owned_by_primary and primary_serves and not secondary_serves "
                "and primary_ipoffice_up",
            ),
            "A11",
        )
        | time(
            scheduled.to(
                due_undecided,
                cond="owned_by_primary and primary_serves and not secondary_serves "
                "and not primary_ipoffice_up",
            ),
            "Q13",
        )
        | time(
            autonomous_undecided.to(due_undecided, cond="primary_serves and not secondary_serves"),
            "CNF-8",
        )
        | time(
            scheduled.to(
                not_started,
                cond="ready and owned_by_primary and secondary_serves and not primary_serves",
            )
            | autonomous_undecided.to(
                not_started, cond="ready and secondary_serves and not primary_serves"
            ),
            "CNF-2",
        )
        | time(
            scheduled.to(
                due_undecided,
                cond="not ready and owned_by_primary and secondary_serves and not primary_serves",
            )
            | autonomous_undecided.to(
                due_undecided, cond="not ready and secondary_serves and not primary_serves"
            ),
            "PRE-6",
        )
        | time(due_undecided.from_(*_scheduled, cond="both_serve"), "CNF-8")
        | time(not_started.from_(*_scheduled, cond="nobody_serves"), "A21")
        | time(
            scheduled.to(
                due_undecided,
                cond="owned_by_secondary and secondary_serves and not primary_serves",
            ),
            "CNF-7",
        )
        | time(
            scheduled.to(
                due_undecided,
                cond="owned_by_secondary and primary_serves and not secondary_serves "
                "and secondary_runs",
            ),
            "CNF-8",
        )
        | time(
            scheduled.to(
                not_started, cond="owned_by_secondary and primary_serves and not secondary_runs"
            ),
            "A21",
        )
    )

    # Failback
    fail_back = follows(
        lost.from_(scheduled, due_undecided, fate_undecided, cond="ready and owned_by_secondary"),
        "CNF-3",
    ) | follows(scheduled.to(fate_undecided, cond="not ready and owned_by_secondary"), "PRE-6")

    # The secondary stops serving in a way that the source does not call failback
    rejoin = follows(scheduled.to(fate_undecided, cond="owned_by_secondary"), "CNF-8", "Q22")
    yield_to_primary = follows(
        scheduled.to(fate_undecided, cond="owned_by_secondary"), "CNF-8", "Q22"
    )
    secondary_portal_stops = follows(
        scheduled.to(fate_undecided, cond="owned_by_secondary and secondary_serves"), "Q22"
    )
    secondary_server_lost = follows(
        scheduled.to(
            fate_undecided,
            cond="owned_by_secondary and secondary_serves and secondary_portal_on_server",
        ),
        "Q22",
    )
    secondary_application_server_lost = follows(
        scheduled.to(fate_undecided, cond="owned_by_secondary and secondary_serves"), "Q22"
    )
    application_server_lost = follows(
        scheduled.to(fate_undecided, cond="owned_by_secondary and secondary_serves"), "Q22"
    )
    secondary_gives_up = follows(scheduled.to(fate_undecided, cond="owned_by_secondary"), "Q22")

    # Outcomes
    # What has not started when the failover comes does not start in it (CNF-2).
    starts = (
        reaction(
            due_undecided.to(
                started,
                cond="ready and owned_by_primary and primary_serves",
            ),
            "CNF-8",
            "Q13",
            choice="due",
            choice_rules=("Q21",),
        )
        | reaction(
            due_undecided.to(
                started, cond="ready and owned_by_secondary and secondary_runs and somebody_serves"
            ),
            "CNF-7",
            "CNF-8",
            choice="due",
            choice_rules=("Q21",),
        )
        | reaction(due_undecided.to(started, cond="not ready and somebody_serves"), "PRE-6")
    )
    does_not_start = reaction(
        due_undecided.to(not_started, cond="ready"),
        "CNF-7",
        "CNF-8",
        "Q13",
        choice="due",
        choice_rules=("Q21",),
    ) | reaction(due_undecided.to(not_started, cond="not ready"), "PRE-6")
    runs_late = reaction(
        not_started.to(
            started, cond="owned_by_primary and primary_serves and not secondary_serves"
        ),
        "CNF-5",
    )
    is_lost = reaction(fate_undecided.to(lost), "CNF-8", "Q22") | reaction(
        autonomous_undecided.to(lost, cond="nothing_down"), "CNF-4", "CNF-8", "Q22"
    )
    remains = reaction(fate_undecided.to(scheduled), "CNF-8", "Q22") | reaction(
        autonomous_undecided.to(scheduled, cond="nothing_down"), "CNF-4", "CNF-8", "Q22"
    )
