"""A guard: expressions over named facts, evaluated by python-statemachine's own parser."""

import ast
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen
from statemachine.spec_parser import operator_mapping, parse_boolean_expr, replace_operators

from resilience_fsm.engine.words.errors import CompositionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from statemachine.transition import Transition

    Facts = Callable[[str], Callable[[], object]]


@frozen
class Guard:
    """The conjunction of the ``cond`` and ``unless`` expressions of one transition.

    Args:
        terms: Pairs of an expression and the truth value that it must have.
        names: The facts that the expressions name.
    """

    terms: tuple[tuple[str, bool], ...]
    names: frozenset[str]

    @property
    def text(self) -> str:
        """The guard as one line of Python-like text; empty where there is none."""
        if len(self.terms) == 1 and self.terms[0][1]:
            return self.terms[0][0]
        return " and ".join(_term_text(expression, wanted) for expression, wanted in self.terms)

    @property
    def conjuncts(self) -> "tuple[Guard, ...]":
        """The single conditions that must all be true, in order, each as a guard of its own."""
        return _conjuncts(self)

    def evaluator(self, fact: "Facts") -> "Callable[[], bool]":
        """A function of no argument that evaluates the guard.

        Args:
            fact: Gives, for a name, the function that reads the fact at the moment of the call.
        """
        terms = [(_parsed(expression), wanted) for expression, wanted in self.terms]
        return lambda: all(bool(term(fact)) == wanted for term, wanted in terms)


@cache
def _parsed(expression: str) -> "Callable[[Facts], object]":
    """An expression, read by python-statemachine's parser: once, for the tables of all replicas."""

    def variable(name: str) -> "Callable[[Facts], object]":
        def call(fact: "Facts") -> object:
            return fact(name)()

        call.__name__ = name
        return call

    parsed: Callable[[Facts], object] = parse_boolean_expr(expression, variable, operator_mapping)
    return parsed


@cache
def _conjuncts(guard: Guard) -> tuple[Guard, ...]:
    parts: list[tuple[str, bool]] = []
    for expression, wanted in guard.terms:
        tree = parsed(expression)
        if wanted and isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And):
            parts += [(ast.unparse(value), True) for value in tree.values]
        else:
            parts.append((expression, wanted))
    return tuple(Guard((part,), _names(part[0], f"the guard '{guard.text}'")) for part in parts)


def _term_text(expression: str, wanted: bool) -> str:
    simple = expression.isidentifier()
    if wanted:
        return expression if simple else f"({expression})"
    return f"not {expression}" if simple else f"not ({expression})"


def guard_functions(transition: "Transition") -> "Iterator[object]":
    """The guards of a transition that are no expressions."""
    return (spec.func for spec in transition.cond if not isinstance(spec.func, str))


def names_asked(transition: "Transition") -> tuple[str, ...]:
    """The names that the guards of a transition ask for, as far as they are expressions."""
    names: dict[str, None] = {}
    for spec in transition.cond:
        if isinstance(spec.func, str):
            with suppress(SyntaxError):
                tree = parsed(spec.func)
                functions = {n.func for n in ast.walk(tree) if isinstance(n, ast.Call)}
                found = (n for n in ast.walk(tree) if isinstance(n, ast.Name))
                names |= dict.fromkeys(one.id for one in found if one not in functions)
    return tuple(names)


def asks_in_state(transition: "Transition") -> bool:
    """Whether guards of a transition ask python-statemachine where the chart is, and nothing worse.

    That is, ``In('busy')``; whoever else is called is none that it knows.
    """
    called: set[str] = set()
    for spec in transition.cond:
        if isinstance(spec.func, str):
            try:
                tree = parsed(spec.func)
            except SyntaxError:
                return False
            called |= {ast.unparse(n.func) for n in ast.walk(tree) if isinstance(n, ast.Call)}
    return bool(called) and {name.lower() for name in called} == {"in"}


def read_guard(
    transition: "Transition", place: str, named: "Callable[[object], str] | None" = None
) -> Guard:
    """The guard of ``transition``.

    Args:
        transition: A transition of a chart.
        place: Where it stands, for messages.
        named: Gives the name of the fact that answers in the place of a guard that is a function.

    Raises:
        CompositionError: A guard is a function, or is no expression over names.
    """
    terms: list[tuple[str, bool]] = []
    names: set[str] = set()
    spelt: dict[str, str] = {}
    specs = list(transition.cond)
    for spec in specs:
        expression = spec.func
        if not isinstance(expression, str):
            if named is None:
                raise CompositionError(
                    f"{place}: the guard {spec.func!r} is a function. A guard is an expression "
                    "over named facts, since a function can hide what it reads; name a fact "
                    "instead."
                )
            expression = named(spec.func)
        terms.append((expression, spec.expected_value is not False))
        names |= _names(expression, place)
        before = (
            spelt.setdefault(_meaning(expression), expression) if len(specs) > 1 else expression
        )
        if before != expression:
            raise CompositionError(
                f"{place}: the guards '{before}' and '{expression}' are one, spelt in two ways, "
                "and python-statemachine cannot run a chart that has both; leave one of them out."
            )
    return Guard(tuple(terms), frozenset(names))


def guard_of(expression: str, place: str) -> Guard:
    """The guard that is one expression.

    Args:
        expression: An expression over facts.
        place: Where it stands, for messages.

    Raises:
        CompositionError: It is no expression over names.
    """
    return Guard(((expression, True),), _names(expression, place))


def _meaning(expression: str) -> str:
    """By what python-statemachine knows an expression, however it is spelt."""

    def variable(name: str) -> "Callable[[], None]":
        def read() -> None: ...

        read.__name__ = name
        read.unique_key = name  # type: ignore[attr-defined] # python-statemachine's
        return read

    parsed = parse_boolean_expr(expression, variable, operator_mapping)
    return str(getattr(parsed, "unique_key", expression))


def parsed(expression: str) -> ast.expr:
    """An expression over facts as Python's own grammar has it.

    Raises:
        SyntaxError: It is no expression.
    """
    return ast.parse(replace_operators(expression), mode="eval").body


def _names(expression: str, place: str) -> frozenset[str]:
    try:
        return _names_in(expression)
    except CompositionError as error:
        raise CompositionError(f"{place}: {error}") from error


@cache
def _names_in(expression: str) -> frozenset[str]:
    names: set[str] = set()

    def variable(name: str) -> "Callable[[], None]":
        names.add(name)
        return lambda: None

    try:
        tree = parsed(expression)
        if any(isinstance(node, ast.Call) for node in ast.walk(tree)):
            raise CompositionError(
                f"the guard '{expression}' calls a function. A guard reads facts only; make a fact "
                "of what the call answers."
            )
        parse_boolean_expr(expression, variable, operator_mapping)
    except (SyntaxError, ValueError, KeyError) as error:
        # The parser has its own list of what it allows, and no entry for operators such as 'in'.
        raise CompositionError(
            f"the guard '{expression}' is no expression over facts. It may have names, constants, "
            "comparisons, 'and', 'or' and 'not'; make a fact of anything else."
        ) from error
    return frozenset(names)
