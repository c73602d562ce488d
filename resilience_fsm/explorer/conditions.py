"""The conditions of guards as tables, each false case with what decides it."""

from collections.abc import Hashable, Sequence

from resilience_fsm.engine import (
    Circumstance,
    Compiled,
    EngineError,
    Guard,
    Leaf,
    Part,
    condition_cases,
    sufficient_reason,
)
from resilience_fsm.explorer.pool import Pool
from resilience_fsm.explorer.view import ExplorerView

Reason = tuple[tuple[int, int], ...]
"""Pairs of a part and its state, as numbers: together they decide that a condition is false."""

TRUE = 0
"""The outcome of a condition that is true; of one that is false it is 1 and the reason's number."""


class Conditions:
    """Every condition that the guard of an owner has, once.

    Args:
        compiled: The tables.
        pool: Where decisions go.
        view: The words.
    """

    def __init__(self, compiled: Compiled, pool: Pool, view: ExplorerView) -> None:
        self._composition = compiled.composition
        self._names = compiled.names
        self._pool = pool
        self._view = view
        self._known: dict[tuple[str, Guard], int] = {}
        self._reasons: dict[Reason, int] = {}
        self.documents: list[dict[str, object]] = []

    @property
    def reasons(self) -> list[list[list[int]]]:
        """The reasons, by number."""
        return [[list(pair) for pair in reason] for reason in self._reasons]

    def numbers(self, guard: Guard, owner: Part) -> list[int]:
        """The numbers of the conditions of a guard, in order."""
        return [self._number(condition, owner) for condition in guard.conjuncts]

    def _number(self, condition: Guard, owner: Part) -> int:
        key = owner.name, condition
        if key not in self._known:
            self._known[key] = len(self.documents)
            self.documents.append(
                {
                    "text": condition.text,
                    "words": self._words(condition, owner),
                    "tree": self._tree(condition, owner),
                }
            )
        return self._known[key]

    def _words(self, condition: Guard, owner: Part) -> object:
        """What it asks for: as the view has it, or as the fact says of itself, or as it stands."""
        text = condition.text
        for known in (f"{owner.name}: {text}", text):
            if known in self._view.conditions:
                return self._view.conditions[known].document
        name = text.removeprefix("not ")
        said = (owner.facts[name].__doc__ or "") if name in owner.facts else ""
        line = said.strip().split("\n", 1)[0].rstrip(".")
        if not line:
            return text
        return line if name == text else f"not: {line}"

    def _tree(self, condition: Guard, owner: Part) -> int:
        parts = self._composition.parts

        def here(name: Hashable) -> Sequence[str]:
            return parts[str(name)].states

        def anywhere(name: Hashable) -> Sequence[str]:
            return parts[str(name)].chart.states

        cases = condition_cases(condition, owner, self._composition, here)
        try:
            # Constants too could be otherwise, in another system: which of them matter?
            all_cases = condition_cases(condition, owner, self._composition, anywhere)
        except EngineError:  # a fact may know only the constants that there are
            all_cases, anywhere = cases, here

        def outcome(leaf: Leaf[bool]) -> int:
            if leaf.outcome:
                return TRUE
            at = {str(name): here(name)[value] for name, value in leaf.reads}
            return 1 + self._reason(
                sufficient_reason(all_cases, anywhere, lambda name: at.get(name, here(name)[0]))
            )

        return self._pool.reference(cases, outcome)

    def _reason(self, circumstances: Sequence[Circumstance]) -> int:
        parts = self._composition.parts
        found: list[tuple[int, int]] = []
        for one in circumstances:
            assert one.component is not None  # a guard asks where parts are, and nothing else
            states = parts[one.component].states
            found.append((self._names.index(one.component), states.index(str(one.value))))
        return self._reasons.setdefault(tuple(found), len(self._reasons))
