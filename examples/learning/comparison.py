"""A learned model beside a specification: the shortest sequence that tells them apart."""

from collections import deque
from typing import Any

from aalpy.automata import MealyMachine
from attrs import frozen

from examples.learning.black_box import Output
from resilience_fsm.engine import Belief
from resilience_fsm.testing import Specification


@frozen
class Difference:
    """What the learned model does and the specification excludes.

    Args:
        commands: The shortest sequence that leads there; the system rests after each.
        seen: What the model shows then.
        specified: What the specification would allow, state by state.
    """

    commands: tuple[str, ...]
    seen: Output
    specified: tuple[dict[str, object], ...]


def difference(model: MealyMachine, specification: Specification) -> Difference | None:
    """The shortest sequence of commands after which a model shows what is excluded.

    Both are walked together, breadth-first: a state of the model with the set of states that the
    specification leaves possible. Commands that the specification makes impossible there are left
    out, unless they have to be refused.

    Returns:
        None where the model is within the specification.
    """
    start = (model.initial_state, specification.beginning)
    waiting: deque[tuple[Any, Belief, tuple[str, ...]]] = deque([(*start, ())])
    seen = {(start[0].state_id, frozenset(start[1].states))}
    while waiting:
        state, belief, commands = waiting.popleft()
        for command in specification.commands:
            output: Output = state.output_fun[command]
            before = belief.spread
            if not specification.may_be_tried(before, command):
                continue
            accepting = before.accepting(command)
            after = before.refusing(command) if output is None else accepting.spread.settled
            left = _showing(after, output or (), specification)
            sequence = (*commands, command)
            if not left:
                return Difference(sequence, output, _shown(after, output or (), specification))
            there = state.transitions[command]
            key = (there.state_id, frozenset(left.states))
            if key not in seen:
                seen.add(key)
                waiting.append((there, left, sequence))
    return None


def _showing(
    belief: Belief, seen: tuple[tuple[str, object], ...], specification: Specification
) -> Belief:
    return belief.agreeing(lambda state: specification.explains(state, dict(seen)))


def _shown(
    belief: Belief, seen: tuple[tuple[str, object], ...], specification: Specification
) -> tuple[dict[str, object], ...]:
    names = [name for name, _ in seen]
    return tuple(
        {name: specification.specified(state, name) for name in names} for state in belief.states
    )
