"""What the guards of the pair ask for, in English and Italian.

In English a condition says what its fact says of itself, unless that reads ill in an answer; its
opposite is worded here.
"""

from collections.abc import Mapping

from resilience_fsm.explorer import Phrase

CONDITIONS: Mapping[str, Phrase] = {
    # The components
    "link_up": Phrase("The network between the servers works", "La rete fra i server funziona"),
    "not link_up": Phrase(
        "The network between the servers is broken", "La rete fra i server è interrotta"
    ),
    "primary_portal: host_up": Phrase(
        "The machine that hosts the primary's portal is up",
        "La macchina che ospita il portale del primario è in funzione",
    ),
    "secondary_portal: host_up": Phrase(
        "The machine that hosts the secondary's portal is up",
        "La macchina che ospita il portale del secondario è in funzione",
    ),
    "primary_ipoffice: host_up": Phrase(
        "The primary's machine is up", "La macchina del primario è in funzione"
    ),
    "secondary_ipoffice: host_up": Phrase(
        "The secondary's machine is up", "La macchina del secondario è in funzione"
    ),
    "primary_portal: ipoffice_up": Phrase(
        "The primary's IP Office runs", "L'IP Office del primario è in funzione"
    ),
    "primary_portal: not ipoffice_up": Phrase(
        "The primary's IP Office is stopped", "L'IP Office del primario è arrestato"
    ),
    "secondary_portal: ipoffice_up": Phrase(
        "The secondary's IP Office runs", "L'IP Office del secondario è in funzione"
    ),
    "secondary_portal: not ipoffice_up": Phrase(
        "The secondary's IP Office is stopped", "L'IP Office del secondario è arrestato"
    ),
    "primary_ipoffice_up": Phrase(
        "The primary's IP Office runs", "L'IP Office del primario è in funzione"
    ),
    "not primary_ipoffice_up": Phrase(
        "The primary's IP Office is stopped", "L'IP Office del primario è arrestato"
    ),
    "secondary_ipoffice_up": Phrase(
        "The secondary's IP Office runs", "L'IP Office del secondario è in funzione"
    ),
    "not secondary_ipoffice_up": Phrase(
        "The secondary's IP Office is stopped", "L'IP Office del secondario è arrestato"
    ),
    "primary_serves": Phrase("The primary's portal is active", "Il portale del primario è attivo"),
    "not primary_serves": Phrase(
        "The primary's portal is not active", "Il portale del primario non è attivo"
    ),
    "primary_passive": Phrase(
        "The primary's portal runs without serving",
        "Il portale del primario è in funzione senza servire",
    ),
    "primary_stopped": Phrase(
        "The primary's portal is stopped", "Il portale del primario è arrestato"
    ),
    "not primary_stopped": Phrase(
        "The primary's portal runs", "Il portale del primario è in funzione"
    ),
    "primary_runs": Phrase("The primary's portal runs", "Il portale del primario è in funzione"),
    "secondary_serves": Phrase(
        "The secondary's portal is active", "Il portale del secondario è attivo"
    ),
    "not secondary_serves": Phrase(
        "The secondary's portal is not active", "Il portale del secondario non è attivo"
    ),
    "secondary_runs": Phrase(
        "The secondary's portal runs", "Il portale del secondario è in funzione"
    ),
    "not secondary_runs": Phrase(
        "The secondary's portal is stopped", "Il portale del secondario è arrestato"
    ),
    "both_serve": Phrase("Both portals are active", "Entrambi i portali sono attivi"),
    "nobody_serves": Phrase("Neither portal is active", "Nessuno dei due portali è attivo"),
    "somebody_serves": Phrase("A portal is active", "Un portale è attivo"),
    "primary_unavailable": Phrase(
        "The primary is stopped, or does not serve with its IP Office in sight of the secondary",
        "Il primario è arrestato, oppure non serve con il suo IP Office, visto dal secondario",
    ),
    "secondary_whole": Phrase(
        "The secondary's portal and its IP Office run",
        "Il portale del secondario e il suo IP Office sono in funzione",
    ),
    "not secondary_whole": Phrase(
        "The secondary's portal or its IP Office is stopped",
        "Il portale del secondario o il suo IP Office è arrestato",
    ),
    # The deployment
    "ready": Phrase(
        "The deployment is ready: every precondition is met, every setting in force",
        "L'installazione è pronta: ogni requisito è soddisfatto, ogni impostazione in vigore",
    ),
    "not ready": Phrase(
        "The deployment is not ready, so that nothing is said of it",
        "L'installazione non è pronta, perciò nulla ne è detto",
    ),
    "able": Phrase(
        "The deployment is ready, and the secondary's IP Office runs",
        "L'installazione è pronta, e l'IP Office del secondario è in funzione",
    ),
    # The pair as a whole
    "normal_operation": Phrase(
        "Operation is normal: both run, connected and ready, and the primary serves",
        "Il funzionamento è normale: entrambi in funzione, connessi e pronti, e serve il primario",
    ),
    "not normal_operation": Phrase("Operation is not normal", "Il funzionamento non è normale"),
    "nothing_down": Phrase(
        "Everything runs, and the primary alone serves", "Tutto funziona, e serve solo il primario"
    ),
    "nothing_down_and_not_ready": Phrase(
        "Everything runs in a deployment that is not ready",
        "Tutto funziona in un'installazione che non è pronta",
    ),
    "copying_unsaid": Phrase(
        "Only the secondary's IP Office is stopped", "Solo l'IP Office del secondario è arrestato"
    ),
    # A session
    "call_assistant": Phrase("The client is Call Assistant", "Il client è Call Assistant"),
    "not call_assistant": Phrase(
        "The client is not Call Assistant", "Il client non è Call Assistant"
    ),
    "call_assistant_comes_back": Phrase(
        "FBP-3 is read as including Call Assistant", "FBP-3 si legge come valida per Call Assistant"
    ),
    "redirected_like_a_browser": Phrase(
        "The client is redirected like a browser", "Il client è reindirizzato come un browser"
    ),
    "redirected_as_unspecified": Phrase(
        "Whether the client is redirected is not said",
        "Se il client sia reindirizzato non è detto",
    ),
    "redirect_due": Phrase(
        "The redirection to the secondary is promised now",
        "Il reindirizzamento al secondario è ora garantito",
    ),
    "redirect_unsaid": Phrase(
        "The secondary stands in, and may redirect without a promise",
        "Il secondario fa le veci del primario, e può reindirizzare senza garanzia",
    ),
    "logins_go_back_to_primary": Phrase(
        "A passive secondary is connected to a primary that serves",
        "Un secondario passivo è connesso a un primario che serve",
    ),
    "knows_secondary": Phrase(
        "The user has logged in on the secondary before",
        "L'utente ha già effettuato l'accesso sul secondario",
    ),
    "not knows_secondary": Phrase(
        "The user has never logged in on the secondary",
        "L'utente non ha mai effettuato l'accesso sul secondario",
    ),
    "may_be_connected": Phrase(
        "Nothing excludes that the client is connected by itself",
        "Nulla esclude che il client si connetta da sé",
    ),
    "logged_in": Phrase("The user is logged in", "L'utente ha effettuato l'accesso"),
    "not refused": Phrase(
        "The change of the contact is not refused", "La modifica del contatto non è rifiutata"
    ),
    # A change
    "by_user": Phrase("A user makes the change", "Un utente esegue la modifica"),
    "by_administrator": Phrase(
        "An administrator makes the change", "Un amministratore esegue la modifica"
    ),
    "on_primary": Phrase("The change is made on the primary", "La modifica avviene sul primario"),
    "on_secondary": Phrase(
        "The change is made on the secondary", "La modifica avviene sul secondario"
    ),
    "never_transferred": Phrase(
        "NET-3 is read as meant of every failover", "NET-3 si legge come valida per ogni failover"
    ),
    "not never_transferred": Phrase(
        "NET-3 is read as meant of a broken network only",
        "NET-3 si legge come valida solo per la rete interrotta",
    ),
    "kept_or_lost": Phrase(
        "It is open whether the change is kept", "È aperto se la modifica sia conservata"
    ),
    # A conference
    "owned_by_primary": Phrase(
        "The conference is scheduled on the primary", "La conferenza è pianificata sul primario"
    ),
    "owned_by_secondary": Phrase(
        "The conference is scheduled on the secondary", "La conferenza è pianificata sul secondario"
    ),
    # The public facts
    "trouble_has_lasted": Phrase(
        "The trouble has lasted for the failover detection time",
        "Il guasto è durato per il tempo di rilevamento del failover",
    ),
    "waits_no_longer": Phrase(
        "A failover is ordered, or the trouble has lasted for the detection time",
        "È ordinato un failover, o il guasto è durato per il tempo di rilevamento",
    ),
    "failback_may_begin": Phrase(
        "The primary's portal has restarted, as a manual failback asks",
        "Il portale del primario è stato riavviato, come chiede un failback manuale",
    ),
    "failover_is_ordered": Phrase("A failover is ordered", "È ordinato un failover"),
    "not failover_is_ordered": Phrase("No failover is ordered", "Nessun failover è ordinato"),
    "failover_was_ordered": Phrase(
        "The secondary serves because of an order", "Il secondario serve perché è stato ordinato"
    ),
    "not failover_was_ordered": Phrase(
        "The secondary serves without an order", "Il secondario serve senza un ordine"
    ),
    "resilience_enabled": Phrase(
        "Resilience is switched on, so that the secondary's portal is not locked",
        "La resilienza è attivata, perciò il portale del secondario non è bloccato",
    ),
}
"""By condition, after its owner where the fact is another one for each, what it asks for."""
