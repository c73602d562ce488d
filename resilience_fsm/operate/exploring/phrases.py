"""Texts of the pair as the explorer holds them: in both languages at once."""

from resilience_fsm.explorer import Phrase
from resilience_fsm.operate.language import in_italian


def phrase(text: str) -> Phrase:
    """A text in English, and in Italian where the dictionary has words for all of it."""
    missing: set[str] = set()
    italian = in_italian(text, missing)
    return Phrase(str(text), None if missing else italian)
