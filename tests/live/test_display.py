"""What Platform View shows, and which situations one pair of colours can stand for."""

from functools import cache

import pytest
from live_deployments import NOT_READY

from resilience_fsm import platform_view, portal_pair
from resilience_fsm.engine import StateSpace, compile_system, explore
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.pair.display import Display, modes_behind
from resilience_fsm.pair.portal_pair import portal_system

GREEN = Display("Available", "green", "DSP-1")
YELLOW = Display("Starting", "yellow", "DSP-2")
UNSAID = Display(None, None, "DSP-4")


@cache
def space_of(deployment: Deployment) -> StateSpace:
    return explore(compile_system(portal_system(deployment)))


def settled_states(space: StateSpace) -> list[dict[str, str]]:
    return [
        dict(zip(space.compiled.names, state, strict=True))
        for state, is_settled in zip(space.states(), space.settled, strict=True)
        if is_settled
    ]


@pytest.mark.rule("DSP-1", "DSP-2", "DSP-3", "SYN-9")
def test_normal_operation_is_green_and_yellow() -> None:
    """In normal operation the primary reads Available, green, the secondary Starting, yellow."""
    assert platform_view(portal_pair().state) == {"primary": GREEN, "secondary": YELLOW}


@pytest.mark.rule("DSP-6", "NET-1", "NET-2")
def test_standalone_mode_is_green_twice() -> None:
    """In standalone mode both portals read Available, green, and in no other mode once settled."""
    pair = portal_pair()
    pair.run("link_lost", "go_autonomous")
    assert platform_view(pair.state) == {"primary": GREEN, "secondary": GREEN}
    assert modes_behind(space_of(READY))[GREEN, GREEN] == {"autonomous"}


@pytest.mark.rule("DSP-6b", "FOI-1", "Q6")
def test_primary_without_its_ipoffice_is_yellow() -> None:
    """After a failover because of its IP Office a running primary portal reads Starting, yellow."""
    pair = portal_pair()
    pair.run("primary_ipoffice_stops", "fail_over")
    assert platform_view(pair.state) == {"primary": YELLOW, "secondary": GREEN}


@pytest.mark.rule("DSP-4", "Q20")
def test_stopped_portal_shows_nothing_that_is_known() -> None:
    """Of a stopped portal neither word nor colour is given, only the rule that is silent."""
    pair = portal_pair()
    pair.send("secondary_portal_stops")
    shown = platform_view(pair.state)
    assert shown == {"primary": GREEN, "secondary": UNSAID}
    assert not shown["secondary"].is_specified
    assert shown["primary"].is_specified


@pytest.mark.rule("Q12", "Q20")
def test_green_and_yellow_does_not_prove_resilience() -> None:
    """Green beside yellow is normal operation, or a primary with no resilience left."""
    assert modes_behind(space_of(READY))[GREEN, YELLOW] == {"normal", "primary_alone"}


@pytest.mark.rule("PRE-6")
def test_green_and_yellow_of_a_pair_that_is_not_ready() -> None:
    """In a pair that is not ready the healthy colours never mean normal operation."""
    assert modes_behind(space_of(NOT_READY))[GREEN, YELLOW] == {"primary_alone"}


@pytest.mark.rule("Q13", "SIT-9")
def test_yellow_twice_is_possible() -> None:
    """Both portals read Starting, once settled, only with both IP Offices down: nobody serves."""
    space = space_of(READY)
    assert modes_behind(space)[YELLOW, YELLOW] == {"no_service"}
    for state in settled_states(space):
        if platform_view(state) == {"primary": YELLOW, "secondary": YELLOW}:
            assert (state["primary_ipoffice"], state["secondary_ipoffice"]) == (
                "stopped",
                "stopped",
            )


@pytest.mark.rule("Q20")
@pytest.mark.parametrize("deployment", [READY, NOT_READY], ids=["ready", "not_ready"])
def test_modes_behind_contain_the_true_one(deployment: Deployment) -> None:
    """Whatever a settled pair shows, its mode is among those that the colours are said to mean."""
    space = space_of(deployment)
    behind = modes_behind(space)
    seen: dict[tuple[Display, Display], set[str]] = {}
    for state in settled_states(space):
        shown = platform_view(state)
        colours = (shown["primary"], shown["secondary"])
        assert state["cluster_mode"] in behind[colours]
        seen.setdefault(colours, set()).add(state["cluster_mode"])
    assert behind == seen  # and nothing is said to be behind colours that is not
