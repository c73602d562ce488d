"""The Italian pages that nobody writes: the rules, and what states and events are called."""

from collections.abc import Iterator
from itertools import groupby

from generating.rules import anchor
from generating.table import table
from generating.terms import systems
from resilience_fsm.operate.exploring.event_words import event_words
from resilience_fsm.operate.exploring.state_words import PARTS
from resilience_fsm.operate.language import Language, said, speaking
from resilience_fsm.rules import RULES, Layer


def pages() -> dict[str, str]:
    """The page of the rules, and the tables that the glossary holds."""
    return {
        "specification/regole.md": "\n".join(_rules()),
        "specification/stati.md": "\n".join(_words()),
    }


_LAYERS = {
    Layer.SOURCE: (
        "Che cosa dice il documento",
        "Ciò che il documento del produttore dice della resilienza del portale, un fatto per volta "
        "e con parole nostre, e accanto ciò che tace.",
    ),
    Layer.PUBLIC: (
        "Che cosa aggiungono i documenti pubblici",
        "Valgono soltanto per un'installazione il cui file ha una tabella `[public]`, e contro il "
        "documento non decidono nulla.",
    ),
    Layer.ASSUMPTION: (
        "Che cosa si è assunto",
        "Ciò che questo progetto ha scelto dove i documenti tacciono. Il motivo di ciascuna "
        "assunzione si legge, in inglese, alla sua sigla.",
    ),
}


def _rules() -> Iterator[str]:
    yield "# Le regole\n"
    yield (
        "Le regole su cui poggiano le risposte. Accanto a ciascuna sta [quanto è "
        "certa](../it/quanto-e-certo.md). La sigla porta alla regola in inglese, con tutto ciò che "
        "vi poggia.\n"
    )
    for layer, rules in groupby(RULES, key=lambda rule: rule.layer):
        title, introduction = _LAYERS[layer]
        yield f"## {title}\n\n{introduction}\n"
        for letters, alike in groupby(rules, key=lambda rule: rule.id.rstrip("0123456789b-")):
            yield f"### {letters}\n"
            with speaking(Language.IT):
                rows = [[anchor(r), said(r.statement), said(str(r.certainty))] for r in alike]
            yield table(["regola", "che cosa dice", "certezza"], rows)


def _words() -> Iterator[str]:
    yield "## Gli stati\n"
    rows = (
        [part.name.it or part.name.en, f"`{state}`", phrase.it]
        for part in PARTS.values()
        for state, phrase in part.states.items()
        if phrase.it
    )
    yield table(["di che cosa", "stato", "vuol dire"], rows)
    yield "## Gli eventi\n"
    events = dict.fromkeys(event for compiled in systems() for event in compiled.composition.events)
    known = ((event, event_words(event).it) for event in events)
    yield table(["evento", "che cosa succede"], ([f"`{e}`", it] for e, it in known if it))
