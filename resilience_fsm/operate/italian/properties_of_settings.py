"""How settings take effect, in Italian: the sentences of the properties."""

from collections.abc import Mapping

OF_SETTINGS: Mapping[str, str] = {
    # When it is not ready
    "Unless every precondition is met and every setting in force, no change of roles is "
    "promised.": (
        "Finché non è soddisfatto ogni requisito e in vigore ogni impostazione, nessun cambio"
        " di ruoli è garantito."
    ),
    "Unless every precondition is met and every setting in force, nothing of a session is "
    "promised.": (
        "Finché non è soddisfatto ogni requisito e in vigore ogni impostazione, nulla di una "
        "sessione è garantito."
    ),
    "Unless every precondition is met and every setting in force, nothing of a change is "
    "promised.": (
        "Finché non è soddisfatto ogni requisito e in vigore ogni impostazione, nulla di una "
        "modifica è garantito."
    ),
    "Unless every precondition is met and every setting in force, nothing of a conference is "
    "promised.": (
        "Finché non è soddisfatto ogni requisito e in vigore ogni impostazione, nulla di una "
        "conferenza è garantito."
    ),
    # Configuration
    "Failover is never promised before all steps are set and in force.": (
        "Il failover non è mai garantito prima che tutti i passaggi siano fatti e in vigore."
    ),
    "While readiness is not proven no change of roles is promised.": (
        "Finché non è provato che la coppia è pronta nessun cambio di ruoli è garantito."
    ),
    "The documented order of steps can end with settings saved and not in force.": (
        "L'ordine documentato dei passaggi può finire con impostazioni salvate e non in vigore."
    ),
    "The documented order of steps can also end with everything in force.": (
        "L'ordine documentato dei passaggi può anche finire con tutto in vigore."
    ),
    "Once everything is set and saved, the starts of both portals bring everything into force.": (
        "Quando tutto è impostato e salvato, gli avvii di entrambi i portali mettono tutto in"
        " vigore."
    ),
    "A change of the primary's Central CTI Link takes effect with a start of that portal and "
    "with nothing else.": (
        "Una modifica del Collegamento CTI centrale del primario ha effetto con un avvio di "
        "quel portale e con nient'altro."
    ),
    "A change of the secondary's Central CTI Link takes effect with a start of that portal "
    "and with nothing else.": (
        "Una modifica del Collegamento CTI centrale del secondario ha effetto con un avvio di"
        " quel portale e con nient'altro."
    ),
    "A start of the primary's portal applies what its Central CTI Link is set to.": (
        "Un avvio del portale del primario applica ciò a cui è impostato il suo Collegamento "
        "CTI centrale."
    ),
    "A start of the secondary's portal applies what its Central CTI Link is set to.": (
        "Un avvio del portale del secondario applica ciò a cui è impostato il suo "
        "Collegamento CTI centrale."
    ),
    "Unless centralized CTI is in force on both portals, no failover is promised when the "
    "primary's portal alone stops.": (
        "Se il Collegamento CTI centralizzato non è in vigore su entrambi i portali, nessun "
        "failover è garantito quando si arresta solo il portale del primario."
    ),
    "Between different portal versions no failover is promised when the primary's portal "
    "alone stops.": (
        "Fra versioni diverse del portale nessun failover è garantito quando si arresta solo "
        "il portale del primario."
    ),
    "No change of roles is promised in a mode other than Select, or before Release 10.": (
        "Nessun cambio di ruoli è garantito in una modalità diversa da Select, o prima della "
        "versione 10."
    ),
    "A new installation begins with centralized CTI in force on both portals.": (
        "Una nuova installazione comincia con il Collegamento CTI centralizzato in vigore su "
        "entrambi i portali."
    ),
    "Where centralized CTI is off, as after an upgrade, an administrator can switch it on, "
    "and nothing else does.": (
        "Dove il Collegamento CTI centralizzato è disattivato, come dopo un aggiornamento, un"
        " amministratore può attivarlo, e nient'altro lo fa."
    ),
    "Resilience that is configured is not in force at once, and waits for a start of a portal.": (
        "La resilienza configurata non è subito in vigore, e attende un avvio di un portale."
    ),
    "As long as only the secondary's portal has started since, resilience is not in force.": (
        "Finché da allora si è avviato solo il portale del secondario, la resilienza non è in"
        " vigore."
    ),
    "Resilience is configured only where the menus are available.": (
        "La resilienza si configura solo dove i menu sono disponibili."
    ),
    "The trunk comes into force only after it was saved.": (
        "Il trunk entra in vigore solo dopo essere stato salvato."
    ),
    "The trunk cannot be saved as a backup with only one of its two options ticked.": (
        "Il trunk non si può salvare come backup con una sola delle sue due opzioni selezionata."
    ),
    "After the trunk is saved a restart may be needed: it can stay out of force.": (
        "Dopo che il trunk è salvato può occorrere un riavvio: può restare non in vigore."
    ),
    "After the trunk is saved a restart may not be needed: it can come into force by itself.": (
        "Dopo che il trunk è salvato può non occorrere un riavvio: può entrare in vigore da sé."
    ),
    "After a move to Select mode the menus may wait for a restart.": (
        "Dopo il passaggio alla modalità Select i menu possono attendere un riavvio."
    ),
    "After a move to Select mode the menus may appear at once.": (
        "Dopo il passaggio alla modalità Select i menu possono apparire subito."
    ),
    "From every beginning of a supported release with equal versions the administrator can "
    "make the pair ready.": (
        "Da ogni inizio di una versione supportata, con versioni uguali, l'amministratore può"
        " rendere pronta la coppia."
    ),
    # Settings
    "The primary's Central CTI Link can be switched on where it is off, and off where it is "
    "on, and not otherwise.": (
        "Il Collegamento CTI centrale del primario si può attivare dove è disattivato, e "
        "disattivare dove è attivato, e non altrimenti."
    ),
    "The secondary's Central CTI Link can be switched on where it is off, and off where it is"
    " on, and not otherwise.": (
        "Il Collegamento CTI centrale del secondario si può attivare dove è disattivato, e "
        "disattivare dove è attivato, e non altrimenti."
    ),
    "Servers that run in Select mode need not move there.": (
        "I server già in modalità Select non hanno bisogno di passarvi."
    ),
    "The menus become available in Select mode only, and once.": (
        "I menu diventano disponibili solo in modalità Select, e una volta sola."
    ),
    "The menus are available at the latest once both portals have started in Select mode, in "
    "any order, and a single start is not enough.": (
        "I menu sono disponibili al più tardi quando entrambi i portali si sono avviati in "
        "modalità Select, in qualunque ordine, e un solo avvio non basta."
    ),
    "Before the move to Select mode no start of a portal counts for the menus.": (
        "Prima del passaggio alla modalità Select nessun avvio di un portale conta per i menu."
    ),
    "Resilience is configured where it is off, and then waits for every start that it needs.": (
        "La resilienza si configura dove è disattivata, e poi attende ogni avvio di cui ha bisogno."
    ),
    "Resilience is in force at the latest once both portals have started since, in any order,"
    " and no single start is enough.": (
        "La resilienza è in vigore al più tardi quando entrambi i portali si sono avviati da "
        "allora, in qualunque ordine, e nessun singolo avvio basta."
    ),
    "Once the primary's portal alone has started, resilience may be in force, or not yet.": (
        "Quando si è avviato solo il portale del primario, la resilienza può essere in "
        "vigore, o non ancora."
    ),
    "A saved trunk is in force at the latest once both portals have started since, in any "
    "order, and a single start is not enough.": (
        "Un trunk salvato è in vigore al più tardi quando entrambi i portali si sono avviati "
        "da allora, in qualunque ordine, e un solo avvio non basta."
    ),
    "The configuration is loaded before an option is ticked, and no option is ticked by that.": (
        "La configurazione è caricata prima che si selezioni un'opzione, e ciò non ne "
        "seleziona alcuna."
    ),
    "Each of the two options can be ticked once, in any order, and neither touches the other.": (
        "Ciascuna delle due opzioni si può selezionare una volta, in qualunque ordine, e "
        "nessuna tocca l'altra."
    ),
    "The trunk can be saved with both options ticked, once.": (
        "Il trunk si può salvare con entrambe le opzioni selezionate, una volta."
    ),
    "A saved trunk may come into force by itself, whichever portal has started since; one "
    "that is in force does not.": (
        "Un trunk salvato può entrare in vigore da sé, qualunque portale si sia avviato da "
        "allora; uno che è in vigore no."
    ),
    "Nothing brings a trunk into force that is.": ("Nulla mette in vigore un trunk che lo è già."),
    # Documented procedure
    "Each step of the documented procedure moves it on when its turn has come, and at no "
    "other time.": (
        "Ogni passaggio della procedura documentata la fa avanzare quando è il suo turno, e "
        "in nessun altro momento."
    ),
    "A documented step that is taken out of its order, or taken back, leaves the procedure.": (
        "Un passaggio documentato fatto fuori dal suo ordine, o annullato, abbandona la procedura."
    ),
    "Who has left the documented procedure does not come back to it.": (
        "Chi ha abbandonato la procedura documentata non vi ritorna."
    ),
    "How far the documented procedure is said to be agrees with what is set and what runs.": (
        "Il punto a cui la procedura documentata è data per arrivata concorda con ciò che è "
        "impostato e con ciò che è in funzione."
    ),
}
"""By the sentence in English."""
