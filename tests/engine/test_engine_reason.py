"""A sufficient reason decides the outcome whatever else is so, and none of it can be left out."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import product
from random import Random

import pytest

from resilience_fsm.engine.verdict.question import (
    SETTLED,
    After,
    Changes,
    Possible,
    Promised,
    Question,
    Where,
)
from resilience_fsm.engine.why.reason import Circumstance, sufficient_reason
from resilience_fsm.engine.words.decision import decide

VALUES = {"a": ("x", "y"), "b": ("x", "y", "z"), "c": ("x", "y"), "d": ("x", "y")}
STATES = [dict(zip(VALUES, values, strict=True)) for values in product(*VALUES.values())]

Function = Callable[[Callable[[str], str]], bool]


def domain(key: Hashable) -> Sequence[str]:
    return VALUES[str(key)]


def reason(function: Function, state: Mapping[str, str]) -> dict[str, str]:
    leaves = decide(function, domain, "a test")
    found = sufficient_reason(leaves, domain, state.__getitem__)
    return {one.subject: str(one.value) for one in found}


def outcomes(function: Function, known: Mapping[str, str]) -> set[bool]:
    """What the function can answer where some components are as they are known."""
    return {
        function(state.__getitem__)
        for state in STATES
        if all(state[name] == value for name, value in known.items())
    }


def made_up(seed: int) -> Function:
    """A function that reads in an order of its own, and stops early here and there."""
    random = Random(seed)
    order = random.sample(list(VALUES), 4)
    table = {tuple(state.values()): random.random() < 0.7 for state in STATES}
    early = {(order[0], random.choice(VALUES[order[0]])), (order[1], VALUES[order[1]][0])}

    def function(read: Callable[[str], str]) -> bool:
        seen: dict[str, str] = {}
        for name in order:
            seen[name] = read(name)
            if (name, seen[name]) in early:
                return len(seen) == 1
        return table[tuple(seen[name] for name in VALUES)]

    return function


@pytest.mark.parametrize("seed", range(25))
def test_reasons_are_sufficient_and_minimal(seed: int) -> None:
    """In every state of made-up functions, by trying all others."""
    function = made_up(seed)
    for state in STATES:
        found = reason(function, state)
        assert all(state[name] == value for name, value in found.items())
        assert outcomes(function, found) == {function(state.__getitem__)}
        for name in found:
            fewer = {other: value for other, value in found.items() if other != name}
            assert len(outcomes(function, fewer)) == 2


def test_the_conjunct_that_fails_is_the_reason() -> None:
    """Of what was read in turn, the earlier goes first."""
    state = {"a": "x", "b": "y", "c": "x", "d": "x"}
    assert reason(lambda read: read("a") == "x" and read("b") == "x", state) == {"b": "y"}
    assert reason(lambda read: read("a") == "y" or read("b") == "y", state) == {"b": "y"}
    both = {"a": "x", "b": "y"}
    assert reason(lambda read: read("a") == "y" or read("b") == "z", state) == both


def test_what_is_always_so_has_no_reason() -> None:
    """A function that reads and does not care names nothing."""
    assert reason(lambda read: read("a") in ("x", "y"), STATES[0]) == {}


@pytest.mark.parametrize(
    ("asked", "value", "text", "subject"),
    [
        (Where("link"), "down", "link is down", "link"),
        (SETTLED, True, "it is settled", "settled"),
        (Possible("go"), False, "go is not possible", "possible('go')"),
        (Promised("go"), True, "go is promised", "promised('go')"),
        (After("go", "link"), "up", "link is up after go", "after('go').link"),
        (Changes("go", "link"), True, "go changes link", "changes('go', 'link')"),
        (Changes("go", "link"), False, "go does not change link", "changes('go', 'link')"),
    ],
)
def test_circumstances_in_words(
    asked: Question, value: str | bool, text: str, subject: str
) -> None:
    """Each is a sentence for people, and an expression as a property writes it."""
    one = Circumstance(asked, value)
    assert (one.text, one.subject) == (text, subject)
    assert one.component == ("link" if "link" in text else None)
