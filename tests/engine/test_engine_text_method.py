"""A field of the data that is called like a method of texts is the field, and no method."""

from typing import Any, Literal

import pytest
from attrs import define
from statemachine import State, StateMachine

from resilience_fsm.engine import (
    FactError,
    NoDataError,
    Property,
    Verdict,
    always,
    check,
    system_of_charts,
)


@define
class Tries:
    """Every text has methods of these names."""

    count: Literal[0, 1] = 0
    title: Literal["a", "b"] = "a"


class Retry(StateMachine):
    """Counts."""

    idle = State(initial=True)
    failed = State()
    fail = idle.to(failed)
    again = failed.to(idle, cond="may_try")

    def may_try(self) -> bool:
        """Whether it may begin again."""
        return bool(self.model.count < 1)

    def on_fail(self) -> None:
        """Count."""
        self.model.count = 1


def verdict(says: Any, *, with_data: bool) -> Verdict:
    assumed: Any = (
        {"data": {Retry: Tries}} if with_data else {"callbacks": "ignored", "guards": "free"}
    )
    system = system_of_charts([Retry], **assumed)
    (answer,) = check(system, [Property("p", "", always(says))]).answers
    return answer.verdict


@pytest.mark.parametrize(
    ("says", "wanted"),
    [
        (lambda s: s.retry.count == (s.retry.at == "failed"), Verdict.HOLDS),
        (lambda s: s.retry.count == 0, Verdict.VIOLATED),
        (lambda s: s.retry["count"] <= 1 and s.retry.title == "a", Verdict.HOLDS),
        (lambda s: bool(s.retry.upper()), Verdict.HOLDS),
    ],
)
def test_the_field_goes_first(says: Any, wanted: Verdict) -> None:
    """Compared, it is what the data have; a method that no field has the name of is one."""
    assert verdict(says, with_data=True) is wanted


@pytest.mark.parametrize(
    "says",
    [
        lambda s: s.retry.count == 0,
        lambda s: s.retry.count != 0,
        lambda s: s.retry.count > 0,
        lambda s: not s.retry.count,
        lambda s: s.retry.count in (0, 1),
        lambda s: s.retry.count + 1 > 0,
    ],
)
def test_a_method_is_never_compared(says: Any) -> None:
    """Without its data the chart has no such field, and the method is not what is meant."""
    with pytest.raises(NoDataError, match="retry has no region and no data called 'count'"):
        verdict(says, with_data=False)


def test_a_method_is_there_to_be_called() -> None:
    """As it is for any text."""
    assert verdict(lambda s: s.retry.count("i") <= 1, with_data=False)


def test_with_its_data_a_name_that_is_none_is_a_mistake() -> None:
    """No other reading of the chart would have it."""
    with pytest.raises(FactError, match="no data called 'index'") as caught:
        verdict(lambda s: s.retry.index == 0, with_data=True)
    assert not isinstance(caught.value, NoDataError)
