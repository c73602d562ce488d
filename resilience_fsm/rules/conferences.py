"""What happens to conferences scheduled in the portal when the service moves."""

from resilience_fsm.engine import Certainty
from resilience_fsm.rules.rule import Rule
from resilience_fsm.rules.section import Section

RULES: tuple[Rule, ...] = (
    Rule(
        "CNF-1",
        "For the time being scheduled conferences are exempt from the rules on changes.",
        Section.OVERVIEW,
        Certainty.CERTAIN,
    ),
    Rule(
        "CNF-2",
        "A conference on the primary's schedule whose time comes during failover does not start.",
        Section.OVERVIEW,
        Certainty.CERTAIN,
    ),
    Rule(
        "CNF-3",
        "Failback loses the conferences on the secondary's schedule, without any may.",
        Section.OVERVIEW,
        Certainty.CERTAIN,
    ),
    Rule(
        "CNF-4",
        "The exemption may cover only what failover and failback do to a conference, or its "
        "copying in normal operation as well.",
        Section.OVERVIEW,
        Certainty.AMBIGUOUS,
    ),
    Rule(
        "CNF-5",
        "Whether a conference missed in failover is held late, dropped or kept on the list "
        "after failback is left open.",
        Section.OVERVIEW,
        Certainty.SILENT,
    ),
    Rule(
        "CNF-6",
        "What failover or failback does to a conference under way is left open.",
        Section.OVERVIEW,
        Certainty.SILENT,
    ),
    Rule(
        "CNF-7",
        "Whether a conference on the secondary's schedule is held if its time comes before "
        "failback is left open, though nothing speaks against it.",
        Section.OVERVIEW,
        Certainty.SILENT,
    ),
    Rule(
        "CNF-8",
        "What standalone mode does to the conferences of either server is left open.",
        Section.OVERVIEW,
        Certainty.SILENT,
    ),
)
