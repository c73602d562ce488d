"""The table of the 32 combinations, in Italian."""

from collections.abc import Mapping

COMBINATIONS: Mapping[str, str] = {
    "Undecided": "Indeciso",
    "{ready}; while it is not, nothing is promised, and whoever is not excluded may serve "
    "(PRE-6)": (
        "{ready}; finché non lo è, nulla è garantito, e può servire chiunque non sia escluso "
        "(PRE-6)"
    ),
    "{key}: {what} ({rules}); so every row is unspecified": (
        "{key}: {what} ({rules}); perciò ogni riga è non specificata"
    ),
    # Columns: as narrow as in English, so that a row keeps to its line
    "table|primary\nportal": "portale\nprimario",
    "table|primary\nipoffice": "IP Office\nprimario",
    "table|secondary\nportal": "portale\nsecondario",
    "table|secondary\nipoffice": "IP Office\nsecondario",
    "table|link": "rete",
    "up": "sì",
    "down": "no",
    "Serving, once settled": "In quiete serve",
    "Class": "Classe",
    "nobody": "nessuno",
    "primary+secondary": "entrambi",
    "The class is that of the shortest way into a combination, its faults and nothing else; "
    "'check' tells of all ways into it, in the properties situation-11111 and so on.": (
        "La classe è quella della via più breve verso una combinazione, i suoi guasti e "
        "nient'altro; 'check' parla di tutte le vie, nelle proprietà situation-11111 e seguenti."
    ),
}
"""By the English text."""
