"""Phrases that several answers have in common: how sure something is, a gap."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from resilience_fsm.text import Text, text_of

if TYPE_CHECKING:  # every command is imported to show the help of one
    from resilience_fsm.engine import Certainty
    from resilience_fsm.operate.readiness import Lack

BUILT_IN = "built-in: new installation, everything in force"
"""The deployment where no file describes one."""

EVERYTHING_MET = "yes: every precondition is met, every setting in force"
"""What is said of a deployment that is ready."""


def surely(certainty: "Certainty", rules: Sequence[str]) -> Text:
    """How sure something is, and what that rests on."""
    return Text("{certainty}: {rules}", certainty=Text(str(certainty)), rules=tuple(rules))


def gap(lack: "Lack") -> Text:
    """What a deployment lacks, where that stands in its file, and by which rules."""
    what = text_of(lack.what)
    return Text("{key}: {what} ({rules}).", key=lack.key, what=what, rules=lack.rules)
