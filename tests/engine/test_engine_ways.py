"""Ways: the states of a belief, each with the surest way there."""

from random import Random

import pytest
from engine_toys import compiled, graded
from random_systems import system
from statemachine import State
from thorough import some_of

from resilience_fsm.engine import (
    Belief,
    Certainty,
    Component,
    Dynamics,
    Machine,
    Way,
    Ways,
    best,
    compile_system,
    fault,
    reaction,
    spread_by_ways,
    taken_by_ways,
)


class Router(Machine):
    """A short way that only may be taken, and a longer one that is sure, to the same state."""

    here = State(initial=True)
    there = State()
    between = State()
    end = State()

    breaks = fault(here.to(there), "R-1")
    jumps = reaction(there.to(end), "S-1")
    walks = reaction(there.to(between), "R-1")
    arrives = reaction(between.to(end), "D-1")


class Gate(Machine):
    """Two ways in."""

    shut = State(initial=True)
    left = State()
    right = State()
    opened = State()

    go_left = fault(shut.to(left), "R-1")
    go_right = fault(shut.to(right), "R-1")
    enter = fault(left.to(opened) | right.to(opened), "R-1")


def dynamics_of(chart: type[Machine]) -> Dynamics:
    return Dynamics(compiled(Component("one", chart), certainty=graded))


def test_the_surest_way_comes_first_and_the_shortest_within_it() -> None:
    """A longer way of promises is better than a shorter one that is only allowed."""
    dynamics = dynamics_of(Router)
    (start,) = dynamics.compiled.composition.initial
    about = dynamics.compiled.names
    ways = spread_by_ways(dynamics, taken_by_ways(dynamics, {start: Way()}, "breaks", about), about)
    way = ways[("end",)]
    assert way.events == ("breaks", "walks", "arrives")
    assert way.reactions == ("walks", "arrives")
    assert way.certainty is Certainty.DERIVED
    assert way.rules == ("R-1", "D-1")
    assert way.is_promised
    assert best(ways).events == ("breaks",)


def test_a_way_is_no_surer_than_its_parts() -> None:
    """Ways that follow each other are as sure as the weaker, and rest on the rules of both."""
    sure, weak = Way(("a",), (), Certainty.CERTAIN, ("X",)), Way().weakened(Certainty.MAY, "Y")
    both = sure.then(weak)
    assert both.certainty is Certainty.MAY
    assert both.rules == ("X", "Y")
    assert both.is_promised
    assert not sure.then(Way(is_promised=False)).is_promised


@pytest.mark.parametrize("seed", some_of(range(60), 20))
def test_ways_lead_where_a_belief_says_and_nowhere_else(seed: int) -> None:
    """On random systems the states are those of a belief, event by event."""
    random = Random(seed)
    made, _, _ = system(random)
    tables = compile_system(made)
    dynamics = Dynamics(tables)
    belief = Belief(dynamics, tuple(dict.fromkeys(tables.composition.initial)))
    ways = dict.fromkeys(belief.states, Way())
    for _ in range(4):
        event = random.choice(sorted(tables.events))
        belief = belief.taking(event)
        ways = dict(taken_by_ways(dynamics, ways, event, tables.names))
        assert set(ways) == set(belief.states)
        belief = belief.spread
        ways = dict(spread_by_ways(dynamics, ways, tables.names))
        assert set(ways) == set(belief.states)
        for way in ways.values():
            assert way.rank == (way.certainty, len(way.events))


def test_a_step_back_to_a_state_that_was_met_is_no_better_way() -> None:
    """What is reached twice keeps the better way, in whatever order both were found."""
    dynamics = dynamics_of(Gate)
    better, worse = Way(("one",)), Way(("one", "two"))
    several: tuple[Ways, ...] = (
        {("left",): better, ("right",): worse},
        {("right",): worse, ("left",): better},
    )
    for ways in several:
        after = taken_by_ways(dynamics, ways, "enter", ("one",))
        assert after[("opened",)].events == ("one", "enter")
