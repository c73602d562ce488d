"""Pages of the explorer, opened in a real browser that tells whatever goes wrong in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from attrs import field, frozen

from resilience_fsm.engine import Compiled, compile_system
from resilience_fsm.explorer import ExplorerView
from resilience_fsm.operate.deployment_file import read_deployment
from resilience_fsm.operate.explorer import ONE_OF_EACH, pair_page, pair_view
from resilience_fsm.pair.deployment import READY
from resilience_fsm.pair.portal_pair import portal_system

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page, Request

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "deployments"


@frozen
class Opened:
    """A page.

    Args:
        page: The page.
        told: What it did that it never should: errors, dialogs, requests for anything but itself.
    """

    page: "Page"
    told: list[str] = field(factory=list)

    def press(self, event: str) -> None:
        """Press the button of an event that can happen."""
        self.page.click(f'#can [data-event="{event}"]')

    def text(self, section: str) -> str:
        """What a section says."""
        return " ".join(self.page.inner_text(f"#{section}").split())


@contextmanager
def opened(
    chromium: "Browser",
    path: Path,
    address: str = "",
    *,
    language: str = "en-US",
    scheme: Literal["light", "dark"] = "light",
    size: tuple[int, int] = (1366, 768),
) -> Iterator[Opened]:
    """Open a page that was written to a file.

    Args:
        chromium: The browser.
        path: The file.
        address: What stands behind it, from # on.
        language: Of the browser.
        scheme: The colours that the person likes.
        size: Of the window.
    """
    width, height = size
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale=language
    )
    one = Opened(context.new_page())
    url = f"{path.as_uri()}{address}"
    _listen(one, path.as_uri())
    one.page.goto(url)
    yield one
    context.close()


def _listen(one: Opened, home: str) -> None:
    def refuse(dialog: "Dialog") -> None:
        one.told.append("dialog")
        dialog.dismiss()

    def look(request: "Request") -> None:
        if request.url.partition("#")[0] != home:
            one.told.append(f"request: {request.url}")

    one.page.on("pageerror", lambda error: one.told.append(f"error: {error}"))
    one.page.on("console", lambda message: one.told.append(f"console: {message.text}"))
    one.page.on("dialog", refuse)
    one.page.on("request", look)


@cache
def pair_shown(example: str | None = None) -> tuple[Compiled, ExplorerView]:
    """What the page of an example is made of, or of the built-in deployment; made once."""
    deployment = READY if example is None else read_deployment(EXAMPLES / f"{example}.toml")
    compiled = compile_system(portal_system(deployment), ONE_OF_EACH)
    return compiled, pair_view(deployment, compiled)


def pair_file(folder: Path, example: str | None = None, **options: Any) -> Path:
    """The explorer of an example, or of the built-in deployment, as a file.

    Args:
        folder: Where to.
        example: The name of the example, without its ending.
        options: For `pair_page`.
    """
    path = folder / f"{example or 'ready'}.html"
    if example is None:
        page = pair_page(**options)
    else:
        deployment = EXAMPLES / f"{example}.toml"
        page = pair_page(read_deployment(deployment), deployment.name, **options)
    path.write_text(page, encoding="utf-8")
    return path
