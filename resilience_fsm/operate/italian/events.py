"""What happens to the pair, in Italian: sentences without their end."""

from collections.abc import Mapping

EVENTS: Mapping[str, str] = {
    "the network between the servers breaks": "la rete fra i server si interrompe",
    "the network between the servers is back": "la rete fra i server è ripristinata",
    "the network between the servers fails in one direction": (
        "la rete fra i server si interrompe in una direzione"
    ),
    "the network between the servers works in both directions again": (
        "la rete fra i server funziona di nuovo in entrambe le direzioni"
    ),
    "the failover detection time is over": "il tempo di rilevamento del failover scade",
    "an administrator orders a failover": "un amministratore ordina un failover",
    "the Application Server of both portals is lost": (
        "l'Application Server dei due portali va fuori servizio"
    ),
    "the Application Server of both portals is back": (
        "l'Application Server dei due portali ritorna"
    ),
    "the primary's portal, which is stopped, gets the other version": (
        "il portale del primario, arrestato, riceve l'altra versione"
    ),
    "the secondary's portal, which is stopped, gets the other version": (
        "il portale del secondario, arrestato, riceve l'altra versione"
    ),
    "the {side}'s portal stops": "il portale del {side} si arresta",
    "the {side}'s portal starts": "il portale del {side} si avvia",
    "the {side}'s IP Office stops": "l'IP Office del {side} si arresta",
    "the {side}'s IP Office starts": "l'IP Office del {side} si avvia",
    "the {side}'s machine is lost": "la macchina del {side} va fuori servizio",
    "the {side}'s machine is back": "la macchina del {side} ritorna",
    "the {side}'s Application Server is lost": "l'Application Server del {side} va fuori servizio",
    "the {side}'s Application Server is back": "l'Application Server del {side} ritorna",
}
"""By the English text."""

SCENARIOS: Mapping[str, str] = {
    "The primary's portal is restarted.": "Il portale del primario viene riavviato.",
    "The primary's IP Office is restarted.": "L'IP Office del primario viene riavviato.",
    "The secondary's portal is restarted.": "Il portale del secondario viene riavviato.",
    "The primary's machine is lost, and comes back.": (
        "La macchina del primario va fuori servizio, e ritorna."
    ),
    "The secondary's machine is lost, and comes back.": (
        "La macchina del secondario va fuori servizio, e ritorna."
    ),
    "The network between the servers breaks, and comes back.": (
        "La rete fra i server si interrompe, e ritorna."
    ),
    "The network between the servers fails in one direction, and comes back.": (
        "La rete fra i server si interrompe in una direzione, e ritorna."
    ),
    "The secondary's portal is down when the primary's stops; the secondary's comes back first.": (
        "Il portale del secondario è fermo quando si arresta quello del primario; quello del "
        "secondario torna per primo."
    ),
    "Both portals are upgraded, one server at a time, the secondary's first.": (
        "Entrambi i portali vengono aggiornati, un server alla volta, prima quello del secondario."
    ),
    "The primary's portal stops, and is back before anybody may have taken over.": (
        "Il portale del primario si arresta, e torna prima che altri possano essere subentrati."
    ),
    "The Application Server of both portals is lost, and comes back.": (
        "L'Application Server dei due portali va fuori servizio, e ritorna."
    ),
    "The Application Server of the {side}'s portal is lost, and comes back.": (
        "L'Application Server del portale del {side} va fuori servizio, e ritorna."
    ),
    "Both Application Servers are lost one after the other, and come back so.": (
        "Entrambi gli Application Server vanno fuori servizio uno dopo l'altro, e ritornano così."
    ),
}
"""By the English sentence of a ready-made scenario."""
