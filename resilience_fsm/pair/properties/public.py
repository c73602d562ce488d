"""The public facts: what is so beyond the source, in deployments that count with them.

Each is checked only where its fact is in play. What the facts change of the other properties is no
matter of these: whoever compares the profiles is told.
"""

from collections.abc import Callable

from resilience_fsm.engine import (
    Property,
    StateView,
    always,
    every,
    never,
    persistently,
    whenever,
)
from resilience_fsm.machines import facts
from resilience_fsm.pair.deployment import Deployment
from resilience_fsm.pair.properties.roles import APPLICATION_SERVERS, where_there
from resilience_fsm.pair.public_layer import (
    has_detection_time,
    has_failover_now,
    has_manual_failback,
    loses_users_changes,
    may_be_locked,
)

_ABOUT = {"change": 1}
_TO_THE_SECONDARY = ("fail_over", "go_autonomous")
_BEGINNINGS_OF_TROUBLE = (
    "link_lost",
    "primary_portal_stops",
    "primary_ipoffice_stops",
    "primary_server_lost",
    "secondary_portal_starts",
)
_STOPS = (
    "primary_portal_stops",
    "primary_server_lost",
    *(f"{machine}_lost" for machine in APPLICATION_SERVERS),
)
_PORTALS_GO_ON = (
    "link_lost",
    "link_restored",
    "primary_ipoffice_stops",
    "primary_ipoffice_starts",
    "secondary_ipoffice_starts",
    "fail_back",
    "rejoin",
    "primary_resumes",
    "primary_gives_up",
)
"""What happens while both portal services go on running, and both servers with them."""


def _watches(view: StateView) -> bool:
    """The secondary runs and does not see a whole primary."""
    return facts.secondary_runs(view) and not facts.primary_in_sight(view)


def _goes_on_serving(event: str) -> Callable[[StateView], bool]:
    return lambda view: not view.possible(event) or view.after(event).secondary_portal == "active"


def _all_is_up(view: StateView) -> bool:
    return facts.primary_in_sight(view) and facts.secondary_whole(view)


def _does_not_end_the_time(event: str) -> Callable[[StateView], bool]:
    return lambda view: not view.possible(event) or view.after(event).detection_timer != "over"


def _counts_a_stop(event: str) -> Callable[[StateView], bool]:
    """Whether a stop is remembered as what it is: one of a portal that ran, beside one that serves.

    The loss of a machine may stop both portals, or neither.
    """

    def is_remembered(view: StateView) -> bool:
        if not view.possible(event):
            return True
        after = view.after(event)
        is_stop = (
            facts.secondary_serves(view)
            and after.secondary_portal == "active"
            and view.changes(event, "primary_portal")
        )
        return after.manual_failback == ("primary_stopped" if is_stop else "pending")

    return is_remembered


DETECTION = (
    Property(
        "short-trouble-no-failover",
        "Trouble that ends before the failover detection time is over causes no failover, nor does "
        "it leave both portals active.",
        never(
            lambda view: (
                facts.ready(view)
                and view.detection_timer != "over"
                # One that is ordered (P4) answers no trouble.
                and ("failover_order" not in view or not facts.failover_is_ordered(view))
                and any(view.changes(event, "secondary_portal") for event in _TO_THE_SECONDARY)
            )
        ),
        ("P1",),
    ),
    Property(
        "detection-time-in-trouble-only",
        "The detection time runs, or is over, as long as the secondary runs and does not see a "
        "whole primary, and at no other time.",
        always(lambda view: (view.detection_timer != "idle") == _watches(view)),
        ("P1",),
    ),
    Property(
        "detection-time-begins-anew",
        "After a moment without trouble the detection time runs from its beginning.",
        whenever(
            lambda view: view.detection_timer == "idle",
            every(_does_not_end_the_time(event) for event in _BEGINNINGS_OF_TROUBLE),
        ),
        ("P1",),
    ),
    Property(
        "long-trouble-noticed",
        "As long as the secondary runs and does not see a whole primary, the detection time is "
        "bound to be over.",
        persistently(_watches).leads_to(lambda view: view.detection_timer == "over"),
        ("P1", "Q4"),
    ),
)

MANUAL_FAILBACK = (
    Property(
        "manual-failback-waits",
        "With manual failback a secondary that serves in the place of the primary goes on serving "
        "until one of the portal services stops, as long as its IP Office runs.",
        whenever(
            lambda view: (
                facts.ready(view)
                and facts.secondary_serves(view)
                and facts.secondary_ipoffice_up(view)
                and not facts.primary_serves(view)
                and view.manual_failback == "pending"
            ),
            every(_goes_on_serving(event) for event in _PORTALS_GO_ON),
        ),
        ("P3",),
    ),
    Property(
        "manual-failback-after-restart",
        "The start by which the primary's portal returns from the fault itself is not yet the "
        "restart that a manual failback needs.",
        whenever(
            lambda view: (
                view.possible("primary_portal_starts") and view.manual_failback == "pending"
            ),
            lambda view: view.after("primary_portal_starts").manual_failback == "pending",
        ),
        ("P3", "P3b"),
    ),
    Property(
        "manual-failback-remembers",
        "What has restarted counts for as long as the secondary serves, and no longer.",
        always(lambda view: facts.secondary_serves(view) or view.manual_failback == "pending"),
        ("P3",),
    ),
    Property(
        "manual-failback-counts-stops",
        "Beside a secondary that serves, a stop of the primary's portal is the first half of a "
        "restart, whatever stops it, and nothing else is.",
        whenever(
            lambda view: view.manual_failback == "pending",
            every(where_there(event, _counts_a_stop(event)) for event in _STOPS),
        ),
        ("P3b",),
    ),
    Property(
        "manual-failback-counts-starts",
        "The start that follows is the other half.",
        whenever(
            lambda view: (
                view.manual_failback == "primary_stopped" and view.possible("primary_portal_starts")
            ),
            lambda view: view.after("primary_portal_starts").manual_failback == "primary_restarted",
        ),
        ("P3b",),
    ),
    Property(
        "manual-failback-by-the-secondary",
        "As long as a whole primary is connected and the secondary's portal is stopped for its "
        "restart, the primary is bound to serve.",
        persistently(
            lambda view: facts.primary_in_sight(view) and view.secondary_portal == "stopped"
        ).leads_to(facts.primary_serves),
        ("P3", "A6"),
    ),
)

ORDERED = (
    Property(
        "failover-now-carried-out",
        "As long as nothing is down, a failover that an administrator has ordered is bound to "
        "leave the secondary serving alone.",
        persistently(lambda view: view.failover_order == "given" and _all_is_up(view)).leads_to(
            lambda view: facts.secondary_serves(view) and not facts.primary_serves(view)
        ),
        ("P4",),
    ),
    Property(
        "failover-now-ordered",
        "In normal operation the secondary takes over because of an order, and of nothing else.",
        never(
            lambda view: (
                facts.normal_operation(view)
                and view.possible("fail_over")
                and view.failover_order != "given"
            )
        ),
        ("P4", "DEP-2"),
    ),
    Property(
        "failover-now-end-open",
        "Nothing promises the failback from a failover that was ordered.",
        never(
            lambda view: view.failover_order == "carried_out" and view.promised("fail_back"),
        ),
        ("P4b",),
    ),
    Property(
        "failover-now-forgotten",
        "An order counts until the secondary has ceased to serve, and no longer.",
        whenever(lambda view: view.failover_order == "carried_out", facts.secondary_serves),
        ("P4",),
    ),
)

LOCKED = (
    Property(
        "locked-secondary-stopped",
        "While resilience is not enabled, the portal of the secondary does not run, and cannot be "
        "started.",
        never(
            lambda view: (
                not facts.resilience_enabled(view)
                and (facts.secondary_runs(view) or view.possible("secondary_portal_starts"))
            )
        ),
        ("P7",),
    ),
)

LOST_CHANGES = (
    Property(
        "users-change-lost-at-failback",
        "As long as operation is normal again, a user's change on the secondary in failover is "
        "bound to be lost.",
        persistently(
            lambda view: (
                view.change == "failover_undecided"
                and facts.by_user(view)
                and facts.normal_operation(view)
            )
        ).leads_to(lambda view: view.change == "lost"),
        ("P12", "A10"),
        _ABOUT,
    ),
    Property(
        "users-change-never-kept",
        "No user's change that was made on the secondary in failover is kept.",
        whenever(
            lambda view: (
                view.change == "failover_undecided" and facts.by_user(view) and facts.ready(view)
            ),
            never_after=lambda view: view.change in ("kept", "kept_on_secondary", "synchronised"),
        ),
        ("P12",),
        _ABOUT,
    ),
)

PROPERTIES: tuple[Property, ...] = (
    *DETECTION,
    *MANUAL_FAILBACK,
    *ORDERED,
    *LOCKED,
    *LOST_CHANGES,
)
"""All of them."""


def properties_of(deployment: Deployment) -> tuple[Property, ...]:
    """Those whose facts are in play in a deployment."""
    return (
        *(DETECTION if has_detection_time(deployment) else ()),
        *(MANUAL_FAILBACK if has_manual_failback(deployment) else ()),
        *(ORDERED if has_failover_now(deployment) else ()),
        *(LOCKED if may_be_locked(deployment) else ()),
        *(LOST_CHANGES if loses_users_changes(deployment) else ()),
    )
