"""Sessions: properties of logins, redirections and the certificate, by kind of client."""

from collections.abc import Callable

from resilience_fsm.engine import Property, StateView, never, sometimes, whenever
from resilience_fsm.machines import facts

_ABOUT = {"session": 1}
_ON_THE_WAY = ("asked_on_secondary", "promised_redirect_undecided")
_LEFT = ("cut_off", "abandoned")
"""Where a session is that the primary left and that nobody has taken up."""


def _in(*states: str) -> Callable[[StateView], bool]:
    return lambda view: view.session in states


def _at_failover(view: StateView) -> bool:
    """The primary's portal has stopped, its IP Office runs, and the secondary takes over."""
    return (
        view.possible("fail_over")
        and view.session in _LEFT
        and facts.primary_stopped(view)
        and facts.primary_ipoffice_up(view)
        and facts.link_up(view)
    )


def _at_failback(view: StateView) -> bool:
    return view.possible("fail_back") and view.session == "on_secondary"


def _after(event: str, *states: str) -> Callable[[StateView], bool]:
    return lambda view: view.after(event).session in states


def _open(
    name: str,
    premise: Callable[[StateView], bool],
    event: str,
    outcome: str,
    sentence: str,
    *rules: str,
) -> Property:
    """An outcome that stays open: its own event leads there, from wherever the premise holds."""
    own = f"session_1_{event}"
    return Property(
        name,
        sentence,
        whenever(premise, lambda view: view.after(own).session == outcome),
        rules,
        _ABOUT,
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
        _ABOUT,
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
        _ABOUT,
    ),
    Property(
        "login-again-possible",
        "A user cut off from the primary can log in again on a secondary that serves.",
        whenever(
            lambda view: (
                facts.secondary_serves(view)
                and view.session in (*_LEFT, "stranded", "redirect_undecided")
            ),
            lambda view: view.possible("session_1_log_in_on_secondary"),
        ),
        ("FOP-2",),
        _ABOUT,
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
        _ABOUT,
    ),
    Property(
        "browser-redirected",
        "When the primary's portal stops with its IP Office and the link up, a browser user who "
        "knows the secondary is redirected there, to log in again.",
        whenever(
            lambda view: _at_failover(view) and facts.browser(view) and facts.knows_secondary(view),
            _after("fail_over", "asked_on_secondary"),
        ),
        ("FOP-2", "FOP-3"),
        _ABOUT,
    ),
    Property(
        "redirection-whenever-due",
        "Beside a secondary that serves in the primary's place, a browser user whom the primary "
        "left is promised to be redirected, with the primary's IP Office and the link up, in "
        "whatever order that came about.",
        whenever(
            lambda view: (
                facts.browser(view)
                and view.session in (*_LEFT, "redirect_undecided")
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
        _ABOUT,
    ),
    Property(
        "new-browser-redirected",
        "When the primary's portal stops with its IP Office and the link up, a browser user new to "
        "the secondary is redirected, and the certificate may interrupt it.",
        whenever(
            lambda view: (
                _at_failover(view) and facts.browser(view) and not facts.knows_secondary(view)
            ),
            _after("fail_over", "promised_redirect_undecided"),
        ),
        ("FOP-3", "FOP-5"),
        _ABOUT,
    ),
    Property(
        "redirect-needs-ipoffice",
        "Every promised redirection at failover is made with the primary's IP Office running.",
        whenever(
            lambda view: (
                view.session in _LEFT
                and view.possible("fail_over")
                and view.after("fail_over").session in _ON_THE_WAY
            ),
            facts.primary_ipoffice_up,
        ),
        ("FOP-3", "FOP-4"),
        _ABOUT,
    ),
    Property(
        "machine-loss-no-promise",
        "When the primary's IP Office is down as well as its portal, the redirection of a user who "
        "was cut off stays open: nothing promises it.",
        whenever(
            lambda view: (
                view.session in _LEFT
                and view.possible("fail_over")
                and not facts.primary_ipoffice_up(view)
                and not facts.call_assistant(view)
            ),
            lambda view: view.after("fail_over").session == "redirect_undecided",
        ),
        ("FOP-4", "FOI-2", "Q7"),
        _ABOUT,
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
            _ABOUT,
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
        _ABOUT,
    ),
    Property(
        "login-accepts-certificate",
        "Who is logged in on the secondary has accepted its certificate.",
        whenever(_in("on_secondary"), facts.knows_secondary),
        ("FOP-5", "Q25"),
        _ABOUT,
    ),
    Property(
        "return-in-doubt",
        "Users of the secondary, and those on the way to it, are in doubt when it steps down "
        "otherwise than by failback.",
        whenever(
            lambda view: (
                view.session
                in ("on_secondary", "at_certificate", "redirect_undecided", *_ON_THE_WAY)
                and (view.possible("rejoin") or view.possible("yield_to_primary"))
            ),
            lambda view: all(
                not view.possible(event) or view.after(event).session == "return_undecided"
                for event in ("rejoin", "yield_to_primary")
            ),
        ),
        ("NET-5", "Q9"),
        _ABOUT,
    ),
    Property(
        "failback-on-the-way",
        "At failback those are in doubt who were stopped at the secondary's certificate, or whose "
        "redirection to it was not through, or had not begun.",
        whenever(
            lambda view: (
                view.session
                in ("at_certificate", "redirect_undecided", "promised_redirect_undecided", *_LEFT)
                and view.possible("fail_back")
            ),
            _after("fail_back", "return_undecided"),
        ),
        ("FBP-5",),
        _ABOUT,
    ),
    Property(
        "in-vain-only-in-failover",
        "A login at the primary's address is in vain only while the secondary serves alone.",
        whenever(
            lambda view: view.possible("session_1_try_primary"),
            lambda view: facts.secondary_serves(view) and not facts.primary_serves(view),
        ),
        ("FOP-8", "A19"),
        _ABOUT,
    ),
    Property(
        "certificate-only-for-new",
        "Only a user who has never logged in on the secondary is stopped at its certificate.",
        never(lambda view: view.session == "at_certificate" and facts.knows_secondary(view)),
        ("FOP-5", "FOP-6", "Q25"),
        _ABOUT,
    ),
    Property(
        "call-assistant-not-redirected",
        "Call Assistant is never redirected to the secondary: its user types the address.",
        never(
            lambda view: (
                facts.call_assistant(view)
                and view.session in (*_ON_THE_WAY, "redirect_undecided", "at_certificate")
            )
        ),
        ("CLI-1", "CLI-2"),
        _ABOUT,
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
            _after("fail_over", "stranded"),
        ),
        ("CLI-1", "CLI-2"),
        _ABOUT,
    ),
    Property(
        "browser-back",
        "At failback a browser user on the secondary is redirected to the primary, to log in "
        "again.",
        whenever(
            lambda view: _at_failback(view) and facts.browser(view),
            _after("fail_back", "asked_on_primary"),
        ),
        ("FBP-2", "FBI-2"),
        _ABOUT,
    ),
    Property(
        "plugin-back",
        "At failback a user of the Outlook plugin on the secondary is connected to the primary.",
        whenever(
            lambda view: _at_failback(view) and facts.outlook_plugin(view),
            _after("fail_back", "connected"),
        ),
        ("FBP-3", "FBI-2"),
        _ABOUT,
    ),
    Property(
        "call-assistant-back",
        "At failback a user of Call Assistant on the secondary is connected to the primary, or "
        "left.",
        whenever(
            lambda view: _at_failback(view) and facts.call_assistant(view),
            _after("fail_back", "connected", "stranded"),
        ),
        ("FBP-3", "CLI-1", "CLI-3", "Q24"),
        _ABOUT,
    ),
    Property(
        "call-assistant-back-connected",
        "By one reading of CLI-3, Call Assistant is connected at failback.",
        sometimes(
            lambda view: _at_failback(view) and view.after("fail_back").session == "connected",
            among=facts.call_assistant,
        ),
        ("CLI-3",),
        _ABOUT,
    ),
    Property(
        "call-assistant-back-left",
        "By the other reading of CLI-3, Call Assistant is left at failback.",
        sometimes(
            lambda view: _at_failback(view) and view.after("fail_back").session == "stranded",
            among=facts.call_assistant,
        ),
        ("CLI-3",),
        _ABOUT,
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
        _ABOUT,
    ),
    Property(
        "login-under-way-sent-back",
        "At failback a user about to log in on the secondary is redirected to the primary.",
        whenever(
            lambda view: view.session == "asked_on_secondary" and view.possible("fail_back"),
            _after("fail_back", "asked_on_primary"),
        ),
        ("FBP-4", "FBI-2"),
        _ABOUT,
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
        _ABOUT,
    ),
    Property(
        "plugin-redirect-reading",
        "By one reading of FOP-7, the Outlook plugin is redirected at failover like a browser.",
        sometimes(
            lambda view: _at_failover(view) and view.after("fail_over").session in _ON_THE_WAY,
            among=facts.outlook_plugin,
        ),
        ("FOP-7", "CLI-3"),
        _ABOUT,
    ),
    _open(
        "promised-redirect-arrives",
        _in("promised_redirect_undecided"),
        "is_redirected",
        "asked_on_secondary",
        "A user new to the secondary may get through to its login.",
        "FOP-3",
        "FOP-5",
    ),
    _open(
        "promised-redirect-interrupted",
        _in("promised_redirect_undecided"),
        "meets_certificate",
        "at_certificate",
        "A user new to the secondary may be stopped at its certificate.",
        "FOP-5",
        "FOP-6",
    ),
    _open(
        "unpromised-redirect-arrives",
        _in("redirect_undecided"),
        "is_redirected",
        "asked_on_secondary",
        "A redirection that is not promised is not excluded either.",
        "FOP-4",
        "FOP-4b",
        "FOI-2",
    ),
    _open(
        "unpromised-redirect-interrupted",
        lambda view: view.session == "redirect_undecided" and not facts.knows_secondary(view),
        "meets_certificate",
        "at_certificate",
        "A redirection that is not promised may be stopped at the certificate.",
        "FOP-4b",
        "FOP-5",
    ),
    _open(
        "unpromised-redirect-left",
        lambda view: view.session == "redirect_undecided" and not facts.redirect_due(view),
        "is_left",
        "stranded",
        "A user whose redirection is not promised may be left to type the address.",
        "FOP-4",
        "FOP-4b",
        "FOI-2",
    ),
    _open(
        "standing-service-redirect-open",
        lambda view: (
            view.session in _LEFT
            and facts.secondary_serves(view)
            and not facts.primary_serves(view)
            and not facts.call_assistant(view)
        ),
        "is_redirected",
        "asked_on_secondary",
        "The users of a primary that stops may be redirected to a secondary that serves already, "
        "where it is not promised too.",
        "NET-6",
        "FOP-4b",
    ),
    _open(
        "return-sent-back",
        lambda view: (
            view.session == "return_undecided"
            and facts.primary_serves(view)
            and not facts.call_assistant(view)
        ),
        "is_sent_back",
        "asked_on_primary",
        "A user of a secondary that steps down otherwise than by failback may be asked to log in "
        "on the primary.",
        "NET-5",
        "Q9",
    ),
    _open(
        "return-connected",
        lambda view: (
            view.session == "return_undecided"
            and facts.primary_serves(view)
            and facts.may_be_connected(view)
        ),
        "is_connected",
        "connected",
        "A user of a secondary that steps down otherwise than by failback may be connected to the "
        "primary.",
        "NET-5",
        "Q9",
    ),
    _open(
        "return-left",
        _in("return_undecided"),
        "is_left",
        "stranded",
        "A user of a secondary that steps down otherwise than by failback may be left.",
        "NET-5",
        "Q9",
    ),
    _open(
        "short-stop-open",
        lambda view: view.session == "cut_off" and facts.primary_serves(view),
        "comes_back",
        "on_primary",
        "Whether a short stop of the primary ends a session for good is not said.",
        "FOP-9",
        "A13",
    ),
    _open(
        "abandoned-open",
        lambda view: view.session == "abandoned" and facts.primary_serves(view),
        "comes_back",
        "on_primary",
        "What becomes of users who were on their way to a secondary that stops is not said.",
        "FOP-10",
    ),
    _open(
        "dropped-open",
        lambda view: view.session == "dropped" and facts.secondary_serves(view),
        "comes_back",
        "on_secondary",
        "What becomes of the secondary's sessions when the secondary stops is not said.",
        "FOP-10",
    ),
)
