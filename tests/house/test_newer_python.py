"""A newer Python than the one that runs the tests: CPython in WebAssembly, which npm has.

NumPy's own code is not built for it, so that nothing is searched there. What needs no NumPy is
imported, and everything is compiled.
"""

import json
import subprocess
from pathlib import Path

import attr
import pytest
from oracle_packages import npm_package

ROOT = Path(__file__).parents[2]
VERSION = "314.0.7"

RUN = """
import { loadPyodide } from "pyodide";
const python = await loadPyodide();
for (const [at, root] of Object.entries(JSON.parse(process.argv[2]))) {
  python.FS.mkdir(at);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, at);
}
console.log(await python.runPythonAsync(`
import importlib, json, pathlib, sys, warnings

warnings.simplefilter("error")
for folder in ("resilience_fsm", "tests", "examples"):
    for path in pathlib.Path("/project", folder).rglob("*.py"):
        compile(path.read_text(encoding="utf-8"), str(path), "exec")
warnings.simplefilter("default")
sys.path[:0] = ["/project", "/packages"]
from resilience_fsm.cli.app import app
from resilience_fsm.engine import System
from resilience_fsm.machines.session import Session
from resilience_fsm.rules import RULES
json.dumps([list(sys.version_info[:2]), len(RULES), len(Session.states)])
`));
"""


@pytest.mark.thorough
def test_a_newer_python_compiles_everything(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """Without a warning, and imports the rules, the machines and the commands."""
    from resilience_fsm.machines.session import Session
    from resilience_fsm.rules import RULES

    modules = npm_package("pyodide", VERSION, pytestconfig) / "node_modules"
    (tmp_path / "node_modules").symlink_to(modules)
    (tmp_path / "run.mjs").write_text(RUN, encoding="utf-8")
    folders = {"/project": str(ROOT), "/packages": str(Path(attr.__file__).parents[1])}
    command = ["node", "--preserve-symlinks", "run.mjs", json.dumps(folders)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    version, rules, states = json.loads(done.stdout.splitlines()[-1])
    assert version >= [3, 14]
    assert (rules, states) == (len(RULES), len(Session.states))
