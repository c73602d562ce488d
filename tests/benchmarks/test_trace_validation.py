"""TLC, which knows nothing of beliefs, finds the same logs explained as a replay does."""

from pathlib import Path
from random import Random

import pytest
from oracle_packages import tlc
from trace_validation import EVENTS, recorded, replayed, validated


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(6))
def test_tlc_explains_the_same_logs(seed: int, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """Random runs of which the reactions are left out, every other one spoilt by one event."""
    random = Random(seed)
    records = recorded(random, 40)
    if seed % 2:
        place = random.randrange(len(records))
        records[place] = random.choice([event for event in EVENTS if event != records[place]])
    replay, _ = replayed(tmp_path, records)
    assert validated(tlc(pytestconfig), tmp_path, records).is_explained == replay.is_consistent
    assert replay.is_consistent or seed % 2
