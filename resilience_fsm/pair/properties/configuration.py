"""The life of the configuration: properties of what is set, in force, and promised."""

from collections.abc import Callable

from resilience_fsm.engine import Property, StateView, always, every, never, sometimes, whenever
from resilience_fsm.machines import facts
from resilience_fsm.pair.properties.roles import REACTIONS

_REACTIONS = tuple(event for event in REACTIONS if event != "go_autonomous")  # the link stays up
_TURNS = (
    "primary_central_cti_on",
    "primary_central_cti_off",
    "secondary_central_cti_on",
    "secondary_central_cti_off",
    "configure_resilience",
    "save_configuration",
    "primary_portal_starts",
    "secondary_portal_starts",
)
_IN_EFFECT = frozenset({"in_force", "cleared"})  # of two charts, one of which has both
_UNSAVED = ("off", "loaded", "supports_ticked", "backs_up_ticked", "both_ticked")
_STARTED = {"set": "in_force", "cleared": "off"}


def _portal_alone_stopped(view: StateView) -> bool:
    return facts.primary_stopped(view) and facts.primary_ipoffice_up(view)


def _everything_saved(view: StateView) -> bool:
    return (
        facts.select_mode(view)
        and facts.central_cti_in_force(view)
        and view.resilience == "in_force"
        and view.trunk_backup in ("saved", "saved_primary_restarted", "saved_secondary_restarted")
    )


def _leaves_in_effect(setting: str, event: str) -> Callable[[StateView], bool]:
    return lambda view: (view.after(event)[setting] in _IN_EFFECT) == (view[setting] in _IN_EFFECT)


def _brings_trunk_into_force(event: str) -> Callable[[StateView], bool]:
    return lambda view: (
        view.changes(event, "trunk_backup") and view.after(event).trunk_backup == "in_force"
    )


def _leaves_off(side: str, event: str) -> Callable[[StateView], bool]:
    setting = f"{side}_central_cti"
    is_switch = event == f"{setting}_on"
    return lambda view: view[setting] != "off" or view.changes(event, setting) == is_switch


def _leaves_resilience_set(event: str) -> Callable[[StateView], bool]:
    return lambda view: view.resilience != "set" or not view.changes(event, "resilience")


def _needs_a_saved_trunk(happens: Callable[[StateView], bool]) -> Callable[[StateView], bool]:
    return lambda view: not happens(view) or view.trunk_backup not in _UNSAVED


PROPERTIES = (
    Property(
        "no-promise-before-in-force",
        "Failover is never promised before all steps are set and in force.",
        never(lambda view: view.promised("fail_over") and not facts.ready(view)),
        ("PRE-5", "PRE-6", "CFG-5", "CFG-9"),
    ),
    Property(
        "nothing-promised-unready",
        "While readiness is not proven no change of roles is promised.",
        whenever(
            lambda view: not facts.ready(view),
            lambda view: not any(view.promised(event) for event in _REACTIONS),
        ),
        ("PRE-6", "Q15"),
    ),
    Property(
        "documented-order-trap",
        "The documented order of steps can end with settings saved and not in force.",
        sometimes(
            lambda view: view.documented_procedure == "done" and _everything_saved(view),
            settled=True,
        ),
        ("CFG-18", "CFG-19", "PRE-4"),
    ),
    Property(
        "documented-order-may-do",
        "The documented order of steps can also end with everything in force.",
        sometimes(
            lambda view: view.documented_procedure == "done" and facts.ready(view), settled=True
        ),
        ("CFG-18", "PRE-4"),
    ),
    Property(
        "restart-last-is-safe",
        "Once everything is set and saved, the starts of both portals bring everything into force.",
        whenever(
            lambda view: (
                view.possible("secondary_portal_starts")
                and facts.select_mode(view)
                and view.portal_versions == "equal"
                and view.release == "release_10_or_higher"
                and view.primary_central_cti == "in_force"
                and view.secondary_central_cti in ("set", "in_force")
                and view.resilience in ("set_primary_restarted", "in_force")
                and view.trunk_backup == "saved_primary_restarted"
            ),
            lambda view: facts.ready(view.after("secondary_portal_starts")),
        ),
        ("CFG-9", "PRE-4", "A4", "Q16"),
    ),
    *(
        Property(
            f"{side}-cti-needs-restart",
            f"A change of the {side}'s Central CTI Link takes effect with a start of that portal "
            "and with nothing else.",
            always(
                every(
                    _leaves_in_effect(f"{side}_central_cti", event)
                    for event in _TURNS
                    if event != f"{side}_portal_starts"
                )
            ),
            ("CFG-5",),
        )
        for side in ("primary", "secondary")
    ),
    *(
        Property(
            f"{side}-cti-applied-at-start",
            f"A start of the {side}'s portal applies what its Central CTI Link is set to.",
            whenever(
                lambda view, side=side: view.possible(f"{side}_portal_starts"),  # type: ignore[misc]
                lambda view, side=side: (
                    view.after(f"{side}_portal_starts")[  # type: ignore[misc]
                        f"{side}_central_cti"
                    ]
                    == _STARTED.get(view[f"{side}_central_cti"], view[f"{side}_central_cti"])
                ),
            ),
            ("CFG-5", "A4"),
        )
        for side in ("primary", "secondary")
    ),
    Property(
        "cti-on-both",
        "Unless centralized CTI is in force on both portals, no failover is promised when the "
        "primary's portal alone stops.",
        never(
            lambda view: (
                not facts.central_cti_in_force(view)
                and _portal_alone_stopped(view)
                and view.promised("fail_over")
            )
        ),
        ("CFG-1", "CFG-6"),
    ),
    Property(
        "equal-versions",
        "Between different portal versions no failover is promised when the primary's portal alone "
        "stops.",
        whenever(
            lambda view: view.portal_versions != "equal" and _portal_alone_stopped(view),
            lambda view: not view.promised("fail_over"),
        ),
        ("PRE-1",),
    ),
    Property(
        "select-mode-only",
        "No change of roles is promised in a mode other than Select, or before Release 10.",
        whenever(
            lambda view: not facts.select_mode(view) or view.release != "release_10_or_higher",
            lambda view: not any(view.promised(event) for event in _REACTIONS),
        ),
        ("DEP-1", "DEP-3", "DEP-4"),
    ),
    Property(
        "new-installation-cti",
        "A new installation begins with centralized CTI in force on both portals.",
        sometimes(
            lambda view: view.documented_procedure == "begun" and facts.central_cti_in_force(view)
        ),
        ("CFG-2",),
    ),
    Property(
        "cti-switched-by-hand",
        "Where centralized CTI is off, as after an upgrade, an administrator can switch it on, and "
        "nothing else does.",
        always(
            every(_leaves_off(side, event) for side in ("primary", "secondary") for event in _TURNS)
        ),
        ("CFG-3",),
    ),
    Property(
        "resilience-needs-start",
        "Resilience that is configured is not in force at once, and waits for a start of a portal.",
        always(
            every(
                [
                    lambda view: (
                        not view.possible("configure_resilience")
                        or view.after("configure_resilience").resilience == "set"
                    ),
                    *(
                        _leaves_resilience_set(event)
                        for event in (*_TURNS, "resilience_takes_effect")
                        if not event.endswith("_portal_starts")
                    ),
                ]
            )
        ),
        ("CFG-9",),
    ),
    Property(
        "secondary-start-is-not-enough",
        "As long as only the secondary's portal has started since, resilience is not in force.",
        never(
            lambda view: (
                view.resilience == "set_secondary_restarted"
                and view.possible("resilience_takes_effect")
            )
        ),
        ("CFG-7", "CFG-10"),
    ),
    Property(
        "menus-first",
        "Resilience is configured only where the menus are available.",
        never(
            lambda view: view.possible("configure_resilience") and not facts.menus_available(view)
        ),
        ("CFG-7", "PRE-3"),
    ),
    Property(
        "trunk-saved-first",
        "The trunk comes into force only after it was saved.",
        always(
            every(
                [
                    _needs_a_saved_trunk(lambda view: view.possible("trunk_takes_effect")),
                    *(
                        _needs_a_saved_trunk(_brings_trunk_into_force(f"{side}_portal_starts"))
                        for side in ("primary", "secondary")
                    ),
                ]
            )
        ),
        ("CFG-11", "CFG-16"),
    ),
    Property(
        "trunk-needs-both-options",
        "The trunk cannot be saved as a backup with only one of its two options ticked.",
        never(
            lambda view: (
                view.trunk_backup in ("loaded", "supports_ticked", "backs_up_ticked")
                and view.after("save_configuration").trunk_backup == "saved"
            )
        ),
        ("CFG-14", "CFG-15", "CFG-16"),
    ),
    Property(
        "restart-may-be-needed",
        "After the trunk is saved a restart may be needed: it can stay out of force.",
        never(lambda view: view.promised("trunk_takes_effect")),
        ("PRE-4",),
    ),
    Property(
        "restart-may-not-be-needed",
        "After the trunk is saved a restart may not be needed: it can come into force by itself.",
        whenever(
            lambda view: view.trunk_backup == "saved",
            lambda view: view.possible("trunk_takes_effect"),
        ),
        ("PRE-4",),
    ),
    Property(
        "menus-may-wait",
        "After a move to Select mode the menus may wait for a restart.",
        never(lambda view: view.promised("menus_appear")),
        ("PRE-3",),
    ),
    Property(
        "menus-may-appear",
        "After a move to Select mode the menus may appear at once.",
        whenever(
            lambda view: facts.select_mode(view) and not facts.menus_available(view),
            lambda view: view.possible("menus_appear"),
        ),
        ("PRE-3",),
    ),
    Property(
        "readiness-reachable",
        "From every beginning of a supported release with equal versions the administrator can "
        "make the pair ready.",
        whenever(
            lambda view: view.portal_versions == "equal" and view.release == "release_10_or_higher",
            stays_possible=facts.ready,
        ),
        ("CFG-1", "CFG-7", "CFG-11", "CFG-19"),
    ),
)
