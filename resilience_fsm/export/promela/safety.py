"""Promela, for Spin: the model for counting states and for properties of safety.

The properties are never claims, which Spin makes of formulas anyhow: its translator reads no
formula of more than 2,047 characters, and takes time exponential in the number of operators.
"""

from collections.abc import Iterator, Mapping, Sequence

from resilience_fsm.engine import Form
from resilience_fsm.export.exported import Exported
from resilience_fsm.export.neutral.formula import all_of, negation
from resilience_fsm.export.neutral.model import Model
from resilience_fsm.export.neutral.statement import Statement, Statements
from resilience_fsm.export.promela.claim import (
    NO_BRANCHING,
    about,
    alternative,
    definitions_for,
)
from resilience_fsm.export.promela.model import ModelText
from resilience_fsm.export.words.said import left_out

_ELSEWHERE = {
    Form.LEADS_TO: "what is bound to happen is said in the export for liveness",
    Form.TERMINATES: "what goes on for ever is said in the export for liveness",
    Form.RECURS: "what goes on for ever is said in the export for liveness",
    Form.STAYS_POSSIBLE: NO_BRANCHING,
}


def promela(
    model: Model, statements: Statements, heading: Sequence[str], rules: Mapping[str, str]
) -> Exported:
    """The model in Promela, with its properties of safety.

    Args:
        model: The model.
        statements: Its properties.
        heading: What the text says of itself first, line by line.
        rules: By id, what the rules say that it cites; told at its end.

    Raises:
        ExportError: Promela cannot say the model.
    """
    text = ModelText(model)
    said = [one for one in statements.statements if one.form not in _ELSEWHERE]
    body = [
        *text.declarations(),
        *text.facts(),
        "",
        *text.process(),
        *definitions_for(text, statements, said),
        *(line for one in said for line in ("", *about(one), *_claim(text, one))),
    ]
    return Exported(
        text=text.document([*heading, *_how(text, said)], body, rules),
        left_out=left_out(statements, _ELSEWHERE),
        names=text.names.meant,
    )


def _how(text: ModelText, said: Sequence[Statement]) -> Iterator[str]:
    yield ""
    yield "Count the states; exported without properties, the text compiles faster:"
    yield "  spin -a -o2 FILE"
    yield "  cc -O2 -DSAFETY -DNOREDUCE -DNOCLAIM -o pan pan.c && ./pan -m1000000"
    yield from text.numbers()
    if said:
        yield ""
        yield "Check one property, a never claim below, by its name:"
        yield "  cc -O2 -DSAFETY -DNOREDUCE -o pan pan.c && ./pan -m1000000 -N NAME"
        yield "An error: ./pan -r shows the run that leads there."
        yield "No error: it holds, or what it speaks of never comes up, which Spin cannot tell."


def _claim(text: ModelText, one: Statement) -> Iterator[str]:
    """A never claim; it ends where the property is violated."""
    is_against = one.form.is_met_where_true
    violated = all_of([one.premise, one.conclusion if is_against else negation(one.conclusion)])
    yield f"never {text.names('property', one.id)} {{"
    yield "  do"
    if one.form is not Form.NEVER_AFTER:
        yield from alternative(text, text.once_begun(violated), "break")
        yield "  :: else"
        yield "  od"
    else:
        waiting = all_of([one.premise, negation(one.conclusion)])
        yield from alternative(text, text.once_begun(violated), "goto met")
        yield from alternative(text, text.once_begun(waiting), "break")
        yield "  :: else"
        yield "  od;"
        yield "  do"
        yield from alternative(text, one.conclusion, "break")
        yield "  :: else"
        yield "  od;"
        yield "met:"
        yield "  skip"
    yield "}"
