"""Files that a text names are where it says."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
_NAMED = re.compile(r"\bresilience_fsm/[a-z_/]+\.(?:py|toml|json)\b")


def test_each_file_of_the_package_that_a_text_names_is_there() -> None:
    """Files move, and what speaks of them is not always taken along."""
    listed = subprocess.run(
        ["git", "ls-files", "*.md"],  # noqa: S607 # the git of the path
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    texts = [ROOT / name for name in listed.stdout.splitlines()]
    named = {name for text in texts for name in _NAMED.findall(text.read_text("utf-8"))}
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).is_file()] == []
