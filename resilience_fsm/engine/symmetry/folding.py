"""Where it pays to search up to permutation, and what such a search is told as."""

from math import prod
from typing import TYPE_CHECKING

from resilience_fsm.engine.space.search import Report, explore, of_search
from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.symmetry.symmetry import Symmetry, symmetry_of
from resilience_fsm.engine.tables.compiled import Compiled
from resilience_fsm.engine.words.given import expect
from resilience_fsm.engine.words.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from resilience_fsm.engine.symmetry.swap import Swap

FEWEST_BLOCKS = 3
"""Two that can trade places save less than half of the states."""

FEWEST_STATES = 1 << 16
"""What has fewer states, reached or not, is searched as fast with everybody under a name."""


def explore_orbits(
    compiled: Compiled,
    limits: Limits | None = None,
    report: Report | None = None,
    *,
    symmetry: Symmetry | None = None,
) -> StateSpace:
    """Search all reachable states, breadth-first, up to permutation of what can trade places.

    Its ``codes`` are orbits, each kept as one of its states, and its ``transitions`` steps of
    these; ``all_states``, ``all_transitions`` and ``depth`` are those of the full space, exactly.

    Args:
        compiled: The tables.
        limits: Where to stop; states are orbits here.
        report: Called before each block of work.
        symmetry: Who can trade places; found in the tables if left out.

    Raises:
        EngineError: The orbits do not fit into 62 bits.
    """
    expect(compiled, Compiled, "what to explore")
    limits = of_search(limits, report)
    from resilience_fsm.engine.symmetry.orbits import OrbitStepper  # where there is any

    found = symmetry_of(compiled) if symmetry is None else symmetry
    stepper = OrbitStepper(compiled, found) if found else None
    return explore(compiled, limits, report, stepper=stepper)


def pays(compiled: Compiled) -> bool:
    """Whether a system has so many states that it may pay to look who can trade places."""
    parts = compiled.composition.parts.values()
    return len(parts) >= FEWEST_BLOCKS and prod(len(p.states) for p in parts) >= FEWEST_STATES


def paying_symmetry(compiled: Compiled, noticed_by: "Callable[[Swap], str]") -> Symmetry:
    """Who can trade places in a system; nobody where it does not pay to search it up to that.

    Args:
        compiled: The system.
        noticed_by: What a claim would notice of a swap.
    """
    if not pays(compiled):
        return Symmetry(())
    found = symmetry_of(compiled, noticed_by)
    return found if found.largest >= FEWEST_BLOCKS else Symmetry((), found.broken)
