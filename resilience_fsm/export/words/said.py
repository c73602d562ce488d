"""What all formats say in words: on what a branch rests, and what is left out."""

from collections.abc import Mapping

from resilience_fsm.engine import Form
from resilience_fsm.export.neutral.model import Branch
from resilience_fsm.export.neutral.statement import Statements
from resilience_fsm.printable import printable


def said_of(branch: Branch) -> str:
    """What a branch rests on, in a few words."""
    rules = printable(", ".join(branch.rules))
    said = f"{rules} ({branch.certainty})" if rules else str(branch.certainty)
    if branch.is_promised:
        said += (
            f", promised as a part of {printable(branch.choice)}" if branch.choice else ", promised"
        )
    return said


def left_out(statements: Statements, reasons: Mapping[Form, str]) -> tuple[str, ...]:
    """For the statements of a form that is not said, a sentence for each reason why."""
    by_reason: dict[str, list[str]] = {}
    for one in statements.statements:
        if one.form in reasons:
            by_reason.setdefault(reasons[one.form], []).append(one.id)
    return tuple(f"{', '.join(ids)}: {reason}." for reason, ids in by_reason.items())
