"""What compares many components has few cases, and each is what the values themselves say."""

from collections.abc import Callable, Sequence
from itertools import product
from math import factorial
from typing import Any

import pytest
from engine_toys import ResourceManager, graded, transaction_commit
from statemachine import State

from resilience_fsm.engine import (
    Component,
    EngineError,
    FactError,
    Machine,
    Property,
    System,
    Tally,
    TooManyCasesError,
    Verdict,
    View,
    check,
    compile_system,
    explore,
    explore_orbits,
    follows,
    how_many,
    never,
)
from resilience_fsm.engine.system.seen import Seen, SeenStates
from resilience_fsm.engine.tables import table
from resilience_fsm.engine.words.comparing import agrees, decide_by_comparing, read_of
from resilience_fsm.engine.words.decision import Leaf
from resilience_fsm.export import Format, export

DONE = ("prepared", "committed")
STATES = tuple(SeenStates("manager", ResourceManager).by_id.values())
MANY = [f"manager_{n}" for n in range(20)]
Read = Callable[[Any], Any]


def cases(function: Callable[[Read], Any]) -> Sequence[Leaf[Any]]:
    return decide_by_comparing(function, lambda _key: STATES, "a guard")


FUNCTIONS: dict[str, Callable[[Read], Any]] = {
    "any": lambda read: any(read(x) == "committed" for x in "abc"),
    "any and any": lambda read: (
        any(read(x) == "committed" for x in "abc") and any(read(x) == "aborted" for x in "abc")
    ),
    "in a tuple": lambda read: all(read(x) in ("prepared", "committed") for x in "abc"),
    "in a named tuple": lambda read: all(read(x) in DONE for x in "abc"),
    "in a set": lambda read: all(read(x) not in {"working", "aborted"} for x in "abc"),
    "count": lambda read: sum(read(x) == "working" for x in "abc"),
    "each other": lambda read: read("a") == read("b") != read("c"),
    "letters": lambda read: read("a").startswith("w") and f"{read('b')}" == "aborted",
    "a set of them": lambda read: {"aborted", "committed"} <= {read(x) for x in "abc"},
    "order": lambda read: sorted([read("a"), read("b")])[0] == "aborted",
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_cases_say_what_the_values_say(name: str) -> None:
    """Every combination of states is in one case, which comes to what the function says of it."""
    found = cases(FUNCTIONS[name])
    for values in product(range(len(STATES)), repeat=3):
        at = dict(zip("abc", values, strict=True))
        met = [
            leaf.outcome
            for leaf in found
            if all(agrees(key, value, at[str(read_of(key))]) for key, value in leaf.reads)
        ]
        states = {key: STATES[number] for key, number in at.items()}
        assert met == [FUNCTIONS[name](states.__getitem__)]


@pytest.mark.parametrize(
    ("function", "most"),
    [
        (lambda read: any(read(x) == "committed" for x in MANY), 21),
        (lambda read: all(read(x) in ("prepared", "committed") for x in MANY), 21),
        (
            lambda read: (
                any(read(x) == "committed" for x in MANY)
                and any(read(x) == "aborted" for x in MANY)
            ),
            21 * 21,
        ),
    ],
)
def test_there_are_few(function: Callable[[Read], Any], most: int) -> None:
    """To look for one among twenty takes as many cases as there are to look at."""
    assert len(cases(function)) <= most


class Voter(Machine):
    """Votes once, for or against."""

    undecided = State(initial=True)
    for_it = State()
    against = State()

    agree = undecided.to(for_it)
    refuse = undecided.to(against)


class Chair(Machine):
    """Declares what most have voted for, while nobody could change that."""

    waiting = State(initial=True)
    accepted = State()
    rejected = State()

    accept = waiting.to(accepted, cond="agreed > half")
    reject = waiting.to(rejected, cond="refused >= half")


def election(voters: int, count: Callable[..., int] = how_many) -> System:
    """A vote by majority."""
    names = [f"voter_{n}" for n in range(voters)]
    chair = Component(
        "chair",
        Chair,
        facts={
            "half": lambda _v: voters // 2,
            "agreed": lambda v: count(v, names, "for_it"),
            "refused": lambda v: count(v, names, "against"),
        },
    )
    voting = ("agree", "refuse")
    return System(
        [
            chair,
            *(
                Component(name, Voter, events={event: f"{event}_{n}" for event in voting})
                for n, name in enumerate(names)
            ),
        ]
    )


def one_by_one(view: View, names: Sequence[str], state: str) -> int:
    return sum(view[name] == state for name in names)


def test_majorities_of_many() -> None:
    """What twenty have voted for is counted: the space has the states that reckoning gives."""
    space = explore_orbits(compile_system(election(20)))
    votes = [(a, b) for a in range(21) for b in range(21 - a)]
    declared = sum(1 + (a > 10) + (b >= 10) for a, b in votes)
    assert len(space) == declared
    ways = sum(
        factorial(20)
        // (factorial(a) * factorial(b) * factorial(20 - a - b))
        * (1 + (a > 10) + (b >= 10))
        for a, b in votes
    )
    assert space.all_states == ways


def test_counting_is_adding_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted as one question or one by one, the same guards are true."""
    expected = explore(compile_system(election(4, one_by_one)))
    monkeypatch.setattr("resilience_fsm.engine.words.decision.LEAF_BUDGET", 20)
    counted = compile_system(election(4))
    assert any(
        isinstance(read_of(key), Tally)
        for table in counted.events["accept"].tables.values()
        for leaf in table.leaves
        for key, _ in leaf.reads
    )
    found = explore(counted)
    assert list(found.states()) == list(expected.states())
    assert all(
        set(counted.possible(state)) == {e for e in found.events if found.possible(e)[number]}
        for number, state in enumerate(found.states())
    )


@pytest.mark.thorough
def test_claims_may_count() -> None:
    """A claim of how many there are is decided up to permutation, and told with a trace."""
    names = [f"voter_{n}" for n in range(20)]
    most = never(lambda v: v.chair == "accepted" and how_many(v, names, "for_it") < 12)
    (answer,) = check(election(20), [Property("most", "", most)]).answers
    assert answer.verdict is Verdict.VIOLATED
    assert answer.trace is not None
    assert len(answer.trace.events) == 12


def test_who_is_counted_has_to_have_that_state() -> None:
    """A typing error in what is counted is one."""
    with pytest.raises(FactError, match="no state of Voter"):
        compile_system(election(20, lambda v, names, _state: how_many(v, names, "fro_it")))


def test_a_count_that_no_formula_says_is_refused() -> None:
    """No export writes down how many of twenty there are."""
    with pytest.raises(EngineError, match="more than a formula can say"):
        export(election(20), Format.TLA)


def test_letters_behind_its_back_are_refused() -> None:
    """What joins states into one text reads more of them than it compares, and is found out."""
    with pytest.raises(FactError, match="more of a state than it compares"):
        cases(lambda read: "committed" in ",".join([read("a"), read("b")]))


@pytest.mark.thorough
def test_what_wants_everything_has_too_many() -> None:
    """Twenty states put into a set are as many cases as ever."""
    with pytest.raises(TooManyCasesError, match="reads too many components at once"):
        cases(lambda read: len({read(x) for x in MANY}) > 1)


def test_a_state_of_no_chart_is_refused() -> None:
    """A typing error is one here as well."""
    with pytest.raises(FactError, match="'comitted', which is no state of ResourceManager"):
        cases(lambda read: any(read(x) == "comitted" for x in MANY))


def test_closed_states_are_texts() -> None:
    """Whoever asks a state for more than it compares gets what it is."""
    told: list[object] = []

    def look(read: Read) -> bool:
        state = read("a")
        told.append((isinstance(state, Seen), str(state), "x" + state, len(state), bool(state)))
        return True

    cases(look)
    assert (True, "aborted", "xaborted", 7, True) in told


def test_tables_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables by what guards compare lead through the very space that tables by state do."""
    expected = explore(compile_system(transaction_commit(3)))

    def too_many(*_given: object, **_named: object) -> None:
        raise TooManyCasesError("too many")

    monkeypatch.setattr(table, "decide", too_many)
    compared = compile_system(transaction_commit(3))
    assert all(
        one.is_compared for event in compared.events.values() for one in event.tables.values()
    )
    found = explore(compared)
    assert list(found.states()) == list(expected.states())
    assert found.edges.target.tolist() == expected.edges.target.tolist()


def test_single_steps_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """One step by such a table is the step of the search."""
    monkeypatch.setattr("resilience_fsm.engine.words.decision.LEAF_BUDGET", 3)
    compared = compile_system(transaction_commit(3))
    space = explore(compared)
    for number in range(len(space)):
        state = space.state(number)
        possible = {event for event in space.events if space.possible(event)[number]}
        assert set(compared.possible(state)) == possible


def test_followers_are_compared_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A follower whose guard compares moves as it does by states."""
    from engine_toys import Switch, chart

    def system() -> System:
        lamp = chart(["dark", "lit"], {"turn_on": [("dark", "lit", "power")]}, follows, "Lamp")
        return System(
            [
                Component("switch", Switch),
                Component("mains", Switch, events={"turn_on": "start", "turn_off": "stop"}),
                Component("lamp", lamp, facts={"power": lambda v: v.mains == "on"}),
            ],
            owners={"turn_on": "switch"},
            certainty=graded,
        )

    expected = list(explore(compile_system(system())).states())
    monkeypatch.setattr("resilience_fsm.engine.words.decision.LEAF_BUDGET", 1)
    assert list(explore(compile_system(system())).states()) == expected
