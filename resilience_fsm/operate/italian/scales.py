"""How sure something is, what is known of a property, and who causes what, in Italian."""

from collections.abc import Mapping

SCALES: Mapping[str, str] = {
    # Certainties: adjectives of a thing that is said ("che cosa è detto"), so masculine.
    "certain": "certo",
    "composed": "composto",
    "derived": "derivato",
    "may": "possibile",  # the source's "may", and no more: not "probabile"
    "ambiguous": "ambiguo",
    "silent": "non detto",  # by the source; whether it is so stays open
    # Classes of a combination
    "stated": "affermato",
    "unspecified": "non specificato",
    # What a lack does to the answers
    "unsupported": "non supportato",
    # Verdicts
    "holds": "vale",
    "violated": "violato",
    "undecided": "indeciso",  # nobody knows yet: not "incerto", which would be a certainty
    "vacuous": "a vuoto",  # what a logician says of a premise that is never met
    # Causes
    "fault": "guasto",
    "repair": "ripristino",
    "reaction": "reazione",
    "administrator": "amministratore",
    "user": "utente",
    "time": "tempo",
    "unstated": "non indicato",
    # The servers, and both of them
    "primary": "primario",
    "secondary": "secondario",
    "{others} and {last}": "{others} e {last}",
}
"""By the English word."""
