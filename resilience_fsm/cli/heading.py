"""The words that stand before the lines of an answer, in a column of their own."""

from resilience_fsm.operate.language import Language, said, spoken

_INDENT = {Language.EN: 12, Language.IT: 16}


def indent() -> int:
    """How wide the column is: as the longest word of the language, and a space."""
    return _INDENT[spoken()]


def heading(word: str) -> str:
    """A word of the column in the language that is spoken; empty for a line that goes on."""
    return f"{said(word) if word else '':<{indent()}}"
