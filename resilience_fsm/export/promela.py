"""Promela, for Spin: the model for counting states and for properties of safety.

The properties are never claims, which Spin makes of formulas anyhow: its translator reads no
formula of more than 2,047 characters, and takes time exponential in the number of operators.
"""

from collections.abc import Iterator, Sequence

from resilience_fsm.engine.claim import Form
from resilience_fsm.export.exported import Exported
from resilience_fsm.export.formula import Formula, all_of, needed, negation
from resilience_fsm.export.model import Model
from resilience_fsm.export.promela_model import WIDTH, ModelText, comment
from resilience_fsm.export.statement import Statement, Statements

_ELSEWHERE = {
    Form.LEADS_TO: "what is bound to happen is said in the export for liveness (--liveness)",
    Form.TERMINATES: "what goes on for ever is said in the export for liveness (--liveness)",
    Form.RECURS: "what goes on for ever is said in the export for liveness (--liveness)",
    Form.STAYS_POSSIBLE: "that something stays possible (AG (p -> EF q)) is no property of single "
    "runs, and Spin knows no others",
}


def promela(model: Model, statements: Statements, heading: Sequence[str]) -> Exported:
    """The model in Promela, with its properties of safety.

    Args:
        model: The model.
        statements: Its properties.
        heading: What the text says of itself first, line by line.

    Raises:
        ExportError: Promela cannot say the model.
    """
    text = ModelText(model)
    said = [one for one in statements.statements if one.form not in _ELSEWHERE]
    return Exported(
        text="\n".join(_lines(text, statements, said, heading)) + "\n",
        left_out=tuple(
            f"{one.id}: {_ELSEWHERE[one.form]}."
            for one in statements.statements
            if one.form in _ELSEWHERE
        ),
    )


def _lines(
    text: ModelText, statements: Statements, said: Sequence[Statement], heading: Sequence[str]
) -> Iterator[str]:
    body = [*_model(text), *_properties(text, statements, said)]
    yield "/*"
    for line in (*heading, *_how(text, said), *_renamed(text)):
        yield f" * {line}".rstrip().replace("*/", "* /")
    yield " */"
    yield ""
    yield from body


def _how(text: ModelText, said: Sequence[Statement]) -> Iterator[str]:
    yield ""
    yield "Count the states:"
    yield "  spin -a -o2 FILE"
    yield "  cc -O2 -DSAFETY -DNOREDUCE -DNOCLAIM -o pan pan.c && ./pan -m1000000"
    yield from text.numbers()
    if said:
        yield ""
        yield "Check one property, a never claim below, by its name:"
        yield "  cc -O2 -DSAFETY -DNOREDUCE -o pan pan.c && ./pan -m1000000 -N NAME"
        yield "No error: it holds, or what it speaks of never comes up, which Spin cannot tell."


def _renamed(text: ModelText) -> Iterator[str]:
    renamed = list(text.renamings())
    if renamed:
        yield ""
        yield "Names that are words of Promela's own, or would name two things:"
        yield from (f"  {line}" for line in renamed)


def _model(text: ModelText) -> Iterator[str]:
    yield from text.declarations()
    if text.model.definitions:
        yield ""
        yield from comment("Facts, which guards name.")
        for definition in text.model.definitions:
            yield ""
            yield from text.definition(definition)
    yield ""
    yield "active proctype model()"
    yield "{"
    yield from text.choice()
    yield "end: /* a run may end anywhere */"
    if text.model.actions:
        yield "  do"
        for action in text.model.actions:
            yield ""
            yield from (f"  {line}" for line in text.step(action))
        yield "  od"
    else:
        yield "  skip"
    yield "}"


def _properties(
    text: ModelText, statements: Statements, said: Sequence[Statement]
) -> Iterator[str]:
    formulas = [formula for one in said for formula in (one.premise, one.conclusion)]
    for definition in needed(formulas, statements.definitions):
        yield ""
        yield from text.definition(definition)
    for one in said:
        yield ""
        yield from _claim(text, one)


def _claim(text: ModelText, one: Statement) -> Iterator[str]:
    """A never claim; it ends where the property is violated."""
    yield from _about(one)
    yield f"never {text.names('property', one.id)} {{"
    if one.form is Form.NEVER_AFTER:
        yield "  do"
        yield from _alternative(text, all_of([one.premise, one.conclusion]), "goto met")
        yield from _alternative(text, all_of([one.premise, negation(one.conclusion)]), "break")
        yield "  :: else"
        yield "  od;"
        yield "  do"
        yield from _alternative(text, one.conclusion, "break")
        yield "  :: else"
        yield "  od;"
        yield "met:"
        yield "  skip"
    else:
        is_against = one.form in (Form.SOMETIMES, Form.NEVER)
        conclusion = one.conclusion if is_against else negation(one.conclusion)
        yield "  do"
        yield from _alternative(text, all_of([one.premise, conclusion]), "break")
        yield "  :: else"
        yield "  od"
    yield "}"


def _alternative(text: ModelText, condition: Formula, then: str) -> Iterator[str]:
    for number, line in enumerate(text.guarded(condition, then, WIDTH - 8)):
        yield f"  {'::' if number == 0 else '  '} {line}"


def _about(one: Statement) -> Iterator[str]:
    rules = f" ({', '.join(one.property.rules)})" if one.property.rules else ""
    said = one.property.sentence or one.property.id
    yield from comment(f"{one.id}{rules}: {said}")
    if one.form is Form.SOMETIMES:
        yield from comment("It holds if Spin finds an error: the run that it shows is the witness.")
    if one.form is Form.NEVER_AFTER:
        yield from comment("Once the premise is met, neither at once nor later.")
