"""What must hold before anything is promised: equal versions, restarts, resilience configured."""

from resilience_fsm.engine import Certainty
from resilience_fsm.rules.rule import Rule
from resilience_fsm.rules.section import Section

RULES: tuple[Rule, ...] = (
    Rule(
        "PRE-1",
        "Support is limited to a primary and a secondary whose portal software has one and the "
        "same version.",
        Section.OVERVIEW,
        Certainty.CERTAIN,
    ),
    Rule(
        "PRE-2",
        "How a running pair with unequal portal versions behaves is left open: it may refuse, "
        "work in part or do anything else.",
        Section.OVERVIEW,
        Certainty.SILENT,
    ),
    Rule(
        "PRE-3",
        "A system moved into Select from another mode may offer the resilience settings only "
        "after its portal services were restarted.",
        Section.OVERVIEW,
        Certainty.MAY,
    ),
    Rule(
        "PRE-4",
        "Setting up portal resilience in the IP Office system configuration for the first time "
        "may call for a restart of the portal services; no later time is mentioned.",
        Section.OVERVIEW,
        Certainty.MAY,
    ),
    Rule(
        "PRE-5",
        "What failures and recoveries bring about is promised for a pair with portal resilience "
        "configured.",
        Section.WHEN_CONFIGURED,
        Certainty.CERTAIN,
    ),
    Rule(
        "PRE-6",
        "A pair with resilience unconfigured, half configured or not yet in force is not "
        "described, nor whether synchronisation, conferences, display and clients depend on it.",
        Section.WHEN_CONFIGURED,
        Certainty.SILENT,
    ),
)
