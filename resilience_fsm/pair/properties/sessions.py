"""Sessions: properties of logins, redirections and the certificate, by kind of client."""

from collections.abc import Callable

from resilience_fsm.engine import Property, never, sometimes, whenever
from resilience_fsm.engine.predicate import StateView
from resilience_fsm.machines import facts

_ABOUT = {"session": 1}
_ON_THE_WAY = ("asked_on_secondary", "promised_redirect_undecided")


def _in(*states: str) -> Callable[[StateView], bool]:
    return lambda view: view.session in states


def _at_failover(view: StateView) -> bool:
    """The primary's portal has stopped, nothing else, and the secondary takes over."""
    return (
        view.possible("fail_over")
        and view.session == "cut_off"
        and facts.primary_stopped(view)
        and facts.primary_ipoffice_up(view)
        and facts.link_up(view)
        and facts.secondary_ipoffice_up(view)
    )


def _at_failback(view: StateView) -> bool:
    return view.possible("fail_back") and view.session == "on_secondary"


def _after(event: str, *states: str) -> Callable[[StateView], bool]:
    return lambda view: view.after(event).session in states


def _open(name: str, state: str, outcome: str, sentence: str, *rules: str) -> Property:
    return Property(
        name, sentence, whenever(_in(state), stays_possible=_in(outcome)), rules, _ABOUT
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
                and view.session in ("out", "cut_off", "asked_on_secondary", "stranded")
            ),
            lambda view: view.possible("session_1_log_in_on_secondary"),
        ),
        ("FOP-2", "FOP-8", "CLI-2"),
        _ABOUT,
    ),
    Property(
        "browser-redirected",
        "When only the primary's portal stops, a browser user who knows the secondary is "
        "redirected there, to log in again.",
        whenever(
            lambda view: _at_failover(view) and facts.browser(view) and facts.knows_secondary(view),
            _after("fail_over", "asked_on_secondary"),
        ),
        ("FOP-2", "FOP-3"),
        _ABOUT,
    ),
    Property(
        "new-browser-redirected",
        "When only the primary's portal stops, a browser user new to the secondary is redirected, "
        "and the certificate may interrupt it.",
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
                view.session == "cut_off"
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
        "After the loss of the primary's IP Office together with its portal no redirection is "
        "promised.",
        never(
            lambda view: (
                view.session == "cut_off"
                and view.possible("fail_over")
                and not facts.primary_ipoffice_up(view)
                and view.after("fail_over").session in _ON_THE_WAY
            )
        ),
        ("FOP-4", "FOI-2", "Q7"),
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
        ("FBP-3", "CLI-1", "CLI-3"),
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
        "After failback a login attempt at the secondary is redirected to the primary.",
        whenever(
            lambda view: (
                view.session == "out"
                and view.secondary_portal == "passive"
                and facts.primary_serves(view)
                and facts.link_up(view)
            ),
            lambda view: (
                view.possible("session_1_try_secondary")
                and view.after("session_1_try_secondary").session == "asked_on_primary"
            ),
        ),
        ("FBP-4", "FBI-2"),
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
        "promised_redirect_undecided",
        "asked_on_secondary",
        "A user new to the secondary may get through to its login.",
        "FOP-3",
        "FOP-5",
    ),
    _open(
        "promised-redirect-interrupted",
        "promised_redirect_undecided",
        "at_certificate",
        "A user new to the secondary may be stopped at its certificate.",
        "FOP-5",
        "FOP-6",
    ),
    _open(
        "unpromised-redirect-arrives",
        "redirect_undecided",
        "asked_on_secondary",
        "A redirection that is not promised is not excluded either.",
        "FOP-4",
        "FOP-4b",
        "FOI-2",
    ),
    _open(
        "unpromised-redirect-left",
        "redirect_undecided",
        "stranded",
        "A user whose redirection is not promised may be left to type the address.",
        "FOP-4",
        "FOP-4b",
        "FOI-2",
    ),
    *(
        _open(
            f"return-{outcome.replace('_', '-')}",
            "return_undecided",
            outcome,
            f"A user of a secondary that steps down otherwise than by failback may end "
            f"{outcome.replace('_', ' ')}.",
            "NET-5",
            "Q9",
        )
        for outcome in ("asked_on_primary", "connected", "stranded")
    ),
    _open(
        "short-stop-open",
        "cut_off",
        "on_primary",
        "Whether a short stop of the primary ends a session for good is not said.",
        "FOP-9",
        "A13",
    ),
    _open(
        "dropped-open",
        "dropped",
        "on_secondary",
        "What becomes of the secondary's sessions when the secondary stops is not said.",
        "FOP-10",
    ),
)
