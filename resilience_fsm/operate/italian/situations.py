"""The 32 combinations, in Italian: what is down, and who serves then."""

from collections.abc import Mapping

SITUATIONS: Mapping[str, str] = {
    "Once settled {where}, {outcomes}, whatever happened before.": (
        "Una volta in quiete {where}, {outcomes}, qualunque cosa sia accaduta prima."
    ),
    "Once settled {where}, some change of roles is still allowed, and none is promised.": (
        "Una volta in quiete {where}, qualche cambio di ruoli è ancora possibile, e nessuno è "
        "garantito."
    ),
    "Once settled {where}, it stays open that {outcome}.": (
        "Una volta in quiete {where}, resta aperto che {outcome}."
    ),
    "with the {down} down": "con {down} fuori uso",
    "with everything up": "con tutto in funzione",
    "{where}, whatever the {parts}": "{where}, comunque sia {parts}",
    "{where} and the rest up": "{where} e il resto in funzione",
    "{one} and the {other}": "{one} e {other}",
    "link": "la rete",
    "primary portal": "il portale del primario",
    "primary IP Office": "l'IP Office del primario",
    "secondary portal": "il portale del secondario",
    "secondary IP Office": "l'IP Office del secondario",
    "nobody serves": "non serve nessuno",
    "the primary alone serves": "serve solo il primario",
    "the secondary alone serves": "serve solo il secondario",
    "both serve": "servono entrambi",
    "open|nobody serves": "non serva nessuno",
    "open|the primary alone serves": "serva solo il primario",
    "open|the secondary alone serves": "serva solo il secondario",
    "open|both serve": "servano entrambi",
}
"""By the English text."""
