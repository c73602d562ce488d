"""The roles, which keepalived gives by VRRP: the portal with the highest priority serves.

Both portals advertise in turn who they are; one that hears no better one for a while takes over.
Who is cut off hears nobody, so that both serve: that is autonomous mode.
"""

from collections.abc import Collection, Mapping
from typing import Final

from .mistakes import Mistake
from .site import SIDES, Side, Site

# A portal without its IP Office falls behind one that has it; of two without, the primary is first.
_PRIORITIES: Final[Mapping[Side, int]] = {"primary": 150, "secondary": 100}
_LOST_WITHOUT_IPOFFICE: Final[Mapping[Side, int]] = {"primary": 100, "secondary": 75}


def configuration(site: Site, mistakes: Collection[Mistake] = ()) -> str:
    """What keepalived of one side reads."""
    watched = f"track_file {{ ipoffice weight -{_LOST_WITHOUT_IPOFFICE[site.side]} }}"
    never_back = Mistake.NO_FAILBACK in mistakes and site.side == "primary"
    return f"""
global_defs {{
    vrrp_version 3  # the second one counts in whole seconds
    vrrp_notify_fifo {site.fifo}
    vrrp_garp_master_repeat 1
    vrrp_rt_priority 10  # to be late on a busy machine looks like being dead
}}
track_file ipoffice {{
    file "{site.ipoffice}"
}}
vrrp_instance portal {{
    interface network
    state BACKUP
    {"nopreempt" if never_back else ""}
    virtual_router_id 77
    priority {_PRIORITIES[site.side]}
    advert_int 0.1
    virtual_ipaddress {{ 10.77.0.77/24 }}
    {watched if Mistake.IGNORES_IPOFFICE not in mistakes else ""}
}}
"""


def elected(
    running: Collection[Side], with_ipoffice: Collection[Side], *, link_up: bool
) -> frozenset[Side]:
    """Who is elected in the end: each portal that runs and hears no better one."""

    def priority(side: Side) -> int:
        return _PRIORITIES[side] - (side not in with_ipoffice) * _LOST_WITHOUT_IPOFFICE[side]

    if not link_up:
        return frozenset(running)
    best = max((priority(side) for side in running), default=0)
    return frozenset(side for side in SIDES if side in running and priority(side) == best)
