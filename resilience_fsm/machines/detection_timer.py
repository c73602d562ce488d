"""The failover detection time: how long the trouble that a failover answers has to last (P1).

It runs while the secondary runs and cannot count on the primary: the primary's portal or its IP
Office is stopped, or the link is down. Trouble that begins while other trouble lasts does not start
it anew: the secondary has not seen the primary whole in between. It belongs to a deployment with
public facts and a detection time above 0, and to no other; how many minutes it is does not matter
here. It may run out at any moment after it has started. That it does is promised, since time
passes; that the trouble lasts so long is not, and what ends it in time stops the timer.
"""

from statemachine import State

from resilience_fsm.engine import Machine, follows, reaction


class DetectionTimer(Machine):
    """The failover detection time of the secondary."""

    idle = State(initial=True)  # the primary is in sight and whole, or nobody watches
    running = State()  # there is trouble, and it has not lasted long enough
    over = State()  # the trouble has lasted for the detection time

    # Faults: trouble begins, unless there was some before
    follows(
        idle.to(
            running,
            event=(
                "link_lost primary_portal_stops primary_ipoffice_stops primary_portal_host_lost "
                "primary_ipoffice_host_lost"
            ),
            cond="secondary_runs",
        ),
        "P1",
    )
    # Nobody is left to watch
    follows(
        idle.from_(running, over, event="secondary_portal_stops secondary_portal_host_lost"), "P1"
    )

    # Repairs: the last of the trouble ends
    link_restored = follows(idle.from_(running, over, cond="primary_whole"), "P1")
    primary_portal_starts = follows(
        idle.from_(running, over, cond="link_up and primary_ipoffice_up"), "P1"
    )
    primary_ipoffice_starts = follows(
        idle.from_(running, over, cond="link_up and primary_runs"), "P1"
    )
    # The secondary begins to watch, and finds trouble
    secondary_portal_starts = follows(idle.to(running, unless="primary_in_sight"), "P1")

    # Reactions
    detection_time_runs_out = reaction(running.to(over), "P1", "Q4")
