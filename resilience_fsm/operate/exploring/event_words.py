"""What happens to the pair, in English and Italian: sentences without their end."""

from resilience_fsm.explorer import Phrase
from resilience_fsm.operate.exploring.phrases import phrase
from resilience_fsm.operate.what_if_words import happening_in_words

_REACTIONS = {
    "fail_over": phrase("the secondary takes over (failover)"),
    "go_autonomous": phrase("the secondary becomes active as well (standalone mode)"),
    "fail_back": phrase("service goes back to the primary (failback)"),
    "rejoin": phrase("the secondary steps down beside an active primary"),
    "yield_to_primary": phrase("the secondary gives way to the primary"),
    "yield_to_secondary": phrase("the primary gives way to the secondary"),
    "secondary_gives_up": phrase("the secondary stops serving by itself"),
    "primary_resumes": phrase("the primary becomes active"),
    "primary_gives_up": phrase("the primary stops serving by itself"),
}

_OF_SESSION = {
    "log_in_on_primary": phrase("the user logs in on the primary"),
    "log_in_on_secondary": phrase("the user logs in on the secondary"),
    "try_primary": phrase("the user tries the primary's address"),
    "try_secondary": phrase("the user tries the secondary's address"),
    "accept_certificate": phrase("the user accepts the secondary's certificate"),
    "leave": phrase("the user logs out"),
    "is_redirected": phrase("the user is redirected to the secondary's login"),
    "meets_certificate": phrase("the user is stopped by the secondary's certificate"),
    "is_left": phrase("the user is left without a redirection"),
    "is_sent_back": phrase("the user is redirected to the primary's login"),
    "is_connected": phrase("the client is connected to the primary by itself"),
    "comes_back": phrase("the login on the primary comes back by itself"),
    "update_contact": phrase("the user updates a personal contact"),
    "delete_contact": phrase("the user deletes a personal contact"),
}

_OF_CHANGE = {
    "user_makes": phrase("a user makes the change"),
    "administrator_makes": phrase("an administrator makes the change"),
    "is_copied": phrase("the change is copied to the secondary"),
    "turns_out_synchronised": phrase("the change turns out to be on both servers"),
    "stays_on_primary": phrase("the change stays on the primary"),
    "stays_on_secondary": phrase("the change stays on the secondary"),
    "stays": phrase("the change is kept somewhere"),
    "is_lost": phrase("the change is lost"),
}

_OF_CONFERENCE = {
    "schedule": phrase("a user schedules the conference"),
    "fall_due": phrase("the conference falls due"),
    "starts": phrase("the conference starts"),
    "does_not_start": phrase("the conference does not start"),
    "runs_late": phrase("the missed conference is held late"),
    "is_lost": phrase("the conference is lost"),
    "remains": phrase("the conference remains"),
}

_FAMILIES = (
    ("session_1_", _OF_SESSION),
    ("change_1_", _OF_CHANGE),
    ("conference_1_", _OF_CONFERENCE),
)


def event_words(event: str) -> Phrase:
    """What an event of a pair with one session, one change and one conference is called.

    Args:
        event: Its name; of one that has no words here, in English only.
    """
    if event in _REACTIONS:
        return _REACTIONS[event]
    for prefix, known in _FAMILIES:
        if event.startswith(prefix) and event.removeprefix(prefix) in known:
            return known[event.removeprefix(prefix)]
    return phrase(happening_in_words(event))
