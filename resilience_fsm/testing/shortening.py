"""Shortening a story: what is left of a failing case when nothing in it is superfluous.

Hypothesis shortens a case as long as it is given time, and trusts that a system does the same each
time. A real system is slow, and some of its faults come and go. So its last word is shortened once
more, by hand: something is left out, the rest is done again, a few times if it has to be.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from resilience_fsm.testing.case import run_case
from resilience_fsm.testing.deviation import Deviation, Kind
from resilience_fsm.testing.driver import AdapterFactory
from resilience_fsm.testing.pace import Pace
from resilience_fsm.testing.specification import Specification
from resilience_fsm.testing.tour import Script

__tracebackhide__ = True  # pytest shows the frames of the tester, and the story

_TRIES = 3


def shortened(
    found: Deviation,
    specification: Specification,
    adapter: AdapterFactory,
    runs: int,
    pace: Pace | None = None,
) -> Deviation:
    """The deviation of the shortest case that still shows one.

    Args:
        found: A deviation.
        specification: What the system is held against.
        adapter: Makes the adapter of one case.
        runs: How many cases to try, at most.
        pace: How long the run may last.
    """
    left = iter(range(runs))

    def tried(script: Script) -> Deviation | None:
        for _ in islice(left, _TRIES):
            if pace is not None:
                pace.refuse_if_over()
            try:
                run_case(specification, adapter, script)
            except Deviation as again:
                if again.kind is Kind.BEGINNING:
                    raise
                return again
        return None

    def shorter_than(longer: Deviation) -> Deviation | None:
        candidates = _without_something(tuple(longer.run.script))
        possible = (script for script in candidates if _is_possible(script, specification))
        return next(filter(None, map(tried, possible)), None)

    if found.kind is Kind.BEGINNING:  # there is nothing in it to leave out
        return found
    shortest = found
    try:
        if runs:
            again = tried(tuple(found.run.script))
            if again is None:
                found.remark(
                    f"Repeated {_TRIES} times, the system did not do it: it comes and goes."
                )
                return found
            shortest = again
        while (shorter := shorter_than(shortest)) is not None:
            shortest = shorter
    except Exception as hindrance:  # what was found stays found
        told = str(hindrance).partition("\n")[0]
        shortest.remark(
            f"It was not shortened any further, since then: {type(hindrance).__name__}: {told}"
        )
    return shortest


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
        if not specification.may_take(state, move):
            return False
        state = specification.after(state, move)
    return True
