"""The committed explorer is the one that the machines make, and a wheel has what makes it."""

import re
from importlib.resources import files
from pathlib import Path

from resilience_fsm.explorer import writing
from resilience_fsm.operate.explorer import pair_page

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "diagrams" / "explorer.html"
REWRITE = "run 'python3 tests/regenerate.py diagrams' and commit what it writes"
MOST_BYTES = 2_000_000

_DRAWN = re.compile(r'(<template id="picture-\d+">).*?</template>', re.DOTALL)


def test_the_committed_page_is_up_to_date() -> None:
    """It is the same but for the pictures, which layout tools do not draw alike."""
    before = COMMITTED.read_text(encoding="utf-8")
    assert _DRAWN.sub(r"\1", pair_page()) == _DRAWN.sub(r"\1", before), REWRITE
    assert len(before.encode()) < MOST_BYTES


def test_every_file_of_the_page_is_in_it() -> None:
    """No file of the folder is left over, and each is found as it is in an installed package."""
    folder = files("resilience_fsm.explorer").joinpath("page")
    there = {path.name for path in folder.iterdir()}
    assert there == {*writing.SCRIPTS, "page.html", "look.css", "words.json"}
