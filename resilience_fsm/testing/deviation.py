"""A deviation: what a system under test did that its specification excludes, told as a story."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from resilience_fsm.engine import Property, State, Step, obstacles
from resilience_fsm.testing.adapter import Observation
from resilience_fsm.testing.observable import agrees
from resilience_fsm.testing.run import Run
from resilience_fsm.testing.specification import Specification
from resilience_fsm.testing.story import pasted, story


class Kind(Enum):
    """What is wrong."""

    BEGINNING = "Right after start() the system is not where the specification begins."
    UNSEEN = "What was promised was not seen, where the adapter has not looked since."
    UNEXPLAINED = "No run of the specification explains what was seen."
    MISSING = "What was promised did not come."
    REFUSED = "The system refused what the specification makes possible."
    ACCEPTED = "The system accepted what the specification makes impossible."
    BROKEN = "A property is broken in every state that remains possible."

    @property
    def accuses(self) -> bool:
        """Whether it is the system that is wrong; an adapter that is wrong shows the same else."""
        return self not in (Kind.BEGINNING, Kind.UNSEEN)


class Deviation(AssertionError):  # noqa: N818 # the word of conformance testing
    """A system under test deviates from its specification, or nobody can tell whether it does.

    The text tells the story, and `Kind.accuses` says which of the two it is.

    Args:
        kind: What is wrong.
        specification: What the system is held against.
        run: What was done and seen before.
        event: The command that went wrong, if one did.
        seen: What was seen.
        stale: Of what was seen, what was seen before a later command and not since: by observable,
            the number of that command.
        adapter: What made the adapter; named in the test to paste.
        earlier: What the case before did with the same system.
    """

    def __init__(
        self,
        kind: Kind,
        specification: Specification,
        run: Run,
        *,
        event: str | None,
        seen: Observation,
        adapter: object,
        stale: Mapping[str, int] | None = None,
        earlier: Sequence[str] = (),
    ) -> None:
        self.kind = kind
        self.specification = specification
        self.run = run
        self.event = event
        self.seen = dict(seen)
        self.earlier = tuple(earlier) if kind is Kind.BEGINNING else ()
        self.possible = self._possible()
        self.stale = {
            name: step for name, step in (stale or {}).items() if self._is_contradicted(name)
        }
        self.promises = self._promises()
        self.broken = self._broken()
        self.rules = tuple(dict.fromkeys(self._rules()))
        self.adapter = adapter
        self._remarks: list[str] = []
        super().__init__("\n".join(story(self)))

    def remark(self, text: str) -> None:
        """Add something to the story that became known later."""
        self._remarks.append(text)
        self.add_note(text)

    def alone(self) -> "Deviation":
        """Itself, with its story and nothing else.

        How it came here is a way through this package and Hypothesis, which adds the steps in its
        own words; the story has them in the words of the specification.
        """
        self.__notes__ = list(self._remarks)
        return self.with_traceback(None)

    # What is wrong

    def _is_contradicted(self, name: str) -> bool:
        """Whether what was seen of an observable is otherwise in a state that is possible now."""
        specified = self.specification.specified
        return name in self.seen and not all(
            agrees(specified(state, name), self.seen[name]) for state in self.possible
        )

    def _possible(self) -> tuple[State, ...]:
        """The states that the system could be in by now."""
        if self._is_late:
            return self.run.belief.spread.settled.states
        if self.kind is Kind.BROKEN:
            return self.run.belief.states
        return self.run.belief.spread.states

    @property
    def _is_late(self) -> bool:
        return self.kind in (Kind.MISSING, Kind.UNSEEN)

    def _promises(self) -> tuple[Step, ...]:
        """The promised reactions that are still due, in the states that fit what was seen."""
        if not self._is_late:
            return ()
        due: dict[str, Step] = {}
        for state in self.run.belief.states:
            if self.specification.explains(state, self.seen):
                for step in self.specification.dynamics.promises(state):
                    due.setdefault(step.event.name, step)
        return tuple(due.values())

    @property
    def nearest(self) -> State:
        """Of the states that remain possible, the one that is most like what was seen."""
        return min(self.run.belief.spread.states, key=self.distance)

    def distance(self, state: State) -> int:
        """How many of the observables that were seen a state shows otherwise."""
        specified = self.specification.specified
        return sum(not agrees(specified(state, name), value) for name, value in self.seen.items())

    def contradicting(self) -> Observation:
        """What was seen that the nearest possible state shows otherwise; all of it, if nothing."""
        specified = self.specification.specified
        found = {
            name: value
            for name, value in self.seen.items()
            if not agrees(specified(self.nearest, name), value)
        }
        return found or self.seen

    def as_seen(self) -> tuple[State, frozenset[tuple[str, str]]]:
        """The nearest state, with components moved until it shows what was seen, if it can.

        Returns:
            The state; and what could have moved: components, and where each would have gone.
        """
        parts = self.specification.compiled.composition.parts
        state, moves = self.nearest, set[tuple[str, str]]()
        while distance := self.distance(state):
            moved = {
                (name, target): (*state[:index], target, *state[index + 1 :])
                for index, (name, part) in enumerate(parts.items())
                if part.chart.transitions
                for target in part.states
                if target != state[index]
            }
            closest = min(map(self.distance, moved.values()), default=distance)
            if closest >= distance:
                break
            best = [move for move, there in moved.items() if self.distance(there) == closest]
            moves.update(best)
            state = moved[best[0]]
        return state, frozenset(moves)

    def _broken(self) -> tuple[Property, ...]:
        """The properties that are not true of what was seen."""
        if self.kind is Kind.BROKEN:
            return self.specification.broken(self.run.belief.states[0])
        if self.kind is Kind.ACCEPTED and self.event is not None:
            return self.specification.excluding(self.event, self.nearest)
        if self.event is not None or not self.kind.accuses:
            return ()
        return self.specification.broken_by(
            self.as_seen()[0], known=self._known(), at_rest=self.kind is Kind.MISSING
        )

    def _known(self) -> set[str]:
        """The components that were seen since, and those that the system does not move itself."""
        dynamics = self.specification.dynamics
        moved = {
            mover
            for name in dynamics.spontaneous
            for mover in dynamics.compiled.events[name].event.movers
        }
        seen = self.seen.keys() - self.stale.keys()
        return {name for name in dynamics.compiled.names if name in seen or name not in moved}

    def _rules(self) -> Iterator[str]:
        for step in self.promises:
            yield from step.rules
        for *_, rules in self.came_about():
            yield from rules
        for *_, rules in self.explanations():
            yield from rules
        if self.kind is Kind.REFUSED and self.event is not None:
            yield from self.rules_of(self.event)
        for prop in self.broken:
            yield from prop.rules

    @property
    def had_no_effect(self) -> bool:
        """Whether the last command seems to have done nothing: what was seen was so before it."""
        moments = self.run.moments
        if self.kind is not Kind.UNEXPLAINED or not moments or moments[-1].command is None:
            return False
        before = moments[-2].belief if len(moments) > 1 else self.run.beginning
        return any(self.specification.explains(state, self.seen) for state in before.states)

    def came_about(self) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
        """What was seen otherwise, and how it came to be: component, state, event, rules.

        The rules are those of the step that led there, which what was seen contradicts.
        """
        if self.kind is not Kind.UNEXPLAINED:
            return
        at = self.specification.at(self.nearest)
        concerned = {component for component, _ in self.as_seen()[1]}
        last: dict[str, tuple[str, tuple[str, ...]]] = {}
        for step in (step for steps in self.run.explanation() for step in steps):
            for component in concerned & step.chosen.keys():
                transition = step.chosen[component]
                if transition.target == at[component]:
                    last[component] = (step.event.name, transition.annotation.rules)
        for component, (event, rules) in last.items():
            yield component, at[component], event, rules

    def explanations(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """The events that would explain it: each with why it is not possible, and its rules."""
        composition = self.specification.compiled.composition
        at = self.specification.at(self.nearest)
        names: list[str] = []
        if self.kind is Kind.ACCEPTED and self.event is not None:
            names = [self.event]
        elif self.kind is Kind.UNEXPLAINED:
            _, moves = self.as_seen()
            names = [
                name
                for name in self.specification.dynamics.spontaneous
                if any(
                    (mover, transition.target) in moves
                    for mover in composition.events[name].movers
                    for transition in composition.parts[mover].transitions_on(name)
                )
            ]
        for name in names:
            found = obstacles(composition, name, at)
            if found and found[0].false:
                nearest = found[0]
                needs = " and ".join(nearest.false)
                yield name, f"which needs {needs}", nearest.transition.annotation.rules
            elif not found:
                owner = composition.events[name].owner
                yield name, f"since {owner} is {at[owner]}", self.rules_of(name)

    def rules_of(self, event: str) -> tuple[str, ...]:
        """The rules of the transitions by which the owner of an event takes it."""
        composition = self.specification.compiled.composition
        owner = composition.parts[composition.events[event].owner]
        return tuple(
            dict.fromkeys(rule for t in owner.transitions_on(event) for rule in t.annotation.rules)
        )

    def test(self) -> str:
        """A test that repeats the case, to be pasted into a test file."""
        return "\n".join(pasted(self))


# As pytest has it for its own outcomes: its summary begins with what happened, not with a module.
Deviation.__module__ = "builtins"
