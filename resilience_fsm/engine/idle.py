"""Guards of which something is idle: a condition, the whole guard, or the transition itself.

A condition decides something in a state if the event can happen there, as far as others have a
say, the chart is where the transition begins, every other condition of the guard is true, and it
alone is false. A guard decides something where it is false. What does so in no reachable state can
be left out, and nothing changes; and a transition whose guard is never true can be left out too.
Perhaps it is there to be read, perhaps somebody meant something else.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from enum import Enum
from typing import TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from resilience_fsm.engine.composition import Composition
from resilience_fsm.engine.condition import cases
from resilience_fsm.engine.decision import read_set
from resilience_fsm.engine.errors import EngineError
from resilience_fsm.engine.guard import Guard
from resilience_fsm.engine.part import Part
from resilience_fsm.engine.space import StateSpace
from resilience_fsm.engine.stepper import Encoding
from resilience_fsm.engine.table import NONE, Table
from resilience_fsm.engine.view import unknown_component

Mask = NDArray[np.bool_]
Cells = Mapping[str, NDArray[np.uint16]]

SPARSE = 16
"""So many times more combinations than states are sorted, not marked one by one."""


class What(Enum):
    """What is idle."""

    TRANSITION = "dead transition"
    GUARD = "idle guard"
    CONDITION = "idle condition"

    def __str__(self) -> str:
        return self.value


@frozen
class Idle:
    """What is idle of one transition.

    Args:
        what: The condition, the whole guard, which is never false, or the transition, whose guard
            is never true.
        component: Whose; of a replica, by the name in its kind.
        event: On which event; of a replica's own, without its number.
        source: The state that the transition leaves.
        target: The state that it enters.
        guard: The whole guard.
        condition: The condition that never decides anything; the whole guard else.
    """

    what: What
    component: str
    event: str
    source: str
    target: str
    guard: str
    condition: str


def idle_guards(spaces: Sequence[StateSpace]) -> Iterator[Idle]:
    """What never decides anything, in the smallest of some complete spaces that has the event.

    Of replicas of a kind, which are alike, the first speaks for all. What constants alone decide is
    left out: that is decided where the constants are chosen.
    """
    seen: set[tuple[str, str]] = set()
    for space in sorted((one for one in spaces if not one.incomplete), key=len):
        for event, compiled in space.compiled.events.items():
            for mover, table in compiled.tables.items():
                part = space.compiled.composition.parts[mover]
                if part.number > 1 or (event, mover) in seen:
                    continue
                try:
                    found = list(_idle(space, part, table, compiled.owner))
                except EngineError:
                    # By itself, a condition may read what is not in this space, or raise: the
                    # others hide it there. Perhaps a larger space can tell.
                    continue
                seen.add((event, mover))
                yield from found


def _idle(space: StateSpace, part: Part, table: Table, owner: Table) -> Iterator[Idle]:
    conditions = _Conditions(space.compiled.composition, part)
    guards = [transition.guard.conjuncts for transition in table.transitions]
    reads = {name for guard in guards for one in guard for name in conditions.reads(one)}
    if not reads:
        return
    others = () if owner is table else owner.reads
    cells, count = _cells(space, {part.name, *reads, *others})
    can_happen = np.ones(count, dtype=np.bool_)
    if owner is not table:
        can_happen = owner.choose(cells, count) != NONE
    for transition, guard in zip(table.transitions, guards, strict=True):
        begins = cells[part.name] == part.states.index(transition.source)
        here = {name: digits[can_happen & begins] for name, digits in cells.items()}
        truths = [conditions.truth(condition, here) for condition in guard]
        constants = [conditions.constant(condition) for condition in guard]
        if False in constants:
            continue  # not in this system, whatever the rest says
        is_constant = [constant is not None for constant in constants]
        for what, condition in _deciding_nothing(transition.guard, guard, truths, is_constant):
            yield Idle(
                what=what,
                component=part.local_name,
                event=part.local_event(table.event),
                source=transition.source,
                target=transition.target,
                guard=transition.guard.text,
                condition=condition.text,
            )


def _deciding_nothing(
    whole: Guard, guard: Sequence[Guard], truths: Sequence[Mask], is_constant: Sequence[bool]
) -> Iterator[tuple[What, Guard]]:
    if all(is_constant) or not len(truths[0]):
        return
    is_true = np.logical_and.reduce(truths)
    if is_true.all() or not is_true.any():
        yield What.GUARD if is_true.all() else What.TRANSITION, whole
        return
    false = np.stack([~truth for truth in truths])
    decides = (false & (false.sum(axis=0) == 1)).any(axis=1)
    for condition, is_needed, constant in zip(guard, decides, is_constant, strict=True):
        if not is_needed and not constant:
            yield What.CONDITION, condition


def _cells(space: StateSpace, names: set[str]) -> tuple[Cells, int]:
    """The reachable combinations of the states of some parts, and how many they are."""
    encoding = Encoding(space.compiled.composition.restricted_to(names))
    codes = np.zeros(len(space), dtype=np.int64)
    for name in encoding.names:
        codes += space.digits[name] * np.int64(encoding.strides[name])
    if encoding.size <= SPARSE * len(space):
        is_there = np.zeros(encoding.size, dtype=np.bool_)
        is_there[codes] = True
        codes = np.flatnonzero(is_there)
    else:
        codes = np.unique(codes)
    return encoding.digits(codes), len(codes)


_Tabulated: TypeAlias = tuple[tuple[str, ...], Mask, bool]
"""Which parts with several states are read, the truth by their states, whether constants count."""


class _Conditions:
    """The truth of conditions of one part, by the parts with several states that they read."""

    def __init__(self, composition: Composition, part: Part) -> None:
        self._parts = composition.parts
        self._part = part
        self._known: dict[str, _Tabulated] = {}

    def reads(self, condition: Guard) -> tuple[str, ...]:
        """Which parts with several states a condition reads."""
        return self._tabulated(condition)[0]

    def constant(self, condition: Guard) -> bool | None:
        """What the constants make of a condition, whatever the state; None where it varies."""
        _, table, asks_constants = self._tabulated(condition)
        is_constant = asks_constants and (table.all() or not table.any())
        return bool(table.all()) if is_constant else None

    def truth(self, condition: Guard, cells: Cells) -> Mask:
        """In which of some combinations of states it is true."""
        reads, table, _ = self._tabulated(condition)
        count = len(cells[self._part.name])
        return np.broadcast_to(table[tuple(cells[name] for name in reads)], count)

    def _tabulated(self, condition: Guard) -> _Tabulated:
        if condition.text not in self._known:
            self._known[condition.text] = self._tabulate(condition)
        return self._known[condition.text]

    def _tabulate(self, condition: Guard) -> _Tabulated:
        leaves = cases(condition, self._part, self._states)
        read = [str(name) for name in read_set(leaves)]
        reads = tuple(name for name in read if len(self._parts[name].states) > 1)
        table = np.zeros(tuple(len(self._parts[name].states) for name in reads), dtype=np.bool_)
        for leaf in leaves:
            decided = dict(leaf.reads)
            table[tuple(decided.get(name, slice(None)) for name in reads)] = leaf.outcome
        return reads, table, len(reads) < len(read) or not read

    def _states(self, name: Hashable) -> Sequence[str]:
        if name not in self._parts:
            raise unknown_component(str(name), self._parts)
        return self._parts[str(name)].states
