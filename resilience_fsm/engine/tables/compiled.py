"""A composition compiled to tables: what every search, step and picture reads."""

from collections.abc import Container, Iterable, Mapping
from functools import cached_property

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from resilience_fsm.engine.system.alphabet import Event
from resilience_fsm.engine.system.chart import ChartTransition
from resilience_fsm.engine.system.composition import Composition, compose
from resilience_fsm.engine.system.system import Counts, System
from resilience_fsm.engine.tables.joint_cases import JointCases
from resilience_fsm.engine.tables.table import NONE, Digits, Rows, Table, build_table
from resilience_fsm.engine.words.certainty import Cause, Certainty
from resilience_fsm.engine.words.errors import ImpossibleEventError
from resilience_fsm.engine.words.limits import Limits
from resilience_fsm.engine.words.notebook import notebook_svg

State = tuple[str, ...]
"""One state of a composition: the state of each part, in the order of the parts."""


@frozen(eq=False)
class CompiledEvent:
    """The tables of one event.

    Args:
        event: Name, owner, cause, followers.
        tables: By component, the owner first.
        certainties: For each transition of the owner, the certainty of its rules.
        promises: For each transition of the owner, whether it is a promised reaction, alone or
            through the choice that it is one alternative of.
        following: By follower, for each of its transitions, the certainty of its rules.
    """

    event: Event
    tables: Mapping[str, Table]
    certainties: tuple[Certainty, ...]
    promises: NDArray[np.bool_]
    following: Mapping[str, tuple[Certainty, ...]]

    @property
    def owner(self) -> Table:
        """The table that says when the event can happen."""
        return self.tables[self.event.owner]

    @property
    def reads(self) -> tuple[str, ...]:
        """Everything that its tables read."""
        return tuple(dict.fromkeys(name for table in self.tables.values() for name in table.reads))

    def restricted_to(self, event: Event) -> "CompiledEvent":
        """The same with fewer followers.

        Args:
            event: The event, as it is where these are all.
        """
        return evolve(
            self,
            event=event,
            tables={mover: self.tables[mover] for mover in event.movers},
            following={follower: self.following[follower] for follower in event.followers},
        )

    @cached_property
    def counted(self) -> Mapping[str, NDArray[np.uint8]]:
        """By component that can weaken a step, how certain each of its transitions is in it.

        The owner of a step of the environment weakens none, since nobody has to say that it
        happens; nor does a follower that stays where it is.
        """
        found = {
            name: np.array(
                [
                    Certainty.CERTAIN if t.source == t.target else certainty
                    for t, certainty in zip(self.tables[name].transitions, graded, strict=True)
                ],
                dtype=np.uint8,
            )
            for name, graded in self.following.items()
        }
        if self.event.cause is Cause.REACTION:
            found[self.event.owner] = np.array(self.certainties, dtype=np.uint8)
        return {name: by_row for name, by_row in found.items() if by_row.any()}


@frozen(eq=False)
class Step:
    """What happens when an event is taken in a state.

    Args:
        event: The event.
        chosen: By component that moves, its transition.
        state: The state afterwards.
        certainty: That of the owner's transition if the event is a reaction, else ``CERTAIN``.
        is_promised: Whether it is a promised reaction, alone or as one of a promised choice.
        following: By follower that changes, the certainty of its transition.
    """

    event: Event
    chosen: Mapping[str, ChartTransition]
    state: State
    certainty: Certainty
    is_promised: bool
    following: Mapping[str, Certainty]

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules of every transition taken, the owner's first."""
        return self._rules_of(self.chosen)

    def unsettles(self, about: Container[str]) -> bool:
        """Whether some parts are not settled as long as it is possible.

        It is a promise of one of them, and would change one of them.
        """
        return (
            self.is_promised
            and self.event.owner in about
            and any(t.source != t.target for name, t in self.chosen.items() if name in about)
        )

    def certainty_among(self, about: Container[str]) -> Certainty:
        """How certain the step is for whom only some parts matter: as its weakest move.

        The owner of a reaction counts always, that of a step of the environment never, and a
        follower where it is one of these parts.
        """
        followers = (graded for name, graded in self.following.items() if name in about)
        return Certainty.weakest((self.certainty, *followers))

    def rules_among(self, about: Container[str]) -> tuple[str, ...]:
        """The rules of the owner's move, and of those of the followers among some parts."""
        followers = (name for name in self.following if name in about)
        return self._rules_of((self.event.owner, *followers))

    def grounds_among(self, about: Container[str]) -> tuple[str, ...]:
        """The rules of the moves that `certainty_among` counts."""
        if self.event.cause is Cause.REACTION:
            return self.rules_among(about)
        return self._rules_of(name for name in self.following if name in about)

    def _rules_of(self, movers: Iterable[str]) -> tuple[str, ...]:
        rules = (rule for name in movers for rule in self.chosen[name].annotation.rules)
        return tuple(dict.fromkeys(rules))


@frozen
class Compiled:
    """A composition and its tables.

    Args:
        composition: Parts, alphabet, initial states.
        events: By name, in the order of the alphabet.
    """

    composition: Composition
    events: Mapping[str, CompiledEvent] = field(repr=False)

    def _repr_svg_(self) -> str | None:
        """Its picture, for notebooks."""
        return notebook_svg(self)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The parts, in order."""
        return tuple(self.composition.parts)

    def cone(self, names: Iterable[str]) -> set[str]:
        """The parts that can influence ``names``, those included.

        A part is influenced by what its guards read, by the owners of the events that move it,
        and by what these read.
        """
        reached: set[str] = set()
        waiting = [self.composition.part(name).name for name in names]
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting.extend(self._influences.get(name, ()))
        return reached

    @cached_property
    def _influences(self) -> dict[str, set[str]]:
        """By part, those that influence it at once."""
        found: dict[str, set[str]] = {}
        for event in self.events.values():
            for mover, table in event.tables.items():
                found.setdefault(mover, set()).update(
                    (event.event.owner, *table.reads, *event.owner.reads)
                )
        return found

    def restricted_to(self, names: set[str]) -> "Compiled":
        """The tables of some parts alone; exact if ``names`` is closed under `cone`."""
        composition = self.composition.restricted_to(names)
        return Compiled(
            composition=composition,
            events={
                name: self.events[name].restricted_to(event)
                for name, event in composition.events.items()
            },
        )

    @cached_property
    def _numbers(self) -> tuple[tuple[str, Mapping[str, int]], ...]:
        return tuple(
            (name, {state: number for number, state in enumerate(part.states)})
            for name, part in self.composition.parts.items()
        )

    def numbers(self, state: State) -> dict[str, int]:
        """The state numbers of ``state``, by component."""
        return {
            name: numbers[value]
            for (name, numbers), value in zip(self._numbers, state, strict=True)
        }

    def step(self, state: State, event: str) -> Step:
        """Take ``event`` in ``state``: all guards are read first, then everybody moves.

        Raises:
            UnknownEventError: There is no such event.
            ImpossibleEventError: Its owner has no transition for it here.
        """
        self.composition.event(event)
        step = self.try_step(state, event)
        if step is None:
            owner = self.events[event].event.owner
            at = dict(zip(self.names, state, strict=True))[owner]
            raise ImpossibleEventError(
                f"'{event}' is not possible here: {owner} is '{at}' and has no transition for it "
                f"whose guard is true. Possible: {', '.join(self.possible(state)) or 'nothing'}."
            )
        return step

    def try_step(self, state: State, event: str) -> Step | None:
        """Take ``event`` in ``state``, or None where it is not possible."""
        return self._take(self.events[event], state, self.numbers(state))

    def steps(self, state: State) -> dict[str, Step]:
        """By event that can happen in ``state``, in the order of the alphabet, its step."""
        numbers = self.numbers(state)
        steps = {name: self._take(event, state, numbers) for name, event in self.events.items()}
        return {name: step for name, step in steps.items() if step is not None}

    def _take(
        self, compiled: CompiledEvent, state: State, numbers: Mapping[str, int]
    ) -> Step | None:
        row = compiled.owner.choose_one(numbers)
        if row == NONE:
            return None
        is_reaction = compiled.event.cause is Cause.REACTION
        chosen: dict[str, ChartTransition] = {}
        following: dict[str, Certainty] = {}
        for name, table in compiled.tables.items():
            is_owner = name == compiled.event.owner
            own = row if is_owner else table.choose_one(numbers)
            if own == NONE:
                continue
            transition = chosen[name] = table.transitions[own]
            if not is_owner and transition.target != transition.source:
                following[name] = compiled.following[name][own]
        return Step(
            event=compiled.event,
            chosen=chosen,
            state=tuple(
                chosen[name].target if name in chosen else value
                for name, value in zip(self.names, state, strict=True)
            ),
            certainty=compiled.certainties[row] if is_reaction else Certainty.CERTAIN,
            is_promised=bool(compiled.promises[row]),
            following=following,
        )

    def possible(self, state: State) -> tuple[str, ...]:
        """The events that can happen in ``state``, in the order of the alphabet."""
        numbers = self.numbers(state)
        return tuple(
            name for name, event in self.events.items() if event.owner.choose_one(numbers) != NONE
        )


def compile_system(
    system: System, counts: Counts | None = None, limits: Limits | None = None
) -> Compiled:
    """Compose and tabulate.

    Args:
        system: The system.
        counts: How many replicas of each kind; a kind that is not named has none.
        limits: Asked before each replica and each event; None for no limits.

    Raises:
        CompositionError: The system cannot be composed.
        FactError: A fact cannot be tabulated.
        LimitReached: The limits are reached.
    """
    limits = limits or Limits()
    composition = compose(system, counts, limits)
    events: dict[str, CompiledEvent] = {}
    joint = JointCases(composition)
    compares: set[object] = set()
    for name, event in composition.events.items():
        limits.ask()
        tables: dict[str, Table] = {}
        for mover in event.movers:
            part = composition.parts[mover]
            like = part.chart_class, part.own_names(name)
            table = build_table(composition, part, name, compares=like in compares, joint=joint)
            tables[mover] = table
            if table.is_compared:
                compares.add(like)
        events[name] = compile_event(system, event, tables)
    return Compiled(composition, events)


def compile_event(system: System, event: Event, tables: Mapping[str, Table]) -> CompiledEvent:
    """Put the tables of an event together, with how certain their transitions are.

    Args:
        system: The system, which grades rules.
        event: The event.
        tables: By component, the owner first.
    """

    def graded(mover: str) -> tuple[Certainty, ...]:
        return tuple(system.certainty(t.annotation.rules) for t in tables[mover].transitions)

    candidates, certainties = tables[event.owner].transitions, graded(event.owner)
    return CompiledEvent(
        event=event,
        tables=tables,
        certainties=certainties,
        promises=np.array(
            [
                event.cause is Cause.REACTION
                and (
                    certainty.is_promise
                    if t.annotation.choice is None
                    else system.certainty(t.annotation.choice_rules).is_promise
                )
                for t, certainty in zip(candidates, certainties, strict=True)
            ],
            dtype=np.bool_,
        ),
        following={follower: graded(follower) for follower in event.followers},
    )


__all__ = [
    "Compiled",
    "CompiledEvent",
    "Digits",
    "Rows",
    "State",
    "Step",
    "compile_event",
    "compile_system",
]
