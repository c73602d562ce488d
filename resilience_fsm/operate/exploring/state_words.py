"""Parts of the pair and their states in English and Italian, whatever the deployment."""

from collections.abc import Mapping

from resilience_fsm.explorer import PartWords, Phrase
from resilience_fsm.operate.exploring.phrases import phrase
from resilience_fsm.operate.what_if_words import CHANGES, CONFERENCES, MODES, READINGS, SESSIONS
from resilience_fsm.text import Text


def _phrases(words: Mapping[str, str]) -> dict[str, Phrase]:
    return {state: phrase(said) for state, said in words.items()}


_RUNS = {
    "running": phrase("runs"),
    "stopped": phrase("is stopped"),
}
_ROLES = {
    "active": phrase("active: serves users"),
    "passive": phrase("passive: runs without serving"),
    "stopped": phrase("stopped"),
}
_MACHINE = {"up": phrase("is up"), "lost": phrase("is lost")}
_CENTRAL_CTI = {
    "off": phrase("off"),
    "set": phrase("set, not yet in force"),
    "in_force": phrase("in force"),
    "cleared": phrase("switched off, in force until the next start of the portal"),
}
_HALF_RESTARTED = {
    "primary_restarted": phrase("only the primary's portal restarted since"),
    "secondary_restarted": phrase("only the secondary's portal restarted since"),
}
_SIDES = {
    "primary": phrase("the primary"),
    "secondary": phrase("the secondary"),
}

MODE_WORDS = _phrases(MODES)

SESSION_WORDS = _phrases(SESSIONS)

CHANGE_WORDS = _phrases({**CHANGES, "not_made": "is not made yet"})

CONFERENCE_WORDS = _phrases({**CONFERENCES, "not_scheduled": "is not scheduled yet"})


def _reading(part: str, name: str) -> PartWords:
    return PartWords(
        phrase(name),
        {state: phrase(words) for (of, state), words in READINGS.items() if of == part},
    )


def _of_side(name: str, states: Mapping[str, Phrase], side: str) -> PartWords:
    return PartWords(phrase(Text(name, side=Text(side))), states)


PARTS: Mapping[str, PartWords] = {
    "link": PartWords(
        phrase("Network between the servers"),
        {"up": phrase("works"), "down": phrase("is broken")},
    ),
    **{
        f"{side}_{name}": _of_side(words, states, side)
        for side in ("primary", "secondary")
        for name, words, states in (
            ("ipoffice", "IP Office of the {side}", _RUNS),
            ("portal", "Portal of the {side}", _ROLES),
            ("server", "Machine of the {side}", _MACHINE),
            (
                "application_server",
                "Application Server of the {side}'s portal",
                _MACHINE,
            ),
            (
                "central_cti",
                "Centralized CTI on the {side}",
                _CENTRAL_CTI,
            ),
        )
    },
    "application_server": PartWords(phrase("Application Server of both portals"), _MACHINE),
    "cluster_mode": PartWords(phrase("Mode of the pair"), MODE_WORDS),
    "release": PartWords(
        phrase("Release"),
        {
            "release_10_or_higher": phrase("10 or higher"),
            "below_release_10": phrase("below 10"),
        },
    ),
    "operation_mode": PartWords(
        phrase("Operation mode"),
        {"select": phrase("Select"), "not_select": phrase("not Select")},
    ),
    "portal_versions": PartWords(
        phrase("Portal versions"),
        {
            "equal": phrase("equal"),
            "primary_newer": phrase("the primary's is newer"),
            "secondary_newer": phrase("the secondary's is newer"),
        },
    ),
    "resilience": PartWords(
        phrase("Resilience setting on the primary"),
        {
            "off": phrase(Text("off").about("resilience")),
            "set": phrase(Text("set, not yet in force").about("resilience")),
            "set_primary_restarted": _HALF_RESTARTED["primary_restarted"],
            "set_secondary_restarted": _HALF_RESTARTED["secondary_restarted"],
            "in_force": phrase("in force"),
        },
    ),
    "trunk_backup": PartWords(
        phrase("Portal backup on the trunk"),
        {
            "off": phrase("off"),
            "loaded": phrase("configuration loaded"),
            "supports_ticked": phrase("only Supports Resiliency ticked"),
            "backs_up_ticked": phrase("only Backs up my one-X Portal ticked"),
            "both_ticked": phrase("ticked, not saved"),
            "saved": phrase("saved, not yet in force"),
            "saved_primary_restarted": _HALF_RESTARTED["primary_restarted"],
            "saved_secondary_restarted": _HALF_RESTARTED["secondary_restarted"],
            "in_force": phrase("in force"),
        },
    ),
    "outlook_plugin_reading": _reading("outlook_plugin_reading", "Reading for the Outlook plugin"),
    "call_assistant_reading": _reading("call_assistant_reading", "Reading for Call Assistant"),
    "transfer_reading": _reading("transfer_reading", "Reading for changes on the secondary"),
    "session_1": PartWords(phrase("The user"), SESSION_WORDS),
    "client_1": PartWords(
        phrase("Client of the user"),
        {
            "browser": phrase("a browser"),
            "outlook_plugin": phrase("the Outlook plugin"),
            "call_assistant": phrase("Call Assistant"),
        },
    ),
    "home_1": PartWords(phrase("Home of the user"), _SIDES),
    "certificate_1": PartWords(
        phrase("The secondary's certificate"),
        {
            "never_met": phrase("never met by this client"),
            "accepted": phrase("accepted"),
        },
    ),
    "directory_gadget_1": PartWords(phrase("Personal contacts"), {"open": phrase("there")}),
    "change_1": PartWords(phrase("A change of data"), CHANGE_WORDS),
    "author_1": PartWords(
        phrase("Author of the change"),
        {
            "user": phrase("a user"),
            "administrator": phrase("an administrator"),
        },
    ),
    "side_1": PartWords(phrase("Where the change is made"), _SIDES),
    "conference_1": PartWords(phrase("A scheduled conference"), CONFERENCE_WORDS),
    "owner_1": PartWords(phrase("Where the conference is scheduled"), _SIDES),
    "detection_timer": PartWords(
        phrase("Failover detection time"),
        {
            "idle": phrase("does not run"),
            "running": phrase(Text("runs").about("timer")),
            "over": phrase("is over"),
        },
    ),
    "manual_failback": PartWords(
        phrase("Manual failback"),
        {
            "pending": phrase("nothing has restarted"),
            "primary_stopped": phrase("the primary's portal has stopped"),
            "primary_restarted": phrase("the primary's portal has restarted"),
        },
    ),
    "failover_order": PartWords(
        phrase("Failover Now"),
        {
            "none": phrase("not ordered"),
            "given": phrase("ordered"),
            "carried_out": phrase("carried out"),
        },
    ),
}
"""By part, its words; a replica stands for any number."""
