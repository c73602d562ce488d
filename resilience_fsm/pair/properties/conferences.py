"""Scheduled conferences: properties of what failover and failback do to them."""

from resilience_fsm.engine import Property, never, whenever
from resilience_fsm.engine.predicate import StateView
from resilience_fsm.machines import facts

_ABOUT = {"conference": 1}
_DUE = "conference_1_fall_due"


def _secondary_alone(view: StateView) -> bool:
    return facts.secondary_serves(view) and not facts.primary_serves(view)


PROPERTIES = (
    Property(
        "primary-conference-in-failover",
        "A conference of the primary that falls due while the secondary alone serves does not "
        "start, in the same step.",
        whenever(
            lambda view: (
                facts.owned_by_primary(view) and _secondary_alone(view) and view.possible(_DUE)
            ),
            lambda view: view.after(_DUE).conference == "not_started",
        ),
        ("CNF-2",),
        _ABOUT,
    ),
    Property(
        "not-started-during-failover",
        "Nothing starts a conference that did not start while the secondary alone serves.",
        never(
            lambda view: (
                view.conference == "not_started"
                and _secondary_alone(view)
                and view.possible("conference_1_runs_late")
            )
        ),
        ("CNF-2",),
        _ABOUT,
    ),
    Property(
        "secondary-conference-at-failback",
        "A conference of the secondary that has not started is lost at failback, in the same step.",
        whenever(
            lambda view: (
                facts.owned_by_secondary(view)
                and view.conference in ("scheduled", "due_undecided", "fate_undecided")
                and view.possible("fail_back")
            ),
            lambda view: view.after("fail_back").conference == "lost",
        ),
        ("CNF-3", "FBI-1"),
        _ABOUT,
    ),
    Property(
        "nothing-starts-in-failover",
        "No conference of the primary starts while the secondary alone serves.",
        whenever(
            lambda view: facts.owned_by_primary(view) and _secondary_alone(view),
            lambda view: all(
                view.conference == "started" or view.after(event).conference != "started"
                for event in (_DUE, "conference_1_starts", "conference_1_runs_late")
            ),
        ),
        ("CNF-2",),
        _ABOUT,
    ),
    Property(
        "schedule-needs-service",
        "A conference is scheduled only on a portal that is active.",
        never(
            lambda view: (
                view.possible("conference_1_schedule")
                and not (
                    facts.primary_serves(view)
                    if facts.owned_by_primary(view)
                    else facts.secondary_serves(view)
                )
            )
        ),
        ("A12",),
        _ABOUT,
    ),
    Property(
        "secondary-due-open",
        "Whether a conference of the secondary starts that falls due while the secondary serves is "
        "not said.",
        whenever(
            lambda view: (
                facts.owned_by_secondary(view)
                and facts.secondary_serves(view)
                and view.conference == "scheduled"
            ),
            lambda view: view.after(_DUE).conference == "due_undecided",
        ),
        ("CNF-7", "CNF-8"),
        _ABOUT,
    ),
    Property(
        "rejoin-conference-in-doubt",
        "A conference of the secondary is in doubt when the secondary steps down otherwise than "
        "by failback.",
        whenever(
            lambda view: (
                facts.owned_by_secondary(view)
                and view.conference == "scheduled"
                and (view.possible("rejoin") or view.possible("yield_to_primary"))
            ),
            lambda view: all(
                not view.possible(event) or view.after(event).conference == "fate_undecided"
                for event in ("rejoin", "yield_to_primary")
            ),
        ),
        ("CNF-8", "Q22"),
        _ABOUT,
    ),
    Property(
        "primary-conference-never-lost",
        "A conference is lost only if the secondary owns it.",
        never(
            lambda view: facts.owned_by_primary(view) and view.conference == "lost",
        ),
        ("CNF-1", "CNF-3"),
        _ABOUT,
    ),
    Property(
        "primary-conference-runs",
        "A conference of the primary that falls due while the primary alone serves starts.",
        whenever(
            lambda view: (
                facts.owned_by_primary(view)
                and facts.primary_serves(view)
                and not facts.secondary_serves(view)
                and view.possible(_DUE)
            ),
            lambda view: view.after(_DUE).conference == "started",
        ),
        ("A11",),
        _ABOUT,
    ),
    Property(
        "missed-conference-late",
        "A conference that did not start may run late, once the primary alone serves again.",
        whenever(
            lambda view: view.conference == "not_started" and facts.owned_by_primary(view),
            stays_possible=lambda view: view.conference == "started",
        ),
        ("CNF-5",),
        _ABOUT,
    ),
    Property(
        "missed-conference-skipped",
        "A conference that did not start may never run: no promise starts it.",
        never(lambda view: view.promised("conference_1_runs_late")),
        ("CNF-5",),
        _ABOUT,
    ),
    Property(
        "due-may-start",
        "A conference that falls due where the source is silent may start.",
        whenever(
            lambda view: view.conference == "due_undecided",
            stays_possible=lambda view: view.conference == "started",
        ),
        ("CNF-7", "CNF-8"),
        _ABOUT,
    ),
    Property(
        "due-may-not-start",
        "A conference that falls due where the source is silent may not start.",
        whenever(
            lambda view: view.conference == "due_undecided",
            lambda view: view.after("conference_1_does_not_start").conference == "not_started",
        ),
        ("CNF-7", "CNF-8"),
        _ABOUT,
    ),
    Property(
        "standalone-due-open",
        "Whether a conference starts that falls due in standalone mode is not said.",
        whenever(
            lambda view: facts.both_serve(view) and view.possible(_DUE),
            lambda view: view.after(_DUE).conference == "due_undecided",
        ),
        ("CNF-8",),
        _ABOUT,
    ),
    Property(
        "rejoin-may-lose-conference",
        "A conference of the secondary whose service ended without a failback may be lost.",
        whenever(
            lambda view: view.conference == "fate_undecided",
            lambda view: view.after("conference_1_is_lost").conference == "lost",
        ),
        ("CNF-8", "Q22"),
        _ABOUT,
    ),
    Property(
        "rejoin-may-keep-conference",
        "A conference of the secondary whose service ended without a failback may stay scheduled.",
        whenever(
            lambda view: view.conference == "fate_undecided",
            lambda view: view.after("conference_1_remains").conference == "scheduled",
        ),
        ("CNF-8", "Q22"),
        _ABOUT,
    ),
)
