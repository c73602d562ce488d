"""How changes travel: what is copied in normal operation, and what is at risk outside it."""

from resilience_fsm.engine import Certainty
from resilience_fsm.rules.rule import Rule
from resilience_fsm.rules.section import Section

RULES: tuple[Rule, ...] = (
    Rule(
        "SYN-1",
        "Operation counts as normal when the two servers run and have a connection.",
        Section.OVERVIEW,
        Certainty.CERTAIN,
    ),
    Rule(
        "SYN-1b",
        "Whether operation counts as normal, and changes are copied, while both portals run and "
        "are connected and only the secondary's IP Office is down, is left open.",
        Section.OVERVIEW,
        Certainty.SILENT,
    ),
    Rule(
        "SYN-2",
        "While operation is normal, what users change on the primary reaches the secondary by "
        "itself.",
        Section.OVERVIEW,
        Certainty.CERTAIN,
    ),
    Rule(
        "SYN-3",
        "While operation is normal, what administrators change on the primary reaches the "
        "secondary by itself too.",
        Section.OVERVIEW,
        Certainty.CERTAIN,
    ),
    Rule(
        "SYN-4",
        "Synchronisation is described in one direction, out of the primary into the secondary.",
        Section.OVERVIEW,
        Certainty.CERTAIN,
    ),
    Rule(
        "SYN-4b",
        "A copy out of the secondary into the primary is nowhere described.",
        Section.OVERVIEW,
        Certainty.SILENT,
    ),
    Rule(
        "SYN-5",
        "How long a copy takes, whether it can be partial and whether it is confirmed is left "
        "open, and with it the fate of a change that a fault overtakes.",
        Section.OVERVIEW,
        Certainty.SILENT,
    ),
    Rule(
        "SYN-6",
        "As long as resilience lasts nothing is synchronised, whichever of the two servers a "
        "change is made on.",
        Section.OVERVIEW,
        Certainty.CERTAIN,
    ),
    Rule(
        "SYN-7",
        "A change made on either server during resilience may get lost on the way back to "
        "normal operation; it need not.",
        Section.OVERVIEW,
        Certainty.MAY,
    ),
    Rule(
        "SYN-8",
        "Of changes that contradict each other and both survive, none is named as the winner.",
        Section.OVERVIEW,
        Certainty.SILENT,
    ),
    Rule(
        "SYN-9",
        "While operation is normal the primary is active and the secondary passive; this "
        "follows from the purpose of the secondary and from the failback rules.",
        Section.OVERVIEW,
        Certainty.DERIVED,
    ),
    Rule(
        "SYN-10",
        "Whether an administrator can change anything on a passive portal, and what becomes of "
        "it, is left open; only the login of users is dealt with.",
        Section.OVERVIEW,
        Certainty.SILENT,
    ),
    Rule(
        "SYN-11",
        "Which settings synchronisation covers is left open: it takes in what administrators "
        "change, and yet the CTI setting has to be made by hand on both servers.",
        Section.OVERVIEW,
        Certainty.SILENT,
    ),
)
