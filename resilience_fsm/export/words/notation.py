"""Formulas as text: the same tree in the operators of each format."""

from collections.abc import Callable, Sequence

from attrs import frozen

from resilience_fsm.export.neutral.formula import AllOf, AnyOf, Formula, In, Named, Not, Truth

_ROOM = 3  # for the operator that ends a line, or the bracket


@frozen
class Notation:
    """How a format writes formulas. What is not one comparison or name is put in brackets.

    Args:
        equal: That a component is in a state: gets the names of both.
        unequal: That it is not.
        named: The name of a definition.
        conjunction: What stands between the operands of a conjunction.
        disjunction: What stands between those of a disjunction.
        negation: What stands before what is negated.
        truth: True and false.
    """

    equal: Callable[[str, str], str]
    unequal: Callable[[str, str], str]
    named: Callable[[str], str]
    conjunction: str = "&&"
    disjunction: str = "||"
    negation: str = "!"
    truth: tuple[str, str] = ("true", "false")

    def line(self, formula: Formula) -> str:
        """A formula on one line, without brackets around it."""
        match formula:
            case Truth(value):
                return self.truth[0 if value else 1]
            case Named(name):
                return self.named(name)
            case Not(Named(name)):
                return f"{self.negation}{self.named(name)}"
            case Not(In()) | In():
                return f" {self._between(formula)} ".join(self._comparisons(formula))
            case Not(operand):
                return f"{self.negation}({self.line(operand)})"
        return f" {self._between(formula)} ".join(self.operand(one) for one in formula.operands)

    def operand(self, formula: Formula) -> str:
        """A formula on one line, in brackets where it stands beside others."""
        line = self.line(formula)
        return f"({line})" if self._is_joined(formula) else line

    def lines(self, formula: Formula, width: int) -> list[str]:
        """A formula on as many lines as it takes, each indented as far as it is nested.

        Args:
            formula: The formula.
            width: How many characters a line may have; a comparison is never broken.
        """
        line = self.line(formula)
        if len(line) <= width:
            return [line]
        match formula:
            case Not(operand) if not isinstance(operand, In):
                return self._bracketed(operand, width, f"{self.negation}(")
            case In() | Not():
                blocks = [[comparison] for comparison in self._comparisons(formula)]
            case AllOf(operands) | AnyOf(operands):
                blocks = [self._block(operand, width) for operand in operands]
            case _:
                return [line]
        return _joined(blocks, f" {self._between(formula)}", width)

    def _block(self, operand: Formula, width: int) -> list[str]:
        """An operand on as many lines as it takes, in brackets where it stands beside others."""
        line = self.operand(operand)
        if len(line) <= width - _ROOM:
            return [line]
        if self._is_joined(operand):
            return self._bracketed(operand, width, "(")
        return self.lines(operand, width - _ROOM)

    def _bracketed(self, formula: Formula, width: int, opening: str) -> list[str]:
        lines = self.lines(formula, width - len(opening) - _ROOM)
        indent = " " * len(opening)
        lines = [f"{opening if n == 0 else indent}{line}" for n, line in enumerate(lines)]
        return [*lines[:-1], f"{lines[-1]})"]

    def _is_joined(self, formula: Formula) -> bool:
        match formula:
            case In(_, states) | Not(In(_, states)):
                return len(states) > 1
        return isinstance(formula, AllOf | AnyOf)

    def _between(self, formula: Formula) -> str:
        match formula:
            case In() | AnyOf():
                return self.disjunction
        return self.conjunction

    def _comparisons(self, formula: Formula) -> list[str]:
        match formula:
            case In(component, states):
                return [self.equal(component, state) for state in states]
            case Not(In(component, states)):
                return [self.unequal(component, state) for state in states]
        raise AssertionError(f"no comparison: {formula}")


def _joined(blocks: Sequence[Sequence[str]], between: str, width: int) -> list[str]:
    """Blocks with something in between; those of one line stand side by side where they fit."""
    lines: list[str] = []
    was_line = False
    for number, block in enumerate(blocks):
        last = block[-1] if number == len(blocks) - 1 else f"{block[-1]}{between}"
        is_line = len(block) == 1
        if is_line and was_line and len(lines[-1]) + 1 + len(last) <= width:
            lines[-1] += f" {last}"
        else:
            lines += [*block[:-1], last]
        was_line = is_line
    return lines
