"""The engine finds the figures that other model checkers publish."""

import pytest
from engine_toys import barrier, die_hard, transaction_commit, two_phase_commit

from resilience_fsm.engine import Property, System, check, compile_system, explore, never


def figures(system: System) -> tuple[int, int, int]:
    space = explore(compile_system(system))
    return len(space), space.transitions, space.depth


@pytest.mark.parametrize(
    ("participants", "expected"), [(3, (288, 1_145, 11)), (5, (8_832, 58_145, 17))]
)
def test_two_phase_commit(participants: int, expected: tuple[int, int, int]) -> None:
    """TwoPhase has as many states as TLC and stateright find, and TLC's depth."""
    assert figures(two_phase_commit(participants)) == expected


def test_transaction_commit() -> None:
    """TCommit with three managers has 34 states, 94 generated with the initial one."""
    assert figures(transaction_commit(3)) == (34, 93, 7)


def test_barrier() -> None:
    """Six processes at a barrier arrive in any order and leave in one joint step."""
    assert figures(barrier(6)) == (64, 193, 7)


def test_die_hard() -> None:
    """Die Hard has 16 states and 97 generated: the initial one, and six events in each state."""
    assert figures(die_hard())[:2] == (16, 96)


def test_die_hard_trace() -> None:
    """Four gallons are measured in six steps, the first being to fill the big jug."""
    measured = Property("four", "Nobody measures four.", never(lambda v: v.big == "holds_4"))
    (answer,) = check(die_hard(), [measured]).answers
    assert answer.trace is not None
    assert answer.trace.events == (
        "fill_big",
        "big_to_small",
        "empty_small",
        "big_to_small",
        "fill_big",
        "big_to_small",
    )
    assert answer.trace.final == {"small": "holds_3", "big": "holds_4"}


def test_two_phase_commit_is_consistent() -> None:
    """No participant aborts where another has committed."""

    def torn(view: object) -> bool:
        ends = {view[f"participant_{n}"] for n in range(3)}  # type: ignore[index]
        return {"aborted", "committed"} <= ends

    assert check(two_phase_commit(3), [Property("torn", "Nobody is torn.", never(torn))])
