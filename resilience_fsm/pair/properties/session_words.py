"""The words in which properties speak of a session: where it is, and what takes it on."""

from collections.abc import Callable

from resilience_fsm.engine import Property, StateView, whenever
from resilience_fsm.machines import facts

ABOUT = {"session": 1}
"""All properties of sessions speak of one."""

OUTCOMES = (
    "is_redirected",
    "meets_certificate",
    "is_left",
    "is_sent_back",
    "is_connected",
    "comes_back",
)
"""What a session does by itself; without the number of the session."""

LOGGED_IN = ("on_primary", "connected", "on_secondary")
LEFT = ("cut_off", "abandoned")
"""Where a session is that the primary left and that nobody has taken up."""

ON_THE_WAY = ("asked_on_secondary", "promised_redirect_undecided")
NOWHERE = ("out", "dropped", "stranded", "return_undecided")


def own(event: str) -> str:
    """The event of the session that a property speaks of."""
    return f"session_1_{event}"


def within(*states: str) -> Callable[[StateView], bool]:
    """The session is in one of some states."""
    return lambda view: view.session in states


def after(event: str, *states: str) -> Callable[[StateView], bool]:
    """An event takes the session to one of some states."""
    return lambda view: view.after(event).session in states


def at_failover(view: StateView) -> bool:
    """The primary's portal has stopped, its IP Office runs, and the secondary takes over."""
    return (
        view.possible("fail_over")
        and view.session in LEFT
        and facts.primary_stopped(view)
        and facts.primary_ipoffice_up(view)
        and facts.link_up(view)
    )


def leads_to(
    name: str,
    sentence: str,
    premise: Callable[[StateView], bool],
    event: str,
    state: str,
    *rules: str,
) -> Property:
    """A property: wherever the premise holds, an own event of the session leads to a state."""
    taken = own(event)
    return Property(
        name,
        sentence,
        whenever(premise, lambda view: view.after(taken).session == state),
        rules,
        ABOUT,
    )
