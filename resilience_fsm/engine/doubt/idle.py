"""Guards of which something is idle: a condition, the whole guard, or the transition itself.

A condition decides something in a state if the event can happen there, as far as others have a
say, the chart is where the transition begins, every other condition of the guard is true, and it
alone is false. A guard decides something where it is false. What does so in no reachable state can
be left out, and nothing changes; and a transition whose guard is never true can be left out too.
Perhaps it is there to be read, perhaps somebody meant something else.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import reduce

import numpy as np
from attrs import frozen

from resilience_fsm.engine.doubt.conditions import Conditions
from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.system.guard import Guard
from resilience_fsm.engine.tables.table import Table
from resilience_fsm.engine.verdict.answers import Bits
from resilience_fsm.engine.words.errors import EngineError


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


def idle_guards(spaces: Iterable[StateSpace]) -> Iterator[Idle]:
    """What never decides anything, in the smallest of some complete spaces that has the event."""
    return idle_among([Conditions(space) for space in sorted(spaces, key=len)])


def idle_among(asked: Iterable[Conditions]) -> Iterator[Idle]:
    """What never decides anything, in the first of some complete spaces that has the event.

    Of replicas of a kind, which are alike, the first speaks for all. What constants alone decide is
    left out: that is decided where the constants are chosen.

    Args:
        asked: The conditions of these spaces.
    """
    seen: set[tuple[str, str]] = set()
    for conditions in asked:
        space = conditions.space
        if space.incomplete:
            continue
        for event, compiled in space.compiled.events.items():
            space.ask()
            for mover, table in compiled.tables.items():
                part = space.compiled.composition.parts[mover]
                if part.number > 1 or (event, mover) in seen:
                    continue
                if event != part.ways_like(event)[0]:
                    continue  # told with the first way of its joint step
                alike = _alike(space, event, mover)
                if alike[0][0] is not table:
                    continue  # told with that of the first
                try:
                    found = list(_idle(conditions, alike))
                except EngineError:
                    # By itself, a condition may read what is not in this space, or raise: the
                    # others hide it there. Perhaps a larger space can tell.
                    continue
                seen.add((event, mover))
                yield from found


def _alike(space: StateSpace, event: str, mover: str) -> list[tuple[Table, Table]]:
    """The tables that do as one does where others can stand in its place, each with its owner's."""
    events = space.compiled.events
    return [
        (events[like].tables[name], events[like].owner)
        for like in space.encoding.likes(event)
        for name in space.encoding.likes(mover)
        if name in events[like].tables
    ]


def _idle(conditions: "Conditions", alike: Sequence[tuple[Table, Table]]) -> Iterator[Idle]:
    """What is idle of a table, over all states in which it, or one that does as it does, is asked.

    Args:
        conditions: The conditions of the space.
        alike: The tables, each with that of the owner of its event; the first one is told.
    """
    table = alike[0][0]
    parts = conditions.space.compiled.composition.parts
    part = parts[table.component]
    joint = conditions.space.compiled.composition.events[table.event].outcome_of
    called = joint if joint and alike[0][1] is table else part.own_names(table.event)[0]
    for transition in part.charted_on(table.event):
        guard = transition.guard.conjuncts
        constants = [conditions.constant(part, condition) for condition in guard]
        if False in constants or None not in constants:
            continue  # decided by the constants, whatever the state
        begins = np.concatenate(
            [_begins(conditions, one, owner, transition.source) for one, owner in alike]
        )
        truths = [
            np.concatenate([conditions.truth(parts[one.component], what) for one, _ in alike])
            for what in guard
        ]
        is_constant = [constant is not None for constant in constants]
        for what, condition in _deciding_nothing(
            transition.guard, guard, begins, truths, is_constant
        ):
            yield Idle(
                what=what,
                component=part.local_name,
                event=called if joint else part.local_event(table.event),
                source=transition.source,
                target=transition.target,
                guard=transition.guard.text,
                condition=condition.text,
            )


def _begins(conditions: Conditions, table: Table, owner: Table, source: str) -> Bits:
    """Where an event can happen in a state of a part."""
    part = conditions.space.compiled.composition.parts[table.component]
    begins = conditions.answers.bits(part.name, part.states.index(source))
    if owner is not table:
        begins = begins & conditions.can_happen(table.event)
    return begins


def _deciding_nothing(
    whole: Guard,
    guard: Sequence[Guard],
    begins: Bits,
    truths: Sequence[Bits],
    is_constant: Sequence[bool],
) -> Iterator[tuple[What, Guard]]:
    if not begins.any():
        return
    is_true = reduce(np.bitwise_and, truths, begins)
    if not is_true.any():
        yield What.TRANSITION, whole
    elif np.array_equal(is_true, begins):
        yield What.GUARD, whole
    else:
        for number, condition in enumerate(guard):
            others = reduce(np.bitwise_and, [*truths[:number], *truths[number + 1 :]], begins)
            if not is_constant[number] and not (others & ~truths[number]).any():
                yield What.CONDITION, condition
