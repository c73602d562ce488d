"""Manual failback: the portal stays on the secondary until the portal services restart (P3).

A restart of the secondary's portal needs nothing of this: it serves no longer, and a whole primary
resumes. Whether a restart of the primary's portal alone will do is not said (P3b), so this
remembers one: after it a failback is possible, and not promised. The start by which the primary
returns after the fault itself is no such restart, or nothing would ever be pending. It belongs to a
deployment with public facts and manual failback, and to no other.
"""

from statemachine import State

from resilience_fsm.engine import Machine, follows


class ManualFailback(Machine):
    """What has restarted since the secondary began to serve."""

    pending = State(initial=True)  # nothing
    primary_stopped = State()  # the primary's portal has stopped, beside a secondary that serves
    primary_restarted = State()  # and has started again

    # Faults
    primary_portal_stops = follows(pending.to(primary_stopped, cond="secondary_serves"), "P3b")
    primary_portal_host_lost = follows(
        pending.to(primary_stopped, cond="secondary_serves and primary_runs"), "P3b"
    )

    # Repairs
    primary_portal_starts = follows(primary_stopped.to(primary_restarted), "P3b")

    # Whatever ends the serving of the secondary
    follows(
        pending.from_(
            primary_stopped,
            primary_restarted,
            event=(
                "secondary_portal_stops secondary_portal_host_lost fail_back rejoin "
                "yield_to_primary secondary_gives_up"
            ),
        ),
        "P3",
    )
