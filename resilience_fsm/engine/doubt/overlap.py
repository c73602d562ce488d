"""Transitions that another one shadows: two guards of one state and event that are true together.

The first one in order is taken, and the outcome of the other is hidden. Somebody may mean that;
where nobody does, a specification says less than it seems to.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce

import numpy as np
from attrs import frozen

from resilience_fsm.engine.doubt.conditions import Conditions
from resilience_fsm.engine.space.path import find_path
from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.tables.compiled import State
from resilience_fsm.engine.tables.table import Table
from resilience_fsm.engine.verdict.answers import Bits
from resilience_fsm.engine.words.errors import EngineError
from resilience_fsm.engine.words.given import expect


@frozen
class Overlap:
    """Two transitions of one state on one event whose guards are true together.

    Args:
        component: Whose transitions they are.
        event: The event.
        source: The state that both leave.
        targets: The state that is entered, and the one that is hidden.
        guards: The two guards, that of the transition which is taken first.
        state: A reachable state in which the event can happen and both are true, by component.
        story: The events that lead there.
        is_never_taken: Whether the second one is taken in no state at all, reached or not, since
            one before it always is. Its guard, if it has one, may then be asked nowhere.
    """

    component: str
    event: str
    source: str
    targets: tuple[str, str]
    guards: tuple[str, str]
    state: State
    story: tuple[str, ...]
    is_never_taken: bool


def overlaps(space: StateSpace) -> tuple[Overlap, ...]:
    """The pairs of transitions whose guards are true together in some reachable step.

    Left out is a guard that cannot be asked where one before it is true, since it raises there.
    """
    conditions = Conditions(expect(space, StateSpace, "where to look for overlaps"))
    return tuple(
        found
        for event, compiled in space.compiled.events.items()
        for table in compiled.tables.values()
        if event == space.compiled.composition.parts[table.component].ways_like(event)[0]
        for found in _overlaps(conditions, event, table, compiled.owner)
        if found is not None
    )


def shadows(asked: Iterable[Conditions]) -> Iterator[Overlap]:
    """The overlaps in some spaces, each told once; of replicas, which are alike, of the first.

    Args:
        asked: The conditions of these spaces. Of those that are complete the first that has an
            event speaks for all; in one that was cut short, what was met is real.
    """
    seen: set[tuple[str, str]] = set()
    told: set[tuple[object, ...]] = set()
    for conditions in sorted(asked, key=lambda one: bool(one.space.incomplete)):
        space = conditions.space
        for event, compiled in space.compiled.events.items():
            for mover, table in compiled.tables.items():
                part = space.compiled.composition.parts[mover]
                if part.number > 1 or (event, mover) in seen or event != part.ways_like(event)[0]:
                    continue
                found = list(_overlaps(conditions, event, table, compiled.owner))
                if None not in found and not space.incomplete:
                    seen.add((event, mover))
                for one in found:
                    if one is None:
                        continue
                    name = (one.component, event, one.source, one.targets, one.guards)
                    if name not in told:
                        told.add(name)
                        yield one


def _overlaps(
    conditions: Conditions, event: str, table: Table, owner: Table
) -> Iterator[Overlap | None]:
    """The overlaps of a table; None for a transition of which these states cannot tell."""
    by_source: dict[str, list[int]] = {}
    for number, transition in enumerate(table.transitions):
        by_source.setdefault(transition.source, []).append(number)
    part = conditions.space.compiled.composition.parts[table.component]
    for source, numbers in by_source.items():
        if len(numbers) < 2:  # it takes two to overlap
            continue
        begins = conditions.answers.bits(part.name, part.states.index(source))
        if owner is not table:
            begins = begins & conditions.can_happen(event)
        if begins.any():
            yield from _among(conditions, table, numbers, begins)


def _among(
    conditions: Conditions, table: Table, numbers: Sequence[int], begins: Bits
) -> Iterator[Overlap | None]:
    """The overlaps among some transitions that leave one state.

    Args:
        conditions: The conditions of the space.
        table: Whose transitions they are.
        numbers: Theirs, in order.
        begins: Where the event can happen in that state.
    """
    taken: list[tuple[int, Bits]] = []
    left = begins  # where none of those so far is taken
    for number in numbers:
        is_true = _truth(conditions, table, number)
        if is_true is None:
            is_never_taken = all(leaf.outcome != number for leaf in table.leaves)
            before = [(one, where) for one, where in taken if where.any()]
            if is_never_taken and before and not left.any():
                one, where = before[-1]
                yield _overlap(conditions.space, table, (one, number), where, is_never_taken=True)
            else:
                yield None
            continue
        for one, where in taken:
            if (where & is_true).any():
                yield _overlap(
                    conditions.space, table, (one, number), where & is_true, is_never_taken=False
                )
        taken.append((number, left & is_true))
        left = left & ~is_true


def _truth(conditions: Conditions, table: Table, number: int) -> Bits | None:
    """Where a guard is true; None where it cannot be asked by itself.

    It may raise where another one hides it, or read what is not in the space for the same reason.
    """
    part = conditions.space.compiled.composition.parts[table.component]
    guard = part.charted_on(table.event)[number].guard.conjuncts
    everywhere = conditions.answers.where(True)  # the predicate that is true
    try:
        return reduce(np.bitwise_and, (conditions.truth(part, one) for one in guard), everywhere)
    except EngineError:
        return None


def _overlap(
    space: StateSpace, table: Table, both: tuple[int, int], where: Bits, *, is_never_taken: bool
) -> Overlap:
    from resilience_fsm.engine.verdict.orbit_judge import named_path  # which not every check needs

    path = find_path(
        space, np.unpackbits(where, count=len(space)).view(np.bool_), space.compiled.names
    )
    assert path is not None
    path = named_path(space, path, ends_as_kept=True)
    taken, hidden = (table.transitions[number] for number in both)
    return Overlap(
        component=table.component,
        event=table.event,
        source=taken.source,
        targets=(taken.target, hidden.target),
        guards=(taken.guard.text, hidden.guard.text),
        state=space.state(path.end),
        story=path.events,
        is_never_taken=is_never_taken,
    )
