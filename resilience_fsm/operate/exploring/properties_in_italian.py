"""What the properties of the pair claim, in Italian: those that the explorer can jump to.

By their English sentences, so that none survives the sentence that it translates.
"""

from collections.abc import Mapping

from resilience_fsm.engine import Property
from resilience_fsm.rules.situations import SITUATIONS, Situation

SENTENCES: Mapping[str, str] = {
    "At failback a browser user on the secondary is redirected to the primary, to log in again.": (
        "Al failback un utente di browser sul secondario è reindirizzato al primario, per "
        "accedere di nuovo."
    ),
    "When the primary's portal stops with its IP Office and the link up, a browser user who "
    "knows the secondary is redirected there, to log in again.": (
        "Quando il portale del primario si arresta, con il suo IP Office e la rete in funzione, "
        "un utente di browser che conosce il secondario vi è reindirizzato, per accedere di "
        "nuovo."
    ),
    "By one reading of CLI-3, Call Assistant is connected at failback.": (
        "Secondo una lettura di CLI-3, Call Assistant è connesso al failback."
    ),
    "By the other reading of CLI-3, Call Assistant is left at failback.": (
        "Secondo l'altra lettura di CLI-3, Call Assistant è lasciato al failback."
    ),
    "At failback a user of Call Assistant on the secondary is connected to the primary, or left.": (
        "Al failback un utente di Call Assistant sul secondario è connesso al primario, oppure "
        "lasciato."
    ),
    "A change made on the secondary in failover may be kept: somewhere, or on the secondary if "
    "it is never transferred.": (
        "Una modifica fatta sul secondario in failover può essere conservata: da qualche parte, "
        "o sul secondario se non è mai trasferita."
    ),
    "What becomes of a change that a passive primary took is not said: it may end kept on "
    "primary.": (
        "Che ne sia di una modifica accettata da un primario passivo non è detto: può restare "
        "sul primario."
    ),
    "What becomes of a change that a passive primary took is not said: it may end synchronised.": (
        "Che ne sia di una modifica accettata da un primario passivo non è detto: può finire "
        "sincronizzata."
    ),
    "While the primary's IP Office is down, users at home on the primary cannot delete personal "
    "contacts in the Directory gadget.": (
        "Mentre l'IP Office del primario è fermo, gli utenti che gli appartengono non possono "
        "eliminare contatti personali nel gadget della rubrica."
    ),
    "While the primary's IP Office is down, users at home on the primary cannot update personal "
    "contacts in the Directory gadget.": (
        "Mentre l'IP Office del primario è fermo, gli utenti che gli appartengono non possono "
        "aggiornare contatti personali nel gadget della rubrica."
    ),
    "With the primary's IP Office back, the source refuses these users nothing any more.": (
        "Con l'IP Office del primario di nuovo in funzione, la fonte non rifiuta più nulla a "
        "questi utenti."
    ),
    "While nothing is down but the secondary's IP Office, a change of the primary that waits for "
    "normal operation may be copied, and no copy is promised.": (
        "Mentre è fermo solo l'IP Office del secondario, una modifica del primario che attende "
        "il funzionamento normale può essere copiata, e nessuna copia è garantita."
    ),
    "A secondary without its IP Office may still serve in place of a primary that failed or is "
    "out of reach; that is not excluded.": (
        "Un secondario senza il suo IP Office può ancora servire al posto di un primario guasto "
        "o irraggiungibile; non è escluso."
    ),
    "A conference that fell due is promised to be decided, one way or the other, and each way "
    "that is open is one of these.": (
        "È garantito che una conferenza il cui momento è arrivato sia decisa, in un modo o "
        "nell'altro, e ogni modo aperto è uno di questi."
    ),
    "With both portals active, the link up and neither IP Office running, it is promised that "
    "one steps down, and open which one.": (
        "Con entrambi i portali attivi, la rete in funzione e nessun IP Office in funzione, è "
        "garantito che uno si ritiri, e aperto quale."
    ),
    "As soon as a primary whose portal and IP Office run is connected to a secondary that serves "
    "in its place, failback is promised.": (
        "Appena un primario con portale e IP Office in funzione è connesso a un secondario che "
        "serve al suo posto, il failback è garantito."
    ),
    "With the link up and a whole primary, once settled, the primary serves and the secondary "
    "does not.": (
        "Con la rete in funzione e un primario integro, una volta in quiete, serve il primario e "
        "non il secondario."
    ),
    "When the portal of the primary alone has stopped, once settled, that of the secondary reads "
    "Available, green.": (
        "Quando si arresta solo il portale del primario, una volta in quiete, quello del "
        "secondario appare Disponibile, in verde."
    ),
    "The secondary fails over only if the primary's portal has stopped, or its IP Office with "
    "the link up.": (
        "Il secondario subentra solo se si è arrestato il portale del primario, o il suo IP "
        "Office con la rete in funzione."
    ),
    "With the link up and a whole secondary, once settled, the secondary serves if the primary's "
    "IP Office is down and its portal runs.": (
        "Con la rete in funzione e un secondario integro, una volta in quiete, serve il "
        "secondario se l'IP Office del primario è fermo e il suo portale in funzione."
    ),
    "With the link up and a whole secondary, once settled, the secondary serves if the primary's "
    "portal has stopped and its IP Office runs.": (
        "Con la rete in funzione e un secondario integro, una volta in quiete, serve il "
        "secondario se il portale del primario si è arrestato e il suo IP Office è in funzione."
    ),
    "By one reading of NET-8 a change of plain failover that is kept stays on the secondary.": (
        "Secondo una lettura di NET-8, una modifica di un semplice failover che è conservata "
        "resta sul secondario."
    ),
    "In normal operation it is promised that a change at risk gets one of its fates, and each "
    "that is possible is one of those.": (
        "In funzionamento normale è garantito che una modifica a rischio abbia una delle sue "
        "sorti, e ogni sorte possibile è una di quelle."
    ),
    "Flapping without a new fault is not excluded by the source: allowed reactions can go round "
    "in a circle.": (
        "Un'alternanza senza un nuovo guasto non è esclusa dalla fonte: le reazioni solo "
        "possibili possono girare in tondo."
    ),
    "The primary gives up by itself only where no secondary stands in for it.": (
        "Il primario si ritira da sé solo dove nessun secondario ne fa le veci."
    ),
    "The same reading is also that of a primary with no resilience left, once settled.": (
        "Le stesse icone sono anche quelle di un primario senza più resilienza, una volta in "
        "quiete."
    ),
    "With the link up, a whole secondary and only the primary's IP Office down, once settled, "
    "the primary's portal is passive and reads Starting, yellow.": (
        "Con la rete in funzione, un secondario integro e fermo solo l'IP Office del primario, "
        "una volta in quiete, il portale del primario è passivo e appare In fase di avvio, in "
        "giallo."
    ),
    "As long as the primary's IP Office is down, the link up and the secondary whole, the "
    "secondary is bound to serve alone.": (
        "Finché l'IP Office del primario è fermo, la rete in funzione e il secondario integro, "
        "il secondario finirà per servire da solo."
    ),
    "Of a change made on the primary that is kept it is known where: there, or on both.": (
        "Di una modifica fatta sul primario e conservata si sa dove sia: là, o su entrambi."
    ),
    "At failback a user about to log in on the secondary is redirected to the primary.": (
        "Al failback un utente che sta per accedere sul secondario è reindirizzato al primario."
    ),
    "As long as the link is down, both servers are whole and the primary serves, both are bound "
    "to serve.": (
        "Finché la rete è interrotta, entrambi i server sono integri e il primario serve, "
        "entrambi finiranno per servire."
    ),
    "When the primary's portal stops with its IP Office and the link up, a browser user new to "
    "the secondary is redirected, and the certificate may interrupt it.": (
        "Quando il portale del primario si arresta, con il suo IP Office e la rete in funzione, "
        "un utente di browser nuovo per il secondario è reindirizzato, e il certificato può "
        "interromperlo."
    ),
    "No conference of the primary starts while the secondary alone serves.": (
        "Nessuna conferenza del primario si avvia mentre serve solo il secondario."
    ),
    "With the link up, once settled, at most one portal is active.": (
        "Con la rete in funzione, una volta in quiete, al più un portale è attivo."
    ),
    "At failback a user of the Outlook plugin on the secondary is connected to the primary.": (
        "Al failback un utente del plug-in di Outlook sul secondario è connesso al primario."
    ),
    "By one reading of FOP-7, the Outlook plugin is redirected at failover like a browser.": (
        "Secondo una lettura di FOP-7, il plug-in di Outlook è reindirizzato al failover come un "
        "browser."
    ),
    "As long as the primary's portal is stopped and the secondary is whole, the secondary is "
    "bound to serve.": (
        "Finché il portale del primario è fermo e il secondario integro, il secondario finirà "
        "per servire."
    ),
    "A conference of the primary that falls due while the secondary alone serves does not start, "
    "in the same step.": (
        "Una conferenza del primario il cui momento arriva mentre serve solo il secondario non "
        "si avvia, nello stesso passo."
    ),
    "With the link up and a whole secondary, once settled, a primary that serves has portal and "
    "IP Office running.": (
        "Con la rete in funzione e un secondario integro, una volta in quiete, un primario che "
        "serve ha portale e IP Office in funzione."
    ),
    "As long as the primary is whole and the link up, the primary is bound to serve alone.": (
        "Finché il primario è integro e la rete in funzione, il primario finirà per servire da "
        "solo."
    ),
    "Beside a secondary that serves in the primary's place, a browser user whom the primary left "
    "is promised to be redirected, with the primary's IP Office and the link up, in whatever "
    "order that came about.": (
        "Accanto a un secondario che serve al posto del primario, è garantito il "
        "reindirizzamento di un utente di browser lasciato dal primario, con l'IP Office del "
        "primario e la rete in funzione, in qualunque ordine ci si sia arrivati."
    ),
    "With the link up the primary becomes active by itself only where nobody serves in its "
    "place, and without its IP Office only where no whole secondary runs.": (
        "Con la rete in funzione il primario diventa attivo da sé solo dove nessuno serve al suo "
        "posto, e senza il suo IP Office solo dove non c'è un secondario integro."
    ),
    "With the link up and a whole secondary, once settled, the primary does not serve if its IP "
    "Office is down.": (
        "Con la rete in funzione e un secondario integro, una volta in quiete, il primario non "
        "serve se il suo IP Office è fermo."
    ),
    "A conference of the secondary that has not started is lost at failback, in the same step.": (
        "Una conferenza del secondario che non si è avviata è persa al failback, nello stesso "
        "passo."
    ),
    "With the link up and a primary that serves or is whole, the secondary steps down for it and "
    "not by giving up.": (
        "Con la rete in funzione e un primario che serve o è integro, il secondario gli lascia "
        "il posto, e non smette da sé."
    ),
    "With a whole secondary, once settled, somebody serves, whatever happens to the primary and "
    "to the link.": (
        "Con un secondario integro, una volta in quiete, qualcuno serve, qualunque cosa accada "
        "al primario e alla rete."
    ),
    "When the link breaks between two whole servers of which the primary serves, once settled, "
    "both portals read Available, green.": (
        "Quando la rete si interrompe fra due server integri di cui serve il primario, una volta "
        "in quiete, entrambi i portali appaiono Disponibile, in verde."
    ),
    "With the link down and both servers whole, once settled, both portals are active, however "
    "that came about.": (
        "Con la rete interrotta ed entrambi i server integri, una volta in quiete, entrambi i "
        "portali sono attivi, comunque ci si sia arrivati."
    ),
    "When the link breaks between two whole servers of which the primary serves, once settled, "
    "both portals are active.": (
        "Quando la rete si interrompe fra due server integri di cui serve il primario, una volta "
        "in quiete, entrambi i portali sono attivi."
    ),
    "Nothing starts a conference while nobody serves, nor one of a server whose portal is "
    "stopped.": (
        "Nulla avvia una conferenza mentre non serve nessuno, né una di un server il cui portale "
        "è fermo."
    ),
    "Wherever the portals are hosted, on the servers or on an Application Server in the place of "
    "either, a whole secondary is promised to take over from a primary whose portal stops.": (
        "Ovunque siano ospitati i portali, sui server o su un Application Server al posto "
        "dell'uno o dell'altro, è garantito che un secondario integro subentri a un primario il "
        "cui portale si arresta."
    ),
    "As long as the link is up and both IP Offices are down, two active portals are bound to "
    "become one.": (
        "Finché la rete è in funzione ed entrambi gli IP Office sono fermi, due portali attivi "
        "finiranno per diventare uno."
    ),
    "Whenever both portals are active with the link up, a promised reaction is possible that "
    "leaves one.": (
        "Quando entrambi i portali sono attivi con la rete in funzione, è possibile una reazione "
        "garantita che ne lascia uno."
    ),
    "No reaction takes the service from a whole secondary, unless the primary is whole and the "
    "link up.": (
        "Nessuna reazione toglie il servizio a un secondario integro, se il primario non è "
        "integro e la rete in funzione."
    ),
    "Normal operation stays reachable from every state, given repairs.": (
        "Il funzionamento normale resta raggiungibile da ogni stato, con i ripristini."
    ),
    "A change that a user makes on the primary in normal operation awaits its copy.": (
        "Una modifica che un utente esegue sul primario in funzionamento normale attende la copia."
    ),
    "A change that an administrator makes on the primary in normal operation awaits its copy.": (
        "Una modifica che un amministratore esegue sul primario in funzionamento normale attende "
        "la copia."
    ),
    "After failback a login attempt at the secondary is redirected to the primary; whether that "
    "of Call Assistant is depends on the reading of CLI-3.": (
        "Dopo il failback un tentativo di accesso al secondario è reindirizzato al primario; se lo "
        "sia quello di Call Assistant dipende dalla lettura di CLI-3."
    ),
    "By one reading of CLI-3 a login attempt of Call Assistant at the secondary is redirected to "
    "the primary as well, and by the other it is not.": (
        "Secondo una lettura di CLI-3 anche un tentativo di accesso di Call Assistant al "
        "secondario è reindirizzato al primario, secondo l'altra no."
    ),
    "In normal operation who attempts to log in on the secondary is sent to the primary, wherever "
    "the last session was left, but for Call Assistant.": (
        "In funzionamento normale chi tenta di accedere sul secondario è mandato al primario, "
        "ovunque sia rimasta l'ultima sessione, salvo Call Assistant."
    ),
}
"""By sentence, what it says; those of situations are put together as in English."""

_DOWN = (
    "la rete",
    "il portale del primario",
    "l'IP Office del primario",
    "il portale del secondario",
    "l'IP Office del secondario",
)
_WHO = {
    (): "nessuno",
    ("primary",): "solo il primario",
    ("secondary",): "solo il secondario",
    ("primary", "secondary"): "entrambi",
}


def in_italian(prop: Property) -> str | None:
    """What a property claims; None where nobody has translated it."""
    for situation in SITUATIONS:
        if prop.id == f"situation-{situation.pattern}":
            return _of_situation(situation)
    return SENTENCES.get(prop.sentence)


def _of_situation(situation: Situation) -> str:
    values = dict(zip(_DOWN, situation.pattern, strict=True))
    down = [name for name, value in values.items() if value == "0"]
    either = [name for name, value in values.items() if value == "x"]
    where = f"con {' e '.join(down)} fuori uso" if down else "con tutto in funzione"
    if either:
        where = f"{where}, comunque sia {' e '.join(either)}"
    who = " o ".join(_WHO[outcome] for outcome in situation.outcomes)
    return (
        f"Una volta in quiete {where}, in servizio può essere {who}, qualunque cosa sia accaduta "
        "prima."
    )
