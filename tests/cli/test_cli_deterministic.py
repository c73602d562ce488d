"""The same question gets the same answer, to the byte, whatever Python's hashes are."""

from pathlib import Path

import pytest
from command_line import outside
from thorough import some_of

UNREADY = "examples/deployments/upgraded_cti_off.toml"
ASKED = (
    "what-if primary_portal_restart",
    f"check {UNREADY} -v",
    f"check {UNREADY} --format sarif",
    f"plan {UNREADY}",
    "view green - -v",
    "rules",
    f"situations {UNREADY}",
    "profiles examples/deployments/subscription.toml",
    "mutants --component directory_gadget --format json",
    "replay examples/logs/late_failover.jsonl",
    "charts check examples/charts/shop.py:Order",
    "examples",
    *(f"export --to {to}" for to in ("promela", "tla", "scxml", "xstate", "prism", "nusmv")),
)


@pytest.mark.thorough
@pytest.mark.parametrize("asked", some_of(ASKED, 4))
def test_an_answer_does_not_hang_on_hashes(asked: str) -> None:
    """A process of its own each time, with other hashes; what was measured in seconds aside."""
    first, other = (outside(*asked.split(), PYTHONHASHSEED=seed) for seed in ("0", "1"))
    assert first.code in (0, 1, 3)
    assert _timeless(other.out) == _timeless(first.out)
    assert (other.code, other.err) == (first.code, first.err)


def _timeless(text: str) -> list[str]:
    return [line for line in text.splitlines() if "seconds" not in line]


@pytest.mark.thorough
def test_pictures_do_not_hang_on_hashes(tmp_path: Path) -> None:
    """Files have the same names and the same content."""
    drawn = []
    for seed in ("0", "1"):
        out = tmp_path / seed
        asked = ("diagrams", "--only", "session", "--out", out)
        assert outside(*asked, PYTHONHASHSEED=seed).code == 0
        drawn.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert drawn[0] == drawn[1]
