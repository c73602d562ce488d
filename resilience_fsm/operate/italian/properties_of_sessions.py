"""What becomes of sessions, in Italian: the sentences of the properties."""

from collections.abc import Mapping

OF_SESSIONS: Mapping[str, str] = {
    # Sessions
    "The secondary accepts no login unless it is active: after failback, not until it is "
    "active again.": (
        "Il secondario non accetta accessi se non è attivo: dopo il failback, finché non è di"
        " nuovo attivo."
    ),
    "The primary accepts no login unless it is active.": (
        "Il primario non accetta accessi se non è attivo."
    ),
    "A user cut off from the primary can log in again on a secondary that serves.": (
        "Un utente tagliato fuori dal primario può accedere di nuovo su un secondario che serve."
    ),
    "A login without an earlier session at the address of a primary that does not serve, "
    "while the secondary does, leads to no portal: the secondary's address has to be typed.": (
        "Un accesso senza una sessione precedente all'indirizzo di un primario che non serve,"
        " mentre serve il secondario, non porta ad alcun portale: va immesso l'indirizzo del "
        "secondario."
    ),
    "When the primary's portal stops with its IP Office and the link up, a browser user who "
    "knows the secondary is redirected there, to log in again.": (
        "Quando il portale del primario si arresta, con il suo IP Office e la rete in "
        "funzione, un utente di browser che conosce il secondario vi è reindirizzato, per "
        "accedere di nuovo."
    ),
    "Beside a secondary that serves in the primary's place, a browser user whom the primary "
    "left is promised to be redirected, with the primary's IP Office and the link up, in "
    "whatever order that came about.": (
        "Accanto a un secondario che serve al posto del primario, è garantito il "
        "reindirizzamento di un utente di browser lasciato dal primario, con l'IP Office del "
        "primario e la rete in funzione, in qualunque ordine ci si sia arrivati."
    ),
    "When the primary's portal stops with its IP Office and the link up, a browser user new "
    "to the secondary is redirected, and the certificate may interrupt it.": (
        "Quando il portale del primario si arresta, con il suo IP Office e la rete in "
        "funzione, un utente di browser nuovo per il secondario è reindirizzato, e il "
        "certificato può interromperlo."
    ),
    "Every promised redirection at failover is made with the primary's IP Office running.": (
        "Ogni reindirizzamento garantito al failover avviene con l'IP Office del primario in "
        "funzione."
    ),
    "When the primary's IP Office is down as well as its portal, the redirection of a user "
    "who was cut off stays open: nothing promises it.": (
        "Quando è fermo l'IP Office del primario oltre al suo portale, il reindirizzamento di"
        " un utente che è stato tagliato fuori resta aperto: nulla lo garantisce."
    ),
    "When the primary gives way (fail_over), its users are left undecided, and Call Assistant"
    " is left to type the address.": (
        "Quando il primario cede il passo (fail_over), la sorte dei suoi utenti resta indecisa, "
        "e a Call Assistant resta da immettere l'indirizzo."
    ),
    "When the primary gives way (yield_to_secondary), its users are left undecided, and Call "
    "Assistant is left to type the address.": (
        "Quando il primario cede il passo (yield_to_secondary), la sorte dei suoi utenti resta "
        "indecisa, e a Call Assistant resta da immettere l'indirizzo."
    ),
    "Who is logged in on a server, or asked to log in there, is so on a portal that is active.": (
        "Chi ha effettuato l'accesso su un server, o è invitato ad accedervi, lo è su un "
        "portale attivo."
    ),
    "Who is logged in on the secondary has accepted its certificate.": (
        "Chi ha effettuato l'accesso sul secondario ne ha accettato il certificato."
    ),
    "Users of the secondary, and those on the way to it, are in doubt when it steps down "
    "otherwise than by failback.": (
        "Gli utenti del secondario, e quelli in viaggio verso di esso, sono in dubbio quando "
        "si ritira in altro modo che con il failback."
    ),
    "At failback those are in doubt who were stopped at the secondary's certificate, or whose"
    " redirection to it was not through, or had not begun.": (
        "Al failback sono in dubbio gli utenti che erano fermi al certificato del secondario,"
        " o il cui reindirizzamento verso di esso non era compiuto, o non era cominciato."
    ),
    "A login at the primary's address is in vain only while the secondary serves alone.": (
        "Un accesso all'indirizzo del primario è vano solo mentre serve solo il secondario."
    ),
    "Only a user who has never logged in on the secondary is stopped at its certificate.": (
        "Solo un utente che non ha mai effettuato l'accesso sul secondario è fermato dal suo "
        "certificato."
    ),
    "Call Assistant is never redirected to the secondary: its user types the address.": (
        "Call Assistant non è mai reindirizzato al secondario: il suo utente immette l'indirizzo."
    ),
    "When the secondary takes over, a cut off Call Assistant is left to type its address.": (
        "Quando il secondario subentra, a un Call Assistant tagliato fuori resta da "
        "immetterne l'indirizzo."
    ),
    "At failback a browser user on the secondary is redirected to the primary, to log in again.": (
        "Al failback un utente di browser sul secondario è reindirizzato al primario, per "
        "accedere di nuovo."
    ),
    "At failback a user of the Outlook plugin on the secondary is connected to the primary.": (
        "Al failback un utente del plug-in di Outlook sul secondario è connesso al primario."
    ),
    "At failback a user of Call Assistant on the secondary is connected to the primary, or left.": (
        "Al failback un utente di Call Assistant sul secondario è connesso al primario, "
        "oppure lasciato."
    ),
    "By one reading of CLI-3, Call Assistant is connected at failback.": (
        "Secondo una lettura di CLI-3, Call Assistant è connesso al failback."
    ),
    "By the other reading of CLI-3, Call Assistant is left at failback.": (
        "Secondo l'altra lettura di CLI-3, Call Assistant è lasciato al failback."
    ),
    "After failback a login attempt at the secondary is redirected to the primary; whether "
    "that of Call Assistant is depends on the reading of CLI-3.": (
        "Dopo il failback un tentativo di accesso al secondario è reindirizzato al primario; "
        "se lo sia quello di Call Assistant dipende dalla lettura di CLI-3."
    ),
    "At failback a user about to log in on the secondary is redirected to the primary.": (
        "Al failback un utente che sta per accedere sul secondario è reindirizzato al primario."
    ),
    "By one reading of CLI-3 a login attempt of Call Assistant at the secondary is redirected"
    " to the primary as well, and by the other it is not.": (
        "Secondo una lettura di CLI-3 anche un tentativo di accesso di Call Assistant al "
        "secondario è reindirizzato al primario, secondo l'altra no."
    ),
    "By one reading of FOP-7, the Outlook plugin is redirected at failover like a browser.": (
        "Secondo una lettura di FOP-7, il plug-in di Outlook è reindirizzato al failover come"
        " un browser."
    ),
    "A user new to the secondary may get through to its login.": (
        "Un utente nuovo per il secondario può arrivare al suo accesso."
    ),
    "A user new to the secondary may be stopped at its certificate.": (
        "Un utente nuovo per il secondario può essere fermato dal suo certificato."
    ),
    "A redirection that is not promised is not excluded either.": (
        "Nemmeno un reindirizzamento che non è garantito è escluso."
    ),
    "A redirection that is not promised may be stopped at the certificate.": (
        "Un reindirizzamento che non è garantito può fermarsi al certificato."
    ),
    "A user whose redirection is not promised may be left to type the address.": (
        "A un utente il cui reindirizzamento non è garantito può restare da immettere l'indirizzo."
    ),
    "The users of a primary that stops may be redirected to a secondary that serves already, "
    "where it is not promised too.": (
        "Gli utenti di un primario che si arresta possono essere reindirizzati a un "
        "secondario che serve già, anche dove non è garantito."
    ),
    "A user of a secondary that steps down otherwise than by failback may be asked to log in "
    "on the primary.": (
        "Un utente di un secondario che si ritira in altro modo che con il failback può "
        "essere invitato ad accedere sul primario."
    ),
    "A user of a secondary that steps down otherwise than by failback may be connected to the"
    " primary.": (
        "Un utente di un secondario che si ritira in altro modo che con il failback può "
        "essere connesso al primario."
    ),
    "A user of a secondary that steps down otherwise than by failback may be left.": (
        "Un utente di un secondario che si ritira in altro modo che con il failback può "
        "essere lasciato."
    ),
    "Whether a short stop of the primary ends a session for good is not said.": (
        "Se un breve arresto del primario termini per sempre una sessione non è detto."
    ),
    "What becomes of users who were on their way to a secondary that stops is not said.": (
        "Che ne sia degli utenti in viaggio verso un secondario che si arresta non è detto."
    ),
    "What becomes of the secondary's sessions when the secondary stops is not said.": (
        "Che ne sia delle sessioni del secondario quando il secondario si arresta non è detto."
    ),
}
"""By the sentence in English."""
