"""What the rules of deployment, preconditions and configuration say, in Italian.

Translated from the statements of the rules, which are in the project's own words, and by them, so
that a statement that is reworded loses its translation until somebody has looked at it.
"""

from collections.abc import Mapping

OF_DEPLOYMENT: Mapping[str, str] = {
    # DEP-1
    "Since Release 10 the default installation gives the secondary server a portal service of "
    "its own.": (
        "Dalla versione 10 l'installazione predefinita dà anche al server secondario un proprio "
        "servizio del portale."
    ),
    # DEP-2
    "That second service lets the secondary stand in as the users' portal while the primary is "
    "out, for some reasons left unnamed.": (
        "Quel secondo servizio mette il secondario in grado di fare da portale per gli utenti "
        "mentre il primario, per certi motivi non precisati, è indisponibile."
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
    "With an Application Server hosting the portal in the primary's stead, resilience remains "
    "configurable.": (
        "Con un Application Server che ospita il portale al posto del primario, la resilienza "
        "resta configurabile."
    ),
    # DEP-6
    "With an Application Server hosting the portal in the secondary's stead, resilience remains "
    "configurable too.": (
        "Anche con un Application Server che ospita il portale al posto del secondario, la "
        "resilienza resta configurabile."
    ),
    # DEP-7
    "One Application Server in the stead of both servers is not discussed, nor whether losing "
    "it counts as a failure of the primary.": (
        "Di un solo Application Server al posto di entrambi i server non si parla, né si dice "
        "se perderlo valga come errore del primario."
    ),
    # PRE-1
    "Support is limited to a primary and a secondary whose portal software has one and the same "
    "version.": (
        "Il supporto è limitato a un primario e un secondario con la stessa versione del "
        "software del portale."
    ),
    # PRE-2
    "How a running pair with unequal portal versions behaves is left open: it may refuse, work "
    "in part or do anything else.": (
        "Come si comporti una coppia con versioni diverse del portale è lasciato aperto: può "
        "rifiutare, funzionare in parte o altro ancora."
    ),
    # PRE-3
    "A system moved into Select from another mode may offer the resilience settings only after "
    "its portal services were restarted.": (
        "Un sistema passato a Select da un'altra modalità potrebbe offrire le impostazioni di "
        "resilienza solo dopo un riavvio dei servizi del portale."
    ),
    # PRE-4
    "Setting up portal resilience in the IP Office system configuration for the first time may "
    "call for a restart of the portal services; no later time is mentioned.": (
        "La prima configurazione della resilienza del portale nel sistema IP Office potrebbe "
        "richiedere un riavvio dei servizi del portale; di momenti successivi non si parla."
    ),
    # PRE-5
    "What failures and recoveries bring about is promised for a pair with portal resilience "
    "configured.": (
        "Ciò che errori e ripristini comportano è garantito per una coppia in cui la resilienza "
        "del portale è configurata."
    ),
    # PRE-6
    "A pair with resilience unconfigured, half configured or not yet in force is not described, "
    "nor whether synchronisation, conferences, display and clients depend on it.": (
        "Una coppia senza resilienza configurata, configurata a metà o non ancora in vigore non "
        "è descritta, né si dice se sincronizzazione, conferenze, icone e client ne dipendano."
    ),
    # CFG-1
    "Resilience needs centralized CTI as the mode of each of the two portal servers.": (
        "La resilienza richiede il Collegamento CTI centralizzato come modalità di ciascuno dei "
        "due server del portale."
    ),
    # CFG-2
    "A new installation has centralized CTI switched on from the start.": (
        "In una nuova installazione il Collegamento CTI centralizzato è attivo fin dall'inizio."
    ),
    # CFG-3
    "A system that is older and was upgraded to Release 10 or higher needs somebody to switch "
    "centralized CTI on.": (
        "In un sistema preesistente, portato alla versione 10 o successiva, qualcuno deve "
        "attivare il Collegamento CTI centralizzato."
    ),
    # CFG-4
    "The switch for centralized CTI is in the Central CTI Link menu.": (
        "Il Collegamento CTI centralizzato si attiva nel menu Collegamento CTI centrale."
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
    # CFG-8
    "For the secondary portal server no such step is listed, which proves neither that it needs "
    "one nor that it does not.": (
        "Per il server del portale secondario non è elencato un passaggio simile, il che non "
        "prova né che gli occorra né che non gli occorra."
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
    # CFG-11
    "The SCN trunks that join the two IP Office systems must be set to back up the portal.": (
        "I trunk SCN che uniscono i due sistemi IP Office vanno impostati per il backup del "
        "portale."
    ),
    # CFG-12
    "The tool for the trunk is IP Office Manager, with the Server Edition systems loaded into "
    "it.": (
        "Lo strumento per il trunk è IP Office Manager, in cui si caricano i sistemi Server "
        "Edition."
    ),
    # CFG-13
    "The line concerned leads from the primary IP Office to the secondary and is found among "
    "the primary's own settings.": (
        "La linea in questione porta dall'IP Office primario al secondario, e si trova fra le "
        "impostazioni del primario."
    ),
    # CFG-14
    "Supports Resiliency has to be ticked on the Line tab of that line, among the SCN "
    "Resiliency Options.": (
        "Supporta la resilienza va selezionata nella scheda Linea di quella linea, fra le "
        "Opzioni resilienza SCN."
    ),
    # CFG-15
    "Backs up my one-X Portal has to be ticked in the same place.": (
        "Esegue il backup di one-X Portal va selezionata nello stesso punto."
    ),
    # CFG-16
    "What was altered in the configuration has to be saved.": (
        "Ciò che è stato cambiato nella configurazione va salvato."
    ),
    # CFG-17
    "The step announces trunks between the two systems and then handles one line in one "
    "direction; the line back may or may not be meant.": (
        "Il passaggio annuncia trunk fra i due sistemi, e poi tratta una sola linea in una sola "
        "direzione; la linea di ritorno può essere compresa oppure no."
    ),
    # CFG-18
    "Taken literally the list may leave saved settings without force, because the restart "
    "precedes the trunk and PRE-4 may want one after it; only an order that restarts last is "
    "sure.": (
        "Presa alla lettera, la procedura può finire con impostazioni salvate e non in vigore, "
        "perché il riavvio precede il trunk e PRE-4 può volerne uno dopo; sicuro è solo un "
        "ordine che riavvia per ultimo."
    ),
    # CFG-19
    "The steps are numbered: centralized CTI, enabling resilience, restart, and the trunk with "
    "its saving last.": (
        "I passaggi sono numerati: Collegamento CTI centralizzato, abilitazione della "
        "resilienza, riavvio, e per ultimo il trunk con il suo salvataggio."
    ),
    # CFG-19b
    "Whether another order of the steps would do is not said.": (
        "Se vada bene un altro ordine dei passaggi non è detto."
    ),
}
"""By the statement."""
