"""What a check found, in Italian."""

from collections.abc import Mapping

CHECK: Mapping[str, str] = {
    # Headings
    "Scope": "Ambito",
    "Facts": "Fatti",
    "Left out": "Tralasciato",
    "To do": "Da fare",
    "Suspicious": "Sospetto",
    "Verdict": "Verdetto",
    "Certainty": "Certezza",
    "Property": "Proprietà",
    "Rules": "Regole",
    "Properties about": "Proprietà su",
    "What may happen": "Che cosa può accadere",
    "What may happen until then": "Che cosa può accadere fino ad allora",
    "What may happen, since it is undecided": "Che cosa può accadere, perché è indeciso",
    "such as": "per esempio",
    # The deployment and the scope
    "yes: every precondition is met, every setting in force": (
        "sì: ogni requisito è soddisfatto, ogni impostazione in vigore"
    ),
    "no": "no",
    "not known": "non si sa",
    "{ready}: {n} gap": "{ready}: {n} lacuna",
    "{ready}: {n} gaps": "{ready}: {n} lacune",
    "any number of sessions, changes and conferences": (
        "qualunque numero di sessioni, modifiche e conferenze"
    ),
    "session": "sessione",
    "change": "modifica",
    "conference": "conferenza",
    "session|none": "nessuna",
    "change|none": "nessuna",
    "conference|none": "nessuna",
    "{n} times {which}": "{n} volte {which}",
    "those of the source; the public ones change nothing of them": (
        "quelli della fonte; quelli pubblici non ne cambiano nulla"
    ),
    "those of the source, and the public ones {facts}": (
        "quelli della fonte, e quelli pubblici {facts}"
    ),
    "{keys}: the verdict of {n} property hangs on it, such as {first}": (
        "{keys}: ne dipende il verdetto di {n} proprietà, per esempio {first}"
    ),
    "{keys}: the verdict of {n} properties hangs on it, such as {first}": (
        "{keys}: ne dipende il verdetto di {n} proprietà, per esempio {first}"
    ),
    "{restart} (CFG-5, CFG-9, PRE-4).": "{restart} (CFG-5, CFG-9, PRE-4).",
    # What an answer rests on
    "needs to be fair: {reactions}": "devono essere eque: {reactions}",
    "rests on: {rules}": "poggia su: {rules}",
    "rests on {rules}": "poggia su {rules}",
    "states {rules}": "afferma {rules}",
    "as long as nothing beyond {rules} happens": "finché non accade nulla oltre {rules}",
    "What {n} of the answers rest on is not known for this deployment: {command} finds out.": (
        "Su che cosa poggino {n} delle risposte non si sa per questa installazione: {command} lo "
        "trova."
    ),
    "What it rests on is not known for this deployment: {command} finds out.": (
        "Su che cosa poggi non si sa per questa installazione: {command} lo trova."
    ),
    "No mutant of the machines breaks it.": "Nessun mutante delle macchine la viola.",
    "No guard, target or promise let go breaks it: only what is added or turned round.": (
        "Nessuna guardia, destinazione o garanzia tolta la viola: solo ciò che è aggiunto o "
        "rovesciato."
    ),
    "Nothing single supports it, so that it is {certainty} at most.": (
        "Nulla la sostiene da solo, perciò è al più {certainty}."
    ),
    "It notices no mutant that '{other}' does not.": (
        "Non nota alcun mutante che '{other}' non noti."
    ),
    "Kept all the same: {reason}": "Tenuta lo stesso: {reason}",
    # How a guarantee is lost
    "violated: with the public facts of this deployment it is not guaranteed": (
        "violato: con i fatti pubblici di questa installazione non è garantito"
    ),
    "violated: the source itself leads there": "violato: la fonte stessa conduce lì",
    "not guaranteed: the source does not exclude this": (
        "non garantito: la fonte non esclude il contrario"
    ),
    "for example, {certainty} ({rules})": "per esempio, {certainty} ({rules})",
    "because {reason}": "perché {reason}",
    "perhaps {severity}": "forse {severity}",
    "nothing is promised ({rule}) while: {lost}.": "nulla è garantito ({rule}) finché: {lost}.",
    "would hold if {reactions} were bound to happen also where it is promised only now and again "
    "(strong fairness), which nothing says": (
        "varrebbe se {reactions} finisse per avvenire anche dove è garantito solo di quando in "
        "quando (equità forte), cosa che nulla dice"
    ),
    "To paste:": "Da incollare:",
    "what follows is {certainty}": "ciò che segue è {certainty}",
    "nothing changes": "nulla cambia",
    "and it can stay so for ever": "e può restare così per sempre",
    "and so on for ever, from step {n}": "e così per sempre, dal passo {n}",
    "then: {states}": "poi: {states}",
    "due {when}: {what}": "dovuto {when}: {what}",
    "after step {n}": "dopo il passo {n}",
    "at the beginning": "all'inizio",
    " (condition {n} of {of})": " (condizione {n} di {of})",
    " since {what}": " poiché {what}",
    "not so{which}{since}, and nothing that can follow changes that": (
        "non è così{which}{since}, e nulla di ciò che può seguire lo cambia"
    ),
    "still not so{which}{since}": "ancora non è così{which}{since}",
    "broken{which}{since}": "infranto{which}{since}",
    "{follower} stays behind when {event} happens": (
        "{follower} resta indietro quando avviene {event}"
    ),
    "nothing is promised there": "lì nulla è garantito",
    "{event} is promised in every state of the loop, and taken": (
        "{event} è garantito in ogni stato del ciclo, e avviene"
    ),
    "{event} is promised in every state of the loop, and not taken": (
        "{event} è garantito in ogni stato del ciclo, e non avviene"
    ),
    "{event} is promised not in every state of the loop, and taken": (
        "{event} non è garantito in ogni stato del ciclo, e avviene"
    ),
    "{event} is promised not in every state of the loop, and not taken": (
        "{event} non è garantito in ogni stato del ciclo, e non avviene"
    ),
    "{event}, if promised{rules}{when}, would have prevented it; it lacks {needs}": (
        "{event}, se garantito{rules}{when}, lo avrebbe impedito; gli manca {needs}"
    ),
    ", which is always so in this deployment": ", che in questa installazione è sempre così",
    "{component} is {state}": "{component} è {state}",
    "{component} is {state} after {event}": "{component} è {state} dopo {event}",
    "it is settled": "è in quiete",
    "it is not settled": "non è in quiete",
    "{event} is possible": "{event} è possibile",
    "{event} is not possible": "{event} non è possibile",
    "{event} is promised": "{event} è garantito",
    "{event} is not promised": "{event} non è garantito",
    "{event} changes {component}": "{event} cambia {component}",
    "{event} does not change {component}": "{event} non cambia {component}",
    # The conclusion
    "{holding} of {n} properties hold": "valgono {holding} proprietà su {n}",
    "one|{holding} of {n} properties hold": "vale {holding} proprietà su {n}",
    "property|violated": "violata",
    "property|undecided": "indecisa",
    "property|vacuous": "a vuoto",
    "properties|violated": "violate",
    "properties|undecided": "indecise",
    "properties|vacuous": "a vuoto",
    "{states:,} states in {n} explorations": "{states:,} stati in {n} esplorazioni",
    "one|{states:,} states in {n} explorations": "{states:,} stati in {n} esplorazione",
    "{states} states in {n} explorations": "{states} stati in {n} esplorazioni",
    "one|{states} states in {n} explorations": "{states} stati in {n} esplorazione",
    "Searched {up_to}.": "Esplorato {up_to}.",
    "up to permutation of {who}: {orbits:,} orbits": (
        "a meno di permutazioni di {who}: {orbits:,} orbite"
    ),
    "{n} properties speak of users, changes or conferences that this scope has none of, and are "
    "left out.": (
        "{n} proprietà parlano di utenti, modifiche o conferenze che in questo ambito non ci sono, "
        "e sono tralasciate."
    ),
    "one|{n} properties speak of users, changes or conferences that this scope has none of, and "
    "are left out.": (
        "{n} proprietà parla di utenti, modifiche o conferenze che in questo ambito non ci sono, "
        "ed è tralasciata."
    ),
    "Undecided: {reason}": "Indeciso: {reason}",
    "The lost guarantees hold once the pair is ready: see what to do above.": (
        "Le garanzie perse valgono quando la coppia è pronta: vedi sopra che cosa fare."
    ),
    "{command} tells one in full.": "{command} ne spiega una per intero.",
    "{command} tells the steps to a ready pair in their order.": (
        "{command} elenca in ordine i passaggi verso una coppia pronta."
    ),
    "-v lists every property by its id, and {n} suspicions.": (
        "-v elenca ogni proprietà con il suo id, e {n} sospetti."
    ),
    "one|-v lists every property by its id, and {n} suspicions.": (
        "-v elenca ogni proprietà con il suo id, e {n} sospetto."
    ),
    "-v lists every property by its id.": "-v elenca ogni proprietà con il suo id.",
}
"""By the English text, after what it agrees with where the words do."""

TOPICS: Mapping[str, str] = {
    "Who serves": "Chi serve",
    "When roles change": "Quando cambiano i ruoli",
    "What is bound to happen": "Che cosa finirà per accadere",
    "The 32 combinations": "Le 32 combinazioni",
    "Changes of data": "Modifiche dei dati",
    "How changes are made": "Come si fanno le modifiche",
    "Scheduled conferences": "Conferenze pianificate",
    "Sessions": "Sessioni",
    "Logins": "Accessi",
    "Personal contacts": "Contatti personali",
    "When it is not ready": "Quando non è pronta",
    "Configuration": "Configurazione",
    "Settings": "Impostazioni",
    "Documented procedure": "Procedura documentata",
    "Public facts": "Fatti pubblici",
}
"""By topic of the properties."""

CONSEQUENCES: Mapping[str, str] = {
    "Nobody may take over when the primary fails.": (
        "Se il primario si guasta può non subentrare nessuno."
    ),
    "A server may not serve while the link is broken.": (
        "Un server può non servire a rete interrotta."
    ),
    "A primary that works again may not serve again.": (
        "Un primario ripristinato può non tornare a servire."
    ),
    "Both portals may serve at once though connected.": (
        "I due portali possono servire insieme, connessi."
    ),
    "Portals may change roles for no stated reason.": (
        "I ruoli possono cambiare senza motivo indicato."
    ),
    "Platform View may show something else.": (
        "La Visualizzazione piattaforma può mostrare altro."
    ),
    "Several failures at once may leave others serving.": (
        "Con più guasti insieme possono servire altri."
    ),
    "Users may not be redirected to the secondary.": (
        "Il reindirizzamento al secondario può mancare."
    ),
    "Users may not be brought back from the secondary.": (
        "Il ritorno degli utenti dal secondario può mancare."
    ),
    "Sessions may end otherwise than documented.": (
        "Le sessioni possono finire in modo non documentato."
    ),
    "A login may be refused, or go elsewhere.": (
        "Un accesso può essere rifiutato, o finire altrove."
    ),
    "Changes may not be copied, and be lost.": (
        "Le modifiche possono non essere copiate, e perdersi."
    ),
    "Changes may end otherwise than documented.": (
        "Le modifiche possono finire in modo non documentato."
    ),
    "Conferences may start, or not start, wrongly.": (
        "Una conferenza può avviarsi, o no, quando non deve."
    ),
    "Conferences may end otherwise than documented.": (
        "Una conferenza può finire in modo non documentato."
    ),
    "Personal contacts may not work as documented.": (
        "I contatti personali possono funzionare altrimenti."
    ),
    "Something may be promised though nothing is ready.": (
        "Può valere una garanzia benché nulla sia pronto."
    ),
    "Settings may take effect otherwise than documented.": (
        "Un'impostazione può agire in modo non documentato."
    ),
    "What public documents say may not be so.": (
        "Ciò che dicono i documenti pubblici può non valere."
    ),
}
"""By what a user would notice: that it may be, never that it will; short, for a table."""
