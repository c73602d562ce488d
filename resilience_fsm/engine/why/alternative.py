"""The nearest alternative: the promised reaction that would have kept a run from a violation.

A reaction that a guard keeps from being promised is tried at each state of the run: it is taken
there although its guard is false, then the rest of the run goes on as far as it is still possible,
and then promised reactions settle the system. Only if nothing is broken all the way is the reaction
offered. Reactions that would only be allowed are not: they prevent nothing, since nothing makes
them happen. Nor is one that lacks most of what it needs: it was not near.
"""

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve, frozen

from resilience_fsm.engine.steps.belief import Dynamics
from resilience_fsm.engine.system.chart import ChartTransition
from resilience_fsm.engine.tables.compiled import CompiledEvent, State
from resilience_fsm.engine.tables.table import NONE
from resilience_fsm.engine.why.obstacle import Obstacle, obstacles
from resilience_fsm.engine.words.certainty import Cause

IsFine = Callable[[Sequence[State]], bool]
"""Whether a run that goes through some states, the last of them settled, breaks nothing."""


@frozen
class Alternative:
    """A promised reaction that would have prevented a violation, and what it lacked.

    Args:
        event: The reaction.
        owner: Whose reaction it is.
        rules: What its promise rests on.
        needs: The conditions of its guard that are false.
        after: After how many steps of the run it is considered.
        state: The state in which it is.
    """

    event: str
    owner: str
    rules: tuple[str, ...]
    needs: tuple[str, ...]
    after: int
    state: State


@frozen(eq=False)
class _Hindered:
    """A transition whose guard keeps a reaction from being promised in a state.

    Args:
        event: The reaction.
        transition: The transition.
        needs: The conditions that are false.
        run: The states that it would lead to: its target, and what promised reactions make of it.
    """

    event: CompiledEvent
    transition: ChartTransition
    needs: tuple[str, ...]
    run: tuple[State, ...]

    def considered(self, after: int, state: State) -> Alternative:
        annotation = self.transition.annotation
        return Alternative(
            event=self.event.event.name,
            owner=self.event.event.owner,
            rules=tuple(dict.fromkeys((*annotation.rules, *annotation.choice_rules))),
            needs=self.needs,
            after=after,
            state=state,
        )


class Alternatives:
    """Looks for alternatives in one system; what it finds at a state it remembers.

    Args:
        dynamics: The steps of the system.
    """

    def __init__(self, dynamics: Dynamics) -> None:
        self._dynamics = dynamics
        self._compiled = dynamics.compiled
        self._hindered: dict[State, tuple[_Hindered, ...]] = {}

    def nearest(
        self,
        states: Sequence[State],
        events: Sequence[str],
        is_fine: IsFine,
        *,
        at_the_end: bool,
    ) -> Alternative | None:
        """The one with the fewest false conditions, the latest of these.

        Args:
            states: Those of the run, the first one included.
            events: Those that lead from each state to the next.
            is_fine: Asked of the states from the reaction's target to where everything settles.
            at_the_end: Whether a reaction promised in the last state would be in time, since only
                a settled state can break the property.
        """
        considered = [
            (hindered, after)
            for after, state in enumerate(states if at_the_end else states[:-1])
            for hindered in self._at(state)
        ]
        considered.sort(key=lambda pair: (len(pair[0].needs), -pair[1]))
        for hindered, after in considered:
            run = [hindered.run[0]]
            for event in events[after:]:
                step = self._dynamics.steps(run[-1]).get(event)
                run += [step.state] if step else []
            run += self._promised_run(run[-1])
            if not self._dynamics.promises(run[-1]) and is_fine(run):
                return hindered.considered(after, states[after])
        return None

    def nearest_on_loop(
        self, loop: Sequence[State], is_goal: Callable[[State], bool], after: int
    ) -> Alternative | None:
        """The one that fairness would have forced, had it been promised all along a loop.

        Args:
            loop: The states of the loop.
            is_goal: What the run never meets.
            after: After how many steps of the run the loop begins.
        """
        everywhere: list[dict[str, Alternative | None]] = []
        for state in loop:
            # A reaction that is promised already needs nothing here.
            here: dict[str, Alternative | None] = {
                step.event.name: None
                for step in self._dynamics.promises(state)
                if any(map(is_goal, (step.state, *self._promised_run(step.state))))
            }
            for hindered in self._at(state):
                if any(map(is_goal, hindered.run)):
                    offered = hindered.considered(after, state)
                    here.setdefault(offered.event, offered)
            everywhere.append(here)
        found: list[Alternative] = []
        for event in everywhere[0]:
            same = [here.get(event) for here in everywhere if event in here]
            lacking = [alternative for alternative in same if alternative is not None]
            if lacking and len(same) == len(everywhere):
                needs = dict.fromkeys(need for one in lacking for need in one.needs)
                found.append(evolve(lacking[0], needs=tuple(needs)))
        return min(found, key=lambda alternative: len(alternative.needs), default=None)

    def _at(self, state: State) -> tuple[_Hindered, ...]:
        if state not in self._hindered:
            self._hindered[state] = tuple(self._look(state))
        return self._hindered[state]

    def _look(self, state: State) -> Iterator[_Hindered]:
        at = dict(zip(self._compiled.names, state, strict=True))
        steps = self._dynamics.steps(state)
        for name, event in self._compiled.events.items():
            if event.event.cause is not Cause.REACTION or not event.promises.any():
                continue
            if name in steps and steps[name].is_promised:
                continue
            for obstacle in obstacles(self._compiled.composition, name, at):
                row = event.owner.transitions.index(obstacle.transition)
                if event.promises[row] and _is_near(obstacle):
                    target = self._taking(state, obstacle)
                    if target != state:
                        run = (target, *self._promised_run(target))
                        yield _Hindered(event, obstacle.transition, obstacle.false, run)

    def _taking(self, state: State, obstacle: Obstacle) -> State:
        """Where a reaction leads if its owner takes a transition although its guard is false."""
        event = self._compiled.events[obstacle.event]
        numbers = self._compiled.numbers(state)
        targets = {event.event.owner: obstacle.transition.target}
        for follower in event.event.followers:
            table = event.tables[follower]
            chosen = table.choose_one(numbers)
            if chosen != NONE:
                targets[follower] = table.transitions[chosen].target
        return tuple(
            targets.get(name, before)
            for name, before in zip(self._compiled.names, state, strict=True)
        )

    def _promised_run(self, state: State) -> list[State]:
        """The states through which promised reactions settle ``state``, as far as they do."""
        return [step.state for step in self._dynamics.settling(state)]


def _is_near(obstacle: Obstacle) -> bool:
    needed = len(obstacle.transition.guard.conjuncts)
    return len(obstacle.false) == 1 or 0 < 2 * len(obstacle.false) < needed
