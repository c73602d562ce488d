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
        orbits: How many of the states were visited, where it was searched up to permutation; None
            where all of them were.
        interchangeable: Who can trade places, sort by sort, where it was.
        told_apart: For those made alike that cannot trade places, a sentence that says why.
    """

    components: tuple[str, ...]
    states: int
    transitions: int
    depth: int
    incomplete: str = ""
    orbits: int | None = None
    interchangeable: tuple[str, ...] = ()
    told_apart: tuple[str, ...] = ()

    @classmethod
    def of_nothing(cls, incomplete: str) -> "Exploration":
        """What there is of a search that was not begun, and why it was not."""
        return cls((), states=0, transitions=0, depth=0, incomplete=incomplete)

    @classmethod
    def of(cls, space: StateSpace) -> "Exploration":
        """What a search found."""
        return cls(
            components=space.compiled.names,
            states=space.all_states,
            transitions=space.all_transitions,
            depth=space.depth,
            incomplete=space.incomplete,
            orbits=len(space) if space.encoding.interchangeable else None,
            interchangeable=space.encoding.interchangeable,
            told_apart=space.told_apart,
        )

    @property
    def up_to(self) -> str:
        """Up to what it was searched, in words; empty where every state was visited."""
        if self.orbits is None:
            return ""
        who = " and of ".join(self.interchangeable)
        return Text("up to permutation of {who}: {orbits:,} orbits", who=who, orbits=self.orbits)

    @property
    def covered(self) -> str:
        """What a search that was cut short had covered, and why it was."""
        return Text(
            "{why} ({states} states, {levels} levels)",
            why=text_of(self.incomplete),
            states=magnitude(self.states),
            levels=self.depth,
        )
