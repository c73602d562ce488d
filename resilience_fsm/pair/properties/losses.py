"""Losses: whom it touches that a server stops serving, or another takes over, and whom not."""

from collections.abc import Callable

from resilience_fsm.engine import Property, StateView, always, every, whenever
from resilience_fsm.machines import facts
from resilience_fsm.pair.properties.roles import APPLICATION_SERVERS, where_there
from resilience_fsm.pair.properties.session_words import ABOUT, LEFT, NOWHERE

_ON_PRIMARY = ("on_primary", "connected", "asked_on_primary")
_ON_SECONDARY = (
    "on_secondary",
    "asked_on_secondary",
    "at_certificate",
    "promised_redirect_undecided",
    "redirect_undecided",
)
_ENDS_PRIMARY_SERVICE = (
    "primary_portal_stops",
    "primary_server_lost",
    "primary_gives_up",
    "yield_to_secondary",
)
_ENDS_SECONDARY_SERVICE = (
    "secondary_portal_stops",
    "secondary_server_lost",
    "secondary_gives_up",
    "rejoin",
    "yield_to_primary",
)
_LOST_WITH_PRIMARY = ("primary_application_server_lost", "application_server_lost")
_LOST_MACHINES = (
    "primary_server_lost",
    "secondary_server_lost",
    *(f"{machine}_lost" for machine in APPLICATION_SERVERS),
)
_TAKEOVERS = ("fail_over", "go_autonomous")


def _leaves_alone(states: tuple[str, ...], event: str) -> Callable[[StateView], bool]:
    return lambda view: not view.changes(event, "session") or view.session not in states


def _loses_the_primary(
    states: tuple[str, ...], event: str, state: str
) -> Callable[[StateView], bool]:
    return lambda view: (
        not view.changes(event, "primary_portal")
        or not facts.primary_serves(view)
        or view.session not in states
        or view.after(event).session == state
    )


def _is_no_matter_without_a_portal(event: str) -> Callable[[StateView], bool]:
    return lambda view: (
        not view.changes(event, "session")
        or view.changes(event, "primary_portal")
        or view.changes(event, "secondary_portal")
    )


PROPERTIES = (
    Property(
        "cut-off-by-primary",
        "Who is logged in on a primary that stops serving by a fault, or gives up, is cut off.",
        always(
            every(
                where_there(
                    event, _loses_the_primary(("on_primary", "connected"), event, "cut_off")
                )
                for event in (
                    "primary_portal_stops",
                    "primary_server_lost",
                    "primary_gives_up",
                    *_LOST_WITH_PRIMARY,
                )
            )
        ),
        ("FOP-1", "FOP-2", "Q13"),
        ABOUT,
    ),
    Property(
        "on-the-way-to-primary",
        "Who was asked to log in on a primary that stops serving has to enter an address.",
        always(
            every(
                where_there(event, _loses_the_primary(("asked_on_primary",), event, "stranded"))
                for event in (
                    "primary_portal_stops",
                    "primary_server_lost",
                    "primary_gives_up",
                    *_LOST_WITH_PRIMARY,
                    "fail_over",
                    "yield_to_secondary",
                )
            )
        ),
        ("FOP-8", "Q7"),
        ABOUT,
    ),
    Property(
        "others-untouched",
        "When a server stops serving, only its own users are touched and those on the way to it; "
        "when the secondary takes over or the portal fails back, users who were cut off as well.",
        always(
            every(
                [
                    *(
                        _leaves_alone((*NOWHERE, *LEFT, *_ON_SECONDARY), event)
                        for event in _ENDS_PRIMARY_SERVICE
                    ),
                    *(
                        _leaves_alone((*NOWHERE, *LEFT, *_ON_PRIMARY), event)
                        for event in _ENDS_SECONDARY_SERVICE
                    ),
                    _leaves_alone((*NOWHERE, *_ON_PRIMARY), "fail_back"),
                    where_there(
                        "primary_application_server_lost",
                        _leaves_alone(
                            (*NOWHERE, *LEFT, *_ON_SECONDARY),
                            "primary_application_server_lost",
                        ),
                    ),
                    where_there(
                        "secondary_application_server_lost",
                        _leaves_alone(
                            (*NOWHERE, *LEFT, *_ON_PRIMARY),
                            "secondary_application_server_lost",
                        ),
                    ),
                    where_there(
                        "application_server_lost",
                        _leaves_alone((*NOWHERE, *LEFT), "application_server_lost"),
                    ),
                    *(_leaves_alone((*NOWHERE, *_ON_SECONDARY), event) for event in _TAKEOVERS),
                ]
            )
        ),
        ("FOP-1", "FOP-2", "FOP-10"),
        ABOUT,
    ),
    Property(
        "machine-without-portal",
        "The loss of a machine on which no portal runs leaves every user alone.",
        always(every(where_there(e, _is_no_matter_without_a_portal(e)) for e in _LOST_MACHINES)),
        ("Q7", "Q27", "DEP-5"),
        ABOUT,
    ),
    Property(
        "unpromised-redirect-open",
        "Where the redirection is not promised, a failover leaves it open for everybody who was "
        "cut off but Call Assistant.",
        whenever(
            lambda view: (
                view.session in LEFT
                and view.possible("fail_over")
                and not facts.call_assistant(view)
                and not (facts.primary_ipoffice_up(view) and facts.link_up(view))
            ),
            lambda view: view.after("fail_over").session == "redirect_undecided",
        ),
        ("FOP-4", "NET-6", "A16"),
        ABOUT,
    ),
    Property(
        "plugin-unsaid-reading",
        "By the other reading of FOP-7 the redirection of the Outlook plugin at failover is open.",
        whenever(
            lambda view: (
                view.session in LEFT
                and view.possible("fail_over")
                and facts.redirected_as_unspecified(view)
            ),
            lambda view: view.after("fail_over").session == "redirect_undecided",
        ),
        ("FOP-7",),
        ABOUT,
    ),
    Property(
        "cut-off-in-autonomy",
        "When the secondary goes autonomous, who was cut off from a primary that does not serve "
        "is left undecided, and Call Assistant to enter the address; with the primary serving, "
        "nobody.",
        whenever(
            lambda view: view.session in LEFT and view.possible("go_autonomous"),
            lambda view: (
                view.after("go_autonomous").session
                == (
                    view.session
                    if facts.primary_serves(view)
                    else "stranded"
                    if facts.call_assistant(view)
                    else "redirect_undecided"
                )
            ),
        ),
        ("FOI-2", "NET-6", "CLI-1", "CLI-2", "FOP-9"),
        ABOUT,
    ),
)
