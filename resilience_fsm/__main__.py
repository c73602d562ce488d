"""The command line, as ``resilience-fsm`` and as ``python -m resilience_fsm``."""

import gc
import os
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

from resilience_fsm.cli import TOO_EARLY, UNDECIDED

if TYPE_CHECKING:
    from resilience_fsm.operate.companion import Companion


def main() -> None:
    """Run the command line and exit."""
    # A command makes many objects that stay. To look through them after every 700 new ones, as
    # Python does, takes a tenth of its time, and so does to look through all of them at its end.
    gc.set_threshold(500_000, 20, 20)
    # No matrix is multiplied here. Threads for it take memory, and end the process where there are
    # none to be had.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:  # while something was imported
        code = UNDECIDED
        sys.stderr.write(f"{TOO_EARLY}\n")
    gc.freeze()
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    companion = _companion_for(arguments)
    with companion or nullcontext():
        from resilience_fsm.cli.app import run

        return run(arguments, companion)


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
