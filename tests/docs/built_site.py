"""The site, built once by Sphinx as CI builds it, and what leads from page to page in it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from page_story import ROOT

BUILD = ("-q", "--fail-on-warning", "--keep-going", "--nitpicky", "-b", "html")
"""How the site is built; `.ci/run` does it in the same way."""


def build_site(folder: Path) -> Path:
    """Build the site.

    Args:
        folder: Where it goes; what Sphinx remembers lies beside it.

    Returns:
        The folder of its pages.

    Raises:
        AssertionError: Sphinx has something to say.
    """
    site = folder / "site"
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *BUILD, "-d", str(folder / "doctrees"), "docs", str(site)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return site


class _Page(HTMLParser):
    """What a page leads to, and what in it can be led to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(
        self,
        tag: str,  # noqa: ARG002 # whatever it is
        attrs: list[tuple[str, str | None]],
    ) -> None:
        """Take note of what a tag leads to, and of what leads to it."""
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            if name in ("id", "name") and value:
                self.anchors.add(value)


def dead_links(site: Path) -> Iterator[str]:
    """Every link from a page to a file, or to a place in one, that is not there."""
    pages = {path.resolve(): _Page(path.read_text("utf-8")) for path in site.rglob("*.html")}
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            places = {"", *pages[target].anchors} if target in pages else {parts.fragment}
            if not target.is_file() or unquote(parts.fragment) not in places:
                yield f"{path.relative_to(site.resolve())}: {link}"
