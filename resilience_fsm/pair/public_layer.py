"""The public facts as machines: what they add to the pair of a deployment that counts with them.

Nothing of the pair is written anew. Each fact is a proviso for events of its machines, with a
machine of its own where it has to remember something; Failover Now alone, which is a step more,
derives its charts from those of the source.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from attrs import evolve

from resilience_fsm.engine import Component, Fact, Kind, Proviso
from resilience_fsm.machines import facts
from resilience_fsm.machines.detection_timer import DetectionTimer
from resilience_fsm.machines.failover_order import FailoverOrder, with_failover_now
from resilience_fsm.machines.manual_failback import ManualFailback
from resilience_fsm.pair.components import facts_of
from resilience_fsm.pair.deployment import Deployment, OperationMode
from resilience_fsm.pair.hosting import Hosting, lost
from resilience_fsm.pair.public import Failback, Public

_WAITS = Proviso("trouble_has_lasted", ("P1", "Q4"))
_WAITS_UNLESS_ORDERED = Proviso("waits_no_longer", ("P1", "Q4"))
_IS_PENDING = Proviso("failback_may_begin", ("P3", "P3b"))
_LEFT_OPEN = Proviso(rules=("P3b",))
_LOCKED = Proviso("resilience_enabled", ("P7",))
_NOT_LOST = Proviso("kept_or_lost", ("P12",), states=("failover_undecided",))


def has_detection_time(deployment: Deployment) -> bool:
    """Whether a failover waits (P1); where it does not, there is no timer at all (P2)."""
    public = _of_a_secondary_that_runs(deployment)
    return public is not None and public.failover_detection_minutes > 0


def has_manual_failback(deployment: Deployment) -> bool:
    """Whether failback is manual (P3)."""
    public = _of_a_secondary_that_runs(deployment)
    return public is not None and public.failback is Failback.MANUAL


def loses_users_changes(deployment: Deployment) -> bool:
    """Whether a failback loses what users changed on the secondary (P12)."""
    public = _of_a_secondary_that_runs(deployment)
    return public is not None and public.users_changes_are_lost


def has_failover_now(deployment: Deployment) -> bool:
    """Whether administrators start failovers by hand (P4)."""
    public = _of_a_secondary_that_runs(deployment)
    return public is not None and public.failover_now


def may_be_locked(deployment: Deployment) -> bool:
    """Whether resilience may not be enabled, which locks the secondary's portal (P7)."""
    return (
        deployment.public is not None
        and deployment.public.secondary_is_locked
        and "off" in deployment.constants()["resilience"]
    )


def _of_a_secondary_that_runs(deployment: Deployment) -> Public | None:
    """The public facts, unless the secondary is locked for sure: then there is nothing to wait for.

    A deployment of which it is not known has all of them, since it may not be locked.
    """
    is_locked = may_be_locked(deployment) and deployment.constants()["resilience"] == ("off",)
    return None if is_locked else deployment.public


def facts_in_play(deployment: Deployment) -> tuple[str, ...]:
    """The public facts by which a deployment is not what the source says: their rules."""
    public = deployment.public
    if public is None:
        return ()
    in_play = {
        "P1": has_detection_time(deployment),
        "P3": has_manual_failback(deployment),
        "P4": has_failover_now(deployment),
        "P5": not public.host_domain_name,
        "P7": may_be_locked(deployment),
        "P12": loses_users_changes(deployment),
        "P14": deployment.operation_mode is OperationMode.SUBSCRIPTION,
    }
    return tuple(rule for rule, is_in_play in in_play.items() if is_in_play)


def without(deployment: Deployment, rules: Collection[str]) -> Deployment:
    """The same deployment with some of the public facts that are in play out of it.

    Args:
        deployment: A deployment that counts with public facts.
        rules: The facts that are to change nothing, by their rules.
    """
    public = deployment.public
    assert public is not None
    neutral: dict[str, dict[str, Any]] = {
        "P1": {"failover_detection_minutes": 0},
        "P3": {"failback": Failback.AUTOMATIC},
        "P4": {"failover_now": False},
        "P5": {"host_domain_name": public.host_domain_name or "secondary"},
        "P7": {"secondary_is_locked": False},
        "P12": {"users_changes_are_lost": False},
    }
    for rule in rules:
        public = evolve(public, **neutral.get(rule, {}))
    mode = OperationMode.SELECT if "P14" in rules else deployment.operation_mode
    return evolve(deployment, public=public, operation_mode=mode)


ABOUT_ROLES = frozenset({"P1", "P3", "P4", "P7"})
"""The facts that decide who serves."""

MACHINES = ("detection_timer", "manual_failback", "failover_order")
"""The names of all machines that public facts take."""


def machines(deployment: Deployment, hosting: Hosting) -> Iterator[Component]:
    """The machines that the public facts of a deployment take."""
    hosts = {
        "primary_portal_host_lost": lost(hosting.primary_portal),
        "primary_ipoffice_host_lost": lost("primary_server"),
        "secondary_portal_host_lost": lost(hosting.secondary_portal),
    }
    # On a machine with the secondary's portal, or with the primary's IP Office, it is lost with it.
    is_shared = hosting.primary_portal in (hosting.secondary_portal, "primary_server")
    if has_detection_time(deployment):
        omitted = ["primary_portal_host_lost"] if is_shared else []
        yield Component(
            "detection_timer",
            DetectionTimer,
            facts=facts_of(DetectionTimer),
            events={own: name for own, name in hosts.items() if own not in omitted},
            omitted=omitted,
        )
    if has_manual_failback(deployment):
        # The loss of the one machine ends the serving of the secondary.
        is_one = hosting.primary_portal == hosting.secondary_portal
        omitted = ["primary_portal_host_lost"] if is_one else []
        yield Component(
            "manual_failback",
            ManualFailback,
            facts=facts_of(ManualFailback),
            events={
                own: name
                for own, name in hosts.items()
                if own not in (*omitted, "primary_ipoffice_host_lost")
            },
            omitted=omitted,
        )
    if has_failover_now(deployment):
        own = "secondary_portal_host_lost"
        yield Component(
            "failover_order",
            FailoverOrder,
            facts=facts_of(FailoverOrder),
            events={own: hosts[own]},
        )


def under_public_facts(component: Component, deployment: Deployment) -> Component:
    """A component outside of all kinds, with what the public facts of a deployment add to it."""
    component = _charted(component, deployment)
    if component.name != "secondary_portal":
        return component
    provided: dict[str, Proviso] = {}
    if has_detection_time(deployment):
        waits = _WAITS_UNLESS_ORDERED if has_failover_now(deployment) else _WAITS
        provided |= {"fail_over": waits, "go_autonomous": _WAITS}
    if has_manual_failback(deployment):
        provided |= {"fail_back": _IS_PENDING, "rejoin": _LEFT_OPEN}
    if may_be_locked(deployment):
        provided["secondary_portal_starts"] = _LOCKED
    return _with(component, provided)


def kind_under_public_facts(kind: Kind, deployment: Deployment) -> Kind:
    """A kind, with what the public facts of a deployment add to its components."""
    provided: dict[str, Proviso] = {}
    if loses_users_changes(deployment):
        provided = {"stays": _NOT_LOST, "stays_on_secondary": _NOT_LOST}
    components = [_charted(component, deployment) for component in kind.components]
    return evolve(
        kind,
        components=[_with(one, provided) if one.name == "change" else one for one in components],
    )


def beginning(deployment: Deployment, chosen: Mapping[str, str]) -> dict[str, str]:
    """How the pair begins with some constants, beside them and where it is not as usual."""
    is_locked = may_be_locked(deployment) and chosen["resilience"] == "off"
    return {"secondary_portal": "stopped"} if is_locked else {}


def _charted(component: Component, deployment: Deployment) -> Component:
    """A component with the chart that it has where failovers can be ordered (P4)."""
    if not has_failover_now(deployment):
        return component
    chart = with_failover_now(component.chart)
    return evolve(component, chart=chart, facts={**facts_of(chart), **component.facts})


def _with(component: Component, provided: Mapping[str, Proviso]) -> Component:
    if not provided:
        return component
    named = {
        proviso.condition: _FACTS[proviso.condition]
        for proviso in provided.values()
        if proviso.condition
    }
    return evolve(component, facts={**component.facts, **named}, provided=provided)


_FACTS: Mapping[str, Fact] = {
    fact.__name__: fact
    for fact in (
        facts.trouble_has_lasted,
        facts.waits_no_longer,
        facts.failback_may_begin,
        facts.resilience_enabled,
        facts.kept_or_lost,
    )
}
