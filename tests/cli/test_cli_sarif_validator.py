"""Microsoft's own validator reads every log, by the rules of the format and those of GitHub."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from command_line import ROOT, example, unready
from oracle_packages import npm_package

from resilience_fsm import check, read_deployment
from resilience_fsm.cli.check_sarif import check_sarif
from resilience_fsm.engine import Limits

VERSION = "5.7.0"
PATIENCE = 300.0


def found(folder: Path, config: pytest.Config) -> dict[str, set[str]]:
    """By log of a folder, the rules that the validator finds broken as errors."""
    package = npm_package("@microsoft/sarif-multitool", VERSION, config)
    program = package / "node_modules" / ".bin" / "sarif-multitool"
    kinds = ("--rule-kind", '"Sarif;Ghas"')  # quoted once more, for the shell that it starts
    names = sorted(path.name for path in folder.glob("*.sarif"))
    done = subprocess.run(
        [program, "validate", *names, *kinds, "--output", "found.json", "--log", "ForceOverwrite"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    said = done.stdout + done.stderr
    assert f"{len(names)} files scanned" in said, said
    broken = re.findall(r"^.*?(\w+\.sarif)\(.*?\): error (\w+):", said, re.MULTILINE)
    return {name: {rule for file, rule in broken if file == name} for name in names}


def without_help(log: dict[str, Any]) -> dict[str, Any]:
    (run,) = log["runs"]
    for one in run["tool"]["driver"]["rules"]:
        del one["help"]
    return log


@pytest.mark.thorough
def test_the_validator_finds_no_error(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """For ready, unready and undecided deployments, with a file and without; and it does look."""
    cut = check(limits=Limits(states=10))
    silent = example("non_select").relative_to(ROOT)
    undecided = check(read_deployment(silent), limits=Limits(states=10))
    lost = example("upgraded_cti_off").relative_to(ROOT)
    logs = {
        "ready": check_sarif(check(), None),
        "ready_file": check_sarif(check(), example("new_installation").relative_to(ROOT)),
        "unready": check_sarif(unready(), lost),
        "unready_nameless": check_sarif(unready(), None),
        "broken_machines": check_sarif(evolve(unready(), lacks=()), lost),
        "undecided": check_sarif(undecided, silent),
        "cut_short": check_sarif(cut, None),
        "cut_short_file": check_sarif(cut, lost.resolve()),
        "spoilt": without_help(check_sarif(cut, None)),
    }
    for name, log in logs.items():
        (tmp_path / f"{name}.sarif").write_text(json.dumps(log), encoding="utf-8")
    errors = found(tmp_path, pytestconfig)
    assert "GH2012" in errors.pop("spoilt.sarif")
    assert errors == {f"{name}.sarif": set() for name in logs if name != "spoilt"}
