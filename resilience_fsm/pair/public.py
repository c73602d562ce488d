"""The public facts of one deployment: settings of which the source does not speak.

Whoever knows them switches them on with a ``[public]`` table; without it a deployment is what the
source says, and nothing here counts. P1 and P2 contradict each other about how long a failover
waits, so the time is a number of the deployment and 0 is one of its values.
"""

from enum import Enum
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

if TYPE_CHECKING:
    from attrs import Attribute

MOST_MINUTES = 1440
"""A day; a longer time is a slip of the pen."""


class Failback(Enum):
    """How the portal goes back to the primary."""

    AUTOMATIC = "automatic"
    MANUAL = "manual"


def _is_minutes(_owner: object, attribute: "Attribute[Any]", value: object) -> None:
    if type(value) is not int or not 0 <= value <= MOST_MINUTES:
        raise ValueError(
            f"{attribute.name}: expected whole minutes from 0 to {MOST_MINUTES:,}, not {value!r}."
        )


@frozen
class Public:
    """The public facts.

    Args:
        failover_detection_minutes: How long trouble has to last before a failover (P1); 0 for at
            once (P2). Left out, the 3 of a setting that nobody has touched.
        failback: Automatic, or manual: after a restart of the portal services only (P3).
        host_domain_name: The secondary's domain name as the primary has it (P5, P6); empty where
            none is entered, None where that is not known.
        secondary_is_locked: Whether the secondary's portal is stopped for as long as resilience is
            not enabled (P7).
        users_changes_are_lost: Whether a failback loses what users changed on the secondary (P12).
        portal_restart_minutes: How long a restart of the portal may take (P10).
        failover_now: Whether administrators use Failover Now, which starts a failover by hand (P4).

    Raises:
        ValueError: The minutes are not a whole number from 0 on.
    """

    failover_detection_minutes: int = field(default=3, validator=_is_minutes)
    failback: Failback = Failback.AUTOMATIC
    host_domain_name: str | None = None
    secondary_is_locked: bool = True
    users_changes_are_lost: bool = True
    portal_restart_minutes: int = field(default=15, validator=_is_minutes)
    failover_now: bool = False
