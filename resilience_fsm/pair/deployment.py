"""One deployment: what is installed where, and which settings are set and in force.

What a description leaves out is not guessed: the constant that it would decide begins in every
state that is possible, and a check covers them all. Only the Central CTI Link has defaults of the
source's own (CFG-2, CFG-3). What it says never contradicts itself: a setting that is half done, or
undone and not yet out of force, is a state too, and one of which nothing is promised (PRE-6).
"""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from attrs import Attribute, astuple, evolve, field, fields, frozen

from resilience_fsm.pair.public import Public
from resilience_fsm.pair.version import EXPECTED, Comparison, Version, VersionError


def _is_version(_owner: object, attribute: "Attribute[Any]", value: object) -> None:
    if not isinstance(value, str):
        raise ValueError(f"{attribute.name}: expected {EXPECTED}, in a string, not {value!r}.")
    try:
        Version.parse(value)
    except VersionError as error:
        raise ValueError(f"{attribute.name}: {error}") from error


class OperationMode(Enum):
    """The operation mode of the Server Edition systems."""

    SELECT = "select"
    NON_SELECT = "non_select"
    SUBSCRIPTION = "subscription"


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
        saved: Whether the configuration was saved with both ticked.
        in_force: Whether that has taken effect.
    """

    supports_resiliency: bool | None = None
    backs_up_portal: bool | None = None
    saved: bool | None = None
    in_force: bool | None = None


@frozen
class Server:
    """One side of the pair.

    Args:
        portal_version: The portal software on it, such as ``11.1.2`` or ``11.1.3.1.0 build 34``.
        central_cti_link: The setting of its portal; left out, the default of the installation.
        application_server: Name of the Application Server that hosts its portal, in capitals or
            not, with a dot at its end or not; None where the portal runs on the server itself.

    Raises:
        ValueError: The version is none.
    """

    portal_version: str = field(validator=_is_version)
    central_cti_link: Setting | None = None
    application_server: str | None = None


@frozen
class Servers:
    """The two servers."""

    primary: Server
    secondary: Server


@frozen(repr=False)
class Deployment:
    """One deployment.

    Args:
        release: The IP Office release, such as ``11.1`` or ``11.1 FP3 SP1``.
        operation_mode: Select, another mode, or subscription, which is as good as Select in public
            documents only (P14).
        installation: New, or upgraded from an earlier release.
        servers: The two servers.
        resilience: The primary's Resiliency Configuration.
        trunk_backup: The line from the primary to the secondary.
        public: The public facts to count with; None for what the source says and nothing else.

    Raises:
        ValueError: The release is none.
    """

    release: str = field(validator=_is_version)
    operation_mode: OperationMode
    installation: Installation
    servers: Servers
    resilience: Setting = field(factory=Setting)
    trunk_backup: Trunk = field(factory=Trunk)
    public: Public | None = None

    def __repr__(self) -> str:
        """All that it says; the default of many functions is told by its name."""
        if self == READY:
            return "READY"
        given = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(type(self)))
        return f"{type(self).__name__}({', '.join(given)})"

    @property
    def is_one_application_server_for_both(self) -> bool:
        """Whether one Application Server hosts both portals, of which DEP-7 says nothing."""
        primary, secondary = self._application_servers()
        return primary is not None and primary == secondary

    @property
    def may_be_one_application_server_for_both(self) -> bool:
        """Whether the two names can be of one host: one is the other without its domain."""
        primary, secondary = self._application_servers()
        if primary is None or secondary is None or primary == secondary:
            return False
        short, full = sorted((primary, secondary), key=len)
        # The first number of an address is no name.
        return "." not in short and full.startswith(f"{short}.") and not short.isdigit()

    @property
    def of_source(self) -> "Deployment":
        """The same without public facts: what the source says of it, and nothing else."""
        return evolve(self, public=None)

    def constants(self) -> Mapping[str, tuple[str, ...]]:
        """By component, the states that this description leaves possible: one at the least."""
        return {
            "release": (
                "below_release_10"
                if Version.parse(self.release).major < 10
                else "release_10_or_higher",
            ),
            "operation_mode": ("select" if self.supports_resilience else "not_select",),
            "portal_versions": self._versions(),
            "primary_central_cti": self._central_cti(self.servers.primary),
            "secondary_central_cti": self._central_cti(self.servers.secondary),
            "resilience": self._resilience(),
            "trunk_backup": _possible(_TRUNK, self.trunk_backup),
        }

    @property
    def supports_resilience(self) -> bool:
        """Whether resilience is asserted for its mode: by the source (DEP-3), or by P14."""
        if self.operation_mode is OperationMode.SUBSCRIPTION:
            return self.public is not None
        return self.operation_mode is OperationMode.SELECT

    def central_cti_link(self, server: Server) -> Setting:
        """The setting of one of the two servers, or the default of the installation."""
        if server.central_cti_link is not None:
            return server.central_cti_link
        is_new = self.installation is Installation.NEW  # CFG-2, CFG-3
        return Setting(set=is_new, in_force=is_new)

    def _versions(self) -> tuple[str, ...]:
        primary = Version.parse(self.servers.primary.portal_version)
        secondary = Version.parse(self.servers.secondary.portal_version)
        match primary.compared_to(secondary):
            case Comparison.EQUAL:
                return ("equal",)
            case Comparison.NEWER:
                return ("primary_newer",)
            case Comparison.OLDER:
                return ("secondary_newer",)
            case Comparison.UNCOMPARABLE:
                return ("equal", "primary_newer", "secondary_newer")

    def _application_servers(self) -> tuple[str | None, str | None]:
        """The names of both, as names of hosts are compared: a dot at the end is no difference."""
        primary, secondary = (
            None if name is None else name.casefold().removesuffix(".")
            for name in (
                self.servers.primary.application_server,
                self.servers.secondary.application_server,
            )
        )
        return primary, secondary

    def _resilience(self) -> tuple[str, ...]:
        """The states of the setting; without a host domain name it is set at most (P5, P6)."""
        states = _possible(_RESILIENCE, self.resilience)
        name = "entered" if self.public is None else self.public.host_domain_name
        if name or "in_force" not in states:
            return states
        others = (state for state in states if state != "in_force")
        # Where it is not known whether there is a name, both are possible.
        return tuple(dict.fromkeys((*others, "set", *(("in_force",) if name is None else ()))))

    def _central_cti(self, server: Server) -> tuple[str, ...]:
        return _possible(_CENTRAL_CTI, self.central_cti_link(server))


# What each state says of the values of its setting, in their order; None where either will do.
# Every combination of values means exactly one state, so that none is a contradiction.
_CENTRAL_CTI = {
    "off": (False, False),
    "set": (True, False),
    "in_force": (True, True),
    "cleared": (False, True),  # until the portal's next start (CFG-5)
}
_RESILIENCE = {
    "off": (False, None),  # switched off counts at once: when that takes effect is not said
    "set": (True, False),
    "in_force": (True, True),
}
_TRUNK = {
    # Without both ticks it does not matter what was saved, nor what is still in force from before.
    "off": (False, False, None, None),
    "supports_ticked": (True, False, None, None),
    "backs_up_ticked": (False, True, None, None),
    "both_ticked": (True, True, False, None),
    "saved": (True, True, True, False),
    "in_force": (True, True, True, True),
}


def expect_deployment(given: object) -> None:
    """Refuse what is no deployment, such as the name of a file with one.

    Raises:
        EngineError: It is none; the message says how to read one.
    """
    if not isinstance(given, Deployment):
        from resilience_fsm.engine import EngineError  # few go wrong

        raise EngineError(
            f"deployment: expected a Deployment, and was given {given!r}, of type "
            f"{type(given).__name__}. read_deployment(path) reads one from a file."
        )


def _possible(
    states: Mapping[str, tuple[bool | None, ...]], setting: Setting | Trunk
) -> tuple[str, ...]:
    """The states that the setting is in for some values of what is not known."""
    known: tuple[bool | None, ...] = astuple(setting)
    return tuple(
        state
        for state, meant in states.items()
        if all(None in pair or pair[0] == pair[1] for pair in zip(known, meant, strict=True))
    )


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
