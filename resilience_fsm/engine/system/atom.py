"""Atoms: what a guard asks one by one, each with an answer of yes or no while a chart is run.

The operators between them, and what python-statemachine itself answers, such as ``In('busy')``,
stay with python-statemachine.
"""

import ast
from collections.abc import Callable, Mapping
from typing import Any

from statemachine.spec_parser import operator_mapping, parse_boolean_expr

from resilience_fsm.engine.system.guard import parsed

Ask = Callable[[str], bool]
"""Gives the answer to an atom."""


class _Atoms(ast.NodeTransformer):
    """Puts a name in the place of each atom."""

    def __init__(self, renamed: Mapping[str, str]) -> None:
        self._renamed = renamed
        self.atoms: dict[str, str] = {}

    def visit_Name(self, node: ast.Name) -> ast.expr:  # ast's
        """A fact that is asked for its truth."""
        return self._placed(ast.Name(self._renamed.get(node.id, node.id), node.ctx))

    def visit_Compare(self, node: ast.Compare) -> ast.expr:  # ast's
        """A comparison is one atom, with what is in it."""
        return self._placed(_Renaming(self._renamed).visit(node))

    def visit_Call(self, node: ast.Call) -> ast.expr:  # ast's
        """What python-statemachine answers itself."""
        return node

    def _placed(self, node: ast.expr) -> ast.expr:
        name = f"atom_{len(self.atoms)}"
        self.atoms[name] = ast.unparse(node)
        return ast.Name(name, ast.Load())


class _Renaming(ast.NodeTransformer):
    def __init__(self, renamed: Mapping[str, str]) -> None:
        self._renamed = renamed

    def visit_Name(self, node: ast.Name) -> ast.expr:  # ast's
        return ast.Name(self._renamed.get(node.id, node.id), node.ctx)


def asking(expression: str, renamed: Mapping[str, str], ask: Ask) -> Callable[..., object]:
    """An expression that asks for its atoms, to be called as python-statemachine calls a guard.

    Args:
        expression: The expression.
        renamed: Other names of facts.
        ask: Answers an atom, which is an expression over facts.
    """
    atoms = _Atoms(renamed)
    skeleton = ast.unparse(atoms.visit(parsed(expression)))

    def variable(name: str) -> Callable[..., bool]:
        def answer(*_args: Any, **_kwargs: Any) -> bool:
            return ask(atoms.atoms[name])

        answer.__name__ = name
        return answer

    asked: Callable[..., object] = parse_boolean_expr(skeleton, variable, operator_mapping)
    return asked
