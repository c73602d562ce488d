"""Deadlock: a state in which nothing can happen, where the system may not end."""

import pytest
from engine_toys import Latch, Switch, chart, compiled, two_phase_commit

from resilience_fsm.engine import (
    CheckReport,
    Component,
    Kind,
    Property,
    StateView,
    System,
    Verdict,
    check,
    deadlock_free,
    explore,
)
from resilience_fsm.engine.verdict.claim import Predicate


def told(system: System, unless: Predicate | None = None) -> CheckReport:
    return check(system, [Property("free", "Something can happen.", deadlock_free(unless=unless))])


def philosophers(count: int) -> System:
    """Each takes the fork on the left, then the one on the right, and gives both back."""
    forks = range(count)

    def is_free(fork: int, view: StateView) -> bool:
        right_hand = view[f"philosopher_{(fork - 1) % count}"]
        return view[f"philosopher_{fork}"] == "thinking" and right_hand != "eating"

    philosopher = chart(
        ["thinking", "waiting", "eating"],
        {
            "sit": [("thinking", "waiting", "left_is_free")],
            "eat": [("waiting", "eating", "right_is_free")],
            "leave": [("eating", "thinking", "")],
        },
        name="Philosopher",
    )
    return System(
        Component(
            f"philosopher_{n}",
            philosopher,
            facts={
                "left_is_free": lambda v, n=n: is_free(n, v),
                "right_is_free": lambda v, n=n: is_free((n + 1) % count, v),
            },
            events={event: f"{event}_{n}" for event in ("sit", "eat", "leave")},
        )
        for n in forks
    )


def test_philosophers_can_starve_together() -> None:
    """When everybody has taken one fork nothing can happen; the story is as short as there are."""
    (answer,) = told(philosophers(3)).answers
    assert (answer.verdict, answer.reason) == (Verdict.VIOLATED, "Nothing can happen there.")
    assert answer.trace is not None
    assert answer.trace.events == ("sit_0", "sit_1", "sit_2")
    assert set(answer.trace.final.values()) == {"waiting"}


def test_where_it_may_end_is_no_deadlock() -> None:
    """A latch that is closed for good is a deadlock, unless that is where it may end."""
    latch = System([Component("latch", Latch)])
    assert told(latch).verdict is Verdict.VIOLATED
    assert told(latch, lambda v: v.latch == "closed").verdict is Verdict.HOLDS


def test_to_change_nothing_is_to_go_on() -> None:
    """Where only a step back to the same state is possible there is no deadlock, as for TLC."""
    assert told(two_phase_commit(2)).verdict is Verdict.HOLDS


def test_a_switch_goes_on_for_ever() -> None:
    """What can always be switched has no deadlock."""
    assert told(System([Component("switch", Switch)]))


def test_what_is_beside_it_counts_not() -> None:
    """A replica that the claim does not name cannot save the system from a deadlock."""
    system = System([Component("latch", Latch)], [Kind("k", [Component("switch", Switch)])])
    assert told(system).verdict is Verdict.VIOLATED


def test_where_nothing_can_happen() -> None:
    """It is found in the states alone."""
    space = explore(compiled(Component("latch", Latch)), keep_edges=False)
    assert space.deadlocked_among(["latch"]).tolist() == [False, True]


def test_something_to_end_in_is_a_predicate() -> None:
    """A state id says nothing of where the system may end."""
    with pytest.raises(TypeError, match="needs something to end in"):
        deadlock_free(unless="closed")  # type: ignore[arg-type]
