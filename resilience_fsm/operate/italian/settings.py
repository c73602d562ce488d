"""In which state each setting may be, in Italian: an adjective agrees with its setting."""

from collections.abc import Mapping

_CENTRAL_CTI = {
    "off": "disattivato",
    "set": "impostato",
    "in force": "in vigore",
    "cleared": "disattivato ma ancora in vigore",
}
_STATES = {
    "operation_mode": {"not select": "non Select", "select": "Select"},
    "resiliency_menus": {
        "unavailable": "mancanti",
        "unavailable primary restarted": "mancanti, riavviato solo il portale del primario",
        "unavailable secondary restarted": "mancanti, riavviato solo il portale del secondario",
        "available": "presenti",
    },
    "primary_central_cti": _CENTRAL_CTI,
    "secondary_central_cti": _CENTRAL_CTI,
    "resilience": {
        "off": "non impostata",
        "set": "impostata",
        "set primary restarted": "impostata, riavviato solo il portale del primario",
        "set secondary restarted": "impostata, riavviato solo il portale del secondario",
        "in force": "in vigore",
    },
    "trunk_backup": {
        "off": "disattivato",
        "loaded": "configurazione caricata",
        "supports ticked": "selezionata solo Supporta la resilienza",
        "backs up ticked": "selezionata solo Esegue il backup di one-X Portal",
        "both ticked": "selezionato ma non salvato",
        "saved": "salvato",
        "saved primary restarted": "salvato, riavviato solo il portale del primario",
        "saved secondary restarted": "salvato, riavviato solo il portale del secondario",
        "in force": "in vigore",
    },
}

SETTINGS: Mapping[str, str] = {
    f"{setting}|{state}": words
    for setting, states in _STATES.items()
    for state, words in states.items()
}
"""By setting and the name of a state."""
