"""TLA+: TLC counts in an exported module what the engine counts, and gives the same verdicts."""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import frozen
from engine_toys import Route, barrier, chart, die_hard, graded, two_phase_commit
from oracle_packages import tlc
from random_systems import properties, system

from resilience_fsm.engine import (
    Component,
    Form,
    Property,
    System,
    Verdict,
    check,
    compile_system,
    explore,
    leads_to,
    reaction,
    reactions_recur,
    reactions_terminate,
    sometimes,
    user,
    whenever,
)
from resilience_fsm.engine.system import Counts
from resilience_fsm.export import Format, export
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import PAIR_PROPERTIES

UNFAIR = (Form.TERMINATES, Form.RECURS)


@frozen
class Tlc:
    """Runs TLC on one exported module.

    Args:
        command: The command of TLC.
        folder: Where to work.
        subject: The system.
        claims: The properties that are exported with it.
        counts: The replicas.
    """

    command: Sequence[str]
    folder: Path
    subject: System
    claims: Sequence[Property] = ()
    counts: Counts | None = None

    def run(self, *lines: str) -> str:
        """What TLC says, with these lines as its configuration, or with that of the export."""
        exported = export(self.subject, Format.TLA, self.claims, self.counts)
        (self.folder / "Model.tla").write_text(exported.text, encoding="utf-8")
        configuration = "\n".join(lines) or exported.companions[".cfg"]
        (self.folder / "Model.cfg").write_text(configuration)
        options = ["-deadlock", "-continue", "-metadir", "states", "-config", "Model.cfg"]
        done = subprocess.run(
            [*self.command, *options, "Model"], cwd=self.folder, capture_output=True, text=True
        )
        assert "Finished in" in done.stdout, done.stdout + done.stderr
        return done.stdout

    def counted(self, said: str) -> tuple[int, int, int]:
        """The states, the transitions and the depth that TLC found."""
        generated, distinct = re.findall(r"(\d+) states generated, (\d+) distinct", said)[-1]
        (depth,) = re.findall(r"depth of the complete state graph search is (\d+)", said)
        beginnings = len(compile_system(self.subject, self.counts).composition.initial)
        return int(distinct), int(generated) - beginnings, int(depth)

    def refutes(self, name: str, form: Form) -> bool:
        """Whether TLC finds a run that speaks against one property."""
        exported = export(self.subject, Format.TLA, self.claims, self.counts)
        is_of_runs = f"    {name}" in exported.companions[".cfg"].partition("PROPERTIES")[2]
        what = "PROPERTY" if is_of_runs or form in UNFAIR else "INVARIANT"
        of = "Unfair" if form in UNFAIR else "Spec"
        said = self.run(f"SPECIFICATION {of}", f"{what} {name}")
        return "violated" in said or "is equal to FALSE" in said


def expected(subject: System, counts: Counts | None = None) -> tuple[int, int, int]:
    """What the engine counts."""
    space = explore(compile_system(subject, counts))
    return len(space), space.transitions, space.depth


@pytest.mark.parametrize(
    "subject", [die_hard(), two_phase_commit(2), barrier(3)], ids=["die hard", "commit", "barrier"]
)
def test_counts(subject: System, tmp_path: Path, pytestconfig: Any) -> None:
    """States, transitions and depth are those of the engine."""
    run = Tlc(tlc(pytestconfig.cache), tmp_path, subject)
    assert run.counted(run.run()) == expected(subject)


def test_the_pair(tmp_path: Path, pytestconfig: Any) -> None:
    """All that holds of the pair without users holds for TLC; what may happen is witnessed."""
    claims = [prop for prop in PAIR_PROPERTIES if not prop.about]
    run = Tlc(tlc(pytestconfig.cache), tmp_path, portal_system(), claims)
    said = run.run()
    assert "violated" not in said
    assert run.counted(said) == expected(portal_system())
