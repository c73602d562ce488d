"""What this project chose where the source leaves a question open.

``Q`` are the answers to the questions that building the model raised, ``A`` the readings without
which the machines could not be written down. None of it is in the source. Each choice gives its
reason and counts as derived, and an answer that rests on one cites it. A few answers mention the
public profile: facts of public documents that a user of the library switches on.
"""

from resilience_fsm.engine import Certainty
from resilience_fsm.rules.rule import Layer, Rule
from resilience_fsm.rules.section import Section


def _assume(rule_id: str, section: Section, statement: str, reason: str) -> Rule:
    """An assumption; what all of them have in common is said here."""
    return Rule(rule_id, statement, section, Certainty.DERIVED, Layer.ASSUMPTION, reason)


_DECISIONS = (
    _assume(
        "Q1",
        Section.WHOLE,
        "The model consists of components: portal and IP Office of each side, link, configuration, "
        "changes, conferences, sessions; the mode of the pair follows them and decides nothing.",
        "The failure rules speak of components, and outcomes would depend on history if a mode "
        "had a say in them.",
    ),
    _assume(
        "Q2",
        Section.WHOLE,
        "Each rule and each answer tells its rule ids, its certainty and its layer.",
        "The source leaves many combinations undecided, and to hide that is the likeliest way to "
        "be wrong.",
    ),
    _assume(
        "Q3",
        Section.WHOLE,
        "A possibility is kept as a set of outcomes: in a machine two events, or an undecided "
        "state with two ways out, of which none is picked.",
        "Only then can a check prove what holds in every outcome, and that every outcome remains.",
    ),
    _assume(
        "Q4",
        Section.WHOLE,
        "The core knows no time; detection time, length of a restart and way of failback belong "
        "to an optional layer, in which no detection time means at once and the public profile "
        "takes three minutes.",
        "The source has no numbers, and the public documents disagree about the delay.",
    ),
    _assume(
        "Q5",
        Section.PORTAL_RECOVERY,
        "Failback is automatic unless the manual option is chosen, which leaves it pending until "
        "the portal services restart.",
        "The source knows the automatic kind only; the manual one is a public fact.",
    ),
    _assume(
        "Q6",
        Section.IPOFFICE_FAILURE,
        "With the primary's IP Office down, its portal running and the link up, the secondary is "
        "active, the primary passive, and redirection possible.",
        "FOI-1 decides who serves, whereas FOI-2 and the condition in FOP-3 do not add up to a "
        "sure redirection.",
    ),
    _assume(
        "Q7",
        Section.PORTAL_FAILURE,
        "Losing the primary's machine stops its portal and its IP Office together; the secondary "
        "serves, users may be redirected, and those who are not need the secondary's address.",
        "FOP-1, FOI-1, FOP-3 and FOP-4 put together say so; it is the commonest outage in practice "
        "and the source has no name for it.",
    ),
    _assume(
        "Q8",
        Section.PORTAL_RECOVERY,
        "After a double failure the secondary serves until portal and IP Office of the primary "
        "are both back, since FBP-1 and FBI-1 call available what is fit to be active.",
        "If a running process were enough, FOI-1 and FBP-1 would take turns for ever after one "
        "fault; and the display has the same word for an active portal.",
    ),
    _assume(
        "Q9",
        Section.NETWORK_FAILURE,
        "When the link returns after standalone mode one portal steps down: the secondary, or the "
        "primary if its IP Office is down, or either if both IP Offices are; the secondary's "
        "changes are not transferred, its sessions and conferences keep every outcome.",
        "NET-3 alone is certain; the rest extends FBP-1 and FOI-1, since otherwise both would be "
        "active for ever with the link up.",
    ),
    _assume(
        "Q10",
        Section.OVERVIEW,
        "Changes made on the primary during failover or standalone mode are not transferred at the "
        "time and may be lost.",
        "SYN-7 speaks of either server, and NET-3 does not soften it by naming the secondary only.",
    ),
    _assume(
        "Q11",
        Section.NETWORK_FAILURE,
        "With the link and the primary's IP Office down, the secondary alone or both may serve.",
        "NET-1 and FOI-1 contradict each other there.",
    ),
    _assume(
        "Q12",
        Section.WHOLE,
        "When the secondary fails the primary serves on, with nothing in reserve; its stopped "
        "portal or a lost link ends synchronisation, while the effect of its IP Office alone and "
        "the catching up on its return are unspecified.",
        "The source does not treat the secondary's failures, but operators need the warning.",
    ),
    _assume(
        "Q13",
        Section.WHOLE,
        "Where neither portal is usable there is no service, except that a primary portal without "
        "its IP Office may limp on or not.",
        "Limping on is nothing to promise.",
    ),
    _assume(
        "Q14",
        Section.OVERVIEW,
        "A change that a failure overtakes has an unspecified fate unless a copy is recorded "
        "after it.",
        "SYN-5 leaves open when a copy is complete.",
    ),
    _assume(
        "Q15",
        Section.OVERVIEW,
        "Unequal portal versions make a deployment unsupported, a mode other than Select or a "
        "release below 10 makes it unspecified; for either reason its verdicts are undecided.",
        "PRE-1 limits support without telling behaviour, and DEP-3 asserts Select without "
        "excluding anything.",
    ),
    _assume(
        "Q16",
        Section.CONFIGURING,
        "What is set and what is in force are two values; the CTI link comes into force with its "
        "own portal's start, resilience with both starts or possibly the primary's alone, the "
        "trunk with both, or possibly one or none, the menus likewise; a restart is a stop and a "
        "start.",
        "CFG-5 binds effect to a restart firmly, PRE-3 and PRE-4 loosely, so that restarting both "
        "once "
        "and last is safe; and a restart is one of the reasons that FOP-1 takes in.",
    ),
    _assume(
        "Q17",
        Section.STEP_4,
        "Readiness asks for the line from the primary to the secondary; the line back is reported "
        "as an unspecified piece of advice.",
        "CFG-13 names one direction, the heading of the step none.",
    ),
    _assume(
        "Q18",
        Section.STEP_2,
        "In the source profile resilience is enabled by the primary's setting alone; the public "
        "profile asks for the secondary's host name and the failover switch too.",
        "CFG-7 names the primary only; the further settings are public facts.",
    ),
    _assume(
        "Q19",
        Section.WHEN_CONFIGURED,
        "Without resilience configured the source profile says unspecified; in the public profile "
        "the secondary's portal is stopped and no failover happens.",
        "PRE-6 is silent, and a public document is not.",
    ),
    _assume(
        "Q20",
        Section.OVERVIEW,
        "There are two displays, the Platform View of each side, which is green, yellow or, for a "
        "stopped portal, unknown, and the richer status menu; what a pair of colours means is "
        "computed from the explored states.",
        "No colour is to be invented for a stopped portal, and a table written by hand would miss "
        "that one pair of colours fits several situations.",
    ),
    _assume(
        "Q21",
        Section.OVERVIEW,
        "A scheduled conference has an owner side, falls due by time and is decided at once: the "
        "primary's is not started while the secondary alone serves, none is while nobody does, "
        "the secondary's is lost at failback if it has not begun, the other cases are open; "
        "system conferences are left out.",
        "A conference that waited after falling due could start after failback, against CNF-2.",
    ),
    _assume(
        "Q22",
        Section.NETWORK_FAILURE,
        "In standalone mode a conference of the primary starts or not; one that is scheduled "
        "during it is lost or remains in the end, and so is one of the secondary when the link "
        "returns, or when the secondary's own stop ends a failover.",
        "CNF-2 and CNF-3 speak of failover and failback, and the source calls neither case that.",
    ),
    _assume(
        "Q23",
        Section.WHOLE,
        "A browser user logs in again after each redirection, at failover and at failback; the "
        "Outlook plugin is connected at failback.",
        "FOP-2 and FBP-2 speak of logging in, FBP-3 of being connected.",
    ),
    _assume(
        "Q24",
        Section.WHOLE,
        "At failover a browser or an Outlook plugin is redirected, held up by the certificate "
        "or left, and Call Assistant is left; of these the browser's redirection alone is ever "
        "promised, with the primary's IP Office and the link up. At failback the browser is "
        "redirected, the plugin connected, and Call Assistant connected or left.",
        "CLI-1, FBP-2 and FBP-3 decide some cases and FOP-3 one under a condition; FOP-7 and "
        "CLI-3 are ambiguous, and newer clients may know the secondary's address.",
    ),
    _assume(
        "Q25",
        Section.PORTAL_FAILURE,
        "One fact about a user decides whether the certificate can interrupt the reconnection: "
        "whether that user has logged in on the secondary before.",
        "It is the condition that FOP-5 itself names.",
    ),
    _assume(
        "Q26",
        Section.IPOFFICE_FAILURE,
        "Blocked are updating and deleting personal contacts through the Directory gadget by users "
        "at home on the primary, while its IP Office is down; about the rest nothing is asserted.",
        "FOI-3 and FOI-4 are no wider.",
    ),
    _assume(
        "Q27",
        Section.OVERVIEW,
        "What machine hosts a portal is a parameter, and losing a machine takes down all that it "
        "hosts.",
        "With an Application Server (DEP-5, DEP-6) portal and IP Office fail apart.",
    ),
    _assume(
        "Q28",
        Section.WHOLE,
        "A failover by hand is an optional event; under automatic failback its end is unspecified, "
        "and the advice is to use it with manual failback.",
        "It is a public fact, and what would end it under automatic failback is documented "
        "nowhere.",
    ),
    _assume(
        "Q29",
        Section.WHOLE,
        "Faults and repairs come in any order and number, and the core does not damp them.",
        "The source is silent; the one public delay damps failover only.",
    ),
    _assume(
        "Q30",
        Section.NETWORK_FAILURE,
        "Two active portals are in order exactly while the link is down; with the link up the pair "
        "never settles so.",
        "NET-1 intends it.",
    ),
)

_READINGS = (
    _assume(
        "A1",
        Section.WHOLE,
        "FOP-1, FOI-1 and NET-1 presuppose a whole secondary, one whose IP Office runs.",
        "They say nothing about the secondary's own state, and a failure of the primary does not "
        "show that a damaged secondary can serve.",
    ),
    _assume(
        "A2",
        Section.PORTAL_RECOVERY,
        "At failback the secondary is demoted and the primary promoted in one step.",
        "FBP-1 tells them as one; in practice the primary's green display could come first.",
    ),
    _assume(
        "A3",
        Section.NETWORK_FAILURE,
        "By the link is meant what connects the two portals; a portal never loses sight of the IP "
        "Office of its side.",
        "The only network failure that the source knows is that between the two servers.",
    ),
    _assume(
        "A4",
        Section.CONFIGURING,
        "Settings that wait for a restart come into force at any start of the portal service, "
        "even one after a crash.",
        "The source asks for a restart; a start after a crash reads the same settings.",
    ),
    _assume(
        "A5",
        Section.WHOLE,
        "A server machine that returns starts none of its services by itself.",
        "The source is silent, and with starts as events of their own every order remains "
        "possible.",
    ),
    _assume(
        "A6",
        Section.WHOLE,
        "A passive primary portal becomes active when its IP Office runs and no secondary serves "
        "in its place.",
        "The secondary stands in for an unavailable primary (DEP-2); without a stand-in an "
        "available primary has to serve.",
    ),
    _assume(
        "A7",
        Section.NETWORK_FAILURE,
        "When the link returns a whole primary stays active and the secondary steps down.",
        "NET-5 is silent; in FBP-1 the secondary yields to an available primary.",
    ),
    _assume(
        "A8",
        Section.NETWORK_FAILURE,
        "When the link returns and only the primary's IP Office is down, the primary steps down.",
        "FOI-1 gives the portal to the secondary as long as that IP Office is down.",
    ),
    _assume(
        "A9",
        Section.NETWORK_FAILURE,
        "When the link returns and both IP Offices are down, one of the two portals steps down; "
        "which one is left open.",
        "Two active portals belong to a broken network, and no rule prefers a side here.",
    ),
    _assume(
        "A10",
        Section.OVERVIEW,
        "The fate of a change at risk, kept or lost, is settled by the return to normal operation.",
        "That is the moment at which SYN-7 puts a loss.",
    ),
    _assume(
        "A11",
        Section.OVERVIEW,
        "A conference of the primary that falls due while the primary alone serves, with its IP "
        "Office running, starts.",
        "CNF-2 keeps it from starting in failover only.",
    ),
    _assume(
        "A12",
        Section.PORTAL_RECOVERY,
        "A portal that is not active accepts no login of users.",
        "FBP-1 says so of the secondary after failback, and a passive portal is elsewhere the same "
        "thing.",
    ),
    _assume(
        "A13",
        Section.WHOLE,
        "Whether a session comes back by itself after a cut without takeover, once the same server "
        "serves again, is left open.",
        "The source tells the fate of sessions for takeover and failback only.",
    ),
    _assume(
        "A14",
        Section.WHOLE,
        "A portal that starts is passive first; becoming active is a step of its own.",
        "Whether it is to serve depends on more than its start, above all on who serves already.",
    ),
    _assume(
        "A15",
        Section.OVERVIEW,
        "A change made on the secondary is never synchronised.",
        "The one direction of copying that is described is the other one (SYN-4, SYN-4b).",
    ),
    _assume(
        "A16",
        Section.PORTAL_FAILURE,
        "The redirection of FOP-3 is promised with the link up.",
        "FOP-3 asks for the primary's IP Office only, and of a broken network beside a stopped "
        "portal NET-6 says nothing.",
    ),
    _assume(
        "A17",
        Section.PORTAL_FAILURE,
        "The redirection of FOP-3 is promised to whoever the primary left, whenever the secondary "
        "serves in its place and the condition is met, in whatever order that came about.",
        "FOP-3 names a condition and no occasion, and what is promised depends on what is so, "
        "never on what came last.",
    ),
    _assume(
        "A18",
        Section.PORTAL_RECOVERY,
        "A login attempt at a passive secondary is passed on to a primary that serves also where "
        "no failback came before.",
        "FBP-4 stands under the recovery of the primary, and the machines do not remember what "
        "came before.",
    ),
    _assume(
        "A19",
        Section.WHOLE,
        "A session is one login of one user by one client: whoever is logged in does not log in "
        "once more, and it can be given up at any time.",
        "The source speaks of users and their logins without counting them.",
    ),
    _assume(
        "A20",
        Section.WHOLE,
        "A primary that serves and is whole does not give up by itself, and a secondary that is "
        "connected to it does not take over from it, ready or not.",
        "The secondary acts when the primary is unavailable (DEP-2).",
    ),
    _assume(
        "A21",
        Section.OVERVIEW,
        "A portal that is stopped starts no conference, and nobody does while nobody serves.",
        "To start a conference takes a service.",
    ),
    _assume(
        "A22",
        Section.OVERVIEW,
        "What was synchronised stays so.",
        "The source follows a change as far as its copy; what is altered later is another change.",
    ),
)

RULES: tuple[Rule, ...] = _DECISIONS + _READINGS
