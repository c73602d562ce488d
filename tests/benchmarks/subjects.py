"""What is measured: the pair with its replicas, and charts without replicas."""

import sys
from collections.abc import Callable
from pathlib import Path

from attrs import field, frozen

from resilience_fsm.engine import Compiled, Counts, System, compile_system
from resilience_fsm.operate.scope import exactly
from resilience_fsm.pair.deployment import READY
from resilience_fsm.pair.portal_pair import portal_system

sys.path.insert(0, str(Path(__file__).parents[1] / "engine"))  # the toys with published counts

from engine_toys import two_phase_commit


@frozen
class Subject:
    """A system of a certain size.

    Args:
        name: What the table calls it.
        make: Makes the system.
        counts: Its replicas.
    """

    name: str
    make: Callable[[], System] = field(repr=False)
    counts: Counts = field(factory=dict)

    def compiled(self) -> Compiled:
        """Its tables, from the charts on; without constants that nothing reads."""
        compiled = compile_system(self.make(), self.counts)
        parts = compiled.composition.parts
        moving = [name for name, part in parts.items() if part.chart.transitions]
        return compiled.restricted_to(compiled.cone(moving))


def pair_with(users: int, changes: int, conferences: int) -> Subject:
    """The pair with so many users, changes and conferences."""
    return Subject(
        name=f"pair, {users} users, {changes} changes, {conferences} conferences",
        make=lambda: portal_system(READY),
        counts=exactly((), users, changes, conferences).counts or {},
    )


def commit_with(managers: int) -> Subject:
    """Two-phase commit with so many resource managers."""
    return Subject(f"two-phase commit, {managers} managers", lambda: two_phase_commit(managers))


PAIRS = (
    pair_with(1, 0, 0),
    pair_with(1, 1, 0),
    pair_with(1, 1, 1),
    pair_with(2, 1, 1),
    pair_with(2, 2, 1),
    pair_with(3, 2, 2),
)
COMMITS = tuple(commit_with(managers) for managers in (*range(3, 9), 20))
