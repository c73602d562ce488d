"""One deployment: what is installed where, and which settings are set and in force.

What a description leaves out is not guessed: the constant that it would decide begins in every
state that is possible, and a check covers them all. Only the Central CTI Link has defaults of the
source's own (CFG-2, CFG-3).
"""

from collections.abc import Mapping
from enum import Enum

from attrs import field, frozen


class OperationMode(Enum):
    """The operation mode of the Server Edition systems."""

    SELECT = "select"
    NON_SELECT = "non_select"


class Installation(Enum):
    """How the system came to its release."""

    NEW = "new"
    UPGRADED = "upgraded"


@frozen
class Setting:
    """A setting with two values; None where it is not known.

    Args:
        set: Whether it is switched on in its menu.
        in_force: Whether it has taken effect.
    """

    set: bool | None = None
    in_force: bool | None = None


@frozen
class Trunk:
    """The IP Office line from the primary to the secondary; None where a value is not known.

    Args:
        supports_resiliency: Whether *Supports Resiliency* is ticked.
        backs_up_portal: Whether *Backs up my one-X Portal* is ticked.
        saved: Whether the configuration was saved with them.
        in_force: Whether they have taken effect.
    """

    supports_resiliency: bool | None = None
    backs_up_portal: bool | None = None
    saved: bool | None = None
    in_force: bool | None = None


@frozen
class Server:
    """One side of the pair.

    Args:
        portal_version: The portal software on it.
        central_cti_link: The setting of its portal; left out, the default of the installation.
        application_server: Name of the Application Server that hosts its portal; None where the
            portal runs on the server itself.
    """

    portal_version: str
    central_cti_link: Setting | None = None
    application_server: str | None = None


@frozen
class Servers:
    """The two servers."""

    primary: Server
    secondary: Server


@frozen
class Deployment:
    """One deployment.

    Args:
        release: The IP Office release, such as ``11.1``.
        operation_mode: Select or not.
        installation: New, or upgraded from an earlier release.
        servers: The two servers.
        resilience: The primary's Resiliency Configuration.
        trunk_backup: The line from the primary to the secondary.
    """

    release: str
    operation_mode: OperationMode
    installation: Installation
    servers: Servers
    resilience: Setting = field(factory=Setting)
    trunk_backup: Trunk = field(factory=Trunk)

    @property
    def is_one_application_server_for_both(self) -> bool:
        """Whether one Application Server hosts both portals, of which DEP-7 says nothing."""
        primary, secondary = self.servers.primary, self.servers.secondary
        return (
            primary.application_server is not None
            and primary.application_server == secondary.application_server
        )

    def constants(self) -> Mapping[str, tuple[str, ...]]:
        """By component, the states that this description leaves possible."""
        return {
            "release": (
                "release_10_or_higher" if _numbers(self.release)[0] >= 10 else "below_release_10",
            ),
            "operation_mode": (
                "select" if self.operation_mode is OperationMode.SELECT else "not_select",
            ),
            "portal_versions": (self._versions(),),
            "primary_central_cti": self._central_cti(self.servers.primary),
            "secondary_central_cti": self._central_cti(self.servers.secondary),
            "resilience": _possible(_RESILIENCE, (self.resilience.set, self.resilience.in_force)),
            "trunk_backup": _possible(
                _TRUNK,
                (
                    self.trunk_backup.supports_resiliency,
                    self.trunk_backup.backs_up_portal,
                    self.trunk_backup.saved,
                    self.trunk_backup.in_force,
                ),
            ),
        }

    def _versions(self) -> str:
        primary = _numbers(self.servers.primary.portal_version)
        secondary = _numbers(self.servers.secondary.portal_version)
        if primary == secondary:
            return "equal"
        return "primary_newer" if primary > secondary else "secondary_newer"

    def _central_cti(self, server: Server) -> tuple[str, ...]:
        setting = server.central_cti_link
        if setting is None:  # CFG-2, CFG-3
            return ("in_force",) if self.installation is Installation.NEW else ("off",)
        return _possible(_CENTRAL_CTI, (setting.set, setting.in_force))


_CENTRAL_CTI = {
    "off": (False, False),
    "set": (True, False),
    "in_force": (True, True),
    "cleared": (False, True),
}
_RESILIENCE = {"off": (False, False), "set": (True, False), "in_force": (True, True)}
_TRUNK = {
    # supports resiliency, backs up the portal, saved, in force
    "off": (False, False, False, False),
    "supports_ticked": (True, False, False, False),
    "backs_up_ticked": (False, True, False, False),
    "both_ticked": (True, True, False, False),
    "saved": (True, True, True, False),
    "in_force": (True, True, True, True),
}


def _possible(
    states: Mapping[str, tuple[bool, ...]], known: tuple[bool | None, ...]
) -> tuple[str, ...]:
    """The states that agree with everything that is known; empty for a contradiction."""
    return tuple(
        state
        for state, values in states.items()
        if all(said is None or said == value for said, value in zip(known, values, strict=True))
    )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))


_WHOLE_SERVER = Server("11.1", Setting(set=True, in_force=True))

READY = Deployment(
    release="11.1",
    operation_mode=OperationMode.SELECT,
    installation=Installation.NEW,
    servers=Servers(_WHOLE_SERVER, _WHOLE_SERVER),
    resilience=Setting(set=True, in_force=True),
    trunk_backup=Trunk(supports_resiliency=True, backs_up_portal=True, saved=True, in_force=True),
)
"""A deployment that is ready: every precondition met, every setting in force."""
