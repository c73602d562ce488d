"""The reference pair: processes over TCP, held against the specification; and faults, caught.

The labs of this file start real processes on free ports of this machine, and end them again.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, settings

from examples.reference_pair.faults import FAULTS
from examples.reference_pair.lab import Lab
from examples.reference_pair.observables import observables
from resilience_fsm import portal_system
from resilience_fsm.cli.app import run
from resilience_fsm.engine import Cause, Counts, compile_system
from resilience_fsm.testing import (
    WAIT,
    Deviation,
    Kind,
    Specification,
    portal_specification,
    run_case,
    state_machine,
)

pytestmark = pytest.mark.thorough

PAIRS: Mapping[str, Counts] = {
    "roles": {},
    "change on primary": {"change": [{"author": "user", "side": "primary"}]},
    "change on secondary": {"change": [{"author": "user", "side": "secondary"}]},
    "conference of primary": {"conference": [{"owner": "primary"}]},
    "conference of secondary": {"conference": [{"owner": "secondary"}]},
    "session": {"session": [{"client": "browser", "home": "primary"}]},
    "everything": {
        "change": [
            {"author": "user", "side": "primary"},
            {"author": "administrator", "side": "secondary"},
        ],
        "conference": [{"owner": "primary"}, {"owner": "secondary"}],
        "session": [{"client": "browser", "home": "primary"}],
    },
}
"""By name, the changes, conferences and sessions that a pair has."""

NOT_IN_THE_LAB = ("update_contact", "delete_contact", "accept_certificate")
LOGS_IN_ON_SECONDARY = "session_1_log_in_on_secondary"
HASTY_SECONDS = 0.25  # for what a faulty implementation never does


@cache
def specified(pair: str) -> Specification:
    """The specification of what the lab can do with a pair, and see of it."""
    counts = PAIRS[pair]
    events = compile_system(portal_system(), counts).events
    return portal_specification(
        counts=counts,
        commands=[
            name
            for name, event in events.items()
            if event.event.cause is not Cause.REACTION and not name.endswith(NOT_IN_THE_LAB)
        ],
        observables=observables(counts),
        timeout_seconds=5.0,
        poll_seconds=0.01,
    )


def hasty(pair: str, kind: Kind) -> Specification:
    """The same, for an implementation that is known to be faulty."""
    return evolve(
        specified(pair),
        refused=(LOGS_IN_ON_SECONDARY,) if kind is Kind.ACCEPTED else (),
        timeout_seconds=HASTY_SECONDS,
    )


TestReferencePair: Any = state_machine(
    specified("everything"), partial(Lab, PAIRS["everything"]), name="ReferencePair"
).TestCase
TestReferencePair.settings = settings(
    max_examples=12, stateful_step_count=15, deadline=None, database=None, derandomize=True
)

# Nobody is promised anything by these; they take as long as the portals take to look around.
MEANWHILE = ("secondary_ipoffice_stops", "secondary_ipoffice_starts")

STORIES: Mapping[str, tuple[str, tuple[str, ...], Kind]] = {
    "ignores IP Office": ("roles", ("primary_ipoffice_stops", WAIT), Kind.MISSING),
    "ignores silence": ("roles", ("link_lost", WAIT), Kind.MISSING),
    "never fails back": (
        "roles",
        ("primary_portal_stops", "primary_portal_starts", WAIT),
        Kind.MISSING,
    ),
    "never rejoins": ("roles", ("link_lost", "link_restored", WAIT), Kind.MISSING),
    "never yields": (
        "roles",
        ("link_lost", "primary_ipoffice_stops", "link_restored", WAIT),
        Kind.MISSING,
    ),
    "fences itself": ("roles", ("link_lost",), Kind.UNEXPLAINED),
    "starts active": (
        "roles",
        ("primary_ipoffice_stops", "primary_portal_stops", "primary_portal_starts"),
        Kind.UNEXPLAINED,
    ),
    "trusts IP Office": (
        "roles",
        ("primary_ipoffice_stops", "primary_portal_stops", "primary_portal_starts"),
        Kind.UNEXPLAINED,
    ),
    "never copies": ("change on primary", ("change_1_user_makes", WAIT), Kind.MISSING),
    "copies back": (
        "change on secondary",
        ("primary_ipoffice_stops", WAIT, "change_1_user_makes", *MEANWHILE),
        Kind.UNEXPLAINED,
    ),
    "brings changes": (
        "change on secondary",
        ("link_lost", WAIT, "change_1_user_makes", "link_restored", WAIT, *MEANWHILE),
        Kind.UNEXPLAINED,
    ),
    "forgets": (
        "change on primary",
        ("change_1_user_makes", WAIT, "primary_portal_stops", "primary_portal_starts"),
        Kind.UNEXPLAINED,
    ),
    "starts passively": (
        "conference of primary",
        ("conference_1_schedule", "primary_ipoffice_stops", WAIT, "conference_1_fall_due"),
        Kind.UNEXPLAINED,
    ),
    "shares schedule": (
        "conference of primary",
        ("conference_1_schedule", "primary_ipoffice_stops", WAIT, "conference_1_fall_due"),
        Kind.UNEXPLAINED,
    ),
    "starts again": (
        "conference of primary",
        (
            "conference_1_schedule",
            "conference_1_fall_due",
            "primary_portal_stops",
            "primary_portal_starts",
        ),
        Kind.UNEXPLAINED,
    ),
    "keeps schedule": (
        "conference of secondary",
        ("primary_portal_stops", WAIT, "conference_1_schedule", "primary_portal_starts", WAIT),
        Kind.UNEXPLAINED,
    ),
    "welcomes everybody": ("session", (LOGS_IN_ON_SECONDARY,), Kind.ACCEPTED),
    "leaves users at failover": (
        "session",
        ("session_1_log_in_on_primary", "primary_portal_stops", WAIT),
        Kind.MISSING,
    ),
    "leaves users at failback": (
        "session",
        (
            "primary_ipoffice_stops",
            WAIT,
            LOGS_IN_ON_SECONDARY,
            "primary_ipoffice_starts",
            WAIT,
        ),
        Kind.UNEXPLAINED,
    ),
}
"""By fault: which pair shows it, a short story that does, and what is wrong in it."""


def test_every_fault_has_a_story() -> None:
    assert STORIES.keys() == FAULTS.keys()


@pytest.mark.parametrize(
    "fault",
    [pytest.param(name, marks=pytest.mark.rule(*fault.rules)) for name, fault in FAULTS.items()],
)
def test_story_tells_a_fault_from_the_reference(fault: str) -> None:
    """In the same story the faulty implementation deviates, and the reference does not."""
    pair, story, kind = STORIES[fault]
    specification = hasty(pair, kind)
    patient = evolve(specification, timeout_seconds=5.0)
    assert run_case(patient, partial(Lab, PAIRS[pair]), story).skipped == []
    with pytest.raises(Deviation) as caught:
        run_case(specification, partial(Lab, PAIRS[pair], fault), story)
    assert caught.value.kind is kind
    if fault != "starts again":  # nothing leads out of `started`, so that no rule is contradicted
        assert {*FAULTS[fault].rules} & {*caught.value.rules}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_found(fault: str) -> None:
    """Hypothesis finds the fault by itself, and tells a story of a few commands."""
    pair, story, kind = STORIES[fault]
    faulty = state_machine(hasty(pair, kind), partial(Lab, PAIRS[pair], fault), shrink_runs=80)
    faulty.TestCase.settings = settings(
        max_examples=100,
        stateful_step_count=20,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow],
    )
    with pytest.raises(Deviation) as caught:
        faulty.TestCase("runTest").runTest()
    notes = getattr(caught.value, "__notes__", [])
    if not any(
        "comes and goes" in note for note in notes
    ):  # what does cannot be shortened for sure
        assert len(caught.value.run.script) <= len(story) + 5


def test_nothing_survives_a_lab() -> None:
    """When a lab is stopped none of its processes is left, nor its folder."""
    lab = Lab()
    lab.start()
    folder = Path(lab._plan.folder)
    processes = [*lab._processes.values()]
    lab.stop()
    assert not folder.exists()
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_the_test_that_its_text_has_runs_on_a_copy(tmp_path: Path) -> None:
    """Whoever has the package alone copies the pair, and holds it against the specification."""
    assert run(["examples", "reference_pair", "--out", str(tmp_path / "examples")]) == 0
    text = (tmp_path / "examples" / "reference_pair" / "README.md").read_text("utf-8")
    code = text.partition("```python\n")[2].partition("```")[0]
    (tmp_path / "test_copy.py").write_text(code, encoding="utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "resilience_fsm.cli.pytest_plugin"),
            *("test_copy.py", "--resilience-budget=5s"),
        ],
        cwd=tmp_path,
        env={
            # What is meant for the run of pytest that this is says nothing there.
            **{name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"},
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "ended by its budget of 5 s" in done.stdout
