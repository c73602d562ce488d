"""The guards of some transitions of one part, evaluated on a reader of its system."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from resilience_fsm.engine.system.chart import ChartTransition
from resilience_fsm.engine.system.composition import Composition
from resilience_fsm.engine.system.part import Part
from resilience_fsm.engine.system.seen import Seen
from resilience_fsm.engine.words.outcome import value_of

if TYPE_CHECKING:
    from resilience_fsm.engine.system.view import View

NONE = -1
"""In the place of the number of a transition: that none is chosen."""


class GuardReader:
    """Evaluates the guards of some transitions of one part on a reader.

    Args:
        composition: Where the part is.
        part: Whose facts and aliases count.
        transitions: Whose guards are wanted.
    """

    def __init__(
        self, composition: Composition, part: Part, transitions: Sequence[ChartTransition]
    ) -> None:
        self.part = part
        self._composition = composition
        self._read: Callable[[Any], Any] | None = None
        self._view: View | None = None
        self._leaving: dict[str, list[int]] = {state: [] for state in part.states}
        for number, transition in enumerate(transitions):
            self._leaving[transition.source].append(number)
        facts = {name: self._fact(name) for t in transitions for name in t.guard.names}
        self._guards = [t.guard.evaluator(facts.__getitem__) for t in transitions]

    def _fact(self, name: str) -> Callable[[], object]:
        fact = self.part.facts[name]

        def read() -> object:
            assert self._view is not None
            try:
                return value_of(fact(self._view))
            except Exception as error:
                error.add_note(f"fact '{name}'")
                raise

        return read

    def holds(self, number: int, read: Callable[[Any], Any]) -> bool:
        """Whether guard ``number`` is true, seen through ``read``."""
        if read is not self._read:
            self._read, self._view = read, self._composition.view(self.part, read)
        return self._guards[number]()

    def first_true(self, read: Callable[[Any], Any]) -> int:
        """The number of the transition that is chosen, seen through ``read``; -1 for none."""
        for number in self._leaving[read(self.part.name)]:
            if self.holds(number, read):
                return number
        return NONE

    def domain(self, key: object) -> tuple[Seen, ...]:
        """The states of the component called ``key``."""
        return self._composition.part(str(key)).seen_states

    def place(self, event: str) -> str:
        """Where the guards stand, for messages."""
        return f"{self.part.name}, guards of '{event}'"
