"""The front door: what the package shows of itself works as it is shown."""

import re
from textwrap import dedent

import pytest

import resilience_fsm
from resilience_fsm import Verdict, check, exactly, lacks
from resilience_fsm.engine import Limits
from resilience_fsm.pair.deployment import READY


def test_front_door_is_as_shown() -> None:
    """The program in the docstring of the package runs as it stands there."""
    assert resilience_fsm.__doc__
    program = "\n".join(re.findall(r"^    .*$", resilience_fsm.__doc__, re.MULTILINE))
    exec(dedent(program), {})  # noqa: S102 # our own docstring


@pytest.mark.rule("Q2")
def test_assessment_is_true_only_if_everything_holds() -> None:
    """An assessment that is cut short is not true, and one in which all holds is."""
    assert check(scope=exactly())
    cut_short = check(scope=exactly(), limits=Limits(states=10))
    assert not cut_short
    assert cut_short.verdict is Verdict.UNDECIDED
    assert cut_short.reason


@pytest.mark.rule("PRE-1", "DEP-3", "CFG-2")
def test_ready_deployment_lacks_nothing() -> None:
    """The built-in deployment meets every precondition, and its assessment says so."""
    assert lacks(READY) == ()
    assert check(scope=exactly()).lacks == ()
