"""Names that other libraries keep to themselves are used in one file each, and are there."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest
import statemachine.engines.base
from hypothesis.stateful import RuleBasedStateMachine

from resilience_fsm.engine.system import library as of_charts
from resilience_fsm.machines.network import Network
from resilience_fsm.testing import library as of_hypothesis

ROOT = Path(__file__).parents[2]
PRIVATE = {
    "_class_listeners": of_charts,
    "_callbacks": of_charts,
    "_put_nonblocking": of_charts,
    "statemachine.engines": of_charts,
    "_to_test_case": of_hypothesis,
    "_rules_strategy": of_hypothesis,
    "hypothesis.internal": of_hypothesis,
}
"""By name, the one module that may use it."""


@pytest.mark.parametrize("name", PRIVATE)
def test_a_private_name_is_used_in_one_file(name: str) -> None:
    """Nobody but its own module reads it."""
    asked = rf"\.{name}\b" if name.startswith("_") else re.escape(name)
    pattern = re.compile(asked)
    using = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "resilience_fsm").rglob("*.py")
        if pattern.search(path.read_text(encoding="utf-8"))
    }
    home = Path(str(PRIVATE[name].__file__)).relative_to(ROOT).as_posix()
    assert using == {home}


@pytest.mark.parametrize(
    ("owner", "name", "package"),
    [
        (Network, "_class_listeners", "python-statemachine"),
        (Network(), "_callbacks", "python-statemachine"),
        (Network, "_put_nonblocking", "python-statemachine"),
        (statemachine.engines.base, "_running_engine", "python-statemachine"),
        (RuleBasedStateMachine, "_to_test_case", "hypothesis"),
    ],
)
def test_a_private_name_is_there(owner: object, name: str, package: str) -> None:
    """Where a version of the library has it no more, this says which version that is."""
    assert hasattr(owner, name), f"{package} {version(package)} has no {name} any more"
