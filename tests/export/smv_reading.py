"""Reads the part of SMV that exports are written in, and takes steps by it.

A second reading of the text, independent of its writer: what NuSMV makes of it, where there is no
NuSMV.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from types import CodeType

from attrs import define, field

State = tuple[str, ...]

_SIGNS = {"->": "@", "!=": "~=", "!": " not ", "~=": "!=", "&": " and ", "|": " or "}


@cache
def _compiled(expression: str) -> CodeType:
    for sign, ours in _SIGNS.items():
        expression = expression.replace(sign, ours)
    expression = re.sub(r"(?<![!<>=])=(?!=)", "==", expression)
    premise, arrow, conclusion = expression.partition("@")
    if arrow:
        expression = f"not ({premise}) or ({conclusion})"
    expression = re.sub(r"\bTRUE\b", "True", re.sub(r"\bFALSE\b", "False", expression))
    return compile(f"({expression})", expression, "eval")


@define
class _Scope(dict[str, object]):
    """The values of variables; a definition is evaluated, and a symbol stands for itself."""

    given: Mapping[str, str]
    definitions: Mapping[str, str]

    def __missing__(self, name: str) -> object:
        if name in self.given:
            return self.given[name]
        if name in self.definitions:
            return self.holds(self.definitions[name])
        return name

    def holds(self, expression: str) -> object:
        """The value of an expression."""
        return eval(_compiled(expression), {"__builtins__": {}}, self)  # noqa: S307 # our own text


@define
class SmvModel:
    """A module, as read.

    Args:
        text: The text.
    """

    text: str
    domains: dict[str, list[str]] = field(init=False)
    definitions: dict[str, str] = field(init=False)
    moves: dict[str, list[tuple[str, str]]] = field(init=False)
    constraints: list[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        text = re.sub(r"--.*", "", self.text)
        declared = re.findall(r"^  (\w+) : \{([^}]*)\};", text, re.MULTILINE)
        self.domains = {name: re.findall(r"\w+", values) for name, values in declared}
        defined = re.findall(r"^  (\w+) :=\s+([^;]*);", text, re.MULTILINE)
        self.definitions = {name: " ".join(formula.split()) for name, formula in defined}
        self.moves = {
            name: [
                (" ".join(when.split()), then)
                for when, then in re.findall(r"([^:;]+) : (\w+);", arms)
            ]
            for name, arms in re.findall(r"ASSIGN next\((\w+)\) := case(.*?)esac;", text, re.DOTALL)
        }
        self.constraints = re.findall(r"^TRANS ([^;]*);", text, re.MULTILINE)

    @property
    def names(self) -> list[str]:
        """The variables; those that begin a step come first."""
        return [name for name in self.domains if name != "event"]

    def beginnings(self) -> set[State]:
        """The initial states."""
        (formula,) = re.findall(r"^INIT\s+([^;]*);", re.sub(r"--.*", "", self.text), re.MULTILINE)
        formula = " ".join(formula.split())
        return {
            state
            for state in product(*(self.domains[name] for name in self.names))
            if self._scope(state).holds(formula)
        }

    def step(self, state: State, event: str) -> State | None:
        """The state after an event; None where the event may not be chosen."""
        scope = self._scope(state, event)
        if not all(scope.holds(constraint) for constraint in self.constraints):
            return None
        return tuple(
            next((str(scope.holds(then)) for when, then in self.moves[name] if scope.holds(when)))
            if name in self.moves
            else value
            for name, value in zip(self.names, state, strict=True)
        )

    def invariants(self) -> Iterator[tuple[str, str]]:
        """The properties of states, by name."""
        text = re.sub(r"--.*", "", self.text)
        for name, formula in re.findall(r"^INVARSPEC NAME (\w+) :=\s+([^;]*);", text, re.MULTILINE):
            yield name, " ".join(formula.split())

    def is_true(self, formula: str, state: State) -> bool:
        """Whether a formula is true in a state."""
        return bool(self._scope(state).holds(formula))

    def _scope(self, state: State, event: str = "stutter") -> _Scope:
        values = dict(zip(self.names, state, strict=True))
        return _Scope({**values, "event": event}, self.definitions)
