"""Failback because the IP Office service of the primary returns."""

from resilience_fsm.engine import Certainty
from resilience_fsm.rules.rule import Rule
from resilience_fsm.rules.section import Section

RULES: tuple[Rule, ...] = (
    Rule(
        "FBI-1",
        "With the primary's IP Office service available once more, the portal goes back to the "
        "primary as well.",
        Section.IPOFFICE_RECOVERY,
        Certainty.CERTAIN,
    ),
    Rule(
        "FBI-2",
        "Users then fare as in FBP-2, FBP-3 and FBP-4.",
        Section.IPOFFICE_RECOVERY,
        Certainty.CERTAIN,
    ),
    Rule(
        "FBI-3",
        "What happens if the primary's portal is stopped just then is left open: there is "
        "nothing to go back to.",
        Section.IPOFFICE_RECOVERY,
        Certainty.SILENT,
    ),
    Rule(
        "FBI-4",
        "The limits of FOI-3 and FOI-4 on personal contacts end with the return of the "
        "primary's IP Office.",
        Section.IPOFFICE_RECOVERY,
        Certainty.DERIVED,
    ),
)
