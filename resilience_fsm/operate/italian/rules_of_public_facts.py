"""What the public facts say, in Italian.

Translated from the statements of the rules, which are in the project's own words, and by them, so
that a statement that is reworded loses its translation until somebody has looked at it.
"""

from collections.abc import Mapping

PUBLIC_FACTS: Mapping[str, str] = {
    # P1
    "A failover waits until the trouble that it answers has lasted for the failover detection "
    "time, a setting in minutes; it is 3 unless somebody changes it, so that ordinary restarts "
    "for maintenance pass without a failover.": (
        "Un failover aspetta che il guasto a cui risponde sia durato per il tempo di "
        "rilevamento del failover, un'impostazione in minuti; sono 3 se nessuno la cambia, così "
        "che i normali riavvii di manutenzione passino senza failover."
    ),
    # P2
    "The portal of the secondary becomes active at once when that of the primary is stopped or "
    "out of sight.": (
        "Il portale del secondario diventa subito attivo quando quello del primario è fermo o "
        "non si vede."
    ),
    # P3
    "Failback is automatic or manual, which is a setting; where it is manual it is completed by "
    "a restart of the portal services only.": (
        "Il failback è automatico o manuale, secondo un'impostazione; dove è manuale lo "
        "completa solo un riavvio dei servizi del portale."
    ),
    # P3b
    "Which of the two portal services has to restart for a manual failback, and whether the "
    "return of the network after standalone mode needs one too, is not said.": (
        "Quale dei due servizi del portale si debba riavviare per un failback manuale, e se il "
        "ritorno della rete dopo la modalità autonoma ne richieda uno, non è detto."
    ),
    # P4
    "An administrator can start a failover by hand, with Failover Now, though nothing has "
    "failed.": (
        "Un amministratore può avviare a mano un failover, con Failover Now, anche se nulla è "
        "guasto."
    ),
    # P4b
    "What ends a failover that was started by hand, where failback is automatic, is not said.": (
        "Che cosa termini un failover avviato a mano, dove il failback è automatico, non è detto."
    ),
    # P5
    "Where failover is switched on, the domain name of the secondary has to be entered on the "
    "primary as its host domain name.": (
        "Dove il failover è attivato, il nome di dominio del secondario va inserito sul "
        "primario come nome di dominio dell'host."
    ),
    # P6
    "The host domain name is what users and the portal servers themselves use to find a server, "
    "and a change of it takes a restart of the portal.": (
        "Con il nome di dominio dell'host gli utenti e gli stessi server del portale trovano un "
        "server, e cambiarlo richiede un riavvio del portale."
    ),
    # P7
    "While resilience is not enabled, the portal of the secondary is stopped by the system, and "
    "nobody can start it.": (
        "Finché la resilienza non è abilitata, il portale del secondario è arrestato dal "
        "sistema, e nessuno può avviarlo."
    ),
    # P10
    "A restart of the portal may leave users without it for up to 15 minutes.": (
        "Un riavvio del portale può lasciarne privi gli utenti fino a 15 minuti."
    ),
    # P12
    "What a user changes of the portal's configuration on the secondary during a failover is "
    "lost at the failback.": (
        "Ciò che un utente modifica della configurazione del portale sul secondario durante un "
        "failover va perduto al failback."
    ),
    # P14
    "Resilience of the portal is offered in Select mode and in subscription mode.": (
        "La resilienza del portale è offerta in modalità Select e in modalità subscription."
    ),
}
"""By the statement."""
