"""A real Chromium, which tests open pictures and pages in by the fixture ``chromium``.

No page that is tested needs a network, so none is given.
"""

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from oracle_programs import do_without, need

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

_FLAGS = (
    "--no-sandbox",  # CI may be root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def running_chromium() -> "Iterator[Browser]":
    """Chromium as the operating system has it; its pages cannot reach a network."""
    need("chromium", package="chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        do_without("playwright is not installed (pip install '.[oracles]')")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(_FLAGS)
        )
        try:
            yield browser
        finally:
            browser.close()
