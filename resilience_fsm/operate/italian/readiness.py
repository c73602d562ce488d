"""What keeps a deployment from being ready, and what to do about it, in Italian."""

from collections.abc import Mapping

READINESS: Mapping[str, str] = {
    # What is missing
    "One Application Server hosts the portals of both sides; the source does not say whether it "
    "may": (
        "Un solo Application Server ospita i portali di entrambi i server; la fonte non dice se "
        "possa"
    ),
    "It is not known whether '{one}' and '{other}' are one Application Server; the source does "
    "not say whether one may host the portals of both sides": (
        "Non si sa se '{one}' e '{other}' siano lo stesso Application Server; la fonte non dice se "
        "uno solo possa ospitare i portali di entrambi i server"
    ),
    "Release {release} is below 10, of which the source says nothing": (
        "La versione {release} è inferiore alla 10, di cui la fonte non dice nulla"
    ),
    "The operation mode is not Select, and resilience is asserted for Select only": (
        "La modalità operativa non è Select, e la resilienza è affermata solo per Select"
    ),
    "'{secondary}' and the primary's '{primary}' cannot be compared as they are written, so that "
    "it is not known whether they are equal; resilience is supported only between equal "
    "versions": (
        "'{secondary}' e la versione del primario, '{primary}', non si possono confrontare come "
        "sono scritte, e non si sa se siano uguali; la resilienza è supportata solo fra versioni "
        "uguali"
    ),
    "'{secondary}' differs from the primary's '{primary}'; resilience is supported only between "
    "equal versions": (
        "'{secondary}' è diversa dalla versione del primario, '{primary}'; la resilienza è "
        "supportata solo fra versioni uguali"
    ),
    "'{version}' {below}does not belong to release '{release}': one of the two is mistaken, or an "
    "upgrade is half done, of which the source says nothing": (
        "'{version}' {below}non appartiene alla versione '{release}' di IP Office: una delle due è "
        "sbagliata, o un aggiornamento è fatto a metà, e di questo la fonte non dice nulla"
    ),
    "is below 10 and ": "è inferiore alla 10 e ",
    "The domain name of the secondary is not entered as the host domain name of the primary": (
        "Il nome di dominio del secondario non è inserito come nome di dominio dell'host del "
        "primario"
    ),
    "It is not known whether the domain name of the secondary is entered as the host domain name "
    "of the primary": (
        "Non si sa se il nome di dominio del secondario sia inserito come nome di dominio "
        "dell'host del primario"
    ),
    "The portals have different versions by then, and resilience is supported only between equal "
    "ones": (
        "A quel punto i portali hanno versioni diverse, e la resilienza è supportata solo fra "
        "versioni uguali"
    ),
    "{subject} is not {state} {place}{still}": "{subject} non è {state} {place}{still}",
    "It is not known whether {known} {place}": "Non si sa se {known} {place}",
    "{subject} is {states}": "{subject} sia {states}",  # within "it is not known whether"
    "centralized CTI": "il Collegamento CTI centralizzato",
    "resilience": "la resilienza",
    "portal backup": "il backup del portale",
    "Supports Resiliency": "Supporta la resilienza",
    "Backs up my one-X Portal": "Esegue il backup di one-X Portal",
    "centralized CTI|set": "impostato",
    "in force": "in vigore",
    "ticked": "selezionata",
    "saved": "salvato",
    "on the line from the primary to the secondary": "sulla linea dal primario al secondario",
    ", and goes out of force with the next start of its portal": (
        ", e non sarà più in vigore dal prossimo avvio del suo portale"
    ),
    ", though it is still in force, and nothing is said of that": (
        ", benché sia ancora in vigore, e di questo non si dice nulla"
    ),
    ", though portal backup is still in force, and nothing is said of that": (
        ", benché il backup del portale sia ancora in vigore, e di questo non si dice nulla"
    ),
    # What to do
    "Host the two portals on different machines.": "Ospitare i due portali su macchine diverse.",
    "Write both names with their domain, or both without.": (
        "Scrivere entrambi i nomi con il dominio, o entrambi senza."
    ),
    "Upgrade to Release 10 or higher.": "Passare alla versione 10 o successiva.",
    "Move the system to Select mode; a restart of the portal services may then be needed before "
    "the settings are available (PRE-3).": (
        "Portare il sistema alla modalità Select; poi può occorrere un riavvio dei servizi del "
        "portale, prima che vi siano le impostazioni (PRE-3)."
    ),
    "Count with the public facts, by which subscription mode has resilience as well (P14): add a "
    "table [public].": (
        "Contare sui fatti pubblici, per i quali anche la modalità subscription ha la resilienza "
        "(P14): aggiungere una tabella [public]."
    ),
    "Look up both in the same place, and write them in the same spelling: both in numbers or both "
    "with their packs, with the build in both or in neither.": (
        "Leggerle entrambe nello stesso posto, e scriverle allo stesso modo: entrambe in numeri o "
        "entrambe con i loro pack, con la build in entrambe o in nessuna."
    ),
    "Write both versions in the same spelling.": "Scrivere entrambe le versioni allo stesso modo.",
    "Bring both portals to the same version.": "Portare entrambi i portali alla stessa versione.",
    "Upgrade the other portal too.": "Aggiornare anche l'altro portale.",
    "Correct release or portal_version in the file, or complete the upgrade.": (
        "Correggere release o portal_version nel file, o completare l'aggiornamento."
    ),
    "Enter it in the primary's Host Domain Name, then restart the primary's portal service.": (
        "Inserirlo nel nome di dominio dell'host del primario, poi riavviare il servizio del "
        "portale del primario."
    ),
    "Enter the secondary's domain name in the primary's Host Domain Name (P5).": (
        "Inserire il nome di dominio del secondario nel nome di dominio dell'host del primario "
        "(P5)."
    ),
    "Switch it on in the Central CTI Link menu (CFG-4).": (
        "Attivarlo nel menu Collegamento CTI centrale (CFG-4)."
    ),
    "Switch centralized CTI on in the {side}'s Central CTI Link menu (CFG-4).": (
        "Attivare il Collegamento CTI centralizzato nel menu Collegamento CTI centrale del {side} "
        "(CFG-4)."
    ),
    "{restart} after it is set.": "{restart} dopo averlo impostato.",
    "Look at the Central CTI Link menu of the {side}'s portal": (
        "Guardare il menu Collegamento CTI centrale del portale del {side}"
    ),
    "Look at the primary's Resiliency Configuration menu": (
        "Guardare il menu Configurazione della resilienza del primario"
    ),
    "Look at the line to the secondary in IP Office Manager, tick what is not ticked, save "
    "(CFG-16)": (
        "Guardare la linea verso il secondario in IP Office Manager, selezionare ciò che non è "
        "selezionato, salvare (CFG-16)"
    ),
    "Set it in the primary's Resiliency Configuration menu, then {restart} (CFG-9).": (
        "Impostarla nel menu Configurazione della resilienza del primario, poi {restart} (CFG-9)."
    ),
    "Set resilience in the primary's Resiliency Configuration menu (CFG-7).": (
        "Impostare la resilienza nel menu Configurazione della resilienza del primario (CFG-7)."
    ),
    "Tick it on that line's Line tab in IP Office Manager, save (CFG-16), then {restart} "
    "(PRE-4).": (
        "Selezionarla nella scheda Linea di quella linea in IP Office Manager, salvare (CFG-16), "
        "poi {restart} (PRE-4)."
    ),
    "Tick {option} on the Line tab of the line from the primary to the secondary in IP Office "
    "Manager, and save (CFG-16).": (
        "Selezionare {option} nella scheda Linea della linea dal primario al secondario in IP "
        "Office Manager, e salvare (CFG-16)."
    ),
    "Save the configuration in IP Office Manager with both options ticked, then {restart} "
    "(PRE-4).": (
        "Salvare la configurazione in IP Office Manager con entrambe le opzioni selezionate, poi "
        "{restart} (PRE-4)."
    ),
    "Save the configuration in IP Office Manager with both options ticked (CFG-16).": (
        "Salvare la configurazione in IP Office Manager con entrambe le opzioni selezionate "
        "(CFG-16)."
    ),
    "restart the {side}'s portal service": "riavviare il servizio del portale del {side}",
    "Restart the {side}'s portal service, once and last (CFG-5).": (
        "Riavviare il servizio del portale del {side}, una volta sola e alla fine (CFG-5)."
    ),
    "restart the portal services of both servers, once and last": (
        "riavviare i servizi del portale di entrambi i server, una volta sola e alla fine"
    ),
    "then {restart}": "poi {restart}",
    "then {restart} (PRE-4)": "poi {restart} (PRE-4)",
    # What it means for everything else
    "The source says nothing of such a deployment: whatever happens here is unspecified, the "
    "icons included (PRE-6).": (
        "Di un'installazione simile la fonte non dice nulla: tutto ciò che avviene qui non è "
        "specificato, icone comprese (PRE-6)."
    ),
    "While a setting is missing, nothing is promised, the icons included (PRE-6): what happens "
    "here by itself may happen or not.": (
        "Finché manca un'impostazione, nulla è garantito, icone comprese (PRE-6): ciò che qui "
        "avviene da sé può avvenire oppure no."
    ),
}
"""By the English text."""
