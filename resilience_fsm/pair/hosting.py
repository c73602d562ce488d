"""Which machine hosts what, for one deployment: names of the hosts and of their events."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from resilience_fsm.pair.deployment import Deployment

_PRIMARY = "primary_server"
_SECONDARY = "secondary_server"
_SHARED = "application_server"


@frozen
class Hosting:
    """The machine that hosts each portal; the IP Offices run on the servers themselves.

    Args:
        primary_portal: Component name of the primary portal's host.
        secondary_portal: Component name of the secondary portal's host.
    """

    primary_portal: str = _PRIMARY
    secondary_portal: str = _SECONDARY

    @classmethod
    def of(cls, deployment: "Deployment") -> "Hosting":
        """The hosting that a deployment describes."""
        if deployment.is_one_application_server_for_both:
            return cls(_SHARED, _SHARED)
        primary, secondary = deployment.servers.primary, deployment.servers.secondary
        return cls(
            f"primary_{_SHARED}" if primary.application_server else _PRIMARY,
            f"secondary_{_SHARED}" if secondary.application_server else _SECONDARY,
        )

    @property
    def hosts(self) -> tuple[str, ...]:
        """All machines, the two servers first."""
        return tuple(
            dict.fromkeys((_PRIMARY, _SECONDARY, self.primary_portal, self.secondary_portal))
        )

    def absent_loss_events(self) -> Iterator[str]:
        """The losses of machines that this deployment does not have."""
        for host in (_SHARED, f"primary_{_SHARED}", f"secondary_{_SHARED}"):
            if host not in self.hosts:
                yield lost(host)


def lost(host: str) -> str:
    """The event of losing a machine."""
    return f"{host}_lost"


def returns(host: str) -> str:
    """The event of a machine's return."""
    return f"{host}_returns"
