"""How large the pair is with users, changes and conferences, and what is asked of it."""

import pytest

from resilience_fsm.engine import Obligations, Property, System, compile_system, measure
from resilience_fsm.engine.verdict.predicate import Decided
from resilience_fsm.operate.scope import exactly
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.deployment import READY
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import CONFIGURATION_PROPERTIES, PAIR_PROPERTIES


def test_a_product_that_nobody_visits() -> None:
    """Three users, two changes, two conferences: more states than are ever held one by one."""
    compiled = compile_system(portal_system(READY), exactly((), 3, 2, 2).counts)
    parts = compiled.composition.parts
    moving = [name for name, part in parts.items() if part.chart.transitions]
    found = measure(compiled.restricted_to(compiled.cone(moving)))
    assert (found.states, found.transitions, found.depth) == (203_319_963, 3_405_782_457, 32)


@pytest.mark.parametrize(
    ("system", "properties"),
    [(portal_system(), PAIR_PROPERTIES), (configuration_system(), CONFIGURATION_PROPERTIES)],
    ids=["pair", "configuration"],
)
def test_no_property_has_very_many_cases(system: System, properties: tuple[Property, ...]) -> None:
    """Whoever asks several things in one function has all combinations, where `every` has the sum.

    Each check of a deployment goes through all cases of all properties, twice.
    """
    obligations = Obligations(system, properties)
    for prop in properties:
        prepared = obligations.prepare(prop)
        assert isinstance(prepared, list)
        for due in prepared:
            for asked in (due.premise, due.conclusion):
                if isinstance(asked, Decided):
                    assert sum(map(len, asked.conjuncts)) <= 1_000, prop.id
