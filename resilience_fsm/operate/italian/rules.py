"""The list of the rules, in Italian: all but what they say, which has places of its own."""

from collections.abc import Mapping

RULES: Mapping[str, str] = {
    "Rule": "Regola",
    "Layer": "Strato",
    "Statement": "Che cosa dice",
    "Transitions": "Transizioni",
    "Properties": "Proprietà",
    "Tests": "Test",
    "Unspecified": "Non specificato (in inglese)",
    "Reason": "Motivo (in inglese)",
    "rule|open": "scoperta",
    "nothing rests on this rule": "nulla poggia su questa regola",
    "None of them is open.": "Nessuna è scoperta.",
    "{n} transition": "{n} transizione",
    "{n} transitions": "{n} transizioni",
    "{n} property": "{n} proprietà",
    "{n} properties": "{n} proprietà",
    "{n} test": "{n} test",
    "{n} tests": "{n} test",
    # Layers
    "source": "fonte",
    "public": "documenti pubblici",
    "assumption": "assunzione",
    # Parts of the source
    "Overview": "Panoramica",
    "When resilience is configured": "Quando la resilienza è configurata",
    "Primary portal failure": "Errore del portale del primario",
    "Primary IP Office failure": "Errore dell'IP Office del primario",
    "Network failure": "Errore di rete",
    "Primary portal recovery": "Ripristino del portale del primario",
    "Primary IP Office recovery": "Ripristino dell'IP Office del primario",
    "Configuring resilience": "Configurare la resilienza",
    "Configuring resilience, step 1": "Configurare la resilienza, passaggio 1",
    "Configuring resilience, step 2": "Configurare la resilienza, passaggio 2",
    "Configuring resilience, step 3": "Configurare la resilienza, passaggio 3",
    "Configuring resilience, step 4": "Configurare la resilienza, passaggio 4",
    "Whole document": "Tutto il documento",
}
"""By the English text."""
