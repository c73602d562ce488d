"""The story of a deviation: one line of it, what it waited for, and a test that is whole."""

from typing import Any

import pytest
from attrs import evolve
from testing_toys import THE_BOILER, Kettle, NeverWarm

from resilience_fsm.pair.deployment import READY, OperationMode
from resilience_fsm.testing import (
    PLATFORM_VIEW,
    WAIT,
    Deviation,
    Kind,
    Observations,
    Run,
    portal_specification,
    run_case,
    run_state_machine,
)
from resilience_fsm.testing.specification import TIMEOUT_SECONDS


def portal_story(**options: Any) -> Deviation:
    """A pair that stays as it is when the link is lost, held against one that was made in place."""

    class Same(Kettle):
        def do(self, event: str) -> None:
            del event

        def observe(self) -> Observations:
            return {"primary_portal": "active", "secondary_portal": "passive"}

    made = portal_specification(**{"commands": ["link_lost"], "timeout_seconds": 0.0, **options})
    with pytest.raises(Deviation) as caught:
        run_case(made, Same, ["link_lost", WAIT])
    return caught.value


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"deployment": evolve(READY, release="11.2", operation_mode=OperationMode.NON_SELECT)},
        {"counts": {"session": 1}, "beginning": {"client_1": "browser"}, "hurries": False},
        {"observables": PLATFORM_VIEW},
    ],
)
def test_a_specification_made_in_place_is_written_out(options: dict[str, Any]) -> None:
    """The test that is pasted makes the same specification again, and nothing in it is open."""
    made = portal_specification(commands=["link_lost"], timeout_seconds=0.0, **options)
    story = Deviation(
        Kind.MISSING, made, Run(made.beginning), event=None, seen={}, adapter=NeverWarm
    )
    pasted: dict[str, Any] = {}
    text = story.test()
    assert "..." not in text
    exec(text, pasted)  # noqa: S102 # that is what is tested
    again = pasted["specification"]
    assert (again.commands, again.beginnings, again.hurries) == (
        made.commands,
        made.beginnings,
        made.hurries,
    )
    assert tuple(again.observables) == tuple(made.observables)
    assert again.timeout_seconds == made.timeout_seconds


def test_a_story_begins_with_itself_in_one_line() -> None:
    """What went wrong is first, then after what, then by which rule."""
    assert str(portal_story()).splitlines()[0] == (
        "go_autonomous did not come after link_lost (NET-1, NET-2)"
    )


def test_a_wait_that_was_in_vain_says_for_what() -> None:
    """And where nobody said how long it may take, that somebody can."""
    assert "waited 0 s for go_autonomous" in str(portal_story())
    assert "say so: timeout_seconds" not in str(portal_story())
    assert "If it takes longer than 1 s, say so: timeout_seconds=..." in str(
        portal_story(timeout_seconds=TIMEOUT_SECONDS)
    )


def test_a_value_that_no_state_shows_is_told_with_those_that_there_are() -> None:
    """Where a state leaves open what is seen it may be meant, so it is no mistake for sure."""

    class Red(Kettle):
        def observe(self) -> Observations:
            return {"primary_icon": "red"}

    made = portal_specification(commands=["link_lost"], observables=PLATFORM_VIEW)
    with pytest.raises(Deviation) as caught:
        run_case(made, Red, [])
    assert "No state shows 'red' of primary_icon; known: green, yellow." in str(caught.value)


def test_a_story_has_no_steps_but_its_own() -> None:
    """Those that Hypothesis adds to what it found say the same in other words."""
    with pytest.raises(Deviation) as caught:
        run_state_machine(THE_BOILER, NeverWarm, shrink_runs=0)
    assert caught.value.__notes__ == []
