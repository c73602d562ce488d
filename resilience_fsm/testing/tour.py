"""Tours: explicit cases that together try everything once, to be committed and run as they are."""

import sys
from collections.abc import Callable, Hashable, Mapping
from typing import Final, TypeAlias, TypeVar

from resilience_fsm.engine import State
from resilience_fsm.testing.guide import Guide
from resilience_fsm.testing.specification import Specification

LENGTH: Final = 50
"""How long a case is, at most, unless one step takes longer to get to."""

Script: TypeAlias = tuple[str, ...]
"""What a tester does in one case, as `run_case` takes it."""

Node = TypeVar("Node", bound=Hashable)

_Edge: TypeAlias = tuple[State, str]
_Point: TypeAlias = tuple[State, _Edge | None]


def tour(
    specification: Specification, *, pairs: bool = False, length: int = LENGTH
) -> tuple[Script, ...]:
    """Cases that together try every transition, or every pair of transitions in a row.

    Transitions are those of the graph that the specification predicts: a state and what a tester
    can do in it, commands that have to be refused and waiting included. A system that goes another
    allowed way skips what is then not possible; its run says so.

    Args:
        specification: Whose graph.
        pairs: Whether every two transitions that can follow each other are tried in a row.
        length: How long a case may be.

    Returns:
        The cases, the same ones each time.
    """
    start = specification.beginnings[0]
    if pairs:
        point: _Point = (start, None)
        return _walks(point, _PairMoves(specification), length)
    return _walks(start, specification.moves, length)


class _PairMoves:
    """The moves of a graph whose nodes remember by which transition they were reached."""

    def __init__(self, specification: Specification) -> None:
        self._specification = specification

    def __call__(self, point: _Point) -> Mapping[str, _Point]:
        state, _ = point
        moves = self._specification.moves(state)
        return {move: (there, (state, move)) for move, there in moves.items()}


def _walks(
    start: Node, moves: Callable[[Node], Mapping[str, Node]], length: int
) -> tuple[Script, ...]:
    guide = Guide(moves, horizon=sys.maxsize)
    cases: list[Script] = []
    case: list[str] = []
    here = start
    while True:
        way = guide.way_from(here)
        if case and (not way or len(case) + len(way) > length):
            cases.append(tuple(case))
            case, here = [], start
            continue
        if not way:
            return tuple(cases)
        for move in way:
            guide.tries(here, move)
            case.append(move)
            here = moves(here)[move]
