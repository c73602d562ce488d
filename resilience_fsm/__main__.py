"""The command line, as ``resilience-fsm`` and as ``python -m resilience_fsm``."""

import gc
import sys


def main() -> None:
    """Run the command line and exit."""
    # A command makes many objects that stay: to look through them after every 700 new ones, as
    # Python does, takes a tenth of its time.
    gc.set_threshold(50_000, 20, 20)
    from resilience_fsm.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
