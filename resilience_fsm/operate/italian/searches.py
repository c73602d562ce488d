"""Where a search stopped, and what a green answer says nothing about, in Italian."""

from collections.abc import Mapping

SEARCHES: Mapping[str, str] = {
    "interrupted": "interrotto",
    "out of memory": "memoria esaurita",
    "stopped at the limit of {n} states": "fermato al limite di {n} stati",
    "stopped at the limit of {size} of memory": "fermato al limite di {size} di memoria",
    "stopped at the limit of {seconds:g} seconds": "fermato al limite di {seconds:g} secondi",
    "{why} ({states} states, {levels} levels)": "{why} (stati: {states}, livelli: {levels})",
    "about {first:.2f}e{exponent}": "circa {first:.2f}e{exponent}",
    # Suspicions
    "The event '{event}' can never happen.": "L'evento '{event}' non può mai avvenire.",
    "The state '{state}' of {part} is never entered.": (
        "Nello stato '{state}' di {part} non si entra mai."
    ),
    "What is suspicious was not looked for to the end: {why}.": (
        "Ciò che è sospetto non è stato cercato fino in fondo: {why}."
    ),
    "'{where}' never happens.": "'{where}' non avviene mai.",
    "The guard of '{where}' is never false.": "La guardia di '{where}' non è mai falsa.",
    "In the guard of '{where}' the condition '{condition}' decides nothing.": (
        "Nella guardia di '{where}' la condizione '{condition}' non decide nulla."
    ),
    "after {events}": "dopo {events}",
    "Of '{where}' both '{taken}' and '{hidden}' can be taken {story}: the first one is, and hides "
    "the other.": (
        "Di '{where}' sono possibili sia '{taken}' sia '{hidden}' {story}: avviene la prima, e "
        "nasconde l'altra."
    ),
    "Of '{where}' '{hidden}' is never taken: '{taken}' is before it, as {story}.": (
        "Di '{where}' non avviene mai '{hidden}': prima c'è '{taken}', come {story}."
    ),
    "No property reads {parts}, and not all that can happen there was looked at: {why}.": (
        "Nessuna proprietà legge {parts}, e non tutto ciò che può avvenire lì è stato guardato: "
        "{why}."
    ),
    "No mutant breaks the property '{name}', and no reason to keep it is recorded.": (
        "Nessun mutante viola la proprietà '{name}', e nessun motivo per tenerla è registrato."
    ),
    "The property '{name}' notices no mutant that '{other}' does not, and no reason to keep it is "
    "recorded.": (
        "La proprietà '{name}' non nota alcun mutante che '{other}' non noti, e nessun motivo per "
        "tenerla è registrato."
    ),
}
"""By the English text."""
