"""Who serves and when roles change, in Italian: the sentences of the properties."""

from collections.abc import Mapping

OF_ROLES: Mapping[str, str] = {
    # Who serves
    "With a whole secondary, once settled, somebody serves, whatever happens to the primary "
    "and to the link.": (
        "Con un secondario integro, una volta in quiete, qualcuno serve, qualunque cosa "
        "accada al primario e alla rete."
    ),
    "With the link up and a whole secondary, once settled, the secondary serves if the "
    "primary's portal has stopped and its IP Office runs.": (
        "Con la rete in funzione e un secondario integro, una volta in quiete, serve il "
        "secondario se il portale del primario si è arrestato e il suo IP Office è in "
        "funzione."
    ),
    "With the link up and a whole secondary, once settled, the secondary serves if the "
    "primary's IP Office is down and its portal runs.": (
        "Con la rete in funzione e un secondario integro, una volta in quiete, serve il "
        "secondario se l'IP Office del primario è fermo e il suo portale in funzione."
    ),
    "With the link up and a whole secondary, once settled, the primary does not serve if its "
    "IP Office is down.": (
        "Con la rete in funzione e un secondario integro, una volta in quiete, il primario "
        "non serve se il suo IP Office è fermo."
    ),
    "When the link breaks between two whole servers of which the primary serves, once "
    "settled, both portals are active.": (
        "Quando la rete si interrompe fra due server integri e a servire è il primario, una "
        "volta in quiete, entrambi i portali sono attivi."
    ),
    "With the link down and both servers whole, once settled, both portals are active, "
    "however that came about.": (
        "Con la rete interrotta ed entrambi i server integri, una volta in quiete, entrambi i"
        " portali sono attivi, comunque ci si sia arrivati."
    ),
    "With the link up, once settled, at most one portal is active.": (
        "Con la rete in funzione, una volta in quiete, al più un portale è attivo."
    ),
    "Whenever both portals are active with the link up, a promised reaction is possible that "
    "leaves one.": (
        "Quando entrambi i portali sono attivi con la rete in funzione, è possibile una "
        "reazione garantita che ne lascia uno."
    ),
    "With the link up and a whole primary, once settled, the primary serves and the secondary"
    " does not.": (
        "Con la rete in funzione e un primario integro, una volta in quiete, serve il "
        "primario e non il secondario."
    ),
    "With the link up and a whole secondary, once settled, a primary that serves has portal "
    "and IP Office running.": (
        "Con la rete in funzione e un secondario integro, una volta in quiete, un primario "
        "che serve ha portale e IP Office in funzione."
    ),
    "As soon as a primary whose portal and IP Office run is connected to a secondary that "
    "serves in its place, failback is promised.": (
        "Appena un primario con portale e IP Office in funzione è connesso a un secondario "
        "che serve al suo posto, il failback è garantito."
    ),
    "After failback the portal of the secondary does not serve, so that nobody logs in there.": (
        "Dopo il failback il portale del secondario non serve, così che nessuno vi accede."
    ),
    "Wherever the portals are hosted, on the servers or on an Application Server in the place"
    " of either, a whole secondary is promised to take over from a primary whose portal "
    "stops.": (
        "Ovunque siano ospitati i portali, sui server o su un Application Server al posto "
        "dell'uno o dell'altro, è garantito che un secondario integro subentri a un primario "
        "il cui portale si arresta."
    ),
    "A failback leaves the primary active and the secondary passive, in one step.": (
        "Un failback lascia il primario attivo e il secondario passivo, in un solo passo."
    ),
    "Nothing runs on a machine that is lost.": (
        "Nulla è in funzione su una macchina fuori servizio."
    ),
    "No reaction stops a portal.": ("Nessuna reazione arresta un portale."),
    "Who has to move along with an event does: at failback the primary becomes active.": (
        "Chi deve muoversi insieme a un evento lo fa: al failback il primario diventa attivo."
    ),
    "A portal that runs can stop, whatever its role.": (
        "Un portale in funzione può arrestarsi, qualunque sia il suo ruolo."
    ),
    "The cluster mode always agrees with the components.": (
        "La modalità della coppia concorda sempre con i componenti."
    ),
    "Normal operation stays reachable from every state, given repairs.": (
        "Il funzionamento normale resta raggiungibile da ogni stato, con i ripristini."
    ),
    "Promised reactions alone never go round in a circle: after the last fault the pair settles.": (
        "Le sole reazioni garantite non girano mai in tondo: dopo l'ultimo guasto la coppia "
        "si assesta."
    ),
    "Flapping without a new fault is not excluded by the source: allowed reactions can go "
    "round in a circle.": (
        "Un'alternanza senza un nuovo guasto non è esclusa dalla fonte: le reazioni solo "
        "possibili possono girare in tondo."
    ),
    "In Platform View a portal that is active reads Available, on green.": (
        "Nella Visualizzazione piattaforma un portale attivo appare Disponibile, in verde."
    ),
    "In Platform View a portal that runs and is not active reads Starting, on yellow.": (
        "Nella Visualizzazione piattaforma un portale in funzione e non attivo appare In fase"
        " di avvio, in giallo."
    ),
    "In normal operation the primary reads Available, green, and the secondary Starting, yellow.": (
        "In funzionamento normale il primario appare Disponibile, in verde, e il secondario "
        "In fase di avvio, in giallo."
    ),
    "The same reading is also that of a primary with no resilience left, once settled.": (
        "Le stesse icone sono anche quelle di un primario senza più resilienza, una volta in "
        "quiete."
    ),
    "When the portal of the primary alone has stopped, once settled, that of the secondary "
    "reads Available, green.": (
        "Quando si arresta solo il portale del primario, una volta in quiete, quello del "
        "secondario appare Disponibile, in verde."
    ),
    "When the link breaks between two whole servers of which the primary serves, once "
    "settled, both portals read Available, green.": (
        "Quando la rete si interrompe fra due server integri e a servire è il primario, una "
        "volta in quiete, entrambi i portali appaiono Disponibile, in verde."
    ),
    "With the link up, a whole secondary and only the primary's IP Office down, once settled,"
    " the primary's portal is passive and reads Starting, yellow.": (
        "Con la rete in funzione, un secondario integro e fermo solo l'IP Office del "
        "primario, una volta in quiete, il portale del primario è passivo e appare In fase di"
        " avvio, in giallo."
    ),
    "What Platform View shows for a portal that is stopped is not said.": (
        "Che cosa mostri la Visualizzazione piattaforma di un portale arrestato non è detto."
    ),
    # When roles change
    "Whatever works can fail, at any time: link, IP Offices, portals and machines.": (
        "Tutto ciò che funziona può guastarsi, in ogni momento: rete, IP Office, portali e "
        "macchine."
    ),
    "Whatever has stopped can start, as soon as its machine is up, and a machine or link that"
    " is lost can return.": (
        "Tutto ciò che si è arrestato può avviarsi, appena la sua macchina è in funzione, e "
        "una macchina o una rete fuori servizio può ritornare."
    ),
    "What is down cannot fail, what is up cannot return, and no reaction leaves both roles as"
    " they are.": (
        "Ciò che è fermo non può guastarsi, ciò che è in funzione non può ritornare, e "
        "nessuna reazione lascia entrambi i ruoli come sono."
    ),
    "No reaction starts a portal: a start is a repair, and leaves the portal passive.": (
        "Nessuna reazione avvia un portale: un avvio è un ripristino, e lascia il portale passivo."
    ),
    "The secondary fails over only if the primary's portal has stopped, or its IP Office with"
    " the link up.": (
        "Il secondario subentra solo se si è arrestato il portale del primario, o il suo IP "
        "Office con la rete in funzione."
    ),
    "The secondary goes autonomous only while the link is down and the primary's portal runs.": (
        "Il secondario passa in modalità autonoma solo mentre la rete è interrotta e il "
        "portale del primario è in funzione."
    ),
    "Only a whole secondary is promised to take over.": (
        "Solo di un secondario integro è garantito che subentri."
    ),
    "A secondary without its IP Office may still serve in place of a primary that failed or "
    "is out of reach; that is not excluded.": (
        "Un secondario senza il suo IP Office può ancora servire al posto di un primario "
        "guasto o irraggiungibile; non è escluso."
    ),
    "No reaction takes the service from a primary whose portal and IP Office run, ready or not.": (
        "Nessuna reazione toglie il servizio a un primario con portale e IP Office in "
        "funzione, pronta o no che sia la coppia."
    ),
    "No reaction takes the service from a whole secondary, unless the primary is whole and "
    "the link up.": (
        "Nessuna reazione toglie il servizio a un secondario integro, se il primario non è "
        "integro e la rete in funzione."
    ),
    "With the link up the primary becomes active by itself only where nobody serves in its "
    "place, and without its IP Office only where no whole secondary runs.": (
        "Con la rete in funzione il primario diventa attivo da sé solo dove nessuno serve al "
        "suo posto, e senza il suo IP Office solo dove non c'è un secondario integro."
    ),
    "Without its IP Office, and where no secondary stands in for it, a primary may give up, "
    "and one that is passive may serve.": (
        "Senza il suo IP Office, e dove nessun secondario ne fa le veci, un primario può "
        "ritirarsi, e uno passivo può servire."
    ),
    "The primary gives up by itself only where no secondary stands in for it.": (
        "Il primario si ritira da sé solo dove nessun secondario ne fa le veci."
    ),
    "A secondary that serves without its IP Office may give up, unless the link is up and the"
    " primary serves or is whole.": (
        "Un secondario che serve senza il suo IP Office può ritirarsi, salvo che la rete sia "
        "in funzione e il primario serva o sia integro."
    ),
    "With the link up and a primary that serves or is whole, the secondary steps down for it "
    "and not by giving up.": (
        "Con la rete in funzione e un primario che serve o è integro, il secondario gli "
        "lascia il posto, e non smette da sé."
    ),
    "With both portals active, the link up and neither IP Office running, it is promised that"
    " one steps down, and open which one.": (
        "Con entrambi i portali attivi, la rete in funzione e nessun IP Office in funzione, è"
        " garantito che uno si ritiri, e aperto quale."
    ),
    "Whether the secondary yields to a primary that serves is open only while neither IP "
    "Office runs.": (
        "Se il secondario ceda a un primario che serve è aperto solo mentre nessuno dei due "
        "IP Office è in funzione."
    ),
    # What is bound to happen
    "As long as the primary's portal is stopped and the secondary is whole, the secondary is "
    "bound to serve.": (
        "Finché il portale del primario è fermo e il secondario integro, il secondario finirà"
        " per servire."
    ),
    "As long as the primary's IP Office is down, the link up and the secondary whole, the "
    "secondary is bound to serve alone.": (
        "Finché l'IP Office del primario è fermo, la rete in funzione e il secondario "
        "integro, il secondario finirà per servire da solo."
    ),
    "As long as the link is down, both servers are whole and the primary serves, both are "
    "bound to serve.": (
        "Finché la rete è interrotta, entrambi i server sono integri e il primario serve, "
        "entrambi finiranno per servire."
    ),
    "As long as the primary is whole and the link up, the primary is bound to serve alone.": (
        "Finché il primario è integro e la rete in funzione, il primario finirà per servire "
        "da solo."
    ),
    "As long as the link is up and both IP Offices are down, two active portals are bound to "
    "become one.": (
        "Finché la rete è in funzione ed entrambi gli IP Office sono fermi, due portali "
        "attivi finiranno per diventare uno."
    ),
    "As long as operation is normal, a change that awaits its copy is bound to be synchronised.": (
        "Finché il funzionamento è normale, una modifica che attende la copia finirà per "
        "essere sincronizzata."
    ),
    "As long as operation is normal, the fate of a change at risk is bound to be decided.": (
        "Finché il funzionamento è normale, la sorte di una modifica a rischio finirà per "
        "essere decisa."
    ),
    "A user new to the secondary whose redirection is promised is bound to meet its login or "
    "its certificate, unless the secondary stops serving or the user leaves.": (
        "Un utente nuovo per il secondario, il cui reindirizzamento è garantito, finirà per "
        "trovarne l'accesso o il certificato, salvo che il secondario smetta di servire o "
        "l'utente si disconnetta."
    ),
}
"""By the sentence in English."""
