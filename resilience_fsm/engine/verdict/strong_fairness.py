"""Strong fairness: a hint of what would rescue a violated claim of liveness, never assumed.

A reaction that is strongly fair is taken again and again if it is promised again and again, with
breaks or without. The documents of a system rarely promise that much; where a claim fails by such a
run only, the hint says so.
"""

import numpy as np

from resilience_fsm.engine.space.path import Mask, can_reach
from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.space.strongly_connected import strongly_connected
from resilience_fsm.engine.verdict.liveness import FairGroup


def rescuing(
    space: StateSpace, start: Mask, goal: Mask, groups: tuple[FairGroup, ...]
) -> tuple[str, ...]:
    """*A* minimal set of reactions that would rescue a claim if they were strongly fair.

    Args:
        space: All reachable states.
        start: Where the goal becomes due.
        goal: What is due.
        groups: What is weakly fair.

    Returns:
        Their names; none where even all of them would not rescue it.
    """
    strong = list(groups)
    if (start & _avoiding(space, goal, groups, strong)).any():
        return ()
    for group in groups:
        rest = [other for other in strong if other is not group]
        if not (start & _avoiding(space, goal, groups, rest)).any():
            strong = rest
    return tuple(group.name for group in strong)


def _avoiding(
    space: StateSpace, goal: Mask, groups: tuple[FairGroup, ...], strong: list[FairGroup]
) -> Mask:
    """From which states a run can avoid ``goal``, fair to ``groups`` and strongly to some of them.

    In a component in which a strongly fair reaction is promised somewhere and taken nowhere, such
    a run keeps away from where it is promised: what is left falls into components again.
    """
    source, target = space.edges.source, space.edges.target
    resting = np.zeros(len(space), dtype=np.bool_)
    region = ~goal
    while region.any():
        space.ask()
        inside = region[source] & region[target]
        count, labels = strongly_connected(len(space), source[inside], target[inside])
        sizes = np.bincount(labels[region], minlength=count)
        within = inside & (labels[source] == labels[target])
        is_fair = np.ones(count, dtype=np.bool_)
        is_hopeless = np.zeros(count, dtype=np.bool_)
        left = region.copy()
        for group in groups:
            promised = np.bincount(labels[region & group.promised], minlength=count)
            taken = np.bincount(labels[source[within & group.taken]], minlength=count) > 0
            is_hopeless |= (promised == sizes) & ~taken
            if group in strong:
                is_unfair = (promised > 0) & ~taken
                is_fair &= ~is_unfair
                left &= ~(is_unfair[labels] & group.promised)
        is_fair &= ~is_hopeless
        resting |= region & is_fair[labels]
        region = left & ~is_fair[labels] & ~is_hopeless[labels]
    return can_reach(space, resting, ~goal[source] & ~goal[target])
