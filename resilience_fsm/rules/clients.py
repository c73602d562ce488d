"""What portal client applications do when the service moves."""

from resilience_fsm.engine import Certainty
from resilience_fsm.rules.rule import Rule
from resilience_fsm.rules.section import Section

RULES: tuple[Rule, ...] = (
    Rule(
        "CLI-1",
        "Call Assistant and client applications of its kind are not redirected unasked.",
        Section.OVERVIEW,
        Certainty.CERTAIN,
    ),
    Rule(
        "CLI-2",
        "Logging in from such a client takes entering the address of the secondary.",
        Section.OVERVIEW,
        Certainty.CERTAIN,
    ),
    Rule(
        "CLI-3",
        "Clients as a class are denied redirection, and yet FOP-7 and FBP-3 let the Outlook "
        "plugin act by itself; safe to say are only Call Assistant at failover and the plugin "
        "at failback.",
        Section.OVERVIEW,
        Certainty.AMBIGUOUS,
    ),
    Rule(
        "CLI-4",
        "Mobile clients, instant messaging and presence are not mentioned.",
        Section.OVERVIEW,
        Certainty.SILENT,
    ),
)
