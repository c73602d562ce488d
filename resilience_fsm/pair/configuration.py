"""The life of the configuration, together with the roles that it brings to life.

A system of its own: the check of a deployment takes the settings as constants, and here they
change. Network and machines stay up, and the cluster mode is left out, since its word depends on
readiness, which portals bring about by starting.
"""

from collections.abc import Mapping
from itertools import product

from attrs import evolve

from resilience_fsm.engine import (
    Compiled,
    Component,
    LiveSystem,
    State,
    System,
    compile_system,
)
from resilience_fsm.machines.central_cti_link import CentralCtiLink
from resilience_fsm.machines.constants import PortalVersions, Release
from resilience_fsm.machines.operation_mode import OperationMode
from resilience_fsm.machines.procedure import DocumentedProcedure
from resilience_fsm.machines.resilience_setting import ResilienceSetting
from resilience_fsm.machines.resiliency_menus import ResiliencyMenus
from resilience_fsm.machines.trunk_backup import TrunkBackup
from resilience_fsm.pair.components import facts_of, reading, servers_and_roles
from resilience_fsm.pair.deployment import Deployment
from resilience_fsm.pair.hosting import Hosting
from resilience_fsm.rules import certainty_of

_STILL = ("link", "primary_server", "secondary_server")

_NEW = {
    "operation_mode": "select",
    "resiliency_menus": "available",
    "primary_central_cti": "in_force",
    "secondary_central_cti": "in_force",
    "release": "release_10_or_higher",
    "portal_versions": "equal",
}
_UPGRADED = {"primary_central_cti": "off", "secondary_central_cti": "off"}

_BEGINNINGS = (
    # A new installation: centralized CTI is the default (CFG-2).
    _NEW,
    # A system in Select mode that was upgraded (CFG-3).
    {**_NEW, **_UPGRADED},
    # A system in another mode that was upgraded and has yet to move (PRE-3).
    {
        **_NEW,
        **_UPGRADED,
        "operation_mode": "not_select",
        "resiliency_menus": "unavailable",
    },
    # Outside of what the source speaks of (PRE-1, DEP-1).
    {**_NEW, "portal_versions": "primary_newer"},
    {**_NEW, "portal_versions": "secondary_newer"},
    {**_NEW, "release": "below_release_10"},
)


def configuration_system() -> System:
    """The settings, each *set* and *in force*, the documented procedure, and the roles."""
    return System(
        components=[
            *(_held(component) for component in servers_and_roles(Hosting())),
            reading("release", Release),
            reading("portal_versions", PortalVersions),
            Component("operation_mode", OperationMode),
            Component("resiliency_menus", ResiliencyMenus, facts=facts_of(ResiliencyMenus)),
            *(_central_cti_link(side) for side in ("primary", "secondary")),
            Component("resilience", ResilienceSetting, facts=facts_of(ResilienceSetting)),
            Component("trunk_backup", TrunkBackup),
            Component(
                "documented_procedure",
                DocumentedProcedure,
                facts=facts_of(DocumentedProcedure),
            ),
        ],
        certainty=certainty_of,
        initial=_BEGINNINGS,
    )


def portal_configuration(beginning: Mapping[str, str] | None = None) -> LiveSystem:
    """The live charts of the configuration, wired together with the roles.

    Args:
        beginning: By component, where it begins, where there is a choice.

    Raises:
        CompositionError: A component or a state does not exist, or cannot begin so.
    """
    return LiveSystem.beginning(compile_system(configuration_system()), beginning)


# A description says that a setting is not in force, and not which portals started since it was set.
_SINCE: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "resilience": {"set": ("set", "set_primary_restarted", "set_secondary_restarted")},
    "trunk_backup": {"saved": ("saved", "saved_primary_restarted", "saved_secondary_restarted")},
}


def where_it_may_be(compiled: Compiled, deployment: Deployment) -> tuple[State, ...]:
    """The states of the configuration that a description leaves possible, the least done first.

    Nothing is down, the menus are those of the operation mode, and nobody follows the documented
    procedure yet.

    Args:
        compiled: The tables of `configuration_system`.
        deployment: The description.
    """
    constants = {
        name: [state for one in states for state in _SINCE.get(name, {}).get(one, (one,))]
        for name, states in deployment.constants().items()
    }
    found: list[State] = []
    for chosen in product(*constants.values()):
        here = dict(zip(constants, chosen, strict=True))
        mode = {"operation_mode": here["operation_mode"]}
        elsewhere = compiled.composition.first_initial(mode)
        found.append(
            tuple(
                here.get(name, other) for name, other in zip(compiled.names, elsewhere, strict=True)
            )
        )
    return tuple(found)


def _held(component: Component) -> Component:
    if component.name in _STILL:
        return evolve(component, is_frozen=True)
    absent = {"host_lost"}
    if component.name == "secondary_portal":
        absent.add("go_autonomous")  # there is no autonomous mode while the link is up
    return evolve(component, omitted=absent)


def _central_cti_link(side: str) -> Component:
    return Component(
        f"{side}_central_cti",
        CentralCtiLink,
        events={
            "switch_on": f"{side}_central_cti_on",
            "switch_off": f"{side}_central_cti_off",
            "portal_starts": f"{side}_portal_starts",
        },
    )
