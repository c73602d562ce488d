"""What the assumptions say that the machines rest on, in Italian.

Translated from the statements of the rules, which are in the project's own words, and by them, so
that a statement that is reworded loses its translation until somebody has looked at it.
"""

from collections.abc import Mapping

OF_MACHINES: Mapping[str, str] = {
    # A1
    "FOP-1, FOI-1 and NET-1 presuppose a whole secondary, one whose IP Office runs.": (
        "FOP-1, FOI-1 e NET-1 presuppongono un secondario integro, cioè con l'IP Office in "
        "funzione."
    ),
    # A2
    "At failback the secondary is demoted and the primary promoted in one step.": (
        "Al failback il secondario è retrocesso e il primario promosso in un solo passo."
    ),
    # A3
    "By the link is meant what connects the two portals; a portal never loses sight of the IP "
    "Office of its side.": (
        "Per rete si intende ciò che connette i due portali; un portale non perde mai di vista "
        "l'IP Office del proprio lato."
    ),
    # A4
    "Settings that wait for a restart come into force at any start of the portal service, even "
    "one after a crash.": (
        "Le impostazioni in attesa di un riavvio entrano in vigore a qualunque avvio del "
        "servizio del portale, anche dopo un arresto anomalo."
    ),
    # A5
    "A server machine that returns starts none of its services by itself.": (
        "Una macchina che ritorna non avvia da sé alcuno dei suoi servizi."
    ),
    # A6
    "A passive primary portal becomes active when its IP Office runs and no secondary serves in "
    "its place.": (
        "Un portale primario passivo diventa attivo quando il suo IP Office è in funzione e "
        "nessun secondario serve al suo posto."
    ),
    # A7
    "When the link returns a whole primary stays active and the secondary steps down.": (
        "Quando la rete ritorna un primario integro resta attivo e il secondario si ritira."
    ),
    # A8
    "When the link returns and only the primary's IP Office is down, the primary steps down.": (
        "Quando la rete ritorna ed è fermo solo l'IP Office del primario, il primario si ritira."
    ),
    # A9
    "When the link returns and both IP Offices are down, one of the two portals steps down; "
    "which one is left open.": (
        "Quando la rete ritorna e sono fermi entrambi gli IP Office, uno dei due portali si "
        "ritira; quale, resta aperto."
    ),
    # A10
    "The fate of a change at risk, kept or lost, is settled by the return to normal operation.": (
        "La sorte di una modifica a rischio, conservata o perduta, si decide al ritorno al "
        "funzionamento normale."
    ),
    # A11
    "A conference of the primary that falls due while the primary alone serves, with its IP "
    "Office running, starts.": (
        "Una conferenza del primario il cui momento arriva mentre serve solo il primario, con "
        "il suo IP Office in funzione, si avvia."
    ),
    # A12
    "A portal that is not active accepts no login of users.": (
        "Un portale che non è attivo non accetta accessi di utenti."
    ),
    # A13
    "Whether a session comes back by itself after a cut without takeover, once the same server "
    "serves again, is left open.": (
        "Se una sessione torni da sé dopo un'interruzione senza subentro, quando lo stesso "
        "server serve di nuovo, resta aperto."
    ),
    # A14
    "A portal that starts is passive first; becoming active is a step of its own.": (
        "Un portale che si avvia è prima passivo; diventare attivo è un passo a sé."
    ),
    # A15
    "A change made on the secondary is never synchronised.": (
        "Una modifica fatta sul secondario non è mai sincronizzata."
    ),
    # A16
    "The redirection of FOP-3 is promised with the link up.": (
        "Il reindirizzamento di FOP-3 è garantito con la rete in funzione."
    ),
    # A17
    "The redirection of FOP-3 is promised to whoever the primary left, whenever the secondary "
    "serves in its place and the condition is met, in whatever order that came about.": (
        "Il reindirizzamento di FOP-3 è garantito a chiunque il primario abbia lasciato, quando "
        "il secondario serve al suo posto e la condizione è soddisfatta, in qualunque ordine ci "
        "si sia arrivati."
    ),
    # A18
    "A login attempt at a passive secondary is passed on to a primary that serves also where no "
    "failback came before.": (
        "Un tentativo di accesso a un secondario passivo viene reindirizzato a un primario che "
        "serve anche dove prima non c'è stato un failback."
    ),
    # A19
    "A session is one login of one user by one client: whoever is logged in does not log in "
    "once more, and it can be given up at any time.": (
        "Una sessione è un accesso di un utente con un client: chi ha effettuato l'accesso non "
        "accede un'altra volta, e può disconnettersi in ogni momento."
    ),
    # A20
    "A primary that serves and is whole does not give up by itself, and a secondary that is "
    "connected to it does not take over from it, ready or not.": (
        "Un primario che serve ed è integro non si ritira da sé, e un secondario che gli è "
        "connesso non gli subentra, pronto o no."
    ),
    # A21
    "A portal that is stopped starts no conference, and nobody does while nobody serves.": (
        "Un portale fermo non avvia conferenze, e nessuno lo fa mentre non serve nessuno."
    ),
    # A22
    "What was synchronised stays so.": ("Ciò che è stato sincronizzato lo resta."),
}
"""By the statement."""
