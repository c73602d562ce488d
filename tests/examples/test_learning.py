"""Learning as a cross-check: the reference pair is within the specification, a faulty is not."""

import random

import pytest
from testing_toys import Careless, Kettle, boiler

from examples.learning.black_box import BlackBox
from examples.learning.learner import learn
from examples.reference_pair.lab import Lab
from resilience_fsm.testing import LearnedModel, learned_difference, portal_specification

COMMANDS = ("link_lost", "link_restored", "primary_portal_stops", "primary_portal_starts")
ROLES = {
    "primary_portal": lambda view: view.primary_portal,
    "secondary_portal": lambda view: view.secondary_portal,
}
PAIR = portal_specification(commands=COMMANDS, observables=ROLES)


@pytest.fixture(autouse=True)
def same_walks() -> None:
    """The learner's random walks are the same each time."""
    random.seed(1)


def test_a_toy() -> None:
    """A kettle is learned as it is, refusals included, and is within its specification."""
    negative = boiler(refused=["turn_on", "turn_off"])
    model = learn(BlackBox(Kettle, quiet_seconds=0.0), negative.commands)
    assert len(model.states) == 2
    assert model.initial_state.output_fun["turn_off"] is None
    assert learned_difference(LearnedModel.of(model), negative) is None


def test_a_toy_that_accepts_what_it_should_refuse() -> None:
    """The shortest sequence that tells model and specification apart is a single command."""
    negative = boiler(refused=["turn_on", "turn_off"])
    model = learn(BlackBox(Careless, quiet_seconds=0.0), negative.commands)
    found = learned_difference(LearnedModel.of(model), negative)
    assert found is not None
    assert found.commands == ("turn_off",)
    assert found.specified == ()


@pytest.mark.thorough
def test_the_reference_pair_is_within_the_specification() -> None:
    """What two real processes were seen to do, at rest, the specification allows."""
    model = learn(BlackBox(Lab, quiet_seconds=0.3), COMMANDS, walks=8)
    assert len(model.states) == 4  # the link up or down, the primary's portal running or not
    assert learned_difference(LearnedModel.of(model), PAIR) is None


@pytest.mark.thorough
def test_a_faulty_pair_is_told_apart() -> None:
    """A secondary that does not step down when the link is back: two commands tell it."""
    model = learn(
        BlackBox(lambda: Lab(implementation="never rejoins"), quiet_seconds=0.3), COMMANDS, walks=8
    )
    found = learned_difference(LearnedModel.of(model), PAIR)
    assert found is not None
    assert found.commands == ("link_lost", "link_restored")
    assert found.seen == (("primary_portal", "active"), ("secondary_portal", "active"))
    assert found.specified == ({"primary_portal": "active", "secondary_portal": "passive"},)
