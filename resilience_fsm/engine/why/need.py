"""What an alternative lacked: the false conditions of its guard, and what decides each of them."""

from collections.abc import Hashable, Sequence

from attrs import frozen

from resilience_fsm.engine.system.composition import Composition
from resilience_fsm.engine.system.guard import Guard
from resilience_fsm.engine.system.part import Part
from resilience_fsm.engine.tables.condition import condition_cases, condition_is_true
from resilience_fsm.engine.why.alternative import Alternative
from resilience_fsm.engine.why.reason import Circumstance, sufficient_reason
from resilience_fsm.engine.words.errors import EngineError, TooManyCasesError


@frozen
class Need:
    """A condition that was false.

    Args:
        condition: As the guard has it.
        since: What decides that, where it was considered; the constants among it too.
        is_never: Whether it is false whatever happens, such as a setting that is not there.
    """

    condition: str
    since: tuple[Circumstance, ...]
    is_never: bool


def needs_of(alternative: Alternative, composition: Composition, at: dict[str, str]) -> list[Need]:
    """What ``alternative`` lacked.

    Args:
        alternative: The alternative.
        composition: The system.
        at: By component, where it is in the state in which the alternative is considered.
    """
    owner = composition.parts[alternative.owner]
    guards = {
        guard.text: guard
        for transition in owner.transitions_on(alternative.event)
        for guard in transition.guard.conjuncts
    }
    return [_need(guards[text], owner, composition, at) for text in alternative.needs]


def _need(guard: Guard, owner: Part, composition: Composition, at: dict[str, str]) -> Need:
    if condition_is_true(guard, owner, composition, at):
        return Need(guard.text, (), is_never=False)  # on a loop, it can be so in places

    def here(name: Hashable) -> Sequence[str]:
        return composition.parts[str(name)].states

    def anywhere(name: Hashable) -> Sequence[str]:
        return composition.parts[str(name)].chart.states

    try:
        known = condition_cases(guard, owner, composition, here)
    except TooManyCasesError:
        return Need(guard.text, (), is_never=False)  # it asks too much to say what decides it
    is_never = not any(leaf.outcome for leaf in known)
    try:
        # Constants too could be otherwise, in another system: which of them matter?
        since = sufficient_reason(
            condition_cases(guard, owner, composition, anywhere), anywhere, at.__getitem__
        )
    except EngineError:  # a fact may know only the constants that there are
        since = sufficient_reason(known, here, at.__getitem__)
    return Need(guard.text, since, is_never)
