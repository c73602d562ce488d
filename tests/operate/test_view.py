"""What colours can mean: the true situation is always among the answers."""

from pathlib import Path

import pytest
from thorough import some_of

from resilience_fsm import READY, platform_view, read_deployment, view
from resilience_fsm.engine import Certainty, View, compile_system, explore
from resilience_fsm.operate.view import Colour, ViewError
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties.situations import combination_of
from resilience_fsm.pair.situation_table import COMPONENTS
from resilience_fsm.rules import certainty_of

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "deployments").glob("*.toml"))


@pytest.mark.rule("DSP-1", "DSP-2", "DSP-4")
@pytest.mark.parametrize("path", some_of(EXAMPLES, 3))
def test_the_true_situation_is_always_among_the_answers(path: Path) -> None:
    """For each state that can be reached, settled or passing, with both views or with one."""
    deployment = read_deployment(path)
    compiled = compile_system(portal_system(deployment))
    roles = ["primary_portal", "secondary_portal", "cluster_mode"]
    space = explore(compiled.restricted_to(compiled.cone(roles)))
    answers = {}
    seen = set()
    for number, values in enumerate(space.states()):
        state = dict(zip(space.compiled.names, values, strict=True))
        colours = tuple(
            Colour(display.colour) if display.colour else Colour.UNKNOWN
            for display in platform_view(state).values()
        )
        bits = combination_of(View(state.__getitem__, {}))
        down = tuple(name for name, up in zip(COMPONENTS, bits, strict=True) if up == "0")
        true = (state["cluster_mode"], down, not space.settled[number])
        seen.add(true)
        for asked in (colours, (colours[0], None), (None, colours[1]), (None, None)):
            if asked not in answers:
                answers[asked] = {
                    (one.mode, one.down, one.is_passing)
                    for one in view(asked[0], asked[1], deployment).behind
                }
            assert true in answers[asked]
    # And nothing is told that cannot be reached.
    assert answers[None, None] == seen


@pytest.mark.rule("DSP-3", "DSP-6")
def test_both_yellow_means_that_nobody_serves() -> None:
    """Settled, both IP Offices are down; what differs is the network, and nothing else."""
    answer = view("yellow", "starting")
    stays = [one for one in answer.behind if not one.is_passing]
    assert {one.mode for one in stays} == {"no_service"}
    assert all({"primary_ipoffice", "secondary_ipoffice"} <= set(one.down) for one in stays)
    assert answer.apart == ("the network between the servers",)
    assert "start the primary's IP Office" in stays[0].todo


@pytest.mark.rule("DSP-3")
def test_green_and_yellow_is_healthy_first() -> None:
    """The likely explanation of the healthy colours is that nothing is wrong."""
    answer = view("Available", "Starting")
    assert (answer.behind[0].mode, answer.behind[0].fault) == ("normal", "nothing")
    assert answer.behind[0].todo == ()
    assert answer.modes == ("normal", "primary_alone")
    assert answer.also == ("primary", "secondary")


@pytest.mark.rule("DSP-4")
def test_a_lost_machine_is_one_fault() -> None:
    """What a stopped primary leaves can be its portal, or its whole machine, before two faults."""
    faults = [one.fault for one in view("unknown", "green").behind if not one.is_passing]
    assert faults[:2] == [
        "the primary's portal",
        "the primary's machine (or its portal and its IP Office)",
    ]
    for one in view(None, None).behind:
        assert one.certainty >= certainty_of(one.rules)
        assert len(one.todo) == one.faults


@pytest.mark.rule("PRE-6")
def test_nothing_is_sure_of_a_pair_that_is_not_ready() -> None:
    """Its display included."""
    (path,) = (path for path in EXAMPLES if path.stem == "upgraded_cti_off")
    answer = view("green", "yellow", read_deployment(path))
    assert answer.lacks
    assert all(one.certainty is Certainty.SILENT for one in answer.behind)
    assert all("PRE-6" in one.rules for one in answer.behind)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("Disponibile", "green"), ("verde", "green"), ("In fase di avvio", "yellow")],
)
def test_what_an_italian_view_shows_is_understood(said: str, meant: str) -> None:
    """Whoever reads the Italian Platform View types what stands there."""
    assert Colour.of(said) == Colour(meant)


def test_what_no_view_shows_is_refused() -> None:
    """With what it can show."""
    with pytest.raises(ViewError, match="green or available, yellow or starting, or unknown"):
        view("red", None, READY)
