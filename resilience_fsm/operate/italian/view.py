"""What the icons of the Platform View can mean, in Italian."""

from collections.abc import Mapping

VIEW: Mapping[str, str] = {
    "Primary": "Primario",
    "Secondary": "Secondario",
    "Available (green)": "Disponibile (verde)",
    "Starting (yellow)": "In fase di avvio (gialla)",
    "neither green nor yellow": "né verde né gialla",
    "not looked at": "non guardata",
    "no: nothing is promised, the display included (PRE-6)": (
        "no: nulla è garantito, icone comprese (PRE-6)"
    ),
    "down: {fault}": "fuori uso: {fault}",
    "nothing": "nulla",
    "the network between the servers": "la rete fra i server",
    "the primary's portal": "il portale del primario",
    "the primary's IP Office": "l'IP Office del primario",
    "the secondary's portal": "il portale del secondario",
    "the secondary's IP Office": "l'IP Office del secondario",
    "the primary's machine (or its portal and its IP Office)": (
        "la macchina del primario (o il suo portale e il suo IP Office)"
    ),
    "the secondary's machine (or its portal and its IP Office)": (
        "la macchina del secondario (o il suo portale e il suo IP Office)"
    ),
    "repair the network between the servers": "ripristinare la rete fra i server",
    "start the primary's portal": "avviare il portale del primario",
    "start the primary's IP Office": "avviare l'IP Office del primario",
    "start the secondary's portal": "avviare il portale del secondario",
    "start the secondary's IP Office": "avviare l'IP Office del secondario",
    "bring back the primary's machine, then start its IP Office and its portal": (
        "rimettere in funzione la macchina del primario, poi avviarne l'IP Office e il portale"
    ),
    "bring back the secondary's machine, then start its IP Office and its portal": (
        "rimettere in funzione la macchina del secondario, poi avviarne l'IP Office e il portale"
    ),
    "nothing: it is as it should be": "nulla: è come deve essere",
    "Nothing that stays looks like this.": "Nulla che duri ha questo aspetto.",
    "one|... and {n} more, with more faults, which -v prints": (
        "... e {n} altra, con più guasti, che -v elenca"
    ),
    "... and {n} more, with more faults, which -v prints": (
        "... e altre {n}, con più guasti, che -v elenca"
    ),
    "For a moment only, before the pair reacts: {modes}.": (
        "Solo per un momento, prima che la coppia reagisca: {modes}."
    ),
    "To tell them apart, look at {names}.": "Per distinguerle, guardare {names}.",
    "What a portal shows that is stopped (DSP-4), or still starting (DSP-4b), is not said: if it "
    "looks like this, that of the {sides} may be such a one.": (
        "Che cosa mostri un portale arrestato (DSP-4), o ancora in avvio (DSP-4b), non è detto: se "
        "ha questo aspetto, quello del {sides} può essere uno di questi."
    ),
    "{others} or of the {last}": "{others} o del {last}",
    # Cluster modes
    "normal operation": "funzionamento normale",
    "the primary alone, with no resilience left": "solo il primario, senza più resilienza",
    "failover: the secondary serves": "failover: serve il secondario",
    "autonomous mode: both serve": "modalità autonoma: servono entrambi",
    "no service": "nessun servizio",
    # Headings
    "Ready": "Pronta",
    "Deployment": "Installazione",
}
"""By the English text."""
