"""Other people's charts are read with what was assumed, or refused with all that is in the way."""

import sys
from functools import partial
from typing import Any

import pytest
from engine_toys import Switch, compiled
from statemachine import State, StateChart, StateMachine

from resilience_fsm.engine import (
    ChartError,
    Component,
    CompositionError,
    LiveSystem,
    Property,
    check,
    compile_system,
    explore,
    never,
    read_chart,
    system_of_charts,
)
from resilience_fsm.engine.system.assumption import EVERYTHING, Assuming

FREELY: dict[str, Any] = {"callbacks": "ignored", "guards": "free", "final": "sink"}
read_freely: Any = partial(read_chart, **FREELY)
join_freely: Any = partial(system_of_charts, **FREELY)


class Order(StateMachine):
    """Is paid when somebody says so."""

    waiting = State(initial=True)
    paid = State(final=True)

    pay = waiting.to(paid, cond="is_enough")

    def __init__(self) -> None:
        self.total = 0
        super().__init__()

    def is_enough(self) -> bool:
        """What its guard asks."""
        return self.total > 3

    def on_enter_paid(self) -> None:
        """Say so."""
        sys.stdout.write("thank you")


class Pusher(StateMachine):
    """Sends itself on."""

    one = State(initial=True)
    two = State()
    go = one.to(two)
    back = two.to(one)

    def on_enter_two(self) -> None:
        """Send, through another method."""
        self._go_on()

    def _go_on(self) -> None:
        self.back()


def test_all_that_is_in_the_way_is_told_at_once() -> None:
    """One message has every obstacle, each with what would lift it and what that costs."""
    with pytest.raises(ChartError) as caught:
        read_chart(Order)
    assert [one.about for one in caught.value.obstacles] == [
        "on_enter_paid",
        "__init__",
        "paid",
        "is_enough",
    ]
    for part in ("4 things", "callbacks='ignored'", "guards='free'", "final='sink'", "no answer"):
        assert part in str(caught.value)


def test_what_was_assumed_is_part_of_every_answer() -> None:
    """The chart that was made, a system of it and a report say what was assumed."""
    kinds = ["callbacks not run", "guards free", "final states are sinks"]
    assert [one.kind for one in read_freely(Order).assumed] == kinds
    assert [one.kind for one in read_chart(read_freely(Order).machine).assumed] == kinds
    report = check(join_freely([Order]), [])
    assert [one.about for one in report.assumed] == [
        ("on_enter_paid", "__init__"),
        ("is_enough",),
        ("paid",),
    ]
    assert "'is_enough'" not in report.assumed[1].sentence
    assert "Order: guards free: is_enough." in report.assumed[1].sentence


def test_only_what_was_said_is_assumed() -> None:
    """What nobody lifts is still in the way, alone."""
    with pytest.raises(ChartError, match=r"Order\.paid: a final state") as caught:
        read_chart(Order, callbacks="ignored", guards="free")
    assert [one.about for one in caught.value.obstacles] == ["paid"]


def test_a_free_guard_comes_out_both_ways() -> None:
    """A chart waits as long as its guard is false, and goes on whenever it is true."""
    space = explore(compile_system(join_freely([Order])))
    assert space.compiled.names == ("order", "is_enough")
    assert sorted(space.state(number) for number in range(len(space))) == [
        ("paid", "no"),
        ("paid", "yes"),
        ("waiting", "no"),
        ("waiting", "yes"),
    ]


def test_the_chart_that_is_run_has_no_code_of_the_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A live system of what was read runs no callback, and the class that was read is untouched."""
    live = LiveSystem.beginning(compile_system(join_freely([Order])), {"is_enough": "yes"})
    live.send("pay")
    assert live.state["order"] == "paid"
    assert capsys.readouterr().out == ""
    assert "is_enough" in vars(Order)


@pytest.mark.parametrize("callbacks", [None, "ignored"])
def test_callbacks_that_send_events_are_refused(callbacks: Any) -> None:
    """Not to run them is to leave out steps, where nobody else sends on their behalf."""
    with pytest.raises(ChartError, match=r"It sends 'back'\. .*callbacks='sending'"):
        read_chart(Pusher, callbacks=callbacks)


def test_what_callbacks_send_may_come_at_any_time() -> None:
    """Then no place is left out in which the chart could be, and that is said."""
    read = read_chart(Pusher, callbacks="sending")
    assert [(one.kind, one.about) for one in read.assumed] == [
        ("callbacks not run", ("on_enter_two",)),
        ("events of code at any time", ("on_enter_two",)),
    ]
    assert [t.target for t in read.transitions] == ["two", "one"]


def test_code_that_moves_a_chart_without_an_event_is_refused_all_the_same() -> None:
    """No event stands for what it does."""

    class Jumps(StateMachine):
        one = State(initial=True)
        two = State()
        go = one.to(two)
        back = two.to(one)

        def on_enter_two(self) -> None:
            self.send("back")
            self.current_state_value = "one"

    with pytest.raises(ChartError, match=r"It sets 'current_state_value'\. .*='harmless'"):
        read_chart(Jumps, callbacks="sending")


def test_what_is_sent_as_a_chart_is_made_is_refused() -> None:
    """It comes before the place that the chart is said to begin in."""

    class Starts(StateMachine):
        one = State(initial=True)
        two = State()
        go = one.to(two)
        back = two.to(one)

        def __init__(self) -> None:
            super().__init__()
            self.go()

    with pytest.raises(ChartError, match=r"It sends 'go'\. .*callbacks='harmless'"):
        read_chart(Starts, callbacks="sending")


def test_what_is_raised_beside_states_that_are_done_is_refused() -> None:
    """Which of the two comes first decides where the chart goes."""

    class Ends(StateChart[Any]):
        class work(State.Compound, initial=True):  # noqa: N801 # the name of a state
            busy = State(initial=True)
            over = State(final=True)
            finish = busy.to(over)

        after = State()
        stopped = State()
        done_state_work = work.to(after)
        stop = work.to(stopped)
        again = after.to(work) | stopped.to(work)

        def on_enter_over(self) -> None:
            self.raise_("stop")

    live = Ends()
    live.send("finish")
    assert live.stopped.is_active
    with pytest.raises(ChartError, match=r"It calls 'raise_', and it is open .*='harmless'"):
        read_chart(Ends, callbacks="sending")


def test_a_guard_that_guards_change_is_not_one_fact() -> None:
    """Asked a second time for one event, it answers otherwise."""

    class Counts(StateMachine):
        one = State(initial=True)
        two = State()
        three = State()
        go = one.to(two, cond="is_turn") | one.to(three, cond="is_turn")
        back = two.to(one) | three.to(one)
        turn = 0

        def is_turn(self) -> bool:
            self.turn += 1
            return self.turn > 1

    live = Counts()
    live.go()
    assert live.three.is_active
    with pytest.raises(ChartError, match="'turn' is set by guards, so that it may answer"):
        read_chart(Counts, callbacks="sending", guards="free")


def test_callbacks_can_be_declared_harmless() -> None:
    """Who vouches for them is told to have done so."""
    read = read_chart(Pusher, callbacks="harmless")
    assert [one.kind for one in read.assumed] == ["callbacks not run", "declared harmless"]


def test_code_that_is_not_seen_is_taken_to_send() -> None:
    """A name that is looked up as the code runs may be that of an event."""

    class Looks(StateMachine):
        one = State(initial=True)
        go = one.to.itself()

        def on_go(self, name: str) -> None:
            getattr(self, name)()

    with pytest.raises(ChartError, match=r"looks names up as it runs \(getattr\)"):
        read_chart(Looks, callbacks="ignored")


def test_callbacks_that_set_what_a_fact_stands_for_are_refused() -> None:
    """A fact that answers for a number knows nothing of who counts it."""

    class Counts(StateMachine):
        tries = 0
        one = State(initial=True)
        go = one.to.itself(cond="is_left")

        def is_left(self) -> bool:
            return bool(self.tries < 3)

        def on_go(self) -> None:
            self.tries += 1

    with pytest.raises(ChartError, match="It sets 'tries', for which a fact stands"):
        read_chart(Counts, callbacks="ignored", facts=["is_left"])
    assert read_chart(Counts, callbacks="ignored", guards="free").free[0].name == "is_left"


def test_a_fact_answers_in_the_place_of_a_guard_method() -> None:
    """What the chart would answer is not asked, by tables and live charts alike."""
    asked = system_of_charts(
        [Order], callbacks="ignored", final="sink", facts={"is_enough": lambda _view: False}
    )
    tables = compile_system(asked)
    assert tables.names == ("order",)
    assert tables.possible(("waiting",)) == ()
    (assumption,) = [one for one in check(asked, []).assumed if "facts" in one.kind]
    assert assumption.about == ("is_enough",)


def test_functions_and_private_names_are_free_facts_with_names_of_their_own() -> None:
    """A lambda has no name, and one with an underscore is none that a fact can have."""

    class Asks(StateMachine):
        one = State(initial=True)
        two = State()
        go = one.to(two, cond=lambda: True, unless="_is_late")
        back = two.to(one, cond="one")

        def _is_late(self) -> bool:
            return False

    read = read_freely(Asks)
    assert [(one.asks, one.name) for one in read.free] == [
        ("_is_late", "is_late"),
        ("guard_1", "guard_1"),
        ("one", "guard_one"),
    ]
    assert read.transitions[0].guard.text == "guard_1 and not is_late"
    assert len(explore(compile_system(join_freely([Asks])))) == 16


def _compares(*guards: str) -> type[StateChart[Any]]:
    one = State(initial=True)
    arrows = {f"go_{number}": one.to.itself(cond=text) for number, text in enumerate(guards)}
    metaclass: Any = type(StateChart)
    made: type[StateChart[Any]] = metaclass("Compares", (StateChart,), {"one": one, **arrows})
    return made


def _possible(*guards: str) -> set[tuple[str, ...]]:
    """Which events are possible together, over all values of the free facts."""
    space = explore(compile_system(join_freely([_compares(*guards)])))
    own = {f"go_{number}" for number in range(len(guards))}
    return {
        tuple(event for event in space.compiled.possible(space.state(one)) if event in own)
        for one in range(len(space))
    }


@pytest.mark.parametrize(
    ("guards", "together"),
    [
        (("n > 3", "n <= 3"), {("go_0",), ("go_1",)}),
        (("n > 3", "n > 5"), {(), ("go_0",), ("go_0", "go_1")}),
        (("n == 5", "n"), {(), ("go_1",), ("go_0", "go_1")}),
        (("a < b", "b < a"), {(), ("go_0",), ("go_1",)}),
        (("c == 'x'", "c == 'y'"), {(), ("go_0",), ("go_1",)}),
    ],
)
def test_what_is_compared_is_as_free_as_its_comparisons_can_tell(
    guards: tuple[str, ...], together: set[tuple[str, ...]]
) -> None:
    """No two guards are true together that no value makes true together."""
    assert _possible(*guards) == together


def test_what_a_subclass_adds_is_no_part_of_its_base() -> None:
    """python-statemachine shares the states of both, and no event of the base fires it."""

    class Base(StateMachine):
        one = State(initial=True)
        two = State()
        go = one.to(two)
        back = two.to(one)

    class Extended(Base):
        three = State(final=True)
        stop = Base.one.to(three)

    assert read_chart(Base).events == ("go", "back")
    assert [one.target for one in read_chart(Base).transitions] == ["two", "one"]
    assert read_freely(Extended).events == ("go", "back", "stop")


def test_a_state_of_the_chart_that_was_read_is_understood() -> None:
    """Whoever compares with it means the state of that name."""
    paid = never(lambda s: s.order == Order.paid)
    assert not check(join_freely([Order]), [Property(id="p", sentence="p", claim=paid)])


def test_an_order_that_nobody_knows_is_refused() -> None:
    """What lies between two texts is not known; a fact has to say."""
    with pytest.raises(CompositionError, match="compared by order with 'b'"):
        read_freely(_compares("name > 'b'"))


def test_what_may_be_assumed_is_named() -> None:
    """A word that is none of those that can be said is refused with those."""
    with pytest.raises(CompositionError, match="final='end': expected 'sink', or nothing"):
        read_chart(Order, final="end")  # type: ignore[arg-type]
    assert Assuming("sending", "free", "sink") == EVERYTHING


def test_charts_keep_events_of_one_name_apart() -> None:
    """Who sends an event to one chart does not send it to another."""

    class First(StateMachine):
        a = State(initial=True)
        b = State()
        go = a.to(b)
        back = b.to(a)

    class SecondOne(StateMachine):
        a = State(initial=True)
        go = a.to.itself()

    tables = compile_system(system_of_charts([First, SecondOne]))
    assert tables.names == ("first", "second_one")
    assert sorted(tables.events) == ["back", "first_go", "second_one_go"]


def test_charts_see_each_other_through_facts() -> None:
    """A fact of one chart that reads another makes them one system."""

    class Door(StateMachine):
        opened = State(initial=True)
        shut = State()
        close = opened.to(shut, cond="lift_is_still")
        let_in = shut.to(opened, cond="lift_is_still")

    class Lift(StateMachine):
        still = State(initial=True)
        moving = State()
        start = still.to(moving, cond="door_is_shut")
        stop = moving.to(still)

    system = system_of_charts(
        [Door, Lift],
        facts={
            "door_is_shut": lambda view: view.door == "shut",
            "lift_is_still": lambda view: view.lift == "still",
        },
    )
    safe = never(lambda s: s.lift == "moving" and s.door == "opened")
    report = check(system, [Property(id="safe", sentence="Shut as it moves.", claim=safe)])
    assert report
    assert report.assumed == ()


def test_a_chart_that_is_read_as_it_is_stays_itself() -> None:
    """Where nothing is assumed the class itself is what is run."""
    part = compiled(Component("switch", Switch)).composition.parts["switch"]
    assert (part.chart_class, part.chart.assumed) == (Switch, ())
