"""Failback because the portal service of the primary returns."""

from resilience_fsm.engine import Certainty
from resilience_fsm.rules.rule import Rule
from resilience_fsm.rules.section import Section

RULES: tuple[Rule, ...] = (
    Rule(
        "FBP-1",
        "With the primary's portal service available once more, that of the secondary takes no "
        "further logins.",
        Section.PORTAL_RECOVERY,
        Certainty.CERTAIN,
    ),
    Rule(
        "FBP-2",
        "Users with a session on the secondary are taken to the primary unasked, where they log "
        "in.",
        Section.PORTAL_RECOVERY,
        Certainty.CERTAIN,
    ),
    Rule(
        "FBP-3",
        "Users of portal clients such as the Outlook plugin get their connection to the primary "
        "without doing anything.",
        Section.PORTAL_RECOVERY,
        Certainty.CERTAIN,
    ),
    Rule(
        "FBP-4",
        "Whoever attempts a new login, at the secondary, is passed on to the primary.",
        Section.PORTAL_RECOVERY,
        Certainty.CERTAIN,
    ),
    Rule(
        "FBP-5",
        "A time to settle, a hold by hand, a grace for sessions and the case of a primary whose "
        "IP Office is still down are not mentioned.",
        Section.PORTAL_RECOVERY,
        Certainty.SILENT,
    ),
)
