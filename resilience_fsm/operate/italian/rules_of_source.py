"""What the rules of the source say, in Italian: those that the explorer of a pair can cite.

Translated from the statements of the rules, which are in the project's own words, and by them, so
that a statement that is reworded loses its translation until somebody has looked at it.
"""

from collections.abc import Mapping

_BEFORE: Mapping[str, str] = {
    # DEP-1
    "Since Release 10 the default installation gives the secondary server a portal service of"
    " its own.": (
        "Dalla versione 10 l'installazione predefinita dà anche al server secondario un "
        "proprio servizio del portale."
    ),
    # DEP-3
    "The Select mode of Server Edition supports portal resilience.": (
        "La modalità Select di Server Edition supporta la resilienza del portale."
    ),
    # DEP-4
    "Outside Select mode portal resilience is neither promised nor ruled out.": (
        "Fuori dalla modalità Select la resilienza del portale non è né garantita né esclusa."
    ),
    # DEP-5
    "With an Application Server hosting the portal in the primary's stead, resilience remains"
    " configurable.": (
        "Con un Application Server che ospita il portale al posto del primario, la resilienza"
        " resta configurabile."
    ),
    # DEP-7
    "One Application Server in the stead of both servers is not discussed, nor whether losing"
    " it counts as a failure of the primary.": (
        "Di un solo Application Server al posto di entrambi i server non si parla, né si dice"
        " se perderlo valga come errore del primario."
    ),
    # PRE-1
    "Support is limited to a primary and a secondary whose portal software has one and the "
    "same version.": (
        "Il supporto è limitato a un primario e un secondario con la stessa versione del "
        "software del portale."
    ),
    # PRE-2
    "How a running pair with unequal portal versions behaves is left open: it may refuse, "
    "work in part or do anything else.": (
        "Come si comporti una coppia con versioni diverse del portale è lasciato aperto: può "
        "rifiutare, funzionare in parte o altro ancora."
    ),
    # PRE-3
    "A system moved into Select from another mode may offer the resilience settings only "
    "after its portal services were restarted.": (
        "Un sistema passato a Select da un'altra modalità può offrire le impostazioni di "
        "resilienza solo dopo un riavvio dei servizi del portale."
    ),
    # PRE-4
    "Setting up portal resilience in the IP Office system configuration for the first time "
    "may call for a restart of the portal services; no later time is mentioned.": (
        "La prima configurazione della resilienza del portale nel sistema IP Office può "
        "richiedere un riavvio dei servizi del portale; di momenti successivi non si parla."
    ),
    # PRE-6
    "A pair with resilience unconfigured, half configured or not yet in force is not "
    "described, nor whether synchronisation, conferences, display and clients depend on it.": (
        "Una coppia senza resilienza configurata, configurata a metà o non ancora in vigore "
        "non è descritta, né si dice se sincronizzazione, conferenze, icone e client ne "
        "dipendano."
    ),
    # CFG-1
    "Resilience needs centralized CTI as the mode of each of the two portal servers.": (
        "La resilienza richiede il CTI centralizzato come modalità di ciascuno dei due server"
        " del portale."
    ),
    # CFG-3
    "A system that is older and was upgraded to Release 10 or higher needs somebody to switch"
    " centralized CTI on.": (
        "In un sistema preesistente, portato alla versione 10 o successiva, qualcuno deve "
        "attivare il CTI centralizzato."
    ),
    # CFG-4
    "The switch for centralized CTI is in the Central CTI Link menu.": (
        "L'interruttore del CTI centralizzato è nel menu Collegamento CTI centrale."
    ),
    # CFG-5
    "Changing the CTI setting has no effect until the portal service has been restarted.": (
        "Un cambio dell'impostazione CTI non ha effetto finché il servizio del portale non è "
        "riavviato."
    ),
    # CFG-6
    "The CTI setting is made twice, on the primary and on the secondary.": (
        "L'impostazione CTI si fa due volte, sul primario e sul secondario."
    ),
    # CFG-7
    "Resilience has to be enabled on the primary portal server, through its Resiliency "
    "Configuration menus.": (
        "La resilienza va abilitata sul server del portale primario, nei suoi menu "
        "Configurazione della resilienza."
    ),
    # CFG-9
    "Any change made in the first two steps calls for a restart of the portal services.": (
        "Ogni modifica fatta nei primi due passaggi richiede un riavvio dei servizi del portale."
    ),
    # CFG-10
    "The restart is asked for in the plural, which suggests the services of both servers "
    "without naming them.": (
        "Il riavvio è chiesto al plurale, il che fa pensare ai servizi di entrambi i server, "
        "senza nominarli."
    ),
    # CFG-14
    "Supports Resiliency has to be ticked on the Line tab of that line, among the SCN "
    "Resiliency Options.": (
        "Supporta la resilienza va selezionata nella scheda Linea di quella linea, fra le "
        "opzioni di resilienza SCN."
    ),
    # CFG-15
    "Backs up my one-X Portal has to be ticked in the same place.": (
        "Esegue il backup di one-X Portal va selezionata nello stesso posto."
    ),
    # CFG-16
    "What was altered in the configuration has to be saved.": (
        "Ciò che è stato cambiato nella configurazione va salvato."
    ),
    # CFG-18
    "Taken literally the list may leave saved settings without force, because the restart "
    "precedes the trunk and PRE-4 may want one after it; only an order that restarts last is "
    "sure.": (
        "Presa alla lettera, la procedura può lasciare le impostazioni salvate senza effetto,"
        " perché il riavvio precede il trunk e PRE-4 può volerne uno dopo; sicuro è solo un "
        "ordine che riavvia per ultimo."
    ),
}

_IN_NORMAL_OPERATION: Mapping[str, str] = {
    # DSP-1
    "In Platform View an active portal server reads Available, on green.": (
        "Nella Visualizzazione piattaforma un portale attivo appare Disponibile, in verde."
    ),
    # DSP-2
    "In Platform View a passive portal server reads Starting, on yellow.": (
        "Nella Visualizzazione piattaforma un portale passivo appare In fase di avvio, in giallo."
    ),
    # DSP-4
    "How Platform View marks a portal whose service is stopped is not said.": (
        "Come la Visualizzazione piattaforma mostri un portale arrestato non è detto."
    ),
    # SYN-1
    "Operation counts as normal when the two servers run and have a connection.": (
        "Il funzionamento è normale quando i due server sono in funzione e connessi."
    ),
    # SYN-1b
    "Whether operation counts as normal, and changes are copied, while both portals run and "
    "are connected and only the secondary's IP Office is down, is left open.": (
        "È lasciato aperto se il funzionamento sia normale, e le modifiche siano copiate, "
        "quando entrambi i portali sono in funzione e connessi e manca solo l'IP Office del "
        "secondario."
    ),
    # SYN-2
    "While operation is normal, what users change on the primary reaches the secondary by "
    "itself.": (
        "In funzionamento normale, ciò che gli utenti modificano sul primario raggiunge da sé"
        " il secondario."
    ),
    # SYN-3
    "While operation is normal, what administrators change on the primary reaches the "
    "secondary by itself too.": (
        "In funzionamento normale, anche ciò che gli amministratori modificano sul primario "
        "raggiunge da sé il secondario."
    ),
    # SYN-5
    "How long a copy takes, whether it can be partial and whether it is confirmed is left "
    "open, and with it the fate of a change that a fault overtakes.": (
        "Quanto duri una copia, se possa essere parziale e se sia confermata è lasciato "
        "aperto, e con ciò la sorte di una modifica raggiunta da un guasto."
    ),
    # SYN-6
    "As long as resilience lasts nothing is synchronised, whichever of the two servers a "
    "change is made on.": (
        "Finché dura la resilienza nulla è sincronizzato, su qualunque dei due server avvenga"
        " la modifica."
    ),
    # SYN-7
    "A change made on either server during resilience may get lost on the way back to normal "
    "operation; it need not.": (
        "Una modifica fatta su uno dei server durante la resilienza può andare perduta al "
        "ritorno alla normalità; non deve per forza."
    ),
    # SYN-10
    "Whether an administrator can change anything on a passive portal, and what becomes of "
    "it, is left open; only the login of users is dealt with.": (
        "È lasciato aperto se un amministratore possa modificare qualcosa su un portale "
        "passivo, e che ne sia; si parla solo dell'accesso degli utenti."
    ),
    # CNF-2
    "A conference on the primary's schedule whose time comes during failover does not start.": (
        "Una conferenza pianificata sul primario, il cui momento cade durante il failover, "
        "non si avvia."
    ),
    # CNF-3
    "Failback loses the conferences on the secondary's schedule, without any may.": (
        "Il failback fa perdere le conferenze pianificate sul secondario, senza alcun forse."
    ),
    # CNF-4
    "The exemption may cover only what failover and failback do to a conference, or its "
    "copying in normal operation as well.": (
        "L'eccezione può riguardare solo ciò che failover e failback fanno a una conferenza, "
        "oppure anche la sua copia in funzionamento normale."
    ),
    # CNF-5
    "Whether a conference missed in failover is held late, dropped or kept on the list after "
    "failback is left open.": (
        "È lasciato aperto se una conferenza mancata nel failover si tenga in ritardo, sia "
        "annullata o resti in elenco dopo il failback."
    ),
    # CNF-7
    "Whether a conference on the secondary's schedule is held if its time comes before "
    "failback is left open, though nothing speaks against it.": (
        "È lasciato aperto se una conferenza del secondario si tenga quando il suo momento "
        "cade prima del failback, ma nulla lo contraddice."
    ),
    # CNF-8
    "What standalone mode does to the conferences of either server is left open.": (
        "Che cosa faccia la modalità autonoma alle conferenze dei due server è lasciato aperto."
    ),
}

_FAILURES: Mapping[str, str] = {
    # FOP-1
    "Whatever stops the primary's portal service, that of the secondary comes into service by"
    " itself.": (
        "Qualunque cosa arresti il servizio del portale del primario, quello del secondario "
        "entra in servizio da sé."
    ),
    # FOP-2
    "Users who had a session on the primary can log in afresh on the secondary; the session "
    "does not move with them.": (
        "Chi aveva una sessione sul primario può accedere di nuovo sul secondario; la "
        "sessione non si sposta con lui."
    ),
    # FOP-3
    "As long as the primary's IP Office service runs on, portal users are redirected without "
    "their doing.": (
        "Finché il servizio IP Office del primario resta in funzione, gli utenti del portale "
        "sono reindirizzati senza fare nulla."
    ),
    # FOP-4
    "With the primary's IP Office down as well, which losing the machine implies, a "
    "redirection without the user's doing is no longer promised.": (
        "Se anche l'IP Office del primario è fermo, come quando si perde la macchina, un "
        "reindirizzamento senza intervento dell'utente non è più garantito."
    ),
    # FOP-4b
    "Whether anybody is redirected while the primary's IP Office is down is said neither way.": (
        "Se qualcuno sia reindirizzato mentre l'IP Office del primario è fermo non è detto in"
        " alcun senso."
    ),
    # FOP-5
    "For somebody who has not logged in on the secondary before, its security certificate may"
    " have to be accepted first, or an exception made for it.": (
        "A chi non ha mai effettuato l'accesso sul secondario può essere chiesto di "
        "accettarne il certificato di protezione, o di creare un'eccezione."
    ),
    # FOP-6
    "Where a certificate or an exception is in the way like that, the reconnection breaks off.": (
        "Dove un certificato o un'eccezione è così d'intralcio, la riconnessione si interrompe."
    ),
    # FOP-7
    "Users of portal clients such as the Outlook plugin are said to fare likewise, which may "
    "point to the new login, to the redirection or to the certificate.": (
        "Di chi usa client come il plug-in di Outlook si dice che valga lo stesso, e ciò può "
        "riferirsi al nuovo accesso, al reindirizzamento o al certificato."
    ),
    # FOP-8
    "For a login without an earlier session the secondary's address has to be used.": (
        "Per un accesso senza una sessione precedente serve l'indirizzo del secondario."
    ),
    # FOP-9
    "How long the secondary needs to take over, and whether a brief stop is enough for it, is"
    " left open.": (
        "Quanto tempo serva al secondario per subentrare, e se basti un arresto breve, è "
        "lasciato aperto."
    ),
    # FOP-10
    "What happens to sessions on the secondary when its portal stops, and to redirection "
    "while it does not run, is left open.": (
        "Che cosa accada alle sessioni sul secondario quando il suo portale si arresta, e al "
        "reindirizzamento mentre è fermo, è lasciato aperto."
    ),
    # FOI-1
    "Whatever stops the primary's IP Office service, the portal passes to the secondary by "
    "itself.": (
        "Qualunque cosa arresti il servizio IP Office del primario, il portale passa da sé al"
        " secondario."
    ),
    # FOI-2
    "Users are said to fare as in a portal failure, but redirection is tied there to the very"
    " IP Office that is down here, so that it remains unproven.": (
        "Degli utenti si dice che valga quanto per un errore del portale, ma là il "
        "reindirizzamento dipende proprio dall'IP Office che qui è fermo: resta non provato."
    ),
    # FOI-3
    "As long as the primary's IP Office is down, users at home on the primary cannot alter "
    "personal contacts in the portal's Directory gadget.": (
        "Finché l'IP Office del primario è fermo, gli utenti che gli appartengono non possono"
        " modificare contatti personali nel gadget della rubrica."
    ),
    # FOI-4
    "For the same users and as long, the gadget does not let them remove personal contacts "
    "either.": (
        "Agli stessi utenti, per lo stesso tempo, il gadget non lascia nemmeno eliminare "
        "contatti personali."
    ),
    # NET-1
    "Whatever breaks the network between the two servers, each of their portals becomes "
    "active and can be reached.": (
        "Qualunque cosa interrompa la rete fra i due server, ciascuno dei loro portali "
        "diventa attivo e raggiungibile."
    ),
    # NET-2
    "Standalone mode is what it is called when both portals are active like that.": (
        "Modalità autonoma si chiama così, quando entrambi i portali sono attivi in quel modo."
    ),
    # NET-3
    "Changes on the secondary portal server do not reach the primary once the network is "
    "back: by the letter those made to users and the administrator, read as made by them, "
    "and, from where the sentence stands, those made during the break.": (
        "Le modifiche sul portale secondario non raggiungono il primario al ritorno della "
        "rete: alla lettera quelle a utenti e amministratore, lette come fatte da loro, e, "
        "per dove sta la frase, quelle fatte durante l'interruzione."
    ),
    # NET-4
    "What is changed on the primary in standalone mode stays on the primary, as far as "
    "anything is said; it may still reach the secondary later, and it may be lost.": (
        "Ciò che si modifica sul primario in modalità autonoma resta sul primario, per quanto"
        " è detto; può ancora raggiungere il secondario, e può andare perduto."
    ),
    # NET-5
    "No sentence makes the secondary stop serving when the network is back; that it does is "
    "inferred from the recovery of the portal.": (
        "Nessuna frase fa smettere di servire il secondario al ritorno della rete; che smetta"
        " si deduce dal ripristino del portale."
    ),
    # NET-6
    "A broken network on top of a stopped portal or IP Office is not treated (SIT says who "
    "may serve), nor a break in part or in one direction, nor users who reach one site only.": (
        "Una rete interrotta oltre a un portale o IP Office fermo non è trattata (SIT dice "
        "chi può servire), né un'interruzione parziale o in una direzione, né utenti che "
        "raggiungono una sola sede."
    ),
    # NET-8
    "The opening words of NET-3 recall SYN-6; they may extend NET-3 to changes made on the "
    "secondary in a failover, or may not.": (
        "Le prime parole di NET-3 richiamano SYN-6; possono estendere NET-3 alle modifiche "
        "fatte sul secondario in un failover, oppure no."
    ),
}

_RECOVERIES: Mapping[str, str] = {
    # FBP-1
    "With the primary's portal service available once more, that of the secondary takes no "
    "further logins.": (
        "Quando il servizio del portale del primario è di nuovo disponibile, quello del "
        "secondario non accetta più accessi."
    ),
    # FBP-2
    "Users with a session on the secondary are taken to the primary unasked, where they log in.": (
        "Chi ha una sessione sul secondario è portato al primario senza chiederlo, e lì accede."
    ),
    # FBP-3
    "Users of portal clients such as the Outlook plugin get their connection to the primary "
    "without doing anything.": (
        "Chi usa client del portale come il plug-in di Outlook ottiene la connessione al "
        "primario senza fare nulla."
    ),
    # FBP-4
    "Whoever attempts a new login, at the secondary, is passed on to the primary.": (
        "Chi tenta un nuovo accesso, al secondario, è passato al primario."
    ),
    # FBP-5
    "A time to settle, a hold by hand, a grace for sessions and the case of a primary whose "
    "IP Office is still down are not mentioned.": (
        "Di un tempo di assestamento, di un blocco manuale, di una tolleranza per le sessioni"
        " e di un primario con l'IP Office ancora fermo non si parla."
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
    # CLI-1
    "Call Assistant and client applications of its kind are not redirected unasked.": (
        "Call Assistant e applicazioni client del suo genere non sono reindirizzate da sé."
    ),
    # CLI-2
    "Logging in from such a client takes entering the address of the secondary.": (
        "Per accedere da un client simile si inserisce l'indirizzo del secondario."
    ),
    # CLI-3
    "Clients as a class are denied redirection, and yet FOP-7 and FBP-3 let the Outlook "
    "plugin act by itself; safe to say are only Call Assistant at failover and the plugin at "
    "failback.": (
        "Ai client in generale il reindirizzamento è negato, eppure FOP-7 e FBP-3 lasciano "
        "agire da sé il plug-in di Outlook; sicuri sono solo Call Assistant al failover e il "
        "plug-in al failback."
    ),
}

OF_SOURCE: Mapping[str, str] = {
    **_BEFORE,
    **_IN_NORMAL_OPERATION,
    **_FAILURES,
    **_RECOVERIES,
}
"""By the statement."""
