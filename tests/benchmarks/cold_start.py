"""What a command takes from an empty process to its end: interpreter, imports, answer."""

import os
import subprocess
import sys
import time

from attrs import frozen

LIBRARIES = ("numpy", "statemachine", "typer", "rich.console", "rich.table")
"""What ``check`` cannot do without; to import them is a yardstick for the machine."""


@frozen
class ColdStart:
    """Seconds of whole processes, one after the other.

    Args:
        empty: An interpreter that does nothing.
        libraries: One that imports what ``check`` cannot do without.
        package: One that imports this package.
        check: ``resilience-fsm check``, for any number.
    """

    empty: float
    libraries: float
    package: float
    check: float


def cold_start() -> ColdStart:
    """One run of each."""
    return ColdStart(
        empty=_seconds("-c", "pass"),
        libraries=_seconds("-c", f"import {', '.join(LIBRARIES)}"),
        package=_seconds("-c", "import resilience_fsm"),
        check=_seconds("-m", "resilience_fsm", "check"),
    )


def _seconds(*arguments: str) -> float:
    # As installed for use, bytecode is kept: the first run writes it, if need be.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=environment
    )
    return time.perf_counter() - started
