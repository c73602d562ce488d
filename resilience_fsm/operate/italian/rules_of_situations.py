"""What the rules of situations say, in Italian.

Translated from the statements of the rules, which are in the project's own words, and by them, so
that a statement that is reworded loses its translation until somebody has looked at it.
"""

from collections.abc import Mapping

OF_SITUATIONS: Mapping[str, str] = {
    # SIT-1
    "With everything up the primary serves, alone; no sentence says it flatly (SYN-9).": (
        "Con tutto in funzione è il primario a servire, da solo; nessuna frase lo dice "
        "esplicitamente (SYN-9)."
    ),
    # SIT-2
    "With the primary's portal as the only thing down the secondary serves, alone.": (
        "Se è fuori uso soltanto il portale del primario, è il secondario a servire, da solo."
    ),
    # SIT-3
    "With the primary's IP Office as the only thing down the secondary serves, alone.": (
        "Se è fuori uso soltanto l'IP Office del primario, è il secondario a servire, da solo."
    ),
    # SIT-4
    "With the link as the only thing down both servers serve.": (
        "Se è fuori uso soltanto la rete, a servire sono entrambi i server."
    ),
    # SIT-5
    "With portal and IP Office of the primary down and the rest up the secondary serves, "
    "because either failure alone would have it serve.": (
        "Con portale e IP Office del primario fermi e il resto in funzione è il secondario a "
        "servire, perché lo farebbe già per ciascuno dei due errori."
    ),
    # SIT-6
    "With the link and the primary's portal down a whole secondary serves, because either "
    "failure alone would have it serve and a stopped portal cannot.": (
        "Con la rete e il portale del primario fuori uso un secondario integro serve, perché lo "
        "farebbe già per ciascuno dei due errori, e un portale fermo non può."
    ),
    # SIT-7
    "A primary on which nothing failed goes on serving, alone, while the secondary's portal is "
    "down, or its IP Office with the link up.": (
        "Un primario su cui nulla si è guastato continua a servire, da solo, mentre è fermo il "
        "portale del secondario, oppure il suo IP Office con la rete in funzione."
    ),
    # SIT-8
    "With both portals down nobody serves, whatever else is up.": (
        "Con entrambi i portali fermi nessuno serve, qualunque altra cosa sia in funzione."
    ),
    # SIT-9
    "With both IP Offices down, and nothing else, one of the servers may serve or neither.": (
        "Con entrambi gli IP Office fermi, e nient'altro, uno dei server può servire, o nessuno."
    ),
    # SIT-10
    "With the link up but neither the primary's IP Office nor the secondary's portal, the "
    "primary may serve or nobody.": (
        "Con la rete in funzione, ma senza l'IP Office del primario e il portale del secondario, "
        "il primario può servire, o nessuno."
    ),
    # SIT-11
    "With the primary's portal and the secondary's IP Office down, whatever the link, the "
    "secondary may serve or nobody.": (
        "Con il portale del primario e l'IP Office del secondario fermi, comunque sia la rete, "
        "il secondario può servire, o nessuno."
    ),
    # SIT-12
    "With the link and the secondary's IP Office down the primary serves, and the secondary may "
    "serve beside it.": (
        "Con la rete e l'IP Office del secondario fuori uso il primario serve, e accanto può "
        "servire anche il secondario."
    ),
    # SIT-13
    "With the link and the primary's IP Office down the secondary serves, and the primary may "
    "serve beside it, because NET-1 and FOI-1 disagree.": (
        "Con la rete e l'IP Office del primario fuori uso il secondario serve, e accanto può "
        "servire anche il primario, perché NET-1 e FOI-1 non concordano."
    ),
    # SIT-14
    "With the link and both IP Offices down either server may serve, or both, or neither.": (
        "Con la rete ed entrambi gli IP Office fuori uso l'uno o l'altro server può servire, o "
        "entrambi, o nessuno."
    ),
    # SIT-15
    "With the link, the primary's IP Office and the secondary's portal down the primary may "
    "serve or nobody.": (
        "Con la rete, l'IP Office del primario e il portale del secondario fuori uso il primario "
        "può servire, o nessuno."
    ),
    # SIT-16
    "With the link and the primary's IP Office down a whole secondary serves, whatever the "
    "primary does, because either failure alone would have it serve.": (
        "Con la rete e l'IP Office del primario fuori uso un secondario integro serve, qualunque "
        "cosa faccia il primario, perché lo farebbe già per ciascuno dei due errori."
    ),
}
"""By the statement."""
