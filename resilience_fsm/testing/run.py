"""A run: what was done and seen in one test case, and what the specification makes of it."""

from collections.abc import Callable, Collection, Iterable, Iterator

from attrs import define, field, frozen

from resilience_fsm.engine import Belief, Dynamics, State, Step
from resilience_fsm.testing.adapter import Observation
from resilience_fsm.testing.observable import Anything


@frozen(eq=False)
class Moment:
    """One thing that was done, or seen.

    Args:
        command: The event that the tester made happen; None where something was seen.
        is_accepted: Whether the system let the command happen.
        seen: What was seen; empty for a command.
        belief: The states that remain possible after it, before any further reaction.
    """

    command: str | None
    is_accepted: bool
    seen: Observation
    belief: Belief

    @property
    def told(self) -> frozenset[str]:
        """The observables of which something was seen."""
        return frozenset(n for n, value in self.seen.items() if not isinstance(value, Anything))

    def step(self, state: State) -> Step | None:
        """The step that the command takes in ``state``; None where it takes none."""
        if self.command is None or not self.is_accepted:
            return None
        return self.belief.dynamics.steps(state).get(self.command)

    def leads(self, state: State) -> State:
        """Where this moment takes a state in which it is possible."""
        step = self.step(state)
        return state if step is None else step.state

    def is_possible(self, state: State) -> bool:
        """Whether the command of this moment, if there is one, is possible in ``state``."""
        if self.command is None:
            return True
        dynamics = self.belief.dynamics
        if not self.is_accepted:
            return self.command not in dynamics.steps(state)
        return not dynamics.forbids(state, self.command)


@frozen(eq=False)
class Stretch:
    """What the system may have done between one moment and the next.

    Args:
        entries: The states that it may have begun in.
        exits: The states that it may have been in when the next moment came.
        moment: That moment.
    """

    entries: tuple[State, ...]
    exits: tuple[State, ...]
    moment: Moment


@define(eq=False)
class Run:
    """What was done and seen so far.

    Args:
        beginning: What was known before anything happened.
        observables: What could have been seen.
        moments: What happened, in order.
        script: What the tester did, as `run_case` takes it.
        skipped: The commands that were left out: the system had gone another allowed way, in which
            they are not possible.
    """

    beginning: Belief
    observables: tuple[str, ...] = ()
    moments: list[Moment] = field(factory=list)
    script: list[str] = field(factory=list)
    skipped: list[str] = field(factory=list)

    @property
    def belief(self) -> Belief:
        """The states that remain possible."""
        return self.moments[-1].belief if self.moments else self.beginning

    @property
    def commands(self) -> int:
        """How many commands were done."""
        return sum(moment.command is not None for moment in self.moments)

    @property
    def seen(self) -> frozenset[str]:
        """The observables of which something was seen."""
        return frozenset(name for moment in self.moments for name in moment.told)

    @property
    def unseen(self) -> tuple[str, ...]:
        """The observables that were never compared with anything."""
        return tuple(name for name in self.observables if name not in self.seen)

    def stretches(self, among: Callable[[State], bool] | None = None) -> list[Stretch]:
        """The stretch before each moment, cut down to what all later moments leave possible.

        Args:
            among: Which of the runs that remain possible to follow, told by their last states; all
                if left out.
        """
        alive = set(filter(among, self.belief.states))
        found: list[Stretch] = []
        for index in range(len(self.moments) - 1, -1, -1):
            moment = self.moments[index]
            before = self.moments[index - 1].belief if index else self.beginning
            exits = tuple(
                state
                for state in before.spread.states
                if moment.is_possible(state) and moment.leads(state) in alive
            )
            entries = tuple(
                state
                for state in before.states
                if path(before.dynamics, [state], exits) is not None
            )
            found.append(Stretch(entries, exits, moment))
            alive = set(entries)
        return found[::-1]

    def explanation(self) -> list[tuple[Step, ...]]:
        """For each moment, the steps that explain how it came about; the fewest there are.

        Reactions of the system, and last the command, if the moment is one that was accepted.
        There may be other explanations: what was seen does not always tell what was done.
        """
        steps: list[tuple[Step, ...]] = []
        entries: Collection[State] = self.beginning.states
        for stretch in self.stretches():
            moment, dynamics = stretch.moment, stretch.moment.belief.dynamics
            taken = path(dynamics, [s for s in stretch.entries if s in entries], stretch.exits)
            assert taken is not None  # the stretches hold nothing that does not go on
            start, reactions = taken
            state = reactions[-1].state if reactions else start
            if (step := moment.step(state)) is not None:
                reactions = (*reactions, step)
            steps.append(reactions)
            entries = [moment.leads(state)]
        return steps


def path(
    dynamics: Dynamics,
    entries: Iterable[State],
    exits: Collection[State],
    without: tuple[State, str] | None = None,
) -> tuple[State, tuple[Step, ...]] | None:
    """The shortest way by reactions from one of some states to another of some.

    Args:
        dynamics: The steps.
        entries: Where it may begin.
        exits: Where it may end.
        without: A state, and an event that is not to be taken in it.

    Returns:
        Where it begins and its steps; None where there is no way.
    """
    came: dict[State, tuple[State, Step] | None] = dict.fromkeys(entries)
    waiting = list(came)
    goals = set(exits)
    for state in waiting:  # grows while it is walked
        if state in goals:
            steps = tuple(_back(came, state))[::-1]
            return _origin(came, state), steps
        for step in dynamics.reactions(state):
            if step.state not in came and (state, step.event.name) != without:
                came[step.state] = (state, step)
                waiting.append(step.state)
    return None


def _back(came: dict[State, tuple[State, Step] | None], state: State) -> Iterator[Step]:
    while (edge := came[state]) is not None:
        state, step = edge
        yield step


def _origin(came: dict[State, tuple[State, Step] | None], state: State) -> State:
    while (edge := came[state]) is not None:
        state = edge[0]
    return state
