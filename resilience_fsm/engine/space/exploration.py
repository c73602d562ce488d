"""What a search found, in figures."""

from attrs import frozen

from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.words.magnitude import magnitude
from resilience_fsm.text import Text, text_of


@frozen
class Exploration:
    """One state space that was searched.

    Args:
        components: What it is a space of; of very many replicas, the first and the last in one.
        states: Distinct reachable states.
        transitions: Pairs of a state and an event possible in it.
        depth: Breadth-first levels.
        incomplete: Why it was cut short; empty if it was not.
    """

    components: tuple[str, ...]
    states: int
    transitions: int
    depth: int
    incomplete: str = ""

    @classmethod
    def of_nothing(cls, incomplete: str) -> "Exploration":
        """What there is of a search that was not begun, and why it was not."""
        return cls((), states=0, transitions=0, depth=0, incomplete=incomplete)

    @classmethod
    def of(cls, space: StateSpace) -> "Exploration":
        """What a search found."""
        return cls(
            components=space.compiled.names,
            states=len(space),
            transitions=space.transitions,
            depth=space.depth,
            incomplete=space.incomplete,
        )

    @property
    def covered(self) -> str:
        """What a search that was cut short had covered, and why it was."""
        return Text(
            "{why} ({states} states, {levels} levels)",
            why=text_of(self.incomplete),
            states=magnitude(self.states),
            levels=self.depth,
        )
