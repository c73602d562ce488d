"""The command line, as ``resilience-fsm`` and as ``python -m resilience_fsm``."""

import sys


def main() -> None:
    """Run the command line and exit."""
    from resilience_fsm.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
