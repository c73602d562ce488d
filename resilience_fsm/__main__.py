"""The command line, as ``resilience-fsm`` and as ``python -m resilience_fsm``."""

import gc
import os
import sys
from contextlib import nullcontext
from math import inf
from typing import TYPE_CHECKING

from resilience_fsm.cli import TOO_EARLY, TOO_LITTLE_MEMORY, UNDECIDED
from resilience_fsm.cli.delivery import Messages, open_closed_streams

if TYPE_CHECKING:
    from resilience_fsm.operate.companion import Companion

_LEAST_BYTES = 192 * 2**20
"""What the parts need to be imported: with less, one ends the process with 1, another goes on."""


def main() -> None:
    """Run the command line and exit."""
    # A command makes many objects that stay. To look through them after every 700 new ones, as
    # Python does, takes a tenth of its time, and so does to look through all of them at its end.
    gc.set_threshold(500_000, 20, 20)
    # No matrix is multiplied here. Threads for it take memory, and end the process where there are
    # none to be had.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    open_closed_streams()
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:  # while something was imported
        code = UNDECIDED
        Messages(sys.stderr).write(f"{TOO_EARLY}\n")
    except MemoryError:
        code = UNDECIDED
        Messages(sys.stderr).write(f"{TOO_LITTLE_MEMORY}\n")
    gc.freeze()
    # An interrupt that struck within such a call ends Python by the signal, although it was caught,
    # unless another call comes after it.
    exec("")  # noqa: S102 # nothing
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    if _memory() < _LEAST_BYTES:
        raise MemoryError
    companion = _companion_for(arguments)
    with companion or nullcontext():
        from resilience_fsm.cli.app import run

        return run(arguments, companion, is_last=True)


def _memory() -> float:
    """The bytes that the system lets this process have (``ulimit -v``)."""
    try:
        from resource import RLIM_INFINITY, RLIMIT_AS, getrlimit
    except ImportError:  # no such limits here
        return inf
    given = getrlimit(RLIMIT_AS)[0]
    return inf if given == RLIM_INFINITY else given


def _companion_for(arguments: list[str]) -> "Companion | None":
    """Who checks the life of the configuration, beside this process, which checks the pair.

    It begins before anything else is imported, so that it imports at the same time.
    """
    if arguments[:1] != ["check"] or not {"--help", "-h"}.isdisjoint(arguments):
        return None
    from resilience_fsm.operate.companion import Companion

    return Companion.if_welcome("resilience_fsm.operate.configuration_life", "sent")


if __name__ == "__main__":
    main()
