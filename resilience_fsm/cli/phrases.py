"""Phrases that several answers have in common: how sure something is, a gap, one of several."""

from collections.abc import Sequence

from resilience_fsm.engine import Certainty
from resilience_fsm.operate.readiness import Lack
from resilience_fsm.text import Text, text_of


def surely(certainty: Certainty, rules: Sequence[str]) -> Text:
    """How sure something is, and what that rests on."""
    return Text("{certainty}: {rules}", certainty=Text(str(certainty)), rules=tuple(rules))


def gap(lack: Lack) -> Text:
    """What a deployment lacks, where that stands in its file, and by which rules."""
    what = text_of(lack.what)
    return Text("{key}: {what} ({rules}).", key=lack.key, what=what, rules=lack.rules)


def either(texts: Sequence[str]) -> str:
    """One of several things."""
    first, *others = texts
    return Text("{one} or {other}", one=first, other=either(others)) if others else first
