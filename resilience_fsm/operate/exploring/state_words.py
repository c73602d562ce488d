"""Parts of the pair and their states in English and Italian, whatever the deployment."""

from collections.abc import Mapping

from resilience_fsm.explorer import PartWords, Phrase
from resilience_fsm.operate.exploring.phrases import phrase
from resilience_fsm.operate.what_if_words import CHANGES, CONFERENCES, MODES, READINGS, SESSIONS


def _phrases(words: Mapping[str, str]) -> dict[str, Phrase]:
    return {state: phrase(said) for state, said in words.items()}


_RUNS = {
    "running": Phrase("runs", "in funzione"),
    "stopped": Phrase("is stopped", "arrestato"),
}
_ROLES = {
    "active": Phrase("active: serves users", "attivo: serve gli utenti"),
    "passive": Phrase("passive: runs without serving", "passivo: in funzione, ma non serve"),
    "stopped": Phrase("stopped", "arrestato"),
}
_MACHINE = {"up": Phrase("is up", "in funzione"), "lost": Phrase("is lost", "fuori servizio")}
_CENTRAL_CTI = {
    "off": Phrase("off", "disattivato"),
    "set": Phrase("set, not yet in force", "impostato, non ancora in vigore"),
    "in_force": Phrase("in force", "in vigore"),
    "cleared": Phrase(
        "switched off, in force until the next start of the portal",
        "disattivato, in vigore fino al prossimo avvio del portale",
    ),
}
_HALF_RESTARTED = {
    "primary_restarted": Phrase(
        "only the primary's portal restarted since",
        "da allora riavviato solo il portale del primario",
    ),
    "secondary_restarted": Phrase(
        "only the secondary's portal restarted since",
        "da allora riavviato solo il portale del secondario",
    ),
}
_SIDES = {
    "primary": Phrase("the primary", "il primario"),
    "secondary": Phrase("the secondary", "il secondario"),
}

MODE_WORDS = _phrases(MODES)

SESSION_WORDS = _phrases(SESSIONS)

CHANGE_WORDS = _phrases({**CHANGES, "not_made": "is not made yet"})

CONFERENCE_WORDS = _phrases({**CONFERENCES, "not_scheduled": "is not scheduled yet"})


def _reading(part: str, en: str, it: str) -> PartWords:
    return PartWords(
        Phrase(en, it),
        {state: phrase(words) for (name, state), words in READINGS.items() if name == part},
    )


def _of_side(en: str, it: str, states: Mapping[str, Phrase], side: str) -> PartWords:
    of, di = {"primary": ("primary", "primario"), "secondary": ("secondary", "secondario")}[side]
    return PartWords(Phrase(en.format(of), it.format(di)), states)


PARTS: Mapping[str, PartWords] = {
    "link": PartWords(
        Phrase("Network between the servers", "Rete fra i server"),
        {"up": Phrase("works", "funziona"), "down": Phrase("is broken", "interrotta")},
    ),
    **{
        f"{side}_{name}": _of_side(en, it, states, side)
        for side in ("primary", "secondary")
        for name, en, it, states in (
            ("ipoffice", "IP Office of the {}", "IP Office del {}", _RUNS),
            ("portal", "Portal of the {}", "Portale del {}", _ROLES),
            ("server", "Machine of the {}", "Macchina del {}", _MACHINE),
            (
                "application_server",
                "Application Server of the {}'s portal",
                "Application Server del portale del {}",
                _MACHINE,
            ),
            (
                "central_cti",
                "Centralized CTI on the {}",
                "Collegamento CTI centralizzato sul {}",
                _CENTRAL_CTI,
            ),
        )
    },
    "application_server": PartWords(
        Phrase("Application Server of both portals", "Application Server dei due portali"), _MACHINE
    ),
    "cluster_mode": PartWords(Phrase("Mode of the pair", "Modalità della coppia"), MODE_WORDS),
    "release": PartWords(
        Phrase("Release", "Versione"),
        {
            "release_10_or_higher": Phrase("10 or higher", "10 o successiva"),
            "below_release_10": Phrase("below 10", "inferiore alla 10"),
        },
    ),
    "operation_mode": PartWords(
        Phrase("Operation mode", "Modalità operativa"),
        {"select": Phrase("Select", "Select"), "not_select": Phrase("not Select", "non Select")},
    ),
    "portal_versions": PartWords(
        Phrase("Portal versions", "Versioni dei portali"),
        {
            "equal": Phrase("equal", "uguali"),
            "primary_newer": Phrase("the primary's is newer", "più recente quella del primario"),
            "secondary_newer": Phrase(
                "the secondary's is newer", "più recente quella del secondario"
            ),
        },
    ),
    "resilience": PartWords(
        Phrase("Resilience setting on the primary", "Impostazione di resilienza sul primario"),
        {
            "off": Phrase("off", "disattivata"),
            "set": Phrase("set, not yet in force", "impostata, non ancora in vigore"),
            "set_primary_restarted": _HALF_RESTARTED["primary_restarted"],
            "set_secondary_restarted": _HALF_RESTARTED["secondary_restarted"],
            "in_force": Phrase("in force", "in vigore"),
        },
    ),
    "trunk_backup": PartWords(
        Phrase("Portal backup on the trunk", "Backup del portale sul trunk"),
        {
            "off": Phrase("off", "disattivato"),
            "loaded": Phrase("configuration loaded", "configurazione caricata"),
            "supports_ticked": Phrase(
                "only Supports Resiliency ticked", "selezionata solo Supporta la resilienza"
            ),
            "backs_up_ticked": Phrase(
                "only Backs up my one-X Portal ticked",
                "selezionata solo Esegue il backup di one-X Portal",
            ),
            "both_ticked": Phrase("ticked, not saved", "selezionato, non salvato"),
            "saved": Phrase("saved, not yet in force", "salvato, non ancora in vigore"),
            "saved_primary_restarted": _HALF_RESTARTED["primary_restarted"],
            "saved_secondary_restarted": _HALF_RESTARTED["secondary_restarted"],
            "in_force": Phrase("in force", "in vigore"),
        },
    ),
    "outlook_plugin_reading": _reading(
        "outlook_plugin_reading", "Reading for the Outlook plugin", "Lettura: plug-in di Outlook"
    ),
    "call_assistant_reading": _reading(
        "call_assistant_reading", "Reading for Call Assistant", "Lettura: Call Assistant"
    ),
    "transfer_reading": _reading(
        "transfer_reading",
        "Reading for changes on the secondary",
        "Lettura: modifiche sul secondario",
    ),
    "session_1": PartWords(Phrase("The user", "L'utente"), SESSION_WORDS),
    "client_1": PartWords(
        Phrase("Client of the user", "Client dell'utente"),
        {
            "browser": Phrase("a browser", "un browser"),
            "outlook_plugin": Phrase("the Outlook plugin", "il plug-in di Outlook"),
            "call_assistant": Phrase("Call Assistant", "Call Assistant"),
        },
    ),
    "home_1": PartWords(Phrase("Home of the user", "Server di appartenenza dell'utente"), _SIDES),
    "certificate_1": PartWords(
        Phrase("The secondary's certificate", "Certificato del secondario"),
        {
            "never_met": Phrase("never met by this client", "mai incontrato da questo client"),
            "accepted": Phrase("accepted", "accettato"),
        },
    ),
    "directory_gadget_1": PartWords(
        Phrase("Personal contacts", "Contatti personali"), {"open": Phrase("there", "presenti")}
    ),
    "change_1": PartWords(Phrase("A change of data", "Una modifica dei dati"), CHANGE_WORDS),
    "author_1": PartWords(
        Phrase("Author of the change", "Autore della modifica"),
        {
            "user": Phrase("a user", "un utente"),
            "administrator": Phrase("an administrator", "un amministratore"),
        },
    ),
    "side_1": PartWords(Phrase("Where the change is made", "Dove avviene la modifica"), _SIDES),
    "conference_1": PartWords(
        Phrase("A scheduled conference", "Una conferenza pianificata"), CONFERENCE_WORDS
    ),
    "owner_1": PartWords(
        Phrase("Where the conference is scheduled", "Dove è pianificata la conferenza"), _SIDES
    ),
    "detection_timer": PartWords(
        Phrase("Failover detection time", "Tempo di rilevamento del failover"),
        {
            "idle": Phrase("does not run", "non decorre"),
            "running": Phrase("runs", "decorre"),
            "over": Phrase("is over", "scaduto"),
        },
    ),
    "manual_failback": PartWords(
        Phrase("Manual failback", "Failback manuale"),
        {
            "pending": Phrase("nothing has restarted", "nulla è stato riavviato"),
            "primary_stopped": Phrase(
                "the primary's portal has stopped", "il portale del primario si è arrestato"
            ),
            "primary_restarted": Phrase(
                "the primary's portal has restarted", "il portale del primario è stato riavviato"
            ),
        },
    ),
    "failover_order": PartWords(
        Phrase("Failover Now", "Failover immediato"),
        {
            "none": Phrase("not ordered", "non ordinato"),
            "given": Phrase("ordered", "ordinato"),
            "carried_out": Phrase("carried out", "eseguito"),
        },
    ),
}
"""By part, its words; a replica stands for any number."""
