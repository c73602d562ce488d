"""Deployments that no answer tells apart: one stands for all of them.

A name of a host or of an Application Server, or a version, is written differently at every site.
The guards read of it only whether it is there, equal to another, or high enough. Where an answer
would quote it, which it does in what is lacking, it is left as it is.
"""

from functools import lru_cache

from attrs import evolve

from resilience_fsm.operate.readiness import lacks
from resilience_fsm.pair.deployment import Deployment, Server
from resilience_fsm.pair.hosting import Hosting

_VERSION = "11.1"
_HOST = "secondary.example.com"


@lru_cache(maxsize=4096)
def representative(deployment: Deployment) -> Deployment:
    """The deployment that stands for this one, and for all that are answered as it is."""
    told = _told(deployment)
    usual = deployment
    for step in _STEPS:
        usual = step(usual)
    if _told_of_usual(usual) == told:
        return usual
    for step in _STEPS:  # something of it is quoted; the rest may still be as usual
        candidate = step(deployment)
        if _told(candidate) == told:
            deployment = candidate
    return deployment


def _told(deployment: Deployment) -> tuple[object, ...]:
    """What guards read of the names and versions of a deployment, and what answers quote."""
    return deployment.constants(), Hosting.of(deployment), lacks(deployment)


_told_of_usual = lru_cache(maxsize=1024)(_told)


def _with_usual_versions(deployment: Deployment) -> Deployment:
    return _with_servers(
        evolve(deployment, release=_VERSION),
        evolve(deployment.servers.primary, portal_version=_VERSION),
        evolve(deployment.servers.secondary, portal_version=_VERSION),
    )


def _with_usual_application_servers(deployment: Deployment) -> Deployment:
    primary, secondary = deployment.servers.primary, deployment.servers.secondary
    return _with_servers(
        deployment,
        evolve(primary, application_server="as1" if primary.application_server else None),
        evolve(secondary, application_server="as2" if secondary.application_server else None),
    )


def _with_usual_host(deployment: Deployment) -> Deployment:
    if deployment.public is None or not deployment.public.host_domain_name:
        return deployment
    return evolve(deployment, public=evolve(deployment.public, host_domain_name=_HOST))


_STEPS = (_with_usual_versions, _with_usual_application_servers, _with_usual_host)


def _with_servers(deployment: Deployment, primary: Server, secondary: Server) -> Deployment:
    servers = evolve(deployment.servers, primary=primary, secondary=secondary)
    return evolve(deployment, servers=servers)
