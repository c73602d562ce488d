"""What a replay and a monitor say of records, in Italian."""

from collections.abc import Mapping

REPLAY: Mapping[str, str] = {
    # Headings
    "Logs": "Registri",
    "Sources": "Fonti",
    "Unlogged": "Non registrato",
    "Consistent": "Coerente",
    "The break": "Il primo punto non spiegato",
    "The course": "L'andamento",
    "What there is to say": "Che cosa c'è da dire",
    "In the end": "Alla fine",
    "Records that cannot be understood, and were left out": (
        "Voci che non si possono capire, e sono tralasciate"
    ),
    # What was read
    "no lines": "nessuna riga",
    "{n} line": "{n} riga",
    "{n} lines": "{n} righe",
    "no records": "nessuna voce",
    "{n} record": "{n} voce",
    "{n} records": "{n} voci",
    "{n} line without a meaning": "{n} riga senza significato",
    "{n} lines without a meaning": "{n} righe senza significato",
    "{n} bad record": "{n} voce non valida",
    "{n} bad records": "{n} voci non valide",
    "{n} line read as Windows-1252": "{n} riga letta come Windows-1252",
    "{n} lines read as Windows-1252": "{n} righe lette come Windows-1252",
    "{log} ends in the middle of a line, left out": (
        "{log} finisce a metà di una riga, tralasciata"
    ),
    "unnamed": "senza nome",
    "in the order of the log": "nell'ordine del registro",
    "in every order that can be": "in ogni ordine possibile",
    # Whether it is consistent
    "not decided: what is not explained would be, if a record that cannot be understood were the "
    "one that is missing": (
        "non deciso: ciò che non è spiegato lo sarebbe, se una voce che non si può capire fosse "
        "quella che manca"
    ),
    "not decided: there are records that are older than the clocks allow": (
        "non deciso: ci sono voci più vecchie di quanto ammettano gli orologi"
    ),
    "the end": "la fine",
    "no: {records} from the beginning explained, and nothing explains '{record}' then": (
        "no: spiegazione trovata, dall'inizio, per {records}; poi nulla spiega '{record}'"
    ),
    "no: every record is explained, and a promised reaction was late, {n} time": (
        "no: ogni voce è spiegata, e una reazione garantita è avvenuta in ritardo, {n} volta"
    ),
    "no: every record is explained, and a promised reaction was late, {n} times": (
        "no: ogni voce è spiegata, e una reazione garantita è avvenuta in ritardo, {n} volte"
    ),
    "not decided: no record was understood": "non deciso: nessuna voce è stata capita",
    "not decided: there are too many orders to try; say what --clock may be off": (
        "non deciso: gli ordini da provare sono troppi; dire con --clock di quanto può sbagliare "
        "un orologio"
    ),
    "yes: some run of the specification has all of these records": (
        "sì: un andamento ammesso dalla specifica ha tutte queste voci"
    ),
    # The break
    "possible before": "possibile prima",
    "hindered": "impedito",
    "instead": "invece",
    "explained by": "lo spiega",
    "nothing that was tried": "nulla di ciò che si è provato",
    "No number of missing records would explain it.": (
        "Nessun numero di voci mancanti lo spiegherebbe."
    ),
    "nothing is known of the mode": "della modalità non si sa nulla",
    "{event}: {owner} is '{at}', and does not do that there": (
        "{event}: {owner} è '{at}', e da lì non lo fa"
    ),
    "{event}: {owner} is '{at}', and not: {false}": (
        "{event}: {owner} è '{at}', e non vale: {false}"
    ),
    "a record of {events} before {record}": "una voce di {events} prima di {record}",
    "records of {events} before {record}": "voci di {events} prima di {record}",
    "the record after {record} in the place before it": (
        "la voce successiva a {record} al posto che la precede"
    ),
    "one record less, {record}": "una voce in meno, {record}",
    "the clock of {source} off by 1 second more": (
        "l'orologio di {source}, se sbaglia di 1 secondo in più"
    ),
    "the clock of {source} off by {seconds:g} seconds more": (
        "l'orologio di {source}, se sbaglia di {seconds:g} secondi in più"
    ),
    # Records
    "a gap": "una lacuna",
    "records are missing": "mancano delle voci",
    # Notices
    "Nothing that the specification allows explains '{record}' here": (
        "Nulla di ciò che la specifica ammette spiega qui '{record}'"
    ),
    "{here}, however many records are missing": "{here}, per quante voci manchino",
    "{here}: {repair} would.": "{here}; lo spiegherebbe {repair}.",
    "'{record}' is older than the clocks allow, and is left out. Say by how much they may be off, "
    "or how long records may be on their way.": (
        "'{record}' è più vecchia di quanto ammettano gli orologi, ed è tralasciata. Dire di "
        "quanto possono sbagliare, o quanto una voce può tardare ad arrivare."
    ),
    "There are too many orders in which these records can have come about: more is taken for "
    "possible than is. Say by how much each clock may be off.": (
        "Gli ordini in cui queste voci possono essere avvenute sono troppi: si prende per "
        "possibile più di quanto lo sia. Dire di quanto può sbagliare ciascun orologio."
    ),
    "{event} was promised and came after {seconds:g} seconds: over its limit.": (
        "{event} era garantito ed è avvenuto dopo {seconds:g} secondi: oltre il suo limite."
    ),
    "{event} was promised and has not come for {seconds:g} seconds: over its limit.": (
        "{event} è garantito e non avviene da {seconds:g} secondi: oltre il suo limite."
    ),
    "Both portals are active while the network between the servers is up.": (
        "Entrambi i portali sono attivi mentre la rete fra i server è in funzione."
    ),
    "{whose} {said}.": "{whose}: {said}.",
    "is without a portal for now": "per ora è senza un portale",
    "is at risk": "è a rischio",
    "{names} and {n} more": "{names} e altri {n}",
    # The end
    "the pair": "la coppia",
    "promised": "garantito",
    " or ": " oppure ",  # between modes that have an "o" of their own
    ", or ": ", oppure ",
    "{n} other things": "altre {n} possibilità",
    "and {n} more": "e altri {n}",
    ", of which {n} are kept": ", di cui {n} conservati",
    "Users, changes and conferences are followed one by one beside the pair: more may be told of "
    "one here than a joint look at all of them would leave.": (
        "Utenti, modifiche e conferenze sono seguiti uno per uno accanto alla coppia: di ciascuno "
        "può essere detto qui più di quanto resterebbe guardandoli tutti insieme."
    ),
}
"""By the English text."""
