"""What is said where Hypothesis is not installed."""

import subprocess
import sys


def test_without_hypothesis_the_way_out_is_told() -> None:
    """One line says what is missing and what to run, whichever of its modules is imported."""
    for module in ("resilience_fsm.testing", "resilience_fsm.testing.simulator"):
        code = f"import sys; sys.modules['hypothesis'] = None; import {module}"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert done.stderr.splitlines()[-1] == (
            "ModuleNotFoundError: resilience_fsm.testing needs hypothesis, which is not installed; "
            'run: pip install "resilience-fsm[testing]"'
        )
