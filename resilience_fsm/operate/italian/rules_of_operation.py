"""What the rules of display, synchronisation and conferences say, in Italian.

Translated from the statements of the rules, which are in the project's own words, and by them, so
that a statement that is reworded loses its translation until somebody has looked at it.
"""

from collections.abc import Mapping

OF_OPERATION: Mapping[str, str] = {
    # DSP-1
    "In Platform View an active portal server reads Available, on green.": (
        "Nella Visualizzazione piattaforma un portale attivo appare Disponibile, in verde."
    ),
    # DSP-2
    "In Platform View a passive portal server reads Starting, on yellow.": (
        "Nella Visualizzazione piattaforma un portale passivo appare In fase di avvio, in giallo."
    ),
    # DSP-3
    "While operation is normal, a secondary that stays on yellow Starting is therefore no sign "
    "of a fault.": (
        "In funzionamento normale, un secondario che resta sul giallo di In fase di avvio non è "
        "dunque segno di un guasto."
    ),
    # DSP-4
    "How Platform View marks a portal whose service is stopped is not said.": (
        "Come la Visualizzazione piattaforma mostri un portale arrestato non è detto."
    ),
    # DSP-4b
    "How Platform View marks a portal that has yet to finish starting is not said; if in yellow "
    "too, it cannot be told from a passive one.": (
        "Come la Visualizzazione piattaforma mostri un portale che non ha ancora finito di "
        "avviarsi non è detto; se anch'esso in giallo, non si distingue da uno passivo."
    ),
    # DSP-5
    "Every server has a Platform View, which may show the portal of that server alone or both "
    "portals.": (
        "Ogni server ha una Visualizzazione piattaforma, che può mostrare il portale di quel "
        "solo server oppure entrambi."
    ),
    # DSP-6
    "With both portals active in standalone mode, Platform View is green for both.": (
        "Con entrambi i portali attivi in modalità autonoma, la Visualizzazione piattaforma è "
        "verde per tutti e due."
    ),
    # DSP-6b
    "With the portal moved away because the primary's IP Office failed, a primary portal that "
    "is still running is marked Starting.": (
        "Se il portale si è spostato per un errore dell'IP Office del primario, un portale del "
        "primario ancora in funzione appare In fase di avvio."
    ),
    # SYN-1
    "Operation counts as normal when the two servers run and have a connection.": (
        "Il funzionamento è normale quando i due server sono in funzione e connessi."
    ),
    # SYN-1b
    "Whether operation counts as normal, and changes are copied, while both portals run and are "
    "connected and only the secondary's IP Office is down, is left open.": (
        "È lasciato aperto se il funzionamento sia normale, e le modifiche siano copiate, quando "
        "entrambi i portali sono in funzione e connessi ed è fermo solo l'IP Office del "
        "secondario."
    ),
    # SYN-2
    "While operation is normal, what users change on the primary reaches the secondary by "
    "itself.": (
        "In funzionamento normale, ciò che gli utenti modificano sul primario raggiunge da sé "
        "il secondario."
    ),
    # SYN-3
    "While operation is normal, what administrators change on the primary reaches the secondary "
    "by itself too.": (
        "In funzionamento normale, anche ciò che gli amministratori modificano sul primario "
        "raggiunge da sé il secondario."
    ),
    # SYN-4
    "Synchronisation is described in one direction, out of the primary into the secondary.": (
        "La sincronizzazione è descritta in una sola direzione, dal primario al secondario."
    ),
    # SYN-4b
    "A copy out of the secondary into the primary is nowhere described.": (
        "Una copia dal secondario al primario non è descritta da nessuna parte."
    ),
    # SYN-5
    "How long a copy takes, whether it can be partial and whether it is confirmed is left open, "
    "and with it the fate of a change that a fault overtakes.": (
        "Quanto duri una copia, se possa essere parziale e se sia confermata è lasciato aperto, "
        "e con ciò la sorte di una modifica raggiunta da un guasto."
    ),
    # SYN-6
    "As long as resilience lasts nothing is synchronised, whichever of the two servers a change "
    "is made on.": (
        "Finché dura la resilienza nulla è sincronizzato, su qualunque dei due server avvenga "
        "la modifica."
    ),
    # SYN-7
    "A change made on either server during resilience may get lost on the way back to normal "
    "operation; it need not.": (
        "Una modifica fatta su uno dei server durante la resilienza può andare perduta al "
        "ritorno al funzionamento normale; non va perduta per forza."
    ),
    # SYN-8
    "Of changes that contradict each other and both survive, none is named as the winner.": (
        "Fra modifiche che si contraddicono e restano entrambe, non si dice quale prevalga."
    ),
    # SYN-9
    "While operation is normal the primary is active and the secondary passive; this follows "
    "from the purpose of the secondary and from the failback rules.": (
        "In funzionamento normale il primario è attivo e il secondario passivo; ciò segue dallo "
        "scopo del secondario e dalle regole del failback."
    ),
    # SYN-10
    "Whether an administrator can change anything on a passive portal, and what becomes of it, "
    "is left open; only the login of users is dealt with.": (
        "È lasciato aperto se un amministratore possa modificare qualcosa su un portale "
        "passivo, e che ne sia; si parla solo dell'accesso degli utenti."
    ),
    # SYN-11
    "Which settings synchronisation covers is left open: it takes in what administrators "
    "change, and yet the CTI setting has to be made by hand on both servers.": (
        "Quali impostazioni riguardi la sincronizzazione è lasciato aperto: comprende ciò che "
        "modificano gli amministratori, eppure l'impostazione CTI va fatta a mano su entrambi i "
        "server."
    ),
    # CNF-1
    "For the time being scheduled conferences are exempt from the rules on changes.": (
        "Per ora le conferenze pianificate fanno eccezione alle regole sulle modifiche."
    ),
    # CNF-2
    "A conference on the primary's schedule whose time comes during failover does not start.": (
        "Una conferenza pianificata sul primario, il cui momento cade durante il failover, non "
        "si avvia."
    ),
    # CNF-3
    "Failback loses the conferences on the secondary's schedule, without any may.": (
        "Il failback fa perdere le conferenze pianificate sul secondario: è detto senza alcun "
        "«può»."
    ),
    # CNF-4
    "The exemption may cover only what failover and failback do to a conference, or its copying "
    "in normal operation as well.": (
        "L'eccezione può riguardare solo ciò che failover e failback fanno a una conferenza, "
        "oppure anche la sua copia in funzionamento normale."
    ),
    # CNF-5
    "Whether a conference missed in failover is held late, dropped or kept on the list after "
    "failback is left open.": (
        "È lasciato aperto se una conferenza mancata nel failover si tenga in ritardo, sia "
        "annullata o resti in elenco dopo il failback."
    ),
    # CNF-6
    "What failover or failback does to a conference under way is left open.": (
        "Che cosa failover o failback facciano a una conferenza in corso è lasciato aperto."
    ),
    # CNF-7
    "Whether a conference on the secondary's schedule is held if its time comes before failback "
    "is left open, though nothing speaks against it.": (
        "È lasciato aperto se una conferenza del secondario si tenga quando il suo momento cade "
        "prima del failback, ma nulla lo contraddice."
    ),
    # CNF-8
    "What standalone mode does to the conferences of either server is left open.": (
        "Che cosa faccia la modalità autonoma alle conferenze dei due server è lasciato aperto."
    ),
}
"""By the statement."""
