"""A function is tabulated by running it, case by case, or refused with what is wrong with it."""

from collections.abc import Callable, Hashable
from itertools import count
from typing import Any

import pytest
from engine_toys import compiled
from statemachine import State

from resilience_fsm.engine import Component, CompositionError, FactError, Machine, View
from resilience_fsm.engine.words.decision import decide, read_set

Read = Callable[[Any], Any]

FOUR = ("a", "b", "c", "d")


def test_constant() -> None:
    """A function that reads nothing has one case."""
    (leaf,) = decide(lambda _read: 7, lambda _key: FOUR, "here")
    assert (leaf.reads, leaf.outcome) == ((), 7)


def test_one_read() -> None:
    """A function that reads one value has a case for each, in order."""
    leaves = decide(lambda read: read("x"), lambda _key: FOUR, "here")
    assert [(leaf.reads, leaf.outcome) for leaf in leaves] == [
        ((("x", index),), value) for index, value in enumerate(FOUR)
    ]


@pytest.mark.parametrize("n", [1, 2, 5, 9])
def test_conjunction_has_as_many_cases_as_its_tree(n: int) -> None:
    """An n-way conjunction over domains of four has 3n + 1 cases and not 4 to the n."""
    leaves = decide(
        lambda read: all(read(key) == "a" for key in range(n)), lambda _key: FOUR, "here"
    )
    assert len(leaves) == 3 * n + 1
    assert [leaf.outcome for leaf in leaves].count(True) == 1
    assert read_set(leaves) == tuple(range(n))


def test_short_circuit_reads_are_found() -> None:
    """What an early end hides in one case is read in another."""
    leaves = decide(
        lambda read: read("x") == "b" and (read("y") == "a" or read("z") == "a"),
        lambda _key: ("a", "b"),
        "here",
    )
    assert read_set(leaves) == ("x", "y", "z")
    assert [leaf.reads for leaf in leaves] == [
        (("x", 0),),
        (("x", 1), ("y", 0)),
        (("x", 1), ("y", 1), ("z", 0)),
        (("x", 1), ("y", 1), ("z", 1)),
    ]


def test_reading_twice_is_reading_once() -> None:
    """A value does not change while a function runs."""
    leaves = decide(lambda read: read("x") == read("x"), lambda _key: FOUR, "here")
    assert [leaf.outcome for leaf in leaves] == [True] * 4


def test_domains_may_differ() -> None:
    """Each key has a domain of its own, and a single value is no choice."""
    domains: dict[Hashable, tuple[str, ...]] = {"x": ("only",), "y": ("a", "b", "c")}
    leaves = decide(lambda read: (read("x"), read("y")), domains.__getitem__, "here")
    assert [leaf.outcome for leaf in leaves] == [("only", "a"), ("only", "b"), ("only", "c")]


def test_changing_answers_are_refused() -> None:
    """A function that counts its calls answers differently the second time."""
    calls = count()
    with pytest.raises(FactError, match=r"here: it answered differently.*clock.*view only"):
        decide(lambda _read: next(calls) < 1, lambda _key: FOUR, "here")


def test_changing_reads_are_refused() -> None:
    """A function that answers alike but reads something else the second time is refused too."""
    calls = count()

    def fickle(read: Read) -> bool:
        read("x" if next(calls) < 4 else "y")
        return True

    with pytest.raises(FactError, match=r"here: it answered differently the second time"):
        decide(fickle, lambda _key: FOUR, "here")


def test_order_of_evaluation_is_found_out() -> None:
    """The second run is in reverse order, so that an alternating function cannot pass."""
    calls = count()
    with pytest.raises(FactError, match=r"here: it answered differently the second time"):
        decide(lambda read: (read("x"), next(calls) % 4), lambda _key: FOUR, "here")


def test_budget() -> None:
    """A function with more cases than the budget is refused with its place."""

    def greedy(read: Read) -> bool:
        return [read(key) for key in range(3)] == []

    with pytest.raises(FactError, match=r"here: more than 63 cases.*split it, or read fewer"):
        decide(greedy, lambda _key: FOUR, "here", budget=63)
    assert len(decide(greedy, lambda _key: FOUR, "here", budget=64)) == 64


def test_endless_reading_is_refused() -> None:
    """A function that reads something else in every run comes to the end of the budget."""
    calls = count()
    with pytest.raises(FactError, match=r"here: more than 100 cases"):
        decide(lambda read: read(next(calls)), lambda _key: FOUR, "here", budget=100)


def test_exceptions_are_errors() -> None:
    """A function that raises is refused with its place and the values that it had read."""

    def broken(read: Read) -> bool:
        return read("x") == "a" or bool(1 / 0)

    with pytest.raises(FactError, match=r"here: raised ZeroDivisionError: .*\(in the state x = b"):
        decide(broken, lambda _key: FOUR, "here")


def test_exceptions_before_any_read() -> None:
    """A function that raises at once was in no particular state."""
    with pytest.raises(FactError, match=r"here: raised KeyError: 'gone' .in the state unread"):
        decide(lambda _read: dict[str, int]()["gone"], lambda _key: FOUR, "here")


class Guarded(Machine):
    """Asks two facts."""

    one = State(initial=True)
    two = State()
    go = one.to(two, cond="fine and able")


def test_fact_that_raises_is_named_with_its_state() -> None:
    """A fact that raises is an error with component, event, fact and state, and never a False."""

    def able(view: View) -> bool:
        raise ValueError(f"no idea in {view.c}")

    component = Component("c", Guarded, facts={"fine": lambda _v: True, "able": able})
    with pytest.raises(
        FactError,
        match=r"c, guards of 'go', fact 'able': raised ValueError: no idea in one "
        r"\(in the state c = one\)",
    ):
        compiled(component)


def test_fact_that_counts_is_refused() -> None:
    """A fact with data of its own is no function of its view."""
    calls = count()
    component = Component(
        "c", Guarded, facts={"fine": lambda _v: next(calls) < 1, "able": lambda _v: True}
    )
    with pytest.raises(FactError, match=r"c, guards of 'go': it answered differently"):
        compiled(component)


def test_unknown_component_is_named_with_its_fact() -> None:
    """A fact that reads a component which is not there is refused with its place."""
    component = Component("c", Guarded, facts={"fine": lambda v: v.d == "x", "able": lambda v: v.c})
    with pytest.raises(
        CompositionError,
        match=r"c, guards of 'go', fact 'fine': No component called 'd'. Known names: c.",
    ):
        compiled(component)


def test_views_have_no_special_attributes() -> None:
    """Python's own protocols ask a view for attributes, which are no components."""
    component = Component(
        "c", Guarded, facts={"fine": lambda v: hasattr(v, "__array__"), "able": lambda _v: True}
    )
    (table,) = compiled(component).events["go"].tables.values()
    assert {leaf.outcome for leaf in table.leaves} == {-1}
