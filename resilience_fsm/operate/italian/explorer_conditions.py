"""What the guards of the pair ask for, in Italian."""

from collections.abc import Mapping

CONDITIONS: Mapping[str, str] = {
    "The network between the servers works": ("La rete fra i server funziona"),
    "The network between the servers is broken": ("La rete fra i server è interrotta"),
    "The machine that hosts the primary's portal is up": (
        "La macchina che ospita il portale del primario è in funzione"
    ),
    "The machine that hosts the secondary's portal is up": (
        "La macchina che ospita il portale del secondario è in funzione"
    ),
    "The primary's machine is up": ("La macchina del primario è in funzione"),
    "The secondary's machine is up": ("La macchina del secondario è in funzione"),
    "The primary's IP Office runs": ("L'IP Office del primario è in funzione"),
    "The primary's IP Office is stopped": ("L'IP Office del primario è arrestato"),
    "The secondary's IP Office runs": ("L'IP Office del secondario è in funzione"),
    "The secondary's IP Office is stopped": ("L'IP Office del secondario è arrestato"),
    "The primary's portal is active": ("Il portale del primario è attivo"),
    "The primary's portal is not active": ("Il portale del primario non è attivo"),
    "The primary's portal runs without serving": (
        "Il portale del primario è in funzione senza servire"
    ),
    "The primary's portal is stopped": ("Il portale del primario è arrestato"),
    "The primary's portal runs": ("Il portale del primario è in funzione"),
    "The secondary's portal is active": ("Il portale del secondario è attivo"),
    "The secondary's portal is not active": ("Il portale del secondario non è attivo"),
    "The secondary's portal runs": ("Il portale del secondario è in funzione"),
    "The secondary's portal is stopped": ("Il portale del secondario è arrestato"),
    "Both portals are active": ("Entrambi i portali sono attivi"),
    "Neither portal is active": ("Nessuno dei due portali è attivo"),
    "A portal is active": ("Un portale è attivo"),
    "The primary is stopped, or does not serve with its IP Office in sight of the secondary": (
        "Il primario è arrestato, oppure non serve con il suo IP Office, visto dal secondario"
    ),
    "The secondary's portal and its IP Office run": (
        "Il portale del secondario e il suo IP Office sono in funzione"
    ),
    "The secondary's portal or its IP Office is stopped": (
        "Il portale del secondario o il suo IP Office è arrestato"
    ),
    "The deployment is ready: every precondition is met, every setting in force": (
        "L'installazione è pronta: ogni requisito è soddisfatto, ogni impostazione in vigore"
    ),
    "The deployment is not ready, so that nothing is said of it": (
        "L'installazione non è pronta, perciò non se ne dice nulla"
    ),
    "The deployment is ready, and the secondary's IP Office runs": (
        "L'installazione è pronta, e l'IP Office del secondario è in funzione"
    ),
    "Operation is normal: both run, connected and ready, and the primary serves": (
        "Il funzionamento è normale: entrambi in funzione, connessi e pronti, e serve il primario"
    ),
    "Operation is not normal": ("Il funzionamento non è normale"),
    "Everything runs, and the primary alone serves": ("Tutto funziona, e serve solo il primario"),
    "Everything runs in a deployment that is not ready": (
        "Tutto funziona in un'installazione che non è pronta"
    ),
    "Only the secondary's IP Office is stopped": ("Solo l'IP Office del secondario è arrestato"),
    "The client is Call Assistant": ("Il client è Call Assistant"),
    "The client is not Call Assistant": ("Il client non è Call Assistant"),
    "FBP-3 is read as including Call Assistant": ("FBP-3 si legge come valida per Call Assistant"),
    "The client is redirected like a browser": ("Il client è reindirizzato come un browser"),
    "Whether the client is redirected is not said": ("Se il client sia reindirizzato non è detto"),
    "The redirection to the secondary is promised now": (
        "Il reindirizzamento al secondario è ora garantito"
    ),
    "The secondary stands in, and may redirect without a promise": (
        "Il secondario fa le veci del primario, e può reindirizzare senza garanzia"
    ),
    "A passive secondary is connected to a primary that serves": (
        "Un secondario passivo è connesso a un primario che serve"
    ),
    "The user has logged in on the secondary before": (
        "L'utente ha già effettuato l'accesso sul secondario"
    ),
    "The user has never logged in on the secondary": (
        "L'utente non ha mai effettuato l'accesso sul secondario"
    ),
    "Nothing excludes that the client is connected by itself": (
        "Nulla esclude che il client si connetta da sé"
    ),
    "The user is logged in": ("L'utente ha effettuato l'accesso"),
    "The change of the contact is not refused": ("La modifica del contatto non è rifiutata"),
    "A user makes the change": ("Un utente fa la modifica"),
    "An administrator makes the change": ("Un amministratore fa la modifica"),
    "The change is made on the primary": ("La modifica avviene sul primario"),
    "The change is made on the secondary": ("La modifica avviene sul secondario"),
    "NET-3 is read as meant of every failover": ("NET-3 si legge come valida per ogni failover"),
    "NET-3 is read as meant of a broken network only": (
        "NET-3 si legge come valida solo per la rete interrotta"
    ),
    "It is open whether the change is kept": ("È aperto se la modifica sia conservata"),
    "The conference is scheduled on the primary": ("La conferenza è pianificata sul primario"),
    "The conference is scheduled on the secondary": ("La conferenza è pianificata sul secondario"),
    "The trouble has lasted for the failover detection time": (
        "Il guasto è durato per il tempo di rilevamento del failover"
    ),
    "A failover is ordered, or the trouble has lasted for the detection time": (
        "È ordinato un failover, o il guasto è durato per il tempo di rilevamento"
    ),
    "The primary's portal has restarted, as a manual failback asks": (
        "Il portale del primario è stato riavviato, come chiede un failback manuale"
    ),
    "A failover is ordered": ("È ordinato un failover"),
    "No failover is ordered": ("Nessun failover è ordinato"),
    "The secondary serves because of an order": ("Il secondario serve perché è stato ordinato"),
    "The secondary serves without an order": ("Il secondario serve senza un ordine"),
    "Resilience is switched on, so that the secondary's portal is not locked": (
        "La resilienza è attivata, perciò il portale del secondario non è bloccato"
    ),
}
"""By the English text."""
