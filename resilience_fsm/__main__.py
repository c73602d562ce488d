"""The command line, as ``resilience-fsm`` and as ``python -m resilience_fsm``."""

import gc
import sys


def main() -> None:
    """Run the command line and exit."""
    # A command makes many objects that stay. To look through them after every 700 new ones, as
    # Python does, takes a tenth of its time, and so does to look through all of them at its end.
    gc.set_threshold(500_000, 20, 20)
    from resilience_fsm.cli.app import run

    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
