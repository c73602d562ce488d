"""Sessions: what failover and failback do to users, and what they never do."""

from resilience_fsm.engine import Property, never, whenever
from resilience_fsm.machines import facts
from resilience_fsm.pair.properties.session_words import (
    ABOUT,
    LEFT,
    ON_THE_WAY,
    after,
    at_failover,
    within,
)

PROPERTIES = (
    Property(
        "passive-secondary-no-login",
        "The secondary accepts no login unless it is active: after failback, not until it is "
        "active again.",
        never(
            lambda view: (
                view.possible("session_1_log_in_on_secondary") and not facts.secondary_serves(view)
            )
        ),
        ("FBP-1", "A12"),
        ABOUT,
    ),
    Property(
        "passive-primary-no-login",
        "The primary accepts no login unless it is active.",
        never(
            lambda view: (
                view.possible("session_1_log_in_on_primary") and not facts.primary_serves(view)
            )
        ),
        ("A12",),
        ABOUT,
    ),
    Property(
        "login-again-possible",
        "A user cut off from the primary can log in again on a secondary that serves.",
        whenever(
            lambda view: (
                facts.secondary_serves(view)
                and view.session in (*LEFT, "stranded", "redirect_undecided")
            ),
            lambda view: view.possible("session_1_log_in_on_secondary"),
        ),
        ("FOP-2",),
        ABOUT,
    ),
    Property(
        "address-of-the-secondary",
        "A login without an earlier session at the address of a primary that does not serve, while "
        "the secondary does, leads to no portal: the secondary's address has to be typed.",
        whenever(
            lambda view: (
                view.session == "out"
                and facts.secondary_serves(view)
                and not facts.primary_serves(view)
            ),
            lambda view: (
                view.after("session_1_try_primary").session == "stranded"
                and not view.possible("session_1_log_in_on_primary")
                and view.possible("session_1_log_in_on_secondary")
            ),
        ),
        ("FOP-8",),
        ABOUT,
    ),
    Property(
        "browser-redirected",
        "When the primary's portal stops with its IP Office and the link up, a browser user who "
        "knows the secondary is redirected there, to log in again.",
        whenever(
            lambda view: at_failover(view) and facts.browser(view) and facts.knows_secondary(view),
            after("fail_over", "asked_on_secondary"),
        ),
        ("FOP-2", "FOP-3"),
        ABOUT,
    ),
    Property(
        "redirection-whenever-due",
        "Beside a secondary that serves in the primary's place, a browser user whom the primary "
        "left is promised to be redirected, with the primary's IP Office and the link up, in "
        "whatever order that came about.",
        whenever(
            lambda view: (
                facts.browser(view)
                and view.session in (*LEFT, "redirect_undecided")
                and facts.secondary_serves(view)
                and not facts.primary_serves(view)
                and facts.primary_ipoffice_up(view)
                and facts.link_up(view)
            ),
            lambda view: (
                view.promised("session_1_is_redirected")
                and view.promised("session_1_meets_certificate") != facts.knows_secondary(view)
                and not view.possible("session_1_is_left")
            ),
        ),
        ("FOP-3", "A17"),
        ABOUT,
    ),
    Property(
        "new-browser-redirected",
        "When the primary's portal stops with its IP Office and the link up, a browser user new to "
        "the secondary is redirected, and the certificate may interrupt it.",
        whenever(
            lambda view: (
                at_failover(view) and facts.browser(view) and not facts.knows_secondary(view)
            ),
            after("fail_over", "promised_redirect_undecided"),
        ),
        ("FOP-3", "FOP-5"),
        ABOUT,
    ),
    Property(
        "redirect-needs-ipoffice",
        "Every promised redirection at failover is made with the primary's IP Office running.",
        whenever(
            lambda view: (
                view.session in LEFT
                and view.possible("fail_over")
                and view.after("fail_over").session in ON_THE_WAY
            ),
            facts.primary_ipoffice_up,
        ),
        ("FOP-3", "FOP-4"),
        ABOUT,
    ),
    Property(
        "machine-loss-no-promise",
        "When the primary's IP Office is down as well as its portal, the redirection of a user who "
        "was cut off stays open: nothing promises it.",
        whenever(
            lambda view: (
                view.session in LEFT
                and view.possible("fail_over")
                and not facts.primary_ipoffice_up(view)
                and not facts.call_assistant(view)
            ),
            lambda view: view.after("fail_over").session == "redirect_undecided",
        ),
        ("FOP-4", "FOI-2", "Q7"),
        ABOUT,
    ),
    *(
        Property(
            f"{event.replace('_', '-')}-with-users",
            f"When the primary gives way ({event}), its users are left undecided, and Call "
            "Assistant is left to type the address.",
            whenever(
                lambda view, event=event: (
                    view.possible(event)  # type: ignore[misc]
                    and view.session in ("on_primary", "connected")
                ),
                lambda view, event=event: (
                    view.after(event).session  # type: ignore[misc]
                    == ("stranded" if facts.call_assistant(view) else "redirect_undecided")
                ),
            ),
            ("FOI-1", "FOI-2", "CLI-1"),
            ABOUT,
        )
        for event in ("fail_over", "yield_to_secondary")
    ),
    Property(
        "session-needs-service",
        "Who is logged in on a server, or asked to log in there, is so on a portal that is active.",
        never(
            lambda view: (
                (
                    view.session in ("on_primary", "connected", "asked_on_primary")
                    and not facts.primary_serves(view)
                )
                or (
                    view.session in ("on_secondary", "asked_on_secondary")
                    and not facts.secondary_serves(view)
                )
            )
        ),
        ("FOP-2", "FBP-2", "A12"),
        ABOUT,
    ),
    Property(
        "login-accepts-certificate",
        "Who is logged in on the secondary has accepted its certificate.",
        whenever(within("on_secondary"), facts.knows_secondary),
        ("FOP-5", "Q25"),
        ABOUT,
    ),
    Property(
        "return-in-doubt",
        "Users of the secondary, and those on the way to it, are in doubt when it steps down "
        "otherwise than by failback.",
        whenever(
            lambda view: (
                view.session
                in ("on_secondary", "at_certificate", "redirect_undecided", *ON_THE_WAY)
                and (view.possible("rejoin") or view.possible("yield_to_primary"))
            ),
            lambda view: all(
                not view.possible(event) or view.after(event).session == "return_undecided"
                for event in ("rejoin", "yield_to_primary")
            ),
        ),
        ("NET-5", "Q9"),
        ABOUT,
    ),
    Property(
        "failback-on-the-way",
        "At failback those are in doubt who were stopped at the secondary's certificate, or whose "
        "redirection to it was not through, or had not begun.",
        whenever(
            lambda view: (
                view.session
                in ("at_certificate", "redirect_undecided", "promised_redirect_undecided", *LEFT)
                and view.possible("fail_back")
            ),
            after("fail_back", "return_undecided"),
        ),
        ("FBP-5",),
        ABOUT,
    ),
    Property(
        "in-vain-only-in-failover",
        "A login at the primary's address is in vain only while the secondary serves alone.",
        whenever(
            lambda view: view.possible("session_1_try_primary"),
            lambda view: facts.secondary_serves(view) and not facts.primary_serves(view),
        ),
        ("FOP-8", "A19"),
        ABOUT,
    ),
    Property(
        "certificate-only-for-new",
        "Only a user who has never logged in on the secondary is stopped at its certificate.",
        never(lambda view: view.session == "at_certificate" and facts.knows_secondary(view)),
        ("FOP-5", "FOP-6", "Q25"),
        ABOUT,
    ),
)
