"""The documented order of the steps, from any deployment, and what it may leave without force."""

import pytest
from attrs import evolve
from plan_deployments import every_known_deployment, little_known

from resilience_fsm.operate.documented_order import documented_acts, documented_order
from resilience_fsm.operate.plan import plan
from resilience_fsm.pair.deployment import READY, OperationMode, Setting, Trunk


@pytest.mark.rule("CFG-19")
def test_the_documented_steps() -> None:
    """They are those of the list, in its order: the trunk comes after the restart."""
    assert [event for act in documented_acts() for event in act.events] == [
        "primary_central_cti_on",
        "secondary_central_cti_on",
        "configure_resilience",
        "primary_portal_stops",
        "primary_portal_starts",
        "secondary_portal_stops",
        "secondary_portal_starts",
        "load_configuration",
        "tick_supports_resiliency",
        "tick_backs_up_portal",
        "save_configuration",
    ]


@pytest.mark.rule("CFG-18", "PRE-4")
def test_the_trunk_may_be_left_without_force() -> None:
    """From nothing done it may end ready or with the trunk saved alone, and a plan is sure."""
    nothing = next(every_known_deployment(OperationMode.SELECT))
    end = documented_order(nothing)
    (doubt,) = end.doubts
    assert (doubt.setting, doubt.states) == ("trunk_backup", ("saved", "in_force"))
    assert doubt.because.rules == ("CFG-18", "PRE-4")
    assert str(doubt.because.certainty) == "ambiguous"
    assert end.may_be_ready
    assert not end.is_ready
    assert sorted(e for step in end.steps for e in step.events) == sorted(plan(nothing).events)


@pytest.mark.rule("PRE-3")
def test_in_another_mode_the_menus_may_be_missing() -> None:
    """After a move to Select mode resilience itself may stay off."""
    end = documented_order(next(every_known_deployment(OperationMode.NON_SELECT)))
    assert [(d.setting, d.states) for d in end.doubts] == [
        ("resilience", ("off", "in_force")),
        ("trunk_backup", ("saved", "in_force")),
    ]
    assert "PRE-3" in end.doubts[0].because.rules


@pytest.mark.rule("CFG-9")
def test_the_restart_of_what_waits_for_one() -> None:
    """What is saved comes into force by the restart, which is left out where nothing waits."""
    waiting = evolve(READY, resilience=Setting(True, False))
    end = documented_order(waiting)
    assert end.is_ready
    assert [step.is_restart for step in end.steps] == [True, True]
    assert documented_order(READY).steps == ()
    assert documented_order(READY).is_ready


def test_what_is_not_known_may_be_ready() -> None:
    """Where nothing is known, the trunk may not be in force in the end."""
    assert [doubt.setting for doubt in documented_order(little_known()).doubts] == ["trunk_backup"]


def test_no_order_mends_versions() -> None:
    """What no step can mend keeps the end from being ready."""
    other = evolve(READY.servers.secondary, portal_version="11.2")
    end = documented_order(evolve(READY, servers=evolve(READY.servers, secondary=other)))
    assert not end.is_ready
    assert not end.doubts
    saved = evolve(READY, trunk_backup=Trunk(True, True, False))
    assert documented_order(saved).left_out
