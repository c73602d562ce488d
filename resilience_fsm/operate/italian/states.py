"""What has become of a user, a change or a conference, in Italian.

A user is masculine, a change ("modifica") and a conference ("conferenza") are feminine.
"""

from collections.abc import Mapping

STATES: Mapping[str, str] = {
    # Sessions
    "is logged out": "non ha effettuato l'accesso",
    "is logged in on the primary": "ha effettuato l'accesso sul primario",
    "is connected to the primary again, without a login": (
        "è di nuovo connesso al primario, senza un nuovo accesso"
    ),
    "is logged in on the secondary": "ha effettuato l'accesso sul secondario",
    "is cut off from the primary": "è tagliato fuori dal primario",
    "is dropped by the secondary": "è scollegato dal secondario",
    "is cut off, and on the way to the secondary no more": (
        "è tagliato fuori, e non più in viaggio verso il secondario"
    ),
    "is redirected to the primary's login": "è reindirizzato all'accesso del primario",
    "is redirected to the secondary's login": "è reindirizzato all'accesso del secondario",
    "is stopped at the secondary's certificate": "è fermo al certificato del secondario",
    "is left without a portal to log in on": "è senza un portale su cui accedere",
    "is about to be redirected to the secondary": "sta per essere reindirizzato al secondario",
    "is cut off, and may or may not be redirected to the secondary": (
        "è tagliato fuori; può essere reindirizzato al secondario oppure no"
    ),
    "is left by the secondary, and may or may not be taken to the primary": (
        "è lasciato dal secondario; può essere portato al primario oppure no"
    ),
    # Changes
    "cannot be made": "non può essere fatta",
    "is not made yet": "non è ancora fatta",
    "is on the primary, not yet copied": "è sul primario, non ancora copiata",
    "is at risk: it was not copied in time": "è a rischio: non è stata copiata in tempo",
    "is at risk: it is on the primary, and was not copied": (
        "è a rischio: è sul primario e non è stata copiata"
    ),
    "is at risk: it was made on the primary while both served": (
        "è a rischio: fatta sul primario mentre servivano entrambi"
    ),
    "is at risk: it was made on the secondary": "è a rischio: fatta sul secondario",
    "is at risk: it was made on a portal that did not serve": (
        "è a rischio: fatta su un portale che non serviva"
    ),
    "is not on the primary, and at risk": "non è sul primario, ed è a rischio",
    "is on both servers": "è su entrambi i server",
    "is kept on the primary, and not known to be on the secondary": (
        "è conservata sul primario; se sia sul secondario non si sa"
    ),
    "is kept on the secondary, and not on the primary": (
        "è conservata sul secondario, e non è sul primario"
    ),
    "is kept; on which server is not said": "è conservata; su quale server non è detto",
    "change|is lost": "è perduta",
    # Conferences
    "cannot be scheduled": "non può essere pianificata",
    "is not scheduled yet": "non è ancora pianificata",
    "is scheduled": "è pianificata",
    "is scheduled, if it is kept: it was scheduled while both served": (
        "è pianificata, se resta: lo è stata mentre servivano entrambi"
    ),
    "starts": "si avvia",
    "does not start": "non si avvia",
    "conference|is lost": "è persa",
    "is due, and it is not said whether it starts": ("è il suo momento, e non è detto se si avvia"),
    "is still scheduled or lost: its server stopped serving": (
        "è ancora pianificata o persa: il suo server ha smesso di servire"
    ),
    # Readings
    "FOP-7 means the redirection too": "FOP-7 intende anche il reindirizzamento",
    "FOP-7 means only that they can log in": "FOP-7 intende solo che possono accedere",
    "FBP-3 means Call Assistant too (CLI-3)": "FBP-3 vale anche per Call Assistant (CLI-3)",
    "FBP-3 leaves Call Assistant out (CLI-3)": "FBP-3 non vale per Call Assistant (CLI-3)",
    "NET-3 is meant of every failover (NET-8)": "NET-3 vale per ogni failover (NET-8)",
    "NET-3 is meant of a broken network (NET-8)": "NET-3 vale per la rete interrotta (NET-8)",
}
"""By the English words, after what is lost where that matters."""
