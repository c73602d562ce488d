"""The agent of one side: it makes Redis follow the role that keepalived gives.

It is a part of the portal service, and is killed with it. Run as
``python -m examples.keepalived_redis.agent SIDE LAB_FOLDER [MISTAKE ...]``.
"""

import sys
import time
from collections.abc import Collection
from pathlib import Path
from typing import cast

from .journal import Role, note
from .mistakes import Mistake
from .redis import CLOSED, PORT, ask
from .site import Side, Site

_ROLES: dict[str, Role] = {"MASTER": "active", "BACKUP": "passive"}
_RETRY_SECONDS = 0.01


def main() -> None:
    """Follow keepalived, until killed."""
    side, lab, *mistakes = sys.argv[1:]
    follow(Site(cast("Side", side), Path(lab)), [Mistake[name] for name in mistakes])


def follow(site: Site, mistakes: Collection[Mistake]) -> None:
    """Carry out each role that keepalived names, and then note it."""
    with site.fifo.open() as notifications:
        for line in notifications:  # such as: INSTANCE "portal" MASTER 150
            role = _ROLES.get(line.split()[2])
            if role is None:
                continue
            for command in orders(site, role, mistakes):
                while ask(site.socket, *command) is None:
                    time.sleep(_RETRY_SECONDS)  # it is still starting
            note(site, role)


def orders(site: Site, role: Role, mistakes: Collection[Mistake] = ()) -> list[list[str]]:
    """What Redis has to be told in a role."""
    alone = ["REPLICAOF", "NO", "ONE"]
    follows_other = ["REPLICAOF", site.other_address, str(PORT)]
    if site.side == "primary":
        closed = ["CONFIG", "SET", "min-replicas-to-write", str(CLOSED)]
        opened = [*closed[:-1], "0"]
        if Mistake.COPIES_BACK in mistakes:
            return [opened, alone] if role == "active" else [follows_other]
        return [opened] if role == "active" else [closed]
    if role == "active":
        return [] if Mistake.NO_PROMOTION in mistakes else [alone]
    return [] if Mistake.NO_DEMOTION in mistakes else [follows_other]


if __name__ == "__main__":
    main()
