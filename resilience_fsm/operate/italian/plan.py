"""What is left to do until a deployment is ready, in Italian."""

from collections.abc import Mapping

PLAN: Mapping[str, str] = {
    # Steps: infinitives, as in a procedure
    "Move the systems to Select mode": "Portare i sistemi alla modalità Select",
    "Switch on centralized CTI on the {side}": "Attivare il Collegamento CTI centralizzato sul "
    "{side}",
    "Switch off centralized CTI on the {side}": "Disattivare il Collegamento CTI centralizzato sul "
    "{side}",
    "Enable portal resilience": "Abilitare la resilienza del portale",
    "Load the Server Edition systems and open the line to the secondary": (
        "Caricare la configurazione dei sistemi Server Edition e aprire la linea verso il "
        "secondario"
    ),
    "Tick Supports Resiliency": "Selezionare Supporta la resilienza",
    "Tick Backs up my one-X Portal": "Selezionare Esegue il backup di one-X Portal",
    "Save the configuration": "Salvare la configurazione",
    "Restart the portal service of the {side}": "Riavviare il servizio del portale del {side}",
    "On a system that was moved to Select mode the menus may be missing until both portal "
    "services were restarted.": (
        "Su un sistema passato alla modalità Select i menu possono mancare finché non sono "
        "riavviati entrambi i servizi del portale."
    ),
    ", if it is not done already": ", se non è già fatto",
    # Places
    "on the {side}": "sul {side}",
    "on both servers": "su entrambi i server",
    "Central CTI Link menu": "menu Collegamento CTI centrale",
    "Resiliency Configuration menus": "menu Configurazione della resilienza",
    "IP Office Manager": "IP Office Manager",
    "among the primary's settings, the line to the secondary": (
        "nelle impostazioni del primario, la linea verso il secondario"
    ),
    "{line}: Line tab, SCN Resiliency Options": "{line}: scheda Linea, Opzioni resilienza SCN",
    # Settings
    "the operation mode": "la modalità operativa",
    "the Resiliency Configuration menus": "i menu Configurazione della resilienza",
    "centralized CTI on the primary": "il Collegamento CTI centralizzato sul primario",
    "centralized CTI on the secondary": "il Collegamento CTI centralizzato sul secondario",
    "portal resilience on the primary": "la resilienza del portale sul primario",
    "portal backup on the line to the secondary": (
        "il backup del portale sulla linea verso il secondario"
    ),
    # About a step
    "where: {places}": "dove: {places}",
    "note: {note}": "nota: {note}",
    "not needed if {what}": "superfluo se {what}",
    "the Resiliency Configuration menus are there already": (
        "i menu Configurazione della resilienza ci sono già"
    ),
    "interrupts {whom}": "interrompe {whom}",
    "interrupts nobody: this portal is passive by then": (
        "non interrompe nessuno: a quel punto questo portale è passivo"
    ),
    "users who are logged in on the {side}": (
        "gli utenti che hanno effettuato l'accesso sul {side}"
    ),
    "users who are logged in on the {side}, if it serves by then": (
        "gli utenti che hanno effettuato l'accesso sul {side}, se a quel punto serve"
    ),
    "{whom}; whether the secondary takes over meanwhile is not said": (
        "{whom}; se intanto subentri il secondario non è detto"
    ),
    "{whom}; what becomes of them is not said": "{whom}; che ne sia di loro non è detto",
    # The whole
    "Look first": "Prima guardare",
    "What is not known counts as not done below.": (
        "Ciò che non si sa conta qui sotto come non fatto."
    ),
    "Plan": "Piano",
    "nothing is left to do": "non resta nulla da fare",
    "nothing else is left to do": "non resta altro da fare",
    "{n} step; after the last it is ready": "{n} passaggio, dopo il quale è pronta",
    "{n} steps; after the last it is ready": "{n} passaggi; dopo l'ultimo è pronta",
    "{n} step, {of_them}; after the last it is ready": (
        "{n} passaggio, {of_them}, dopo il quale è pronta"
    ),
    "{n} steps, {of_them}; after the last it is ready": (
        "{n} passaggi, {of_them}; dopo l'ultimo è pronta"
    ),
    "{n} of them a restart": "di cui {n} riavvio",
    "{n} of them restarts": "di cui {n} riavvii",
    "Order": "Ordine",
    "The secondary's portal first: with the primary's start everything is in force, and from "
    "there on the primary is bound to serve again; the other way round its users would wait for "
    "the secondary's restart too": (
        "Prima il portale del secondario: con l'avvio del primario tutto è in vigore, e da lì in "
        "poi il primario finirà per servire di nuovo; nell'ordine inverso i suoi utenti "
        "aspetterebbero anche il riavvio del secondario"
    ),
    "Until then": "Fino ad allora",
    "nothing promises {what}": "nulla garantisce {what}",
    "that the secondary takes over, that users are redirected, that changes are copied, or that "
    "scheduled conferences start": (
        "che il secondario subentri, che gli utenti siano reindirizzati, che le modifiche siano "
        "copiate o che le conferenze pianificate si avviino"
    ),
    "No step": "Senza rimedio",
    "No step can mend this. Below it counts as mended.": (
        "Nessun passaggio può rimediarvi. Qui sotto vi si dà per rimediato."
    ),
    # The documented order
    "Manual": "Manuale",
    "the documented order, from this deployment on (CFG-19)": (
        "l'ordine documentato, a partire da questa installazione (CFG-19)"
    ),
    "Ends": "Finisce",
    "with every setting in force": "con ogni impostazione in vigore",
    "perhaps ready, and perhaps not": "forse pronta, e forse no",
    "not ready": "non pronta",
    "{sure}; what may not be in force:": "{sure}; che cosa può non essere in vigore:",
    "after a move to Select mode the menus may be missing until a restart": (
        "dopo il passaggio alla modalità Select i menu possono mancare fino a un riavvio"
    ),
    "the documented restart comes before the trunk, and may be needed after it": (
        "il riavvio documentato precede il trunk, e può occorrere dopo"
    ),
    "whether that is so is not said": "se sia così non è detto",
    "Instead": "Invece",
    "resilience-fsm plan, without this option, is sure to end ready": (
        "resilience-fsm plan, senza questa opzione, finisce di sicuro con una coppia pronta"
    ),
    "{one} or {other}": "{one} o {other}",
}
"""By the English text."""
