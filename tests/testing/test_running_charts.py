"""Charts run as they are, with guards that answer what the test says."""

import random
from typing import Annotated, Any

import pytest
from attrs import define
from statemachine import State, StateChart, StateMachine

from resilience_fsm.engine import compile_system, system_of_charts
from resilience_fsm.operate.charts.subject import Subject
from resilience_fsm.testing import Refused, run_case, specification
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


@define
class Left:
    """What is left of three."""

    left: Annotated[int, range(4)] = 3


class Dispenser(StateMachine):
    """Gives one or two, as long as there are so many."""

    ready = State(initial=True)
    give = ready.to.itself(cond="has_so_many")

    def has_so_many(self, number: int) -> bool:
        """Whether there are so many."""
        return bool(self.model.left >= number)

    def on_give(self, number: int) -> None:
        """Give them."""
        self.model.left -= number


class Dispensers(RunningCharts):
    """The dispenser, with its data."""

    subject = Subject(
        ("test:Dispenser",),
        system_of_charts(
            [Dispenser], data={Dispenser: Left}, arguments={"give": {"number": (1, 2)}}
        ),
        {"dispenser": Dispenser},
    )

    def make(self, component: str, chart: type[StateChart[Any]]) -> StateChart[Any]:
        """With three left."""
        del component
        return chart(model=type("Model", (Left,), {"state": None})())


def test_a_chart_with_data_is_where_its_data_are() -> None:
    """Events are sent with their arguments, and guards ask the data."""
    charts = Dispensers()
    charts.start()
    charts.do("give__number_2")
    assert charts.observe() == {"dispenser": "ready__left_is_1"}
    with pytest.raises(Refused):
        charts.do("give__number_2")


class Download(StateMachine):
    """Has code that is asynchronous."""

    idle = State(initial=True)
    loading = State()
    start = idle.to(loading)
    stop = loading.to(idle)

    async def on_enter_loading(self) -> None:
        """Load."""


class Erring(StateChart[Any]):
    """Has code that raises, which python-statemachine tells it."""

    fine = State(initial=True)
    broken = State()
    work = fine.to(fine)
    error_execution = fine.to(broken)
    repair = broken.to(fine)

    def on_work(self) -> None:
        """Raise."""
        raise ValueError


def running(chart: type[StateChart[Any]]) -> tuple[RunningCharts, Subject]:
    system = system_of_charts([chart], callbacks="ignored", guards="free", final="sink")
    made = Subject((chart.__name__,), system, {chart.__name__.lower(): chart})
    charts = type("Charts", (RunningCharts,), {"subject": made})()
    charts.start()
    return charts, made


def test_a_chart_with_asynchronous_code_begins_too() -> None:
    """python-statemachine lets it begin with its first event, unless somebody asks it to."""
    charts, _ = running(Download)
    assert charts.observe() == {"download": "idle"}
    charts.do("start")
    assert charts.observe() == {"download": "loading"}


def test_what_python_statemachine_sends_is_no_command() -> None:
    """It happens by itself when code raises, so that a test may see it and never sends it."""
    charts, subject = running(Erring)
    assert subject.commands == ("work", "repair")
    charts.do("work")
    assert charts.observe() == {"erring": "broken"}
    specified = specification(subject.system, commands=subject.commands)
    run = run_case(specified, type(charts), ["work"])
    assert run.moments[-1].seen == {"erring": "broken"}


class Kettle(StateChart[Any]):
    """Boils over while it is hot."""

    cold = State(initial=True)
    simmering = State()
    boiling = State()
    cold.to(simmering, cond="hot")
    simmering.to(boiling, cond="hot")
    empty = simmering.to(cold) | boiling.to(cold)
    hot = False

    def on_enter_simmering(self) -> None:
        """Take it off the fire."""
        self.hot = False


class Kettles(RunningCharts):
    """The kettle."""

    subject = Subject(
        ("test:Kettle",),
        system_of_charts([Kettle], callbacks="ignored", guards="free"),
        {"kettle": Kettle},
    )


def test_what_a_step_asks_again_is_answered_by_a_fact_of_its_own() -> None:
    """So the test lets it simmer, and it goes on and on where its tables go."""
    charts = Kettles()
    charts.start()
    charts.do("hot_turns_yes")
    charts.do("any_other_event")
    assert charts.observe()["kettle"] == "simmering"
    tables = compile_system(Kettles.subject.system)
    chance = random.Random(7)  # no secret
    for _ in range(200):
        before, event = charts.observe(), chance.choice([*tables.events])
        step = tables.try_step(tuple(str(before[name]) for name in tables.names), event)
        if step is not None:
            charts.do(event)
            assert charts.observe() == dict(zip(tables.names, step.state, strict=True))


class Errand(StateMachine):
    """Sends itself there and back, as it is made and whenever it goes."""

    home = State(initial=True)
    away = State()
    go = home.to(away)
    back = away.to(home)

    def on_enter_home(self) -> None:
        """Go."""
        self.go()

    def on_enter_away(self) -> None:
        """Come back."""
        self.send("back")


class Errands(RunningCharts):
    """The errand, whose events come at any time."""

    subject = Subject(
        ("test:Errand",),
        system_of_charts([Errand], callbacks="sending"),
        {"errand": Errand},
    )


def test_what_code_sends_is_left_to_the_test() -> None:
    """So the chart rests where the test looks at it; by itself, afterwards, it does not."""
    charts = Errands()
    charts.start()
    assert charts.observe() == {"errand": "home"}
    charts.do("go")
    assert charts.observe() == {"errand": "away"}
    charts.do("back")
    assert charts.observe() == {"errand": "home"}
    restless = type("Once", (Errand,), {"on_enter_home": lambda _self: None})()
    restless.go()
    assert restless.home.is_active


class Basket(StateMachine):
    """Asks how much is put in."""

    ready = State(initial=True)
    put = ready.to.itself(on="count")
    total = 0

    def count(self, amount: int) -> None:
        """Count it."""
        self.total += amount


class Baskets(RunningCharts):
    """The basket, into which three are put each time."""

    subject = Subject(
        ("test:Basket",), system_of_charts([Basket], callbacks="ignored"), {"basket": Basket}
    )

    def arguments(self, component: str, event: str) -> dict[str, int]:
        """How much."""
        return {"amount": 3} if (component, event) == ("basket", "put") else {}


def test_events_are_sent_with_what_is_filled_in() -> None:
    """Where code of the chart asks for arguments."""
    made: list[StateChart[Any]] = []

    class Kept(Baskets):
        def make(self, component: str, chart: type[StateChart[Any]]) -> StateChart[Any]:
            made.append(super().make(component, chart))
            return made[-1]

    charts = Kept()
    charts.start()
    charts.do("put")
    charts.do("put")
    assert [one.total for one in made if isinstance(one, Basket)] == [6]
