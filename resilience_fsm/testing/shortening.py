"""Shortening a story: what is left of a failing case when nothing in it is superfluous.

Hypothesis shortens a case as long as it is given time, and trusts that a system does the same each
time. A real system is slow, and some of its faults come and go. So its last word is shortened once
more, by hand: something is left out, the rest is done again, a few times if it has to be.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from resilience_fsm.testing.case import AdapterFactory, run_case
from resilience_fsm.testing.deviation import Deviation
from resilience_fsm.testing.specification import WAIT, Specification
from resilience_fsm.testing.tour import Script

_TRIES = 3


def shortened(
    found: Deviation, specification: Specification, adapter: AdapterFactory, seconds: float
) -> Deviation:
    """The deviation of the shortest case that still shows one.

    Args:
        found: A deviation.
        specification: What the system is held against.
        adapter: Makes the adapter of one case.
        seconds: How long to try.
    """
    deadline = time.monotonic() + seconds

    def tried(script: Script) -> Deviation | None:
        for _ in range(_TRIES):
            try:
                run_case(specification, adapter, script)
            except Deviation as again:
                return again
        return None

    if tried(tuple(found.run.script)) is None:
        found.add_note(f"Repeated {_TRIES} times, the system did not do it: it comes and goes.")
        return found
    while time.monotonic() < deadline:
        shorter = _first_that_fails(tuple(found.run.script), specification, tried, deadline)
        if shorter is None:
            break
        found = shorter
    return found


def _first_that_fails(
    script: Script,
    specification: Specification,
    tried: Callable[[Script], Deviation | None],
    deadline: float,
) -> Deviation | None:
    for shorter in _without_something(script):
        if time.monotonic() > deadline:
            break
        if _is_possible(shorter, specification) and (found := tried(shorter)):
            return found
    return None


def _without_something(script: Script) -> Iterator[Script]:
    """The script without a stretch of it, long ones first; then without any two entries."""
    size = len(script) // 2
    while size:
        for start in range(len(script) - size + 1):
            yield script[:start] + script[start + size :]
        size //= 2
    for first, second in combinations(range(len(script)), 2):
        yield tuple(entry for at, entry in enumerate(script) if at not in (first, second))


def _is_possible(script: Sequence[str], specification: Specification) -> bool:
    """Whether a tester could do it, if the system does its duty."""
    state = specification.beginnings[0]
    for move in script:
        moves = specification.moves(state)
        if move not in moves and move != WAIT:
            return False
        state = moves.get(move, state)
    return True
