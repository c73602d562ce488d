"""Corners of reading other people's charts, each of which a small mistake would leave unnoticed."""

import itertools
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Literal

import pytest
from attrs import define
from statemachine import State, StateChart, StateMachine

from resilience_fsm.engine import (
    ChartError,
    CompositionError,
    FactError,
    Property,
    always,
    check,
    read_chart,
    system_of_charts,
)
from resilience_fsm.engine.system.free import values_asked
from resilience_fsm.engine.system.guard import guard_of
from resilience_fsm.engine.system.naming import refuse_event_name, sent_names, without_twins

FREELY: dict[str, Any] = {"callbacks": "ignored", "guards": "free", "final": "sink"}
read_freely: Any = partial(read_chart, **FREELY)


class Door(StateMachine):
    """Has a guard of its own, and one that somebody else answers."""

    shut = State(initial=True)
    opened = State()
    open = shut.to(opened, cond="is_unlocked and is_daytime")
    close = opened.to(shut)

    def is_unlocked(self) -> bool:
        """What its guard asks."""
        return True


def test_a_fact_answers_what_nothing_in_the_chart_does() -> None:
    """What a fact answers is not free, whether the chart has something of that name or not."""
    assert [one.name for one in read_freely(Door, facts=("is_daytime",)).free] == ["is_unlocked"]


def test_a_fact_that_stands_for_a_method_is_told_even_if_nothing_else_is_assumed() -> None:
    """The chart's own method is not asked any more, which every answer says."""
    read = read_chart(Door, facts=("is_unlocked", "is_daytime"))
    assert [one.kind for one in read.assumed] == ["facts stand for the chart's own"]
    assert read.machine is not Door


def test_what_was_read_can_be_read_again() -> None:
    """Its free facts stay free, and what was assumed of it stays assumed."""
    read = read_freely(Door)
    again = read_freely(read.machine)
    assert (again.free, again.assumed) == (read.free, read.assumed)


def test_a_beginning_that_guards_decide_takes_no_fact() -> None:
    """Where a fact answers them, the chart begins in what only the others say."""

    class Begins(StateChart[Any]):
        first = State(initial=True)
        second = State()
        first.to(second, cond="is_ready")
        back = second.to(first)

        def is_ready(self) -> bool:
            """What the first transition asks."""
            return True

    with pytest.raises(CompositionError, match="where it begins depends on what guards"):
        read_chart(Begins, guards="free", facts=("is_ready",))


def test_all_answers_of_several_guards_are_tried() -> None:
    """Each combination that lets the event happen is a transition of its own."""

    class Asks(StateChart[Any]):
        class outer(State.Compound):  # noqa: N801 # the name of the state
            one = State(initial=True)
            two = State()
            go = one.to(two, cond=["a", "b"]) | one.to(two, cond=["c", "d"])
            back = two.to(one)

        rest = State()
        leave = outer.to(rest)
        enter = rest.to(outer)

    guards = {t.guard.text for t in read_freely(Asks).transitions if "go" in t.events}
    assert "a and b" in guards
    assert any("c and d" in text for text in guards)


def test_two_places_of_one_name_are_refused() -> None:
    """The states of regions are put together with underscores, which they may have themselves."""

    class Alike(StateChart[Any]):
        class both(State.Parallel):  # noqa: N801 # the name of the state
            class left(State.Compound):  # noqa: N801 # the name of the state
                a = State(initial=True)
                a__b = State()
                lgo = a.to(a__b)
                lback = a__b.to(a)

            class right(State.Compound):  # noqa: N801 # the name of the state
                b__c = State(initial=True)
                c = State()
                rgo = b__c.to(c)
                rback = c.to(b__c)

    with pytest.raises(CompositionError, match="two configurations would be called 'a__b__c'"):
        read_chart(Alike)


def test_a_chart_that_is_nothing_but_regions_ends_with_all_of_them() -> None:
    """It has no final state of its own, and ends where each region has."""

    class Work(StateChart[Any]):
        class both(State.Parallel):  # noqa: N801 # the name of the state
            class left(State.Compound):  # noqa: N801 # the name of the state
                l1 = State(initial=True)
                l2 = State(final=True)
                lgo = l1.to(l2)

            class right(State.Compound):  # noqa: N801 # the name of the state
                r1 = State(initial=True)
                r2 = State(final=True)
                rgo = r1.to(r2)

    read = read_chart(Work)  # what ends within others stops nothing, so that nothing is assumed
    assert (read.final, read.assumed) == (("l2__r2",), ())
    system = system_of_charts([Work])

    def left(s: Any) -> bool:
        return s.work.left in ("l1", "l2")

    def both(s: Any) -> bool:
        return bool(s.work.both == "left")

    assert check(system, [Property("p", "", always(left))])
    whole = Property("q", "", always(both))
    with pytest.raises(FactError, match="no region and no data called 'both'"):
        check(system, [whole])


@define
class Bit:
    """One bit, as a number, which is not a truth."""

    bit: Literal[0, 1] = 0


class Flip(StateMachine):
    """Keeps a bit."""

    low = State(initial=True)
    high = State()
    rise = low.to(high)
    fall = high.to(low)
    stay = high.to.itself(internal=True, cond="may_stay")
    _asked = itertools.cycle([True, False])

    def may_stay(self) -> bool:
        """Yes and no in turn, which is no answer."""
        return next(Flip._asked)


def test_a_step_that_is_taken_now_and_then_is_refused() -> None:
    """Where it leads is the same, and yet it is not taken twice."""
    with pytest.raises(CompositionError, match="'stay' in 'high__bit_is_0' comes out in two ways"):
        read_chart(Flip, data=Bit)


def test_true_is_no_one() -> None:
    """A value has the type that its field says, since a chart can tell them apart."""

    class Sets(StateMachine):
        low = State(initial=True)
        high = State()
        rise = low.to(high)
        fall = high.to(low)

        def on_rise(self) -> None:
            """Store what is no number."""
            self.model.bit = True

    with pytest.raises(CompositionError, match="makes 'bit' True, which is none of its values"):
        read_chart(Sets, data=Bit)


def test_an_event_that_nothing_takes_is_not_possible() -> None:
    """A chart with data has a transition only where it takes one."""

    class Turns(StateMachine):
        low = State(initial=True)
        high = State()
        rise = low.to(high)
        fall = high.to(low)

    read = read_chart(Turns, data=Bit)
    assert [(t.source, t.events) for t in read.transitions] == [
        ("low__bit_is_0", ("rise",)),
        ("high__bit_is_0", ("fall",)),
    ]


def test_a_chart_that_makes_its_own_model_takes_no_data() -> None:
    """The copy with the values of one state would be another one."""

    @dataclass
    class Kept:
        level: Annotated[int, range(2)] = 0

    class Own(StateMachine):
        low = State(initial=True)
        high = State()
        rise = low.to(high)
        fall = high.to(low)

        def __init__(self, model: object = None) -> None:
            del model
            super().__init__(model=Kept())

    with pytest.raises(CompositionError, match="it has another model; its data cannot be given"):
        read_chart(Own, data=Kept)


def test_with_its_code_a_chart_errs_where_the_code_does() -> None:
    """What python-statemachine sends when code raises is no event that anybody else sends."""

    class Errs(StateChart[Any]):
        fine = State(initial=True)
        broken = State()
        work = fine.to(fine)
        error_execution = fine.to(broken)
        repair = broken.to(fine)

    assert read_chart(Errs, data=Bit).events == ("work",)
    with pytest.raises(ChartError, match=r"sends the event 'error\.execution' by itself"):
        read_chart(Errs)


def test_a_guard_that_sends_is_not_only_free() -> None:
    """Something has to be said of its code as well."""

    class Pushes(StateMachine):
        one = State(initial=True)
        two = State()
        go = one.to(two, cond="ask")
        back = two.to(one)

        def ask(self) -> bool:
            """Ask, and push."""
            self.back()
            return True

    with pytest.raises(ChartError, match="callbacks='sending'"):
        read_chart(Pushes, guards="free")
    assert read_chart(Pushes, guards="free", callbacks="sending").free


def test_states_of_one_value_are_refused() -> None:
    """python-statemachine knows a state by its value, and takes one for the other."""

    class Twins(StateMachine):
        one = State(initial=True, value=0)
        two = State(value=False)
        go = one.to(two)
        back = two.to(one)

    with pytest.raises(ChartError, match="'one' and 'two' have the same value"):
        read_chart(Twins)


def test_what_a_subclass_adds_is_not_in_the_way_of_its_base() -> None:
    """The code of a transition that no event of the base fires is no code of the base."""

    class Base(StateMachine):
        one = State(initial=True)
        two = State()
        go = one.to(two)
        back = two.to(one)

    class _Sub(Base):
        more = Base.one.to(Base.two, on=lambda: None)

    assert read_chart(Base).assumed == ()


@pytest.mark.parametrize(
    ("guard", "known"),
    [
        ("name != 'b'", {"name": {"b", "other"}}),
        ("(x or y) == z", {"x": {"no", "yes"}, "y": {"no", "yes"}}),
    ],
)
def test_what_is_asked_of_a_name_is_all_that_is_told_apart(
    guard: str, known: dict[str, set[str]]
) -> None:
    """To differ has no order; and what stands within a comparison is asked as well."""
    values = values_asked([guard_of(guard, "")], "")
    assert {name: set(values[name]) for name in known} == known


def test_what_lies_between_is_none_of_the_constants() -> None:
    """Each value of a free fact is another one, so that each comparison can come out."""
    values = values_asked([guard_of("low < 3 and low > 1 and high < low", "")], "")
    assert len(set(values["low"].values())) == len(values["low"])
    assert any(1 < value < 3 for value in values["low"].values())  # type: ignore[operator]
    alone = values_asked([guard_of("only < 3 or only > 1", "")], "")["only"]
    assert list(alone.values()) == [0, 1, 2, 3, 4]


def test_facts_of_one_name_are_facts_of_their_charts() -> None:
    """The second has the name of its chart before its own."""

    class First(StateMachine):
        one = State(initial=True)
        two = State()
        go = one.to(two, cond="is_ok")
        back = two.to(one)

    class Second(First):
        pass

    system = system_of_charts([First, Second], **FREELY)
    assert [one.name for one in system.components] == ["first", "is_ok", "second", "second_is_ok"]


@pytest.mark.parametrize(
    ("name", "component"),
    [("OrderControl", "order_control"), ("TCPLink", "tcplink"), ("Settled", "settled_chart")],
)
def test_a_component_is_called_like_its_class(name: str, component: str) -> None:
    """In small letters; where a view has that name already, it is said what it is."""
    made = type(name, (Door,), {})
    (first, *_) = system_of_charts([made], **FREELY).components
    assert first.name == component


def test_a_free_fact_hides_nothing_of_a_view() -> None:
    """Its component has the name of its chart before its own where a view has that name already."""

    class Waits(StateMachine):
        one = State(initial=True)
        two = State()
        go = one.to(two, cond="settled")
        back = two.to(one)

    names = [one.name for one in system_of_charts([Waits], **FREELY).components]
    assert names == ["waits", "waits_settled"]


def test_two_spellings_of_what_is_sent_are_one_event() -> None:
    """The one of python-statemachine's own is kept, to be known by, and sent under the other."""
    assert without_twins(["error_x", "error.x"]) == ("error_x",)
    both = ["error_execution", "error.execution"]
    assert without_twins(both) == tuple(both)
    assert sent_names(both) == {"error_execution": "error_execution"}


@pytest.mark.parametrize("event", ["done.state.x", "done.invoke.x", "error.platform"])
def test_what_is_sent_by_itself_is_no_name(event: str) -> None:
    """No owner says that it can happen."""
    with pytest.raises(CompositionError, match="by itself, where no owner"):
        refuse_event_name("chart", event)
