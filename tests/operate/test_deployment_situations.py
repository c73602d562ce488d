"""The situations of a deployment of one's own: no surer than the deployment lets them be."""

from collections.abc import Mapping

import pytest
from attrs import evolve
from plan_deployments import every_known_deployment, little_known

from resilience_fsm.operate.pictures import all_pictures
from resilience_fsm.operate.situations import Situations, situations
from resilience_fsm.pair.deployment import READY, Deployment, OperationMode, Setting
from resilience_fsm.pair.situation_table import settled_situations
from resilience_fsm.render import Matrix, Picture

NOTHING_DONE = next(every_known_deployment(OperationMode.SELECT))
OTHER_VERSION = evolve(
    READY,
    servers=evolve(READY.servers, secondary=evolve(READY.servers.secondary, portal_version="11.2")),
)
BOTH = evolve(READY.servers.primary, application_server="apps")
ONE_HOST = evolve(READY, servers=evolve(READY.servers, primary=BOTH, secondary=BOTH))
UNSPOKEN = {
    "versions": (OTHER_VERSION, ("PRE-1", "PRE-2")),
    "release": (evolve(READY, release="9.1"), ("DEP-1",)),
    "mode": (evolve(READY, operation_mode=OperationMode.NON_SELECT), ("DEP-3", "DEP-4")),
    "one host": (ONE_HOST, ("DEP-7",)),
}


def classes(found: Situations) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    return {row.combination: (found.class_of(row), found.rules_of(row)) for row in found.rows}


def test_a_ready_one_has_the_rows_of_the_table() -> None:
    """Without a lack nothing is different, and the words are those of the rows."""
    found = situations(READY)
    assert found.rows == settled_situations()
    assert (found.ready, found.is_unspecified) == ("yes", False)
    assert classes(found)["10111"] == ("stated", ("SIT-2", "FOP-1"))


@pytest.mark.rule("PRE-6", "SIT-8")
@pytest.mark.parametrize("deployment", [NOTHING_DONE, little_known()])
def test_where_it_is_not_ready_for_sure_all_is_silent(deployment: Deployment) -> None:
    """Every row rests on the silence, but for those in which no portal runs."""
    for combination, (word, rules) in classes(situations(deployment)).items():
        if combination[1] == combination[3] == "0":
            assert (word, rules) == ("derived", ("SIT-8",))
        else:
            assert word == "silent"
            assert "PRE-6" in rules


@pytest.mark.rule("PRE-6")
def test_no_row_of_the_table_decides_where_it_is_not_ready() -> None:
    """The rows of the rules are those of ready deployments: another does not cite them."""
    for row in situations(NOTHING_DONE).rows:
        assert set(row.rules) <= {"PRE-6", "A20", "SIT-8"}
    known = situations(little_known())
    assert any("SIT-2" in row.rules for row in known.rows)  # it may be ready
    assert known.ready == "not known"


@pytest.mark.rule("PRE-6")
@pytest.mark.parametrize("ready", range(32))
def test_what_a_ready_one_does_is_among_what_an_unready_one_may(ready: int) -> None:
    """Who can be serving in a ready deployment can be in one that is not."""
    wide = situations(NOTHING_DONE).rows[ready]
    assert set(situations(READY).rows[ready].outcomes) <= set(wide.outcomes)


@pytest.mark.rule("PRE-2", "DEP-1", "DEP-4", "DEP-7", "Q15")
@pytest.mark.parametrize("case", UNSPOKEN)
def test_outside_of_the_source_every_row_is_unspecified(case: str) -> None:
    """There the class says so, and the rules that leave it so come first."""
    deployment, rules = UNSPOKEN[case]
    found = situations(deployment)
    assert found.is_unspecified
    for word, cited in classes(found).values():
        assert word == "unspecified"
        assert cited[: len(rules)] == rules


@pytest.mark.rule("PRE-6")
def test_the_picture_says_whose_it_is() -> None:
    """The picture of the situations has no promise in it where nothing is ready, and says so."""
    ready, unready, unspoken, open_ = (
        picture
        for of in (READY, NOTHING_DONE, OTHER_VERSION, little_known())
        for picture in all_pictures(of)
        if isinstance(picture, Picture) and picture.name == "situations_full"
    )
    assert ready.summary.startswith("Of a ready deployment, once settled")
    assert unready.summary.startswith("Of a deployment that is not ready")
    assert unspoken.summary.startswith("Of a deployment of which the source says nothing (PRE-1,")
    assert open_.summary.startswith("Of a deployment that may be ready or not")
    assert {node.id for node in ready.nodes} == {node.id for node in unready.nodes} | {"normal"}


def test_the_picture_of_the_pair_has_the_machines_of_the_deployment() -> None:
    """An Application Server is a machine of its own in the picture of the pair."""
    server = evolve(READY.servers.primary, application_server="apps")
    deployment = evolve(
        READY, servers=evolve(READY.servers, primary=server), resilience=Setting(True, True)
    )
    pair, usual = (
        picture
        for of in (deployment, READY)
        for picture in all_pictures(of)
        if isinstance(picture, Matrix) and picture.name == "pair"
    )
    assert set(pair.columns) - set(usual.columns) == {"primary_application_server"}
