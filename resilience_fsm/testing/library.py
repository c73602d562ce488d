"""What of Hypothesis is not public and is used all the same: here and nowhere else.

A test says with which version each of these names is there; `pyproject.toml` has the cap. What
influences generation is a *backend*, which Hypothesis documents; its base class stands among what
is internal.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider
from hypothesis.reporting import current_reporter, with_reporter

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis import strategies as st
    from hypothesis.stateful import RuleBasedStateMachine

__all__ = [
    "AVAILABLE_PROVIDERS",
    "HypothesisProvider",
    "rules_of",
    "test_case_of",
    "with_rules",
    "without_seeds",
]


def test_case_of(machine: "type[RuleBasedStateMachine]") -> Any:
    """The test case that ``machine.TestCase`` would make, a new class each time."""
    made: Any = machine
    return made._to_test_case()  # noqa: SLF001


test_case_of.__test__ = False  # type: ignore[attr-defined] # pytest takes it for a test


def rules_of(machine: "RuleBasedStateMachine") -> "tuple[list[Any], Callable[[Any], bool]]":
    """The rules of a state machine, and what says whether one can be taken now."""
    known: Any = machine._rules_strategy  # noqa: SLF001
    return list(known.rules), known.is_valid


def with_rules(machine: "RuleBasedStateMachine", strategy: "st.SearchStrategy[Any]") -> None:
    """Have a state machine draw its rules from a strategy."""
    machine._rules_strategy = cast("Any", strategy)  # noqa: SLF001


@contextmanager
def without_seeds() -> Iterator[None]:
    """Leave out the advice to set a seed: with none a run is led the same way, too."""
    report = current_reporter()

    def told(text: object) -> None:
        if "by adding @seed(" not in str(text):
            report(text)

    with with_reporter(told):
        yield
