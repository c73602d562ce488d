"""A machine that a deployment may lack is asked for; what is misspelt is never taken for one."""

import pytest
from attrs import evolve

from resilience_fsm.engine import (
    CompositionError,
    EngineError,
    Property,
    StateView,
    UnknownEventError,
    always,
    check,
)
from resilience_fsm.pair.deployment import READY
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties.roles import host_is_up, where_there

HOSTED = evolve(
    READY,
    servers=evolve(READY.servers, primary=evolve(READY.servers.primary, application_server="app")),
)
LOST = "primary_application_server_lost"


def changes_nothing(event: str, component: str) -> Property:
    """What is true where there is no such machine, and not where there is one."""

    def says(view: StateView) -> bool:
        return not view.changes(event, component)

    return Property("p", "Nothing happens.", always(where_there(event, says)))


def test_what_happens_to_a_machine_that_is_not_there() -> None:
    """It is true without one, and decided with one."""
    prop = changes_nothing(LOST, "primary_application_server")
    assert check(portal_system(READY), [prop])
    assert not check(portal_system(HOSTED), [prop])


@pytest.mark.parametrize(
    ("event", "component", "error"),
    [
        (LOST, "primary_aplication_server", CompositionError),
        ("primary_application_server_lots", "primary_portal", UnknownEventError),
        ("primary_aplication_server_lost", "primary_portal", UnknownEventError),
    ],
)
def test_what_is_misspelt_is_an_error(event: str, component: str, error: type[EngineError]) -> None:
    """Wherever the machine is there, or is none that a deployment may lack."""
    with pytest.raises(error, match=r"property 'p': No (component|event) called"):
        check(portal_system(HOSTED), [changes_nothing(event, component)])


def test_who_hosts_a_portal_is_a_side() -> None:
    """A side that there is not hosts nothing."""
    prop = Property("p", "It is up.", always(lambda view: host_is_up(view, "primry")))
    with pytest.raises(CompositionError, match="No component called 'primry_server'"):
        check(portal_system(READY), [prop])
