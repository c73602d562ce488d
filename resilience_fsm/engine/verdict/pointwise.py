"""A property at one state: what a search decides for all states, asked of a single one."""

from collections.abc import Collection, Hashable
from typing import Any

from resilience_fsm.engine.steps.belief import Dynamics
from resilience_fsm.engine.tables.compiled import Compiled, State
from resilience_fsm.engine.verdict.claim import Property
from resilience_fsm.engine.verdict.instance import Instance
from resilience_fsm.engine.verdict.predicate import StateView
from resilience_fsm.engine.verdict.question import Moment, Possible, UnseenError, question_of
from resilience_fsm.engine.words.errors import FactError
from resilience_fsm.engine.words.outcome import holds


def is_broken(
    prop: Property,
    dynamics: Dynamics,
    state: State,
    instance: Instance,
    *,
    at_rest: bool = False,
    known: Collection[str] | None = None,
    accepted: Collection[str] = (),
) -> bool:
    """Whether a single state is enough to break a property.

    Args:
        prop: The property; one that is about runs is never broken by a state alone.
        dynamics: The steps of the system.
        state: The state.
        instance: The replicas that the property speaks of.
        at_rest: Whether the system has come to rest here, promises left or not.
        known: The components whose state is known, all if left out; a property that reads another
            is not broken as far as anybody can tell.
        accepted: Events that are taken to be possible here, whatever the system says.

    Raises:
        CompositionError: The property reads a component that is not there.
        UnknownEventError: It names an event that is not there.
        FactError: It says neither True nor False, or compares with what is no state.
    """
    claim = prop.claim
    if not claim.form.is_broken_by_a_state or claim.conclusion is None:
        return False
    names = spoken_of(dynamics.compiled, instance)
    read = StateReader(dynamics, state, names, known, at_rest=at_rest, accepted=accepted)
    view = view_of(read, dynamics.compiled, instance)
    try:
        if claim.settled and not view.settled:
            return False
        if claim.premise and not holds(claim.premise, view):
            return False
        return holds(claim.conclusion, view) == claim.form.is_met_where_true
    except UnseenError:
        return False
    except FactError as error:
        raise FactError(f"property '{prop.id}': {error}") from error


def spoken_of(compiled: Compiled, instance: Instance) -> tuple[str, ...]:
    """The components, and the parts of the replicas that a property speaks of."""
    return tuple(
        name
        for name, part in compiled.composition.parts.items()
        if part.kind is None or part.number in instance.numbers.get(part.kind, ())
    )


def view_of(read: "StateReader", compiled: Compiled, instance: Instance) -> StateView:
    """A state as a property that speaks of ``instance`` sees it."""
    composition = compiled.composition
    system = composition.system
    return StateView(
        read, instance.aliases(system), instance.rename_event, system.names, composition.events
    )


class StateReader:
    """Answers what a predicate asks of one state.

    Args:
        dynamics: The steps of the system.
        state: The state.
        about: The parts that settled means.
        known: The components whose state is known, all if left out.
        at_rest: Whether the system has come to rest here, promises left or not.
        accepted: Events that are taken to be possible.
    """

    def __init__(
        self,
        dynamics: Dynamics,
        state: State,
        about: Collection[str],
        known: Collection[str] | None = None,
        *,
        at_rest: bool = False,
        accepted: Collection[str] = (),
    ) -> None:
        self._accepted = accepted
        self._moment = Moment(
            compiled=dynamics.compiled,
            at=dict(zip(dynamics.compiled.names, state, strict=True)),
            steps=dynamics.steps(state),
            about=about,
            known=known,
            at_rest=at_rest,
        )

    def __call__(self, key: Hashable) -> Any:
        """The answer to one question: a component, or something about what can happen."""
        question = question_of(key)
        if isinstance(question, Possible) and question.event in self._accepted:
            return True
        return question.answer(self._moment)
