"""One way of following the documented procedure, observed: how far its steps were taken in order.

States CFG-19: centralized CTI on both servers, resilience on the primary, the restart of both
portal services, then the trunk. It owns nothing; a step out of order, or a step back, leaves the
procedure. Within a step, where the source gives no order, the primary comes first. Where
centralized CTI is on already, on both servers, the first step is done (CFG-2). A portal that stops
before resilience is configured is no part of the restart; nor is the start that follows, which
leaves the procedure. Whether the order is mandatory is not said (CFG-19b); that it can end with
settings not in force is CFG-18.
"""

from statemachine import State

from resilience_fsm.engine import Machine, follows


class DocumentedProcedure(Machine):
    """How far the documented steps were followed."""

    begun = State(initial=True)  # nothing done yet
    central_cti_half_on = State()  # switched on, on the primary
    central_cti_on = State()  # switched on, on both
    resilience_set = State()  # resilience configured on the primary
    primary_stopped = State()  # the restart of both portals: the primary's, then the secondary's
    primary_restarted = State()
    secondary_stopped = State()
    both_restarted = State()
    done = State()  # the trunk is saved, and with it the last step taken
    left = State()  # the steps were not followed

    primary_central_cti_on = follows(begun.to(central_cti_half_on), "CFG-19")
    secondary_central_cti_on = follows(
        central_cti_half_on.to(central_cti_on) | begun.to(left), "CFG-19"
    )
    follows(
        left.from_(
            begun,
            central_cti_half_on,
            central_cti_on,
            resilience_set,
            primary_stopped,
            primary_restarted,
            secondary_stopped,
            both_restarted,
            done,
            event="primary_central_cti_off secondary_central_cti_off",
        ),
        "CFG-19",
    )
    configure_resilience = follows(
        begun.to(resilience_set, cond="central_cti_is_on")
        | begun.to(left, unless="central_cti_is_on")
        | central_cti_half_on.to(left)
        | central_cti_on.to(resilience_set),
        "CFG-19",
    )
    primary_portal_stops = follows(
        resilience_set.to(primary_stopped)
        | left.from_(primary_restarted, secondary_stopped, both_restarted, done),
        "CFG-9",
        "CFG-10",
    )
    primary_portal_starts = follows(
        primary_stopped.to(primary_restarted)
        | left.from_(begun, central_cti_half_on, central_cti_on, resilience_set),
        "CFG-9",
        "CFG-10",
    )
    secondary_portal_stops = follows(
        primary_restarted.to(secondary_stopped)
        | left.from_(resilience_set, primary_stopped, both_restarted, done),
        "CFG-9",
        "CFG-10",
    )
    secondary_portal_starts = follows(
        secondary_stopped.to(both_restarted)
        | left.from_(
            begun,
            central_cti_half_on,
            central_cti_on,
            resilience_set,
            primary_stopped,
            primary_restarted,
        ),
        "CFG-9",
        "CFG-10",
    )
    load_configuration = follows(
        left.from_(
            begun,
            central_cti_half_on,
            central_cti_on,
            resilience_set,
            primary_stopped,
            primary_restarted,
            secondary_stopped,
        ),
        "CFG-19",
    )
    save_configuration = follows(both_restarted.to(done), "CFG-16", "CFG-19")
