"""The product counted from boxes is the product searched state by state."""

import itertools
from random import Random

import numpy as np
import pytest
from engine_toys import chart
from random_systems import system as random_system
from thorough import some_of

from resilience_fsm.engine import Component, Kind, Limits, System, compile_system, explore
from resilience_fsm.engine.replicas import product, union
from resilience_fsm.engine.replicas.boxes import Boxes
from resilience_fsm.engine.replicas.product import measure
from resilience_fsm.engine.replicas.response import NEVER, Response, response
from resilience_fsm.engine.space.exploration import Exploration
from resilience_fsm.engine.space.search import INTERRUPTED, OUT_OF_MEMORY, Progress
from resilience_fsm.engine.system.system import Counts
from resilience_fsm.engine.tables.compiled import Compiled
from resilience_fsm.engine.words.limits import LimitReached
from resilience_fsm.operate.scope import exactly
from resilience_fsm.pair.deployment import READY
from resilience_fsm.pair.portal_pair import portal_system

SEARCHED = 200_000


@pytest.fixture(autouse=True)
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small products are counted too, though searching them would be faster."""
    monkeypatch.setattr(product, "FEW_STATES", 0)


def searched(compiled: Compiled) -> Exploration:
    """The product, searched state by state."""
    return Exploration.of(explore(compiled, Limits(SEARCHED), keep_edges=False))


@pytest.mark.parametrize("seed", range(60))
def test_random_products(seed: int) -> None:
    """Of random systems with no to four replicas, some beginning elsewhere, nothing differs."""
    random = Random(seed)  # nothing to guess
    system, states, _ = random_system(random)
    (kind,) = system.kinds
    first = kind.components[0].name
    compared = 0
    for number in range(5):
        replicas = [
            {first: random.choice(states[first])} if random.random() < 0.3 else {}
            for _ in range(number)
        ]
        compiled = compile_system(system, {kind.name: replicas})
        expected = searched(compiled)
        if not expected.incomplete:
            compared += 1
            assert measure(compiled) == expected
    assert compared >= 2


@pytest.mark.parametrize(
    "counts",
    [(0, 0, 0), (1, 0, 0), (2, 0, 0), (0, 2, 0), (1, 1, 0), (0, 1, 2), (1, 1, 1)],
)
def test_products_of_the_pair(counts: tuple[int, int, int]) -> None:
    """Users, changes and conferences beside the pair."""
    system = portal_system(READY)
    compiled = compile_system(system, exactly((), *counts).counts)
    parts = compiled.composition.parts
    moving = [name for name, part in parts.items() if part.chart.transitions]
    compiled = compiled.restricted_to(compiled.cone(moving))
    assert measure(compiled) == searched(compiled)


TURN = chart(["a", "b"], {"turn": [("a", "b", ""), ("b", "a", "")]}, name="Turn")
CLOCK = chart(["tick", "tock"], {"beat": [("tick", "tock", ""), ("tock", "tick", "")]}, name="C")


def turning(counts: Counts) -> Compiled:
    """A clock and replicas that take no notice of it."""
    system = System([Component("clock", CLOCK)], [Kind("k", [Component("x", TURN)])])
    return compile_system(system, counts)


def test_a_product_beyond_any_search() -> None:
    """A hundred switches that anyone can turn have two to the hundredth states."""
    assert measure(turning({"k": 100})) == Exploration(
        components=turning({"k": 100}).names,
        states=2**101,
        transitions=101 * 2**101,
        depth=102,
    )


def test_limits() -> None:
    """A limit ends the count, with what was covered by then."""
    stopped = measure(turning({"k": 2}), Limits(states=1))
    assert stopped.incomplete == "stopped at the limit of 1 states"
    assert stopped.components == ("clock",)
    assert stopped.covered == "stopped at the limit of 1 states (2 states, 2 levels)"
    with_one = measure(turning({"k": 2}), Limits(states=3))
    assert with_one.components == ("clock", "x_1")
    assert measure(turning({"k": 2}), Limits(seconds=0)).incomplete


def test_limit_while_boxes_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is counted then are the joint states of the boxes found, with that limit as reason."""
    compiled = compile_system(portal_system(READY), {"change": 2})
    compiled = compiled.restricted_to(compiled.cone(["change_1", "change_2"]))
    reports: list[Progress] = []
    whole = measure(compiled, report=reports.append)
    again: list[Progress] = []
    monkeypatch.setattr("time.monotonic", lambda: 0 if len(again) < len(reports) - 1 else 3600)
    stopped = measure(compiled, Limits(seconds=60), again.append)
    assert stopped.incomplete == "stopped at the limit of 60 seconds"
    assert stopped.components == whole.components
    assert 0 < stopped.states < whole.states


@pytest.mark.parametrize(
    ("stop", "why"), [(KeyboardInterrupt, INTERRUPTED), (MemoryError, OUT_OF_MEMORY)]
)
def test_interrupts(stop: type[BaseException], why: str) -> None:
    """Whenever it is interrupted, the count is cut short and says so."""
    calls: list[Progress] = []

    def report(progress: Progress) -> None:
        calls.append(progress)

    measure(turning({"k": 2}), report=report)
    for moment in range(1, len(calls) + 1):
        left = [None] * moment

        def stopping(_progress: Progress, left: list[None] = left) -> None:
            left.pop()
            if not left:
                raise stop

        assert measure(turning({"k": 2}), report=stopping).incomplete == why


def test_replicas_with_too_many_states_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where each pair of a replica's states is too much to hold, the product is searched."""
    monkeypatch.setattr(product, "MOST_RESPONSES", 1)
    assert measure(turning({"k": 3})) == searched(turning({"k": 3}))


@pytest.mark.parametrize("seed", range(80))
def test_union_of_random_boxes(seed: int) -> None:
    """The size and the depth of a union of boxes, against going through its joint states."""
    random = np.random.default_rng(seed)
    count, known = int(random.integers(1, 6)), int(random.integers(0, 3))
    responses, costs = [], []
    for _ in range(int(random.integers(1, 3))):
        local = int(random.integers(1, 5))
        nothing = np.zeros((0, local), dtype=np.int32)
        own = random.integers(0, 3, (1, local), dtype=np.int32)
        responses.append(Response(int(random.integers(1, 4)), nothing, nothing, own))
        drawn = random.integers(0, 6, (count, local), dtype=np.int32)
        drawn[random.random((count, local)) < 0.3] = NEVER
        drawn[(drawn == NEVER).all(axis=1), 0] = 0
        costs.append(drawn)
    boxes = Boxes(
        np.zeros(count, dtype=np.int64),
        random.integers(0, 5, count, dtype=np.int32),
        tuple(costs),
    )
    replicas = [k for k, answer in enumerate(responses) for _ in range(answer.number)]
    states = own_events = longest = 0
    for joint in itertools.product(*(range(costs[k].shape[1]) for k in replicas)):
        steps = boxes.steps + sum(costs[k][:, x] for k, x in zip(replicas, joint, strict=True))
        if steps.min() < NEVER:
            states += 1
            own_events += sum(
                int(responses[k].own[0, x]) for k, x in zip(replicas, joint, strict=True)
            )
            longest = max(longest, int(steps.min()))
    assert union.sizes(boxes, responses, 0) == (states, own_events)
    for way in (union.one_by_one, union.by_programs):
        assert way(boxes, responses, known, Limits()) == max(known, longest)
    assert union.longest_way(boxes, responses, known) == max(known, longest)


def random_boxes(seed: int, most: int) -> tuple[Boxes, list[Response]]:
    """Some boxes for many replicas of two sorts."""
    random = np.random.default_rng(seed)
    count = int(random.integers(2, 6))
    responses, costs = [], []
    for _ in range(2):
        local = int(random.integers(2, 5))
        nothing = np.zeros((0, local), dtype=np.int32)
        own = random.integers(0, 3, (1, local), dtype=np.int32)
        responses.append(Response(int(random.integers(1, most)), nothing, nothing, own))
        drawn = random.integers(0, 6, (count, local), dtype=np.int32)
        drawn[random.random((count, local)) < 0.2] = NEVER
        drawn[(drawn == NEVER).all(axis=1), 0] = 0
        costs.append(drawn)
    steps = random.integers(0, 5, count, dtype=np.int32)
    return Boxes(np.zeros(count, dtype=np.int64), steps, tuple(costs)), responses


@pytest.mark.parametrize("seed", some_of(range(20), 8))
def test_the_longest_way_of_many(seed: int) -> None:
    """However many replicas: adding them one by one comes to the same as a few programs."""
    boxes, responses = random_boxes(seed, 40)
    expected = union.one_by_one(boxes, responses, 0, Limits())
    assert union.by_programs(boxes, responses, 0, Limits()) == expected
    assert union.by_programs(boxes, responses, expected + 1, Limits()) == expected + 1


def test_where_a_program_is_not_solved_the_replicas_are_added(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An answer that is not the best one is none."""
    from resilience_fsm.engine.replicas.whole_numbers import WholeNumberProgram

    boxes, responses = random_boxes(0, 40)
    expected = union.one_by_one(boxes, responses, 0, Limits())
    monkeypatch.setattr(WholeNumberProgram, "solved", lambda _: None)
    assert union.by_programs(boxes, responses, 0, Limits()) == expected


def test_the_way_of_many_stops_at_a_limit() -> None:
    """Each replica that is added asks, and each program does."""
    boxes, responses = random_boxes(0, 40)
    over = Limits(seconds=0).from_now()
    for way in (union.one_by_one, union.by_programs):
        with pytest.raises(LimitReached, match="limit of 0 seconds"):
            way(boxes, responses, 0, over)


def test_how_replicas_respond_is_held_within_the_limit() -> None:
    """What is to be held is known before."""
    compiled = turning({"k": 1})
    components, with_one = explore(compiled.restricted_to({"clock"})), explore(compiled)
    needed = (len(components) + components.transitions) * 2 * 2 * 4
    response(with_one, components, ["x_1"], 3, Limits(memory=needed))
    with pytest.raises(LimitReached, match="bytes of memory"):
        response(with_one, components, ["x_1"], 3, Limits(memory=needed - 1))


def test_small_products_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a bound of the states is small, the product is searched; else it is not."""
    whole = measure(turning({"k": 3}))
    frontiers: list[int] = []

    def report(progress: Progress) -> None:
        frontiers.append(progress.states)

    monkeypatch.setattr(product, "FEW_STATES", whole.states)
    assert measure(turning({"k": 3}), report=report) == whole
    assert max(frontiers) == whole.states
    frontiers.clear()
    monkeypatch.setattr(product, "FEW_STATES", whole.states - 1)
    assert measure(turning({"k": 3}), report=report) == whole
    assert max(frontiers) < whole.states
