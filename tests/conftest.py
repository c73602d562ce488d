"""Which tests a run has, and on how many processors.

Its place puts this folder on the path of the tests, for what they share.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

os.environ["RESILIENCE_FSM_LANG"] = "en"  # whatever the locale of whoever runs the tests

WORKERS = 2
LEFT_OUT = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """One option: all tests."""
    parser.addoption(
        "--everything",
        action="store_true",
        help="run the thorough tests too: more random systems, real processes, other checkers",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Whole folders run on two processors, unless somebody says how many, or does not want it."""
    option = config.option
    unasked = getattr(option, "numprocesses", 0) is None and option.dist == "no" and not option.tx
    alone = "PYTEST_XDIST_WORKER" in os.environ or option.usepdb or option.collectonly
    traced = getattr(option, "cov_source", None)  # pytest-cov has to know of workers before
    if unasked and not alone and not traced and all(Path(name).is_dir() for name in config.args):
        option.numprocesses, option.dist = WORKERS, "worksteal"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Thorough tests are left out unless everything is asked for."""
    if config.getoption("everything"):
        return
    thorough = [item for item in items if item.get_closest_marker("thorough")]
    items[:] = [item for item in items if not item.get_closest_marker("thorough")]
    config.hook.pytest_deselected(items=thorough)
    config.stash[LEFT_OUT] = len(thorough)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker tells how many it left out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash.get(LEFT_OUT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Each worker collects the same tests, and tells unless it was killed."""
    if told := getattr(node, "workeroutput", {}).get("left_out"):
        node.config.stash[LEFT_OUT] = told


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Nothing is left out in silence."""
    if left_out := config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(f"Tests left out: {left_out}; --everything runs them too.")


@pytest.fixture(scope="module")
def chromium() -> "Iterator[Browser]":
    """A real Chromium; its pages cannot reach a network."""
    from chromium import running_chromium

    with running_chromium() as browser:
        yield browser


@pytest.fixture
def layout_asked_anew() -> "Iterator[None]":
    """What can lay pictures out is asked in the test, and after it."""
    from resilience_fsm.render.layout_program import why_not_wasi

    why_not_wasi.cache_clear()
    yield
    why_not_wasi.cache_clear()
