"""What the rules of failures say, in Italian.

Translated from the statements of the rules, which are in the project's own words, and by them, so
that a statement that is reworded loses its translation until somebody has looked at it.
"""

from collections.abc import Mapping

OF_FAILOVER: Mapping[str, str] = {
    # FOP-1
    "Whatever stops the primary's portal service, that of the secondary comes into service by "
    "itself.": (
        "Qualunque cosa arresti il servizio del portale del primario, quello del secondario "
        "entra in servizio da sé."
    ),
    # FOP-2
    "Users who had a session on the primary can log in afresh on the secondary; the session "
    "does not move with them.": (
        "Chi aveva una sessione sul primario può accedere di nuovo sul secondario; la sessione "
        "non si sposta con lui."
    ),
    # FOP-3
    "As long as the primary's IP Office service runs on, portal users are redirected without "
    "their doing.": (
        "Finché il servizio IP Office del primario resta in funzione, gli utenti del portale "
        "sono reindirizzati senza fare nulla."
    ),
    # FOP-4
    "With the primary's IP Office down as well, which losing the machine implies, a redirection "
    "without the user's doing is no longer promised.": (
        "Se anche l'IP Office del primario è fermo, come quando si perde la macchina, un "
        "reindirizzamento senza intervento dell'utente non è più garantito."
    ),
    # FOP-4b
    "Whether anybody is redirected while the primary's IP Office is down is said neither way.": (
        "Se qualcuno sia reindirizzato mentre l'IP Office del primario è fermo non è detto, né "
        "in un senso né nell'altro."
    ),
    # FOP-5
    "For somebody who has not logged in on the secondary before, its security certificate may "
    "have to be accepted first, or an exception made for it.": (
        "A chi non ha mai effettuato l'accesso sul secondario potrebbe essere chiesto di "
        "accettarne il certificato di protezione, o di creare un'eccezione."
    ),
    # FOP-6
    "Where a certificate or an exception is in the way like that, the reconnection breaks off.": (
        "Se un certificato o un'eccezione si mette così di mezzo, la riconnessione si interrompe."
    ),
    # FOP-7
    "Users of portal clients such as the Outlook plugin are said to fare likewise, which may "
    "point to the new login, to the redirection or to the certificate.": (
        "Di chi usa un client del portale, quale il plug-in di Outlook, si dice che valga lo "
        "stesso, e ciò può riferirsi al nuovo accesso, al reindirizzamento o al certificato."
    ),
    # FOP-8
    "For a login without an earlier session the secondary's address has to be used.": (
        "Per un accesso senza una sessione precedente va usato l'indirizzo del secondario."
    ),
    # FOP-9
    "How long the secondary needs to take over, and whether a brief stop is enough for it, is "
    "left open.": (
        "Quanto tempo impieghi il secondario a subentrare, e se basti un arresto breve, è "
        "lasciato aperto."
    ),
    # FOP-10
    "What happens to sessions on the secondary when its portal stops, and to redirection while "
    "it does not run, is left open.": (
        "Che cosa accada alle sessioni sul secondario quando il suo portale si arresta, e al "
        "reindirizzamento mentre è fermo, è lasciato aperto."
    ),
    # FOI-1
    "Whatever stops the primary's IP Office service, the portal passes to the secondary by "
    "itself.": (
        "Qualunque cosa arresti il servizio IP Office del primario, il portale passa da sé al "
        "secondario."
    ),
    # FOI-2
    "Users are said to fare as in a portal failure, but redirection is tied there to the very "
    "IP Office that is down here, so that it remains unproven.": (
        "Degli utenti si dice che valga quanto per un errore del portale, ma là il "
        "reindirizzamento dipende proprio dall'IP Office che qui è fermo: resta non provato."
    ),
    # FOI-3
    "As long as the primary's IP Office is down, users at home on the primary cannot alter "
    "personal contacts in the portal's Directory gadget.": (
        "Finché l'IP Office del primario è fermo, gli utenti che gli appartengono non possono "
        "modificare contatti personali nel gadget della rubrica."
    ),
    # FOI-4
    "For the same users and as long, the gadget does not let them remove personal contacts "
    "either.": (
        "Agli stessi utenti, per lo stesso tempo, il gadget non lascia nemmeno eliminare "
        "contatti personali."
    ),
    # FOI-5
    "Looking at contacts, adding them, ways round the gadget and users at home elsewhere are "
    "not mentioned.": (
        "Della consultazione dei contatti, della loro aggiunta, di vie che non passano dal "
        "gadget e degli utenti che appartengono ad altri server non si parla."
    ),
    # FOI-6
    "What becomes of the primary's own portal process, in which nothing failed, is left open; "
    "that it turns passive is the sensible reading.": (
        "Che cosa ne sia del processo del portale del primario, in cui nulla si è guastato, è "
        "lasciato aperto; che diventi passivo è la lettura ragionevole."
    ),
    # NET-1
    "Whatever breaks the network between the two servers, each of their portals becomes active "
    "and can be reached.": (
        "Qualunque cosa interrompa la rete fra i due server, ciascuno dei loro portali diventa "
        "attivo e raggiungibile."
    ),
    # NET-2
    "Standalone mode is what it is called when both portals are active like that.": (
        "Modalità autonoma è il nome della situazione in cui entrambi i portali sono così attivi."
    ),
    # NET-3
    "Changes on the secondary portal server do not reach the primary once the network is back: "
    "by the letter those made to users and the administrator, read as made by them, and, from "
    "where the sentence stands, those made during the break.": (
        "Le modifiche sul portale secondario non raggiungono il primario al ritorno della rete: "
        "alla lettera quelle a utenti e amministratore, lette come fatte da loro, e, per dove "
        "sta la frase, quelle fatte durante l'interruzione."
    ),
    # NET-4
    "What is changed on the primary in standalone mode stays on the primary, as far as anything "
    "is said; it may still reach the secondary later, and it may be lost.": (
        "Ciò che si modifica sul primario in modalità autonoma resta sul primario, per quanto è "
        "detto; può ancora raggiungere il secondario, e può andare perduto."
    ),
    # NET-5
    "No sentence makes the secondary stop serving when the network is back; that it does is "
    "inferred from the recovery of the portal.": (
        "Nessuna frase fa smettere di servire il secondario al ritorno della rete; che smetta "
        "si deduce dal ripristino del portale."
    ),
    # NET-6
    "A broken network on top of a stopped portal or IP Office is not treated (SIT says who may "
    "serve), nor a break in part or in one direction, nor users who reach one site only.": (
        "Una rete interrotta oltre a un portale o IP Office fermo non è trattata (SIT dice chi "
        "può servire), né un'interruzione parziale o in una direzione, né utenti che "
        "raggiungono una sola sede."
    ),
    # NET-7
    "To the secondary a lost network looks like a lost primary machine; the two are told apart "
    "only by an observer outside.": (
        "Visti dal secondario, la perdita della rete e quella della macchina del primario non si "
        "distinguono; le distingue soltanto chi osserva da fuori."
    ),
    # NET-8
    "The opening words of NET-3 recall SYN-6; they may extend NET-3 to changes made on the "
    "secondary in a failover, or may not.": (
        "Le prime parole di NET-3 richiamano SYN-6; possono estendere NET-3 alle modifiche "
        "fatte sul secondario in un failover, oppure no."
    ),
}
"""By the statement."""
