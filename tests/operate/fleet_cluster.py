"""A real Dask scheduler and its workers, on loopback, for tests."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import define, field

ROOT = Path(__file__).parents[2]
_SCHEDULER = """
import asyncio, sys
from distributed import Scheduler
async def main():
    async with Scheduler(host="127.0.0.1", port=0, dashboard=False, dashboard_address=None) as one:
        print(one.address, flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
asyncio.run(main())
"""
_WORKER = """
import asyncio, sys
from distributed import Worker
async def main():
    async with Worker(sys.argv[1], nthreads=1, host="127.0.0.1", dashboard=False) as one:
        print(one.address, flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
asyncio.run(main())
"""


@define
class Scheduler:
    """A scheduler at work.

    Args:
        address: Where.
    """

    address: str
    workers: list["subprocess.Popen[str]"] = field(factory=list)

    def add_worker(self) -> None:
        """Have one more worker, of one thread."""
        worker, _ = _begun(_WORKER, self.address)
        self.workers.append(worker)

    def kill_worker(self) -> None:
        """Kill one of them, as the system would where memory is short."""
        _end(self.workers.pop())


@contextmanager
def running_scheduler(workers: int) -> Iterator[Scheduler]:
    """A scheduler with some workers, which all end with it."""
    process, address = _begun(_SCHEDULER)
    scheduler = Scheduler(address)
    try:
        for _ in range(workers):
            scheduler.add_worker()
        yield scheduler
    finally:
        for one in (*scheduler.workers, process):
            _end(one)


def _end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


def _begun(program: str, *arguments: str) -> "tuple[subprocess.Popen[str], str]":
    """A process, and the address that it says it has."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip()
