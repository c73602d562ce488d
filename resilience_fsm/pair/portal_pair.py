"""The pair: the machines composed into one system, for one deployment."""

from collections.abc import Collection, Iterator, Mapping
from itertools import product
from typing import TYPE_CHECKING

from resilience_fsm.engine import (
    Component,
    Counts,
    Fact,
    Kind,
    Machine,
    System,
    View,
)
from resilience_fsm.machines import facts
from resilience_fsm.machines.central_cti_link import CentralCtiLink
from resilience_fsm.machines.certificate import SecondaryCertificate
from resilience_fsm.machines.change import Change
from resilience_fsm.machines.cluster_mode import ClusterMode
from resilience_fsm.machines.conference import Conference
from resilience_fsm.machines.constants import (
    Author,
    CallAssistantReading,
    Client,
    OutlookPluginReading,
    PortalVersions,
    Release,
    Side,
    TransferReading,
)
from resilience_fsm.machines.directory_gadget import DirectoryGadget
from resilience_fsm.machines.operation_mode import OperationMode
from resilience_fsm.machines.resilience_setting import ResilienceSetting
from resilience_fsm.machines.session import Session
from resilience_fsm.machines.trunk_backup import TrunkBackup
from resilience_fsm.pair import public_layer
from resilience_fsm.pair.components import facts_of, reading, servers_and_roles, states_of
from resilience_fsm.pair.deployment import READY, Deployment, expect_deployment
from resilience_fsm.pair.hosting import Hosting, lost
from resilience_fsm.rules import certainty_of

if TYPE_CHECKING:
    from resilience_fsm.engine import LiveSystem


def portal_system(deployment: Deployment = READY, *, changing: Collection[str] = ()) -> System:
    """The pair of a deployment, its settings as constants, with all kinds of replicas.

    Kinds: ``session`` (with ``client``, ``home``, ``certificate``, ``directory_gadget``),
    ``change`` (with ``author`` and ``side``), ``conference`` (with its ``owner``).

    Args:
        deployment: The deployment; a ready one if left out.
        changing: The constants that somebody outside of the machines will change, such as the
            versions of the portals: they can be in every state, and begin as the deployment says.

    Raises:
        EngineError: The deployment is none.
    """
    expect_deployment(deployment)
    hosting = Hosting.of(deployment)
    components = [
        *servers_and_roles(hosting),
        *public_layer.machines(deployment, hosting),
        _cluster_mode(hosting),
        *_constants(deployment, changing),
    ]
    kinds = (_sessions(hosting), _changes(hosting), _conferences(hosting))
    return System(
        components=[public_layer.under_public_facts(one, deployment) for one in components],
        kinds=[public_layer.kind_under_public_facts(kind, deployment) for kind in kinds],
        certainty=certainty_of,
        initial=_initial(deployment),
    )


def portal_pair(
    deployment: Deployment = READY,
    counts: Counts | None = None,
    beginning: Mapping[str, str] | None = None,
) -> "LiveSystem":
    """The live charts of the pair, wired together.

    Attach listeners and callbacks with ``pair.add_listener("secondary_portal", ...)``, move the
    pair with ``pair.send("primary_portal_stops")``, read it with ``pair.state``.

    Args:
        deployment: Whose pair; a ready one if left out.
        counts: The sessions, changes and conferences to have; none if left out.
        beginning: By component, where it begins, where there is a choice: a constant of a
            replica, a setting that the deployment leaves open, the reading of an ambiguous rule.

    Raises:
        CompositionError: A kind, a component or a state does not exist, or cannot begin so.
    """
    # What tabulates needs NumPy, and is waited for where a pair is made, not where it is imported.
    from resilience_fsm.engine import LiveSystem, compile_system

    return LiveSystem.beginning(compile_system(portal_system(deployment), counts), beginning)


def _cluster_mode(hosting: Hosting) -> Component:
    return Component(
        "cluster_mode",
        ClusterMode,
        facts=facts_of(ClusterMode, **_portals_on_servers(hosting)),
        omitted=hosting.absent_loss_events(),
    )


_CHARTS: Mapping[str, type[Machine]] = {
    "release": Release,
    "operation_mode": OperationMode,
    "portal_versions": PortalVersions,
    "primary_central_cti": CentralCtiLink,
    "secondary_central_cti": CentralCtiLink,
    "resilience": ResilienceSetting,
    "trunk_backup": TrunkBackup,
}


def _constants(deployment: Deployment, changing: Collection[str]) -> Iterator[Component]:
    for name, states in deployment.constants().items():
        possible = states_of(_CHARTS[name]) if name in changing else states
        yield Component(name, _CHARTS[name], initial=possible, is_frozen=True)
    yield reading("outlook_plugin_reading", OutlookPluginReading)
    yield reading("call_assistant_reading", CallAssistantReading)
    yield reading("transfer_reading", TransferReading)


def _initial(deployment: Deployment) -> Iterator[dict[str, str]]:
    """What the description leaves possible, with the cluster mode that belongs to it.

    Guards see the constants through readiness alone, and through whether the secondary is locked
    (P7), so one combination for each case of these stands for all.
    """
    constants = deployment.constants()
    by_case: dict[tuple[bool, bool], dict[str, str]] = {}
    for states in product(*constants.values()):
        chosen = dict(zip(constants, states, strict=True))
        is_ready = facts.ready(View(chosen.__getitem__, {}))
        by_case.setdefault((is_ready, bool(public_layer.beginning(deployment, chosen))), chosen)
    for (is_ready, _is_locked), chosen in by_case.items():
        mode = "normal" if is_ready else "primary_alone"
        yield {**chosen, **public_layer.beginning(deployment, chosen), "cluster_mode": mode}


def _sessions(hosting: Hosting) -> Kind:
    return Kind(
        "session",
        [
            Component(
                "session",
                Session,
                facts=facts_of(Session, **_portals_on_servers(hosting)),
                omitted=hosting.absent_loss_events(),
            ),
            Component("client", Client, initial=states_of(Client), is_frozen=True),
            Component("home", Side, initial=states_of(Side), is_frozen=True),
            Component("certificate", SecondaryCertificate, initial=states_of(SecondaryCertificate)),
            Component("directory_gadget", DirectoryGadget, facts=facts_of(DirectoryGadget)),
        ],
    )


def _changes(hosting: Hosting) -> Kind:
    return Kind(
        "change",
        [
            Component(
                "change",
                Change,
                facts=facts_of(Change),
                omitted=hosting.absent_loss_events(),
            ),
            Component("author", Author, initial=states_of(Author), is_frozen=True),
            Component("side", Side, initial=states_of(Side), is_frozen=True),
        ],
    )


def _conferences(hosting: Hosting) -> Kind:
    return Kind(
        "conference",
        [
            Component(
                "conference",
                Conference,
                facts=facts_of(Conference, **_portals_on_servers(hosting)),
                omitted=[
                    event
                    for event in hosting.absent_loss_events()
                    if event != lost("primary_application_server")
                ],
            ),
            Component("owner", Side, initial=states_of(Side), is_frozen=True),
        ],
    )


def _portals_on_servers(hosting: Hosting) -> dict[str, Fact]:
    """Constants of the deployment: whether a server's loss takes the portal of its side along."""
    return {
        "primary_portal_on_server": _constant(hosting.primary_portal == "primary_server"),
        "secondary_portal_on_server": _constant(hosting.secondary_portal == "secondary_server"),
    }


def _constant(value: bool) -> Fact:
    return lambda _view: value
