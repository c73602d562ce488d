"""Guards as formulas over the facts that they name; each fact is a definition of its own."""

import ast
from collections.abc import Hashable, Sequence
from functools import cached_property

from attrs import define, field
from statemachine.spec_parser import replace_operators

from resilience_fsm.engine import (
    Composition,
    Guard,
    Part,
    TooManyCasesError,
    condition_cases,
    condition_comparisons,
)
from resilience_fsm.export.neutral.formula import (
    Definition,
    Formula,
    Named,
    all_of,
    any_of,
    formula_of,
    negation,
    states_of,
)


@define
class GuardReading:
    """Reads the guards of a composition, and gathers the facts that they name.

    A fact is tabulated, never translated. It goes by its own name where it says the same for all
    components that name it, and else with the component in front.

    Args:
        composition: Whose guards.
    """

    composition: Composition
    _facts: dict[tuple[str, str], Formula] = field(factory=dict, init=False)

    def formula(self, part: Part, guard: Guard) -> Formula:
        """What a guard of ``part`` says."""
        return all_of(
            read if wanted else negation(read)
            for expression, wanted in guard.terms
            for read in [self._expression(part, guard, _tree(expression))]
        )

    def _expression(self, part: Part, guard: Guard, node: ast.expr) -> Formula:
        match node:
            case ast.BoolOp(op=ast.And()):
                return all_of(self._expression(part, guard, value) for value in node.values)
            case ast.BoolOp():
                return any_of(self._expression(part, guard, value) for value in node.values)
            case ast.UnaryOp(op=ast.Not()):
                return negation(self._expression(part, guard, node.operand))
            case ast.Name():
                return Named(self.names[part.name, node.id])
        # A comparison: its facts have other values than true and false, which no format knows.
        return self._tabulated(part, ast.unparse(node), guard.names)

    @cached_property
    def names(self) -> dict[tuple[str, str], str]:
        """By component and fact, the name of its definition."""
        by_fact: dict[str, set[Formula]] = {}
        for (_, fact), formula in self._formulas.items():
            by_fact.setdefault(fact, set()).add(formula)
        return {
            (part, fact): fact if len(by_fact[fact]) == 1 else f"{part}_{fact}"
            for part, fact in self._formulas
        }

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The facts that guards name by themselves, in the order of the components."""
        found: dict[str, Definition] = {}
        for (part, fact), formula in self._formulas.items():
            name = self.names[part, fact]
            said = self.composition.parts[part].facts[fact].__doc__ or ""
            found.setdefault(name, Definition(name, formula, said.strip().split("\n", 1)[0]))
        return tuple(found.values())

    @cached_property
    def _formulas(self) -> dict[tuple[str, str], Formula]:
        return {
            (part.name, fact): self._tabulated(part, fact, frozenset([fact]))
            for part in self.composition.parts.values()
            for fact in dict.fromkeys(
                fact
                for guard in part.guards
                for expression, _ in guard.terms
                for fact in _truths(_tree(expression))
            )
        }

    def _tabulated(self, part: Part, expression: str, names: frozenset[str]) -> Formula:
        guard = Guard(((expression, True),), names)
        try:
            leaves = condition_cases(guard, part, self.composition, self._states)
        except TooManyCasesError:
            leaves = condition_comparisons(guard, part, self.composition, self._states)
        return formula_of(leaves, self._atom)

    def _states(self, name: Hashable) -> Sequence[str]:
        return self.composition.part(str(name)).states

    def _atom(self, name: Hashable, values: tuple[int, ...]) -> Formula:
        states = self._states(name)
        return states_of(str(name), [states[value] for value in values], states)


def _tree(expression: str) -> ast.expr:
    return ast.parse(replace_operators(expression), mode="eval").body


def _truths(node: ast.expr) -> list[str]:
    """The facts of which only the truth counts."""
    match node:
        case ast.BoolOp():
            return [name for value in node.values for name in _truths(value)]
        case ast.UnaryOp(op=ast.Not()):
            return _truths(node.operand)
        case ast.Name():
            return [node.id]
    return []
