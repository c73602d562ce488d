"""What public facts add, in Italian: the sentences of the properties."""

from collections.abc import Mapping

OF_PUBLIC_FACTS: Mapping[str, str] = {
    # Public facts
    "Trouble that ends before the failover detection time is over causes no failover, nor "
    "does it leave both portals active.": (
        "Un guasto che finisce prima che scada il tempo di rilevamento del failover non causa"
        " alcun failover, né lascia attivi entrambi i portali."
    ),
    "The detection time runs, or is over, as long as the secondary runs and does not see a "
    "whole primary, and at no other time.": (
        "Il tempo di rilevamento decorre, o è scaduto, finché il secondario è in funzione e "
        "non vede un primario integro, e in nessun altro momento."
    ),
    "After a moment without trouble the detection time runs from its beginning.": (
        "Dopo un momento senza guasti il tempo di rilevamento decorre dal suo inizio."
    ),
    "As long as the secondary runs and does not see a whole primary, the detection time is "
    "bound to be over.": (
        "Finché il secondario è in funzione e non vede un primario integro, il tempo di "
        "rilevamento finirà per scadere."
    ),
    "With manual failback a secondary that serves in the place of the primary goes on serving"
    " until one of the portal services stops, as long as its IP Office runs.": (
        "Con il failback manuale un secondario che serve al posto del primario continua a "
        "servire finché non si arresta uno dei servizi del portale, purché il suo IP Office sia "
        "in funzione."
    ),
    "The start by which the primary's portal returns from the fault itself is not yet the "
    "restart that a manual failback needs.": (
        "L'avvio con cui il portale del primario ritorna dal guasto stesso non è ancora il "
        "riavvio che occorre a un failback manuale."
    ),
    "What has restarted counts for as long as the secondary serves, and no longer.": (
        "Ciò che si è riavviato conta finché serve il secondario, e non oltre."
    ),
    "Beside a secondary that serves, a stop of the primary's portal is the first half of a "
    "restart, whatever stops it, and nothing else is.": (
        "Accanto a un secondario che serve, un arresto del portale del primario è la prima "
        "metà di un riavvio, qualunque cosa lo arresti, e nient'altro lo è."
    ),
    "The start that follows is the other half.": ("L'avvio che segue è l'altra metà."),
    "As long as a whole primary is connected and the secondary's portal is stopped for its "
    "restart, the primary is bound to serve.": (
        "Finché un primario integro è connesso e il portale del secondario è arrestato per il"
        " suo riavvio, il primario finirà per servire."
    ),
    "As long as nothing is down, a failover that an administrator has ordered is bound to "
    "leave the secondary serving alone.": (
        "Finché nulla è fermo, un failover ordinato da un amministratore finirà per lasciar "
        "servire solo il secondario."
    ),
    "In normal operation the secondary takes over because of an order, and of nothing else.": (
        "In funzionamento normale il secondario subentra per un ordine, e per nient'altro."
    ),
    "Nothing promises the failback from a failover that was ordered.": (
        "Nulla garantisce il failback da un failover che è stato ordinato."
    ),
    "An order counts until the secondary has ceased to serve, and no longer.": (
        "Un ordine conta finché il secondario non ha smesso di servire, e non oltre."
    ),
    "While resilience is not enabled, the portal of the secondary does not run, and cannot be"
    " started.": (
        "Finché la resilienza non è abilitata, il portale del secondario non è in funzione, e"
        " non si può avviare."
    ),
    "As long as operation is normal again, a user's change on the secondary in failover is "
    "bound to be lost.": (
        "Finché il funzionamento è di nuovo normale, la modifica di un utente sul secondario in "
        "failover finirà per andare perduta."
    ),
    "No user's change that was made on the secondary in failover is kept.": (
        "Nessuna modifica di un utente fatta sul secondario in failover è conservata."
    ),
}
"""By the sentence in English."""
