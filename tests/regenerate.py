"""Write anew whatever is generated, from the checkout that this file stands in.

``python3 tests/regenerate.py`` takes some minutes; ``python3 tests/regenerate.py tables readme``
writes what it names. The tests that compare these files with what they are made from name this
command.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

STEPS = {
    "diagrams": (
        ("-m", "resilience_fsm", "diagrams", "--gallery"),
        ("-m", "resilience_fsm", "explore", "--out", "diagrams/explorer.html"),
    ),
    "baseline": (
        ("-m", "resilience_fsm", "diff", "--record", "tests/baselines/ready.json"),
        (
            *("-m", "resilience_fsm", "diff", "examples/deployments/manual_failback.toml"),
            *("--record", "tests/baselines/manual_failback.json"),
        ),
    ),
    "tables": (("tests/traceability.py",),),
    "kills": (("tests/kill_record.py",), ("tests/kill_record.py", "--configuration")),
    "readme": (("tests/house/test_readme.py",),),
    "docs": (("tests/docs/test_docs_pages.py",),),
}
"""What can be written anew, in an order in which each finds what it is made from."""

LASTS = {
    "diagrams": "some seconds",
    "baseline": "some seconds; only once its difference is reviewed: resilience-fsm diff FILE",
    "tables": "a second",
    "kills": "several minutes: every mutant is tried",
    "readme": "some seconds",
    "docs": "a minute",
}


def main() -> int:
    """Write what was asked for, or everything."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "what", nargs="*", metavar="what", help=f"{', '.join(STEPS)}; everything if left out"
    )
    wanted = parser.parse_args().what
    unknown = [name for name in wanted if name not in STEPS]
    if unknown:
        parser.error(f"nothing called '{unknown[0]}' is generated; expected {', '.join(STEPS)}")
    # This checkout, whatever else is installed.
    paths = os.pathsep.join(map(str, (ROOT, ROOT / "docs")))
    environment = {**os.environ, "PYTHONPATH": paths}
    for name, commands in STEPS.items():
        if wanted and name not in wanted:
            continue
        sys.stderr.write(f"{name} ({LASTS[name]})\n")
        began = time.monotonic()
        for command in commands:
            done = subprocess.run([sys.executable, *command], cwd=ROOT, env=environment)
            if done.returncode:
                sys.stderr.write(f"{name}: '{' '.join(command)}' failed.\n")
                return done.returncode
        sys.stderr.write(f"{name}: {time.monotonic() - began:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
