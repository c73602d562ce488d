"""What is known of a system that is seen only in part: the states that it may be in.

A running system takes reactions by itself and shows some of its state. What it may be doing is a
set of states: `Belief.taking` moves the set by an event, `Belief.spread` lets reactions happen in
it, and `Belief.agreeing` keeps what fits something that was seen. A set that becomes empty says
that no run of the specification explains what the system did.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property

from attrs import field, frozen

from resilience_fsm.engine.tables.compiled import Compiled, State, Step
from resilience_fsm.engine.tables.table import NONE
from resilience_fsm.engine.words.certainty import Cause
from resilience_fsm.engine.words.comparing import agrees, read_of


class Dynamics:
    """The steps of a compiled system, taken one at a time and remembered.

    Args:
        compiled: The tables.
        spontaneous: The events that the system takes by itself, whenever they are possible; all
            its reactions if left out.
    """

    def __init__(self, compiled: Compiled, spontaneous: Collection[str] | None = None) -> None:
        self.compiled = compiled
        if spontaneous is None:
            spontaneous = [
                name
                for name, event in compiled.events.items()
                if event.event.cause is Cause.REACTION
            ]
        self.spontaneous = tuple(name for name in compiled.events if name in spontaneous)
        self._steps: dict[State, dict[str, Step]] = {}
        self._own: dict[str, frozenset[str]] = {}

    def steps(self, state: State) -> Mapping[str, Step]:
        """By event that is possible in ``state``, the step that it takes."""
        if state not in self._steps:
            self._steps[state] = self.compiled.steps(state)
        return self._steps[state]

    def reactions(self, state: State) -> Iterator[Step]:
        """The steps out of ``state`` that the system may take by itself, if they change it."""
        steps = self.steps(state)
        for name in self.spontaneous:
            if name in steps and steps[name].state != state:
                yield steps[name]

    def forbids(self, state: State, event: str) -> bool:
        """Whether the system says that ``event`` is impossible in ``state``.

        Where the guards of the event read the rest of the system, they say it: one of them is false
        here, and would be true if the rest were otherwise. A state of the owner, or of its replica,
        without such a transition says nothing then: one login may be all that a session can hold,
        and still the server lets its user in. Where no guard reads the rest of the system, the
        states are all that is said.
        """
        if event in self.steps(state):
            return False
        if not self.is_guarded(event):
            return True
        own, numbers = self._own_parts(event), self.compiled.numbers(state)
        return any(
            leaf.outcome != NONE
            and all(
                agrees(key, value, numbers[str(read_of(key))])
                for key, value in leaf.reads
                if read_of(key) in own
            )
            for leaf in self.compiled.events[event].owner.leaves
        )

    def is_guarded(self, event: str) -> bool:
        """Whether the guards of ``event`` read the rest of the system."""
        return not self._own_parts(event).issuperset(self.compiled.events[event].owner.reads)

    def _own_parts(self, event: str) -> frozenset[str]:
        """The owner of an event, its replica, and what never changes."""
        if event not in self._own:
            parts = self.compiled.composition.parts
            owner = parts[self.compiled.events[event].event.owner]
            self._own[event] = frozenset(
                name
                for name, part in parts.items()
                if name == owner.name
                or not part.chart.transitions
                or (
                    owner.kind is not None
                    and (part.kind, part.number) == (owner.kind, owner.number)
                )
            )
        return self._own[event]

    def promises(self, state: State) -> tuple[Step, ...]:
        """Its own promised reactions that would change ``state``; none where it is settled."""
        everybody, steps = self.compiled.composition.parts, self.steps(state)
        own = (steps[name] for name in self.spontaneous if name in steps)
        return tuple(step for step in own if step.unsettles(everybody))

    def settling(self, state: State) -> tuple[Step, ...]:
        """The promised reactions that settle ``state``, each time the first of them.

        Where they lead back to a state, nothing settles there, and the way ends.
        """
        seen = {state}
        steps: list[Step] = []
        while promises := self.promises(state):
            state = promises[0].state
            if state in seen:
                break
            seen.add(state)
            steps.append(promises[0])
        return tuple(steps)

    def settled_from(self, state: State) -> State:
        """Where `settling` leads."""
        steps = self.settling(state)
        return steps[-1].state if steps else state


@frozen(eq=False)
class Belief:
    """The states that a system may be in.

    Args:
        dynamics: Its steps.
        states: The states, without repetition.
    """

    dynamics: Dynamics = field(repr=False)
    states: tuple[State, ...]

    def __bool__(self) -> bool:
        return bool(self.states)

    def _with(self, states: Iterable[State]) -> "Belief":
        return Belief(self.dynamics, tuple(dict.fromkeys(states)))

    @cached_property
    def spread(self) -> "Belief":
        """The states after any number of reactions, none included."""
        found = dict.fromkeys(self.states)
        waiting = list(self.states)
        while waiting:
            for step in self.dynamics.reactions(waiting.pop()):
                if step.state not in found:
                    found[step.state] = None
                    waiting.append(step.state)
        return self._with(found)

    def taking(self, event: str) -> "Belief":
        """The states after ``event``, for those in which it is possible."""
        steps = (self.dynamics.steps(state).get(event) for state in self.states)
        return self._with(step.state for step in steps if step is not None)

    def accepting(self, event: str) -> "Belief":
        """The states after the system has let ``event`` happen.

        Those after it, and as they were those in which nothing says that it is impossible.
        """
        unsaid = (
            state
            for state in self.states
            if event not in self.dynamics.steps(state) and not self.dynamics.forbids(state, event)
        )
        return self._with((*self.taking(event).states, *unsaid))

    def refusing(self, event: str) -> "Belief":
        """The states in which ``event`` is not possible."""
        return self._with(s for s in self.states if event not in self.dynamics.steps(s))

    def agreeing(self, test: Callable[[State], bool]) -> "Belief":
        """The states that pass a test."""
        return self._with(state for state in self.states if test(state))

    @property
    def settled(self) -> "Belief":
        """The states in which no promised reaction that would change them is left."""
        return self.agreeing(lambda state: not self.dynamics.promises(state))
