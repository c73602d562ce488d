"""A plugin for pytest: ``pytest --resilience-check [DEPLOYMENT]`` runs one test a property.

`pytest_resilience_fsm`, which pytest finds by itself, loads it where somebody asks. It can be named
with ``-p``, too, and imports nothing but pytest before it is asked. A test passes if its property
holds; the text of a failure is the explained trace, or the reason why there is no answer: what is
undecided or vacuous does not pass. The tests are named by the ids of the properties, below their
topics, so that ``-k`` finds either. The first one that runs checks them all. The option may come
several times: each deployment has its tests, below the name of its file.
"""

from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr

    from resilience_fsm.cli.check_story import Stories
    from resilience_fsm.engine import Answer, Property

_NAME = "resilience-check"
_OPTION = "resilience_check"
_BUILT_IN = ""


def pytest_addoption(pluginmanager: pytest.PytestPluginManager) -> None:
    """The options, also where pytest finds nothing by itself."""
    pluginmanager.import_plugin("pytest_resilience_fsm")


def pytest_configure(config: pytest.Config) -> None:
    """Read the deployment before anything is collected, so that a mistake in it is wrong usage."""
    if given := config.getoption(_OPTION):
        config.stash[_CHECKS] = _checks(given)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Put the properties behind what else there is in the session."""
    report = yield
    if isinstance(collector, pytest.Session):
        for name, check in collector.config.stash.get(_CHECKS, {}).items():
            topics = _Topics.from_parent(collector, name=name, nodeid=name, check=check)
            report.result.append(topics)
    return report


class PropertyFailure(Exception):  # noqa: N818 # a failure of the property, not of the program
    """A property does not hold; the text tells why."""


class _Check:
    """A check that is made once, when its first answer is wanted."""

    def __init__(self, path: Path | None) -> None:
        from resilience_fsm.operate.deployment_file import DeploymentFileError, read_deployment
        from resilience_fsm.pair.deployment import READY

        self.path = path
        try:
            self._deployment = READY if path is None else read_deployment(path)
        except DeploymentFileError as error:
            raise pytest.UsageError(f"--{_NAME}: {error}") from error
        self._stories: Stories | None = None

    @property
    def stories(self) -> "Stories":
        """The answers, told."""
        if self._stories is None:
            from resilience_fsm.cli.check_story import Stories
            from resilience_fsm.operate.assessment import check

            self._stories = Stories.of(check(self._deployment), self.path)
        return self._stories

    @property
    def groups(self) -> "Mapping[str, tuple[Property, ...]]":
        """The properties, by what they are about."""
        from resilience_fsm.pair.properties import groups

        return groups(self._deployment)

    def answer(self, name: str) -> "Answer":
        """The answer for the property with the id ``name``."""
        answers = self.stories.assessment.answers
        return next(answer for answer in answers if answer.property.id == name)


_CHECKS = pytest.StashKey[dict[str, _Check]]()


def _checks(given: Iterable[str]) -> dict[str, _Check]:
    """By name, what is to be checked: the name of the file, or its path where two have one name.

    A file that is named twice is checked once.
    """
    from resilience_fsm.printable import printable

    paths = list({Path(one).resolve(): Path(one) for one in given if one != _BUILT_IN}.values())
    names = Counter(printable(path.name) for path in paths)
    built_in = {_NAME: _Check(None)} if _BUILT_IN in given else {}
    return built_in | {
        name if names[name] == 1 else repr(path.as_posix())[1:-1]: _Check(path)
        for path in paths
        for name in [printable(path.name)]
    }


class _OfCheck:
    """What belongs to one check, whatever kind of thing pytest takes it for."""

    def __init__(self, *, check: _Check, **options: Any) -> None:
        super().__init__(**options)
        self.check = check


class _Topics(_OfCheck, pytest.Collector):
    def collect(self) -> Iterator["_Topic"]:
        for topic in self.check.groups:
            yield _Topic.from_parent(self, name=topic, check=self.check)


class _Topic(_OfCheck, pytest.Collector):
    def collect(self) -> Iterator["_PropertyItem"]:
        for prop in self.check.groups[self.name]:
            item = _PropertyItem.from_parent(self, name=prop.id, check=self.check)
            item.user_properties.append(("rules", ", ".join(prop.rules)))
            yield item


class _PropertyItem(_OfCheck, pytest.Item):
    def runtest(self) -> None:
        answer = self.check.answer(self.name)
        if not answer:
            raise PropertyFailure(self.check.stories.told(answer))

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> "str | TerminalRepr":
        """The story alone; of anything else that went wrong, what pytest would say."""
        del style
        if isinstance(excinfo.value, PropertyFailure):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.check.path or self.config.rootpath, None, self.name
