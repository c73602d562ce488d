"""Guards are expressions over facts, evaluated as python-statemachine evaluates them."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from engine_toys import compiled
from statemachine import State

from resilience_fsm.engine import Component, CompositionError, Machine
from resilience_fsm.engine.system.guard import Guard
from resilience_fsm.engine.system.reading import read_chart


def guard(**options: Any) -> Guard:
    class Guarded(Machine):
        one = State(initial=True)
        go = one.to.itself(**options)

    return read_chart(Guarded).transitions[0].guard


def truth(read: Guard, **facts: object) -> bool:
    def fact(name: str) -> Callable[[], object]:
        return lambda: facts[name]

    return read.evaluator(fact)()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"cond": "a"}, lambda a, _b: a),
        ({"unless": "a"}, lambda a, _b: not a),
        ({"cond": ["a", "b"]}, lambda a, b: a and b),
        ({"unless": ["a", "b"]}, lambda a, b: not a and not b),
        ({"cond": "a", "unless": "b"}, lambda a, b: a and not b),
        ({"cond": "a and b"}, lambda a, b: a and b),
        ({"cond": "a or b"}, lambda a, b: a or b),
        ({"cond": "not a"}, lambda a, _b: not a),
        ({"cond": "a and not (a and b)"}, lambda a, b: a and not b),
        ({"unless": "a or b"}, lambda a, b: not (a or b)),
        ({"cond": "!a"}, lambda a, _b: not a),
        ({"cond": "a ^ b"}, lambda a, b: a and b),
        ({"cond": "a v b"}, lambda a, b: a or b),
        ({"cond": "!a ^ b v a"}, lambda a, b: (not a and b) or a),
        ({"cond": "a == b"}, lambda a, b: a == b),
        ({"cond": "a != b"}, lambda a, b: a != b),
        ({"cond": "a < b"}, lambda a, b: a < b),
        ({"cond": "a <= b <= 1"}, lambda a, b: a <= b),
        ({"cond": "a > b"}, lambda a, b: a > b),
        ({"cond": "a >= 1"}, lambda a, _b: a),
    ],
)
def test_expressions(options: dict[str, Any], expected: Callable[[bool, bool], bool]) -> None:
    """An expression means in the tables what it says."""
    read = guard(**options)
    for a, b in product((False, True), repeat=2):
        assert truth(read, a=a, b=b) is expected(a, b)


@pytest.mark.parametrize("value", ["", 0, None, [], "word", 7])
def test_the_truth_value_counts(value: object) -> None:
    """A fact may answer anything; a guard takes its truth value."""
    assert truth(guard(cond="a"), a=value) is bool(value)
    assert truth(guard(unless="a"), a=value) is not bool(value)


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({}, ""),
        ({"cond": "a or b"}, "a or b"),
        ({"unless": "a"}, "not a"),
        ({"unless": "a or b"}, "not (a or b)"),
        ({"cond": ["a", "b or c"], "unless": "d"}, "a and (b or c) and not d"),
    ],
)
def test_text(options: dict[str, Any], text: str) -> None:
    """A guard reads as one line, whatever it was put together from."""
    assert guard(**options).text == text


def test_names() -> None:
    """A guard names its facts, and no constant."""
    read = guard(cond="a == 'x' and (b or !c)", unless="d")
    assert read.names == {"a", "b", "c", "d"}


def test_functions_are_refused() -> None:
    """A callable guard can hide what it reads."""
    with pytest.raises(CompositionError, match=r"Guarded: .*'go'.*is a function.*name a fact"):
        guard(cond=lambda: True)


def test_decorated_guards_are_refused() -> None:
    """A guard that is a method of the chart is a function too."""

    class Decorated(Machine):
        one = State(initial=True)
        go = one.to.itself()

        @go.cond  # type: ignore[untyped-decorator] # python-statemachine's
        def is_fine(self) -> bool:
            return True

    with pytest.raises(CompositionError, match=r"Decorated: .*'go'.*is a function.*name a fact"):
        read_chart(Decorated)


@pytest.mark.parametrize("expression", ["helps(a)", "a and b.c()", "In('one') and helps(a)"])
def test_calls_are_refused(expression: str) -> None:
    """A call inside a guard can hide what it reads."""
    with pytest.raises(CompositionError, match=r"Guarded: .*calls a function.*make a fact"):
        guard(cond=expression)


@pytest.mark.parametrize(
    "expression",
    ["", "a and", "a +", "a + b", "-a", "a.b", "a[0]", "a in b", "a is b", "a if b else c", " a"],
)
def test_other_expressions_are_refused(expression: str) -> None:
    """What python-statemachine cannot evaluate is refused before anything runs."""
    with pytest.raises(CompositionError, match=r"Guarded: .*'go'.*no expression over facts.*and"):
        guard(cond=expression)


def test_a_lone_constant_is_an_unknown_fact() -> None:
    """python-statemachine looks even 'True' up as a name."""

    class Constant(Machine):
        one = State(initial=True)
        go = one.to.itself(cond="True")

    with pytest.raises(CompositionError, match=r"names 'True', which is no fact"):
        compiled(Component("c", Constant))
