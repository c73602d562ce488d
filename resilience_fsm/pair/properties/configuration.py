"""The life of the configuration: properties of what is set, in force, and promised."""

from resilience_fsm.engine import Property, never, sometimes, whenever
from resilience_fsm.engine.predicate import StateView
from resilience_fsm.machines import facts

_ROLE_CHANGES = (
    "fail_over",
    "go_autonomous",
    "fail_back",
    "rejoin",
    "yield_to_secondary",
    "yield_to_primary",
    "primary_resumes",
)


def _everything_saved(view: StateView) -> bool:
    return (
        facts.select_mode(view)
        and facts.central_cti_in_force(view)
        and view.resilience == "in_force"
        and view.trunk_backup in ("saved", "saved_primary_restarted", "saved_secondary_restarted")
    )


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
            lambda view: not any(view.promised(event) for event in _ROLE_CHANGES),
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
        "Once everything is set and saved, starts of both portals bring everything into force.",
        whenever(
            lambda view: (
                view.trunk_backup == "saved_primary_restarted"
                and view.possible("secondary_portal_starts")
            ),
            lambda view: view.after("secondary_portal_starts").trunk_backup == "in_force",
        ),
        ("CFG-9", "PRE-4", "A4", "Q16"),
    ),
    Property(
        "cti-needs-restart",
        "A change of the Central CTI Link takes effect only with a start of that portal.",
        never(
            lambda view: (
                view.primary_central_cti == "set"
                and any(
                    view.after(event).primary_central_cti == "in_force"
                    for event in ("primary_central_cti_on", "secondary_portal_starts")
                )
            )
        ),
        ("CFG-5",),
    ),
    Property(
        "cti-on-both",
        "The pair is not ready unless centralized CTI is in force on both portals.",
        never(
            lambda view: (
                facts.ready(view)
                and "off" in (view.primary_central_cti, view.secondary_central_cti)
            )
        ),
        ("CFG-1", "CFG-6"),
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
            lambda view: facts.select_mode(view) and view.resiliency_menus == "unavailable",
            lambda view: view.possible("menus_appear"),
        ),
        ("PRE-3",),
    ),
    Property(
        "readiness-reachable",
        "From every beginning the administrator can make the pair ready.",
        whenever(lambda _view: True, stays_possible=facts.ready),
        ("CFG-1", "CFG-7", "CFG-11", "CFG-19"),
    ),
)
