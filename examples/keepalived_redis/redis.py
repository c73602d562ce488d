"""The data, which Redis keeps on each side; the secondary's follows the primary's."""

import socket
from collections.abc import Collection
from pathlib import Path
from typing import Final

from .mistakes import Mistake
from .site import Site

PORT: Final = 6379
_DEADLINE_SECONDS = 2.0

# More replicas than there are: a Redis that asks for them takes no writes (NOREPLICAS), and yet
# keeps its data and lets the secondary copy them. A primary that is passive could not follow
# anybody instead, as replicas usually do: nothing is ever copied from the secondary (SYN-4, NET-3).
CLOSED: Final = 1000


def configuration(site: Site, mistakes: Collection[Mistake] = ()) -> str:
    """What Redis of one side reads: it starts passive, and takes no writes."""
    passive = {
        "primary": f"min-replicas-to-write {CLOSED}",
        "secondary": f"replicaof {site.other_address} {PORT}",
    }[site.side]
    is_slow = Mistake.SLOW_DISK in mistakes and site.side == "secondary"
    return f"""
port {PORT}
protected-mode no
unixsocket {site.socket}
dir {site.folder}
logfile {site.folder / "redis.log"}
appendonly yes
save ""
repl-diskless-sync-delay 0
rdb-key-save-delay {2_000_000 if is_slow else 0}
{passive}
"""


def ask(where: Path, *words: str) -> str | None:
    """Ask the Redis behind a socket, which is on no network and cannot be cut.

    Returns:
        Its answer, a line or a text; None if it does not answer, for instance since it still reads
        its data.
    """
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(_DEADLINE_SECONDS)
            connection.connect(str(where))
            connection.sendall(" ".join(words).encode() + b"\r\n")
            with connection.makefile(newline="") as answers:
                answer = answers.readline().strip()
                if answer.startswith("$") and answer != "$-1":
                    answer = answers.read(int(answer[1:]))
    except OSError:
        return None
    return None if not answer or answer.startswith("-LOADING") else answer


def is_at_rest(where: Path) -> bool:
    """Whether a Redis has copied what it follows, and written to its disk what it copied."""
    about = (ask(where, "INFO", "replication") or "") + (ask(where, "INFO", "persistence") or "")
    is_writing = "aof_rewrite_in_progress:1" in about or "aof_rewrite_scheduled:1" in about
    return ("role:master" in about or "master_link_status:up" in about) and not is_writing
