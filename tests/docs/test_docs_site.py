"""The built site works from the file system: its links, its search, its pages on any screen."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from built_site import build_site, dead_links
from oracle_programs import do_without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.thorough
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 800}
PAGES = (
    *("index", "start/engineer", "start/tester", "how-to/check", "how-sure", "theory", "explorer"),
    *("specification/session", "specification/rules", "specification/glossary", "it/index"),
    *("it/glossario", "reference/command-line", "reference/answers", "reference/engine-guide"),
    *("reference/api/resilience_fsm", "specification/situations"),
)


CUT_OFF = """
(() => {
  const scrolls = (one) => one && one.tagName !== "ARTICLE"
    && (["auto", "scroll"].includes(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
  return [...document.querySelectorAll("article *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !scrolls(one))
    .map((one) => one.outerHTML.slice(0, 100));
})()
"""
"""What of a page is beyond the edge of the screen, and in no frame of its own that scrolls."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not all(find_spec(name) for name in ("furo", "myst_parser", "sphinx")):
        do_without("what builds the site is not installed (pip install '.[docs]')")
    return build_site(tmp_path_factory.mktemp("docs"))


@pytest.fixture
def opened(chromium: "Browser") -> "Iterator[Page]":
    """A page of Chromium in which no error is reported on its console."""
    errors: list[str] = []
    page = chromium.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield page
    page.close()
    assert errors == []


def test_links_lead_somewhere(site: Path) -> None:
    """Each link between files leads to a file that is there, and to a place in it."""
    assert list(dead_links(site)) == []


def test_italian_pages_say_so(site: Path) -> None:
    """Who has a page read aloud hears Italian on the Italian pages, and English elsewhere."""
    told = {
        page: '<html class="no-js" lang="it"' in (site / f"{page}.html").read_text("utf-8")
        for page in ("it/index", "specification/regole", "specification/rules", "index")
    }
    assert [page for page, italian in told.items() if italian] == [
        "it/index",
        "specification/regole",
    ]


def test_a_dead_link_is_found(tmp_path: Path) -> None:
    """A link to a file that is missing is found, and one to a place that is missing."""
    (tmp_path / "a.html").write_text('<a id="x" href="b.html"></a><a href="#y"></a>', "utf-8")
    assert list(dead_links(tmp_path)) == ["a.html: b.html", "a.html: #y"]


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_readable_on_a_phone(opened: "Page", site: Path, name: str) -> None:
    """At 360 pixels no page has to be pushed sideways, and text stands out, by day and by night."""
    opened.set_viewport_size(NARROW)  # type: ignore[arg-type] # a mapping with these two keys
    opened.goto((site / f"{name}.html").as_uri())
    assert opened.evaluate(CUT_OFF) == []
    for scheme in ("light", "dark"):
        opened.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        text = opened.evaluate("getComputedStyle(document.querySelector('article p')).color")
        ground = opened.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (_brightness(text) > _brightness(ground)) == (scheme == "dark")


def test_the_search_works_without_a_server(opened: "Page", site: Path) -> None:
    """A word that is looked for is found, in a page that is a file."""
    opened.goto((site / "search.html").as_uri() + "?q=vacuous")
    opened.wait_for_selector("#search-results li a")
    assert "Glossary" in opened.inner_text("#search-results")


def test_the_explorer_works_in_its_frame(opened: "Page", site: Path) -> None:
    """A button of the explorer makes the primary's portal stop."""
    opened.set_viewport_size(WIDE)  # type: ignore[arg-type] # a mapping with these two keys
    opened.goto((site / "explorer.html").as_uri())
    frame = opened.frame_locator("iframe.explorer")
    frame.get_by_role("button", name="the primary's portal stops").first.click()
    frame.get_by_text("the secondary takes over", exact=False).first.wait_for()


def _brightness(colour: str) -> int:
    numbers = colour[colour.index("(") + 1 : colour.index(")")].split(",")
    return sum(int(float(one)) for one in numbers[:3])
