"""Properties in SMV: of states (INVARSPEC), of runs (LTLSPEC), of trees of runs (CTLSPEC)."""

from collections.abc import Iterator

from resilience_fsm.engine import Form
from resilience_fsm.export.neutral.formula import negation
from resilience_fsm.export.neutral.statement import Statement, Statements
from resilience_fsm.export.smv.text import WIDTH, SmvText, comment, hanging

_KEYWORDS = {
    Form.ALWAYS: "INVARSPEC",
    Form.WHENEVER: "INVARSPEC",
    Form.NEVER: "INVARSPEC",
    Form.SOMETIMES: "INVARSPEC",
    Form.LEADS_TO: "LTLSPEC",
    Form.STAYS_POSSIBLE: "CTLSPEC",
    Form.NEVER_AFTER: "CTLSPEC",
}
_UNFAIR = "it speaks of runs that are not fair, and the constraints leave none of those"


def left_out(statements: Statements) -> tuple[str, ...]:
    """The properties that this model cannot say, and why."""
    unsaid = [one.id for one in statements.statements if one.form not in _KEYWORDS]
    return (f"{', '.join(unsaid)}: {_UNFAIR}.",) if unsaid else ()


def property_lines(text: SmvText, statements: Statements) -> Iterator[str]:
    """The properties, each with its sentence and its rules."""
    for statement in statements.statements:
        if statement.form in _KEYWORDS:
            yield ""
            yield from _property(text, statement)


def _property(text: SmvText, statement: Statement) -> Iterator[str]:
    rules = f" [{', '.join(statement.property.rules)}]" if statement.property.rules else ""
    yield from comment([f"{statement.id}: {statement.property.sentence}{rules}"])
    name = statement.id
    if statement.form.is_witnessed:
        yield "-- To be refuted: the trace against it is how it comes about."
        name = f"refuted_{name}"
    opening = f"{_KEYWORDS[statement.form]} NAME {text.names('property', name)} :="
    lines = _formula(text, statement)
    if len(lines) == 1 and len(opening) + len(lines[0]) + 2 <= WIDTH:
        yield f"{opening} {lines[0]};"
        return
    yield opening
    yield from (f"  {line}" for line in lines[:-1])
    yield f"  {lines[-1]};"


def _formula(text: SmvText, statement: Statement) -> list[str]:
    premise, conclusion = statement.premise, statement.conclusion
    width = WIDTH - 8
    match statement.form:
        case Form.NEVER | Form.SOMETIMES:
            return text.implied(premise, negation(conclusion), "", width)
        case Form.LEADS_TO:
            return _within("G", text.implied(premise, conclusion, "F ", width))
        case Form.STAYS_POSSIBLE:
            return _within("AG", text.implied(premise, conclusion, "EF ", width))
        case Form.NEVER_AFTER:
            return _within("AG", text.implied(premise, negation(conclusion), "AG ", width))
    return text.implied(premise, conclusion, "", width)


def _within(operator: str, lines: list[str]) -> list[str]:
    inner = hanging(f"{operator} (", lines)
    return [*inner[:-1], f"{inner[-1]})"]
