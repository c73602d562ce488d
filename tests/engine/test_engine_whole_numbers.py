"""Whole-number programs, against SciPy's."""

import subprocess
import sys

import numpy as np
import pytest
from thorough import some_of

from resilience_fsm.engine.replicas.whole_numbers import WholeNumberProgram


@pytest.mark.parametrize("seed", some_of(range(60), 12))
def test_the_largest_number_is_that_of_scipy(seed: int) -> None:
    """The same largest number, or none in both."""
    optimize = pytest.importorskip("scipy.optimize")
    random = np.random.default_rng(seed)
    shape = int(random.integers(1, 5)), int(random.integers(1, 6))
    rows = random.integers(-3, 6, shape).astype(float)
    lower = random.integers(-4, 3, shape[0]).astype(float)
    upper = lower + random.integers(0, 9, shape[0]).astype(float)
    rows, lower, upper = (  # one limit more, so that nothing is unbounded
        np.concatenate(pair)
        for pair in ((rows, np.ones((1, shape[1]))), (lower, [0.0]), (upper, [30.0]))
    )
    known = int(random.integers(0, 4))
    first = np.eye(1, shape[1])[0]
    expected = optimize.milp(
        -first,
        constraints=optimize.LinearConstraint(rows, lower, upper),
        integrality=np.ones(shape[1]),
        bounds=optimize.Bounds(known * first, np.inf),
    )
    found = WholeNumberProgram(rows, lower, upper, known).solved()
    assert found == (known if expected.status else round(-expected.fun))


def test_what_has_no_bound_has_no_answer() -> None:
    """An answer that is not the best one is none."""
    rows, lower, upper = np.ones((1, 1)), np.zeros(1), np.full(1, np.inf)
    assert WholeNumberProgram(rows, lower, upper, 0).solved() is None


def test_nothing_is_printed() -> None:
    """HiGHS keeps its name to itself: what a command prints can be a document."""
    code = (
        "import numpy as np\n"
        "from resilience_fsm.engine.replicas.whole_numbers import WholeNumberProgram\n"
        "one = np.ones((1, 1)), np.zeros(1), np.full(1, 7.5)\n"
        "assert WholeNumberProgram(*one, 0).solved() == 7"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout + done.stderr == b""
