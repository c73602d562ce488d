"""What a deployment lacks, in English and Italian, and the constant that stands for it."""

from collections.abc import Mapping

from resilience_fsm.explorer import Gap, Phrase
from resilience_fsm.operate.readiness import Lack, Severity, lacks
from resilience_fsm.pair.deployment import Deployment

_PARTS = {
    "release": "release",
    "operation_mode": "operation_mode",
    "servers.primary.central_cti_link": "primary_central_cti",
    "servers.secondary.central_cti_link": "secondary_central_cti",
    "resilience": "resilience",
    "public.host_domain_name": "resilience",
    "trunk_backup": "trunk_backup",
}

_BOTH = "riavviare i servizi del portale di entrambi i server, una volta sola e alla fine"
_ITALIAN: Mapping[str, tuple[str, str]] = {
    "servers.primary.application_server": (
        "Un solo Application Server ospita, o forse ospita, i portali di entrambi i server; non è "
        "detto se possa",
        "Ospitare i due portali su macchine diverse, o scrivere entrambi i nomi allo stesso modo.",
    ),
    "release": (
        "La versione è inferiore alla 10, di cui nulla è detto",
        "Passare alla versione 10 o successiva.",
    ),
    "operation_mode": (
        "La modalità operativa non è Select, e solo per Select la resilienza è affermata",
        "Passare alla modalità Select, poi può servire un riavvio dei servizi del portale (PRE-3).",
    ),
    "public.host_domain_name": (
        "Il nome di dominio del secondario non è, o forse non è, inserito sul primario",
        "Inserirlo sul primario, poi riavviare il servizio del portale del primario.",
    ),
    "resilience.set": (
        "La resilienza non è impostata sul primario",
        f"Impostarla nel menu Configurazione della resilienza del primario, poi {_BOTH} (CFG-9).",
    ),
    "resilience.in_force": (
        "La resilienza non è in vigore sul primario",
        f"{_BOTH.capitalize()}.",
    ),
    "resilience": (
        "Non si sa se la resilienza sia impostata e in vigore sul primario",
        f"Controllare il menu Configurazione della resilienza del primario, poi {_BOTH}.",
    ),
    "trunk_backup.supports_resiliency": (
        "Supporta la resilienza non è selezionata sulla linea dal primario al secondario",
        f"Selezionarla nella scheda Linea in IP Office Manager, salvare (CFG-16), poi {_BOTH} "
        "(PRE-4).",
    ),
    "trunk_backup.backs_up_portal": (
        "Esegue il backup di one-X Portal non è selezionata sulla linea dal primario al secondario",
        f"Selezionarla nella scheda Linea in IP Office Manager, salvare (CFG-16), poi {_BOTH} "
        "(PRE-4).",
    ),
    "trunk_backup.saved": (
        "Il backup del portale non è salvato sulla linea dal primario al secondario",
        f"Salvare la configurazione in IP Office Manager, poi {_BOTH} (PRE-4).",
    ),
    "trunk_backup.in_force": (
        "Il backup del portale non è in vigore sulla linea dal primario al secondario",
        f"{_BOTH.capitalize()}.",
    ),
    "trunk_backup": (
        "Non si sa se il backup del portale sia selezionato, salvato e in vigore sulla linea dal "
        "primario al secondario",
        f"Controllare la linea in IP Office Manager, salvare (CFG-16), poi {_BOTH} (PRE-4).",
    ),
    **{
        f"servers.{side}.central_cti_link{ending}": (what.format(lato), way_out.format(lato))
        for side, lato in (("primary", "primario"), ("secondary", "secondario"))
        for ending, what, way_out in (
            (
                ".set",
                "Il Collegamento CTI centralizzato non è impostato sul {}",
                "Attivarlo nel menu Collegamento CTI centrale (CFG-4).",
            ),
            (
                ".in_force",
                "Il Collegamento CTI centralizzato non è in vigore sul {}",
                "Riavviare il servizio del portale del {} dopo averlo impostato.",
            ),
            (
                "",
                "Non si sa se il Collegamento CTI centralizzato sia impostato e in vigore sul {}",
                "Controllare il menu Collegamento CTI centrale del {}, poi riavviarne il servizio "
                "del portale.",
            ),
        )
    },
}
_VERSIONS_UNEQUAL = (
    "Le versioni dei due portali non sono uguali, o non si possono confrontare come sono scritte; "
    "la resilienza è supportata solo fra versioni uguali",
    "Portare entrambi i portali alla stessa versione, o scriverle allo stesso modo.",
)
_VERSION_AND_RELEASE = (
    "La versione del portale non corrisponde a quella di IP Office",
    "Correggere la versione nel file, o completare l'aggiornamento.",
)


def gaps(deployment: Deployment) -> tuple[Gap, ...]:
    """What a deployment lacks."""
    return tuple(map(_gap, lacks(deployment)))


def _gap(lack: Lack) -> Gap:
    what, way_out = _italian(lack)
    part = next((part for key, part in _PARTS.items() if lack.key.startswith(key)), None)
    if "PRE-1" in lack.rules:
        part = "portal_versions"
    return Gap(Phrase(lack.what, what), lack.rules, Phrase(lack.way_out, way_out), part)


def _italian(lack: Lack) -> tuple[str, str]:
    if lack.key.endswith("portal_version"):
        return _VERSIONS_UNEQUAL if "PRE-1" in lack.rules else _VERSION_AND_RELEASE
    return _ITALIAN[lack.key]


def gaps_mean(deployment: Deployment) -> Phrase | None:
    """What it means for everything that the page shows; None where nothing is missing."""
    missing = lacks(deployment)
    if not missing:
        return None
    if any(lack.severity is not Severity.LOST for lack in missing):
        return Phrase(
            "The source says nothing of such a deployment: whatever happens here is unspecified, "
            "the icons included (PRE-6).",
            "Di un'installazione simile la fonte non dice nulla: tutto ciò che avviene qui non è "
            "specificato, icone comprese (PRE-6).",
        )
    return Phrase(
        "While a setting is missing, nothing is promised, the icons included (PRE-6): what happens "
        "here by itself may happen or not.",
        "Finché manca un'impostazione, nulla è garantito, icone comprese (PRE-6): ciò che qui "
        "avviene da sé può avvenire oppure no.",
    )
