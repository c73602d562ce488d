"""Strongly connected components, against SciPy's and where they are known."""

import numpy as np
import pytest
from thorough import some_of

from resilience_fsm.engine.space.strongly_connected import strongly_connected


@pytest.mark.parametrize("seed", some_of(range(200), 40))
def test_components_are_those_of_scipy(seed: int) -> None:
    """As many, with the same states together, however the transitions are ordered."""
    sparse = pytest.importorskip("scipy.sparse")
    from scipy.sparse.csgraph import connected_components

    random = np.random.default_rng(seed)
    count = int(random.integers(1, 60))
    sources, targets = random.integers(0, count, (2, int(count * random.uniform(0, 4))))
    graph = sparse.coo_array((np.ones(len(sources)), (sources, targets)), shape=(count, count))
    expected, theirs = connected_components(graph.tocsr(), directed=True, connection="strong")
    found, ours = strongly_connected(count, sources, targets)
    assert found == expected
    assert len({*zip(ours.tolist(), theirs.tolist(), strict=True)}) == expected
    assert (ours[sources] >= ours[targets]).all()


def test_a_long_way_is_no_recursion() -> None:
    """A circle of more states than Python's calls can be deep is one component."""
    states = np.arange(100_000)
    assert strongly_connected(len(states), states, np.roll(states, 1))[0] == 1


def test_no_states() -> None:
    """Where nothing is, there is no component."""
    nothing = np.zeros(0, dtype=np.int32)
    count, labels = strongly_connected(0, nothing, nothing)
    assert (count, len(labels)) == (0, 0)
