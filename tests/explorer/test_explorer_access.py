"""Everybody can use the page: other senses, other colours, a phone, a keyboard alone."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from opened import opened, pair_file
from oracle_packages import npm_package

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.thorough

WAY = "#primary_portal_stops,fail_over"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of a deployment that has gaps."""
    return pair_file(tmp_path_factory.mktemp("explorer"), "upgraded_cti_off")


@pytest.mark.parametrize("language", ["en-US", "it-IT"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    chromium: "Browser",
    path: Path,
    pytestconfig: pytest.Config,
    language: str,
    scheme: Literal["light", "dark"],
) -> None:
    """The rules of axe-core, contrast among them, are met with everything unfolded."""
    axe = npm_package("axe-core", "4.10.3", pytestconfig) / "node_modules/axe-core/axe.min.js"
    with opened(chromium, path, WAY, language=language, scheme=scheme) as one:
        one.page.select_option("#seen-0", "yellow")
        one.page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
        one.page.evaluate(axe.read_text(encoding="utf-8"))  # past the page's policy
        found = one.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [
            (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
            for one in found["violations"]
        ] == []


@pytest.mark.parametrize("language", ["en-US", "it-IT"])
def test_a_phone_never_scrolls_sideways(chromium: "Browser", path: Path, language: str) -> None:
    """At 360 pixels nothing is wider than the window, unfolded or not."""
    with opened(chromium, path, WAY, language=language, size=(360, 740)) as one:
        one.page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
        assert one.page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_keyboard_is_enough(chromium: "Browser", path: Path) -> None:
    """An event is reached and taken with the keyboard, and the focus is not lost by it."""
    with opened(chromium, path) as one:
        one.page.focus('#can [data-event="primary_portal_stops"]')
        one.page.keyboard.press("Enter")
        assert "The primary's portal stops" in one.text("happened")
        assert one.page.evaluate("document.activeElement.id") == "can-heading"
        one.page.keyboard.press("Tab")
        assert one.page.evaluate("document.activeElement.dataset.event") == "fail_over"
