"""What reactions, users and data do in the explorer, in Italian: sentences without their end."""

from collections.abc import Mapping

ACTS: Mapping[str, str] = {
    "the secondary takes over (failover)": ("il secondario subentra (failover)"),
    "the secondary becomes active as well (standalone mode)": (
        "anche il secondario diventa attivo (modalità autonoma)"
    ),
    "service goes back to the primary (failback)": ("il servizio torna al primario (failback)"),
    "the secondary steps down beside an active primary": (
        "il secondario si ritira accanto a un primario attivo"
    ),
    "the secondary gives way to the primary": ("il secondario cede il passo al primario"),
    "the primary gives way to the secondary": ("il primario cede il passo al secondario"),
    "the secondary stops serving by itself": ("il secondario smette di servire da sé"),
    "the primary becomes active": ("il primario diventa attivo"),
    "the primary stops serving by itself": ("il primario smette di servire da sé"),
    "the user logs in on the primary": ("l'utente accede sul primario"),
    "the user logs in on the secondary": ("l'utente accede sul secondario"),
    "the user tries the primary's address": ("l'utente prova l'indirizzo del primario"),
    "the user tries the secondary's address": ("l'utente prova l'indirizzo del secondario"),
    "the user accepts the secondary's certificate": (
        "l'utente accetta il certificato del secondario"
    ),
    "the user logs out": ("l'utente si disconnette"),
    "the user is redirected to the secondary's login": (
        "l'utente è reindirizzato all'accesso del secondario"
    ),
    "the user is stopped by the secondary's certificate": (
        "l'utente è fermato dal certificato del secondario"
    ),
    "the user is left without a redirection": ("l'utente resta senza reindirizzamento"),
    "the user is redirected to the primary's login": (
        "l'utente è reindirizzato all'accesso del primario"
    ),
    "the client is connected to the primary by itself": ("il client si connette da sé al primario"),
    "the login on the primary comes back by itself": ("l'accesso sul primario torna da sé"),
    "the user updates a personal contact": ("l'utente aggiorna un contatto personale"),
    "the user deletes a personal contact": ("l'utente elimina un contatto personale"),
    "a user makes the change": ("un utente fa la modifica"),
    "an administrator makes the change": ("un amministratore fa la modifica"),
    "the change is copied to the secondary": ("la modifica è copiata sul secondario"),
    "the change turns out to be on both servers": ("la modifica risulta su entrambi i server"),
    "the change stays on the primary": ("la modifica resta sul primario"),
    "the change stays on the secondary": ("la modifica resta sul secondario"),
    "the change is kept somewhere": ("la modifica è conservata da qualche parte"),
    "the change is lost": ("la modifica va perduta"),
    "a user schedules the conference": ("un utente pianifica la conferenza"),
    "the conference falls due": ("è il momento della conferenza"),
    "the conference starts": ("la conferenza si avvia"),
    "the conference does not start": ("la conferenza non si avvia"),
    "the missed conference is held late": ("la conferenza mancata si tiene in ritardo"),
    "the conference is lost": ("la conferenza va persa"),
    "the conference remains": ("la conferenza rimane"),
}
"""By the English text."""
