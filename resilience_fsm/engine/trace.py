"""Traces: runs of a system, step by step, with what each step rests on."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from resilience_fsm.engine.certainty import Cause, Certainty
from resilience_fsm.engine.compiled import Compiled, State


@frozen
class TraceStep:
    """One step of a trace.

    Args:
        event: The event.
        owner: The component that says when it can happen.
        cause: Who makes it happen.
        certainty: How certain a reaction is; None for a step of the environment.
        rules: The rules of every transition taken.
        changes: By component that changed, its state before and after.
    """

    event: str
    owner: str
    cause: Cause
    certainty: Certainty | None
    rules: tuple[str, ...]
    changes: Mapping[str, tuple[str, str]]


@frozen
class Trace:
    """A run of a system.

    Args:
        initial: By component, where it begins.
        steps: What happens.
        loop: For a run that never ends, the state to which the last step leads back, counted from
            0, which is the initial one; the last state itself where the run stays there for ever.
    """

    initial: Mapping[str, str]
    steps: tuple[TraceStep, ...]
    loop: int | None = None

    @property
    def events(self) -> tuple[str, ...]:
        """The names of the events."""
        return tuple(step.event for step in self.steps)

    @property
    def certainty(self) -> Certainty:
        """The weakest certainty of its reactions; steps of the environment need none."""
        return Certainty.weakest(s.certainty for s in self.steps if s.certainty is not None)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules of its reactions, in order of first use."""
        return tuple(
            dict.fromkeys(rule for s in self.steps if s.cause is Cause.REACTION for rule in s.rules)
        )

    @property
    def final(self) -> dict[str, str]:
        """By component, where it ends."""
        state = dict(self.initial)
        for step in self.steps:
            state.update({name: after for name, (_, after) in step.changes.items()})
        return state


def run(
    compiled: Compiled, initial: State, events: Sequence[str], loop: int | None = None
) -> Trace:
    """Take ``events`` one after the other on the tables.

    Raises:
        UnknownEventError: There is no such event.
        ImpossibleEventError: An event is not possible when its turn comes.
    """
    state = initial
    steps: list[TraceStep] = []
    for name in events:
        step = compiled.step(state, name)
        changes = {
            part: (before, after)
            for part, before, after in zip(compiled.names, state, step.state, strict=True)
            if before != after
        }
        is_reaction = step.event.cause is Cause.REACTION
        steps.append(
            TraceStep(
                event=name,
                owner=step.event.owner,
                cause=step.event.cause,
                certainty=step.certainty if is_reaction else None,
                rules=step.rules,
                changes=changes,
            )
        )
        state = step.state
    return Trace(dict(zip(compiled.names, initial, strict=True)), tuple(steps), loop)
