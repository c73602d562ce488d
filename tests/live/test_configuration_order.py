"""The four steps of the configuration, played in every order."""

from itertools import permutations

import pytest

from resilience_fsm import portal_configuration
from resilience_fsm.engine import Cause, LiveSystem, View
from resilience_fsm.machines import facts

STEPS = {
    "central_cti": ("primary_central_cti_on", "secondary_central_cti_on"),
    "resilience": ("configure_resilience",),
    "restart": (
        "primary_portal_stops",
        "primary_portal_starts",
        "secondary_portal_stops",
        "secondary_portal_starts",
    ),
    "trunk": (
        "load_configuration",
        "tick_supports_resiliency",
        "tick_backs_up_portal",
        "save_configuration",
    ),
}
DOCUMENTED = ("central_cti", "resilience", "restart", "trunk")
UPGRADED = {"primary_central_cti": "off", "secondary_central_cti": "off"}


def played(order: tuple[str, ...], beginning: dict[str, str] | None = None) -> LiveSystem:
    """An upgraded system on which the steps were taken in an order, and nothing else happened."""
    live = portal_configuration(UPGRADED if beginning is None else beginning)
    live.run(*(event for step in order for event in STEPS[step]))
    return live


def is_ready(live: LiveSystem) -> bool:
    return facts.ready(View(live.state.__getitem__, {}))


def may_become_ready(live: LiveSystem) -> bool:
    """Whether reactions that are only allowed bring everything into force."""
    reactions = ("trunk_takes_effect", "menus_appear")
    live.run(*(event for event in reactions if event in live.possible))
    return is_ready(live)


@pytest.mark.rule("CFG-9", "CFG-18", "CFG-19b", "PRE-4", "Q16")
def test_orders_that_are_certain_to_end_ready() -> None:
    """Of the 24 orders exactly the six that restart last are certain to end ready."""
    certain = {order for order in permutations(STEPS) if is_ready(played(order))}
    assert certain == {order for order in permutations(STEPS) if order[-1] == "restart"}
    assert len(certain) == 6


@pytest.mark.rule("CFG-18", "CFG-19", "PRE-4")
def test_documented_order_may_do_or_not() -> None:
    """The documented order ends with the trunk saved and not in force; it may take effect so."""
    live = played(DOCUMENTED)
    assert live.state["documented_procedure"] == "done"
    assert live.state["trunk_backup"] == "saved"
    assert not is_ready(live)
    assert may_become_ready(live)


@pytest.mark.rule("CFG-18", "CFG-19b")
def test_orders_that_may_end_ready() -> None:
    """Every other order in which the first two steps precede the restart may end ready too."""
    possible = {order for order in permutations(STEPS) if may_become_ready(played(order))}
    assert possible == {
        order
        for order in permutations(STEPS)
        if order.index("restart") > max(order.index("central_cti"), order.index("resilience"))
    }


@pytest.mark.rule("CFG-5", "CFG-9", "PRE-6")
def test_nothing_is_promised_before_the_restart() -> None:
    """With everything set and no portal restarted a failure leads to nothing that is promised."""
    live = played(("central_cti", "resilience", "trunk"))
    state = tuple(live.state.values())
    assert not any(
        live.compiled.step(state, event).certainty.is_promise
        for event in live.possible
        if live.compiled.composition.events[event].cause is Cause.REACTION
    )
    live.send("primary_portal_stops")
    step = live.compiled.step(tuple(live.state.values()), "fail_over")
    assert not step.certainty.is_promise


@pytest.mark.rule("CFG-6", "CFG-1")
@pytest.mark.parametrize("side", ["primary", "secondary"])
def test_centralized_cti_on_one_side_is_not_enough(side: str) -> None:
    """With centralized CTI switched on at one server only, a restart at the end does not do."""
    live = portal_configuration(UPGRADED)
    live.send(f"{side}_central_cti_on")
    live.run(*(event for step in ("resilience", "trunk", "restart") for event in STEPS[step]))
    assert not is_ready(live)


@pytest.mark.rule("CFG-2")
def test_new_installation_needs_no_first_step() -> None:
    """On a new installation the other three steps are enough, with the restart last."""
    assert is_ready(played(("resilience", "trunk", "restart"), {}))


@pytest.mark.rule("CFG-10", "CFG-9")
def test_restart_of_the_primary_alone() -> None:
    """After a restart of the primary's portal alone resilience may be in force, and need not."""
    live = portal_configuration()
    live.run("configure_resilience", "primary_portal_stops", "primary_portal_starts")
    assert live.state["resilience"] == "set_primary_restarted"
    step = live.compiled.step(tuple(live.state.values()), "resilience_takes_effect")
    assert not step.is_promised
    live.send("resilience_takes_effect")
    assert live.state["resilience"] == "in_force"


@pytest.mark.rule("CFG-9")
@pytest.mark.parametrize("sides", list(permutations(("primary", "secondary"))))
def test_restart_of_both(sides: tuple[str, str]) -> None:
    """After a restart of both portals, in either order, resilience is in force."""
    live = portal_configuration()
    live.send("configure_resilience")
    for side in sides:
        live.run(f"{side}_portal_stops", f"{side}_portal_starts")
    assert live.state["resilience"] == "in_force"


@pytest.mark.rule("CFG-10")
def test_restart_of_the_secondary_alone() -> None:
    """As long as the secondary's portal alone was restarted resilience is not in force."""
    live = portal_configuration()
    live.run("configure_resilience", "secondary_portal_stops", "secondary_portal_starts")
    assert "resilience_takes_effect" not in live.possible


@pytest.mark.rule("CFG-14", "CFG-15", "CFG-16")
def test_trunk_takes_both_options() -> None:
    """The two options can be ticked in either order, and nothing can be saved before both are."""
    for first, second in permutations(("tick_supports_resiliency", "tick_backs_up_portal")):
        live = portal_configuration()
        live.run("load_configuration", first)
        assert "save_configuration" not in live.possible
        live.run(second, "save_configuration")
        assert live.state["trunk_backup"] == "saved"


@pytest.mark.rule("PRE-3", "DEP-3")
def test_settings_of_a_system_that_moved_to_select_mode() -> None:
    """After a move to Select mode the menus may appear by themselves, or wait for both restarts."""
    live = portal_configuration({"operation_mode": "not_select"})
    live.send("move_to_select")
    assert "configure_resilience" not in live.possible
    live.send("menus_appear")
    assert "configure_resilience" in live.possible

    live = portal_configuration({"operation_mode": "not_select"})
    live.run("primary_portal_stops", "primary_portal_starts", "move_to_select")
    for side in ("secondary", "primary"):
        assert "configure_resilience" not in live.possible
        live.run(f"{side}_portal_stops", f"{side}_portal_starts")
    assert "configure_resilience" in live.possible
