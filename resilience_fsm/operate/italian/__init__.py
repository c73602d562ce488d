"""The Italian of what the pair is told in: by the English, so that none survives its original.

The terms are those of the source, which is Italian; what it says is said in the project's own
words. An entry is no surer than its English: what may be, may be in both.
"""

from collections.abc import Mapping

from resilience_fsm.operate.italian.check import CHECK, CONSEQUENCES, TOPICS
from resilience_fsm.operate.italian.combinations import COMBINATIONS
from resilience_fsm.operate.italian.events import EVENTS, SCENARIOS
from resilience_fsm.operate.italian.explorer_conditions import CONDITIONS
from resilience_fsm.operate.italian.explorer_events import ACTS
from resilience_fsm.operate.italian.explorer_parts import PARTS_OF_PAIR
from resilience_fsm.operate.italian.plan import PLAN
from resilience_fsm.operate.italian.properties_of_changes import OF_CHANGES
from resilience_fsm.operate.italian.properties_of_conferences import OF_CONFERENCES
from resilience_fsm.operate.italian.properties_of_logins import OF_LOGINS
from resilience_fsm.operate.italian.properties_of_public_facts import OF_PUBLIC_FACTS
from resilience_fsm.operate.italian.properties_of_roles import OF_ROLES
from resilience_fsm.operate.italian.properties_of_sessions import OF_SESSIONS
from resilience_fsm.operate.italian.properties_of_settings import OF_SETTINGS
from resilience_fsm.operate.italian.readiness import READINESS
from resilience_fsm.operate.italian.reasons import REASONS
from resilience_fsm.operate.italian.replay import REPLAY
from resilience_fsm.operate.italian.rules import RULES
from resilience_fsm.operate.italian.rules_of_deployment import OF_DEPLOYMENT
from resilience_fsm.operate.italian.rules_of_failover import OF_FAILOVER
from resilience_fsm.operate.italian.rules_of_machines import OF_MACHINES
from resilience_fsm.operate.italian.rules_of_operation import OF_OPERATION
from resilience_fsm.operate.italian.rules_of_public_facts import PUBLIC_FACTS
from resilience_fsm.operate.italian.rules_of_questions import OF_QUESTIONS
from resilience_fsm.operate.italian.rules_of_recovery import OF_RECOVERY
from resilience_fsm.operate.italian.rules_of_situations import OF_SITUATIONS
from resilience_fsm.operate.italian.scales import SCALES
from resilience_fsm.operate.italian.searches import SEARCHES
from resilience_fsm.operate.italian.settings import SETTINGS
from resilience_fsm.operate.italian.situations import SITUATIONS
from resilience_fsm.operate.italian.states import STATES
from resilience_fsm.operate.italian.view import VIEW
from resilience_fsm.operate.italian.what_if import WHAT_IF

PARTS: tuple[Mapping[str, str], ...] = (
    ACTS,
    CHECK,
    COMBINATIONS,
    CONDITIONS,
    CONSEQUENCES,
    EVENTS,
    OF_CHANGES,
    OF_CONFERENCES,
    OF_DEPLOYMENT,
    OF_FAILOVER,
    OF_LOGINS,
    OF_MACHINES,
    OF_OPERATION,
    OF_PUBLIC_FACTS,
    OF_QUESTIONS,
    OF_RECOVERY,
    OF_ROLES,
    OF_SESSIONS,
    OF_SETTINGS,
    OF_SITUATIONS,
    PARTS_OF_PAIR,
    PLAN,
    PUBLIC_FACTS,
    READINESS,
    REASONS,
    REPLAY,
    RULES,
    SCALES,
    SCENARIOS,
    SEARCHES,
    SETTINGS,
    SITUATIONS,
    STATES,
    TOPICS,
    VIEW,
    WHAT_IF,
)

ITALIAN: Mapping[str, str] = {key: words for part in PARTS for key, words in part.items()}
"""By the English text, after what it is about and a bar where other things have other words."""
