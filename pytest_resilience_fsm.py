"""What pytest finds of resilience_fsm by itself: two options, a fixture, and lines about runs.

It stands outside of the package, since pytest imports it in every run of everybody who has the
package installed: as long as nobody asks for anything it imports nothing of it. With the option
``--resilience-check`` it loads `resilience_fsm.cli.pytest_plugin`; ``--resilience-budget`` says how
long a run against a specification may last. Tests that hold a system against
a specification import the package themselves; then what they tell is passed on to the terminal.
"""

import sys
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from typing import Any

import pytest

_NAME = "resilience-check"
_BUDGET = "resilience-budget"
_PLUGIN = "resilience_fsm.cli.pytest_plugin"
_TELLING = "resilience_fsm.testing.telling"
_DEVIATION = "resilience_fsm.testing.deviation"
_COVERED = "specification"
_BUDGETS = pytest.StashKey[timedelta]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options, unless they are there already."""
    group = parser.getgroup(_NAME, "the specification of a one-X Portal pair")
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
    group.addoption(
        f"--{_BUDGET}",
        dest="resilience_budget",
        metavar="TIME",
        help="How long each state machine of resilience_fsm.testing may run: 90s, 30m, 2h or "
        "1h30m; a number alone is minutes. The step at work is finished. It prevails over a budget "
        "that a test says; explicit cases (run_case) have none.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Load what is asked for."""
    manager = config.pluginmanager
    if config.getoption("resilience_check") and not manager.has_plugin(_PLUGIN):
        manager.import_plugin(_PLUGIN)
    if (text := config.getoption("resilience_budget")) is not None:
        config.stash[_BUDGETS] = _read(text)


def _read(text: str) -> timedelta:
    """The budget that was given on the command line."""
    try:
        from resilience_fsm.testing import SpecificationError
        from resilience_fsm.testing.budget import written
    except ModuleNotFoundError as error:
        raise pytest.UsageError(f"--{_BUDGET}: {error}") from error
    try:
        return written(text, f"--{_BUDGET}")
    except SpecificationError as error:
        raise pytest.UsageError(str(error)) from error


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
        with _ending(item.config):
            yield
        return
    terminal: Any = item.config.pluginmanager.get_plugin("terminalreporter")
    capture: Any = item.config.pluginmanager.get_plugin("capturemanager")
    is_worker = hasattr(item.config, "workerinput")  # of pytest-xdist; its terminal nobody sees

    def listener(occasion: str, text: str) -> None:
        if occasion == "passed":
            item.user_properties.append((_COVERED, text))
            return
        with capture.global_and_fixture_disabled() if capture else nullcontext():
            if terminal is None or is_worker:  # a worker has the standard error of its controller
                sys.stderr.write(f"{text}\n")
            else:
                terminal.ensure_newline()
                terminal.write_line(text)

    with telling.listening(listener), _ending(item.config):
        yield


def _ending(config: pytest.Config) -> AbstractContextManager[None]:
    """Let runs end as the command line says."""
    budget = config.stash.get(_BUDGETS, None)
    if budget is None:
        return nullcontext()
    from resilience_fsm.testing.budget import prevailing

    return prevailing(budget)


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
