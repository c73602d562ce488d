"""Charts run as they are, with guards that answer what the test says."""

import pytest
from statemachine import State, StateMachine

from resilience_fsm.engine import system_of_charts
from resilience_fsm.operate.charts.subject import Subject
from resilience_fsm.testing import Refused
from resilience_fsm.testing.running_charts import RunningCharts


class Order(StateMachine):
    """Thanks whoever pays."""

    waiting = State(initial=True)
    paid = State(final=True)
    pay = waiting.to(paid, cond="is_enough")

    def is_enough(self) -> bool:
        """Never, by itself."""
        return False

    def on_enter_paid(self) -> None:
        """Be seen to run."""
        Order.thanked = True

    thanked = False


class Charts(RunningCharts):
    """The order."""

    subject = Subject(
        ("test:Order",),
        system_of_charts([Order], callbacks="ignored", guards="free", final="sink"),
        {"order": Order},
    )


def test_the_test_says_what_guards_answer_and_the_code_runs() -> None:
    """The chart refuses an event until its guard is told to let it happen."""
    charts = Charts()
    charts.start()
    assert charts.observe() == {"order": "waiting", "is_enough": "no"}
    with pytest.raises(Refused):
        charts.do("pay")
    charts.do("is_enough_turns_yes")
    charts.do("pay")
    assert charts.observe() == {"order": "paid", "is_enough": "yes"}
    assert Order.thanked
    charts.stop()


def test_each_case_begins_anew() -> None:
    """Nothing of a case before is left."""
    charts = Charts()
    for _ in range(2):
        charts.start()
        assert charts.observe() == {"order": "waiting", "is_enough": "no"}
        charts.do("is_enough_turns_yes")
