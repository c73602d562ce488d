"""The search finds every reachable state once, in a fixed order, and says where it stopped."""

from collections.abc import Callable

import numpy as np
import pytest
from engine_toys import (
    Latch,
    Route,
    barrier,
    chart,
    compiled,
    die_hard,
    graded,
    transaction_commit,
    two_phase_commit,
)
from statemachine import State

from resilience_fsm.engine import (
    Compiled,
    Component,
    EngineError,
    Limits,
    Machine,
    Progress,
    StateSpace,
    System,
    UnknownEventError,
    compile_system,
    explore,
    follows,
    reaction,
)
from resilience_fsm.engine.space import index, search, space, stepper
from resilience_fsm.engine.space.path import find_path
from resilience_fsm.engine.tables import table

# Declared in an order that is neither that of discovery nor that of a depth-first search.
GRAPH = chart(
    ["a", "e", "d", "c", "b"],
    {
        "left": [("a", "b", ""), ("b", "d", ""), ("c", "e", ""), ("e", "d", "")],
        "right": [("a", "c", ""), ("b", "a", ""), ("c", "c", "")],
    },
)

TOYS: list[Callable[[], System]] = [
    die_hard,
    lambda: transaction_commit(3),
    lambda: two_phase_commit(3),
    lambda: barrier(6),
]


def content(found: StateSpace) -> tuple[object, ...]:
    edges = found.edges
    return (
        found.codes.tolist(),
        found.levels,
        edges.source.tolist(),
        edges.event.tolist(),
        edges.target.tolist(),
        found.incomplete,
    )


def test_visiting_order() -> None:
    """States come level by level, by the number of the state before, then by the event."""
    found = explore(compiled(Component("graph", GRAPH)))
    assert [state for (state,) in found.states()] == ["a", "b", "c", "d", "e"]
    assert found.levels == (0, 1, 3, 5)
    edges = zip(found.edges.source, found.edges.event, found.edges.target, strict=True)
    assert ["abcde"[s] + "LR"[e] + "abcde"[t] for s, e, t in edges] == [
        "aLb",
        "aRc",
        "bLd",
        "bRa",
        "cLe",
        "cRc",
        "eLd",
    ]


def test_initial_states_come_first_and_in_order() -> None:
    """Several initial states are level one, in the order in which they were given."""
    found = explore(compiled(Component("graph", GRAPH, initial=("c", "b", "c"))))
    assert found.initial == 2
    assert [state for (state,) in found.states()] == ["c", "b", "e", "d", "a"]
    assert found.depth == 2


def test_a_space_says_what_it_is() -> None:
    """Length, depth, transitions and events of a space are those of its graph."""
    found = explore(compiled(Component("graph", GRAPH)))
    assert (len(found), found.depth, found.transitions) == (5, 3, 7)
    assert (found.events, found.incomplete) == (("left", "right"), "")
    assert found.possible("right").tolist() == [True, True, True, False, False]
    with pytest.raises(UnknownEventError, match="left, right"):
        found.possible("up")
    with pytest.raises(UnknownEventError, match="left, right"):
        found.promised("up")


@pytest.mark.parametrize("toy", TOYS)
@pytest.mark.parametrize(
    ("module", "limit"),
    [
        (table, "DENSE_LIMIT"),
        (stepper, "FUSE_LIMIT"),
        (index, "DENSE_INDEX_LIMIT"),
    ],
)
def test_every_representation_finds_the_same(
    toy: Callable[[], System], module: object, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trees find what dense tables find, and a hash table what a dense index finds."""
    expected = content(explore(compile_system(toy())))
    monkeypatch.setattr(module, limit, 0)
    assert content(explore(compile_system(toy()))) == expected


@pytest.mark.parametrize("toy", TOYS)
def test_trees_alone_find_the_same(
    toy: Callable[[], System], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does it matter if every table is a tree and none is fused."""
    expected = content(explore(compile_system(toy())))
    for module, limit in [(table, "DENSE_LIMIT"), (stepper, "FUSE_LIMIT")]:
        monkeypatch.setattr(module, limit, 0)
    assert content(explore(compile_system(toy()))) == expected


@pytest.mark.parametrize("toy", TOYS)
def test_blocks_do_not_matter(toy: Callable[[], System], monkeypatch: pytest.MonkeyPatch) -> None:
    """A frontier that is stepped in pieces finds the same states in the same order."""
    expected = content(explore(compile_system(toy())))
    for module in (search, space):
        monkeypatch.setattr(module, "BLOCK", 3)
    assert content(explore(compile_system(toy()))) == expected


def test_progress() -> None:
    """The report is called before each block with states, frontier and level so far."""
    seen: list[Progress] = []
    explore(compiled(Component("graph", GRAPH)), report=seen.append)
    assert seen == [Progress(1, 1, 1), Progress(3, 2, 2), Progress(5, 2, 3)]


def test_limit() -> None:
    """A search that finds more states than its limit stops and says so."""
    toy = compile_system(transaction_commit(3))
    found = explore(toy, Limits(states=10))
    assert found.incomplete == "stopped at the limit of 10 states"
    assert 10 < len(found) < 34
    assert content(explore(toy, Limits(states=34))) == content(explore(toy))


@pytest.mark.parametrize(
    ("error", "reason"), [(KeyboardInterrupt, "interrupted"), (MemoryError, "out of memory")]
)
@pytest.mark.parametrize("calls", [1, 2, 5, 9])
def test_interrupt(
    error: type[BaseException],
    reason: str,
    calls: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A search cut short keeps whole levels, and transitions between states that it kept."""
    monkeypatch.setattr(search, "BLOCK", 4)
    toy = compile_system(transaction_commit(3))
    whole = explore(toy)
    left = iter(range(calls))

    def report(_progress: Progress) -> None:
        if next(left, None) is None:
            raise error

    found = explore(toy, report=report)
    assert found.incomplete == reason
    assert len(found) == found.levels[-1] < len(whole)
    assert found.codes.tolist() == whole.codes[: len(found)].tolist()
    assert (found.edges.target < len(found)).all()
    assert (found.edges.source < len(found)).all()


def test_states_beyond_62_bits_are_refused() -> None:
    """A product that fits into no integer is refused with the way out."""
    latches = [Component(f"c{n}", Latch, events={"close": f"close_{n}"}) for n in range(63)]
    with pytest.raises(EngineError, match=r"63 components has more than 62 bits; check fewer"):
        explore(compiled(*latches))


def test_states_beyond_32_bits_of_numbers_are_refused() -> None:
    """Numbers of states are 32 bits wide."""
    numbers = index.Index(10)
    numbers._count = np.iinfo(np.int32).max
    with pytest.raises(EngineError, match=r"More than 2,147,483,647 states"):
        numbers.add(np.array([3], dtype=np.int64))


def test_no_memory_for_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """That the system has none left is said as Python says it of any memory."""

    def none_left(*_: object) -> None:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(index, "mmap", none_left)
    with pytest.raises(MemoryError, match=r"no 1,000 slots for states: .*Cannot allocate"):
        index.Index(1_000)


def test_encoding_goes_both_ways() -> None:
    """A state is its integer, and an integer its state."""
    encoding = stepper.Encoding(compile_system(die_hard()).composition)
    assert encoding.size == 24
    assert [encoding.encode(encoding.decode(code)) for code in range(24)] == list(range(24))


# Settled states, promises and choices


class Follower(Machine):
    """Moves along with a reaction of another."""

    calm = State(initial=True)
    moved = State()
    react = follows(calm.to(moved))


def settled(system: Compiled) -> dict[tuple[str, ...], bool]:
    found = explore(system)
    return dict(zip(found.states(), found.settled.tolist(), strict=True))


def test_promised_and_allowed() -> None:
    """A reaction of certain rules is promised where it is possible, one of silence is not."""
    found = explore(compiled(Component("route", Route), certainty=graded))
    assert [state for (state,) in found.states()] == ["start", "end", "halfway"]
    assert found.promised("walk").tolist() == [True, False, True]
    assert found.promised("jump").tolist() == [False, False, False]
    assert found.settled.tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [(["R-1"], False), (["D-1"], False), (["R-1", "M-1"], True), (["S-1"], True), ([], False)],
)
def test_the_weakest_rule_decides(rules: list[str], expected: bool) -> None:
    """Certain, composed and derived rules promise; one weaker rule among them does not."""
    system = compiled(
        Component(
            "c",
            chart(
                ["one", "two"],
                {"react": [("one", "two", "")]},
                lambda transitions: reaction(transitions, *rules),
            ),
        ),
        certainty=graded,
    )
    assert settled(system)[("one",)] is expected


def test_promised_self_transition_is_settled() -> None:
    """A promised reaction that changes nothing leaves a state settled."""
    still = chart(["one"], {"react": [("one", "one", "")]}, reaction)
    assert settled(compiled(Component("c", still))) == {("one",): True}


def test_promised_self_transition_that_moves_a_follower_is_not_settled() -> None:
    """The owner stays, the follower does not: that is a change."""
    still = chart(["one"], {"react": [("one", "one", "")]}, reaction)
    system = compiled(Component("c", still), Component("follower", Follower))
    assert settled(system) == {("one", "calm"): False, ("one", "moved"): True}


@pytest.mark.parametrize(("choice_rules", "promised"), [(("R-1",), True), (("S-1",), False)])
def test_a_choice_is_promised_as_a_whole(choice_rules: tuple[str, ...], promised: bool) -> None:
    """Alternatives of a promised choice are silent one by one, and one of them has to happen."""

    class Chooses(Machine):
        open_question = State(initial=True)
        first = State()
        second = State()
        pick_first = reaction(
            open_question.to(first), "S-2", choice="which", choice_rules=choice_rules
        )
        pick_second = reaction(
            open_question.to(second), "S-3", choice="which", choice_rules=choice_rules
        )

    found = explore(compiled(Component("c", Chooses), certainty=graded))
    assert found.promised("pick_first").tolist() == [promised, False, False]
    assert found.settled.tolist() == [not promised, True, True]


def test_only_reactions_are_promised() -> None:
    """An event of the environment is never promised, whatever its rules."""
    assert settled(compiled(Component("latch", Latch))) == {("opened",): True, ("closed",): True}


def test_settled_among_some() -> None:
    """What happens to others does not unsettle those that are asked about."""
    still = chart(["one"], {"react": [("one", "one", "")]}, reaction)
    found = explore(compiled(Component("c", still), Component("follower", Follower)))
    assert found.settled_among({"c", "follower"}).tolist() == [False, True]
    assert found.settled_among({"c"}).tolist() == [True, True]
    assert found.settled_among({"follower"}).tolist() == [True, True]


def test_counting_without_keeping() -> None:
    """A search that keeps no transitions still counts them."""
    toy = compile_system(transaction_commit(3))
    found, counted = explore(toy), explore(toy, keep_edges=False)
    assert counted.transitions == found.transitions == len(found.edges.source)
    assert len(counted.edges.source) == 0
    assert counted.codes.tolist() == found.codes.tolist()


def test_no_path() -> None:
    """There is no path to nowhere, and none that goes on to nowhere."""
    found = explore(compiled(Component("graph", GRAPH)))
    nowhere = np.zeros(len(found), dtype=np.bool_)
    assert find_path(found, nowhere, found.compiled.names) is None
    assert find_path(found, ~nowhere, found.compiled.names, nowhere) is None
