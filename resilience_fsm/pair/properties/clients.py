"""Clients: what depends on the client of a session, of those that the source speaks of."""

from resilience_fsm.engine import Property, StateView, never, sometimes, whenever
from resilience_fsm.machines import facts
from resilience_fsm.pair.properties.session_words import ABOUT, ON_THE_WAY, after, at_failover


def _at_failback(view: StateView) -> bool:
    return view.possible("fail_back") and view.session == "on_secondary"


PROPERTIES = (
    Property(
        "call-assistant-not-redirected",
        "Call Assistant is never redirected to the secondary: its user types the address.",
        never(
            lambda view: (
                facts.call_assistant(view)
                and view.session in (*ON_THE_WAY, "redirect_undecided", "at_certificate")
            )
        ),
        ("CLI-1", "CLI-2"),
        ABOUT,
    ),
    Property(
        "call-assistant-stranded",
        "When the secondary takes over, a cut off Call Assistant is left to type its address.",
        whenever(
            lambda view: (
                facts.call_assistant(view)
                and view.session == "cut_off"
                and view.possible("fail_over")
            ),
            after("fail_over", "stranded"),
        ),
        ("CLI-1", "CLI-2"),
        ABOUT,
    ),
    Property(
        "browser-back",
        "At failback a browser user on the secondary is redirected to the primary, to log in "
        "again.",
        whenever(
            lambda view: _at_failback(view) and facts.browser(view),
            after("fail_back", "asked_on_primary"),
        ),
        ("FBP-2", "FBI-2"),
        ABOUT,
    ),
    Property(
        "plugin-back",
        "At failback a user of the Outlook plugin on the secondary is connected to the primary.",
        whenever(
            lambda view: _at_failback(view) and facts.outlook_plugin(view),
            after("fail_back", "connected"),
        ),
        ("FBP-3", "FBI-2"),
        ABOUT,
    ),
    Property(
        "call-assistant-back",
        "At failback a user of Call Assistant on the secondary is connected to the primary, or "
        "left.",
        whenever(
            lambda view: _at_failback(view) and facts.call_assistant(view),
            after("fail_back", "connected", "stranded"),
        ),
        ("FBP-3", "CLI-1", "CLI-3", "Q24"),
        ABOUT,
    ),
    Property(
        "call-assistant-back-connected",
        "By one reading of CLI-3, Call Assistant is connected at failback.",
        sometimes(
            lambda view: _at_failback(view) and view.after("fail_back").session == "connected",
            among=facts.call_assistant,
        ),
        ("CLI-3",),
        ABOUT,
    ),
    Property(
        "call-assistant-back-left",
        "By the other reading of CLI-3, Call Assistant is left at failback.",
        sometimes(
            lambda view: _at_failback(view) and view.after("fail_back").session == "stranded",
            among=facts.call_assistant,
        ),
        ("CLI-3",),
        ABOUT,
    ),
    Property(
        "new-login-sent-back",
        "After failback a login attempt at the secondary is redirected to the primary; whether "
        "that of Call Assistant is depends on the reading of CLI-3.",
        whenever(
            lambda view: (
                view.session == "out"
                and not facts.call_assistant(view)
                and view.secondary_portal == "passive"
                and facts.primary_serves(view)
                and facts.link_up(view)
            ),
            lambda view: (
                view.possible("session_1_try_secondary")
                and view.after("session_1_try_secondary").session == "asked_on_primary"
            ),
        ),
        ("FBP-4", "FBI-2", "A18"),
        ABOUT,
    ),
    Property(
        "login-under-way-sent-back",
        "At failback a user about to log in on the secondary is redirected to the primary.",
        whenever(
            lambda view: view.session == "asked_on_secondary" and view.possible("fail_back"),
            after("fail_back", "asked_on_primary"),
        ),
        ("FBP-4", "FBI-2"),
        ABOUT,
    ),
    Property(
        "call-assistant-sent-back-reading",
        "By one reading of CLI-3 a login attempt of Call Assistant at the secondary is redirected "
        "to the primary as well, and by the other it is not.",
        whenever(
            lambda view: (
                view.session in ("out", "cut_off", "dropped", "stranded", "return_undecided")
                and facts.call_assistant(view)
                and view.secondary_portal == "passive"
                and facts.primary_serves(view)
                and facts.link_up(view)
            ),
            lambda view: (
                view.possible("session_1_try_secondary") == facts.call_assistant_comes_back(view)
            ),
        ),
        ("FBP-4", "CLI-3", "A18"),
        ABOUT,
    ),
    Property(
        "plugin-redirect-reading",
        "By one reading of FOP-7, the Outlook plugin is redirected at failover like a browser.",
        sometimes(
            lambda view: at_failover(view) and view.after("fail_over").session in ON_THE_WAY,
            among=facts.outlook_plugin,
        ),
        ("FOP-7", "CLI-3"),
        ABOUT,
    ),
)
