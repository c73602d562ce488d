"""What a step asks more than once, before and after the code of a chart ran."""

import random
from typing import Any

import pytest
from statemachine import State, StateChart

from resilience_fsm.engine import (
    Chart,
    CompositionError,
    Rounds,
    System,
    assumptions,
    compile_system,
    explore,
    read_chart,
    system_of_charts,
)


class Kettle(StateChart[Any]):
    """Boils over while it is hot, and is cooled on the way."""

    cold = State(initial=True)
    simmering = State()
    boiling = State()
    poured = State()

    cold.to(simmering, cond="hot")
    simmering.to(boiling, cond="hot")
    heat = cold.to.itself(on="light")
    pour = simmering.to(poured)
    empty = boiling.to(cold) | poured.to(cold)

    hot = False

    def light(self) -> None:
        """Make it hot."""
        self.hot = True

    def on_enter_simmering(self) -> None:
        """Take it off the fire."""
        self.hot = False


class Toggle(StateChart[Any]):
    """Goes to and fro for as long as both guards let it."""

    here = State(initial=True)
    there = State()
    go = here.to(there)
    here.to(there, cond="pushes")
    there.to(here, cond="pulls")

    def pushes(self) -> bool:
        """Whatever."""
        return False

    def pulls(self) -> bool:
        """Whatever."""
        return False


def read(chart: type[StateChart[Any]]) -> Chart:
    """With guards that may answer either way."""
    return read_chart(chart, callbacks="ignored", guards="free")


def joined(chart: type[StateChart[Any]]) -> System:
    """As a system."""
    return system_of_charts([chart], callbacks="ignored", guards="free")


def test_a_guard_that_code_changes_within_a_step_has_an_answer_before_and_one_after() -> None:
    """A kettle that is cooled as it simmers goes on simmering, and can be poured."""
    live = Kettle()
    live.send("heat")
    live.send("pour")
    assert live.poured.is_active
    system = joined(Kettle)
    asked = [(one.name, one.asks, one.time) for one in read(Kettle).free]
    assert asked[:2] == [("hot", "hot", 0), ("hot_again", "hot", 1)]
    space = explore(compile_system(system))
    assert len(set(space.digits["kettle"].tolist())) == 4


def test_what_is_asked_again_is_said_among_the_assumptions() -> None:
    """Once, however often it is asked."""
    free = [one for one in assumptions(joined(Kettle)) if one.kind == "guards free"]
    assert [one.about for one in free] == [("hot", "hot (asked again in a step)")]


def test_a_guard_that_no_code_changes_has_one_answer_in_a_step() -> None:
    """Then nothing runs that could change it."""

    class Rolls(StateChart[Any]):
        top = State(initial=True)
        middle = State()
        bottom = State()
        push = top.to(middle)
        middle.to(bottom, cond="steep")
        lift = bottom.to(top, cond="steep") | middle.to(top)
        steep = True

        def on_push(self) -> None:
            """Be heard."""
            self.loud = True

    assert [one.name for one in read(Rolls).free] == ["steep"]


def test_answers_that_let_a_step_go_on_for_ever_are_left_out_and_told() -> None:
    """What rests under the other answers is read."""
    found = read(Toggle)
    assert {t.target for t in found.transitions} == {"here", "there"}
    told = [one for one in found.assumed if one.kind == "no step without an end"]
    assert [one.about for one in told] == [("its beginning", "go", "any_other_event")]


def test_a_step_that_no_answer_lets_rest_is_refused() -> None:
    """Whatever its guards answer, this chart is never anywhere."""

    class Spins(StateChart[Any]):
        one = State(initial=True)
        two = State()
        go = one.to(two)
        one.to(two, cond="way")
        one.to(two, unless="way")
        two.to(one)
        way = True

    with pytest.raises(CompositionError, match="follow each other without an end"):
        read(Spins)


@pytest.mark.parametrize("seed", range(3))
def test_the_tables_have_every_place_to_which_a_chart_with_code_goes(seed: int) -> None:
    """Where the kettle comes to rest, its tables can be, with some answers of its guards."""
    chance, live, found = random.Random(seed), Kettle(), read(Kettle)  # no secret
    for _ in range(100):
        before = live.configuration_values[0]
        event = chance.choice(["heat", "pour", "empty", "other"])
        live.send(event)
        called = event if event in found.events else "any_other_event"
        ways = {
            t.target for t in found.transitions if (t.source, t.events) == (before, (called,))
        } | {before}
        assert live.configuration_values[0] in ways


def test_rounds_are_counted_anew_in_each_step() -> None:
    """The first answer is that of the name; it is the same for all that ask in one round."""
    rounds = Rounds(frozenset({"hot"}))
    assert [rounds.called("hot > 5", at) for at in (0, 0, 2, 3)] == [
        "hot > 5",
        "hot > 5",
        "hot_again > 5",
        "hot_again_2 > 5",
    ]
    rounds.begin()
    assert rounds.called("hot", 7) == "hot"
    assert rounds.called("cold", 7) == "cold"
