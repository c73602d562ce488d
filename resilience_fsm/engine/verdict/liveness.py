"""Liveness: whether something is bound to happen, decided on the cycles of the explored graph.

A run may stutter at any state for ever, unless a promised reaction stays possible: promised
reactions are weakly fair, each event of one component by itself, and the alternatives of a choice
as one. Nothing else is fair. So a goal can be avoided for ever exactly from the states that lead,
without meeting it, into a strongly connected component without it in which each fair reaction is
somewhere not promised, or somewhere taken; a component of one state counts, since runs stutter.
That test is exact: in a component that fails it for a reaction, every run does.
"""

from collections.abc import Collection, Mapping

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from resilience_fsm.engine.space.edges import ranges, ranks_of
from resilience_fsm.engine.space.path import (
    Mask,
    Path,
    can_reach,
    shortest_by_way_of,
    shortest_path,
)
from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.space.strongly_connected import strongly_connected
from resilience_fsm.engine.system.choice import choice_of
from resilience_fsm.engine.tables.compiled import Compiled
from resilience_fsm.engine.tables.table import NONE


@frozen(eq=False)
class FairGroup:
    """A promised reaction, or a choice whose alternatives are promised together.

    Args:
        name: The event, or the choice with the component that belongs to it.
        promised: In which states it is promised.
        taken: Which transitions take it.
    """

    name: str
    promised: Mask
    taken: Mask


def fair_groups(space: StateSpace, about: Collection[str]) -> tuple[FairGroup, ...]:
    """What is weakly fair in ``space``, in the order of the alphabet.

    Args:
        space: The reachable states.
        about: The components whose reactions count.
    """
    parts = frozenset(about)
    return space.once(
        ("fair", parts),
        lambda: tuple(
            fair_group(space, name, alternatives)
            for name, alternatives in fair_alternatives(space.compiled, parts).items()
        ),
    )


def fair_alternatives(
    compiled: Compiled, about: Collection[str]
) -> dict[str, dict[str, tuple[int, ...]]]:
    """By promised reaction or choice, for each of its events the transitions that are alternatives.

    Args:
        compiled: The tables.
        about: The components whose reactions count.
    """
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    parts = compiled.composition.parts
    for name, event in compiled.events.items():
        if event.event.owner not in about:
            continue
        for row, transition in enumerate(event.owner.transitions):
            if event.promises[row]:
                choice = transition.annotation.choice
                called = choice_of(choice, parts[event.event.owner], parts) if choice else name
                alternatives = found.setdefault(called, {})
                alternatives[name] = (*alternatives.get(name, ()), row)
    return found


def fair_group(
    space: StateSpace, name: str, alternatives: Mapping[str, tuple[int, ...]]
) -> FairGroup:
    """A promised reaction or a choice in a space: where it is promised, and what takes it.

    Args:
        space: The reachable states.
        name: What it is called.
        alternatives: By event, the transitions of its owner that are alternatives.
    """
    promised = np.zeros(len(space), dtype=np.bool_)
    taken = np.zeros(space.transitions, dtype=np.bool_)
    for event, rows in alternatives.items():
        here = np.isin(space.rows[event], rows)
        promised |= here
        edges = np.flatnonzero(space.edges.event == space.events.index(event))
        taken[edges[here[space.edges.source[edges]]]] = True
    return FairGroup(name, promised, taken)


def avoiding(space: StateSpace, goal: Mask, groups: tuple[FairGroup, ...]) -> Mask:
    """From which states ``goal`` can be avoided for ever by a run that is fair to ``groups``.

    The largest set of states without the goal from each of which, for each reaction, a way within
    the set leads to where it is not promised, or is taken. It needs no strongly connected
    components, which only a loop that is shown does: to import what finds them takes longer than
    to decide most claims.
    """
    source, target = space.edges.source, space.edges.target
    taken = [np.flatnonzero(group.taken) for group in groups]
    staying: Mask = ~goal
    before = -1
    while before != (before := int(np.count_nonzero(staying))):
        for group, edges in zip(groups, taken, strict=True):
            space.ask()
            relieved = staying & ~group.promised
            within = edges[staying[source[edges]] & staying[target[edges]]]
            relieved[source[within]] = True
            staying = leading_to(space, relieved, staying)
    return staying


def leading_to(space: StateSpace, goal: Mask, within: Mask) -> Mask:
    """From which states a way within some states leads to ``goal``, which is among them.

    Goes over the states that are not there yet, again and again: mostly they are few, and near.
    """
    reached = goal.copy()
    waiting = np.flatnonzero(within & ~goal)
    starts, target = space.successors, space.edges.target
    while len(waiting):
        lengths = starts[waiting + 1] - starts[waiting]
        edges = ranges(starts[waiting], starts[waiting + 1])
        arrives = np.repeat(np.arange(len(waiting)), lengths)[reached[target[edges]]]
        if not len(arrives):
            break
        reached[waiting[arrives]] = True
        waiting = waiting[~reached[waiting]]
    return reached


@frozen(eq=False)
class Avoidance:
    """How a goal can be avoided for ever.

    Args:
        states: From which states it can be.
        components: By state, the number of its component without the goal; -1 at the goal.
        resting: The states of components in which a fair run can stay.
        inside: The transitions that do not meet the goal.
        groups: What was taken for fair.
    """

    states: Mask
    components: NDArray[np.int32]
    resting: Mask
    inside: Mask
    groups: tuple[FairGroup, ...]


def avoidance(
    space: StateSpace, goal: Mask, groups: tuple[FairGroup, ...], usable: Mask | None = None
) -> Avoidance:
    """How ``goal`` can be avoided for ever by a run that is fair to ``groups``.

    Args:
        space: The reachable states.
        goal: What is avoided.
        groups: What is fair.
        usable: The transitions that the run may take; all if left out.
    """
    source, target = space.edges.source, space.edges.target
    inside = ~goal[source] & ~goal[target]
    if usable is not None:
        inside &= usable
    count, labels = strongly_connected(len(space), source[inside], target[inside])
    labels = np.where(goal, NONE, labels).astype(np.int32)
    sizes = np.bincount(labels[~goal], minlength=count)
    within = inside & (labels[source] == labels[target])
    is_fair = np.ones(count, dtype=np.bool_)
    for group in groups:
        always = np.bincount(labels[~goal & group.promised], minlength=count) == sizes
        taken = np.bincount(labels[source[within & group.taken]], minlength=count) > 0
        is_fair &= ~always | taken
    resting: Mask = ~goal & is_fair[labels]
    return Avoidance(can_reach(space, resting, inside), labels, resting, inside, groups)


def loop_at(space: StateSpace, found: Avoidance, home: int) -> tuple[str, ...]:
    """The events of a fair run that goes round for ever from ``home`` and avoids the goal.

    None of them where it stays there for ever.

    Args:
        space: The reachable states.
        found: How the goal can be avoided.
        home: One of its resting states.
    """
    here = found.components == found.components[home]
    within = found.inside & here[space.edges.source] & here[space.edges.target]
    loop: list[str] = []
    at = home
    visited = np.zeros(len(space), dtype=np.bool_)
    visited[home] = True
    for group in found.groups:
        away = here & ~group.promised
        if (away & visited).any():
            continue  # the loop has been where it is not promised
        if not away.any():
            # It is promised all over the component, so the loop has to take it.
            sources = np.zeros(len(space), dtype=np.bool_)
            edges = np.flatnonzero(within & group.taken)
            sources[space.edges.source[edges]] = True
            away = sources
        walk = shortest_path(space, at, away, within)
        assert walk is not None
        loop += walk.events
        visited[list(walk.states)] = True
        at = walk.end
        if group.promised[at]:
            edge = next(
                e for e in np.flatnonzero(within & group.taken) if space.edges.source[e] == at
            )
            loop.append(space.events[space.edges.event[edge]])
            at = int(space.edges.target[edge])
    back = np.zeros(len(space), dtype=np.bool_)
    back[home] = True
    walk = shortest_path(space, at, back, within)
    assert walk is not None
    return (*loop, *walk.events)


def find_lasso(
    space: StateSpace,
    premise: Mask,
    goal: Mask,
    groups: tuple[FairGroup, ...],
    about: Collection[str],
) -> Path:
    """The surest fair run that meets ``premise`` and then avoids ``goal`` for ever.

    Of those of one certainty the shorter of two: the one that is soonest where it can go round, and
    the one that is soonest where it can stay.

    Args:
        space: The reachable states.
        premise: What it meets.
        goal: What it then avoids.
        groups: What is fair.
        about: The parts whose moves count for how certain a step is.
    """
    ranks = space.certainties_among(about)
    stays = ~goal
    for group in groups:
        stays &= ~group.promised
    for rank in ranks_of(ranks):
        usable = ranks <= rank
        found = avoidance(space, goal, groups, usable)
        ways = (
            shortest_by_way_of(space, premise & found.states, end, usable, found.inside)
            for end in (found.resting, stays)
        )
        runs = [evolve(way, loop=loop_at(space, found, way.end)) for way in ways if way is not None]
        if runs:
            return min(runs, key=lambda run: len(run.events) + len(run.loop or ()))
    raise AssertionError("a violation has a run that shows it")


def needed_fairness(
    space: StateSpace, start: Mask, goal: Mask, groups: tuple[FairGroup, ...]
) -> tuple[str, ...]:
    """*A* minimal set of fair reactions under which every run from ``start`` meets ``goal``.

    Each reaction is dropped once, in order, and kept only if the claim needs it; another order can
    give another minimal set.
    """
    kept = list(groups)
    for group in groups:
        rest = tuple(other for other in kept if other is not group)
        if not (start & avoiding(space, goal, rest)).any():
            kept = list(rest)
    return tuple(group.name for group in kept)
