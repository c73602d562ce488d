"""The lab's folder, which is gone afterwards, however the lab comes to an end."""

# ruff: noqa: S607 # the commands are our own, and found where the system has them

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_DEADLINE_SECONDS = 10.0


@contextmanager
def folder() -> Iterator[Path]:
    """A folder, and a process that removes it when this one closes its input, or is no more."""
    path = tempfile.mkdtemp(prefix="keepalived_redis_")
    sweeper = subprocess.Popen(
        ["sh", "-c", 'cat; rm -rf -- "$1"', "sh", path],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield Path(path)
    finally:
        assert sweeper.stdin is not None
        sweeper.stdin.close()
        sweeper.wait(_DEADLINE_SECONDS)
