"""Outcomes: what a session never comes to by itself, and what it may."""

from resilience_fsm.engine import Property, never, whenever
from resilience_fsm.machines import facts
from resilience_fsm.pair.properties.session_words import ABOUT, LEFT, OUTCOMES, leads_to, own

_IN_DOUBT = (
    *LEFT,
    "dropped",
    "promised_redirect_undecided",
    "redirect_undecided",
    "return_undecided",
)


PROPERTIES = (
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
        ABOUT,
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
        ABOUT,
    ),
    Property(
        "redirected-from-primary",
        "Redirected to the secondary are users whom the primary left, and none while it serves, "
        "but for those whose redirection had begun.",
        never(
            lambda view: (
                any(view.possible(own(event)) for event in ("is_redirected", "meets_certificate"))
                and not view.session.endswith("redirect_undecided")
                and (view.session not in LEFT or facts.primary_serves(view))
            )
        ),
        ("FOP-3", "FOP-4b", "NET-6"),
        ABOUT,
    ),
    leads_to(
        "standing-service-certificate-open",
        "A user new to a secondary that serves already may meet its certificate on the way there.",
        lambda view: (
            view.session in LEFT
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
    leads_to(
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
    leads_to(
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
                and any(view.possible(own(event)) for event in ("is_sent_back", "is_connected"))
            )
        ),
        ("FOP-10", "Q1"),
        ABOUT,
    ),
    Property(
        "back-on-the-same-server",
        "A session that comes back by itself does so on the server that it was on.",
        whenever(
            lambda view: view.possible(own("comes_back")),
            lambda view: (
                view.after(own("comes_back")).session
                == ("on_primary" if view.session in LEFT else "on_secondary")
            ),
        ),
        ("A13", "FOP-9", "FOP-10"),
        ABOUT,
    ),
    Property(
        "only-doubt-is-resolved",
        "Nothing happens by itself to a session that is not cut off, dropped or in doubt.",
        never(
            lambda view: (
                view.session not in _IN_DOUBT
                and any(view.possible(own(event)) for event in OUTCOMES)
            )
        ),
        ("Q3",),
        ABOUT,
    ),
    Property(
        "unsaid-not-promised",
        "No outcome of a session is promised but that of a redirection that was promised at the "
        "failover, or that is due.",
        never(
            lambda view: (
                view.session != "promised_redirect_undecided"
                and not (
                    view.session in (*LEFT, "redirect_undecided")
                    and facts.redirect_promised(view)
                    and facts.secondary_serves(view)
                    and not facts.primary_serves(view)
                )
                and any(view.promised(own(event)) for event in OUTCOMES)
            )
        ),
        ("FOP-4b", "FOP-9", "FOP-10", "FOI-2", "NET-5", "NET-6"),
        ABOUT,
    ),
)
