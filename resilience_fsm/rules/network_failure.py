"""Standalone mode: the network between the two servers breaks and both portals serve."""

from resilience_fsm.engine import Certainty
from resilience_fsm.rules.rule import Rule
from resilience_fsm.rules.section import Section

RULES: tuple[Rule, ...] = (
    Rule(
        "NET-1",
        "Whatever breaks the network between the two servers, each of their portals becomes "
        "active and can be reached.",
        Section.NETWORK_FAILURE,
        Certainty.CERTAIN,
    ),
    Rule(
        "NET-2",
        "Standalone mode is what it is called when both portals are active like that.",
        Section.NETWORK_FAILURE,
        Certainty.CERTAIN,
    ),
    Rule(
        "NET-3",
        "Changes on the secondary portal server do not reach the primary once the network is "
        "back: by the letter those made to users and the administrator, read as made by them, "
        "and, from where the sentence stands, those made during the break.",
        Section.NETWORK_FAILURE,
        Certainty.CERTAIN,
    ),
    Rule(
        "NET-4",
        "What is changed on the primary in standalone mode stays on the primary, as far as "
        "anything is said; it may still reach the secondary later, and it may be lost.",
        Section.NETWORK_FAILURE,
        Certainty.AMBIGUOUS,
    ),
    Rule(
        "NET-5",
        "No sentence makes the secondary stop serving when the network is back; that it does is "
        "inferred from the recovery of the portal.",
        Section.NETWORK_FAILURE,
        Certainty.SILENT,
    ),
    Rule(
        "NET-6",
        "A broken network on top of a stopped portal or IP Office is not treated (SIT says who "
        "may serve), nor a break in part or in one direction, nor users who reach one site "
        "only.",
        Section.NETWORK_FAILURE,
        Certainty.SILENT,
    ),
    Rule(
        "NET-7",
        "To the secondary a lost network looks like a lost primary machine; the two are told "
        "apart only by an observer outside.",
        Section.NETWORK_FAILURE,
        Certainty.AMBIGUOUS,
    ),
    Rule(
        "NET-8",
        "The opening words of NET-3 recall SYN-6; they may extend NET-3 to changes made on the "
        "secondary in a failover, or may not.",
        Section.NETWORK_FAILURE,
        Certainty.AMBIGUOUS,
    ),
)
