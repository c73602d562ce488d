"""Properties in TLA+, and the configuration that has TLC check them."""

from collections.abc import Iterator

from attrs import define, field

from resilience_fsm.engine import Form, Scope
from resilience_fsm.export.neutral.formula import (
    TRUE,
    Formula,
    holds,
    negation,
    read,
)
from resilience_fsm.export.neutral.model import Model
from resilience_fsm.export.neutral.statement import Statement, Statements
from resilience_fsm.export.tla.fairness import FairActions
from resilience_fsm.export.tla.text import (
    WIDTH,
    TlaText,
    bracketed,
    comment,
    defined,
    indented,
    title,
)


@define
class TlaProperties:
    """The properties of a model.

    Args:
        model: The model.
        statements: The properties in formulas.
        text: Writes the formulas.
        fair: What is promised.
    """

    _model: Model
    _statements: Statements
    _text: TlaText
    _fair: FairActions
    _said: list[Statement] = field(init=False)

    @_said.default
    def _find(self) -> list[Statement]:
        return [one for one in self._statements.statements if one.form is not Form.STAYS_POSSIBLE]

    @property
    def left_out(self) -> tuple[str, ...]:
        """What TLA+ cannot say, and why."""
        branching = [
            one.id for one in self._statements.statements if one.form is Form.STAYS_POSSIBLE
        ]
        if not branching:
            return ()
        return (
            f"{', '.join(branching)}: that something stays possible (AG (p -> EF q)) is no "
            "property of single runs, and TLA+ knows no others.",
        )

    def lines(self) -> Iterator[str]:
        """The properties as definitions, each with its sentence and its rules."""
        if self._said:
            yield from title("Properties")
        steps = {
            Form.TERMINATES: ("PromisedStep", "a promised reaction", self._fair.step),
            Form.RECURS: ("ReactionStep", "a reaction, promised or allowed", self._fair.reaction),
        }
        for form, (name, what, step) in steps.items():
            about = next((one.about for one in self._said if one.form is form), None)
            if about is not None:
                yield from comment([f"A step of {what}."])
                yield f"{name} =="
                yield from indented(step(about))
                yield ""
        for number, statement in enumerate(self._said):
            if number:
                yield ""
            yield from self._property(statement)

    def _name(self, statement: Statement) -> str:
        refuted = statement.form.is_witnessed
        return self._text.name("property", f"refuted_{statement.id}" if refuted else statement.id)

    def _property(self, statement: Statement) -> Iterator[str]:
        rules = f" [{', '.join(statement.property.rules)}]" if statement.property.rules else ""
        yield from comment([f"{statement.id}: {statement.property.sentence}{rules}"])
        if statement.form.is_witnessed:
            yield "\\* To be refuted: what TLC then shows is how it comes about."
        block = self._formula(statement)
        name = self._name(statement)
        yield from defined(name, block)

    def _formula(self, statement: Statement) -> list[str]:
        premise, conclusion = statement.premise, statement.conclusion
        match statement.form:
            case Form.TERMINATES:
                return ["[]<><<~PromisedStep>>_vars \\/ <>[][FALSE]_vars"]
            case Form.RECURS:
                return ["[]<><<~ReactionStep>>_vars \\/ <>[][FALSE]_vars"]
            case Form.LEADS_TO if self._is_temporal(statement):
                if self._constant(premise):
                    return bracketed(self._text.block(conclusion, WIDTH - 12), "[]<>(")
                return self._joined(premise, "~>", conclusion)
            case Form.NEVER_AFTER if self._is_temporal(statement):
                never = self._text.block(negation(conclusion), WIDTH - 12)
                return bracketed(self._implied(premise, "=>", bracketed(never, "[](")), "[](")
            case Form.NEVER | Form.SOMETIMES | Form.NEVER_AFTER:
                return self._joined(premise, "=>", negation(conclusion))
        return self._joined(premise, "=>", conclusion)

    def _is_temporal(self, statement: Statement) -> bool:
        """Whether what is claimed of runs is no claim of states after all.

        It is one where a side is the same in all states; and there TLC goes wrong otherwise: it
        finds runs against ``p ~> TRUE``.
        """
        premise, conclusion = (
            self._constant(side) for side in (statement.premise, statement.conclusion)
        )
        match statement.form:
            case Form.LEADS_TO:
                return conclusion is None and premise is not False
            case Form.NEVER_AFTER:
                return conclusion is None and premise is None
        return False

    def _constant(self, formula: Formula) -> bool | None:
        """The value of a formula that reads no component; None for the others."""
        definitions = {
            one.name: one for one in (*self._model.definitions, *self._statements.definitions)
        }
        return None if read(formula, definitions) else holds(formula, {}, definitions)

    def _joined(self, premise: Formula, sign: str, conclusion: Formula) -> list[str]:
        return self._implied(premise, sign, self._text.block(conclusion, WIDTH - 8))

    def _implied(self, premise: Formula, sign: str, conclusion: list[str]) -> list[str]:
        """A conclusion behind its premise, on one line where there is room."""
        if premise == TRUE and sign == "=>":
            return conclusion
        block = self._text.block(premise, WIDTH - 8)
        if len(block) == len(conclusion) == 1:
            line = f"{block[0]} {sign} {conclusion[0]}"
            if len(line) <= WIDTH - 4:
                return [line]
        if len(block) > 1:
            block = bracketed(block)
        rest = [f"{sign if n == 0 else '  '} {line}" for n, line in enumerate(conclusion)]
        return [*block, *rest]

    def configuration(self, module: str) -> str:
        """What TLC is told to check."""
        fair = [one for one in self._said if self._is_temporal(one)]
        checked = [one for one in self._said if one.form.scope is not Scope.CIRCLES]
        others = [one for one in checked if not one.form.is_witnessed]
        lines = [
            f"\\* java -cp tla2tools.jar tlc2.TLC -deadlock -config {module}.cfg {module}",
            "\\* (-deadlock: that nothing can happen any more is no error here)",
            "",
            "SPECIFICATION Spec",
            "",
            "INVARIANTS",
            "    TypeOK",
            *(f"    {self._name(one)}" for one in others if one not in fair),
        ]
        if fair:
            lines += ["", "PROPERTIES", *(f"    {self._name(one)}" for one in fair)]
        sometimes = [one for one in checked if one.form.is_witnessed]
        if sometimes:
            lines += [
                "",
                "\\* To be refuted, one at a time, each instead of all of the above; what speaks",
            ]
            lines += ["\\* of nothing in this model is not:"]
            lines += [f"\\* INVARIANT {self._name(one)}" for one in sometimes]
        unfair = [one for one in self._said if one.form.scope is Scope.CIRCLES]
        if unfair:
            lines += ["", "\\* About runs that are not fair; with SPECIFICATION Unfair instead:"]
            lines += [f"\\* PROPERTY {self._name(one)}" for one in unfair]
        return "\n".join([*lines, ""])
