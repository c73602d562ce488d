"""After the last fault the pair settles: decided in two ways, which agree."""

import numpy as np
import pytest

from resilience_fsm.engine import Cause, Verdict, check, compile_system, explore
from resilience_fsm.engine.verdict.liveness import avoidance, fair_groups
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import property_called


@pytest.mark.rule("FOP-1", "NET-1")
def test_after_the_last_fault_the_pair_settles() -> None:
    """No circle of promised reactions; and no run of reactions, fair as they are, avoids settling.

    The second way lets the allowed reactions happen too, and so says more: flapping that the source
    does not exclude goes on among settled states.
    """
    system = portal_system()
    space = explore(compile_system(system))
    reacts = np.zeros(space.transitions, dtype=np.bool_)
    for number, event in enumerate(space.events):
        if space.compiled.events[event].event.cause is Cause.REACTION:
            reacts[space.edges.event == number] = True
    assert not space.settled.all()
    groups = fair_groups(space, space.compiled.names)
    assert not avoidance(space, space.settled, groups, reacts).states.any()
    (answer,) = check(system, [property_called("reactions-terminate")]).answers
    assert answer.verdict is Verdict.HOLDS
    (first, *_) = groups
    unfair = avoidance(space, space.settled, tuple(g for g in groups if g is not first), reacts)
    assert unfair.states.any()
