"""The portal service of one side: keepalived, the Redis of that side, and the agent between them.

All three start together and are killed together. The data survive, in Redis' append-only file.
"""

import os
import sys
from collections.abc import Collection

from . import redis, vrrp
from .hosts import Namespace
from .mistakes import Mistake
from .site import Site


class Portal:
    """The portal service of one side, on its host.

    Args:
        site: Where its files are.
        host: Where it runs.
        mistakes: What is wrong with how it is set up.
    """

    def __init__(self, site: Site, host: Namespace, mistakes: Collection[Mistake] = ()) -> None:
        self._site = site
        self._host = host
        self._mistakes = mistakes
        self._redis = site.folder / "redis.conf"
        self._keepalived = site.folder / "keepalived.conf"
        self._pids = (site.folder / "keepalived.pid", site.folder / "vrrp.pid")
        site.folder.mkdir()
        os.mkfifo(site.fifo)
        self._redis.write_text(redis.configuration(site, mistakes))
        self._keepalived.write_text(vrrp.configuration(site, mistakes))

    def start(self) -> None:
        """Start all of it."""
        site = self._site
        for left in (site.socket, *self._pids):  # by one that was killed; keepalived minds
            left.unlink(missing_ok=True)
        self._host.spawn("redis-server", str(self._redis))
        self._host.spawn(
            sys.executable,
            *("-m", f"{__package__}.agent", site.side, str(site.lab)),
            *(mistake.name for mistake in self._mistakes),
            environment={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self._host.spawn(
            *("keepalived", "--vrrp", "--dont-fork", "--use-file", str(self._keepalived)),
            *("--pid", str(self._pids[0]), "--vrrp_pid", str(self._pids[1])),
        )

    def stop(self) -> None:
        """Stop keepalived as one stops a service, and then what is left."""
        self._host.end(int(self._pids[0].read_text()))
        self.kill()

    def kill(self) -> None:
        """Kill all of it."""
        self._host.kill()
