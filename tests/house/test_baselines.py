"""No behaviour changes unreviewed: what the specification does is what the baselines say."""

import io
from pathlib import Path

import pytest

from resilience_fsm.cli.console import plain
from resilience_fsm.cli.diff_text import print_drift
from resilience_fsm.operate.deployment_file import read_deployment
from resilience_fsm.operate.drift.baseline_file import read_baseline
from resilience_fsm.operate.drift.drift import drift
from resilience_fsm.operate.drift.edition import Edition
from resilience_fsm.pair.deployment import READY

ROOT = Path(__file__).parents[2]
BASELINES = ROOT / "tests" / "baselines"
DEPLOYMENTS = {
    "ready": READY,
    "manual_failback": read_deployment(ROOT / "examples/deployments/manual_failback.toml"),
}


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_the_specification_does_what_its_baseline_says(name: str) -> None:
    """Where it does not, the shortest run that tells is the message, and then it is reviewed."""
    found = drift(read_baseline(BASELINES / f"{name}.json"), Edition.of(DEPLOYMENTS[name]))
    told = io.StringIO()
    print_drift(plain(told), found)
    is_the_same = not found and not found.undecided and not found.reworded
    assert is_the_same, (
        f"{told.getvalue()}\n"
        "If it is meant: python3 tests/regenerate.py baseline, and the reason in the commit."
    )


def test_every_baseline_is_compared() -> None:
    """None lies about that nobody looks at."""
    assert {path.stem for path in BASELINES.iterdir()} == set(DEPLOYMENTS)
