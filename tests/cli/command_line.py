"""How the tests of the command line run it: in this process, or as its users do."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from resilience_fsm import Assessment, check, read_deployment
from resilience_fsm.cli.app import run

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
"""What this process has, without what is meant for the run of pytest that it is."""

EXAMPLES = tuple(sorted((ROOT / "examples" / "deployments").glob("*.toml")))


@frozen
class Done:
    """What a command left behind.

    Args:
        code: The exit code.
        out: What it printed to stdout.
        err: What it printed to stderr.
    """

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


def inside(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Done:
    """Run a command in this process."""
    capsys.readouterr()
    code = run([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return Done(code, captured.out, captured.err)


def outside(*arguments: str | Path, **environment: str) -> Done:
    """Run a command in a process of its own, through pipes."""
    done = subprocess.run(
        [sys.executable, "-m", "resilience_fsm", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def example(name: str) -> Path:
    """A deployment file of the examples."""
    return ROOT / "examples" / "deployments" / f"{name}.toml"


@cache
def unready() -> Assessment:
    """The assessment of a deployment that lost many guarantees, made once for all tests."""
    return check(read_deployment(example("upgraded_cti_off")))
