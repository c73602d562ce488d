"""The processes that try mutants end with the one that gave them the work; and it outlives them."""

import os
import signal
import subprocess
import sys
from multiprocessing import parent_process
from pathlib import Path
from select import select

import pytest
from mutant_toys import PROPERTIES, plant

from resilience_fsm.engine.mutants.kill import Court, Trial
from resilience_fsm.engine.mutants.kill_matrix import (
    CHUNK,
    OUT_OF_MEMORY,
    WORKER_ENDED,
    kill_matrix,
)
from resilience_fsm.engine.mutants.mutation import Mutant


class Doomed(Court):
    """Of which only the first mutants can be tried."""

    def try_mutant(self, mutant: Mutant) -> Trial:
        """As ever, or not at all."""
        if self.mutants.index(mutant) >= CHUNK:
            assert parent_process() is not None
            os.kill(os.getpid(), signal.SIGTERM)
        return super().try_mutant(mutant)


class Narrow(Court):
    """Of which only the first mutants fit into memory."""

    def try_mutant(self, mutant: Mutant) -> Trial:
        """As ever, or not at all."""
        if self.mutants.index(mutant) >= CHUNK:
            raise MemoryError
        return super().try_mutant(mutant)


def make_doomed_court() -> Court:
    """At the top of a module, where another process finds it."""
    return Doomed(plant(), PROPERTIES)


def make_narrow_court() -> Court:
    """At the top of a module, where another process finds it."""
    return Narrow(plant(), PROPERTIES)


def test_a_process_that_is_ended_leaves_what_was_tried() -> None:
    """The system ends the largest process where memory is short: that is no defect of ours."""
    found = kill_matrix(make_doomed_court, workers=2)
    assert found.incomplete == WORKER_ENDED
    assert len(found.tried) <= CHUNK < found.planned
    assert found.toothless == ()


@pytest.mark.parametrize("workers", [1, 2])
def test_want_of_memory_leaves_what_was_tried(workers: int) -> None:
    """Wherever the mutants are tried."""
    found = kill_matrix(make_narrow_court, workers=workers)
    assert (found.incomplete, len(found.tried)) == (OUT_OF_MEMORY, CHUNK)


_GIVES_WORK = """
from seats import make
from resilience_fsm.engine.mutants.kill_matrix import _Bench
bench = _Bench(None, make, 2)
for each in [bench._pool.submit(make) for _ in range(2)]:
    each.result()
"""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipe has a name here")
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM"])
def test_no_process_is_left_behind(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two are at work: the pipe that they hold is closed when both have ended."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "seats.py").write_text(
        "import threading\n"
        "def make():\n"
        f"    held = open({str(pipe)!r}, 'wb', 0)\n"
        "    held.write(b'1')\n"
        "    threading.Event().wait()\n"
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    giving = subprocess.Popen([sys.executable, "-c", _GIVES_WORK])
    with pipe.open("rb", 0) as holding:
        assert [read(holding.fileno()) for _ in range(2)] == [b"1", b"1"]
        giving.send_signal(getattr(signal, how))
        giving.wait()
        assert read(holding.fileno()) == b""


def read(stream: int) -> bytes:
    """One byte, or none at the end; a test that fails does not hang."""
    assert select([stream], [], [], 60)[0], "nothing came, and no end"
    return os.read(stream, 1)
