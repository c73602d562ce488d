"""Formulas as text: what is written is what is meant, on one line and on several."""

from random import Random

import pytest

from resilience_fsm.export.neutral.formula import (
    AllOf,
    AnyOf,
    Definition,
    Formula,
    In,
    Named,
    Not,
    Truth,
    holds,
)
from resilience_fsm.export.words.notation import Notation

PYTHON = Notation(
    equal=lambda component, state: f"{component} == '{state}'",
    unequal=lambda component, state: f"{component} != '{state}'",
    named=lambda name: name,
    conjunction="and",
    disjunction="or",
    negation="not ",
    truth=("True", "False"),
)
STATES = {"one": "abc", "two": "abc", "three": "abc"}
FACT = Definition("fact", In("one", ("a",)))


def formula(random: Random, depth: int) -> Formula:
    """A random formula, not simplified."""
    kind = random.randrange(3, 7) if depth else random.randrange(3)
    if kind == 0:
        return Truth(random.random() < 0.5)
    if kind == 1:
        return Named("fact")
    if kind in (2, 3):
        component = random.choice(sorted(STATES))
        return In(component, tuple(sorted(random.sample("abc", random.randint(1, 2)))))
    if kind == 4:
        return Not(formula(random, depth - 1))
    operands = tuple(formula(random, depth - 1) for _ in range(random.randint(2, 3)))
    return AllOf(operands) if kind == 5 else AnyOf(operands)


@pytest.mark.parametrize("width", [20, 60])
def test_the_text_means_the_formula(width: int) -> None:
    """Python, told how to read the text, finds in every state what the formula says."""
    random = Random(width)
    for _ in range(300):
        one = formula(random, random.randint(0, 4))
        line, lines = PYTHON.line(one), PYTHON.lines(one, width)
        state = {component: random.choice(states) for component, states in STATES.items()}
        meant = holds(one, state, {"fact": FACT})
        names = {**state, "fact": state["one"] == "a"}
        assert eval(line, {}, names) == meant, line  # noqa: S307 # the text is ours
        assert eval(f"({' '.join(lines)})", {}, names) == meant  # noqa: S307
        assert [text for text in lines if not text.strip() or text != text.rstrip()] == []


def test_lines_are_as_long_as_allowed() -> None:
    """What fits on a line stays there, what does not is broken between operands."""
    both = AllOf((In("one", ("a",)), Not(In("two", ("a", "b"))), Named("fact")))
    assert PYTHON.lines(both, 80) == ["one == 'a' and (two != 'a' and two != 'b') and fact"]
    assert PYTHON.lines(both, 44) == ["one == 'a' and", "(two != 'a' and two != 'b') and fact"]
    assert PYTHON.lines(Not(both), 30) == [
        "not (one == 'a' and",
        "     (two != 'a' and",
        "      two != 'b') and",
        "     fact)",
    ]
