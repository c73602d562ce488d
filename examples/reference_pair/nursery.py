"""A warm process that forks the processes of the pair.

To import the machines and to compile them takes longer than a whole test case. The nursery does
both once; what it forks is a process of its own all the same, and dies of SIGKILL like any other.
"""

import asyncio
import atexit
import gc
import json
import os
import signal
import subprocess
import sys
from collections.abc import Coroutine
from functools import cache
from typing import Any

from examples.reference_pair.faults import IMPLEMENTATIONS
from examples.reference_pair.knowledge import compiled_pair
from examples.reference_pair.network import run_network
from examples.reference_pair.plan import Plan


class Nursery:
    """The nursery, as its user sees it."""

    def __init__(self) -> None:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path)),
            "OPENBLAS_NUM_THREADS": "1",  # a process with threads had better not fork
        }
        self._process = subprocess.Popen(  # it is this module
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            start_new_session=True,  # it takes its whole group along when it goes
        )
        atexit.register(self.close)

    @classmethod
    @cache
    def shared(cls) -> "Nursery":
        """One nursery for all labs of this process."""
        return cls()

    def fork(self, service: str, plan: Plan) -> int:
        """Start a service.

        Args:
            service: ``network``, ``primary_portal``, ``secondary_ipoffice`` and so on.
            plan: Whose.

        Returns:
            The id of its process.

        Raises:
            RuntimeError: The nursery has died.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([service, plan.document()]) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"The nursery died before '{service}'; its standard error says why.")
        return int(answer)

    def close(self) -> None:
        """End the nursery, and everything that it forked and that still runs."""
        atexit.unregister(self.close)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()


def _service(service: str, plan: Plan) -> Coroutine[Any, Any, None]:
    implementation = IMPLEMENTATIONS[plan.implementation]
    match service.split("_"):
        case ["network"]:
            return run_network(plan)
        case ["primary" | "secondary" as side, "ipoffice"]:
            return implementation.ipoffice(plan, side).run()
        case ["primary" | "secondary" as side, "portal"]:
            return implementation.portal(plan, side).run()
    raise ValueError(f"No service called '{service}'.")


def main() -> None:
    """Fork what is asked for on the standard input, until that ends."""
    compiled_pair()
    gc.freeze()  # what is there now is shared by all that is forked
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the dead
    for line in sys.stdin:
        service, document = json.loads(line)
        process = os.fork()
        if process == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            asyncio.run(_service(service, Plan.read(document)))
            os._exit(0)
        print(process, flush=True)  # noqa: T201 # the answer
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    main()
