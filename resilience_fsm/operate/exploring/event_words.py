"""What happens to the pair, in English and Italian: sentences without their end."""

from resilience_fsm.explorer import Phrase
from resilience_fsm.operate.exploring.phrases import phrase
from resilience_fsm.operate.what_if_words import happening_in_words

_REACTIONS = {
    "fail_over": Phrase("the secondary takes over (failover)", "il secondario subentra (failover)"),
    "go_autonomous": Phrase(
        "the secondary becomes active as well (standalone mode)",
        "anche il secondario diventa attivo (modalità autonoma)",
    ),
    "fail_back": Phrase(
        "service goes back to the primary (failback)", "il servizio torna al primario (failback)"
    ),
    "rejoin": Phrase(
        "the secondary steps down beside an active primary",
        "il secondario si ritira accanto a un primario attivo",
    ),
    "yield_to_primary": Phrase(
        "the secondary gives way to the primary", "il secondario cede il passo al primario"
    ),
    "yield_to_secondary": Phrase(
        "the primary gives way to the secondary", "il primario cede il passo al secondario"
    ),
    "secondary_gives_up": Phrase(
        "the secondary stops serving by itself", "il secondario smette di servire da sé"
    ),
    "primary_resumes": Phrase("the primary becomes active", "il primario diventa attivo"),
    "primary_gives_up": Phrase(
        "the primary stops serving by itself", "il primario smette di servire da sé"
    ),
}

_OF_SESSION = {
    "log_in_on_primary": Phrase("the user logs in on the primary", "l'utente accede sul primario"),
    "log_in_on_secondary": Phrase(
        "the user logs in on the secondary", "l'utente accede sul secondario"
    ),
    "try_primary": Phrase(
        "the user tries the primary's address", "l'utente prova l'indirizzo del primario"
    ),
    "try_secondary": Phrase(
        "the user tries the secondary's address", "l'utente prova l'indirizzo del secondario"
    ),
    "accept_certificate": Phrase(
        "the user accepts the secondary's certificate",
        "l'utente accetta il certificato del secondario",
    ),
    "leave": Phrase("the user logs out", "l'utente si disconnette"),
    "is_redirected": Phrase(
        "the user is redirected to the secondary's login",
        "l'utente è reindirizzato all'accesso del secondario",
    ),
    "meets_certificate": Phrase(
        "the user is stopped by the secondary's certificate",
        "l'utente è fermato dal certificato del secondario",
    ),
    "is_left": Phrase(
        "the user is left without a redirection", "l'utente resta senza reindirizzamento"
    ),
    "is_sent_back": Phrase(
        "the user is redirected to the primary's login",
        "l'utente è reindirizzato all'accesso del primario",
    ),
    "is_connected": Phrase(
        "the client is connected to the primary by itself",
        "il client si connette da sé al primario",
    ),
    "comes_back": Phrase(
        "the login on the primary comes back by itself",
        "l'accesso sul primario torna da sé",
    ),
    "update_contact": Phrase(
        "the user updates a personal contact", "l'utente aggiorna un contatto personale"
    ),
    "delete_contact": Phrase(
        "the user deletes a personal contact", "l'utente elimina un contatto personale"
    ),
}

_OF_CHANGE = {
    "user_makes": Phrase("a user makes the change", "un utente esegue la modifica"),
    "administrator_makes": Phrase(
        "an administrator makes the change", "un amministratore esegue la modifica"
    ),
    "is_copied": Phrase(
        "the change is copied to the secondary", "la modifica è copiata sul secondario"
    ),
    "turns_out_synchronised": Phrase(
        "the change turns out to be on both servers", "la modifica risulta su entrambi i server"
    ),
    "stays_on_primary": Phrase("the change stays on the primary", "la modifica resta sul primario"),
    "stays_on_secondary": Phrase(
        "the change stays on the secondary", "la modifica resta sul secondario"
    ),
    "stays": Phrase("the change is kept somewhere", "la modifica è conservata da qualche parte"),
    "is_lost": Phrase("the change is lost", "la modifica va perduta"),
}

_OF_CONFERENCE = {
    "schedule": Phrase("a user schedules the conference", "un utente pianifica la conferenza"),
    "fall_due": Phrase("the conference falls due", "è il momento della conferenza"),
    "starts": Phrase("the conference starts", "la conferenza si avvia"),
    "does_not_start": Phrase("the conference does not start", "la conferenza non si avvia"),
    "runs_late": Phrase(
        "the missed conference is held late", "la conferenza mancata si tiene in ritardo"
    ),
    "is_lost": Phrase("the conference is lost", "la conferenza va persa"),
    "remains": Phrase("the conference remains", "la conferenza rimane"),
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
