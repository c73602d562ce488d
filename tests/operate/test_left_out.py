"""What a deployment leaves out is listed, with the answers that hang on it."""

from functools import cache

import pytest
from attrs import evolve

from resilience_fsm.engine import Verdict
from resilience_fsm.operate.assessment import Assessment, check
from resilience_fsm.operate.left_out import left_out
from resilience_fsm.pair.deployment import READY, Installation, Server, Servers, Setting, Trunk
from resilience_fsm.pair.properties import PAIR_PROPERTIES

UNKNOWN = evolve(READY, resilience=Setting(set=True), trunk_backup=Trunk())


@cache
def unknown() -> Assessment:
    """The assessment of a deployment of which little is known, made once for all tests."""
    return check(UNKNOWN)


def test_nothing_is_left_out() -> None:
    """A description that says everything leaves nothing out."""
    assert left_out(READY) == ()


@pytest.mark.rule("CFG-2", "CFG-3")
@pytest.mark.parametrize(
    ("installation", "state", "rule"),
    [(Installation.NEW, "in_force", "CFG-2"), (Installation.UPGRADED, "off", "CFG-3")],
)
def test_defaults(installation: Installation, state: str, rule: str) -> None:
    """A Central CTI Link that is left out is told with the default that takes its place."""
    servers = Servers(Server("11.1"), READY.servers.secondary)
    (one,) = left_out(evolve(READY, servers=servers, installation=installation))
    assert one.keys == ("servers.primary.central_cti_link",)
    assert (one.possible, one.rules) == ((state,), (rule,))
    assert one.default
    assert not one.matters


def test_values_that_do_not_matter() -> None:
    """Without a tick it does not matter whether it was saved, and that is told."""
    trunk = Trunk(supports_resiliency=False, backs_up_portal=False)
    (one,) = left_out(evolve(READY, trunk_backup=trunk))
    assert one.keys == ("trunk_backup.saved", "trunk_backup.in_force")
    assert one.possible == ("off",)
    assert not one.matters


def test_what_hangs_on_it() -> None:
    """The properties that hold if it is in force, and not if it is not, hang on it; no others."""
    resilience, trunk = left_out(UNKNOWN, unknown().pair)
    assert resilience.keys == ("resilience.in_force",)
    assert resilience.possible == ("set", "in_force")
    assert len(trunk.keys) == 4
    assert resilience.matters
    assert trunk.matters
    lost = {answer.property.id for answer in unknown().pair if answer.verdict is Verdict.VIOLATED}
    assert lost <= set(resilience.hanging)
    assert resilience.hanging == trunk.hanging
    without = check(evolve(READY, resilience=Setting(set=True, in_force=False)))
    held = {answer.property.id for answer in without.pair if answer}
    assert set(resilience.hanging) == {prop.id for prop in PAIR_PROPERTIES} - held


def test_by_group() -> None:
    """Each property that hangs on it is counted in its group."""
    (one, _) = left_out(UNKNOWN, unknown().pair)
    assert sum(one.hanging_by_group().values()) == len(one.hanging)
    assert all(one.hanging_by_group().values())


def test_what_is_lost_anyway() -> None:
    """Where something is missing for sure, nothing more hangs on what is not known."""
    deployment = evolve(UNKNOWN, trunk_backup=Trunk(supports_resiliency=False))
    resilience, trunk = left_out(deployment, check(deployment).pair)
    assert resilience.hanging == trunk.hanging == ()
