"""Where the portals run: what is installed, which modes are supported, who may host a portal."""

from resilience_fsm.engine import Certainty
from resilience_fsm.rules.rule import Rule
from resilience_fsm.rules.section import Section

RULES: tuple[Rule, ...] = (
    Rule(
        "DEP-1",
        "Since Release 10 the default installation gives the secondary server a portal service "
        "of its own.",
        Section.OVERVIEW,
        Certainty.CERTAIN,
    ),
    Rule(
        "DEP-2",
        "That second service lets the secondary stand in as the users' portal while the primary "
        "is out, for some reasons left unnamed.",
        Section.OVERVIEW,
        Certainty.CERTAIN,
    ),
    Rule(
        "DEP-3",
        "The Select mode of Server Edition supports portal resilience.",
        Section.OVERVIEW,
        Certainty.CERTAIN,
    ),
    Rule(
        "DEP-4",
        "Outside Select mode portal resilience is neither promised nor ruled out.",
        Section.OVERVIEW,
        Certainty.SILENT,
    ),
    Rule(
        "DEP-5",
        "With an Application Server hosting the portal in the primary's stead, resilience "
        "remains configurable.",
        Section.OVERVIEW,
        Certainty.CERTAIN,
    ),
    Rule(
        "DEP-6",
        "With an Application Server hosting the portal in the secondary's stead, resilience "
        "remains configurable too.",
        Section.OVERVIEW,
        Certainty.CERTAIN,
    ),
    Rule(
        "DEP-7",
        "One Application Server in the stead of both servers is not discussed, nor whether "
        "losing it counts as a failure of the primary.",
        Section.OVERVIEW,
        Certainty.SILENT,
    ),
)
