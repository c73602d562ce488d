"""Failover because the portal service of the primary stops."""

from resilience_fsm.engine import Certainty
from resilience_fsm.rules.rule import Rule
from resilience_fsm.rules.section import Section

RULES: tuple[Rule, ...] = (
    Rule(
        "FOP-1",
        "Whatever stops the primary's portal service, that of the secondary comes into service "
        "by itself.",
        Section.PORTAL_FAILURE,
        Certainty.CERTAIN,
    ),
    Rule(
        "FOP-2",
        "Users who had a session on the primary can log in afresh on the secondary; the session "
        "does not move with them.",
        Section.PORTAL_FAILURE,
        Certainty.CERTAIN,
    ),
    Rule(
        "FOP-3",
        "As long as the primary's IP Office service runs on, portal users are redirected "
        "without their doing.",
        Section.PORTAL_FAILURE,
        Certainty.CERTAIN,
    ),
    Rule(
        "FOP-4",
        "With the primary's IP Office down as well, which losing the machine implies, a "
        "redirection without the user's doing is no longer promised.",
        Section.PORTAL_FAILURE,
        Certainty.DERIVED,
    ),
    Rule(
        "FOP-4b",
        "Whether anybody is redirected while the primary's IP Office is down is said neither way.",
        Section.PORTAL_FAILURE,
        Certainty.SILENT,
    ),
    Rule(
        "FOP-5",
        "For somebody who has not logged in on the secondary before, its security certificate "
        "may have to be accepted first, or an exception made for it.",
        Section.PORTAL_FAILURE,
        Certainty.MAY,
    ),
    Rule(
        "FOP-6",
        "Where a certificate or an exception is in the way like that, the reconnection breaks off.",
        Section.PORTAL_FAILURE,
        Certainty.CERTAIN,
    ),
    Rule(
        "FOP-7",
        "Users of portal clients such as the Outlook plugin are said to fare likewise, which "
        "may point to the new login, to the redirection or to the certificate.",
        Section.PORTAL_FAILURE,
        Certainty.AMBIGUOUS,
    ),
    Rule(
        "FOP-8",
        "For a login without an earlier session the secondary's address has to be used.",
        Section.PORTAL_FAILURE,
        Certainty.CERTAIN,
    ),
    Rule(
        "FOP-9",
        "How long the secondary needs to take over, and whether a brief stop is enough for it, "
        "is left open.",
        Section.PORTAL_FAILURE,
        Certainty.SILENT,
    ),
    Rule(
        "FOP-10",
        "What happens to sessions on the secondary when its portal stops, and to redirection "
        "while it does not run, is left open.",
        Section.PORTAL_FAILURE,
        Certainty.SILENT,
    ),
)
