"""A portal session: where one user of one client is logged in, or what became of the login.

States FOP-2 to FOP-8, FBP-2 to FBP-4 and CLI-1 to CLI-3, by kind of client. What the source flatly
says happens in the step of the failover or failback itself. Where the outcome is open, the session
waits in an ``..._undecided`` state, and its outcomes are events of its own. The redirection of
FOP-3 is promised to whoever the primary left, as long as its condition is met, in whatever order
things happened (A17). FOP-7 (the Outlook plugin at failover) and CLI-3 (Call Assistant on the way
back) are ambiguous: a reading of the whole system decides them.

Whoever is not logged in can log in wherever a portal serves (NET-1, FOP-2): to be redirected to
the login of one server binds nobody.

Left out: what a user sees meanwhile, which site a user can reach, and mobile clients (CLI-4).
"""

from statemachine import State
from statemachine.transition_list import TransitionList

from resilience_fsm.engine import Machine, follows, reaction, user

# Why nothing promises a redirection, one reason at a time: the rule that is silent or ambiguous
# there, and the condition.
_UNSAID = {
    "PRE-6": "not ready",
    "FOP-7": "ready and redirected_as_unspecified",
    "FOP-4b": "ready and redirected_like_a_browser and not primary_ipoffice_up",
}
_WITH_IPOFFICE = "ready and redirected_like_a_browser and primary_ipoffice_up"


def _all(*conditions: str) -> str:
    return " and ".join(condition for condition in conditions if condition)


def _unsaid(source: State, target: State, *rules: str, provided: str = "") -> TransitionList:
    """A redirection that is neither promised nor excluded, for each reason."""
    reasons = {
        **_UNSAID,
        "NET-6": f"{_WITH_IPOFFICE} and not link_up",
        # The network is back, and the primary serves again.
        "NET-5": f"{_WITH_IPOFFICE} and link_up and primary_serves",
    }
    transitions = TransitionList()
    for rule, condition in reasons.items():
        transitions |= reaction(source.to(target, cond=_all(condition, provided)), rule, *rules)
    return transitions


def _unsaid_beside_secondary(
    sources: tuple[State, ...], target: State, *rules: str, provided: str = ""
) -> TransitionList:
    """The same for whom the primary left beside a secondary that stands in for it."""
    transitions = TransitionList()
    for rule, condition in {**_UNSAID, "NET-6": _WITH_IPOFFICE}.items():
        cond = _all("redirect_unsaid", condition, provided)
        transitions |= reaction(target.from_(*sources, cond=cond), rule, *rules)
    return transitions


def _back(source: State, target: State, provided: str = "") -> TransitionList:
    """What may become of whom the secondary left in doubt."""
    transitions: TransitionList = reaction(
        source.to(target, cond=_all("ready", provided)), "NET-5", "FBP-5"
    )
    transitions |= reaction(source.to(target, cond=_all("not ready", provided)), "PRE-6")
    return transitions


class Session(Machine):
    """One user's login at the portal."""

    out = State(initial=True)  # not logged in, nothing pending
    on_primary = State()  # logged in on the primary
    connected = State()  # back on the primary without logging in again
    on_secondary = State()  # logged in on the secondary
    cut_off = State()  # was on the primary, and was left by it
    dropped = State()  # was on the secondary, which no longer serves
    abandoned = State()  # was left by the primary, and on the way to the secondary by that too
    asked_on_primary = State()  # redirected to the primary, to log in again
    asked_on_secondary = State()  # redirected to the secondary, to log in again
    at_certificate = State()  # stopped at the secondary's certificate
    stranded = State()  # left to type the other server's address
    promised_redirect_undecided = State()  # at a failover with the redirection promised
    redirect_undecided = State()  # at a failover without that promise
    return_undecided = State()  # the secondary stepped down and nothing is promised

    _on_primary = (on_primary, connected)
    _left_by_primary = (cut_off, abandoned)
    _on_the_way_to_secondary = (
        asked_on_secondary,
        at_certificate,
        promised_redirect_undecided,
        redirect_undecided,
    )
    _nowhere = (out, cut_off, dropped, stranded, return_undecided)
    _not_logged_in = (*_nowhere, abandoned, asked_on_primary, *_on_the_way_to_secondary)

    # Users
    log_in_on_primary = user(
        on_primary.from_(*_not_logged_in, cond="primary_serves"), "NET-1", "FBP-2"
    )
    log_in_on_secondary = user(
        on_secondary.from_(*_not_logged_in, cond="secondary_serves"),
        "NET-1",
        "FOP-2",
        "FOP-8",
        "CLI-2",
    )
    try_primary = user(
        out.to(stranded, cond="secondary_serves and not primary_serves"), "FOP-8", "CLI-2"
    )
    try_secondary = user(
        asked_on_primary.from_(*_nowhere, cond="logins_go_back_to_primary and not call_assistant")
        | abandoned.to(asked_on_primary, cond="logins_go_back_to_primary"),
        "FBP-4",
        "A18",
    ) | user(
        asked_on_primary.from_(
            *_nowhere,
            cond="logins_go_back_to_primary and call_assistant and call_assistant_comes_back",
        ),
        "FBP-4",
        "CLI-3",
        "A18",
    )
    accept_certificate = user(at_certificate.to(asked_on_secondary), "FOP-5")
    leave = user(
        out.from_(
            *_on_primary,
            on_secondary,
            *(state for state in _not_logged_in if not state.initial),
        ),
        "A19",
    )

    # The primary stops serving and nobody takes over in the same step
    primary_portal_stops = follows(cut_off.from_(*_on_primary), "FOP-1", "FOP-2") | follows(
        asked_on_primary.to(stranded), "FOP-8"
    )
    primary_server_lost = follows(
        cut_off.from_(*_on_primary, cond="primary_portal_on_server"), "FOP-1", "FOP-2", "Q7"
    ) | follows(asked_on_primary.to(stranded, cond="primary_portal_on_server"), "FOP-8", "Q7")
    primary_application_server_lost = follows(
        cut_off.from_(*_on_primary), "FOP-1", "FOP-2", "DEP-5"
    ) | follows(asked_on_primary.to(stranded), "FOP-8", "DEP-5")
    primary_gives_up = follows(cut_off.from_(*_on_primary), "Q13") | follows(
        asked_on_primary.to(stranded), "FOP-8"
    )

    # The secondary stops serving and nobody takes over in the same step
    secondary_portal_stops = follows(
        on_secondary.to(dropped) | abandoned.from_(*_on_the_way_to_secondary), "FOP-10"
    )
    secondary_server_lost = follows(
        on_secondary.to(dropped, cond="secondary_portal_on_server")
        | abandoned.from_(*_on_the_way_to_secondary, cond="secondary_portal_on_server"),
        "FOP-10",
        "Q27",
    )
    secondary_application_server_lost = follows(
        on_secondary.to(dropped) | abandoned.from_(*_on_the_way_to_secondary), "FOP-10", "DEP-6"
    )
    secondary_gives_up = follows(
        on_secondary.to(dropped) | abandoned.from_(*_on_the_way_to_secondary), "FOP-10"
    )

    # One machine hosted both portals
    application_server_lost = follows(
        on_secondary.to(dropped)
        | abandoned.from_(*_on_the_way_to_secondary)
        | cut_off.from_(*_on_primary)
        | asked_on_primary.to(stranded),
        "DEP-7",
        "Q27",
    )

    # Failover
    fail_over = (
        follows(
            cut_off.to(stranded, cond="call_assistant")
            | stranded.from_(*_on_primary, cond="call_assistant"),
            "CLI-1",
            "CLI-2",
        )
        | follows(
            asked_on_secondary.from_(
                *_left_by_primary,
                cond="redirected_like_a_browser and redirect_promised and knows_secondary",
            ),
            "FOP-2",
            "FOP-3",
        )
        | follows(
            promised_redirect_undecided.from_(
                *_left_by_primary,
                cond="redirected_like_a_browser and redirect_promised and not knows_secondary",
            ),
            "FOP-3",
            "FOP-5",
        )
        | follows(
            redirect_undecided.from_(
                *_left_by_primary,
                cond="redirected_like_a_browser and not primary_ipoffice_up",
            ),
            "FOP-4",
        )
        | follows(
            redirect_undecided.from_(
                *_left_by_primary,
                cond="redirected_like_a_browser and primary_ipoffice_up and not link_up",
            ),
            "NET-6",
            "A16",
        )
        | follows(
            redirect_undecided.from_(
                *_left_by_primary,
                cond="redirected_like_a_browser and primary_ipoffice_up and link_up and not ready",
            ),
            "PRE-6",
        )
        | follows(
            redirect_undecided.from_(*_on_primary, cond="redirected_like_a_browser"),
            "FOI-2",
        )
        | follows(
            redirect_undecided.from_(*_left_by_primary, cond="redirected_as_unspecified"), "FOP-7"
        )
        | follows(
            redirect_undecided.from_(*_on_primary, cond="redirected_as_unspecified"),
            "FOI-2",
            "FOP-7",
        )
        | follows(asked_on_primary.to(stranded), "FOP-8")
    )
    go_autonomous = (
        follows(
            cut_off.to(stranded, cond="call_assistant and not primary_serves"), "CLI-1", "CLI-2"
        )
        | follows(
            cut_off.to(
                redirect_undecided,
                cond="not call_assistant and not primary_serves and not primary_ipoffice_up",
            )
            | abandoned.to(
                redirect_undecided, cond="not primary_serves and not primary_ipoffice_up"
            ),
            "FOI-2",
        )
        | follows(
            cut_off.to(
                redirect_undecided,
                cond="not call_assistant and not primary_serves and primary_ipoffice_up",
            )
            | abandoned.to(redirect_undecided, cond="not primary_serves and primary_ipoffice_up"),
            "NET-6",
        )
    )
    yield_to_secondary = (
        follows(stranded.from_(*_on_primary, cond="call_assistant"), "CLI-1", "CLI-2")
        | follows(redirect_undecided.from_(*_on_primary, cond="not call_assistant"), "FOI-2")
        | follows(asked_on_primary.to(stranded), "FOP-8")
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
            "CLI-3",
        )
        | follows(
            on_secondary.to(
                stranded, cond="ready and call_assistant and not call_assistant_comes_back"
            ),
            "CLI-1",
            "CLI-3",
        )
        | follows(on_secondary.to(return_undecided, cond="not ready"), "PRE-6")
        | follows(asked_on_secondary.to(asked_on_primary, cond="ready"), "FBP-4")
        | follows(asked_on_secondary.to(return_undecided, cond="not ready"), "PRE-6")
        | follows(
            return_undecided.from_(
                *_left_by_primary, at_certificate, promised_redirect_undecided, redirect_undecided
            ),
            "FBP-5",
        )
    )
    rejoin = follows(return_undecided.from_(on_secondary, *_on_the_way_to_secondary), "NET-5")
    yield_to_primary = follows(
        return_undecided.from_(on_secondary, *_on_the_way_to_secondary), "NET-5"
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
        | reaction(
            asked_on_secondary.from_(
                *_left_by_primary, redirect_undecided, cond="redirect_due and knows_secondary"
            ),
            "FOP-3",
            "A17",
        )
        | reaction(
            asked_on_secondary.from_(
                *_left_by_primary, redirect_undecided, cond="redirect_due and not knows_secondary"
            ),
            "FOP-3",
            "FOP-5",
            "A17",
            choice="redirect",
            choice_rules=("FOP-3", "A17"),
        )
        | _unsaid(redirect_undecided, asked_on_secondary)
        # The secondary serves already, so that no failover decides it.
        | _unsaid_beside_secondary(_left_by_primary, asked_on_secondary)
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
            at_certificate.from_(
                *_left_by_primary, redirect_undecided, cond="redirect_due and not knows_secondary"
            ),
            "FOP-5",
            "FOP-6",
            "A17",
            choice="redirect",
            choice_rules=("FOP-3", "A17"),
        )
        | _unsaid(
            redirect_undecided, at_certificate, "FOP-5", "FOP-6", provided="not knows_secondary"
        )
        | _unsaid_beside_secondary(
            _left_by_primary, at_certificate, "FOP-5", "FOP-6", provided="not knows_secondary"
        )
    )
    is_left = _unsaid(redirect_undecided, stranded) | _back(return_undecided, stranded)
    is_sent_back = _back(
        return_undecided, asked_on_primary, provided="primary_serves and not call_assistant"
    ) | reaction(
        dropped.to(asked_on_primary, cond="primary_serves and not call_assistant"), "FOP-10"
    )
    is_connected = _back(
        return_undecided, connected, provided="primary_serves and may_be_connected"
    ) | reaction(dropped.to(connected, cond="primary_serves and may_be_connected"), "FOP-10")
    comes_back = (
        reaction(
            cut_off.to(on_primary, cond="primary_serves and not secondary_serves"), "FOP-9", "A13"
        )
        # Beside a secondary that serves it is no short stop that nobody took over.
        | reaction(cut_off.to(on_primary, cond="primary_serves and secondary_serves"), "NET-6")
        | reaction(abandoned.to(on_primary, cond="primary_serves"), "FOP-10")
        | reaction(dropped.to(on_secondary, cond="secondary_serves"), "FOP-10")
    )
