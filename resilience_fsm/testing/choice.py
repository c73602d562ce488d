"""The choice of the next rule: one number, read so that it is never in vain.

Hypothesis draws rules until one is possible, and shortens such a case badly: what was rejected once
is in the way when a step before it is left out. Here a number stands for its rule, or for the next
one that is possible, so that each step is one choice and any step can go.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from typing import Any

from hypothesis import strategies as st

from resilience_fsm.testing.guide import wishing

Chosen = tuple[Any, Mapping[str, object]]
"""One of Hypothesis's rules, and its arguments."""


@st.composite
def possible_rule(
    draw: st.DrawFn,
    rules: Sequence[Any],
    is_possible: Callable[[Any], bool],
    wished: Callable[[], int | None],
) -> Chosen:
    """One of the rules that are possible, with its arguments.

    Args:
        draw: Hypothesis's own.
        rules: The rules, the simplest first; the first is always possible.
        is_possible: Whether a rule can be taken now.
        wished: The number of the rule that would be best now, if anybody knows.
    """
    number = wished()
    with nullcontext() if number is None else wishing(number, len(rules)):
        drawn = draw(st.integers(0, len(rules) - 1))
    chosen = next(rule for rule in (*rules[drawn:], *rules) if is_possible(rule))
    strategies: Mapping[str, st.SearchStrategy[object]] = chosen.arguments_strategies
    return chosen, {name: draw(strategy) for name, strategy in strategies.items()}
