"""Logins: what a user can do, wherever the last session was left."""

from collections.abc import Callable

from resilience_fsm.engine import Property, StateView, always, every, never, whenever
from resilience_fsm.machines import facts
from resilience_fsm.pair.properties.session_words import (
    ABOUT,
    LEFT,
    LOGGED_IN,
    NOWHERE,
    OUTCOMES,
    leads_to,
    own,
)

LEADS_TO = {
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


def _leads_elsewhere(event: str, targets: tuple[str, ...]) -> Callable[[StateView], bool]:
    taken = own(event)
    return lambda view: view.session not in targets or not view.possible(taken)


PROPERTIES = (
    leads_to(
        "login-on-primary",
        "Whoever is not logged in can log in on a primary that serves.",
        lambda view: facts.primary_serves(view) and view.session not in LOGGED_IN,
        "log_in_on_primary",
        "on_primary",
        "NET-1",
        "FBP-2",
        "A12",
    ),
    leads_to(
        "login-on-secondary",
        "Whoever is not logged in can log in on a secondary that serves.",
        lambda view: facts.secondary_serves(view) and view.session not in LOGGED_IN,
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
                view.session in (*NOWHERE, *LEFT)
                and not facts.call_assistant(view)
                and facts.nothing_down(view)
            ),
            lambda view: view.after(own("try_secondary")).session == "asked_on_primary",
        ),
        ("FBP-4", "A18"),
        ABOUT,
    ),
    Property(
        "one-login",
        "A session is one login: who is logged in does not log in once more.",
        never(
            lambda view: (
                view.session in LOGGED_IN
                and any(
                    view.possible(own(event))
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
        ABOUT,
    ),
    Property(
        "certificate-breaks-off",
        "At the certificate the reconnection breaks off: whoever meets it stops there, and nothing "
        "but the user takes the session on.",
        always(
            every(
                [
                    lambda view: (
                        not view.possible(own("meets_certificate"))
                        or view.after(own("meets_certificate")).session == "at_certificate"
                    ),
                    lambda view: (
                        view.session != "at_certificate"
                        or not any(view.possible(own(event)) for event in OUTCOMES)
                    ),
                ]
            )
        ),
        ("FOP-6",),
        ABOUT,
    ),
    leads_to(
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
                view.promised(own("is_redirected"))
                and view.promised(own("meets_certificate"))
                and not view.possible(own("is_left"))
            ),
        ),
        ("FOP-3", "FOP-5"),
        ABOUT,
    ),
    Property(
        "users-may-leave",
        "A user can leave, whatever became of the session.",
        whenever(
            lambda view: view.session != "out",
            lambda view: view.after(own("leave")).session == "out",
        ),
        ("A19",),
        ABOUT,
    ),
    Property(
        "session-steps-lead-on",
        "Nobody does, and nothing happens to anybody, what is the case already: nobody logs in "
        "where he is logged in, leaves who has left, or is sent to where he is.",
        always(every(_leads_elsewhere(event, targets) for event, targets in LEADS_TO.items())),
        ("Q1",),
        ABOUT,
    ),
)
