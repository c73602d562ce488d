"""What guards name, under names that facts can have."""

import ast
from collections.abc import Collection, Mapping
from keyword import iskeyword

from resilience_fsm.engine.system.chart import OWN_ATTRIBUTES
from resilience_fsm.engine.system.guard import Guard, parsed


def fit_names(asked: Collection[str], known: Collection[str]) -> dict[str, str]:
    """By name that guards ask, one that a fact can have."""
    taken = {*known, *OWN_ATTRIBUTES, "state", "v"}
    fit: dict[str, str] = {}
    for name in asked:
        found = name.lstrip("_")
        while found in taken or not found.isidentifier() or iskeyword(found):
            found = f"guard_{found}"
        taken.add(found)
        fit[name] = found
    return fit


class _Renamed(ast.NodeTransformer):
    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:  # ast's
        """The same name, or the other one."""
        return ast.Name(self._names.get(node.id, node.id), node.ctx)


def renamed(expression: str, names: Mapping[str, str]) -> str:
    """An expression in which facts have other names."""
    return ast.unparse(_Renamed(names).visit(parsed(expression)))


def renamed_guard(guard: Guard, names: Mapping[str, str]) -> Guard:
    """A guard in which facts have other names."""
    if all(names.get(name, name) == name for name in guard.names):
        return guard
    terms = ((renamed(expression, names), wanted) for expression, wanted in guard.terms)
    return Guard(tuple(terms), frozenset(names.get(name, name) for name in guard.names))
