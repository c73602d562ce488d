"""How the package is cited is what it says of itself."""

import tomllib
from pathlib import Path

from resilience_fsm import __version__

ROOT = Path(__file__).parents[2]


def test_the_citation_is_that_of_this_version() -> None:
    """Title, version, licence, words and people are those of the package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (ROOT / "CITATION.cff").read_text(encoding="utf-8").splitlines()
    assert f"version: {__version__}" in lines
    assert f"abstract: {project['description']}" in lines
    assert f"license: {project['license']}" in lines
    assert [line[len("  - name: ") :] for line in lines if line.startswith("  - name: ")] == [
        one["name"] for one in project["authors"]
    ]
    words = lines[lines.index("keywords:") + 1 :]
    assert [line[len("  - ") :] for line in words] == project["keywords"]
