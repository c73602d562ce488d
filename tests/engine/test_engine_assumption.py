"""What is assumed of a chart can be said of one thing at a time, by its name."""

from functools import partial
from typing import Any

import pytest
from statemachine import State, StateMachine

from resilience_fsm.engine import (
    Chart,
    ChartError,
    CompositionError,
    compile_system,
    explore,
    read_chart,
    system_of_charts,
)


class Order(StateMachine):
    """Is paid in time, or late with a word of somebody's."""

    waiting = State(initial=True)
    paid = State()

    pay = waiting.to(paid, cond="in_time") | waiting.to(paid, cond="is_friend")
    refund = paid.to(waiting, cond=lambda amount: amount > 3)

    def in_time(self) -> bool:
        """What its guard asks first."""
        return True

    def is_friend(self) -> bool:
        """What its guard asks then."""
        return False

    def on_enter_paid(self) -> None:
        """Say so."""

    def before_pay(self) -> None:
        """Send, which only somebody who knows can say is harmless."""
        self.send("refund")


class Checked(StateMachine):
    """Goes where a validator lets it."""

    one = State(initial=True)
    two = State()
    go = one.to(two, validators="may_go")
    back = two.to(one)

    def may_go(self) -> None:
        """Raise, or not."""


CODE = {"on_enter_paid": "ignored", "before_pay": "harmless"}
ANSWERS = {"in_time": True, "is_friend": "free", "guard_1": False}
read_order: Any = partial(read_chart, Order)


def told(chart: Chart) -> dict[str, tuple[str, ...]]:
    return {one.kind: one.about for one in chart.assumed}


def test_each_can_be_said_by_its_name() -> None:
    """Every answer says of each what was assumed of it."""
    assert told(read_order(callbacks=CODE, guards=ANSWERS)) == {
        "callbacks not run": ("on_enter_paid", "before_pay"),
        "declared harmless": ("before_pay",),
        "guards fixed": ("in_time yes", "guard_1 no"),
        "guards free": ("is_friend",),
    }


def test_an_answer_that_is_fixed_never_turns() -> None:
    """What is no may not happen: nobody gives a refund, and nobody is asked twice."""
    system = system_of_charts([Order], callbacks=CODE, guards=ANSWERS)  # type: ignore[arg-type]
    space = explore(compile_system(system))
    assert len(space) == 4  # waiting or paid, of a friend or not
    assert all(state[space.compiled.names.index("guard_1")] == "no" for state in space.states())


@pytest.mark.parametrize(
    ("callbacks", "guards", "left"),
    [
        ({"on_enter_paid": "ignored"}, ANSWERS, ["before_pay"]),
        ({"on_enter_paid": "ignored", "before_pay": "ignored"}, ANSWERS, ["before_pay"]),
        (CODE, {"in_time": True, "is_friend": "free"}, ["<lambda>"]),
        (CODE, {"in_time": True, "guard_1": "free"}, ["is_friend"]),
        ({}, ANSWERS, ["on_enter_paid", "before_pay"]),
    ],
)
def test_of_what_nothing_is_said_is_in_the_way(
    callbacks: dict[str, str], guards: dict[str, Any], left: list[str]
) -> None:
    """As it is where nothing is assumed at all."""
    with pytest.raises(ChartError) as caught:
        read_order(callbacks=callbacks, guards=guards)
    assert sorted(one.about for one in caught.value.obstacles) == sorted(left)


def test_a_star_stands_for_all_others() -> None:
    """Who vouches for one callback need not name the others."""
    found = told(
        read_order(
            callbacks={"before_pay": "harmless", "*": "ignored"},
            guards={"in_time": False, "*": "free"},
        )
    )
    assert found["declared harmless"] == ("before_pay",)
    assert (found["guards fixed"], found["guards free"]) == (
        ("in_time no",),
        ("is_friend", "guard_1"),
    )


@pytest.mark.parametrize("answer", ["free", True, False])
def test_a_validator_has_the_name_of_its_fact(answer: Any) -> None:
    """It lets an event pass, never does, or may do either."""
    read = read_chart(Checked, guards={"passes_may_go": answer})
    assert [len(one.values) for one in read.free] == [2 if answer == "free" else 1]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"callbacks": {"on_enter_piad": "ignored"}}, "called 'on_enter_piad'.*on_enter_paid"),
        ({"guards": {"in_tiem": True}}, r"Order has nothing that is called 'in_tiem'\..*in_time"),
        ({"guards": {"*": True}}, "guards=True: expected 'free', or nothing"),
        ({"guards": True}, "guards=True: expected 'free', or nothing"),
        ({"guards": {"in_time": 1}}, r"guards\['in_time'\]=1: expected 'free' or True or False"),
        (
            {"callbacks": {"before_pay": True}},
            r"callbacks\['before_pay'\]=True: expected 'ignored'",
        ),
    ],
)
def test_what_nobody_can_mean_is_refused(said: dict[str, Any], message: str) -> None:
    """Names that are not there and words that are none, with those that are."""
    given: dict[str, Any] = {"callbacks": {**CODE}, "guards": {**ANSWERS}}
    for key, value in said.items():
        given[key] = {**given[key], **value} if isinstance(value, dict) else value
    with pytest.raises(CompositionError, match=message):
        read_order(**given)


def test_yes_or_no_is_no_answer_to_a_comparison() -> None:
    """What is compared with numbers has to be one of these, or free."""

    class Counter(StateMachine):
        low = State(initial=True)
        high = State()
        rise = low.to(high, cond="count > 3")
        fall = high.to(low)

    with pytest.raises(CompositionError, match=r"guards compare 'count' with .*expected 'free'"):
        read_chart(Counter, guards={"count": True})


def test_in_a_system_a_name_is_that_of_some_chart() -> None:
    """Each chart gets what is said of what it has; a name that none has is refused."""
    said: Any = {"guards": {**ANSWERS, "passes_may_go": "free"}, "callbacks": CODE}
    system = system_of_charts([Order, Checked], **said)
    assert {"in_time", "passes_may_go"} <= {one.name for one in system.components}
    said["guards"]["passes_may_come"] = "free"
    with pytest.raises(CompositionError, match=r"Order or Checked has nothing .*passes_may_come"):
        system_of_charts([Order, Checked], **said)
