"""Deployments that no answer tells apart: one stands for all of them.

A name of a host or of an Application Server, or a version, is written differently at every site.
The guards read of it only whether it is there, equal to another, or high enough. Where an answer
would quote it, which it does in what is lacking, it is left as it is.
"""

from collections.abc import Iterator

from attrs import evolve

from resilience_fsm.operate.readiness import lacks
from resilience_fsm.pair.deployment import Deployment, Server
from resilience_fsm.pair.hosting import Hosting

_VERSION = "11.1"
_HOST = "secondary.example.com"


def representative(deployment: Deployment) -> Deployment:
    """The deployment that stands for this one, and for all that are answered as it is."""
    for step in (_with_usual_versions, _with_usual_application_servers, _with_usual_host):
        for candidate in step(deployment):
            if _is_alike(candidate, deployment):
                deployment = candidate
    return deployment


def _is_alike(one: Deployment, other: Deployment) -> bool:
    """Whether the machines are the same, and nothing that is lacking is told in other words."""
    return (
        one.constants() == other.constants()
        and Hosting.of(one) == Hosting.of(other)
        and lacks(one) == lacks(other)
    )


def _with_usual_versions(deployment: Deployment) -> Iterator[Deployment]:
    yield _with_servers(
        evolve(deployment, release=_VERSION),
        evolve(deployment.servers.primary, portal_version=_VERSION),
        evolve(deployment.servers.secondary, portal_version=_VERSION),
    )


def _with_usual_application_servers(deployment: Deployment) -> Iterator[Deployment]:
    primary, secondary = deployment.servers.primary, deployment.servers.secondary
    yield _with_servers(
        deployment,
        evolve(primary, application_server="as1" if primary.application_server else None),
        evolve(secondary, application_server="as2" if secondary.application_server else None),
    )


def _with_usual_host(deployment: Deployment) -> Iterator[Deployment]:
    if deployment.public is not None and deployment.public.host_domain_name:
        yield evolve(deployment, public=evolve(deployment.public, host_domain_name=_HOST))


def _with_servers(deployment: Deployment, primary: Server, secondary: Server) -> Deployment:
    servers = evolve(deployment.servers, primary=primary, secondary=secondary)
    return evolve(deployment, servers=servers)
