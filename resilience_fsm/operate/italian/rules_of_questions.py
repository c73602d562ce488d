"""What the assumptions say that answer a question of the source, in Italian.

Translated from the statements of the rules, which are in the project's own words, and by them, so
that a statement that is reworded loses its translation until somebody has looked at it.
"""

from collections.abc import Mapping

OF_QUESTIONS: Mapping[str, str] = {
    # Q1
    "The model consists of components: portal and IP Office of each side, link, configuration, "
    "changes, conferences, sessions; the mode of the pair follows them and decides nothing.": (
        "Il modello è fatto di componenti: portale e IP Office di ciascun lato, rete, "
        "configurazione, modifiche, conferenze, sessioni; la modalità della coppia ne consegue "
        "e non decide nulla."
    ),
    # Q2
    "Each rule and each answer tells its rule ids, its certainty and its layer.": (
        "Ogni regola e ogni risposta indica le sigle delle regole, la certezza e lo strato."
    ),
    # Q3
    "A possibility is kept as a set of outcomes: in a machine two events, or an undecided state "
    "with two ways out, of which none is picked.": (
        "Una possibilità si conserva come un insieme di esiti: in una macchina due eventi, o "
        "uno stato indeciso con due vie d'uscita, fra cui non si sceglie."
    ),
    # Q4
    "The core knows no time; detection time, length of a restart and way of failback belong to "
    "an optional layer, in which no detection time means at once and the public profile takes "
    "three minutes.": (
        "Il nucleo non conosce il tempo; tempo di rilevamento, durata di un riavvio e modo del "
        "failback appartengono a uno strato facoltativo, in cui nessun tempo di rilevamento "
        "significa subito e il profilo pubblico prende tre minuti."
    ),
    # Q5
    "Failback is automatic unless the manual option is chosen, which leaves it pending until "
    "the portal services restart.": (
        "Il failback è automatico, salvo che si scelga l'opzione manuale, che lo lascia in "
        "sospeso finché non si riavviano i servizi del portale."
    ),
    # Q6
    "With the primary's IP Office down, its portal running and the link up, the secondary is "
    "active, the primary passive, and redirection possible.": (
        "Con l'IP Office del primario fermo, il suo portale e la rete in funzione, il "
        "secondario è attivo, il primario passivo, e il reindirizzamento possibile."
    ),
    # Q7
    "Losing the primary's machine stops its portal and its IP Office together; the secondary "
    "serves, users may be redirected, and those who are not need the secondary's address.": (
        "Perdere la macchina del primario ne arresta insieme portale e IP Office; serve il "
        "secondario, gli utenti possono essere reindirizzati, e chi non lo è deve usarne "
        "l'indirizzo."
    ),
    # Q8
    "After a double failure the secondary serves until portal and IP Office of the primary are "
    "both back, since FBP-1 and FBI-1 call available what is fit to be active.": (
        "Dopo un doppio guasto serve il secondario finché portale e IP Office del primario non "
        "sono tornati entrambi, poiché FBP-1 e FBI-1 chiamano disponibile ciò che è in grado di "
        "essere attivo."
    ),
    # Q9
    "When the link returns after standalone mode one portal steps down: the secondary, or the "
    "primary if its IP Office is down, or either if both IP Offices are; the secondary's "
    "changes are not transferred, its sessions and conferences keep every outcome.": (
        "Quando la rete ritorna dopo la modalità autonoma un portale si ritira: il secondario, "
        "o il primario se il suo IP Office è fermo, o uno dei due se sono fermi entrambi gli IP "
        "Office; le modifiche del secondario non sono trasferite, e le sue sessioni e "
        "conferenze conservano ogni esito."
    ),
    # Q10
    "Changes made on the primary during failover or standalone mode are not transferred at the "
    "time and may be lost.": (
        "Le modifiche fatte sul primario durante il failover o la modalità autonoma non sono "
        "trasferite in quel momento e possono andare perdute."
    ),
    # Q11
    "With the link and the primary's IP Office down, the secondary alone or both may serve.": (
        "Con la rete e l'IP Office del primario fuori uso può servire il solo secondario, o "
        "possono farlo entrambi."
    ),
    # Q12
    "When the secondary fails the primary serves on, with nothing in reserve; its stopped "
    "portal or a lost link ends synchronisation, while the effect of its IP Office alone and "
    "the catching up on its return are unspecified.": (
        "Se il secondario si guasta, il primario continua senza riserva; il suo portale fermo o "
        "la rete interrotta ferma la sincronizzazione, mentre l'effetto del solo IP Office e il "
        "recupero al ritorno non sono specificati."
    ),
    # Q13
    "Where neither portal is usable there is no service, except that a primary portal without "
    "its IP Office may limp on or not.": (
        "Dove nessuno dei due portali è utilizzabile non c'è servizio, salvo che un portale "
        "primario senza il suo IP Office può andare avanti oppure no."
    ),
    # Q14
    "A change that a failure overtakes has an unspecified fate unless a copy is recorded after "
    "it.": (
        "Una modifica raggiunta da un guasto ha una sorte non specificata, se dopo non ne è "
        "registrata una copia."
    ),
    # Q15
    "Unequal portal versions make a deployment unsupported, a mode other than Select or a "
    "release below 10 makes it unspecified; for either reason its verdicts are undecided.": (
        "Versioni diverse del portale rendono un'installazione non supportata; una modalità "
        "diversa da Select o una versione precedente alla 10 la rende non specificata; per "
        "l'uno o l'altro motivo i suoi verdetti sono indecisi."
    ),
    # Q16
    "What is set and what is in force are two values; the CTI link comes into force with its "
    "own portal's start, resilience with both starts or possibly the primary's alone, the trunk "
    "with both, or possibly one or none, the menus likewise; a restart is a stop and a start.": (
        "Ciò che è impostato e ciò che è in vigore sono due valori; il Collegamento CTI entra "
        "in vigore con l'avvio del proprio portale, la resilienza con entrambi gli avvii o "
        "forse con il solo avvio del primario, il trunk con entrambi, o forse con uno o con "
        "nessuno, e così i menu; un riavvio è un arresto e un avvio."
    ),
    # Q17
    "Readiness asks for the line from the primary to the secondary; the line back is reported "
    "as an unspecified piece of advice.": (
        "Per essere pronti occorre la linea dal primario al secondario; della linea di ritorno "
        "si dà un consiglio non specificato."
    ),
    # Q18
    "In the source profile resilience is enabled by the primary's setting alone; the public "
    "profile asks for the secondary's host name and the failover switch too.": (
        "Nel profilo della fonte la resilienza è abilitata dalla sola impostazione del "
        "primario; quello pubblico chiede anche il nome host del secondario e l'interruttore "
        "del failover."
    ),
    # Q19
    "Without resilience configured the source profile says unspecified; in the public profile "
    "the secondary's portal is stopped and no failover happens.": (
        "Senza resilienza configurata il profilo della fonte dice non specificato; in quello "
        "pubblico il portale del secondario è arrestato e non avviene alcun failover."
    ),
    # Q20
    "There are two displays, the Platform View of each side, which is green, yellow or, for a "
    "stopped portal, unknown, and the richer status menu; what a pair of colours means is "
    "computed from the explored states.": (
        "Le visualizzazioni sono due: la Visualizzazione piattaforma di ciascun lato, che è "
        "verde, gialla o, per un portale arrestato, ignota, e il menu di stato, più ricco; che "
        "cosa significhi una coppia di colori si calcola dagli stati esplorati."
    ),
    # Q21
    "A scheduled conference has an owner side, falls due by time and is decided at once: the "
    "primary's is not started while the secondary alone serves, none is while nobody does, the "
    "secondary's is lost at failback if it has not begun, the other cases are open; system "
    "conferences are left out.": (
        "Una conferenza pianificata appartiene a un server, arriva col tempo ed è decisa "
        "subito: quella del primario non si avvia mentre serve solo il secondario, nessuna "
        "mentre non serve nessuno, quella del secondario è persa al failback se non è "
        "cominciata; gli altri casi restano aperti, e le conferenze di sistema sono "
        "tralasciate."
    ),
    # Q22
    "In standalone mode a conference of the primary starts or not; one that is scheduled during "
    "it is lost or remains in the end, and so is one of the secondary when the link returns, or "
    "when the secondary's own stop ends a failover.": (
        "In modalità autonoma una conferenza del primario si avvia oppure no; una pianificata "
        "allora alla fine è persa o rimane, e così una del secondario quando la rete ritorna, o "
        "quando l'arresto del secondario stesso termina un failover."
    ),
    # Q23
    "A browser user logs in again after each redirection, at failover and at failback; the "
    "Outlook plugin is connected at failback.": (
        "Chi usa un browser accede di nuovo dopo ogni reindirizzamento, al failover e al "
        "failback; il plug-in di Outlook è connesso al failback."
    ),
    # Q24
    "At failover a browser or an Outlook plugin is redirected, held up by the certificate or "
    "left, and Call Assistant is left; of these the browser's redirection alone is ever "
    "promised, with the primary's IP Office and the link up. At failback the browser is "
    "redirected, the plugin connected, and Call Assistant connected or left.": (
        "Al failover un browser o un plug-in di Outlook è reindirizzato, fermato dal "
        "certificato o lasciato, e Call Assistant è lasciato; di tutto ciò è garantito "
        "soltanto, se mai, il reindirizzamento del browser, con l'IP Office del primario e la "
        "rete in funzione. Al failback il browser è reindirizzato, il plug-in connesso, e Call "
        "Assistant connesso o lasciato."
    ),
    # Q25
    "One fact about a user decides whether the certificate can interrupt the reconnection: "
    "whether that user has logged in on the secondary before.": (
        "Un solo fatto decide se il certificato possa interrompere la riconnessione: se "
        "quell'utente ha già effettuato l'accesso sul secondario."
    ),
    # Q26
    "Blocked are updating and deleting personal contacts through the Directory gadget by users "
    "at home on the primary, while its IP Office is down; about the rest nothing is asserted.": (
        "Sono impediti l'aggiornamento e l'eliminazione dei contatti personali, nel gadget "
        "della rubrica, da parte degli utenti che appartengono al primario, finché il suo IP "
        "Office è fermo; sul resto non si afferma nulla."
    ),
    # Q27
    "What machine hosts a portal is a parameter, and losing a machine takes down all that it "
    "hosts.": (
        "Quale macchina ospiti un portale è un parametro, e perdere una macchina ferma tutto "
        "ciò che ospita."
    ),
    # Q28
    "A failover by hand is an optional event; under automatic failback its end is unspecified, "
    "and the advice is to use it with manual failback.": (
        "Un failover a mano è un evento facoltativo; con il failback automatico la sua fine non "
        "è specificata, e il consiglio è di usarlo con il failback manuale."
    ),
    # Q29
    "Faults and repairs come in any order and number, and the core does not damp them.": (
        "Guasti e ripristini avvengono in qualunque ordine e numero, e il nucleo non li attenua."
    ),
    # Q30
    "Two active portals are in order exactly while the link is down; with the link up the pair "
    "never settles so.": (
        "Due portali attivi sono regolari esattamente finché la rete è interrotta; con la rete "
        "in funzione la coppia non è mai in quiete così."
    ),
}
"""By the statement."""
