"""A baseline: all that a system does, as tables in values that can be written down.

What is read back are tables again, that step, are searched and are compared as those are that were
made by running guards. The guards themselves are kept as text: a record answers no question that
was not asked when it was made.
"""

from typing import Any, TypeAlias

import numpy as np
from attrs import field, frozen

from resilience_fsm.engine.system.alphabet import Event
from resilience_fsm.engine.system.annotation import Annotation
from resilience_fsm.engine.system.chart import Chart, ChartTransition, Machine
from resilience_fsm.engine.system.composition import Composition
from resilience_fsm.engine.system.guard import Guard
from resilience_fsm.engine.system.part import Part
from resilience_fsm.engine.system.system import System
from resilience_fsm.engine.tables.compiled import Compiled, CompiledEvent
from resilience_fsm.engine.tables.table import NONE, Table, table_of
from resilience_fsm.engine.words.certainty import Cause, Certainty
from resilience_fsm.engine.words.decision import Leaf
from resilience_fsm.engine.words.errors import BaselineError

Cases: TypeAlias = "int | tuple[int, tuple[Any, ...]]"
"""What is chosen: a number, -1 for nothing; or what is asked next, with the cases of each state."""


@frozen
class BaselinePart:
    """A part, without its transitions.

    Args:
        name: Its name.
        states: The states that it can be in.
        kind: The kind that it is a part of, in replica ``number``; None outside of replicas.
        number: The number of its replica, from 1; 0 outside of replicas.
    """

    name: str
    states: tuple[str, ...]
    kind: str | None = None
    number: int = 0


@frozen
class BaselineMove:
    """A transition.

    Args:
        source: The state that it leaves.
        target: The state that it enters.
        guard: What must be true, as text.
        rules: The rules that it rests on.
        certainty: How certain these are.
        is_promised: Whether it is a promised reaction.
    """

    source: str
    target: str
    guard: str
    rules: tuple[str, ...]
    certainty: Certainty
    is_promised: bool = False


@frozen
class BaselineTable:
    """Which transition of a part is chosen on an event.

    Args:
        part: The part.
        reads: What the guards read, its own state first.
        moves: The transitions, in the order in which they are tried.
        cases: Which of them is chosen: what is asked is told by its place in ``reads``.
    """

    part: str
    reads: tuple[str, ...]
    moves: tuple[BaselineMove, ...]
    cases: Cases


@frozen
class BaselineEvent:
    """An event.

    Args:
        name: Its name.
        cause: Who makes it happen.
        tables: Those of the parts that it moves, the owner first.
    """

    name: str
    cause: Cause
    tables: tuple[BaselineTable, ...]


@frozen
class Baseline:
    """All that a system does.

    Args:
        parts: Its parts.
        beginnings: Each, for every part in order, the states that it may begin in.
        events: Its events, in the order of the alphabet.
    """

    parts: tuple[BaselinePart, ...]
    beginnings: tuple[tuple[tuple[str, ...], ...], ...]
    events: tuple[BaselineEvent, ...] = field(repr=False)

    @classmethod
    def of(cls, compiled: Compiled) -> "Baseline":
        """That of some tables."""
        parts = compiled.composition.parts.values()
        return cls(
            tuple(BaselinePart(part.name, part.states, part.kind, part.number) for part in parts),
            compiled.composition.beginnings,
            tuple(_kept(event) for event in compiled.events.values()),
        )

    def tables(self) -> Compiled:
        """The tables again; their guards are text, and cannot be run.

        Raises:
            BaselineError: They do not fit together.
        """
        return _Reading(self).compiled()


def _kept(event: CompiledEvent) -> BaselineEvent:
    def moves(mover: str) -> tuple[BaselineMove, ...]:
        is_owner = mover == event.event.owner
        return tuple(
            BaselineMove(
                source=transition.source,
                target=transition.target,
                guard=transition.guard.text,
                rules=transition.annotation.rules,
                certainty=certainty,
                is_promised=is_owner and bool(event.promises[number]),
            )
            for number, (transition, certainty) in enumerate(
                zip(
                    event.tables[mover].transitions,
                    event.certainties if is_owner else event.following[mover],
                    strict=True,
                )
            )
        )

    return BaselineEvent(
        event.event.name,
        event.event.cause,
        tuple(
            BaselineTable(mover, table.reads, moves(mover), table.cases())
            for mover, table in event.tables.items()
        ),
    )


class _Reading:
    """Puts the tables of a baseline together again, and refuses what does not fit."""

    def __init__(self, baseline: Baseline) -> None:
        self._baseline = baseline
        self._parts = {part.name: part for part in baseline.parts}
        if len(self._parts) < len(baseline.parts):
            raise BaselineError("parts: two have one name; expected a name of its own for each.")
        for part in baseline.parts:
            if len(set(part.states)) < len(part.states) or not part.states:
                raise BaselineError(f"parts: {part.name}: expected states, no two of one name.")
        for beginning in baseline.beginnings:
            if len(beginning) != len(baseline.parts) or any(
                not set(states) <= set(part.states) or not states
                for part, states in zip(baseline.parts, beginning, strict=True)
            ):
                raise BaselineError("beginnings: expected some states of each part, in order.")

    def compiled(self) -> Compiled:
        """The tables."""
        events = {event.name: self._event(event) for event in self._baseline.events}
        transitions: dict[str, dict[ChartTransition, None]] = {name: {} for name in self._parts}
        for event in events.values():
            for mover, table in event.tables.items():
                transitions[mover].update(dict.fromkeys(table.transitions))
        composition = Composition(
            system=System(()),
            parts={
                name: _part(part, tuple(transitions[name])) for name, part in self._parts.items()
            },
            events={name: event.event for name, event in events.items()},
            beginnings=self._baseline.beginnings,
        )
        return Compiled(composition, events)

    def _event(self, event: BaselineEvent) -> CompiledEvent:
        if not event.tables:
            raise BaselineError(f"events: {event.name}: expected the table of its owner at least.")
        owner, *followers = event.tables
        return CompiledEvent(
            event=Event(
                event.name, owner.part, event.cause, tuple(table.part for table in followers)
            ),
            tables={table.part: self._table(event, table) for table in event.tables},
            certainties=tuple(move.certainty for move in owner.moves),
            promises=np.array([move.is_promised for move in owner.moves], dtype=np.bool_),
            following={
                table.part: tuple(move.certainty for move in table.moves) for table in followers
            },
        )

    def _table(self, event: BaselineEvent, table: BaselineTable) -> Table:
        place = f"events: {event.name}: {table.part}"
        for name in (table.part, *table.reads):
            if name not in self._parts:
                raise BaselineError(f"{place}: no part is called '{name}'.")
        if table.reads[:1] != (table.part,):
            raise BaselineError(f"{place}: reads: expected its own state first.")
        states = self._parts[table.part].states
        for move in table.moves:
            if not {move.source, move.target} <= set(states):
                raise BaselineError(
                    f"{place}: a move from '{move.source}' to '{move.target}', of which one is no "
                    f"state; there are {', '.join(states)}."
                )
        return table_of(
            component=table.part,
            event=event.name,
            transitions=tuple(
                ChartTransition(
                    move.source,
                    move.target,
                    (event.name,),
                    Guard(((move.guard, True),) if move.guard else (), frozenset()),
                    Annotation(rules=move.rules),
                )
                for move in table.moves
            ),
            states={name: self._parts[name].states for name in table.reads},
            leaves=tuple(self._leaves(table, table.cases, (), place)),
        )

    def _leaves(
        self, table: BaselineTable, cases: Any, reads: tuple[tuple[str, int], ...], place: str
    ) -> list[Leaf[int]]:
        if isinstance(cases, int):
            if not NONE <= cases < len(table.moves):
                raise BaselineError(f"{place}: cases: there is no move {cases}.")
            return [Leaf(reads, cases)]
        asked, answers = cases
        if not 0 <= asked < len(table.reads) or table.reads[asked] in dict(reads):
            raise BaselineError(f"{place}: cases: {asked} is no place in what is read.")
        name = table.reads[asked]
        if len(answers) != len(self._parts[name].states):
            raise BaselineError(f"{place}: cases: expected one for each state of {name}.")
        return [
            leaf
            for number, answer in enumerate(answers)
            for leaf in self._leaves(table, answer, (*reads, (name, number)), place)
        ]


def _part(part: BaselinePart, transitions: tuple[ChartTransition, ...]) -> Part:
    events = tuple(dict.fromkeys(event for t in transitions for event in t.events))
    chart = Chart(
        name=part.name,
        summary="",
        states=part.states,
        initial=part.states[0],
        transitions=transitions,
        events=events,
        machine=Machine,
        original=Machine,
    )
    return Part(
        name=part.name,
        chart=chart,
        chart_class=Machine,
        states=part.states,
        initial=part.states,
        facts={},
        aliases={},
        events={event: (event,) for event in events},
        kind=part.kind,
        number=part.number,
    )


__all__ = ["Baseline", "BaselineEvent", "BaselineMove", "BaselinePart", "BaselineTable"]
