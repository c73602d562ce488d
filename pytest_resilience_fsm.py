"""What pytest finds of resilience_fsm by itself: an option, a fixture, and lines about runs.

It stands outside of the package, since pytest imports it in every run of everybody who has the
package installed: as long as nobody asks for anything it imports nothing of it. With the option
``--resilience-check`` it loads `resilience_fsm.cli.pytest_plugin`. Tests that hold a system against
a specification import the package themselves; then what they tell is passed on to the terminal.
"""

import sys
from collections.abc import Callable, Generator
from typing import Any

import pytest

_NAME = "resilience-check"
_PLUGIN = "resilience_fsm.cli.pytest_plugin"
_TELLING = "resilience_fsm.testing.telling"
_DEVIATION = "resilience_fsm.testing.deviation"
_COVERED = "specification"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The one option, unless it is there already."""
    group = parser.getgroup(_NAME, "properties of a one-X Portal pair")
    if any(f"--{_NAME}" in option.names() for option in group.options):
        return  # the plugin was named with -p, too
    group.addoption(
        f"--{_NAME}",
        dest="resilience_check",
        action="append",
        nargs="?",
        const="",
        metavar="DEPLOYMENT",
        help="Also run one test for each property of the deployment that this TOML file describes; "
        "of a built-in ready one if no file is named. Write it behind '=', or last. It may come "
        "several times.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Load what is asked for."""
    manager = config.pluginmanager
    if config.getoption("resilience_check") and not manager.has_plugin(_PLUGIN):
        manager.import_plugin(_PLUGIN)


@pytest.fixture
def run_state_machine() -> Callable[..., Any]:
    """`resilience_fsm.testing.run_state_machine`, for tests that have fixtures of their own."""
    from resilience_fsm.testing import run_state_machine

    return run_state_machine


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Pass on what a run against a specification tells: at once, or with the report of its test."""
    telling = sys.modules.get(_TELLING)
    if telling is None or telling.is_heard():
        yield
        return
    terminal: Any = item.config.pluginmanager.get_plugin("terminalreporter")
    capture: Any = item.config.pluginmanager.get_plugin("capturemanager")

    def listener(occasion: str, text: str) -> None:
        if occasion == "passed":
            item.user_properties.append((_COVERED, text))
        elif terminal is None or capture is None:  # as in a worker, which has no terminal
            sys.stderr.write(f"{text}\n")
        else:
            with capture.global_and_fixture_disabled():
                terminal.ensure_newline()
                terminal.write_line(text)

    with telling.listening(listener):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Tell of a deviation in one line of the summary, also on CI, where pytest cuts nothing."""
    report = yield
    deviation = sys.modules.get(_DEVIATION)
    if deviation and call.excinfo and isinstance(call.excinfo.value, deviation.Deviation):
        crash = getattr(report.longrepr, "reprcrash", None)
        if crash is not None:
            crash.message = crash.message.partition("\n")[0]
    return report


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What was covered by each test that passed, in a line."""
    lines = [
        f"{report.nodeid}: {text}"
        for report in terminalreporter.stats.get("passed", ())
        for name, text in getattr(report, "user_properties", ())
        if name == _COVERED and report.when == "call"
    ]
    if lines:
        terminalreporter.section("covered of the specification")
        for line in lines:
            terminalreporter.write_line(line)
