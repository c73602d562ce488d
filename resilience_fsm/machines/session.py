"""A portal session: where one user of one client is logged in, or what became of the login.

States FOP-2 to FOP-8, FBP-2 to FBP-4 and CLI-1 to CLI-3, by kind of client. What the source flatly
says happens in the step of the failover or failback itself. Where the outcome is open, the session
waits in an ``..._undecided`` state, which records what was promised, and its outcomes are events of
its own. FOP-7 (the Outlook plugin at failover) and CLI-3 (Call Assistant at failback) are
ambiguous: a reading of the whole system decides them.

Left out: what a user sees meanwhile, which site a user can reach, and mobile clients (CLI-4).
"""

from statemachine import State

from resilience_fsm.engine import Machine, follows, reaction, user


class Session(Machine):
    """One user's login at the portal."""

    out = State(initial=True)  # not logged in, nothing pending
    on_primary = State()  # logged in on the primary
    connected = State()  # back on the primary without logging in again
    on_secondary = State()  # logged in on the secondary
    cut_off = State()  # was on the primary, or on the way from it, and was left by its server
    dropped = State()  # was on the secondary, which no longer serves
    asked_on_primary = State()  # redirected to the primary, to log in again
    asked_on_secondary = State()  # redirected to the secondary, to log in again
    at_certificate = State()  # stopped at the secondary's certificate
    stranded = State()  # left to type the other server's address
    promised_redirect_undecided = State()  # at a failover with the redirection promised
    redirect_undecided = State()  # at a failover without that promise
    return_undecided = State()  # the secondary stepped down and nothing is promised

    # Users
    log_in_on_primary = user(
        on_primary.from_(
            out,
            asked_on_primary,
            cut_off,
            dropped,
            stranded,
            return_undecided,
            cond="primary_serves",
        ),
        "FBP-2",
        "A12",
    )
    log_in_on_secondary = user(
        on_secondary.from_(
            out,
            asked_on_secondary,
            cut_off,
            dropped,
            stranded,
            redirect_undecided,
            return_undecided,
            cond="secondary_serves",
        ),
        "FOP-2",
        "FOP-8",
        "CLI-2",
        "A12",
    )
    try_secondary = user(
        asked_on_primary.from_(
            out, cut_off, dropped, stranded, cond="logins_go_back_to_primary and not call_assistant"
        ),
        "FBP-4",
        "CLI-1",
    )
    accept_certificate = user(at_certificate.to(asked_on_secondary), "FOP-5")
    leave = user(
        out.from_(
            on_primary,
            connected,
            on_secondary,
            cut_off,
            dropped,
            asked_on_primary,
            asked_on_secondary,
            at_certificate,
            stranded,
            promised_redirect_undecided,
            redirect_undecided,
            return_undecided,
        ),
        "FOP-2",
    )

    # The primary stops serving and nobody takes over in the same step
    primary_portal_stops = follows(
        cut_off.from_(on_primary, connected), "FOP-1", "FOP-2"
    ) | follows(stranded.from_(asked_on_primary, return_undecided), "FOP-8")
    primary_server_lost = follows(
        cut_off.from_(on_primary, connected, cond="primary_portal_on_server"),
        "FOP-1",
        "FOP-2",
        "Q7",
    ) | follows(
        stranded.from_(asked_on_primary, return_undecided, cond="primary_portal_on_server"),
        "FOP-8",
        "Q7",
    )
    primary_application_server_lost = follows(
        cut_off.from_(on_primary, connected), "FOP-1", "FOP-2", "DEP-5"
    ) | follows(stranded.from_(asked_on_primary, return_undecided), "FOP-8", "DEP-5")
    primary_gives_up = follows(cut_off.from_(on_primary, connected), "Q13") | follows(
        stranded.from_(asked_on_primary, return_undecided), "FOP-8"
    )

    # The secondary stops serving and nobody takes over in the same step
    secondary_portal_stops = follows(
        on_secondary.to(dropped)
        | cut_off.from_(
            asked_on_secondary, at_certificate, promised_redirect_undecided, redirect_undecided
        ),
        "FOP-10",
    )
    secondary_server_lost = follows(
        on_secondary.to(dropped, cond="secondary_portal_on_server")
        | cut_off.from_(
            asked_on_secondary,
            at_certificate,
            promised_redirect_undecided,
            redirect_undecided,
            cond="secondary_portal_on_server",
        ),
        "FOP-10",
        "Q27",
    )
    secondary_application_server_lost = follows(
        on_secondary.to(dropped)
        | cut_off.from_(
            asked_on_secondary, at_certificate, promised_redirect_undecided, redirect_undecided
        ),
        "FOP-10",
        "DEP-6",
    )
    secondary_gives_up = follows(
        on_secondary.to(dropped)
        | cut_off.from_(
            asked_on_secondary, at_certificate, promised_redirect_undecided, redirect_undecided
        ),
        "FOP-10",
    )

    # One machine hosted both portals
    application_server_lost = follows(
        on_secondary.to(dropped)
        | cut_off.from_(
            on_primary,
            connected,
            asked_on_secondary,
            at_certificate,
            promised_redirect_undecided,
            redirect_undecided,
        )
        | stranded.from_(asked_on_primary, return_undecided),
        "DEP-7",
        "Q27",
    )

    # Failover
    fail_over = (
        follows(
            stranded.from_(cut_off, cond="call_assistant")
            | stranded.from_(on_primary, connected, cond="call_assistant and primary_gives_way"),
            "CLI-1",
            "CLI-2",
        )
        | follows(
            cut_off.to(
                asked_on_secondary,
                cond="redirected_like_a_browser and redirect_promised and knows_secondary",
            ),
            "FOP-2",
            "FOP-3",
        )
        | follows(
            cut_off.to(
                promised_redirect_undecided,
                cond="redirected_like_a_browser and redirect_promised and not knows_secondary",
            ),
            "FOP-3",
            "FOP-5",
        )
        | follows(
            cut_off.to(
                redirect_undecided,
                cond="redirected_like_a_browser and not primary_ipoffice_up",
            ),
            "FOP-4",
        )
        | follows(
            cut_off.to(
                redirect_undecided,
                cond="redirected_like_a_browser and not redirect_promised and primary_ipoffice_up",
            ),
            "NET-6",
            "PRE-6",
            "A16",
        )
        | follows(
            redirect_undecided.from_(
                on_primary, connected, cond="redirected_like_a_browser and primary_gives_way"
            ),
            "FOI-2",
        )
        | follows(cut_off.to(redirect_undecided, cond="redirected_as_unspecified"), "FOP-7")
        | follows(
            redirect_undecided.from_(
                on_primary, connected, cond="redirected_as_unspecified and primary_gives_way"
            ),
            "FOI-2",
            "FOP-7",
        )
        | follows(
            stranded.from_(asked_on_primary, return_undecided, cond="primary_gives_way"), "FOP-8"
        )
    )
    go_autonomous = follows(
        cut_off.to(stranded, cond="call_assistant and not primary_serves"), "CLI-1", "CLI-2"
    ) | follows(
        cut_off.to(redirect_undecided, cond="not call_assistant and not primary_serves"), "FOI-2"
    )
    yield_to_secondary = (
        follows(stranded.from_(on_primary, connected, cond="call_assistant"), "CLI-1", "CLI-2")
        | follows(
            redirect_undecided.from_(on_primary, connected, cond="not call_assistant"), "FOI-2"
        )
        | follows(stranded.from_(asked_on_primary, return_undecided), "FOP-8")
    )

    # Failback
    fail_back = (
        follows(on_secondary.to(asked_on_primary, cond="ready and browser"), "FBP-2", "FBI-2")
        | follows(on_secondary.to(connected, cond="ready and outlook_plugin"), "FBP-3", "FBI-2")
        | follows(
            on_secondary.to(
                connected, cond="ready and call_assistant and call_assistant_comes_back"
            ),
            "FBP-3",
            "FBI-2",
        )
        | follows(
            on_secondary.to(
                stranded, cond="ready and call_assistant and not call_assistant_comes_back"
            ),
            "CLI-1",
        )
        | follows(on_secondary.to(return_undecided, cond="not ready"), "PRE-6")
        | follows(asked_on_secondary.to(asked_on_primary, cond="ready"), "FBP-4")
        | follows(asked_on_secondary.to(cut_off, cond="not ready"), "PRE-6")
        | follows(
            cut_off.from_(at_certificate, promised_redirect_undecided, redirect_undecided), "FBP-5"
        )
    )
    rejoin = follows(on_secondary.to(return_undecided), "NET-5") | follows(
        cut_off.from_(
            asked_on_secondary, at_certificate, promised_redirect_undecided, redirect_undecided
        ),
        "NET-5",
    )
    yield_to_primary = follows(on_secondary.to(return_undecided), "NET-5") | follows(
        cut_off.from_(
            asked_on_secondary, at_certificate, promised_redirect_undecided, redirect_undecided
        ),
        "NET-5",
    )

    # Outcomes
    is_redirected = (
        reaction(
            promised_redirect_undecided.to(asked_on_secondary),
            "FOP-3",
            "FOP-5",
            choice="redirect",
            choice_rules=("FOP-3",),
        )
        | reaction(redirect_undecided.to(asked_on_secondary), "FOP-4b")
        | reaction(
            # The secondary serves already, so that no failover decides it.
            cut_off.to(
                asked_on_secondary,
                cond="secondary_serves and not primary_serves and not call_assistant",
            ),
            "NET-6",
        )
    )
    meets_certificate = (
        reaction(
            promised_redirect_undecided.to(at_certificate),
            "FOP-5",
            "FOP-6",
            choice="redirect",
            choice_rules=("FOP-3",),
        )
        | reaction(
            redirect_undecided.to(at_certificate, cond="not knows_secondary"),
            "FOP-4b",
            "FOP-5",
            "FOP-6",
        )
        | reaction(
            cut_off.to(
                at_certificate,
                cond="secondary_serves and not primary_serves and not call_assistant "
                "and not knows_secondary",
            ),
            "NET-6",
            "FOP-5",
            "FOP-6",
        )
    )
    is_left = reaction(redirect_undecided.to(stranded), "FOP-4b") | reaction(
        return_undecided.to(stranded), "NET-5", "PRE-6"
    )
    is_sent_back = reaction(
        return_undecided.to(asked_on_primary, cond="primary_serves and not call_assistant"),
        "NET-5",
        "PRE-6",
    ) | reaction(
        dropped.to(asked_on_primary, cond="primary_serves and not call_assistant"), "FOP-10"
    )
    is_connected = reaction(
        return_undecided.to(connected, cond="primary_serves and may_be_connected"),
        "NET-5",
        "PRE-6",
    ) | reaction(dropped.to(connected, cond="primary_serves and may_be_connected"), "FOP-10")
    comes_back = reaction(cut_off.to(on_primary, cond="primary_serves"), "FOP-9") | reaction(
        dropped.to(on_secondary, cond="secondary_serves"), "FOP-10"
    )
