"""Deployments that the tests of the live charts share, and the systems made of them."""

from attrs import evolve

from resilience_fsm.engine import Compiled, Counts, compile_system
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.deployment import READY, Deployment, Server, Servers, Setting, Trunk
from resilience_fsm.pair.portal_pair import portal_system

_IN_FORCE = Setting(set=True, in_force=True)


def hosted(primary: str | None, secondary: str | None) -> Deployment:
    """A ready deployment with its portals on Application Servers, where these are named."""
    return evolve(
        READY,
        servers=Servers(
            Server("11.1", _IN_FORCE, application_server=primary),
            Server("11.1", _IN_FORCE, application_server=secondary),
        ),
    )


NOT_READY = evolve(READY, resilience=Setting(set=True, in_force=False))
PERHAPS_READY = evolve(
    READY,
    trunk_backup=Trunk(supports_resiliency=True, backs_up_portal=True, saved=True, in_force=None),
)
DIFFERENT_VERSIONS = evolve(
    READY, servers=Servers(Server("11.1.3", _IN_FORCE), Server("11.1.2", _IN_FORCE))
)

ONE_OF_EACH: Counts = {"session": 1, "change": 1, "conference": 1}
SOME_OF_EACH: Counts = {
    "session": [
        {"client": "browser", "home": "primary", "certificate": "never_met"},
        {"client": "call_assistant", "home": "secondary"},
    ],
    "change": [{"author": "user", "side": "secondary"}, {"author": "administrator"}],
    "conference": [{"owner": "secondary"}],
}


def tables(deployment: Deployment | None, counts: Counts | None = None) -> Compiled:
    """The tables of a deployment's pair; those of the configuration where none is given."""
    if deployment is None:
        return compile_system(configuration_system())
    return compile_system(portal_system(deployment), counts)
