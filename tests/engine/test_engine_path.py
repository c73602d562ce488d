"""Shown is the surest, then the shortest, and of equal ones what has the fewest faults."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from random import Random
from types import new_class

import numpy as np
import pytest
from engine_toys import graded
from statemachine import State
from statemachine.transition_list import TransitionList

from resilience_fsm.engine import (
    Certainty,
    Claim,
    Component,
    Machine,
    Property,
    System,
    Trace,
    check,
    fault,
    leads_to,
    never,
    reaction,
    reactions_recur,
    reactions_terminate,
    user,
    whenever,
)
from resilience_fsm.engine.space.circle import MOST_VISITS, on_circles, shortest_circle


def shown(claim: Claim, chart: type[Machine]) -> Trace:
    system = System([Component("c", chart)], certainty=graded)
    (found,) = check(system, [Property("p", "s", claim)]).answers
    assert found.trace is not None
    return found.trace


# Paths


class Detour(Machine):
    """Two ways to the end of one length: by two faults, or by a fault and what a user does."""

    start = State(initial=True)
    broken = State()
    used = State()
    end = State()

    breaks = fault(start.to(broken))
    breaks_again = fault(broken.to(end))
    uses = user(start.to(used))
    wears_out = fault(used.to(end))


def test_a_fault_that_is_not_needed_is_not_shown() -> None:
    """Of two traces of one length the one with fewer faults is shown, in whatever order."""
    trace = shown(never(lambda v: v.c == "end"), Detour)
    assert trace.events == ("uses", "wears_out")


def test_of_several_ends_the_one_with_fewest_faults_is_shown() -> None:
    """Where several states break a property at one distance, faults decide among them too."""

    class Ends(Machine):
        start = State(initial=True)
        broken = State()
        used = State()
        breaks = fault(start.to(broken))
        uses = user(start.to(used))

    assert shown(never(lambda v: v.c != "start"), Ends).events == ("uses",)


def test_faults_count_within_a_length_only() -> None:
    """A shorter trace is shown, though a longer one would need no fault."""

    class Long(Machine):
        start = State(initial=True)
        used = State()
        end = State()
        breaks = fault(start.to(end))
        uses = user(start.to(used) | used.to(end))

    assert shown(never(lambda v: v.c == "end"), Long).events == ("breaks",)


def test_what_never_comes_after_is_shortest_overall() -> None:
    """The premise that is met first is left for one from which what must not come is nearer."""

    class Late(Machine):
        start = State(initial=True)
        early = State()
        slow = State()
        slower = State()
        way = State()
        late = State()
        end = State()
        go_early = user(start.to(early))
        dawdles = user(early.to(slow) | slow.to(slower) | slower.to(end))
        go_late = user(start.to(way) | way.to(late) | late.to(end))

    claim = whenever(lambda v: v.c in ("early", "late"), never_after=lambda v: v.c == "end")
    assert shown(claim, Late).events == ("go_late",) * 3


def test_a_state_can_be_premise_and_conclusion() -> None:
    """What must not come after the premise may be there with it: the way ends where it is met."""
    claim = whenever(lambda v: v.c == "end", never_after=lambda v: v.c == "end")
    assert shown(claim, Detour).events == ("uses", "wears_out")


# Circles


def circling(*circles: tuple[int, str, int]) -> type[Machine]:
    """Circles of some length, each with its rules and the number of steps that lead there."""
    states = {"start": State(initial=True)}
    members: dict[str, object] = {}
    for number, (length, rule, steps) in enumerate(circles):
        names = [
            f"{place}_{number}_{n}"
            for place, count in (("way", steps), ("on", length))
            for n in range(count)
        ]
        states |= {name: State() for name in names}
        ring = names[steps:]
        way = zip(["start", *names], names[: steps + 1], strict=False)
        members[f"enters_{number}"] = user(_arrows(states, way))
        turns = zip(ring, [*ring[1:], ring[0]], strict=True)
        members[f"turns_{number}"] = reaction(_arrows(states, turns), rule)
    members |= states
    return new_class("Circling", (Machine,), {}, lambda body: body.update(members))


def _arrows(states: dict[str, State], pairs: Iterable[tuple[str, str]]) -> TransitionList:
    arrows: TransitionList = reduce(or_, (states[a].to(states[b]) for a, b in pairs))
    return arrows


@pytest.mark.parametrize(
    ("circles", "turned", "length"),
    [
        ([(4, "R-1", 0), (3, "R-1", 0)], "turns_1", 3),
        ([(3, "R-1", 2), (3, "R-1", 0)], "turns_1", 3),
        ([(2, "M-1", 0), (5, "R-1", 2)], "turns_1", 5),
        ([(5, "R-1", 0), (2, "R-1", 4), (3, "R-1", 0)], "turns_1", 2),
    ],
)
def test_the_circle_shown_is_the_surest_then_shortest_then_nearest(
    circles: list[tuple[int, str, int]], turned: str, length: int
) -> None:
    """A circle of stronger reactions comes first, then one of fewer, then the one near by."""
    trace = shown(reactions_recur(), circling(*circles))
    assert trace.events[trace.loop :] == (turned,) * length
    assert trace.certainty is Certainty.CERTAIN


def test_a_sure_circle_behind_an_unsure_way_is_not_the_surest() -> None:
    """How sure a circle is takes the way into it into account."""

    class Behind(Machine):
        start = State(initial=True)
        left = State()
        right = State()
        a = State()
        b = State()
        c = State()
        slips = reaction(start.to(left), "S-1")
        swings = reaction(left.to(right) | right.to(left), "R-1")
        goes = reaction(start.to(a) | a.to(b) | b.to(c) | c.to(a), "M-1")

    trace = shown(reactions_recur(), Behind)
    assert trace.certainty is Certainty.MAY
    assert trace.events == ("goes",) * 4


def test_a_circle_is_entered_by_its_nearest_state() -> None:
    """The way into a circle ends where it first meets it."""

    class Ring(Machine):
        start = State(initial=True)
        a = State()
        b = State()
        c = State()
        enters = fault(start.to(c))
        turns = reaction(a.to(b) | b.to(c) | c.to(a), "R-1")

    trace = shown(reactions_terminate(), Ring)
    assert (trace.events, trace.loop) == (("enters", "turns", "turns", "turns"), 1)


def _girth(edges: set[tuple[int, int]], count: int) -> int | None:
    """An oracle: the least number of steps after which something is where it was."""
    matrix = np.zeros((count, count), dtype=np.int64)
    for source, target in edges:
        matrix[source, target] = 1
    power = np.eye(count, dtype=np.int64)
    for length in range(1, count + 1):
        power = np.minimum(power @ matrix, 1)
        if power.trace():
            return length
    return None


@pytest.mark.parametrize("seed", range(200))
def test_shortest_circles_and_powers_of_matrices_agree(seed: int) -> None:
    """On random graphs the circle is one, and as short as the powers of the matrix say."""
    random = Random(seed)
    count = random.randint(2, 12)
    pairs = {(random.randrange(count), random.randrange(count)) for _ in range(2 * count)}
    edges = sorted((a, b) for a, b in pairs if a != b)
    sources, targets = (np.array([e[n] for e in edges], dtype=np.int32) for n in (0, 1))
    near = np.array([random.randrange(4) for _ in range(count)], dtype=np.int32)
    found = shortest_circle(sources, targets, near)
    girth = _girth(set(edges), count)
    assert (found and len(found)) == girth
    assert on_circles(sources, targets).any() == (girth is not None)
    if found:
        assert set(zip(found, (*found[1:], found[0]), strict=True)) <= set(edges)
        assert near[found[0]] == near[list(found)].min()


def test_the_search_for_a_shorter_circle_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """After so many states the shortest circle so far stands."""
    monkeypatch.setattr("resilience_fsm.engine.space.circle.MOST_VISITS", 0)
    assert MOST_VISITS > 0
    sources, targets = np.array([0, 1, 2, 3, 4]), np.array([1, 2, 0, 4, 3])
    assert shortest_circle(sources, targets, np.arange(5, dtype=np.int32)) == (0, 1, 2)


# Lassos


def test_of_two_lassos_the_shorter_is_shown() -> None:
    """A run that stays somewhere a little further on is shorter than one that goes round."""

    class Round(Machine):
        start = State(initial=True)
        near = State()
        a = State()
        b = State()
        rest = State()
        goes = reaction(start.to(near), "R-1")
        turns = reaction(near.to(a) | a.to(b) | b.to(near), "R-1")
        stops = fault(near.to(rest))

    trace = shown(leads_to(lambda v: v.c == "start", lambda _v: False), Round)
    assert (trace.events, trace.loop) == (("goes", "stops"), 2)


def test_a_lasso_is_shortest_over_premise_and_rest() -> None:
    """The way goes by that state of the premise from which the whole run is shortest."""

    class Premises(Machine):
        start = State(initial=True)
        early = State()
        one = State()
        two = State()
        three = State()
        way = State()
        late = State()
        begins = user(start.to(early))
        detours = user(start.to(way) | way.to(late))
        runs = reaction(early.to(one) | one.to(two) | two.to(three), "R-1")

    claim = leads_to(lambda v: v.c in ("early", "late"), lambda v: v.c == "start")
    assert shown(claim, Premises).events == ("detours", "detours")
