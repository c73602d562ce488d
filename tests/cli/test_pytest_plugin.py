"""The plugin for pytest: one test a property when it is asked for, and nothing when it is not."""

import os
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

import pytest
from command_line import ENVIRONMENT, ROOT, example
from thorough import some_of

from resilience_fsm.pair.properties import CONFIGURATION_PROPERTIES, PAIR_PROPERTIES

UNREADY = example("upgraded_cti_off")
PROPERTIES = len(PAIR_PROPERTIES) + len(CONFIGURATION_PROPERTIES)


def pytest_run(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run pytest, with the plugin by name, on a folder that has one test of its own."""
    (folder / "test_own.py").write_text("def test_own():\n    pass\n", encoding="utf-8")
    named = ("-p", "resilience_fsm.cli.pytest_plugin")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *named, *arguments],
        cwd=folder,
        env={**ENVIRONMENT, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


@cache
def unready() -> tuple[int, str, str]:
    """Three properties of a deployment that lost guarantees, with a report."""
    with TemporaryDirectory() as folder:
        code, out = pytest_run(
            Path(folder), f"--resilience-check={UNREADY}", "--junitxml=report.xml", "-k",
            "somebody-serves or copy-bound or mode-agrees",
        )  # fmt: skip
        return code, out, (Path(folder) / "report.xml").read_text("utf-8")


def test_unasked_it_does_nothing(tmp_path: Path) -> None:
    """No test, no heavy import."""
    conftest = (
        "import sys\n"
        "def pytest_sessionfinish():\n"
        "    heavy = {'numpy', 'rich', 'statemachine', 'attrs'}\n"
        "    print('heavy:', sorted(heavy & set(sys.modules)))\n"
    )
    (tmp_path / "conftest.py").write_text(conftest, encoding="utf-8")
    code, out = pytest_run(tmp_path, "-q")
    assert code == 0
    assert "1 passed" in out
    assert "heavy: []" in out


def test_each_property_is_a_test(tmp_path: Path) -> None:
    """They are collected below their topics, behind what else there is, before any check."""
    code, out = pytest_run(tmp_path, "--resilience-check", "--collect-only", "-q")
    assert code == 0
    assert "resilience-check::Who serves::somebody-serves" in out
    assert f"{PROPERTIES + 1} tests collected" in out
    assert out.index("test_own.py::test_own") < out.index("somebody-serves")


def test_topics_are_found_by_name(tmp_path: Path) -> None:
    """-k finds a topic as it finds a property."""
    out = pytest_run(tmp_path, "--resilience-check", "--collect-only", "-q", "-k", "sessions")[1]
    assert "resilience-check::Sessions::" in out
    assert "Who serves" not in out


def test_failures_are_explained_traces() -> None:
    """The text of a failure is the story, without a traceback of the plugin."""
    code, out, _ = unready()
    assert code == 1
    assert "1.  primary_portal_stops" in out
    assert "fail_over, if promised (FOP-1), would have prevented it" in out
    assert "pytest_plugin.py" not in out


def test_only_what_holds_passes() -> None:
    """Vacuous is a failure with its reason."""
    _, out, _ = unready()
    assert "2 failed, 1 passed" in out
    assert "No reachable state meets the premise." in out


def test_reports_of_pytest_have_the_properties() -> None:
    """With workers or not, the report names topic and property, and has its rules."""
    root = ET.fromstring(unready()[2])  # noqa: S314 # ours
    case = next(c for c in root.iter("testcase") if c.get("name") == "somebody-serves")
    assert str(case.get("classname")).endswith("Who serves")
    assert "FOP-1" in str(next(case.iter("property")).get("value"))
    assert case.find("failure") is not None


def test_each_deployment_is_checked(tmp_path: Path) -> None:
    """Given twice, the option means both, and the names of the tests tell which is which."""
    code, out = pytest_run(
        tmp_path,
        f"--resilience-check={UNREADY}",
        f"--resilience-check={example('new_installation')}",
        "-q",
        "-rA",
        "-k",
        "somebody-serves",
    )
    assert code == 1
    assert "FAILED upgraded_cti_off.toml::Who serves::somebody-serves" in out
    assert "PASSED new_installation.toml::Who serves::somebody-serves" in out


def collected(folder: Path, *options: str) -> list[str]:
    """The names under which one property is there."""
    out = pytest_run(folder, "--collect-only", "-q", "-k", "somebody-serves", *options)[1]
    return [line.partition("::")[0] for line in out.splitlines() if "somebody-serves" in line]


def test_deployments_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """Files that have one name go by their paths, and the built-in deployment by the option."""
    other = tmp_path / UNREADY.name
    other.write_text(UNREADY.read_text("utf-8"), encoding="utf-8")
    both = (f"--resilience-check={UNREADY}", f"--resilience-check={other.name}")
    names = [UNREADY.as_posix(), other.name]
    assert collected(tmp_path, *both) == names
    assert collected(tmp_path, *both, "--resilience-check") == ["resilience-check", *names]


def test_a_deployment_that_is_named_twice_is_checked_once(tmp_path: Path) -> None:
    """However it is written."""
    again = UNREADY.parent / ".." / UNREADY.parent.name / UNREADY.name
    options = (f"--resilience-check={UNREADY}", f"--resilience-check={again}")
    assert collected(tmp_path, *options) == [UNREADY.name]
    assert collected(tmp_path, *("--resilience-check",) * 2) == ["resilience-check"]


def test_a_wrong_deployment_is_wrong_usage(tmp_path: Path) -> None:
    """Nothing is collected, and one message says what is the matter."""
    code, out = pytest_run(tmp_path, "--resilience-check=there_is_no.toml")
    assert code == 4
    assert "--resilience-check: there_is_no.toml: not found" in out
    assert "Traceback" not in out


def test_names_of_files_drive_no_terminal(tmp_path: Path) -> None:
    """What does not print in the name of a deployment is visible, and no check is lost for that."""
    names = ["a\x1b[2J\u202e.toml", "a\\x1b[2J\\u202e.toml", "b\n.toml"]
    for name in names:
        (tmp_path / name).write_bytes(UNREADY.read_bytes())
    asked = [f"--resilience-check={name}" for name in names]
    code, out = pytest_run(tmp_path, *asked, "--collect-only", "-q")
    assert code == 0
    assert "\x1b[2J" not in out
    assert f"{3 * PROPERTIES + 1} tests collected" in out
    assert "b\\n.toml::Who serves::somebody-serves" in out


def found_by_itself(folder: Path, *arguments: str, ci: str = "") -> tuple[int, str]:
    """Run pytest where the package is installed, on what is in a folder."""
    installed = folder / "resilience_fsm-0.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: resilience-fsm\nVersion: 0.0\n"
    )
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [f"{name} = {place}" for name, place in declared["entry-points"]["pytest11"].items()]
    (installed / "entry_points.txt").write_text("\n".join(["[pytest11]", *lines, ""]))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env={
            **{name: value for name, value in ENVIRONMENT.items() if name != "BUILD_NUMBER"},
            "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}",
            "CI": ci,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


IMPORTED = """
import sys
def pytest_sessionfinish():
    print("imported:", sorted(n for n in sys.modules if n.partition(".")[0] == "resilience_fsm"))
"""


def test_found_by_itself_it_imports_nothing_of_the_package(tmp_path: Path) -> None:
    """Whoever has the package installed pays for nothing that was not asked for."""
    (tmp_path / "conftest.py").write_text(IMPORTED)
    (tmp_path / "test_own.py").write_text("def test_own(): pass\n")
    code, out = found_by_itself(tmp_path, "-q")
    assert (code, "imported: []" in out, "covered of" in out) == (0, True, False)


def test_the_option_is_there_without_naming_the_plugin(tmp_path: Path) -> None:
    """And naming it as well does no harm."""
    (tmp_path / "test_own.py").write_text("def test_own(): pass\n")
    options = ("--resilience-check", "--collect-only", "-q", "-k", "somebody-serves")
    code, out = found_by_itself(tmp_path, *options, "-p", "resilience_fsm.cli.pytest_plugin")
    assert code == 0
    assert "resilience-check::Who serves::somebody-serves" in out


RUN = """
import pytest
from testing_toys import BOILER, Kettle, NeverWarm
from resilience_fsm.testing import specification, state_machine

MODEL = specification(BOILER, timeout_seconds=0.0, poll_seconds=0.0)
TestKettle = state_machine(MODEL, Kettle, budget=30).TestCase

@pytest.fixture
def kettle():
    return Kettle

def test_with_a_fixture(run_state_machine, kettle):
    run_state_machine(MODEL, lambda: kettle())

def test_that_fails(run_state_machine):
    run_state_machine(MODEL, NeverWarm)
"""


def toys(folder: Path) -> None:
    """Have the tests in a folder find the toys of ours."""
    places = [str(ROOT / "tests" / name) for name in ("testing", "engine")]
    (folder / "conftest.py").write_text(f"import sys; sys.path += {places!r}\n")


@pytest.mark.parametrize("ci", some_of(["", "true"], 1))
def test_what_a_user_sees_of_runs(tmp_path: Path, ci: str) -> None:
    """The pace while it is at work, a line of coverage for each pass, and the story of a failure.

    The summary says what went wrong in its first words, and no frame is shown but the test's. On CI
    pytest itself would cut nothing of that summary.
    """
    (tmp_path / "test_runs.py").write_text(RUN)
    toys(tmp_path)
    code, out = found_by_itself(tmp_path, ci=ci)
    assert code == 1
    lines = out.splitlines()
    assert any(line.startswith("Kettle: up to 100 starts") for line in lines)
    covered = lines.index(next(line for line in lines if "covered of the specification" in line))
    passed = lines[covered + 1 : covered + 3]
    assert [line.split(": ")[0] for line in passed] == [
        "test_runs.py::TestKettle::runTest",
        "test_runs.py::test_with_a_fixture",
    ]
    assert all("transitions of the machines" in line for line in passed)
    start = lines.index("E       Deviation: warms_up did not come after turn_on (R-warm)")
    assert lines[start - 1] == ">       run_state_machine(MODEL, NeverWarm)"
    assert "resilience_fsm/testing/" not in out
    told = "FAILED test_runs.py::test_that_fails - Deviation: warms_up did not"
    assert lines[-2].startswith(told)


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
def test_a_budget_is_given_on_the_command_line(tmp_path: Path, workers: tuple[str, ...]) -> None:
    """It prevails over that of the test; with workers one is told how long it lasts, too."""
    (tmp_path / "test_runs.py").write_text(RUN)
    toys(tmp_path)
    options = ("--resilience-budget=1h30m", "-k", "TestKettle", *workers)
    code, out = found_by_itself(tmp_path, *options)
    assert code == 0
    assert "each wait up to 0 s; it ends after 90 min." in out


def test_a_budget_holds_where_the_plugin_is_named(tmp_path: Path) -> None:
    """Also where pytest finds nothing by itself."""
    (tmp_path / "test_runs.py").write_text(RUN)
    toys(tmp_path)
    code, out = pytest_run(tmp_path, "--resilience-budget", "20m", "-k", "TestKettle")
    assert code == 0
    assert "it ends after 20 min." in out
    assert "covered of the specification" in out


def test_a_budget_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    """One message says what may be written, before any test runs."""
    code, out = pytest_run(tmp_path, "--resilience-budget=soon")
    assert code == 4
    assert "--resilience-budget: 'soon' is no time. Write 90s, 30m, 2h or 1h30m" in out
    assert "Traceback" not in out
