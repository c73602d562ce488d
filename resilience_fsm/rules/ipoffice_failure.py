"""Failover because the IP Office service of the primary stops, and what it does to contacts."""

from resilience_fsm.engine import Certainty
from resilience_fsm.rules.rule import Rule
from resilience_fsm.rules.section import Section

RULES: tuple[Rule, ...] = (
    Rule(
        "FOI-1",
        "Whatever stops the primary's IP Office service, the portal passes to the secondary by "
        "itself.",
        Section.IPOFFICE_FAILURE,
        Certainty.CERTAIN,
    ),
    Rule(
        "FOI-2",
        "Users are said to fare as in a portal failure, but redirection is tied there to the "
        "very IP Office that is down here, so that it remains unproven.",
        Section.IPOFFICE_FAILURE,
        Certainty.AMBIGUOUS,
    ),
    Rule(
        "FOI-3",
        "As long as the primary's IP Office is down, users at home on the primary cannot alter "
        "personal contacts in the portal's Directory gadget.",
        Section.IPOFFICE_FAILURE,
        Certainty.CERTAIN,
    ),
    Rule(
        "FOI-4",
        "For the same users and as long, the gadget does not let them remove personal contacts "
        "either.",
        Section.IPOFFICE_FAILURE,
        Certainty.CERTAIN,
    ),
    Rule(
        "FOI-5",
        "Looking at contacts, adding them, ways round the gadget and users at home elsewhere "
        "are not mentioned.",
        Section.IPOFFICE_FAILURE,
        Certainty.SILENT,
    ),
    Rule(
        "FOI-6",
        "What becomes of the primary's own portal process, in which nothing failed, is left "
        "open; that it turns passive is the sensible reading.",
        Section.IPOFFICE_FAILURE,
        Certainty.SILENT,
    ),
)
