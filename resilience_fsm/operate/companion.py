"""A process beside this one, to do a second thing at the same time."""

import os
import subprocess
import sys
from contextlib import suppress
from threading import Thread
from time import monotonic
from types import TracebackType

PATIENCE = 20.0
"""Seconds after which whoever wanted a result does the work instead: many times what it takes."""

# What it makes stays until it ends; to look through all of that for garbage, or to give it back at
# the end, takes its time. The thread reads what there is to do, and then waits for the end of what
# it reads from: that comes with the end of the process that wanted the work, however it ends.
_WORK = """
import gc, os, sys, threading
gc.disable()
sys.path[:] = {path!r}
orders = sys.stdin.buffer
results, sys.stdout = sys.stdout.buffer, open(os.devnull, "w")
received, is_received = [], threading.Event()

def watch():
    header = orders.read(8)
    length = int.from_bytes(header, "big")
    order = orders.read(length)
    if len(header) == 8 and len(order) == length:
        received.append(order)
        is_received.set()
        orders.read(1)
    os._exit(1)

threading.Thread(target=watch, daemon=True).start()
from {module} import {function} as work
is_received.wait()
results.write({mark!r} + work(received[0]))
results.flush()
os._exit(0)
"""
_MARK = b"\0result\0"  # whatever Python itself, or who adapts it, has printed stands before it


class Companion:
    """A process that imports a function, waits for what to call it with, and sends what it returns.

    It says nothing. Should it fail, or not answer, whoever wanted its result does the work instead,
    and fails where people can see it. Use it as a context manager: at the end it is ended, whatever
    it does. It ends by itself where this process is ended first.

    Args:
        module: Where the function is.
        function: Its name; it takes bytes and returns bytes.

    Raises:
        OSError: There is no process to be had.
    """

    def __init__(self, module: str, function: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 # this very Python, and our own code
            [
                sys.executable,
                "-P",  # it imports what this process would, and from nowhere else
                "-c",
                _WORK.format(module=module, function=function, path=sys.path, mark=_MARK),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._orders, self._results = self._process.stdin, self._process.stdout
        self._sent = b""
        # Beside this thread, which can then stop waiting.
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        self._sent = self._results.read()

    @classmethod
    def if_welcome(cls, module: str, function: str) -> "Companion | None":
        """A companion; None where there is no core for it, or no process."""
        if _cores() == 1 or not sys.executable:
            return None
        try:
            return cls(module, function)
        except OSError:
            return None

    def __enter__(self) -> "Companion":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        with suppress(OSError):  # what was not sent, nobody reads any more
            self._orders.close()
        self._results.close()

    def begin(self, order: bytes) -> None:
        """Have the function called, once."""
        with suppress(OSError):  # it has failed already: nothing will come of it
            self._orders.write(len(order).to_bytes(8, "big") + order)
            self._orders.flush()

    def result(self, patience: float = PATIENCE) -> bytes | None:
        """What came of what was begun; None where nothing did.

        Args:
            patience: For how many seconds to wait for it.
        """
        until = monotonic() + patience
        self._reader.join(patience)
        if self._reader.is_alive():
            return None
        try:
            code = self._process.wait(max(0.0, until - monotonic()))
        except subprocess.TimeoutExpired:
            return None
        _, mark, sent = self._sent.partition(_MARK)
        return sent if code == 0 and mark else None


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
