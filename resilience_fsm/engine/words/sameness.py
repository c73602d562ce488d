"""Whether two functions are one, by their decision trees."""

from collections.abc import Callable, Hashable
from typing import TypeAlias

from resilience_fsm.engine.words.comparing import Asked
from resilience_fsm.engine.words.decision import Branching, Tree

MOST_VISITS = 200_000
"""So many places of both trees are looked at before two functions are not taken for one."""

_Branches: TypeAlias = tuple[Hashable, list[tuple[int, Tree]]]
"""What is read, and for each way on the values that lead there, a bit for each."""


def are_one(
    one: Tree,
    other: Tree,
    renamed: Callable[[Hashable], Hashable],
    size: Callable[[Hashable], int],
) -> bool:
    """Whether two functions are one when what the first reads is renamed.

    Not by how they ask, but by what they answer in every case; where that takes too long, they are
    not taken for one.

    Args:
        one: The first.
        other: The second.
        renamed: What the second reads in the place of what the first does.
        size: How many values there are of what the second reads.
    """
    moved, kept = _Nodes(renamed), _Nodes(lambda key: key)
    waiting: list[tuple[Tree, Tree, dict[Hashable, int]]] = [(one, other, {})]
    visits = 0
    while waiting:
        visits += 1
        if visits > MOST_VISITS:
            return False
        here, there, known = waiting.pop()
        is_first = isinstance(here, Branching)
        at = here if is_first else there
        if not isinstance(at, Branching):
            if here != there:
                return False
            continue
        read, branches = (moved if is_first else kept)[at]
        left = known.get(read, (1 << size(read)) - 1)
        for values, branch in branches:
            if left & values:
                now = known if left & values == left else {**known, read: left & values}
                waiting.append((branch, there, now) if is_first else (here, branch, now))
    return True


class _Nodes(dict[Branching, _Branches]):
    """The places of a tree; values that lead to the same place are one branch."""

    def __init__(self, renamed: Callable[[Hashable], Hashable]) -> None:
        super().__init__()
        self._renamed = renamed

    def __missing__(self, node: Branching) -> _Branches:
        asked = isinstance(node.key, Asked)
        key = node.key.key if isinstance(node.key, Asked) else node.key
        some = sum(1 << one for one in node.key.values) if isinstance(node.key, Asked) else 0
        by_branch: dict[object, tuple[int, Tree]] = {}
        for value, branch in node.branches:
            values = (some if value else ~some) if asked else 1 << value
            same = id(branch) if isinstance(branch, Branching) else (branch,)
            by_branch[same] = values | by_branch.get(same, (0, branch))[0], branch
        self[node] = self._renamed(key), list(by_branch.values())
        return self[node]
