"""What the pages of the documentation show is what happens today."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from generating import FOLDERS
from page_story import ROOT, StoryError, retold

DOCS = ROOT / "docs"
SLOW = (
    *("start/engineer", "start/tester", "start/charts", "it/index", "it/verificare"),
    *("how-to/check", "how-to/ci", "how-to/compare", "how-to/export", "how-to/explore"),
    *("how-to/fleet", "how-to/notebook"),
)
"""Pages with what takes more than some seconds; a short run leaves them out."""


def pages() -> list[Path]:
    """The pages that somebody wrote."""
    found = sorted(DOCS.rglob("*.md"))
    return [path for path in found if path.relative_to(DOCS).parts[0] not in FOLDERS]


def _cases() -> list[object]:
    return [
        pytest.param(path, id=name, marks=pytest.mark.thorough if name in SLOW else ())
        for path in pages()
        for name in [path.relative_to(DOCS).with_suffix("").as_posix()]
    ]


@pytest.mark.parametrize("page", _cases())
def test_blocks_do_what_the_page_says(page: Path, tmp_path: Path) -> None:
    """Every block of a page runs, and every output is what is printed."""
    text = page.read_text("utf-8")
    assert retold(text, tmp_path) == text, "run: python3 tests/regenerate.py docs"


def test_an_output_that_has_changed_is_noticed(tmp_path: Path) -> None:
    """An output that is not what its command prints is told anew."""
    page = "```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n"
    assert retold(page, tmp_path) == page.replace("3", "2")


@pytest.mark.parametrize(
    "block",
    [
        "```yaml\na: 1\n```\n",
        "```text\nnobody printed this\n```\n",
        "```text\n$ resilience-fsm view purple\n```\n",
        "```console\n$ rm -r examples\n```\n",
    ],
)
def test_a_block_that_nobody_can_run_is_refused(block: str, tmp_path: Path) -> None:
    """What cannot be run, or fails, does not stand on a page."""
    with pytest.raises(StoryError):
        retold(block, tmp_path)


def regenerate() -> None:
    """Write the current outputs into the pages; `tests/regenerate.py` calls it."""
    for page in pages():
        text = page.read_text("utf-8")
        with TemporaryDirectory() as folder:
            new = retold(text, Path(folder))
        if new != text:
            page.write_text(new, "utf-8", newline="\n")


if __name__ == "__main__":
    regenerate()
