"""The words of what-if: what a state of a session, a change or a conference means to a person."""

from collections.abc import Mapping

from resilience_fsm.text import Text

HAPPENS: Mapping[str, str] = {
    "link_lost": "the network between the servers breaks",
    "link_restored": "the network between the servers is back",
    "detection_time_runs_out": "the failover detection time is over",
    "failover_now": "an administrator orders a failover",
    "link_fails_one_way": "the network between the servers fails in one direction",
    "link_heals_one_way": "the network between the servers works in both directions again",
    "application_server_lost": "the Application Server of both portals is lost",
    "application_server_returns": "the Application Server of both portals is back",
    "primary_portal_upgraded": "the primary's portal, which is stopped, gets the other version",
    "secondary_portal_upgraded": "the secondary's portal, which is stopped, gets the other version",
}
"""What an event is called where the name of its component does not say it."""

SESSIONS: Mapping[str, str] = {
    "out": "is logged out",
    "on_primary": "is logged in on the primary",
    "connected": "is connected to the primary again, without a login",
    "on_secondary": "is logged in on the secondary",
    "cut_off": "is cut off from the primary",
    "dropped": "is dropped by the secondary",
    "abandoned": "is cut off, and on the way to the secondary no more",
    "asked_on_primary": "is redirected to the primary's login",
    "asked_on_secondary": "is redirected to the secondary's login",
    "at_certificate": "is stopped at the secondary's certificate",
    "stranded": "is left without a portal to log in on",
    "promised_redirect_undecided": "is about to be redirected to the secondary",
    "redirect_undecided": "is cut off, and may or may not be redirected to the secondary",
    "return_undecided": "is left by the secondary, and may or may not be taken to the primary",
}
"""By state of a session, what has become of the user."""

DOES: Mapping[str, str] = {
    "log_in_on_primary": "type the primary's address and log in there",
    "log_in_on_secondary": "type the secondary's address and log in there",
    "accept_certificate": "accept the secondary's certificate",
    "try_primary": "try the primary's address",
    "try_secondary": "try the secondary's address",
}
"""By act of a user, what has to be done."""

DOES_FROM: Mapping[tuple[str, str], str] = {
    ("asked_on_primary", "log_in_on_primary"): "log in on the primary",
    ("asked_on_secondary", "log_in_on_secondary"): "log in on the secondary",
    ("promised_redirect_undecided", "log_in_on_secondary"): "log in on the secondary",
    (
        "at_certificate",
        "log_in_on_secondary",
    ): "accept the secondary's certificate and log in there",
}
"""The same for who is at that server already, by state of the session."""

READINGS: Mapping[tuple[str, str], str] = {
    ("outlook_plugin_reading", "redirected_like_a_browser"): "FOP-7 means the redirection too",
    ("outlook_plugin_reading", "able_to_log_in_again"): "FOP-7 means only that they can log in",
    ("call_assistant_reading", "connected_at_failback"): "FBP-3 means Call Assistant too (CLI-3)",
    ("call_assistant_reading", "never_automatic"): "FBP-3 leaves Call Assistant out (CLI-3)",
    ("transfer_reading", "never_transferred"): "NET-3 is meant of every failover (NET-8)",
    ("transfer_reading", "unsaid_after_failover"): "NET-3 is meant of a broken network (NET-8)",
}
"""By reading of an ambiguous rule, what it takes the source to mean."""

CHANGES: Mapping[str, str] = {
    "not_made": "cannot be made",
    "awaiting_copy": "is on the primary, not yet copied",
    "interrupted_undecided": "is at risk: it was not copied in time",
    "alone_undecided": "is at risk: it is on the primary, and was not copied",
    "autonomous_undecided": "is at risk: it was made on the primary while both served",
    "failover_undecided": "is at risk: it was made on the secondary",
    "passive_undecided": "is at risk: it was made on a portal that did not serve",
    "cut_undecided": "is not on the primary, and at risk",
    "synchronised": "is on both servers",
    "kept_on_primary": "is kept on the primary, and not known to be on the secondary",
    "kept_on_secondary": "is kept on the secondary, and not on the primary",
    "kept": "is kept; on which server is not said",
    "lost": Text("is lost").about("change"),
}
"""By state of a change, its fate so far."""

CONFERENCES: Mapping[str, str] = {
    "not_scheduled": "cannot be scheduled",
    "scheduled": "is scheduled",
    "autonomous_undecided": "is scheduled, if it is kept: it was scheduled while both served",
    "started": "starts",
    "not_started": "does not start",
    "lost": Text("is lost").about("conference"),
    "due_undecided": "is due, and it is not said whether it starts",
    "fate_undecided": "is still scheduled or lost: its server stopped serving",
}
"""By state of a conference, what becomes of it."""

MODES: Mapping[str, str] = {
    "normal": "normal operation",
    "primary_alone": "the primary alone, with no resilience left",
    "failover": "failover: the secondary serves",
    "autonomous": "autonomous mode: both serve",
    "no_service": "no service",
}
"""By cluster mode, what it means."""


def happening_in_words(event: str) -> str:
    """What an event of the pair is, as a sentence without its end."""
    if event in HAPPENS:
        return HAPPENS[event]
    for ending, words in _OF_A_SIDE.items():
        side = event.removesuffix(ending)
        if side in ("primary", "secondary"):
            return Text(words, side=Text(side))
    return event.replace("_", " ")


_OF_A_SIDE: Mapping[str, str] = {
    "_portal_stops": "the {side}'s portal stops",
    "_portal_starts": "the {side}'s portal starts",
    "_ipoffice_stops": "the {side}'s IP Office stops",
    "_ipoffice_starts": "the {side}'s IP Office starts",
    "_application_server_lost": "the {side}'s Application Server is lost",
    "_application_server_returns": "the {side}'s Application Server is back",
    "_server_lost": "the {side}'s machine is lost",
    "_server_returns": "the {side}'s machine is back",
}
