"""Readiness: which preconditions and settings a deployment lacks, by rule, with the way out."""

from collections.abc import Iterator
from enum import Enum

from attrs import frozen

from resilience_fsm.pair.deployment import Deployment

_READY_STATES = {
    "release": "release_10_or_higher",
    "operation_mode": "select",
    "portal_versions": "equal",
    "primary_central_cti": "in_force",
    "secondary_central_cti": "in_force",
    "resilience": "in_force",
    "trunk_backup": "in_force",
}


class Severity(Enum):
    """What a lack does to the answers.

    Without a setting the guarantees are lost; outside of what the source speaks of, every answer
    is undecided (Q15).
    """

    LOST = "lost"
    UNSUPPORTED = "unsupported"
    UNSPECIFIED = "unspecified"

    def __str__(self) -> str:
        return self.value


@frozen
class Lack:
    """Something that keeps a deployment from being ready.

    Args:
        key: Where it stands in a deployment file.
        what: What is missing, in words.
        rules: The rules that ask for it.
        way_out: What to do.
        severity: What it does to the answers.
        is_known: Whether it is missing for sure; False where the description does not say.
    """

    key: str
    what: str
    rules: tuple[str, ...]
    way_out: str
    severity: Severity = Severity.LOST
    is_known: bool = True


def lacks(deployment: Deployment) -> tuple[Lack, ...]:
    """What keeps ``deployment`` from being ready; empty where it is ready for sure."""
    return tuple(_lacks(deployment))


def is_ready(deployment: Deployment) -> bool:
    """Whether everything is met, set and in force, as far as the description tells."""
    return not lacks(deployment)


def _lacks(deployment: Deployment) -> Iterator[Lack]:
    constants = deployment.constants()
    servers = deployment.servers
    if deployment.is_one_application_server_for_both:
        yield Lack(
            "servers.primary.application_server",
            "One Application Server hosts the portals of both sides; the source does not say "
            "whether it may",
            ("DEP-7",),
            "Host the two portals on different machines.",
            Severity.UNSPECIFIED,
        )
    if constants["release"] != ("release_10_or_higher",):
        yield Lack(
            "release",
            f"Release {deployment.release} is below 10, of which the source says nothing",
            ("DEP-1",),
            "Upgrade to Release 10 or higher.",
            Severity.UNSPECIFIED,
        )
    if constants["operation_mode"] != ("select",):
        yield Lack(
            "operation_mode",
            "The operation mode is not Select, and resilience is asserted for Select only",
            ("DEP-3", "DEP-4"),
            "Move the system to Select mode; a restart of the portal services may then be needed "
            "before the settings are available (PRE-3).",
            Severity.UNSPECIFIED,
        )
    if constants["portal_versions"] != ("equal",):
        yield Lack(
            "servers.secondary.portal_version",
            f"'{servers.secondary.portal_version}' differs from the primary's "
            f"'{servers.primary.portal_version}'; resilience is supported only between equal "
            "versions",
            ("PRE-1", "PRE-2"),
            "Bring both portals to the same version.",
            Severity.UNSUPPORTED,
        )
    for side in ("primary", "secondary"):
        yield from _central_cti(side, constants[f"{side}_central_cti"])
    yield from _resilience(constants["resilience"])
    yield from _trunk(constants["trunk_backup"])


def _central_cti(side: str, states: tuple[str, ...]) -> Iterator[Lack]:
    key = f"servers.{side}.central_cti_link"
    restart = f"restart the {side}'s portal service"
    if states == ("in_force",):
        return
    if "in_force" in states:
        yield Lack(
            key,
            f"Whether centralized CTI is in force on the {side} is not known",
            ("CFG-1", "CFG-5", "CFG-6"),
            f"Look at the Central CTI Link menu of the {side}'s portal, then {restart}.",
            is_known=False,
        )
    elif states == ("set",):
        yield Lack(
            f"{key}.in_force",
            f"Centralized CTI is set on the {side} and not in force",
            ("CFG-1", "CFG-5"),
            f"{restart.capitalize()}.",
        )
    elif states == ("cleared",):
        yield Lack(
            f"{key}.set",
            f"Centralized CTI is switched off on the {side} and goes out of force with the next "
            "start of its portal",
            ("CFG-1", "CFG-5"),
            "Switch it on again in the Central CTI Link menu.",
        )
    else:
        yield Lack(
            f"{key}.set",
            f"Centralized CTI is off on the {side}",
            ("CFG-1", "CFG-3", "CFG-6"),
            f"Switch it on in the Central CTI Link menu (CFG-4), then {restart} (CFG-5).",
        )


_RESTART_BOTH = "restart the portal services of both servers, once and last"


def _resilience(states: tuple[str, ...]) -> Iterator[Lack]:
    if states == ("in_force",):
        return
    if "in_force" in states:
        yield Lack(
            "resilience",
            "Whether resilience is in force on the primary is not known",
            ("CFG-7", "CFG-9", "CFG-10"),
            f"Look at the primary's Resiliency Configuration menu, then {_RESTART_BOTH}.",
            is_known=False,
        )
    elif states == ("set",):
        yield Lack(
            "resilience.in_force",
            "Resilience is set on the primary and not in force",
            ("CFG-9", "CFG-10"),
            f"{_RESTART_BOTH.capitalize()}.",
        )
    else:
        yield Lack(
            "resilience.set",
            "Resilience is not set on the primary",
            ("CFG-7",),
            f"Set it in the primary's Resiliency Configuration menu, then {_RESTART_BOTH} (CFG-9).",
        )


def _trunk(states: tuple[str, ...]) -> Iterator[Lack]:
    if states == ("in_force",):
        return
    line = "the line from the primary to the secondary"
    if states == ("saved",):
        yield Lack(
            "trunk_backup.in_force",
            f"Portal backup on {line} is saved and not in force",
            ("CFG-18", "PRE-4"),
            f"{_RESTART_BOTH.capitalize()}.",
        )
    elif "in_force" in states:
        yield Lack(
            "trunk_backup",
            f"Whether portal backup on {line} is in force is not known",
            ("CFG-11", "CFG-18", "PRE-4"),
            f"Look at {line} in IP Office Manager, then {_RESTART_BOTH}.",
            is_known=False,
        )
    else:
        yield Lack(
            "trunk_backup",
            f"Portal backup on {line} is not enabled and saved",
            ("CFG-11", "CFG-14", "CFG-15", "CFG-16"),
            "In IP Office Manager tick Supports Resiliency and Backs up my one-X Portal on that "
            f"line, save, then {_RESTART_BOTH} (PRE-4).",
        )
