"""The Italian of what the pair is told in: by the English, so that none survives its original.

The terms are those of the source, which is Italian; what it says is said in the project's own
words. An entry is no surer than its English: what may be, may be in both.
"""

from collections.abc import Mapping

from resilience_fsm.operate.italian.events import EVENTS, SCENARIOS
from resilience_fsm.operate.italian.plan import PLAN
from resilience_fsm.operate.italian.readiness import READINESS
from resilience_fsm.operate.italian.scales import SCALES
from resilience_fsm.operate.italian.settings import SETTINGS
from resilience_fsm.operate.italian.states import STATES
from resilience_fsm.operate.italian.view import VIEW
from resilience_fsm.operate.italian.what_if import WHAT_IF

_PARTS: tuple[Mapping[str, str], ...] = (
    *(EVENTS, PLAN, READINESS, SCALES, SCENARIOS, SETTINGS, STATES, VIEW, WHAT_IF),
)

ITALIAN: Mapping[str, str] = {key: words for part in _PARTS for key, words in part.items()}
"""By the English text, after what it is about and a bar where other things have other words."""
