"""What becomes of scheduled conferences, in Italian: the sentences of the properties."""

from collections.abc import Mapping

OF_CONFERENCES: Mapping[str, str] = {
    # Scheduled conferences
    "A conference of the primary that falls due while the secondary alone serves does not "
    "start, in the same step.": (
        "Una conferenza del primario il cui momento arriva mentre serve solo il secondario "
        "non si avvia, nello stesso passo."
    ),
    "Nothing starts a conference that did not start while the secondary alone serves.": (
        "Nulla avvia una conferenza che non si è avviata mentre serviva solo il secondario."
    ),
    "A conference of the secondary that has not started is lost at failback, in the same step.": (
        "Una conferenza del secondario che non si è avviata è persa al failback, nello stesso"
        " passo."
    ),
    "No conference of the primary starts while the secondary alone serves.": (
        "Nessuna conferenza del primario si avvia mentre serve solo il secondario."
    ),
    "A conference is scheduled only on a portal that is active.": (
        "Una conferenza si pianifica solo su un portale attivo."
    ),
    "A conference can be scheduled on every portal that serves.": (
        "Una conferenza si può pianificare su ogni portale che serve."
    ),
    "Whether a conference of the secondary starts that falls due while the secondary serves "
    "is not said.": (
        "Se si avvii una conferenza del secondario il cui momento arriva mentre serve il "
        "secondario non è detto."
    ),
    "A conference of the secondary is in doubt when the secondary steps down otherwise than "
    "by failback.": (
        "Una conferenza del secondario è in dubbio quando il secondario si ritira in altro "
        "modo che con il failback."
    ),
    "Nothing in the source takes a conference of the primary away that was not scheduled in "
    "standalone mode: it survives that mode.": (
        "Nulla nella fonte toglie una conferenza del primario che non è stata pianificata in "
        "modalità autonoma: sopravvive a quella modalità."
    ),
    "A conference that is scheduled on the primary in standalone mode may be lost in the end.": (
        "Una conferenza pianificata sul primario in modalità autonoma alla fine può andare persa."
    ),
    "A conference that is scheduled on the primary in standalone mode may be there as before "
    "in the end.": (
        "Una conferenza pianificata sul primario in modalità autonoma alla fine può esserci "
        "come prima."
    ),
    "What is scheduled on the primary while both serve is in doubt until operation is normal,"
    " and no outcome is promised then.": (
        "Ciò che è pianificato sul primario mentre servono entrambi è in dubbio finché il "
        "funzionamento non è normale, e nessun esito allora è garantito."
    ),
    "A conference of the primary that falls due while the primary alone serves starts, if its"
    " IP Office runs and it was not scheduled in standalone mode.": (
        "Una conferenza del primario il cui momento arriva mentre serve solo il primario si "
        "avvia, se il suo IP Office è in funzione e non è stata pianificata in modalità "
        "autonoma."
    ),
    "Whether a conference starts is not said that falls due on a primary that serves on "
    "without its IP Office.": (
        "Se si avvii una conferenza il cui momento arriva su un primario che continua a "
        "servire senza il suo IP Office non è detto."
    ),
    "Nothing starts a conference while nobody serves, nor one of a server whose portal is "
    "stopped.": (
        "Nulla avvia una conferenza mentre non serve nessuno, né una di un server il cui "
        "portale è fermo."
    ),
    "A conference that did not start may run late, once the primary alone serves again.": (
        "Una conferenza che non si è avviata può tenersi in ritardo, quando serve di nuovo "
        "solo il primario."
    ),
    "A conference that did not start may never run: no promise starts it.": (
        "Una conferenza che non si è avviata può non tenersi mai: nessuna garanzia la avvia."
    ),
    "A conference that falls due where the source is silent may start, as long as somebody "
    "serves, its own server runs, and it is no failover for one of the primary.": (
        "Una conferenza il cui momento arriva dove la fonte tace può avviarsi, finché "
        "qualcuno serve, il suo server è in funzione e, per una del primario, non è un "
        "failover."
    ),
    "A conference that falls due where the source is silent may not start.": (
        "Una conferenza il cui momento arriva dove la fonte tace può non avviarsi."
    ),
    "Whether a conference starts that falls due in standalone mode is not said.": (
        "Se si avvii una conferenza il cui momento arriva in modalità autonoma non è detto."
    ),
    "A conference of the secondary whose service ended without a failback may be lost.": (
        "Una conferenza del secondario, il cui servizio è finito senza un failback, può "
        "andare persa."
    ),
    "A conference of the secondary whose service ended without a failback may stay scheduled.": (
        "Una conferenza del secondario, il cui servizio è finito senza un failback, può "
        "restare pianificata."
    ),
    "A scheduled conference can fall due, whoever serves.": (
        "Il momento di una conferenza pianificata può arrivare, chiunque serva."
    ),
    "A conference that falls due while nobody serves does not start, nor one of a secondary "
    "whose portal is stopped.": (
        "Una conferenza il cui momento arriva mentre non serve nessuno non si avvia, e "
        "nemmeno una di un secondario il cui portale è arrestato."
    ),
    "Whether a conference of the secondary starts that falls due while it runs and somebody "
    "serves is not said.": (
        "Se si avvii una conferenza del secondario il cui momento arriva mentre è in funzione"
        " e qualcuno serve non è detto."
    ),
    "A conference of the secondary is in doubt when its service ends by anything but a "
    "failback, and only then.": (
        "Una conferenza del secondario è in dubbio quando il suo servizio finisce con "
        "qualcosa che non sia un failback, e solo allora."
    ),
    "A conference in doubt is lost or remains: it does not fall due before that is known, and"
    " neither is promised.": (
        "Una conferenza in dubbio va persa o rimane: il suo momento non arriva prima che lo "
        "si sappia, e nessuno dei due esiti è garantito."
    ),
    "A conference that fell due is promised to be decided, one way or the other, and each way"
    " that is open is one of these.": (
        "È garantito che una conferenza il cui momento è arrivato sia decisa, in un modo o "
        "nell'altro, e ogni modo aperto è uno di questi."
    ),
    "A conference runs late only where a conference of the primary starts: while the primary "
    "alone serves.": (
        "Una conferenza si tiene in ritardo solo dove se ne avvia una del primario: mentre "
        "serve solo il primario."
    ),
    "A conference that has started is out of reach of failover and failback: of one under way"
    " nothing is said.": (
        "Una conferenza che si è avviata è fuori dalla portata di failover e failback: di una"
        " in corso non si dice nulla."
    ),
    "What failback has lost does not come back.": (
        "Ciò che il failback ha fatto perdere non ritorna."
    ),
    "A conference comes to be by being scheduled, once, and not by what the pair does.": (
        "Una conferenza nasce perché è pianificata, una volta sola, e non per ciò che fa la coppia."
    ),
}
"""By the sentence in English."""
