"""What the ids of rules in a picture stand for: told to who points at one."""

from collections.abc import Mapping

from resilience_fsm.render import Reference
from resilience_fsm.rules import RULES

REFERENCES: Mapping[str, Reference] = {
    rule.id: Reference(f"{rule.id} ({rule.certainty}): {rule.statement}") for rule in RULES
}
"""By id, the statement of every rule, and how certain it is."""
