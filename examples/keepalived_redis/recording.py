"""A recording of the pair's system logs, while things happen to it.

Run as ``python -m examples.keepalived_redis.recording LOG``, as root, with rsyslog installed.
"""

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from .lab import Lab

STORY: Final = (
    "primary_portal_stops",
    "primary_portal_starts",
    "primary_ipoffice_stops",
    "primary_ipoffice_starts",
    "link_lost",
    "link_restored",
    "secondary_portal_stops",
    "secondary_portal_starts",
)
"""A failover and a failback of each kind, and a secondary that is away for a while."""


def main() -> None:
    """Record the story."""
    record(Path(sys.argv[1]))


def record(log: Path, story: Iterable[str] = STORY, pause: float = 2.0) -> None:
    """Write what both hosts log, from their start to the end of what happens.

    Args:
        log: The file.
        story: What happens, one after the other.
        pause: So many seconds nothing happens before each.
    """
    lab = Lab(changes=(), log=log)
    lab.start()
    try:
        for event in story:
            time.sleep(pause)
            lab.do(event)
            lab.rest()
    finally:
        lab.stop()


if __name__ == "__main__":
    main()
