"""What the rules say, in Italian: those that the explorer of a pair can cite, and no others.

Translated from the statements of the rules, which are in the project's own words.
"""

from collections.abc import Mapping

_BEFORE = {
    "DEP-1": "Dalla versione 10 l'installazione predefinita dà anche al server secondario un "
    "proprio servizio del portale.",
    "DEP-3": "La modalità Select di Server Edition supporta la resilienza del portale.",
    "DEP-4": "Fuori dalla modalità Select la resilienza del portale non è né garantita né esclusa.",
    "DEP-5": "Con un Application Server che ospita il portale al posto del primario, la "
    "resilienza resta configurabile.",
    "DEP-7": "Di un solo Application Server al posto di entrambi i server non si parla, né si "
    "dice se perderlo valga come errore del primario.",
    "PRE-1": "Il supporto è limitato a un primario e un secondario con la stessa versione del "
    "software del portale.",
    "PRE-2": "Come si comporti una coppia con versioni diverse del portale è lasciato aperto: "
    "può rifiutare, funzionare in parte o altro ancora.",
    "PRE-3": "Un sistema passato a Select da un'altra modalità può offrire le impostazioni di "
    "resilienza solo dopo un riavvio dei servizi del portale.",
    "PRE-4": "La prima configurazione della resilienza del portale nel sistema IP Office può "
    "richiedere un riavvio dei servizi del portale; di momenti successivi non si parla.",
    "PRE-6": "Una coppia senza resilienza configurata, configurata a metà o non ancora in vigore "
    "non è descritta, né si dice se sincronizzazione, conferenze, icone e client ne dipendano.",
    "CFG-1": "La resilienza richiede il CTI centralizzato come modalità di ciascuno dei due "
    "server del portale.",
    "CFG-3": "In un sistema preesistente, portato alla versione 10 o successiva, qualcuno deve "
    "attivare il CTI centralizzato.",
    "CFG-4": "L'interruttore del CTI centralizzato è nel menu Collegamento CTI centrale.",
    "CFG-5": "Un cambio dell'impostazione CTI non ha effetto finché il servizio del portale non "
    "è riavviato.",
    "CFG-6": "L'impostazione CTI si fa due volte, sul primario e sul secondario.",
    "CFG-7": "La resilienza va abilitata sul server del portale primario, nei suoi menu "
    "Configurazione della resilienza.",
    "CFG-9": "Ogni modifica fatta nei primi due passaggi richiede un riavvio dei servizi del "
    "portale.",
    "CFG-10": "Il riavvio è chiesto al plurale, il che fa pensare ai servizi di entrambi i "
    "server, senza nominarli.",
    "CFG-14": "Supporta la resilienza va selezionata nella scheda Linea di quella linea, fra le "
    "opzioni di resilienza SCN.",
    "CFG-15": "Esegue il backup di one-X Portal va selezionata nello stesso posto.",
    "CFG-16": "Ciò che è stato cambiato nella configurazione va salvato.",
    "CFG-18": "Presa alla lettera, la procedura può lasciare le impostazioni salvate senza "
    "effetto, perché il riavvio precede il trunk e PRE-4 può volerne uno dopo; sicuro è solo un "
    "ordine che riavvia per ultimo.",
}

_IN_NORMAL_OPERATION = {
    "DSP-1": "Nella Visualizzazione piattaforma un portale attivo appare Disponibile, in verde.",
    "DSP-2": "Nella Visualizzazione piattaforma un portale passivo appare In fase di avvio, in "
    "giallo.",
    "DSP-4": "Come la Visualizzazione piattaforma mostri un portale arrestato non è detto.",
    "SYN-1": "Il funzionamento è normale quando i due server sono in funzione e connessi.",
    "SYN-1b": "È lasciato aperto se il funzionamento sia normale, e le modifiche siano copiate, "
    "quando entrambi i portali sono in funzione e connessi e manca solo l'IP Office del "
    "secondario.",
    "SYN-2": "In funzionamento normale, ciò che gli utenti modificano sul primario raggiunge da "
    "sé il secondario.",
    "SYN-3": "In funzionamento normale, anche ciò che gli amministratori modificano sul primario "
    "raggiunge da sé il secondario.",
    "SYN-5": "Quanto duri una copia, se possa essere parziale e se sia confermata è lasciato "
    "aperto, e con ciò la sorte di una modifica raggiunta da un guasto.",
    "SYN-6": "Finché dura la resilienza nulla è sincronizzato, su qualunque dei due server "
    "avvenga la modifica.",
    "SYN-7": "Una modifica fatta su uno dei server durante la resilienza può andare perduta al "
    "ritorno alla normalità; non deve per forza.",
    "SYN-10": "È lasciato aperto se un amministratore possa modificare qualcosa su un portale "
    "passivo, e che ne sia; si parla solo dell'accesso degli utenti.",
    "CNF-2": "Una conferenza pianificata sul primario, il cui momento cade durante il failover, "
    "non si avvia.",
    "CNF-3": "Il failback fa perdere le conferenze pianificate sul secondario, senza alcun forse.",
    "CNF-4": "L'eccezione può riguardare solo ciò che failover e failback fanno a una "
    "conferenza, oppure anche la sua copia in funzionamento normale.",
    "CNF-5": "È lasciato aperto se una conferenza mancata nel failover si tenga in ritardo, sia "
    "annullata o resti in elenco dopo il failback.",
    "CNF-7": "È lasciato aperto se una conferenza del secondario si tenga quando il suo momento "
    "cade prima del failback, ma nulla lo contraddice.",
    "CNF-8": "Che cosa faccia la modalità autonoma alle conferenze dei due server è lasciato "
    "aperto.",
}

_FAILURES = {
    "FOP-1": "Qualunque cosa arresti il servizio del portale del primario, quello del secondario "
    "entra in servizio da sé.",
    "FOP-2": "Chi aveva una sessione sul primario può accedere di nuovo sul secondario; la "
    "sessione non si sposta con lui.",
    "FOP-3": "Finché il servizio IP Office del primario resta in funzione, gli utenti del "
    "portale sono reindirizzati senza fare nulla.",
    "FOP-4": "Se anche l'IP Office del primario è fermo, come quando si perde la macchina, un "
    "reindirizzamento senza intervento dell'utente non è più garantito.",
    "FOP-4b": "Se qualcuno sia reindirizzato mentre l'IP Office del primario è fermo non è detto "
    "in alcun senso.",
    "FOP-5": "A chi non ha mai effettuato l'accesso sul secondario può essere chiesto di "
    "accettarne il certificato di protezione, o di creare un'eccezione.",
    "FOP-6": "Dove un certificato o un'eccezione è così d'intralcio, la riconnessione si "
    "interrompe.",
    "FOP-7": "Di chi usa client come il plug-in di Outlook si dice che valga lo stesso, e ciò "
    "può riferirsi al nuovo accesso, al reindirizzamento o al certificato.",
    "FOP-8": "Per un accesso senza una sessione precedente serve l'indirizzo del secondario.",
    "FOP-9": "Quanto tempo serva al secondario per subentrare, e se basti un arresto breve, è "
    "lasciato aperto.",
    "FOP-10": "Che cosa accada alle sessioni sul secondario quando il suo portale si arresta, e "
    "al reindirizzamento mentre è fermo, è lasciato aperto.",
    "FOI-1": "Qualunque cosa arresti il servizio IP Office del primario, il portale passa da sé "
    "al secondario.",
    "FOI-2": "Degli utenti si dice che valga quanto per un errore del portale, ma là il "
    "reindirizzamento dipende proprio dall'IP Office che qui è fermo: resta non provato.",
    "FOI-3": "Finché l'IP Office del primario è fermo, gli utenti che gli appartengono non "
    "possono modificare contatti personali nel gadget della rubrica.",
    "FOI-4": "Agli stessi utenti, per lo stesso tempo, il gadget non lascia nemmeno eliminare "
    "contatti personali.",
    "NET-1": "Qualunque cosa interrompa la rete fra i due server, ciascuno dei loro portali "
    "diventa attivo e raggiungibile.",
    "NET-2": "Modalità autonoma si chiama così, quando entrambi i portali sono attivi in quel "
    "modo.",
    "NET-3": "Le modifiche sul portale secondario non raggiungono il primario al ritorno della "
    "rete: alla lettera quelle a utenti e amministratore, lette come fatte da loro, e, per dove "
    "sta la frase, quelle fatte durante l'interruzione.",
    "NET-4": "Ciò che si modifica sul primario in modalità autonoma resta sul primario, per "
    "quanto è detto; può ancora raggiungere il secondario, e può andare perduto.",
    "NET-5": "Nessuna frase fa smettere di servire il secondario al ritorno della rete; che "
    "smetta si deduce dal ripristino del portale.",
    "NET-6": "Una rete interrotta oltre a un portale o IP Office fermo non è trattata (SIT dice "
    "chi può servire), né un'interruzione parziale o in una direzione, né utenti che raggiungono "
    "una sola sede.",
    "NET-8": "Le prime parole di NET-3 richiamano SYN-6; possono estendere NET-3 alle modifiche "
    "fatte sul secondario in un failover, oppure no.",
}

_RECOVERIES = {
    "FBP-1": "Quando il servizio del portale del primario è di nuovo disponibile, quello del "
    "secondario non accetta più accessi.",
    "FBP-2": "Chi ha una sessione sul secondario è portato al primario senza chiederlo, e lì "
    "accede.",
    "FBP-3": "Chi usa client del portale come il plug-in di Outlook ottiene la connessione al "
    "primario senza fare nulla.",
    "FBP-4": "Chi tenta un nuovo accesso, al secondario, è passato al primario.",
    "FBP-5": "Di un tempo di assestamento, di un blocco manuale, di una tolleranza per le "
    "sessioni e di un primario con l'IP Office ancora fermo non si parla.",
    "FBI-1": "Quando il servizio IP Office del primario è di nuovo disponibile, anche il portale "
    "torna al primario.",
    "FBI-2": "Per gli utenti vale allora quanto in FBP-2, FBP-3 e FBP-4.",
    "CLI-1": "Call Assistant e applicazioni client del suo genere non sono reindirizzate da sé.",
    "CLI-2": "Per accedere da un client simile si inserisce l'indirizzo del secondario.",
    "CLI-3": "Ai client in generale il reindirizzamento è negato, eppure FOP-7 e FBP-3 lasciano "
    "agire da sé il plug-in di Outlook; sicuri sono solo Call Assistant al failover e il plug-in "
    "al failback.",
}

_SITUATIONS = {
    "SIT-5": "Con portale e IP Office del primario fermi e il resto in funzione serve il "
    "secondario, perché lo farebbe già per ciascuno dei due errori.",
    "SIT-6": "Con la rete e il portale del primario fuori uso serve un secondario integro, "
    "perché lo farebbe già per ciascuno dei due errori, e un portale fermo non può.",
    "SIT-9": "Con entrambi gli IP Office fermi, e nient'altro, può servire uno dei server o "
    "nessuno.",
    "SIT-10": "Con la rete in funzione, ma senza l'IP Office del primario e il portale del "
    "secondario, può servire il primario o nessuno.",
    "SIT-11": "Con il portale del primario e l'IP Office del secondario fermi, comunque sia la "
    "rete, può servire il secondario o nessuno.",
    "SIT-12": "Con la rete e l'IP Office del secondario fuori uso serve il primario, e accanto "
    "può servire il secondario.",
    "SIT-13": "Con la rete e l'IP Office del primario fuori uso serve il secondario, e accanto "
    "può servire il primario, perché NET-1 e FOI-1 non concordano.",
    "SIT-14": "Con la rete ed entrambi gli IP Office fuori uso può servire l'uno o l'altro "
    "server, o entrambi, o nessuno.",
    "SIT-15": "Con la rete, l'IP Office del primario e il portale del secondario fuori uso può "
    "servire il primario o nessuno.",
    "SIT-16": "Con la rete e l'IP Office del primario fuori uso serve un secondario integro, "
    "qualunque cosa faccia il primario, perché lo farebbe già per ciascuno dei due errori.",
}

_PUBLIC = {
    "P1": "Un failover aspetta che il guasto a cui risponde sia durato per il tempo di "
    "rilevamento del failover, un'impostazione in minuti; sono 3 se nessuno la cambia, così che "
    "i normali riavvii di manutenzione passino senza failover.",
    "P2": "Il portale del secondario diventa subito attivo quando quello del primario è fermo o "
    "non si vede.",
    "P3": "Il failback è automatico o manuale, secondo un'impostazione; dove è manuale lo "
    "completa solo un riavvio dei servizi del portale.",
    "P3b": "Quale dei due servizi del portale si debba riavviare per un failback manuale, e se "
    "il ritorno della rete dopo la modalità autonoma ne richieda uno, non è detto.",
    "P4": "Un amministratore può avviare a mano un failover, anche se nulla è guasto.",
    "P4b": "Che cosa termini un failover avviato a mano, dove il failback è automatico, non è "
    "detto.",
    "P5": "Dove il failover è attivato, il nome di dominio del secondario va inserito sul "
    "primario come nome di dominio dell'host.",
    "P6": "Il nome di dominio dell'host serve agli utenti e ai server del portale per trovare un "
    "server, e cambiarlo richiede un riavvio del portale.",
    "P7": "Finché la resilienza non è abilitata, il portale del secondario è arrestato dal "
    "sistema, e nessuno può avviarlo.",
    "P12": "Ciò che un utente modifica della configurazione del portale sul secondario durante "
    "un failover va perduto al failback.",
    "P14": "La resilienza del portale è offerta in modalità Select e in modalità subscription.",
}

_ASSUMPTIONS = {
    "Q4": "Il nucleo non conosce il tempo; tempo di rilevamento, durata di un riavvio e modo del "
    "failback appartengono a uno strato facoltativo, in cui nessun tempo di rilevamento "
    "significa subito e il profilo pubblico prende tre minuti.",
    "Q7": "Perdere la macchina del primario ne arresta insieme portale e IP Office; serve il "
    "secondario, gli utenti possono essere reindirizzati, e gli altri ne usano l'indirizzo.",
    "Q12": "Se il secondario si guasta, il primario continua senza riserva; il suo portale fermo "
    "o la rete interrotta ferma la sincronizzazione, mentre l'effetto del solo IP Office e il "
    "recupero al ritorno non sono specificati.",
    "Q13": "Dove nessuno dei due portali è utilizzabile non c'è servizio, salvo che un portale "
    "primario senza il suo IP Office può andare avanti oppure no.",
    "Q14": "Una modifica raggiunta da un guasto ha una sorte non specificata, se dopo non ne è "
    "registrata una copia.",
    "Q21": "Una conferenza pianificata appartiene a un server, arriva col tempo ed è decisa "
    "subito: quella del primario non si avvia mentre serve solo il secondario, nessuna mentre "
    "non serve nessuno, quella del secondario è persa al failback se non è cominciata; gli altri "
    "casi restano aperti, e le conferenze di sistema sono tralasciate.",
    "Q22": "In modalità autonoma una conferenza del primario si avvia oppure no; una pianificata "
    "allora alla fine è persa o rimane, e così una del secondario quando la rete ritorna, o "
    "quando l'arresto del secondario stesso termina un failover.",
    "Q25": "Un solo fatto decide se il certificato possa interrompere la riconnessione: se "
    "quell'utente ha già effettuato l'accesso sul secondario.",
    "Q27": "Quale macchina ospiti un portale è un parametro, e perdere una macchina ferma tutto "
    "ciò che ospita.",
    "A2": "Al failback il secondario è retrocesso e il primario promosso in un solo passo.",
    "A5": "Una macchina che ritorna non avvia da sé alcuno dei suoi servizi.",
    "A6": "Un portale primario passivo diventa attivo quando il suo IP Office è in funzione e "
    "nessun secondario serve al suo posto.",
    "A7": "Quando la rete ritorna un primario integro resta attivo e il secondario si ritira.",
    "A8": "Quando la rete ritorna ed è fermo solo l'IP Office del primario, il primario si ritira.",
    "A9": "Quando la rete ritorna e sono fermi entrambi gli IP Office, uno dei due portali si "
    "ritira; quale, resta aperto.",
    "A10": "La sorte di una modifica a rischio, conservata o perduta, si decide al ritorno al "
    "funzionamento normale.",
    "A11": "Una conferenza del primario il cui momento arriva mentre serve solo il primario, con "
    "il suo IP Office in funzione, si avvia.",
    "A12": "Un portale che non è attivo non accetta accessi di utenti.",
    "A13": "Se una sessione torni da sé dopo un'interruzione senza subentro, quando lo stesso "
    "server serve di nuovo, resta aperto.",
    "A14": "Un portale che si avvia è prima passivo; diventare attivo è un passo a sé.",
    "A16": "Il reindirizzamento di FOP-3 è garantito con la rete in funzione.",
    "A17": "Il reindirizzamento di FOP-3 è garantito a chiunque il primario abbia lasciato, "
    "quando il secondario serve al suo posto e la condizione è soddisfatta, in qualunque ordine "
    "ci si sia arrivati.",
    "A18": "Un tentativo di accesso a un secondario passivo è passato a un primario che serve "
    "anche dove prima non c'è stato un failback.",
    "A19": "Una sessione è un accesso di un utente con un client: chi ha effettuato l'accesso "
    "non accede un'altra volta, e può disconnettersi in ogni momento.",
    "A20": "Un primario che serve ed è integro non si ritira da sé, e un secondario che gli è "
    "connesso non gli subentra, pronto o no.",
    "A21": "Un portale fermo non avvia conferenze, e nessuno lo fa mentre non serve nessuno.",
}

ITALIAN: Mapping[str, str] = {
    **_BEFORE,
    **_IN_NORMAL_OPERATION,
    **_FAILURES,
    **_RECOVERIES,
    **_SITUATIONS,
    **_PUBLIC,
    **_ASSUMPTIONS,
}
"""By id of a rule, its statement."""
