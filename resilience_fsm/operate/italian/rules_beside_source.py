"""What situations, public facts and assumptions say, in Italian: those that can be cited."""

from collections.abc import Mapping

_SITUATIONS: Mapping[str, str] = {
    # SIT-5
    "With portal and IP Office of the primary down and the rest up the secondary serves, "
    "because either failure alone would have it serve.": (
        "Con portale e IP Office del primario fermi e il resto in funzione serve il "
        "secondario, perché lo farebbe già per ciascuno dei due errori."
    ),
    # SIT-6
    "With the link and the primary's portal down a whole secondary serves, because either "
    "failure alone would have it serve and a stopped portal cannot.": (
        "Con la rete e il portale del primario fuori uso serve un secondario integro, perché "
        "lo farebbe già per ciascuno dei due errori, e un portale fermo non può."
    ),
    # SIT-9
    "With both IP Offices down, and nothing else, one of the servers may serve or neither.": (
        "Con entrambi gli IP Office fermi, e nient'altro, può servire uno dei server o nessuno."
    ),
    # SIT-10
    "With the link up but neither the primary's IP Office nor the secondary's portal, the "
    "primary may serve or nobody.": (
        "Con la rete in funzione, ma senza l'IP Office del primario e il portale del "
        "secondario, può servire il primario o nessuno."
    ),
    # SIT-11
    "With the primary's portal and the secondary's IP Office down, whatever the link, the "
    "secondary may serve or nobody.": (
        "Con il portale del primario e l'IP Office del secondario fermi, comunque sia la "
        "rete, può servire il secondario o nessuno."
    ),
    # SIT-12
    "With the link and the secondary's IP Office down the primary serves, and the secondary "
    "may serve beside it.": (
        "Con la rete e l'IP Office del secondario fuori uso serve il primario, e accanto può "
        "servire il secondario."
    ),
    # SIT-13
    "With the link and the primary's IP Office down the secondary serves, and the primary may"
    " serve beside it, because NET-1 and FOI-1 disagree.": (
        "Con la rete e l'IP Office del primario fuori uso serve il secondario, e accanto può "
        "servire il primario, perché NET-1 e FOI-1 non concordano."
    ),
    # SIT-14
    "With the link and both IP Offices down either server may serve, or both, or neither.": (
        "Con la rete ed entrambi gli IP Office fuori uso può servire l'uno o l'altro server, "
        "o entrambi, o nessuno."
    ),
    # SIT-15
    "With the link, the primary's IP Office and the secondary's portal down the primary may "
    "serve or nobody.": (
        "Con la rete, l'IP Office del primario e il portale del secondario fuori uso può "
        "servire il primario o nessuno."
    ),
    # SIT-16
    "With the link and the primary's IP Office down a whole secondary serves, whatever the "
    "primary does, because either failure alone would have it serve.": (
        "Con la rete e l'IP Office del primario fuori uso serve un secondario integro, "
        "qualunque cosa faccia il primario, perché lo farebbe già per ciascuno dei due "
        "errori."
    ),
}

_PUBLIC: Mapping[str, str] = {
    # P1
    "A failover waits until the trouble that it answers has lasted for the failover detection"
    " time, a setting in minutes; it is 3 unless somebody changes it, so that ordinary "
    "restarts for maintenance pass without a failover.": (
        "Un failover aspetta che il guasto a cui risponde sia durato per il tempo di "
        "rilevamento del failover, un'impostazione in minuti; sono 3 se nessuno la cambia, "
        "così che i normali riavvii di manutenzione passino senza failover."
    ),
    # P2
    "The portal of the secondary becomes active at once when that of the primary is stopped "
    "or out of sight.": (
        "Il portale del secondario diventa subito attivo quando quello del primario è fermo o"
        " non si vede."
    ),
    # P3
    "Failback is automatic or manual, which is a setting; where it is manual it is completed "
    "by a restart of the portal services only.": (
        "Il failback è automatico o manuale, secondo un'impostazione; dove è manuale lo "
        "completa solo un riavvio dei servizi del portale."
    ),
    # P3b
    "Which of the two portal services has to restart for a manual failback, and whether the "
    "return of the network after standalone mode needs one too, is not said.": (
        "Quale dei due servizi del portale si debba riavviare per un failback manuale, e se "
        "il ritorno della rete dopo la modalità autonoma ne richieda uno, non è detto."
    ),
    # P4
    "An administrator can start a failover by hand, with Failover Now, though nothing has "
    "failed.": ("Un amministratore può avviare a mano un failover, anche se nulla è guasto."),
    # P4b
    "What ends a failover that was started by hand, where failback is automatic, is not said.": (
        "Che cosa termini un failover avviato a mano, dove il failback è automatico, non è detto."
    ),
    # P5
    "Where failover is switched on, the domain name of the secondary has to be entered on the"
    " primary as its host domain name.": (
        "Dove il failover è attivato, il nome di dominio del secondario va inserito sul "
        "primario come nome di dominio dell'host."
    ),
    # P6
    "The host domain name is what users and the portal servers themselves use to find a "
    "server, and a change of it takes a restart of the portal.": (
        "Il nome di dominio dell'host serve agli utenti e ai server del portale per trovare "
        "un server, e cambiarlo richiede un riavvio del portale."
    ),
    # P7
    "While resilience is not enabled, the portal of the secondary is stopped by the system, "
    "and nobody can start it.": (
        "Finché la resilienza non è abilitata, il portale del secondario è arrestato dal "
        "sistema, e nessuno può avviarlo."
    ),
    # P12
    "What a user changes of the portal's configuration on the secondary during a failover is "
    "lost at the failback.": (
        "Ciò che un utente modifica della configurazione del portale sul secondario durante "
        "un failover va perduto al failback."
    ),
    # P14
    "Resilience of the portal is offered in Select mode and in subscription mode.": (
        "La resilienza del portale è offerta in modalità Select e in modalità subscription."
    ),
}

_ASSUMPTIONS: Mapping[str, str] = {
    # Q4
    "The core knows no time; detection time, length of a restart and way of failback belong "
    "to an optional layer, in which no detection time means at once and the public profile "
    "takes three minutes.": (
        "Il nucleo non conosce il tempo; tempo di rilevamento, durata di un riavvio e modo "
        "del failback appartengono a uno strato facoltativo, in cui nessun tempo di "
        "rilevamento significa subito e il profilo pubblico prende tre minuti."
    ),
    # Q7
    "Losing the primary's machine stops its portal and its IP Office together; the secondary "
    "serves, users may be redirected, and those who are not need the secondary's address.": (
        "Perdere la macchina del primario ne arresta insieme portale e IP Office; serve il "
        "secondario, gli utenti possono essere reindirizzati, e gli altri ne usano "
        "l'indirizzo."
    ),
    # Q12
    "When the secondary fails the primary serves on, with nothing in reserve; its stopped "
    "portal or a lost link ends synchronisation, while the effect of its IP Office alone and "
    "the catching up on its return are unspecified.": (
        "Se il secondario si guasta, il primario continua senza riserva; il suo portale fermo"
        " o la rete interrotta ferma la sincronizzazione, mentre l'effetto del solo IP Office"
        " e il recupero al ritorno non sono specificati."
    ),
    # Q13
    "Where neither portal is usable there is no service, except that a primary portal without"
    " its IP Office may limp on or not.": (
        "Dove nessuno dei due portali è utilizzabile non c'è servizio, salvo che un portale "
        "primario senza il suo IP Office può andare avanti oppure no."
    ),
    # Q14
    "A change that a failure overtakes has an unspecified fate unless a copy is recorded "
    "after it.": (
        "Una modifica raggiunta da un guasto ha una sorte non specificata, se dopo non ne è "
        "registrata una copia."
    ),
    # Q21
    "A scheduled conference has an owner side, falls due by time and is decided at once: the "
    "primary's is not started while the secondary alone serves, none is while nobody does, "
    "the secondary's is lost at failback if it has not begun, the other cases are open; "
    "system conferences are left out.": (
        "Una conferenza pianificata appartiene a un server, arriva col tempo ed è decisa "
        "subito: quella del primario non si avvia mentre serve solo il secondario, nessuna "
        "mentre non serve nessuno, quella del secondario è persa al failback se non è "
        "cominciata; gli altri casi restano aperti, e le conferenze di sistema sono "
        "tralasciate."
    ),
    # Q22
    "In standalone mode a conference of the primary starts or not; one that is scheduled "
    "during it is lost or remains in the end, and so is one of the secondary when the link "
    "returns, or when the secondary's own stop ends a failover.": (
        "In modalità autonoma una conferenza del primario si avvia oppure no; una pianificata"
        " allora alla fine è persa o rimane, e così una del secondario quando la rete "
        "ritorna, o quando l'arresto del secondario stesso termina un failover."
    ),
    # Q25
    "One fact about a user decides whether the certificate can interrupt the reconnection: "
    "whether that user has logged in on the secondary before.": (
        "Un solo fatto decide se il certificato possa interrompere la riconnessione: se "
        "quell'utente ha già effettuato l'accesso sul secondario."
    ),
    # Q27
    "What machine hosts a portal is a parameter, and losing a machine takes down all that it "
    "hosts.": (
        "Quale macchina ospiti un portale è un parametro, e perdere una macchina ferma tutto "
        "ciò che ospita."
    ),
    # A2
    "At failback the secondary is demoted and the primary promoted in one step.": (
        "Al failback il secondario è retrocesso e il primario promosso in un solo passo."
    ),
    # A5
    "A server machine that returns starts none of its services by itself.": (
        "Una macchina che ritorna non avvia da sé alcuno dei suoi servizi."
    ),
    # A6
    "A passive primary portal becomes active when its IP Office runs and no secondary serves "
    "in its place.": (
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
        "Una conferenza del primario il cui momento arriva mentre serve solo il primario, con"
        " il suo IP Office in funzione, si avvia."
    ),
    # A12
    "A portal that is not active accepts no login of users.": (
        "Un portale che non è attivo non accetta accessi di utenti."
    ),
    # A13
    "Whether a session comes back by itself after a cut without takeover, once the same "
    "server serves again, is left open.": (
        "Se una sessione torni da sé dopo un'interruzione senza subentro, quando lo stesso "
        "server serve di nuovo, resta aperto."
    ),
    # A14
    "A portal that starts is passive first; becoming active is a step of its own.": (
        "Un portale che si avvia è prima passivo; diventare attivo è un passo a sé."
    ),
    # A16
    "The redirection of FOP-3 is promised with the link up.": (
        "Il reindirizzamento di FOP-3 è garantito con la rete in funzione."
    ),
    # A17
    "The redirection of FOP-3 is promised to whoever the primary left, whenever the secondary"
    " serves in its place and the condition is met, in whatever order that came about.": (
        "Il reindirizzamento di FOP-3 è garantito a chiunque il primario abbia lasciato, "
        "quando il secondario serve al suo posto e la condizione è soddisfatta, in qualunque "
        "ordine ci si sia arrivati."
    ),
    # A18
    "A login attempt at a passive secondary is passed on to a primary that serves also where "
    "no failback came before.": (
        "Un tentativo di accesso a un secondario passivo è passato a un primario che serve "
        "anche dove prima non c'è stato un failback."
    ),
    # A19
    "A session is one login of one user by one client: whoever is logged in does not log in "
    "once more, and it can be given up at any time.": (
        "Una sessione è un accesso di un utente con un client: chi ha effettuato l'accesso "
        "non accede un'altra volta, e può disconnettersi in ogni momento."
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
}

BESIDE_SOURCE: Mapping[str, str] = {
    **_SITUATIONS,
    **_PUBLIC,
    **_ASSUMPTIONS,
}
"""By the statement."""
