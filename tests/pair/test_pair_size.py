"""How large the pair is with users, changes and conferences, without anybody visiting it."""

from resilience_fsm.engine import compile_system, measure
from resilience_fsm.operate.scope import exactly
from resilience_fsm.pair.deployment import READY
from resilience_fsm.pair.portal_pair import portal_system


def test_a_product_that_nobody_visits() -> None:
    """Three users, two changes, two conferences: more states than are ever held one by one."""
    compiled = compile_system(portal_system(READY), exactly((), 3, 2, 2).counts)
    parts = compiled.composition.parts
    moving = [name for name, part in parts.items() if part.chart.transitions]
    found = measure(compiled.restricted_to(compiled.cone(moving)))
    assert (found.states, found.transitions, found.depth) == (203_319_963, 3_405_782_457, 32)
