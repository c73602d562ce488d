"""A pair that is configured as public documents know it, held against what its deployment says."""

import pytest
from attrs import evolve

from resilience_fsm import READY
from resilience_fsm.pair.deployment import Deployment
from resilience_fsm.pair.public import Failback, Public
from resilience_fsm.testing import (
    WAIT,
    Deviation,
    Kind,
    Simulator,
    Specification,
    portal_specification,
    run_case,
)

ROLES = {
    "primary_portal": lambda view: view.primary_portal,
    "secondary_portal": lambda view: view.secondary_portal,
}


def of(deployment: Deployment) -> Specification:
    """What a pair of a deployment is held against, by its roles."""
    return portal_specification(
        deployment, observables=ROLES, timeout_seconds=0.0, poll_seconds=0.0
    )


SOURCE = of(READY)
WAITING = of(evolve(READY, public=Public(3, host_domain_name="secondary")))
MANUAL = of(evolve(READY, public=Public(0, Failback.MANUAL, "secondary")))
RETURN = ["primary_portal_stops", WAIT, "primary_portal_starts", WAIT]


@pytest.mark.rule("P3", "FBP-1")
def test_a_manual_failback_that_is_said_to_be_one() -> None:
    """A pair with manual failback deviates from the source, and not from its own deployment."""
    with pytest.raises(Deviation) as caught:
        run_case(SOURCE, Simulator.of(MANUAL), RETURN)
    assert caught.value.kind is Kind.MISSING
    assert "fail_back" in str(caught.value)
    assert run_case(MANUAL, Simulator.of(MANUAL), RETURN).belief.states


@pytest.mark.rule("P3")
def test_a_failback_by_itself_that_was_to_be_manual() -> None:
    """A pair that fails back by itself deviates from a deployment with manual failback."""
    with pytest.raises(Deviation):
        run_case(MANUAL, Simulator.of(SOURCE), RETURN)


@pytest.mark.rule("P3b", "NET-3")
def test_two_active_after_standalone_mode() -> None:
    """What the source promises and a public fact takes away is asked of no such pair."""
    script = ["link_lost", WAIT, "link_restored", WAIT]
    with pytest.raises(Deviation):
        run_case(SOURCE, Simulator.of(MANUAL), script)
    assert run_case(MANUAL, Simulator.of(MANUAL), script).belief.states
    assert "one-active" not in {prop.id for prop in MANUAL.properties}


@pytest.mark.rule("P1")
def test_a_failover_that_waits() -> None:
    """A pair that waits for its detection time fails over all the same; nobody sees the timer."""
    assert run_case(WAITING, Simulator.of(WAITING), RETURN).belief.states
    assert run_case(WAITING, Simulator.of(SOURCE), RETURN).belief.states
