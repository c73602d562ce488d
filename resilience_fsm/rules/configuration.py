"""How resilience is set up: the four steps, their order, and where they leave doubts."""

from resilience_fsm.engine import Certainty
from resilience_fsm.rules.rule import Rule
from resilience_fsm.rules.section import Section

RULES: tuple[Rule, ...] = (
    Rule(
        "CFG-1",
        "Resilience needs centralized CTI as the mode of each of the two portal servers.",
        Section.STEP_1,
        Certainty.CERTAIN,
    ),
    Rule(
        "CFG-2",
        "A new installation has centralized CTI switched on from the start.",
        Section.STEP_1,
        Certainty.CERTAIN,
    ),
    Rule(
        "CFG-3",
        "A system that is older and was upgraded to Release 10 or higher needs somebody to "
        "switch centralized CTI on.",
        Section.STEP_1,
        Certainty.CERTAIN,
    ),
    Rule(
        "CFG-4",
        "The switch for centralized CTI is in the Central CTI Link menu.",
        Section.STEP_1,
        Certainty.CERTAIN,
    ),
    Rule(
        "CFG-5",
        "Changing the CTI setting has no effect until the portal service has been restarted.",
        Section.STEP_1,
        Certainty.CERTAIN,
    ),
    Rule(
        "CFG-6",
        "The CTI setting is made twice, on the primary and on the secondary.",
        Section.STEP_1,
        Certainty.CERTAIN,
    ),
    Rule(
        "CFG-7",
        "Resilience has to be enabled on the primary portal server, through its Resiliency "
        "Configuration menus.",
        Section.STEP_2,
        Certainty.CERTAIN,
    ),
    Rule(
        "CFG-8",
        "For the secondary portal server no such step is listed, which proves neither that it "
        "needs one nor that it does not.",
        Section.STEP_2,
        Certainty.SILENT,
    ),
    Rule(
        "CFG-9",
        "Any change made in the first two steps calls for a restart of the portal services.",
        Section.STEP_3,
        Certainty.CERTAIN,
    ),
    Rule(
        "CFG-10",
        "The restart is asked for in the plural, which suggests the services of both servers "
        "without naming them.",
        Section.STEP_3,
        Certainty.AMBIGUOUS,
    ),
    Rule(
        "CFG-11",
        "The SCN trunks that join the two IP Office systems must be set to back up the portal.",
        Section.STEP_4,
        Certainty.CERTAIN,
    ),
    Rule(
        "CFG-12",
        "The tool for the trunk is IP Office Manager, with the Server Edition systems loaded "
        "into it.",
        Section.STEP_4,
        Certainty.CERTAIN,
    ),
    Rule(
        "CFG-13",
        "The line concerned leads from the primary IP Office to the secondary and is found "
        "among the primary's own settings.",
        Section.STEP_4,
        Certainty.CERTAIN,
    ),
    Rule(
        "CFG-14",
        "Supports Resiliency has to be ticked on the Line tab of that line, among the SCN "
        "Resiliency Options.",
        Section.STEP_4,
        Certainty.CERTAIN,
    ),
    Rule(
        "CFG-15",
        "Backs up my one-X Portal has to be ticked in the same place.",
        Section.STEP_4,
        Certainty.CERTAIN,
    ),
    Rule(
        "CFG-16",
        "What was altered in the configuration has to be saved.",
        Section.STEP_4,
        Certainty.CERTAIN,
    ),
    Rule(
        "CFG-17",
        "The step announces trunks between the two systems and then handles one line in one "
        "direction; the line back may or may not be meant.",
        Section.STEP_4,
        Certainty.AMBIGUOUS,
    ),
    Rule(
        "CFG-18",
        "Taken literally the list may leave saved settings without force, because the restart "
        "precedes the trunk and PRE-4 may want one after it; only an order that restarts last "
        "is sure.",
        Section.CONFIGURING,
        Certainty.AMBIGUOUS,
    ),
    Rule(
        "CFG-19",
        "The steps are numbered: centralized CTI, enabling resilience, restart, and the trunk "
        "with its saving last.",
        Section.CONFIGURING,
        Certainty.CERTAIN,
    ),
    Rule(
        "CFG-19b",
        "Whether another order of the steps would do is not said.",
        Section.CONFIGURING,
        Certainty.SILENT,
    ),
)
