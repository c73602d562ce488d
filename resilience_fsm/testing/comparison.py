"""A learned model beside a specification: the shortest sequence that tells them apart."""

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from attrs import frozen

from resilience_fsm.engine import Belief, State, nearest
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.testing.adapter import Observation
from resilience_fsm.testing.case import run_case
from resilience_fsm.testing.deviation import Deviation
from resilience_fsm.testing.errors import LearnedModelError
from resilience_fsm.testing.learned_model import LearnedModel, Output, Replayed
from resilience_fsm.testing.portal import PLATFORM_VIEW, portal_specification
from resilience_fsm.testing.specification import WAIT, Specification, specification

if TYPE_CHECKING:
    from resilience_fsm.testing.observable import Observable


@frozen
class LearnedDifference:
    """What a learned model does and the specification excludes.

    Args:
        commands: The shortest sequence that leads there; the system rests after each.
        seen: What the model shows then.
        specified: What the specification would allow, state by state.
    """

    commands: tuple[str, ...]
    seen: Output
    specified: tuple[dict[str, object], ...]


@frozen
class LearnedDrift:
    """How a learned model drifts from the specification; false where it does not.

    Args:
        difference: The shortest sequence that tells; None where there is none.
        deviation: The same as the deviation of a test case, which has the story; None where a case
            does not show it.
    """

    difference: LearnedDifference | None
    deviation: Deviation | None

    @classmethod
    def of(
        cls,
        difference: LearnedDifference | None,
        model: LearnedModel,
        specification: Specification,
    ) -> "LearnedDrift":
        """What a difference comes to, told by doing it."""
        if difference is None:
            return cls(None, None)
        return cls(difference, _deviation_of(difference, model, specification))

    def __bool__(self) -> bool:
        return self.difference is not None

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that are concerned."""
        return () if self.deviation is None else self.deviation.rules


def specification_for(model: LearnedModel, deployment: Deployment = READY) -> Specification:
    """The pair, as far as it was learned: what was done to it, and what was seen of it.

    Args:
        model: The model.
        deployment: Whose pair; a ready one if left out.

    Raises:
        LearnedModelError: A command, an observable or a value of the model is none of the pair's.
    """
    known = specification(portal_system(deployment))
    observables: dict[str, Observable] = {**known.observables, **PLATFORM_VIEW}
    for what, used, there in (
        ("commands", model.commands, known.commands),
        ("observables", model.observables, observables),
    ):
        for name in used:
            if name not in there:
                raise LearnedModelError(f"{what}: no '{name}' in the pair. {nearest(name, there)}")
    made = portal_specification(
        deployment,
        commands=model.commands,
        observables={name: observables[name] for name in model.observables},
        timeout_seconds=0.0,  # what is seen at rest is all that there is to wait for
        poll_seconds=0.0,
    )
    for output, _ in model.steps.values():
        for name, value in output or ():
            if not made.range_of(name).knows(value):
                refusal = made.range_of(name).refusal(name, value)
                raise LearnedModelError(f"outputs: {refusal}")
    return made


def learned_difference(
    model: LearnedModel, specification: Specification
) -> LearnedDifference | None:
    """The shortest sequence of commands after which a model shows what is excluded.

    Both are walked together, breadth-first: a state of the model with the set of states that the
    specification leaves possible. Commands that the specification makes impossible there are left
    out, unless they have to be refused.

    Returns:
        None where the model is within the specification.
    """
    start = (model.initial, specification.beginning)
    waiting: deque[tuple[str, Belief, tuple[str, ...]]] = deque([(*start, ())])
    seen = {(start[0], frozenset(start[1].states))}
    while waiting:
        state, belief, commands = waiting.popleft()
        for command in specification.commands:
            output, there = model.steps[state, command]
            before = belief.spread
            if not specification.may_be_tried(before, command):
                continue
            after = (
                before.refusing(command)
                if output is None
                else before.accepting(command).spread.settled
            )
            left = after.agreeing(partial(_explains, specification, dict(output or ())))
            sequence = (*commands, command)
            if not left:
                return LearnedDifference(sequence, output, _shown(after, output, specification))
            key = (there, frozenset(left.states))
            if key not in seen:
                seen.add(key)
                waiting.append((there, left, sequence))
    return None


def _explains(specification: Specification, seen: Observation, state: State) -> bool:
    return specification.explains(state, seen)


def _shown(
    belief: Belief, output: Output, specification: Specification
) -> tuple[dict[str, object], ...]:
    names = [name for name, _ in output or ()]
    shown = [{n: specification.specified(state, n) for n in names} for state in belief.states]
    return tuple(one for number, one in enumerate(shown) if one not in shown[:number])


def _deviation_of(
    found: LearnedDifference, model: LearnedModel, specification: Specification
) -> Deviation | None:
    script = [entry for command in found.commands for entry in (command, WAIT)]
    try:
        run_case(specification, lambda: Replayed(model), script)
    except Deviation as deviation:
        return deviation
    return None
