"""What Platform View, the display of each server, shows of the two portals."""

from resilience_fsm.engine import Certainty
from resilience_fsm.rules.rule import Rule
from resilience_fsm.rules.section import Section

RULES: tuple[Rule, ...] = (
    Rule(
        "DSP-1",
        "In Platform View an active portal server reads Available, on green.",
        Section.OVERVIEW,
        Certainty.CERTAIN,
    ),
    Rule(
        "DSP-2",
        "In Platform View a passive portal server reads Starting, on yellow.",
        Section.OVERVIEW,
        Certainty.CERTAIN,
    ),
    Rule(
        "DSP-3",
        "While operation is normal, a secondary that stays on yellow Starting is therefore no sign "
        "of a fault.",
        Section.OVERVIEW,
        Certainty.DERIVED,
    ),
    Rule(
        "DSP-4",
        "How Platform View marks a portal whose service is stopped is not said.",
        Section.OVERVIEW,
        Certainty.SILENT,
    ),
    Rule(
        "DSP-4b",
        "How Platform View marks a portal that has yet to finish starting is not said; if in "
        "yellow too, it cannot be told from a passive one.",
        Section.OVERVIEW,
        Certainty.SILENT,
    ),
    Rule(
        "DSP-5",
        "Every server has a Platform View, which may show the portal of that server alone or "
        "both portals.",
        Section.OVERVIEW,
        Certainty.AMBIGUOUS,
    ),
    Rule(
        "DSP-6",
        "With both portals active in standalone mode, Platform View is green for both.",
        Section.OVERVIEW,
        Certainty.COMPOSED,
    ),
    Rule(
        "DSP-6b",
        "With the portal moved away because the primary's IP Office failed, a primary portal "
        "that is still running is marked Starting.",
        Section.OVERVIEW,
        Certainty.DERIVED,
    ),
)
