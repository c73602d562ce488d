"""What is asked more than once while one step goes on, so that it may be answered otherwise then.

Between two transitions of a step code of the chart runs, and it can change what guards ask next. So
each round of asking, between one transition and the next, has a fact of its own for a name that was
asked in a round before it.
"""

import ast
from functools import cache

from attrs import field, frozen

from resilience_fsm.engine.system.guard import parsed
from resilience_fsm.engine.system.renaming import renamed


@frozen
class Rounds:
    """Tells the rounds of a step apart, by name that is asked.

    Args:
        fresh: The names whose answers may change; all others have one answer in a step.
    """

    fresh: frozenset[str] = frozenset()
    _asked: dict[str, list[int]] = field(factory=dict, init=False, eq=False)

    def begin(self) -> None:
        """Forget the step before."""
        self._asked.clear()

    def called(self, atom: str, round_: int) -> str:
        """An atom over the facts that answer it in a round.

        Args:
            atom: An expression over names.
            round_: The number of transitions that were taken in the step before.
        """
        others = {name: self._other(name, round_) for name in names_in(atom) & self.fresh}
        if all(name == other for name, other in others.items()):
            return atom
        return renamed(atom, others)

    def name(self, asks: str, time: int) -> str:
        """What the fact is called that answers a name for the ``time``-th time; 0 is the first."""
        return asks + ("" if not time else "_again" if time == 1 else f"_again_{time}")

    def _other(self, name: str, round_: int) -> str:
        rounds = self._asked.setdefault(name, [])
        if round_ not in rounds:
            rounds.append(round_)
        return self.name(name, rounds.index(round_))


@cache
def names_in(atom: str) -> frozenset[str]:
    """The names in an atom."""
    nodes = ast.walk(parsed(atom))
    return frozenset(node.id for node in nodes if isinstance(node, ast.Name))
