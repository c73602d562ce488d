"""What the rules of recoveries and of clients say, in Italian.

Translated from the statements of the rules, which are in the project's own words, and by them, so
that a statement that is reworded loses its translation until somebody has looked at it.
"""

from collections.abc import Mapping

OF_RECOVERY: Mapping[str, str] = {
    # FBP-1
    "With the primary's portal service available once more, that of the secondary takes no "
    "further logins.": (
        "Quando il servizio del portale del primario è di nuovo disponibile, quello del "
        "secondario non accetta più accessi."
    ),
    # FBP-2
    "Users with a session on the secondary are taken to the primary unasked, where they log in.": (
        "Chi ha una sessione sul secondario è reindirizzato al primario senza chiederlo, e lì "
        "accede."
    ),
    # FBP-3
    "Users of portal clients such as the Outlook plugin get their connection to the primary "
    "without doing anything.": (
        "Chi usa un client del portale, quale il plug-in di Outlook, ottiene la connessione al "
        "primario senza fare nulla."
    ),
    # FBP-4
    "Whoever attempts a new login, at the secondary, is passed on to the primary.": (
        "Chi tenta un nuovo accesso, al secondario, viene reindirizzato al primario."
    ),
    # FBP-5
    "A time to settle, a hold by hand, a grace for sessions and the case of a primary whose IP "
    "Office is still down are not mentioned.": (
        "Di un tempo di assestamento, di un blocco manuale, di una tolleranza per le sessioni e "
        "di un primario con l'IP Office ancora fermo non si parla."
    ),
    # FBI-1
    "With the primary's IP Office service available once more, the portal goes back to the "
    "primary as well.": (
        "Quando il servizio IP Office del primario è di nuovo disponibile, anche il portale "
        "torna al primario."
    ),
    # FBI-2
    "Users then fare as in FBP-2, FBP-3 and FBP-4.": (
        "Per gli utenti vale allora quanto in FBP-2, FBP-3 e FBP-4."
    ),
    # FBI-3
    "What happens if the primary's portal is stopped just then is left open: there is nothing "
    "to go back to.": (
        "Che cosa accada se proprio allora il portale del primario è fermo è lasciato aperto: "
        "non c'è nulla a cui tornare."
    ),
    # FBI-4
    "The limits of FOI-3 and FOI-4 on personal contacts end with the return of the primary's IP "
    "Office.": (
        "I limiti di FOI-3 e FOI-4 sui contatti personali cessano con il ritorno dell'IP Office "
        "del primario."
    ),
    # CLI-1
    "Call Assistant and client applications of its kind are not redirected unasked.": (
        "Call Assistant e applicazioni client del suo genere non sono reindirizzate da sé."
    ),
    # CLI-2
    "Logging in from such a client takes entering the address of the secondary.": (
        "Per accedere da un client simile va immesso l'indirizzo del secondario."
    ),
    # CLI-3
    "Clients as a class are denied redirection, and yet FOP-7 and FBP-3 let the Outlook plugin "
    "act by itself; safe to say are only Call Assistant at failover and the plugin at failback.": (
        "Ai client in generale il reindirizzamento è negato, eppure FOP-7 e FBP-3 lasciano "
        "agire da sé il plug-in di Outlook; sicuri sono solo Call Assistant al failover e il "
        "plug-in al failback."
    ),
    # CLI-4
    "Mobile clients, instant messaging and presence are not mentioned.": (
        "Di client per dispositivi mobili, messaggistica istantanea e presenza non si parla."
    ),
}
"""By the statement."""
