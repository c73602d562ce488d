"""How one logs in, in Italian: the sentences of the properties."""

from collections.abc import Mapping

OF_LOGINS: Mapping[str, str] = {
    # Logins
    "Whoever is not logged in can log in on a primary that serves.": (
        "Chi non ha effettuato l'accesso può accedere su un primario che serve."
    ),
    "Whoever is not logged in can log in on a secondary that serves.": (
        "Chi non ha effettuato l'accesso può accedere su un secondario che serve."
    ),
    "In normal operation who attempts to log in on the secondary is sent to the primary, "
    "wherever the last session was left, but for Call Assistant.": (
        "In funzionamento normale chi tenta di accedere sul secondario è mandato al primario,"
        " ovunque sia rimasta l'ultima sessione, salvo Call Assistant."
    ),
    "A session is one login: who is logged in does not log in once more.": (
        "Una sessione è un accesso: chi ha effettuato l'accesso non accede un'altra volta."
    ),
    "At the certificate the reconnection breaks off: whoever meets it stops there, and "
    "nothing but the user takes the session on.": (
        "Al certificato la riconnessione si interrompe: chi lo incontra si ferma lì, e solo "
        "l'utente fa proseguire la sessione."
    ),
    "Who accepts the certificate reaches the login of the secondary.": (
        "Chi accetta il certificato raggiunge l'accesso del secondario."
    ),
    "A redirection that was promised at the failover ends at the secondary's login or its "
    "certificate, unless the user acts first, and one of both is promised.": (
        "Un reindirizzamento garantito al failover finisce all'accesso del secondario o al "
        "suo certificato, se prima non agisce l'utente, e uno dei due è garantito."
    ),
    "A user can leave, whatever became of the session.": (
        "Un utente può disconnettersi, qualunque cosa sia stata della sessione."
    ),
    "Nobody does, and nothing happens to anybody, what is the case already: nobody logs in "
    "where he is logged in, leaves who has left, or is sent to where he is.": (
        "Nessuno fa, e a nessuno accade, ciò che è già: nessuno accede dove ha effettuato "
        "l'accesso, si disconnette quando è disconnesso, o è mandato dove si trova."
    ),
    "Who is logged in on a primary that stops serving by a fault, or gives up, is cut off.": (
        "Chi ha effettuato l'accesso su un primario che smette di servire per un guasto, o si"
        " ritira, è tagliato fuori."
    ),
    "Who was asked to log in on a primary that stops serving has to enter an address.": (
        "Chi era invitato ad accedere su un primario che smette di servire deve immettere un "
        "indirizzo."
    ),
    "When a server stops serving, only its own users are touched and those on the way to it; "
    "when the secondary takes over or the portal fails back, users who were cut off as well.": (
        "Quando un server smette di servire, sono toccati solo i suoi utenti e quelli in "
        "viaggio verso di esso; quando il secondario subentra o avviene il failback, anche "
        "gli utenti che erano stati tagliati fuori."
    ),
    "The loss of a machine on which no portal runs leaves every user alone.": (
        "La perdita di una macchina su cui nessun portale è in funzione non tocca alcun utente."
    ),
    "Where the redirection is not promised, a failover leaves it open for everybody who was "
    "cut off but Call Assistant.": (
        "Dove il reindirizzamento non è garantito, un failover lo lascia aperto per chiunque "
        "sia stato tagliato fuori, salvo Call Assistant."
    ),
    "By the other reading of FOP-7 the redirection of the Outlook plugin at failover is open.": (
        "Secondo l'altra lettura di FOP-7 il reindirizzamento del plug-in di Outlook al "
        "failover è aperto."
    ),
    "When the secondary goes autonomous, who was cut off from a primary that does not serve "
    "is left undecided, and Call Assistant to enter the address; with the primary serving, "
    "nobody.": (
        "Quando il secondario passa in modalità autonoma, la sorte di chi era stato tagliato "
        "fuori da un primario che non serve resta indecisa, e a Call Assistant resta da "
        "immettere l'indirizzo; se il primario serve, ciò non riguarda nessuno."
    ),
    "By one reading of CLI-3 Call Assistant is never redirected to the primary either.": (
        "Secondo una lettura di CLI-3 Call Assistant non è mai reindirizzato nemmeno al primario."
    ),
    "By one reading of CLI-3 Call Assistant is never connected by itself.": (
        "Secondo una lettura di CLI-3 Call Assistant non è mai connesso da sé."
    ),
    "Redirected to the secondary are users whom the primary left, and none while it serves, "
    "but for those whose redirection had begun.": (
        "Sono reindirizzati al secondario gli utenti che il primario ha lasciato, e nessuno "
        "mentre serve, salvo quelli il cui reindirizzamento era cominciato."
    ),
    "A user new to a secondary that serves already may meet its certificate on the way there.": (
        "Un utente nuovo per un secondario che serve già può incontrarne il certificato lungo"
        " la strada."
    ),
    "A user whom the secondary dropped may be sent to a primary that serves.": (
        "Un utente scollegato dal secondario può essere mandato a un primario che serve."
    ),
    "A user whom the secondary dropped may be connected to a primary that serves.": (
        "Un utente scollegato dal secondario può essere connesso a un primario che serve."
    ),
    "Who was on the way from one server to the other when that stopped too is no user of the "
    "secondary: the primary neither sends for nor connects such a user.": (
        "Chi era in viaggio da un server all'altro quando si è arrestato anche quello non è "
        "un utente del secondario: il primario non lo richiama né lo connette."
    ),
    "A session that comes back by itself does so on the server that it was on.": (
        "Una sessione che torna da sé torna sul server su cui era."
    ),
    "Nothing happens by itself to a session that is not cut off, dropped or in doubt.": (
        "Nulla accade da sé a una sessione che non è tagliata fuori, scollegata o in dubbio."
    ),
    "No outcome of a session is promised but that of a redirection that was promised at the "
    "failover, or that is due.": (
        "Di una sessione nessun esito è garantito, salvo quello di un reindirizzamento "
        "garantito al failover, o dovuto."
    ),
    # Personal contacts
    "While the primary's IP Office is down, users at home on the primary cannot update "
    "personal contacts in the Directory gadget.": (
        "Mentre l'IP Office del primario è fermo, gli utenti che gli appartengono non possono"
        " aggiornare contatti personali nel gadget della rubrica."
    ),
    "While the primary's IP Office is down, users at home on the primary cannot delete "
    "personal contacts in the Directory gadget.": (
        "Mentre l'IP Office del primario è fermo, gli utenti che gli appartengono non possono"
        " eliminare contatti personali nel gadget della rubrica."
    ),
    "The Directory gadget is the portal's: only who is logged in updates or deletes there.": (
        "Il gadget della rubrica è del portale: vi aggiorna o elimina solo chi ha effettuato "
        "l'accesso."
    ),
    "With the primary's IP Office back, the source refuses these users nothing any more.": (
        "Con l'IP Office del primario di nuovo in funzione, la fonte non rifiuta più nulla a "
        "questi utenti."
    ),
    "For users at home elsewhere the source refuses nothing while that IP Office is down.": (
        "Agli utenti che appartengono ad altri server la fonte non rifiuta nulla mentre "
        "quell'IP Office è fermo."
    ),
}
"""By the sentence in English."""
