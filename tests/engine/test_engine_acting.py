"""A chart with finite data is run with its code, and what it does beyond the data is refused."""

import random
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from attrs import define
from statemachine import State, StateChart, StateMachine

from resilience_fsm.engine import CompositionError, read_chart
from resilience_fsm.engine.system.data import finite_fields


class Speed(Enum):
    """How fast it is."""

    SLOW = 1
    FAST = 2


@define
class Budget:
    """What a call may use up."""

    tries: Annotated[int, range(4)] = 0
    speed: Speed = Speed.SLOW


class Call(StateChart[Any]):
    """Tries again, three times in all, and sends itself on when it is fast."""

    idle = State(initial=True)
    calling = State()
    failed = State(final=True)
    done = State(final=True)

    call = idle.to(calling)
    fail = calling.to(idle, cond="may_retry") | calling.to(failed)
    finish = calling.to(done)
    switch = idle.to.itself()

    def may_retry(self) -> bool:
        """Whether there is something left."""
        return bool(self.model.tries < 3)

    def on_call(self) -> None:
        """Use one up."""
        self.model.tries += 1

    def after_call(self) -> None:
        """Fast calls end at once."""
        if self.model.speed is Speed.FAST:
            self.finish()

    def on_switch(self, speed: Speed) -> None:
        """Be as fast as is said."""
        self.model.speed = speed


def read_call() -> Any:
    return read_chart(
        Call, data=Budget, final="sink", arguments={"switch": {"speed": tuple(Speed)}}
    )


def test_data_are_part_of_the_state() -> None:
    """A budget needs no chart of its own: guards and actions count it down."""
    read = read_call()
    assert read.initial == "idle__tries_is_0__speed_is_slow"
    assert "failed__tries_is_3__speed_is_slow" in read.final
    assert not any(state.startswith("failed__tries_is_2") for state in read.states)
    assert read.events == ("call", "fail", "finish", "switch__speed_slow", "switch__speed_fast")


def test_what_code_sends_happens_in_the_same_step() -> None:
    """A callback that sends an event is run, not refused."""
    leads = {(t.source, t.events[0]): t.target for t in read_call().transitions}
    there = leads["idle__tries_is_0__speed_is_fast", "call"]
    assert there == "done__tries_is_1__speed_is_fast"


def test_what_was_assumed_says_what_the_data_are() -> None:
    """Code that is run needs no other assumption than that it keeps to its data."""
    assert [(one.kind, one.about) for one in read_call().assumed] == [
        ("code run on its data", ("tries", "speed")),
        ("final states are sinks", ("failed", "done")),
    ]


def test_tables_lead_where_the_chart_goes_with_its_data() -> None:
    """A chart that is made once and runs on and on is always where the tables say."""
    read = read_call()
    leads = {(t.source, t.events[0]): t.target for t in read.transitions}
    chance = random.Random(1)  # no secret
    for _ in range(20):
        model: Any = type("Model", (Budget,), {"state": None})()
        live, here = Call(model=model), read.initial
        while here not in read.final:
            event = chance.choice(read.events)
            name, _, speed = event.partition("__speed_")
            more: Any = {"speed": Speed[speed.upper()]} if speed else {}
            live.send(name, **more)
            here = leads.get((here, event), here)
            (state,) = (one.id for one in live.configuration)
            told = f"{state}__tries_is_{model.tries}__speed_is_{model.speed.name.lower()}"
            assert told == here


def acting(act: Any, model: type = Budget) -> str:
    metaclass: Any = type(StateMachine)
    one = State(initial=True)
    members = {"one": one, "go": one.to.itself(), "on_go": act}
    with pytest.raises(CompositionError) as caught:
        read_chart(metaclass("Acts", (StateMachine,), members), data=model)
    return str(caught.value)


def test_what_code_does_beyond_its_data_is_refused_by_what_it_touches() -> None:
    """The message names the event, where, and the attribute."""

    def counts(self: Any) -> None:
        self.count = 1

    def keeps(self: Any) -> None:
        self.model.more = 1

    def leaves(self: Any) -> None:
        self.model.tries += 5

    def fails(_self: Any) -> None:
        raise ValueError("no")

    def waits(self: Any) -> None:
        self.send("go", delay=50)

    def wavers(self: Any) -> None:
        self.model.speed = Speed.FAST if random.random() < 0.5 else Speed.SLOW

    said = {
        counts: "changes 'count' of the chart",
        keeps: "sets 'more' of the model",
        leaves: "makes 'tries' 5, which is none of its values: 0, 1, 2, 3",
        fails: "raises ValueError: no",
        waits: "sends 'go' after a delay",
    }
    for act, message in said.items():
        assert message in acting(act)
    chances = iter([0.0, 0.9] * 50)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(random, "random", lambda: next(chances))
        assert "comes out in two ways" in acting(wavers)


def test_only_types_whose_values_can_be_told_are_data() -> None:
    """Of attrs or a dataclass, with defaults."""

    @dataclass
    class Fine:
        a: bool = False
        b: Literal["x", "y"] | None = None
        c: Annotated[int, range(1, 3)] = 1
        state: object = None

    assert finite_fields(Fine) == {"a": (False, True), "b": ("x", "y", None), "c": (1, 2)}

    @dataclass
    class Endless:
        a: int = 0

    for model, said in ((Endless, r"Endless.a: .* is no type"), (int, "expected a class of attrs")):
        with pytest.raises(CompositionError, match=said):
            finite_fields(model)


def test_arguments_belong_to_events_of_a_chart_with_data() -> None:
    """Anything else is refused with the nearest name."""
    with pytest.raises(CompositionError, match="no event 'swich' to give arguments to"):
        read_chart(Call, data=Budget, final="sink", arguments={"swich": {"speed": (1,)}})
    with pytest.raises(CompositionError, match="given to a chart that is read with its data"):
        read_chart(Call, arguments={"switch": {"speed": (1,)}})
