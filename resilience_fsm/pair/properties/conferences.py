"""Scheduled conferences: properties of what failover and failback do to them."""

from collections.abc import Callable

from resilience_fsm.engine import Property, StateView, always, every, never, whenever
from resilience_fsm.machines import facts
from resilience_fsm.pair.properties.roles import where_there

_ABOUT = {"conference": 1}
_DUE = "conference_1_fall_due"

OUTCOMES = (
    "conference_1_starts",
    "conference_1_does_not_start",
    "conference_1_runs_late",
    "conference_1_is_lost",
    "conference_1_remains",
)
_ENDS_OF_SERVICE = (
    "rejoin",
    "yield_to_primary",
    "secondary_gives_up",
    "secondary_portal_stops",
    "secondary_server_lost",
    "secondary_application_server_lost",
    "application_server_lost",
)
"""What ends the secondary's service and is no failback."""


def _in_doubt_only_by_end_of_service(event: str) -> Callable[[StateView], bool]:
    def in_doubt_only_by_end_of_service(view: StateView) -> bool:
        ends = view.changes(event, "secondary_portal") and facts.secondary_serves(view)
        after = "fate_undecided" if ends else "scheduled"
        return view.after(event).conference == after

    return in_doubt_only_by_end_of_service


def _leaves_unscheduled(event: str) -> Callable[[StateView], bool]:
    return lambda view: not view.changes(event, "conference") or view.conference != "not_scheduled"


def _does_not_start_by(event: str) -> Callable[[StateView], bool]:
    return lambda view: (
        not view.changes(event, "conference") or view.after(event).conference != "started"
    )


def _secondary_alone(view: StateView) -> bool:
    return facts.secondary_serves(view) and not facts.primary_serves(view)


def _owner_is_out(view: StateView) -> bool:
    """The portal on which it was scheduled is stopped."""
    if facts.owned_by_primary(view):
        return facts.primary_stopped(view)
    return not facts.secondary_runs(view)


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
        ("CNF-3",),
        _ABOUT,
    ),
    Property(
        "nothing-starts-in-failover",
        "No conference of the primary starts while the secondary alone serves.",
        whenever(
            lambda view: facts.owned_by_primary(view) and _secondary_alone(view),
            every(
                _does_not_start_by(event)
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
        "schedule-where-it-serves",
        "A conference can be scheduled on every portal that serves.",
        whenever(
            lambda view: (
                view.conference == "not_scheduled"
                and (
                    facts.primary_serves(view)
                    if facts.owned_by_primary(view)
                    else facts.secondary_serves(view)
                )
            ),
            lambda view: view.possible("conference_1_schedule"),
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
        "Nothing in the source takes a conference of the primary away that was not scheduled in "
        "standalone mode: it survives that mode.",
        whenever(
            lambda view: facts.owned_by_primary(view) and view.conference == "scheduled",
            never_after=lambda view: view.conference == "lost",
        ),
        ("CNF-3", "A11", "Q22"),
        _ABOUT,
    ),
    *(
        Property(
            f"standalone-conference-may-be-{fate}",
            "A conference that is scheduled on the primary in standalone mode may be "
            f"{words} in the end.",
            whenever(
                lambda view: view.conference == "autonomous_undecided",
                stays_possible=lambda view, state=state: view.conference == state,  # type: ignore[misc]
            ),
            ("CNF-4", "CNF-8", "Q22"),
            _ABOUT,
        )
        for fate, words, state in (
            ("lost", "lost", "lost"),
            ("kept", "there as before", "scheduled"),
        )
    ),
    Property(
        "standalone-conference-in-doubt",
        "What is scheduled on the primary while both serve is in doubt until operation is normal, "
        "and no outcome is promised then.",
        always(
            every(
                [
                    lambda view: (
                        not view.possible("conference_1_schedule")
                        or not facts.owned_by_primary(view)
                        or (
                            view.after("conference_1_schedule").conference
                            == ("autonomous_undecided" if facts.both_serve(view) else "scheduled")
                        )
                    ),
                    lambda view: (
                        view.conference != "autonomous_undecided"
                        or facts.nothing_down(view)
                        or not any(view.possible(event) for event in OUTCOMES)
                    ),
                    lambda view: (
                        view.conference != "autonomous_undecided"
                        or not any(view.promised(event) for event in OUTCOMES)
                    ),
                ]
            )
        ),
        ("CNF-4", "CNF-8", "Q22"),
        _ABOUT,
    ),
    Property(
        "primary-conference-runs",
        "A conference of the primary that falls due while the primary alone serves starts, if its "
        "IP Office runs and it was not scheduled in standalone mode.",
        whenever(
            lambda view: (
                facts.owned_by_primary(view)
                and facts.primary_serves(view)
                and facts.primary_ipoffice_up(view)
                and not facts.secondary_serves(view)
                and view.conference == "scheduled"
            ),
            lambda view: view.after(_DUE).conference == "started",
        ),
        ("A11",),
        _ABOUT,
    ),
    Property(
        "limping-due-open",
        "Whether a conference starts is not said that falls due on a primary that serves on "
        "without its IP Office.",
        whenever(
            lambda view: (
                facts.owned_by_primary(view)
                and facts.primary_serves(view)
                and not facts.primary_ipoffice_up(view)
                and not facts.secondary_serves(view)
                and view.possible(_DUE)
            ),
            lambda view: view.after(_DUE).conference == "due_undecided",
        ),
        ("Q13",),
        _ABOUT,
    ),
    Property(
        "stopped-starts-nothing",
        "Nothing starts a conference while nobody serves, nor one of a server whose portal is "
        "stopped.",
        never(
            every(
                [
                    lambda view: facts.nobody_serves(view) or _owner_is_out(view),
                    lambda view: any(
                        view.after(event).conference == "started"
                        for event in (_DUE, "conference_1_starts", "conference_1_runs_late")
                    ),
                    lambda view: view.conference != "started",
                ]
            )
        ),
        ("A21", "CNF-2"),
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
        "A conference that falls due where the source is silent may start, as long as somebody "
        "serves, its own server runs, and it is no failover for one of the primary.",
        whenever(
            lambda view: (
                view.conference == "due_undecided"
                and facts.somebody_serves(view)
                and not _owner_is_out(view)
                and not (facts.owned_by_primary(view) and _secondary_alone(view))
            ),
            lambda view: view.after("conference_1_starts").conference == "started",
        ),
        ("CNF-7", "CNF-8", "Q13"),
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
    Property(
        "falls-due-at-any-time",
        "A scheduled conference can fall due, whoever serves.",
        whenever(
            lambda view: view.conference in ("scheduled", "autonomous_undecided"),
            lambda view: view.possible(_DUE),
        ),
        ("Q21",),
        _ABOUT,
    ),
    Property(
        "unattended-not-started",
        "A conference that falls due while nobody serves does not start, nor one of a secondary "
        "whose portal is stopped.",
        whenever(
            lambda view: (
                (
                    facts.nobody_serves(view)
                    or (facts.owned_by_secondary(view) and not facts.secondary_runs(view))
                )
                and view.possible(_DUE)
            ),
            lambda view: view.after(_DUE).conference == "not_started",
        ),
        ("A21",),
        _ABOUT,
    ),
    Property(
        "secondary-due-open-throughout",
        "Whether a conference of the secondary starts that falls due while it runs and somebody "
        "serves is not said.",
        whenever(
            lambda view: (
                facts.owned_by_secondary(view)
                and facts.secondary_runs(view)
                and facts.somebody_serves(view)
                and view.conference == "scheduled"
            ),
            lambda view: view.after(_DUE).conference == "due_undecided",
        ),
        ("CNF-7", "CNF-8", "Q22"),
        _ABOUT,
    ),
    Property(
        "end-of-service-in-doubt",
        "A conference of the secondary is in doubt when its service ends by anything but a "
        "failback, and only then.",
        whenever(
            lambda view: facts.owned_by_secondary(view) and view.conference == "scheduled",
            every(
                where_there(event, _in_doubt_only_by_end_of_service(event))
                for event in _ENDS_OF_SERVICE
            ),
        ),
        ("CNF-8", "Q22"),
        _ABOUT,
    ),
    Property(
        "doubt-is-lost-or-remains",
        "A conference in doubt is lost or remains: it does not fall due before that is known, and "
        "neither is promised.",
        whenever(
            lambda view: view.conference == "fate_undecided",
            lambda view: (
                not any(view.possible(event) for event in (_DUE, *OUTCOMES[:3]))
                and not any(view.promised(event) for event in OUTCOMES)
            ),
        ),
        ("CNF-8", "Q22"),
        _ABOUT,
    ),
    Property(
        "due-is-decided",
        "A conference that fell due is promised to be decided, one way or the other, and each way "
        "that is open is one of these.",
        whenever(
            lambda view: view.conference == "due_undecided",
            lambda view: (
                view.promised("conference_1_does_not_start")
                and view.promised("conference_1_starts") == view.possible("conference_1_starts")
            ),
        ),
        ("Q21",),
        _ABOUT,
    ),
    Property(
        "late-where-it-would-start",
        "A conference runs late only where a conference of the primary starts: while the primary "
        "alone serves.",
        whenever(
            lambda view: view.possible("conference_1_runs_late"),
            lambda view: (
                facts.owned_by_primary(view)
                and facts.primary_serves(view)
                and not facts.secondary_serves(view)
            ),
        ),
        ("CNF-5", "CNF-2", "A11"),
        _ABOUT,
    ),
    Property(
        "started-for-good",
        "A conference that has started is out of reach of failover and failback: of one under way "
        "nothing is said.",
        whenever(
            lambda view: view.conference == "started",
            never_after=lambda view: view.conference != "started",
        ),
        ("CNF-3", "CNF-6", "Q21"),
        _ABOUT,
    ),
    Property(
        "lost-for-good",
        "What failback has lost does not come back.",
        whenever(
            lambda view: view.conference == "lost",
            never_after=lambda view: view.conference != "lost",
        ),
        ("CNF-3",),
        _ABOUT,
    ),
    Property(
        "scheduled-by-users",
        "A conference comes to be by being scheduled, once, and not by what the pair does.",
        always(
            every(
                [
                    *(
                        where_there(event, _leaves_unscheduled(event))
                        for event in ("fail_back", *_ENDS_OF_SERVICE, _DUE, *OUTCOMES)
                    ),
                    lambda view: (
                        view.conference == "not_scheduled"
                        or not view.possible("conference_1_schedule")
                    ),
                    lambda view: (
                        view.conference in ("scheduled", "autonomous_undecided")
                        or not view.possible(_DUE)
                    ),
                ]
            )
        ),
        ("Q21", "CNF-1"),
        _ABOUT,
    ),
)
