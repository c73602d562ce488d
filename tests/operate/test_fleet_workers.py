"""Who decides makes no difference: one process, several, or several of which one is killed."""

import os
from pathlib import Path

import pytest
from attrs import frozen
from fleet_cluster import running_scheduler
from fleet_files import written

from resilience_fsm.operate.fleet import (
    Cluster,
    Finding,
    PlanQuestion,
    Processes,
    Standing,
    ask_fleet,
    fleet_files,
)
from resilience_fsm.operate.fleet.cluster import ClusterError
from resilience_fsm.operate.fleet.question import OtherVersionError, decided
from resilience_fsm.pair.deployment import READY

ASKED = PlanQuestion()


@frozen
class Deadly:
    """A question that kills the process that decides it: once, or again and again.

    Args:
        mark: A file that says that it was killed once; none to do it again and again.
    """

    mark: Path | None = None

    asked = "plan"
    suffixes = frozenset({".toml"})
    kind = "file"

    def read(self, path: Path) -> str:
        """Its name."""
        return path.name

    def key(self, case: str) -> str:
        """Its name."""
        return case

    def decide(self, case: str) -> Finding:
        """Good news, if anybody is left to tell them."""
        if case == "site00001.toml" and (self.mark is None or not self.mark.exists()):
            if self.mark is not None:
                self.mark.touch()
            os._exit(9)
        return Finding(Standing.GOOD, "ready")

    def is_final(self, _finding: Finding) -> bool:
        """It is."""
        return True


def test_processes_decide_as_one_does(tmp_path: Path) -> None:
    """The fleet is the same, whatever comes first."""
    files = fleet_files([written(tmp_path, 12, distinct=4)], ASKED.suffixes)
    assert ask_fleet(ASKED, files, Processes(2)) == ask_fleet(ASKED, files)


def test_a_process_that_is_killed(tmp_path: Path) -> None:
    """What it was at is decided by another."""
    files = fleet_files([written(tmp_path / "sites", 3)], ASKED.suffixes)
    fleet = ask_fleet(Deadly(tmp_path / "mark"), files, Processes(2))
    assert fleet
    assert len(fleet.entries) == 3


def test_processes_that_are_killed_again_and_again(tmp_path: Path) -> None:
    """The rest is left and said to be, and what was decided is told."""
    files = fleet_files([written(tmp_path, 3)], ASKED.suffixes)
    fleet = ask_fleet(Deadly(), files, Processes(1))
    assert fleet.standing is Standing.OPEN
    assert next(path.name for path in fleet.left) == "site00001.toml"
    assert "ended in the middle, again and again" in fleet.reason


@pytest.mark.thorough
def test_a_worker_of_a_cluster_that_is_killed_in_the_middle(tmp_path: Path) -> None:
    """Nothing is lost, nothing is decided or counted twice, and the fleet is as it always is."""
    files = fleet_files([written(tmp_path, 96, distinct=32)], ASKED.suffixes)
    told: list[tuple[int, int]] = []
    with running_scheduler(workers=2) as scheduler:

        def report(done: int, planned: int) -> None:
            if not told:
                scheduler.kill_worker()
            told.append((done, planned))

        fleet = ask_fleet(ASKED, files, Cluster(scheduler.address), report=report)
    assert told == [(done, 32) for done in range(1, 33)]
    assert fleet == ask_fleet(ASKED, files)


@pytest.mark.thorough
def test_a_cluster_without_workers(tmp_path: Path) -> None:
    """It is not waited for for ever: before, and where the last one is killed in the middle."""
    files = fleet_files([written(tmp_path, 32, distinct=32)], ASKED.suffixes)
    with running_scheduler(workers=0) as scheduler:
        cluster = Cluster(scheduler.address, patience=1)
        with pytest.raises(ClusterError, match="this scheduler has no worker"):
            ask_fleet(ASKED, files, cluster)
        scheduler.add_worker()
        killing = iter([scheduler.kill_worker])
        fleet = ask_fleet(ASKED, files, cluster, report=lambda *_: next(killing, lambda: None)())
    assert fleet.standing is Standing.OPEN
    assert fleet.left
    assert fleet.reason == f"no worker of {scheduler.address} is left"


def test_no_scheduler_answers(tmp_path: Path) -> None:
    """It is said which one, and what was expected."""
    files = fleet_files([written(tmp_path, 1)], ASKED.suffixes)
    with pytest.raises(ClusterError, match=r"--dask tcp://127\.0\.0\.1:1: no scheduler answers"):
        ask_fleet(ASKED, files, Cluster("tcp://127.0.0.1:1", patience=0.2))


def test_a_worker_of_another_version() -> None:
    """It decides nothing: its answer might be another."""
    with pytest.raises(OtherVersionError, match="a worker has version"):
        decided(ASKED, READY, "0.0.0")
