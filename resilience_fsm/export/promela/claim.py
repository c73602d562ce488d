"""What the never claims of both Promela texts have in common."""

from collections.abc import Iterator, Sequence

from resilience_fsm.export.neutral.formula import Formula
from resilience_fsm.export.neutral.statement import Statement, Statements
from resilience_fsm.export.promela.model import ModelText
from resilience_fsm.export.promela.words import WIDTH, comment

NO_BRANCHING = (
    "that something stays possible (AG (p -> EF q)) is no property of single runs, and Spin knows "
    "no others"
)


def definitions_for(
    text: ModelText, statements: Statements, said: Sequence[Statement]
) -> Iterator[str]:
    """The definitions that some statements mention, besides the facts of the guards."""
    for definition in statements.definitions_of(said):
        yield ""
        yield from text.definition(definition)


def about(one: Statement) -> Iterator[str]:
    """What a property says, as comments."""
    rules = f" ({', '.join(one.property.rules)})" if one.property.rules else ""
    yield from comment(f"{one.id}{rules}: {one.property.sentence or one.form.value}")
    if one.form.is_witnessed:
        yield from comment("It holds if Spin finds an error: the run that it shows is the witness.")


def alternative(text: ModelText, condition: Formula, then: str = "") -> Iterator[str]:
    """One way on of a claim."""
    lines = text.guarded(condition, then, WIDTH - 8)
    for number, line in enumerate(lines):
        yield f"  {'::' if number == 0 else '  '} {line}"
