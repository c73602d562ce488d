"""Replicas that begin alike share one table and one answer, however many they are."""

from random import Random
from typing import Any

import pytest
from engine_toys import Latch, chart
from random_systems import Plan, properties
from random_systems import system as random_system
from thorough import some_of

from resilience_fsm.engine import (
    Component,
    CompositionError,
    EngineError,
    Exploration,
    Kind,
    Limits,
    Property,
    System,
    Verdict,
    always,
    check,
    compile_system,
    explore,
    never,
    sometimes,
    user,
)
from resilience_fsm.engine.replicas import product
from resilience_fsm.engine.system.population import Population
from resilience_fsm.engine.system.system import Counts
from resilience_fsm.engine.tables.compiled import Compiled
from resilience_fsm.engine.verdict.instance import instances, instances_by_sort
from resilience_fsm.engine.verdict.obligation import Obligations


def by_user(transitions: Any) -> Any:
    return user(transitions, "R-1")


TURN = chart(["a", "b"], {"turn": [("a", "b", ""), ("b", "a", "")]}, by_user, name="Turn")
TURNING = System([Component("latch", Latch)], [Kind("k", [Component("x", TURN)])])
MEET = Property("meet", "", sometimes(lambda v: v.x_1 == "b" and v.x_2 == "b"), about={"k": 2})
TURNED = Property("turned", "", never(lambda v: v.x == "b"), about={"k": 1})


def some_replicas(random: Random, system: System, plan: Plan) -> list[dict[str, str]]:
    """Four, of which some are told where to begin."""
    first = system.kinds[0].components[0].name
    given = [{first: random.choice(plan[first])} for _ in range(4)]
    return [one if random.random() < 0.5 else {} for one in given]


@pytest.mark.parametrize("seed", some_of(range(40), 15))
def test_a_few_of_each_sort_answer_for_all(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Deciding each choice of replicas by itself, among all of them, comes to the same answers."""
    random = Random(seed)
    system, plan, events = random_system(random)
    claims = properties(random, plan, events)
    replicas = some_replicas(random, system, plan)
    shared = check(system, claims, {"k": replicas})
    monkeypatch.setattr(Obligations, "_of_exactly", lambda self, *_: self.whole())
    monkeypatch.setattr(
        Obligations, "_instances", lambda self, prop: instances(prop, system, self._counts)
    )
    each = check(system, claims, {"k": replicas})
    assert shared.answers == each.answers
    assert shared.explorations[0] == each.explorations[0]


@pytest.mark.parametrize("seed", range(20))
def test_the_product_is_that_of_all(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its figures and its parts are those of a search of all replicas."""
    monkeypatch.setattr(product, "FEW_STATES", 0)
    random = Random(seed)
    system, plan, _ = random_system(random)
    replicas = some_replicas(random, system, plan)
    compiled = compile_system(system, {"k": replicas})
    expected = Exploration.of(explore(compiled, Limits(200_000), keep_edges=False))
    found = check(system, [], {"k": replicas}).explorations[0]
    assert expected.incomplete or found == expected


def compiled_for(counts: Counts, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many parts each composition of a check has."""
    seen: list[int] = []
    made = Compiled.__attrs_init__ if hasattr(Compiled, "__attrs_init__") else Compiled.__init__

    def noted(self: Compiled, *args: Any, **named: Any) -> None:
        made(self, *args, **named)
        seen.append(len(self.names))

    with monkeypatch.context() as patch:
        patch.setattr(Compiled, "__init__", noted)
        check(TURNING, [MEET, TURNED], counts)
    return seen


def test_what_it_costs_grows_with_the_sorts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred thousand are composed, tabulated and decided as a hundred are."""
    few, many = (compiled_for({"k": number}, monkeypatch) for number in (100, 100_000))
    assert few == many
    assert max(many) == 3
    two_sorts = [{"x": "a"}] * 300 + [{"x": "b"}] * 300
    assert max(compiled_for({"k": two_sorts}, monkeypatch)) == 5


def test_the_product_of_many() -> None:
    """It is counted exactly, and its replicas are named in one."""
    report = check(TURNING, [MEET, TURNED], {"k": 1000})
    assert [answer.verdict for answer in report.answers] == [Verdict.HOLDS, Verdict.VIOLATED]
    found = report.explorations[0]
    assert found.components == ("latch", "x_1 to x_1000")
    assert found.states == 2**1001
    assert found.depth == 1002


def test_a_property_of_two_is_decided_for_each_pair_of_sorts() -> None:
    """The first that are of these sorts stand for the others; one alone meets nobody."""
    population = Population.of(TURNING, {"k": [{}, {"x": "b"}, {}, {"x": "a"}]})
    found = [one.numbers["k"] for one in instances_by_sort(MEET, TURNING, population)]
    assert found == [(1, 2), (1, 3), (2, 1)]
    assert population.number("k") == 4
    assert population.some({"k": 2}) == {"k": {1: {}, 2: {"x": "b"}, 3: {}}}


@pytest.mark.parametrize("number", [0, 1, 2, 3, 999, 1000])
def test_so_many_are_so_many_one_by_one(number: int) -> None:
    """A number of replicas is a list of as many that begin anywhere, member by member."""
    counted = Population.of(TURNING, {"k": number})
    listed = Population.of(TURNING, {"k": [{}] * number})
    members = [[list(sort.members) for sort in one.sorts["k"]] for one in (counted, listed)]
    assert members[0] == members[1] == ([[*range(1, number + 1)]] if number else [])
    assert counted.number("k") == number


@pytest.mark.parametrize("given", [-1, True, False, 1.5, "ab", None])
def test_what_is_no_number_of_replicas_is_refused(given: Any) -> None:
    """Below nothing there are none, and an answer to yes or no counts nothing."""
    with pytest.raises(CompositionError, match=r" replicas of 'k'; expected a number from 0 on"):
        Population.of(TURNING, {"k": given})


def test_replicas_keep_their_numbers() -> None:
    """Some of them are called as they are among all, in a composition and in a trace."""
    assert compile_system(TURNING, {"k": {3: {}, 7: {"x": "b"}}}).names == ("latch", "x_3", "x_7")
    begun = Property("begun", "", always(lambda v: v.x == "b"), about={"k": 1})
    (answer,) = check(TURNING, [begun], {"k": [{"x": "b"}, {"x": "b"}, {"x": "a"}]}).answers
    assert answer.trace is not None
    assert answer.trace.events == ("k_1_turn",)
    (answer,) = check(TURNING, [TURNED], {"k": [{"x": "b"}, {}]}).answers
    assert answer.trace is not None
    assert answer.trace.initial == {"latch": "opened", "x_1": "b"}


def test_what_names_one_of_the_others_has_all_of_them() -> None:
    """Who owns an event may be said of a replica that would not be there."""
    system = System(
        [Component("latch", Latch)],
        [Kind("k", [Component("x", TURN), Component("y", TURN)])],
        owners={f"k_{number}_turn": f"x_{number}" for number in (1, 2)},
    )
    prop = Property("p", "", never(lambda v: v.x != v.y), about={"k": 1})
    (answer,) = check(system, [prop], {"k": 2}).answers
    assert answer.verdict is Verdict.HOLDS


def test_what_cannot_be_composed_is_refused_however_many_there_are() -> None:
    """A few of each sort tell."""
    for number in (2, 1000):
        with pytest.raises(CompositionError, match="no state 'c' to begin in"):
            check(TURNING, [], {"k": [{"x": "c"}] * number})


def test_replicas_that_cannot_stand_for_each_other_are_searched_together() -> None:
    """Where something reads them: within reason, which is told before they are composed."""
    reads = chart(["p", "q"], {"go": [("p", "q", "sees")]}, by_user, name="Reads")
    reader = Component("reads", reads, facts={"sees": lambda v: v["x_1"] == "b"})
    system = System([reader], [Kind("k", [Component("x", TURN)])])
    (answer,) = check(system, [TURNED], {"k": 3}).answers
    assert answer.verdict is Verdict.VIOLATED
    assert len(Obligations(system, [TURNED], {"k": 3}).compiled.names) == 4
    with pytest.raises(EngineError, match=r"more than 62 bits; check fewer at a time\. R1: reads"):
        check(system, [TURNED], {"k": 1_000_000})
