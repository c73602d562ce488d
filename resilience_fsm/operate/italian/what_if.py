"""What a scenario does, step by step, in Italian."""

from collections.abc import Mapping

WHAT_IF: Mapping[str, str] = {
    # Headings and lists
    "built-in: new installation, everything in force": (
        "predefinita: nuova installazione, tutto in vigore"
    ),
    "Scenario": "Scenario",
    "yes": "sì",
    "no: nothing is promised (PRE-6), since": "no: nulla è garantito (PRE-6), perché",
    "Ready-made scenarios:": "Scenari pronti:",
    "Events, one after the other:": "Eventi, uno dopo l'altro:",
    "changes": "modifiche",
    "conferences": "conferenze",
    "Changes of data, in the end": "Modifiche dei dati, alla fine",
    "Conferences, in the end": "Conferenze, alla fine",
    "the beginning": "l'inizio",
    "at {minute:g} min": "al minuto {minute:g}",
    "Without minutes, what lasts is taken to last longer than the failover detection time (P1).": (
        "Senza minuti, ciò che dura si intende durare più del tempo di rilevamento del failover "
        "(P1)."
    ),
    "After an event everything promised comes about before the next one; how long that takes is "
    "not said (FOP-9). 'after 1' is the time after the first event.": (
        "Dopo un evento tutto ciò che è garantito avviene prima del successivo; quanto tempo "
        "richieda non è detto (FOP-9). 'dopo 1' è il tempo dopo il primo evento."
    ),
    # The pair
    " (by {reactions})": " (per effetto di {reactions})",
    "Platform View: {views}": "Visualizzazione piattaforma: {views}",
    "{side} not said ({rule})": "{side} non detto ({rule})",
    "Available": "Disponibile",
    "Starting": "In fase di avvio",
    "green": "verde",
    "yellow": "gialla",  # the icon
    # How open something is
    "one of these, and it is not said which": "una di queste possibilità, e non è detto quale",
    "open": "aperto",
    "promised: ": "garantito: ",
    "unless more happens: ": "se non accade altro: ",
    " (if {readings})": " (se {readings})",
    "{one} and {other}": "{one} e {other}",
    "unspecified: the source says nothing of it": "non specificato: la fonte non ne dice nulla",
    # Users
    "users: logged in on the primary": "utenti: hanno effettuato l'accesso sul primario",
    "as before: {who}": "come prima: {who}",
    "browser": "browser",
    "Outlook plugin": "plug-in di Outlook",
    "Call Assistant": "Call Assistant",
    "other clients": "altri client",
    "at home on the secondary": "appartiene al secondario",
    "of an expansion system": "di un sistema di espansione",
    "new to the secondary": "nuovo per il secondario",
    "reaches only the primary": "raggiunge solo il primario",
    "reaches only the secondary": "raggiunge solo il secondario",
    "personal contacts, in the Directory gadget": "contatti personali, nel gadget della rubrica",
    "nothing refuses them": "nulla li rifiuta",
    "cannot be updated nor deleted": "non si possono aggiornare né eliminare",
    # What a user has to do
    "type the primary's address and log in there": (
        "immettere l'indirizzo del primario e accedere lì"
    ),
    "type the secondary's address and log in there": (
        "immettere l'indirizzo del secondario e accedere lì"
    ),
    "accept the secondary's certificate": "accettare il certificato del secondario",
    "accept the secondary's certificate and log in there": (
        "accettare il certificato del secondario e accedere lì"
    ),
    "accept its certificate if it is asked for": "accettarne il certificato, se è chiesto",
    "try the primary's address": "provare l'indirizzo del primario",
    "try the secondary's address": "provare l'indirizzo del secondario",
    "log in on the primary": "accedere sul primario",
    "log in on the secondary": "accedere sul secondario",
    # Changes and conferences
    "made by {whom} on the {side} {when}{copied}": "fatta da {whom} sul {side} {when}{copied}",
    "a user": "un utente",
    "an administrator": "un amministratore",
    ", not yet copied": ", non ancora copiata",
    "scheduled on the {side} {when}, {due}": "pianificata sul {side} {when}, {due}",
    "before it begins": "prima dell'inizio",
    "after {n}": "dopo {n}",
    "due after {n}": "prevista dopo {n}",
    "still to come at the end": "ancora da tenere alla fine",
}
"""By the English text."""
