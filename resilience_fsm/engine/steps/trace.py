"""Traces: runs of a system, step by step, with what each step rests on."""

from collections.abc import Container, Mapping, Sequence

from attrs import frozen

from resilience_fsm.engine.tables.compiled import Compiled, State
from resilience_fsm.engine.words.certainty import Cause, Certainty
from resilience_fsm.engine.words.notebook import notebook_svg


@frozen
class TraceStep:
    """One step of a trace.

    Args:
        event: The event.
        owner: The component that says when it can happen.
        cause: Who makes it happen.
        certainty: How certain it is: that of its weakest move. What the environment does needs no
            certainty; such a step has one where what follows it is less than certain, else None.
        rules: The rules of the moves that matter to whoever asked, the owner's first.
        changes: By component that changed, its state before and after.
        grounds: The rules of the moves that its certainty counts: all of these, but for those of
            what the environment does.
        of_owner: How certain a reaction is without what follows it, by which it is promised or
            allowed; None for a step of the environment.
    """

    event: str
    owner: str
    cause: Cause
    certainty: Certainty | None
    rules: tuple[str, ...]
    changes: Mapping[str, tuple[str, str]]
    grounds: tuple[str, ...] = ()
    of_owner: Certainty | None = None

    @property
    def of_followers(self) -> Certainty | None:
        """How certain what follows is, where the step is weaker by it; else None."""
        if self.certainty is None or self.certainty == self.of_owner:
            return None
        return self.certainty


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

    def _repr_svg_(self) -> str | None:
        """Its picture, for notebooks."""
        return notebook_svg(self)

    @property
    def events(self) -> tuple[str, ...]:
        """The names of the events."""
        return tuple(step.event for step in self.steps)

    @property
    def certainty(self) -> Certainty:
        """The weakest certainty of its reactions, and of what followed a step and matters."""
        return Certainty.weakest(s.certainty for s in self.steps if s.certainty is not None)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that its certainty counts, in order of first use."""
        return tuple(dict.fromkeys(rule for step in self.steps for rule in step.grounds))

    @property
    def final(self) -> dict[str, str]:
        """By component, where it ends."""
        state = dict(self.initial)
        for step in self.steps:
            state.update({name: after for name, (_, after) in step.changes.items()})
        return state


def trace_of(
    compiled: Compiled,
    initial: State,
    events: Sequence[str],
    loop: int | None = None,
    about: Container[str] | None = None,
) -> Trace:
    """Take ``events`` one after the other on the tables.

    Args:
        compiled: The tables.
        initial: Where it begins.
        events: What happens.
        loop: The state to which the last step leads back, if it does.
        about: The parts that matter: of those that follow, only these count. All, if left out.

    Raises:
        UnknownEventError: There is no such event.
        ImpossibleEventError: An event is not possible when its turn comes.
    """
    state = initial
    steps: list[TraceStep] = []
    counted = compiled.names if about is None else about
    for name in events:
        step = compiled.step(state, name)
        changes = {
            part: (before, after)
            for part, before, after in zip(compiled.names, state, step.state, strict=True)
            if before != after
        }
        certainty = step.certainty_among(counted)
        is_reaction = step.event.cause is Cause.REACTION
        needs_none = not is_reaction and certainty is Certainty.CERTAIN
        steps.append(
            TraceStep(
                event=name,
                owner=step.event.owner,
                cause=step.event.cause,
                certainty=None if needs_none else certainty,
                rules=step.rules_among(counted),
                changes=changes,
                grounds=step.grounds_among(counted),
                of_owner=step.certainty if is_reaction else None,
            )
        )
        state = step.state
    return Trace(dict(zip(compiled.names, initial, strict=True)), tuple(steps), loop)
