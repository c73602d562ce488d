"""Why properties are kept that no mutant breaks, or that another one implies, in Italian."""

from collections.abc import Mapping

REASONS: Mapping[str, str] = {
    "It speaks of deployments that are not ready, and the ready one is none: their mutants "
    "break it.": (
        "Parla di installazioni che non sono pronte, e quella pronta non lo è: la violano i "
        "loro mutanti."
    ),
    "It says that something can happen, and there are several ways to it: no single change "
    "closes them all.": (
        "Dice che qualcosa può avvenire, e ci sono più vie per arrivarci: nessuna singola "
        "modifica le chiude tutte."
    ),
    "The machines exclude it twice, by two conditions that each are enough: no single change "
    "lets go of both.": (
        "Le macchine lo escludono due volte, con due condizioni ciascuna delle quali basta: "
        "nessuna singola modifica le toglie entrambe."
    ),
    "One of several outcomes has to come about, and each that is left is enough: no single "
    "change takes them all away.": (
        "Uno di più esiti deve avvenire, e ciascuno di quelli rimasti basta: nessuna singola "
        "modifica li toglie tutti."
    ),
    "Who does not run serves nobody, and every other outcome is allowed: the row excludes "
    "nothing that a change could bring about. Each of the 32 combinations has its row.": (
        "Chi non è in funzione non serve nessuno, e ogni altro esito è possibile: la riga non"
        " esclude nulla che una modifica possa causare. Ciascuna delle 32 combinazioni ha la "
        "sua riga."
    ),
    "It says how a new installation begins, and no mutant changes where a machine begins.": (
        "Dice come comincia una nuova installazione, e nessun mutante cambia dove comincia "
        "una macchina."
    ),
    "It says what each role is shown as, which is defined beside the machines, and no mutant "
    "changes that.": (
        "Dice come è mostrato ciascun ruolo, il che è definito accanto alle macchine, e "
        "nessun mutante lo cambia."
    ),
    "It says what the machine never does, and no mutant makes a machine do something new on "
    "an event that it does not mention there.": (
        "Dice che cosa la macchina non fa mai, e nessun mutante fa fare a una macchina "
        "qualcosa di nuovo per un evento che lì non nomina."
    ),
    "Each of the 32 combinations has its row, kept as a sentence of its own, whatever else is"
    " said of that combination.": (
        "Ciascuna delle 32 combinazioni ha la sua riga, tenuta come frase a sé, qualunque "
        "altra cosa si dica di quella combinazione."
    ),
    "Said of what is promised, of what is settled and of what is bound to happen: no form "
    "follows from another, and people look for each.": (
        "Detto di ciò che è garantito, di ciò che è in quiete e di ciò che finirà per "
        "accadere: nessuna forma segue da un'altra, e c'è chi cerca ciascuna."
    ),
    "One case of a wider sentence of ours, kept as the sentence that the source has.": (
        "Un caso di una nostra frase più ampia, tenuto come la frase che ha la fonte."
    ),
    "The same statement for one server, kept since the source says it of each by itself.": (
        "La stessa affermazione per un server, tenuta perché la fonte lo dice di ciascuno per sé."
    ),
    "One reading of a rule that can be read in two ways, witnessed: it says that the machines"
    " have that reading at all.": (
        "Una lettura di una regola che si può leggere in due modi, con un esempio: dice che "
        "le macchine hanno davvero quella lettura."
    ),
    "Each circumstance of a change has its fates, each with a sentence of its own.": (
        "Ogni circostanza di una modifica ha le sue sorti, ciascuna con una frase a sé."
    ),
    "What is refused is one condition of the machine: where it ends, and for whom it is not "
    "said, are lost by the same changes.": (
        "Ciò che è rifiutato è una sola condizione della macchina: dove finisce, e per chi "
        "non è detto, si perdono con le stesse modifiche."
    ),
    "What the words of the observer mean for settings and portals: it follows from the order "
    "of the steps, and is what people read the words for.": (
        "Che cosa significano le parole dell'osservatore per impostazioni e portali: segue "
        "dall'ordine dei passaggi, ed è ciò per cui si leggono quelle parole."
    ),
    "It is about everybody who must move along with an event, whoever that may be; at present"
    " one machine does, of which another property speaks.": (
        "Riguarda chiunque debba muoversi insieme a un evento, chiunque sia; per ora lo fa "
        "una sola macchina, di cui parla un'altra proprietà."
    ),
    "What an operator sees in normal operation: a consequence of how the cluster mode is "
    "defined, kept as the sentence that people look for.": (
        "Che cosa vede un operatore in funzionamento normale: una conseguenza di come è definita "
        "la modalità della coppia, tenuta come la frase che si cerca."
    ),
    "That normal operation is never out of reach: what becomes of changes is known only once "
    "it is reached, so those properties notice the same and more.": (
        "Che il funzionamento normale non è mai irraggiungibile: che ne sia delle modifiche "
        "si sa solo una volta raggiunto, perciò quelle proprietà notano lo stesso e di più."
    ),
    "One of the preconditions by itself, as the source states each; that nothing is promised "
    "unless all of them are met is said as well.": (
        "Uno dei requisiti preso da sé, come la fonte afferma ciascuno; che nulla è garantito"
        " se non sono tutti soddisfatti è detto pure."
    ),
    "A consequence of how the setting is said to work step by step, kept as the sentence that"
    " the source has.": (
        "Una conseguenza di come l'impostazione è detta funzionare passo per passo, tenuta "
        "come la frase che ha la fonte."
    ),
}
"""By the English sentence."""
