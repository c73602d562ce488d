"""Logins: who can log in where, whom an event touches, and which outcomes are open.

The properties of `sessions` say what failover and failback do to users. These say what they leave
alone, and that nobody is moved who is not on the server in question, or on the way to it.
"""

from collections.abc import Callable

from resilience_fsm.engine import Property, StateView, always, every, never, whenever
from resilience_fsm.machines import facts
from resilience_fsm.pair.properties.roles import APPLICATION_SERVERS, where_there

_ABOUT = {"session": 1}
OUTCOMES = (
    "is_redirected",
    "meets_certificate",
    "is_left",
    "is_sent_back",
    "is_connected",
    "comes_back",
)
"""What a session does by itself; without the number of the session."""

_LEADS_TO = {
    "log_in_on_primary": ("on_primary",),
    "log_in_on_secondary": ("on_secondary",),
    "try_primary": ("stranded",),
    "try_secondary": ("asked_on_primary",),
    "accept_certificate": ("asked_on_secondary",),
    "leave": ("out",),
    "is_redirected": ("asked_on_secondary",),
    "meets_certificate": ("at_certificate",),
    "is_left": ("stranded",),
    "is_sent_back": ("asked_on_primary",),
    "is_connected": ("connected",),
    "comes_back": ("on_primary", "on_secondary"),
}
"""Where the own events of a session can lead."""

_LOGGED_IN = ("on_primary", "connected", "on_secondary")
_LEFT = ("cut_off", "abandoned")
_ON_PRIMARY = ("on_primary", "connected", "asked_on_primary")
_ON_SECONDARY = (
    "on_secondary",
    "asked_on_secondary",
    "at_certificate",
    "promised_redirect_undecided",
    "redirect_undecided",
)
_NOWHERE = ("out", "dropped", "stranded", "return_undecided")
_IN_DOUBT = (
    *_LEFT,
    "dropped",
    "promised_redirect_undecided",
    "redirect_undecided",
    "return_undecided",
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


def _own(event: str) -> str:
    return f"session_1_{event}"


def _leads_to(
    name: str,
    sentence: str,
    premise: Callable[[StateView], bool],
    event: str,
    state: str,
    *rules: str,
) -> Property:
    own = _own(event)
    return Property(
        name,
        sentence,
        whenever(premise, lambda view: view.after(own).session == state),
        rules,
        _ABOUT,
    )


def _leaves_alone(states: tuple[str, ...], event: str) -> Callable[[StateView], bool]:
    return lambda view: not view.changes(event, "session") or view.session not in states


def _leads_elsewhere(event: str, targets: tuple[str, ...]) -> Callable[[StateView], bool]:
    own = _own(event)
    return lambda view: view.session not in targets or not view.possible(own)


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
    _leads_to(
        "login-on-primary",
        "Whoever is not logged in can log in on a primary that serves.",
        lambda view: facts.primary_serves(view) and view.session not in _LOGGED_IN,
        "log_in_on_primary",
        "on_primary",
        "NET-1",
        "FBP-2",
        "A12",
    ),
    _leads_to(
        "login-on-secondary",
        "Whoever is not logged in can log in on a secondary that serves.",
        lambda view: facts.secondary_serves(view) and view.session not in _LOGGED_IN,
        "log_in_on_secondary",
        "on_secondary",
        "NET-1",
        "FOP-2",
        "FOP-8",
        "A12",
    ),
    Property(
        "login-attempt-sent-back",
        "In normal operation who attempts to log in on the secondary is sent to the primary, "
        "wherever the last session was left, but for Call Assistant.",
        whenever(
            lambda view: (
                view.session in (*_NOWHERE, *_LEFT)
                and not facts.call_assistant(view)
                and facts.nothing_down(view)
            ),
            lambda view: view.after(_own("try_secondary")).session == "asked_on_primary",
        ),
        ("FBP-4", "A18"),
        _ABOUT,
    ),
    Property(
        "one-login",
        "A session is one login: who is logged in does not log in once more.",
        never(
            lambda view: (
                view.session in _LOGGED_IN
                and any(
                    view.possible(_own(event))
                    for event in (
                        "log_in_on_primary",
                        "log_in_on_secondary",
                        "try_primary",
                        "try_secondary",
                    )
                )
            )
        ),
        ("A19",),
        _ABOUT,
    ),
    Property(
        "certificate-breaks-off",
        "At the certificate the reconnection breaks off: whoever meets it stops there, and nothing "
        "but the user takes the session on.",
        always(
            every(
                [
                    lambda view: (
                        not view.possible(_own("meets_certificate"))
                        or view.after(_own("meets_certificate")).session == "at_certificate"
                    ),
                    lambda view: (
                        view.session != "at_certificate"
                        or not any(view.possible(_own(event)) for event in OUTCOMES)
                    ),
                ]
            )
        ),
        ("FOP-6",),
        _ABOUT,
    ),
    _leads_to(
        "certificate-accepted",
        "Who accepts the certificate reaches the login of the secondary.",
        lambda view: view.session == "at_certificate",
        "accept_certificate",
        "asked_on_secondary",
        "FOP-5",
    ),
    Property(
        "promised-redirect-comes-first",
        "A redirection that was promised at the failover ends at the secondary's login or its "
        "certificate, unless the user acts first, and one of both is promised.",
        whenever(
            lambda view: view.session == "promised_redirect_undecided",
            lambda view: (
                view.promised(_own("is_redirected"))
                and view.promised(_own("meets_certificate"))
                and not view.possible(_own("is_left"))
            ),
        ),
        ("FOP-3", "FOP-5"),
        _ABOUT,
    ),
    Property(
        "users-may-leave",
        "A user can leave, whatever became of the session.",
        whenever(
            lambda view: view.session != "out",
            lambda view: view.after(_own("leave")).session == "out",
        ),
        ("A19",),
        _ABOUT,
    ),
    Property(
        "session-steps-lead-on",
        "Nobody does, and nothing happens to anybody, what is the case already: nobody logs in "
        "where he is logged in, leaves who has left, or is sent to where he is.",
        always(every(_leads_elsewhere(event, targets) for event, targets in _LEADS_TO.items())),
        ("Q1",),
        _ABOUT,
    ),
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
        _ABOUT,
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
        _ABOUT,
    ),
    Property(
        "others-untouched",
        "When a server stops serving, only its own users are touched and those on the way to it; "
        "when the secondary takes over or the portal fails back, users who were cut off as well.",
        always(
            every(
                [
                    *(
                        _leaves_alone((*_NOWHERE, *_LEFT, *_ON_SECONDARY), event)
                        for event in _ENDS_PRIMARY_SERVICE
                    ),
                    *(
                        _leaves_alone((*_NOWHERE, *_LEFT, *_ON_PRIMARY), event)
                        for event in _ENDS_SECONDARY_SERVICE
                    ),
                    _leaves_alone((*_NOWHERE, *_ON_PRIMARY), "fail_back"),
                    where_there(
                        "primary_application_server_lost",
                        _leaves_alone(
                            (*_NOWHERE, *_LEFT, *_ON_SECONDARY),
                            "primary_application_server_lost",
                        ),
                    ),
                    where_there(
                        "secondary_application_server_lost",
                        _leaves_alone(
                            (*_NOWHERE, *_LEFT, *_ON_PRIMARY),
                            "secondary_application_server_lost",
                        ),
                    ),
                    where_there(
                        "application_server_lost",
                        _leaves_alone((*_NOWHERE, *_LEFT), "application_server_lost"),
                    ),
                    *(_leaves_alone((*_NOWHERE, *_ON_SECONDARY), event) for event in _TAKEOVERS),
                ]
            )
        ),
        ("FOP-1", "FOP-2", "FOP-10"),
        _ABOUT,
    ),
    Property(
        "machine-without-portal",
        "The loss of a machine on which no portal runs leaves every user alone.",
        always(every(where_there(e, _is_no_matter_without_a_portal(e)) for e in _LOST_MACHINES)),
        ("Q7", "Q27", "DEP-5"),
        _ABOUT,
    ),
    Property(
        "unpromised-redirect-open",
        "Where the redirection is not promised, a failover leaves it open for everybody who was "
        "cut off but Call Assistant.",
        whenever(
            lambda view: (
                view.session in _LEFT
                and view.possible("fail_over")
                and not facts.call_assistant(view)
                and not (facts.primary_ipoffice_up(view) and facts.link_up(view))
            ),
            lambda view: view.after("fail_over").session == "redirect_undecided",
        ),
        ("FOP-4", "NET-6", "A16"),
        _ABOUT,
    ),
    Property(
        "plugin-unsaid-reading",
        "By the other reading of FOP-7 the redirection of the Outlook plugin at failover is open.",
        whenever(
            lambda view: (
                view.session in _LEFT
                and view.possible("fail_over")
                and facts.redirected_as_unspecified(view)
            ),
            lambda view: view.after("fail_over").session == "redirect_undecided",
        ),
        ("FOP-7",),
        _ABOUT,
    ),
    Property(
        "cut-off-in-autonomy",
        "When the secondary goes autonomous, who was cut off from a primary that does not serve "
        "is left undecided, and Call Assistant to enter the address; with the primary serving, "
        "nobody.",
        whenever(
            lambda view: view.session in _LEFT and view.possible("go_autonomous"),
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
        _ABOUT,
    ),
    Property(
        "call-assistant-not-sent-back",
        "By one reading of CLI-3 Call Assistant is never redirected to the primary either.",
        never(
            lambda view: (
                facts.call_assistant(view)
                and not facts.call_assistant_comes_back(view)
                and view.session == "asked_on_primary"
            )
        ),
        ("CLI-1", "CLI-3"),
        _ABOUT,
    ),
    Property(
        "call-assistant-never-automatic",
        "By one reading of CLI-3 Call Assistant is never connected by itself.",
        never(
            lambda view: (
                facts.call_assistant(view)
                and not facts.call_assistant_comes_back(view)
                and view.session == "connected"
            )
        ),
        ("CLI-1", "CLI-3"),
        _ABOUT,
    ),
    Property(
        "redirected-from-primary",
        "Redirected to the secondary are users whom the primary left, and none while it serves, "
        "but for those whose redirection had begun.",
        never(
            lambda view: (
                any(view.possible(_own(event)) for event in ("is_redirected", "meets_certificate"))
                and not view.session.endswith("redirect_undecided")
                and (view.session not in _LEFT or facts.primary_serves(view))
            )
        ),
        ("FOP-3", "FOP-4b", "NET-6"),
        _ABOUT,
    ),
    _leads_to(
        "standing-service-certificate-open",
        "A user new to a secondary that serves already may meet its certificate on the way there.",
        lambda view: (
            view.session in _LEFT
            and facts.secondary_serves(view)
            and not facts.primary_serves(view)
            and not facts.call_assistant(view)
            and not facts.knows_secondary(view)
        ),
        "meets_certificate",
        "at_certificate",
        "NET-6",
        "FOP-5",
    ),
    _leads_to(
        "dropped-sent-back",
        "A user whom the secondary dropped may be sent to a primary that serves.",
        lambda view: (
            view.session == "dropped"
            and facts.primary_serves(view)
            and not facts.call_assistant(view)
        ),
        "is_sent_back",
        "asked_on_primary",
        "FOP-10",
    ),
    _leads_to(
        "dropped-connected",
        "A user whom the secondary dropped may be connected to a primary that serves.",
        lambda view: (
            view.session == "dropped"
            and facts.primary_serves(view)
            and facts.may_be_connected(view)
        ),
        "is_connected",
        "connected",
        "FOP-10",
        "CLI-3",
    ),
    Property(
        "abandoned-by-both",
        "Who was on the way from one server to the other when that stopped too is no user of the "
        "secondary: the primary neither sends for nor connects such a user.",
        never(
            lambda view: (
                view.session == "abandoned"
                and any(view.possible(_own(event)) for event in ("is_sent_back", "is_connected"))
            )
        ),
        ("FOP-10", "Q1"),
        _ABOUT,
    ),
    Property(
        "back-on-the-same-server",
        "A session that comes back by itself does so on the server that it was on.",
        whenever(
            lambda view: view.possible(_own("comes_back")),
            lambda view: (
                view.after(_own("comes_back")).session
                == ("on_primary" if view.session in _LEFT else "on_secondary")
            ),
        ),
        ("A13", "FOP-9", "FOP-10"),
        _ABOUT,
    ),
    Property(
        "only-doubt-is-resolved",
        "Nothing happens by itself to a session that is not cut off, dropped or in doubt.",
        never(
            lambda view: (
                view.session not in _IN_DOUBT
                and any(view.possible(_own(event)) for event in OUTCOMES)
            )
        ),
        ("Q3",),
        _ABOUT,
    ),
    Property(
        "unsaid-not-promised",
        "No outcome of a session is promised but that of a redirection that was promised at the "
        "failover, or that is due.",
        never(
            lambda view: (
                view.session != "promised_redirect_undecided"
                and not (
                    view.session in (*_LEFT, "redirect_undecided")
                    and facts.redirect_promised(view)
                    and facts.secondary_serves(view)
                    and not facts.primary_serves(view)
                )
                and any(view.promised(_own(event)) for event in OUTCOMES)
            )
        ),
        ("FOP-4b", "FOP-9", "FOP-10", "FOI-2", "NET-5", "NET-6"),
        _ABOUT,
    ),
)
