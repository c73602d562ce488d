"""Strategies: everything they draw is valid, nothing is filtered, and it shrinks to the point."""

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st
from testing_toys import THE_BOILER, Kettle

from resilience_fsm import READY, Deployment, lacks, portal_pair
from resilience_fsm.engine import Cause
from resilience_fsm.testing import (
    WAIT,
    deployments,
    fault_sequences,
    histories,
    portal_specification,
    run_case,
    scripts,
)

PAIR = portal_specification()
EVENTS = PAIR.compiled.events
NO_SEARCH = settings(database=None, derandomize=True, max_examples=2000)


@given(scripts(THE_BOILER, min_size=1))
def test_scripts_can_be_run(script: tuple[str, ...]) -> None:
    """A script is a case: everything in it is possible when its turn comes."""
    assert run_case(THE_BOILER, Kettle, script).skipped == []


@given(fault_sequences(PAIR, faults=2))
@settings(deadline=None)
def test_faults_have_a_budget(script: tuple[str, ...]) -> None:
    """Faults and repairs only, and no more faults than the budget."""
    causes = [EVENTS[entry].event.cause for entry in script if entry != WAIT]
    assert causes.count(Cause.FAULT) <= 2
    assert set(causes) <= {Cause.FAULT, Cause.REPAIR}
    state = PAIR.beginnings[0]
    for move in script:
        state = PAIR.moves(state)[move]


@given(st.data())
@settings(deadline=None, max_examples=30)
def test_histories_run_on_the_live_charts(data: st.DataObject) -> None:
    """A history is a trace of the specification, allowed reactions included."""
    trace = data.draw(histories(PAIR, max_size=8))
    pair = portal_pair()
    assert {**pair.state, **trace.final} == {**pair.state, **pair.run(*trace.events).final}


@pytest.mark.parametrize(
    ("strategy", "wanted", "simplest"),
    [
        (scripts(PAIR), lambda s: "primary_portal_starts" in s, 2),
        (fault_sequences(PAIR), lambda s: s.count(WAIT) == 2, 4),
        (histories(PAIR), lambda t: "go_autonomous" in t.events, 2),
        (histories(PAIR), lambda t: t.final["cluster_mode"] == "failover", 2),
    ],
)
def test_they_shrink_to_the_point(strategy, wanted, simplest) -> None:  # type: ignore[no-untyped-def]
    """What is found is as short as it can be."""
    found = find(strategy, wanted, settings=NO_SEARCH)
    assert len(getattr(found, "events", found)) == simplest


def test_a_history_that_can_go_no_further_ends() -> None:
    """Where nothing is possible any more, the sequence ends, whatever was drawn."""
    only_on = portal_specification(commands=["link_lost"])
    assert find(scripts(only_on), lambda s: "link_lost" in s, settings=NO_SEARCH) == ("link_lost",)
    longest = find(scripts(only_on, min_size=5), lambda s: s[-1:] == (WAIT,), settings=NO_SEARCH)
    assert longest == ("link_lost", WAIT)


@given(deployments())
def test_deployments_are_understood(deployment: Deployment) -> None:
    """Every description can be assessed, the unsupported ones too."""
    assert isinstance(lacks(deployment), tuple)


@given(deployments(ready=True))
def test_ready_deployments_are_ready(deployment: Deployment) -> None:
    """Nothing is lacking, wherever the portals are hosted."""
    assert lacks(deployment) == ()


def test_the_simplest_deployment_is_a_ready_one() -> None:
    """What a failing test shrinks to is what nothing is wrong with."""
    assert find(deployments(), lambda _: True, settings=NO_SEARCH) == READY
