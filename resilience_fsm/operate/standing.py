"""The rules that say who serves where nothing is bound to happen any more."""

from resilience_fsm.engine import View
from resilience_fsm.operate.readiness import UNREADY_RULE
from resilience_fsm.pair.deployment import Deployment
from resilience_fsm.pair.mode import serving
from resilience_fsm.pair.properties.situations import combination_of
from resilience_fsm.pair.public_layer import ABOUT_ROLES, facts_in_play
from resilience_fsm.rules.situations import expected


def rules_of_standing(view: View, deployment: Deployment) -> tuple[str, ...]:
    """The row of the table of situations, if that has who serves here.

    Else the public facts that keep the pair from there; or, of a pair that is not ready, that
    nothing is said of it.
    """
    row = expected(*(value == "1" for value in combination_of(view)))
    if serving(view) in row.outcomes:
        return (row.rule,)
    decisive = tuple(one for one in facts_in_play(deployment) if one in ABOUT_ROLES)
    return decisive or (UNREADY_RULE,)
