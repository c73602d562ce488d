"""A review tells what is rarely meant, and tells what may be from what is."""

from typing import Any

from statemachine import State, StateChart, StateMachine

from resilience_fsm.engine import system_of_charts
from resilience_fsm.operate.charts.review import Review, review
from resilience_fsm.operate.charts.subject import Subject


def reviewed(chart: Any) -> Review:
    system = system_of_charts([chart], callbacks="ignored", guards="free", final="sink")
    return review(Subject(("x",), system, {system.components[0].name: chart}))


def found(chart: Any) -> list[tuple[str, str]]:
    return [(one.kind, one.subject) for one in reviewed(chart).findings]


class Forks(StateMachine):
    """Two guards that nobody knows, and what is left."""

    one = State(initial=True)
    two = State()
    three = State()
    go = one.to(two, cond="a") | one.to(three, cond="b") | one.to(one)
    back = two.to(one) | three.to(one)


def test_what_guards_decide_is_no_suspicion() -> None:
    """Whether both can be true is open; and what is taken where none is true is meant."""
    assert found(Forks) == [("guards may overlap", "forks.go: one")]
    assert reviewed(Forks).verdict == "clean"


def test_what_is_hidden_whatever_guards_say_is_one() -> None:
    """A transition after one without a guard is never taken."""

    class Hides(StateMachine):
        one = State(initial=True)
        two = State()
        go = one.to(one) | one.to(two, cond="a")
        there = one.to(two)
        back = two.to(one)

    (finding,) = reviewed(Hides).findings
    assert finding.kind == "shadowed transition"
    assert "'one -> two if a' is never taken: 'one -> one' is before it" in finding.sentence
    assert finding.trace is not None


def test_a_state_within_another_that_is_never_entered_is_told() -> None:
    """It is active in no configuration that is reached."""

    class Nests(StateMachine):
        validate_disconnected_states = False
        validate_trap_states = False

        class outer(State.Compound):  # noqa: N801 # the name of the state
            """Has a place that nothing leads to."""

            a = State(initial=True)
            b = State()
            lost = State()
            step = a.to(b) | b.to(a)

        other = State()
        leave = outer.to(other)
        enter = other.to(outer)

    assert found(Nests) == [("unreachable state", "nests.lost")]


def test_an_event_that_never_happens_is_told() -> None:
    """With the state that is never entered, and the one that is never left for want of it."""

    class Far(StateMachine):
        validate_disconnected_states = False
        one = State(initial=True)
        two = State()
        stay = one.to.itself()
        go = two.to(one)

    assert found(Far) == [
        ("unreachable state", "far.two"),
        ("dead event", "go"),
        ("no way out", "far.one"),
    ]


def test_a_state_that_is_left_again_at_once_was_entered() -> None:
    """It is active in no configuration that is reached, and yet the chart goes through it."""

    class Passes(StateChart[Any]):
        class steps(State.Compound):  # noqa: N801 # the name of the state
            first = State(initial=True)
            last = State(final=True)
            end = first.to(last)

        away = State()
        never = State()
        done_state_steps = steps.to(away)
        back = away.to(steps)
        never_left = never.to(away)
        validate_disconnected_states = False

    assert [one for one in found(Passes) if one[0] == "unreachable state"] == [
        ("unreachable state", "passes.never")
    ]
