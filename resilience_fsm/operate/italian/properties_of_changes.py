"""What becomes of changes of data, in Italian: the sentences of the properties."""

from collections.abc import Mapping

OF_CHANGES: Mapping[str, str] = {
    # Changes of data
    "A change that a user makes on the primary in normal operation awaits its copy.": (
        "Una modifica che un utente fa sul primario in funzionamento normale attende la copia."
    ),
    "A change that an administrator makes on the primary in normal operation awaits its copy.": (
        "Una modifica che un amministratore fa sul primario in funzionamento normale attende la "
        "copia."
    ),
    "A change that awaits its copy is copied, as a promise, for as long as nothing is down.": (
        "Una modifica che attende la copia è copiata, con garanzia, finché nulla è fermo."
    ),
    "Nothing is copied automatically unless both portals run and are connected, and it is "
    "neither failover nor standalone mode.": (
        "Nulla è copiato automaticamente se i due portali non sono entrambi in funzione e "
        "connessi, fuori da failover e modalità autonoma."
    ),
    "No change made on the secondary is ever synchronised.": (
        "Nessuna modifica fatta sul secondario è mai sincronizzata."
    ),
    "A change made on the secondary while the link is down is not on the primary afterwards.": (
        "Una modifica fatta sul secondario mentre la rete è interrotta dopo non è sul primario."
    ),
    "A change made on the secondary while the link is down is of the kind that is never "
    "transferred.": (
        "Una modifica fatta sul secondario mentre la rete è interrotta è di quelle che non "
        "sono mai trasferite."
    ),
    "A change made in normal operation on an active portal is at risk only once a fault has "
    "overtaken its copy.": (
        "Una modifica fatta in funzionamento normale su un portale attivo è a rischio solo "
        "quando un guasto ne ha preceduto la copia."
    ),
    "A change made outside of normal operation is at risk; nothing more is said of it then.": (
        "Una modifica fatta fuori dal funzionamento normale è a rischio; altro allora non se "
        "ne dice."
    ),
    "A copied change is synchronised.": ("Una modifica copiata è sincronizzata."),
    "In normal operation, once settled, no change is undecided.": (
        "In funzionamento normale, una volta in quiete, nessuna modifica è indecisa."
    ),
    "A user can make a change wherever a user can log in.": (
        "Un utente può fare una modifica ovunque un utente possa accedere."
    ),
    "A change that was synchronised stays so, whatever happens afterwards.": (
        "Una modifica che è stata sincronizzata resta tale, qualunque cosa accada dopo."
    ),
    "While nothing is down but the secondary's IP Office, a change of the primary that waits "
    "for normal operation may be copied, and no copy is promised.": (
        "Mentre è fermo solo l'IP Office del secondario, una modifica del primario che "
        "attende il funzionamento normale può essere copiata, e nessuna copia è garantita."
    ),
    "In normal operation a change of the primary at risk may turn out to be synchronised.": (
        "In funzionamento normale una modifica del primario a rischio può risultare sincronizzata."
    ),
    "A change at risk is decided in normal operation and not before, but that it may be "
    "copied while nothing is down but the secondary's IP Office.": (
        "Una modifica a rischio è decisa in funzionamento normale e non prima, ma può essere "
        "copiata mentre è fermo solo l'IP Office del secondario."
    ),
    "A user makes a change only on a portal that is active.": (
        "Un utente fa una modifica solo su un portale attivo."
    ),
    "A change made on the secondary in failover may be lost.": (
        "Una modifica fatta sul secondario in failover può andare perduta."
    ),
    "A change made on the secondary in failover may be kept: somewhere, or on the secondary "
    "if it is never transferred.": (
        "Una modifica fatta sul secondario in failover può essere conservata: da qualche "
        "parte, o sul secondario se non è mai trasferita."
    ),
    "A change made on the secondary while the link is down may be lost.": (
        "Una modifica fatta sul secondario mentre la rete è interrotta può andare perduta."
    ),
    "A change made on the secondary while the link is down may be kept there.": (
        "Una modifica fatta sul secondario mentre la rete è interrotta può essere conservata lì."
    ),
    "A change whose copy a fault overtook may end synchronised.": (
        "Una modifica la cui copia è stata preceduta da un guasto può finire sincronizzata."
    ),
    "A change whose copy a fault overtook may end kept on primary.": (
        "Una modifica la cui copia è stata preceduta da un guasto può restare sul primario."
    ),
    "A change whose copy a fault overtook may end lost.": (
        "Una modifica la cui copia è stata preceduta da un guasto può andare perduta."
    ),
    "A change made on the primary while the secondary was out may end synchronised.": (
        "Una modifica fatta sul primario mentre il secondario era fuori uso può finire "
        "sincronizzata."
    ),
    "A change made on the primary while the secondary was out may end kept on primary.": (
        "Una modifica fatta sul primario mentre il secondario era fuori uso può restare sul "
        "primario."
    ),
    "A change made on the primary while the secondary was out may end lost.": (
        "Una modifica fatta sul primario mentre il secondario era fuori uso può andare perduta."
    ),
    "A change made on the primary while both served may end synchronised.": (
        "Una modifica fatta sul primario mentre servivano entrambi può finire sincronizzata."
    ),
    "A change made on the primary while both served may end kept on primary.": (
        "Una modifica fatta sul primario mentre servivano entrambi può restare sul primario."
    ),
    "A change made on the primary while both served may end lost.": (
        "Una modifica fatta sul primario mentre servivano entrambi può andare perduta."
    ),
    "What becomes of a change that a passive primary took is not said: it may end synchronised.": (
        "Che ne sia di una modifica accettata da un primario passivo non è detto: può finire "
        "sincronizzata."
    ),
    "What becomes of a change that a passive primary took is not said: it may end kept on "
    "primary.": (
        "Che ne sia di una modifica accettata da un primario passivo non è detto: può restare"
        " sul primario."
    ),
    "What becomes of a change that a passive primary took is not said: it may end lost.": (
        "Che ne sia di una modifica accettata da un primario passivo non è detto: può andare "
        "perduta."
    ),
    "What becomes of a change that a passive secondary took is not said: it may end kept.": (
        "Che ne sia di una modifica accettata da un secondario passivo non è detto: può "
        "essere conservata."
    ),
    "What becomes of a change that a passive secondary took is not said: it may end lost.": (
        "Che ne sia di una modifica accettata da un secondario passivo non è detto: può "
        "andare perduta."
    ),
    "Whether a passive portal takes an administrator's change is not said: it is not excluded.": (
        "Se un portale passivo accetti la modifica di un amministratore non è detto: non è escluso."
    ),
    # How changes are made
    "Users make users' changes, and administrators those of administrators.": (
        "Gli utenti fanno le modifiche degli utenti, e gli amministratori quelle degli "
        "amministratori."
    ),
    "A change is made once.": ("Una modifica si fa una volta sola."),
    "What was changed has a fate; it does not become a change that was never made.": (
        "Ciò che è stato modificato ha una sorte; non diventa una modifica mai fatta."
    ),
    "Nobody changes anything on a portal that does not run.": (
        "Nessuno modifica nulla su un portale che non è in funzione."
    ),
    "An administrator can make a change on every portal that serves.": (
        "Un amministratore può fare una modifica su ogni portale che serve."
    ),
    "A change made on a primary that alone serves, outside of normal operation, is at risk as"
    " one made with the secondary out.": (
        "Una modifica fatta su un primario che serve da solo, fuori dal funzionamento "
        "normale, è a rischio come una fatta con il secondario fuori uso."
    ),
    "A change made on the primary while both serve is at risk as one of standalone mode.": (
        "Una modifica fatta sul primario mentre servono entrambi è a rischio come una della "
        "modalità autonoma."
    ),
    "A change made on a secondary that serves, with the link up, is at risk as in failover.": (
        "Una modifica fatta su un secondario che serve, con la rete in funzione, è a rischio "
        "come in failover."
    ),
    "A fault overtakes every change that awaits its copy, in the same step, and leaves its "
    "fate open.": (
        "Un guasto precede ogni modifica che attende la copia, nello stesso passo, e ne "
        "lascia aperta la sorte."
    ),
    "What a fault overtook is not copied as if nothing had happened: nothing but a change "
    "that awaits its copy is copied.": (
        "Ciò che un guasto ha preceduto non è copiato come se nulla fosse: è copiata solo una"
        " modifica che attende la copia."
    ),
    "In normal operation it is promised that a change at risk gets one of its fates, and each"
    " that is possible is one of those.": (
        "In funzionamento normale è garantito che una modifica a rischio abbia una delle sue "
        "sorti, e ogni sorte possibile è una di quelle."
    ),
    "Of a change made on the primary that is kept it is known where: there, or on both.": (
        "Di una modifica fatta sul primario e conservata si sa dove sia: là, o su entrambi."
    ),
    "By one reading of NET-8 a change of plain failover that is kept stays on the secondary.": (
        "Secondo una lettura di NET-8, una modifica di un semplice failover che è conservata "
        "resta sul secondario."
    ),
    "By the other reading of NET-8 nothing is said of where a kept change of failover is.": (
        "Secondo l'altra lettura di NET-8 non si dice nulla di dove sia una modifica di "
        "failover conservata."
    ),
    "Of a change that a passive portal took with the link up nothing says that it is not "
    "transferred.": (
        "Di una modifica accettata da un portale passivo con la rete in funzione nulla dice "
        "che non sia trasferita."
    ),
}
"""By the sentence in English."""
