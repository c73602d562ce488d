"""Names that want to be more than names stay names."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from engine_toys import chart
from opened import opened

from resilience_fsm.engine import Component, System
from resilience_fsm.explorer import ExplorerView, Jump, Phrase, explorer_page
from resilience_fsm.operate.explorer import pair_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\u2028\u2029'\"`${alert(1)}{{ script }}",
    "</template></title><svg onload=alert(1)>",
    "]]><a href='javascript:alert(1)'>x</a>",
)


@pytest.mark.thorough
def test_the_name_of_a_deployment_does_nothing(chromium: "Browser", tmp_path: Path) -> None:
    """A deployment may be called anything: it is shown as it is, and nothing else comes of it.

    It has all of those names at once: whichever does something is not shown.
    """
    name = " ".join(HOSTILE)
    path = tmp_path / "page.html"
    path.write_text(pair_page(name=name), encoding="utf-8")
    with opened(chromium, path, f"#{name}") as one:
        one.page.keyboard.press("r")
        assert one.page.text_content("#subject") == f"Deployment: {name}"
        assert one.page.locator("img, script:not([type])").count() == 1
        assert one.told == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", HOSTILE)
def test_words_of_charts_do_nothing(chromium: "Browser", tmp_path: Path, name: str) -> None:
    """Nor do the words of somebody's charts, wherever the page shows them."""
    cell = chart(["low", "high"], {"turn": [("low", "high", "")]})
    page = explorer_page(
        System([Component("cell", cell)]),
        ExplorerView(
            Phrase(name),
            Phrase(name),
            events={"turn": Phrase(name)},
            jumps=(Jump(Phrase(name), Phrase(name), (name,), {name: name}, name, Phrase(name)),),
        ),
    )
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    with opened(chromium, path) as one:
        assert one.page.text_content("#title") == name
        one.press("turn")
        one.page.click("#jump summary >> nth=0")
        one.page.click("#jump .link >> nth=0")
        assert name.split()[0] in one.page.inner_text("#notice")
        assert one.page.locator("img, script:not([type])").count() == 1
        assert one.told == []


def test_no_name_ends_the_data() -> None:
    """What is embedded holds no character that HTML or JavaScript could take for its own."""
    page = explorer_page(
        System([Component("cell", chart(["low", "high"], {"turn": [("low", "high", "")]}))]),
        ExplorerView(Phrase("".join(HOSTILE))),
    )
    data = page.partition('id="data">')[2].partition("</script>")[0]
    assert not set("<>&\u2028\u2029") & set(data)
