"""Which states lead to each other: the strongly connected components of a graph.

SciPy's function for it would bring 143 MB. That of rustworkx brings 7, and takes as long as what
stands here, or longer: it wants every transition as a pair of Python's numbers. The tests compare
with SciPy.
"""

import numpy as np
from numpy.typing import NDArray

from resilience_fsm.engine.space.edges import beginnings

Ends = NDArray[np.signedinteger]
"""The states that transitions leave, or enter."""


def strongly_connected(count: int, sources: Ends, targets: Ends) -> tuple[int, NDArray[np.int32]]:
    """Number the components in which every state leads to every other.

    Args:
        count: How many states there are.
        sources: The states that transitions leave.
        targets: The states that they enter.

    Returns:
        How many components there are, and the component of each state: none leads to one of a
        larger number.
    """
    order = np.argsort(sources, kind="stable")
    components, component = _tarjan(beginnings(sources, count).tolist(), targets[order].tolist())
    return components, np.array(component, dtype=np.int32)


def _tarjan(starts: list[int], targets: list[int]) -> tuple[int, list[int]]:
    """Tarjan's algorithm, without recursion.

    Args:
        starts: By state, where its targets begin, and the end.
        targets: The states that transitions enter, ordered by those that they leave.
    """
    count = len(starts) - 1
    found = components = 0
    order = [0] * count  # by state, when it was found; 0 for not yet
    lowest = [0] * count  # the first found of those that it is known to lead back to
    component = [-1] * count  # by state; -1 for not known yet
    ahead = starts[:-1]  # by state, the transition to take next
    unassigned: list[int] = []  # states that were found, in this order
    for root in range(count):
        if order[root]:
            continue
        way = [root]
        found += 1
        order[root] = lowest[root] = found
        unassigned.append(root)
        while way:
            state = way[-1]
            at = ahead[state]
            if at < starts[state + 1]:
                ahead[state] = at + 1
                target = targets[at]
                if not order[target]:
                    way.append(target)
                    found += 1
                    order[target] = lowest[target] = found
                    unassigned.append(target)
                elif component[target] < 0 and order[target] < lowest[state]:
                    lowest[state] = order[target]
                continue
            way.pop()
            if way and lowest[state] < lowest[way[-1]]:
                lowest[way[-1]] = lowest[state]
            if lowest[state] == order[state]:
                while component[state] < 0:
                    component[unassigned.pop()] = components
                components += 1
    return components, component
