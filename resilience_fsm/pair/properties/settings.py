"""The settings one by one: what an administrator can do to each, and what its restarts bring.

The properties of `configuration` say what follows for the pair. These say what the documented steps
do: each leads on, none is done twice, and each start of a portal counts once.
"""

from collections.abc import Callable, Mapping

from resilience_fsm.engine import Property, StateView, always, every, never, whenever
from resilience_fsm.machines import facts

_ON = ("set", "in_force")
_SIDES = ("primary", "secondary")
_NOBODY: frozenset[str] = frozenset()
_BOTH = frozenset(_SIDES)
_RESILIENCE = {
    "set": _NOBODY,
    "set_primary_restarted": frozenset({"primary"}),
    "set_secondary_restarted": frozenset({"secondary"}),
    "in_force": _BOTH,
}
_MENUS = {
    "unavailable": _NOBODY,
    "unavailable_primary_restarted": frozenset({"primary"}),
    "unavailable_secondary_restarted": frozenset({"secondary"}),
    "available": _BOTH,
}
_TRUNK = {
    "saved": _NOBODY,
    "saved_primary_restarted": frozenset({"primary"}),
    "saved_secondary_restarted": frozenset({"secondary"}),
    "in_force": _BOTH,
}
"""By state of a setting that waits for both portals, which of them have started since."""

_TICKED = {
    "loaded": _NOBODY,
    "supports_ticked": frozenset({"tick_supports_resiliency"}),
    "backs_up_ticked": frozenset({"tick_backs_up_portal"}),
    "both_ticked": frozenset({"tick_supports_resiliency", "tick_backs_up_portal"}),
}
"""By state of the trunk, which of its two options are ticked and not yet saved."""


def _counts_a_start(
    setting: str, side: str, started: Mapping[str, frozenset[str]]
) -> Callable[[StateView], bool]:
    start = f"{side}_portal_starts"

    def counts_a_start(view: StateView) -> bool:
        state = view[setting]
        if state not in started or not view.possible(start):
            return True
        after = view.after(start)[setting]
        return after in started and started[after] == started[state] | {side}

    return counts_a_start


def _ticks(event: str) -> Callable[[StateView], bool]:
    def ticks(view: StateView) -> bool:
        state = view.trunk_backup
        if state not in _TICKED or event in _TICKED[state]:
            return not view.possible(event)
        after = view.after(event).trunk_backup
        return after in _TICKED and _TICKED[after] == _TICKED[state] | {event}

    return ticks


def _switches(side: str) -> Callable[[StateView], bool]:
    setting, on, off = (f"{side}_central_cti{end}" for end in ("", "_on", "_off"))

    def switches(view: StateView) -> bool:
        if view[setting] in _ON:
            return not view.possible(on) and view.after(off)[setting] not in _ON
        return not view.possible(off) and view.after(on)[setting] in _ON

    return switches


PROPERTIES = (
    *(
        Property(
            f"{side}-cti-switched",
            f"The {side}'s Central CTI Link can be switched on where it is off, and off where it "
            "is on, and not otherwise.",
            always(_switches(side)),
            ("CFG-4", "CFG-6"),
        )
        for side in _SIDES
    ),
    Property(
        "select-mode-once",
        "Servers that run in Select mode need not move there.",
        never(lambda view: view.possible("move_to_select") and facts.select_mode(view)),
        ("PRE-3",),
    ),
    Property(
        "menus-belong-to-select-mode",
        "The menus become available in Select mode only, and once.",
        whenever(
            lambda view: view.possible("menus_appear"),
            lambda view: (
                facts.select_mode(view)
                and not facts.menus_available(view)
                and facts.menus_available(view.after("menus_appear"))
            ),
        ),
        ("PRE-3", "CFG-7"),
    ),
    Property(
        "menus-count-starts",
        "The menus are available at the latest once both portals have started in Select mode, in "
        "any order, and a single start is not enough.",
        whenever(
            facts.select_mode,
            every(_counts_a_start("resiliency_menus", side, _MENUS) for side in _SIDES),
        ),
        ("PRE-3", "Q16", "A4"),
    ),
    Property(
        "menus-count-in-select-mode",
        "Before the move to Select mode no start of a portal counts for the menus.",
        never(
            lambda view: (
                not facts.select_mode(view)
                and any(
                    view.changes(f"{side}_portal_starts", "resiliency_menus") for side in _SIDES
                )
            )
        ),
        ("PRE-3",),
    ),
    Property(
        "resilience-configured-once",
        "Resilience is configured where it is off, and then waits for every start that it needs.",
        whenever(
            lambda view: view.possible("configure_resilience"),
            lambda view: (
                view.resilience == "off" and view.after("configure_resilience").resilience == "set"
            ),
        ),
        ("CFG-7", "CFG-9"),
    ),
    Property(
        "resilience-counts-starts",
        "Resilience is in force at the latest once both portals have started since, in any order, "
        "and no single start is enough.",
        always(every(_counts_a_start("resilience", side, _RESILIENCE) for side in _SIDES)),
        ("CFG-9", "Q16", "A4"),
    ),
    Property(
        "resilience-may-take-effect",
        "Once the primary's portal alone has started, resilience may be in force, or not yet.",
        whenever(
            lambda view: view.resilience == "set_primary_restarted",
            lambda view: (
                view.after("resilience_takes_effect").resilience == "in_force"
                and not view.promised("resilience_takes_effect")
            ),
        ),
        ("CFG-10", "Q16"),
    ),
    Property(
        "trunk-counts-starts",
        "A saved trunk is in force at the latest once both portals have started since, in any "
        "order, and a single start is not enough.",
        always(every(_counts_a_start("trunk_backup", side, _TRUNK) for side in _SIDES)),
        ("PRE-4", "Q16", "A4"),
    ),
    Property(
        "trunk-loaded-once",
        "The configuration is loaded before an option is ticked, and no option is ticked by that.",
        whenever(
            lambda view: view.possible("load_configuration"),
            lambda view: (
                view.trunk_backup == "off"
                and view.after("load_configuration").trunk_backup == "loaded"
            ),
        ),
        ("CFG-12", "CFG-13"),
    ),
    Property(
        "trunk-options-ticked",
        "Each of the two options can be ticked once, in any order, and neither touches the other.",
        always(
            every(_ticks(event) for event in ("tick_supports_resiliency", "tick_backs_up_portal"))
        ),
        ("CFG-14", "CFG-15"),
    ),
    Property(
        "trunk-saved-once",
        "The trunk can be saved with both options ticked, once.",
        always(
            lambda view: view.possible("save_configuration") == (view.trunk_backup == "both_ticked")
        ),
        ("CFG-14", "CFG-15", "CFG-16"),
    ),
    Property(
        "trunk-may-take-effect",
        "A saved trunk may come into force by itself, whichever portal has started since; one that "
        "is in force does not.",
        always(
            lambda view: (
                view.after("trunk_takes_effect").trunk_backup == "in_force"
                if view.trunk_backup in _TRUNK
                else not view.possible("trunk_takes_effect")
            )
        ),
        ("PRE-4",),
    ),
    Property(
        "trunk-in-force-rests",
        "Nothing brings a trunk into force that is.",
        never(lambda view: view.trunk_backup == "in_force" and view.possible("trunk_takes_effect")),
        ("PRE-4",),
    ),
)
