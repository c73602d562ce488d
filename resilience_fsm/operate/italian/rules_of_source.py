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

OF_SOURCE: Mapping[str, str] = {
    **_BEFORE,
    **_IN_NORMAL_OPERATION,
}
"""By the statement."""
