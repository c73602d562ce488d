"""What each step of a configuration is called, on which server it is done, and where."""

from collections.abc import Mapping

from attrs import frozen

from resilience_fsm.text import Text

_MANAGER = "IP Office Manager"
_LINE = Text("among the primary's settings, the line to the secondary")
_OPTIONS = Text("{line}: Line tab, SCN Resiliency Options", line=_LINE)


@frozen
class StepWords:
    """A step in words.

    Args:
        what: What is done.
        server: The server on which it is done, or both.
        where: The menu or the tool; None where the source names none.
        tab: Where in it; None where the source does not say.
        rules: The rules that say so.
        note: What else one should know while doing it.
    """

    what: str
    server: str
    where: str | None = None
    tab: str | None = None
    rules: tuple[str, ...] = ()
    note: str | None = None


_ON, _OFF = "Switch on centralized CTI on the {side}", "Switch off centralized CTI on the {side}"


def _central_cti(side: str, what: str) -> StepWords:
    return StepWords(
        Text(what, side=Text(side)),
        side,
        "Central CTI Link menu",
        rules=("CFG-4", "CFG-6"),
    )


ADMINISTRATORS: Mapping[str, StepWords] = {
    "move_to_select": StepWords("Move the systems to Select mode", "both", rules=("DEP-3",)),
    "primary_central_cti_on": _central_cti("primary", _ON),
    "secondary_central_cti_on": _central_cti("secondary", _ON),
    "configure_resilience": StepWords(
        "Enable portal resilience",
        "primary",
        "Resiliency Configuration menus",
        rules=("CFG-7", "PRE-3"),
        note="On a system that was moved to Select mode the menus may be missing until both portal "
        "services were restarted.",
    ),
    "load_configuration": StepWords(
        "Load the Server Edition systems and open the line to the secondary",
        "primary",
        _MANAGER,
        _LINE,
        ("CFG-12", "CFG-13"),
    ),
    "tick_supports_resiliency": StepWords(
        "Tick Supports Resiliency",
        "primary",
        _MANAGER,
        _OPTIONS,
        ("CFG-12", "CFG-13", "CFG-14"),
    ),
    "tick_backs_up_portal": StepWords(
        "Tick Backs up my one-X Portal",
        "primary",
        _MANAGER,
        _OPTIONS,
        ("CFG-12", "CFG-13", "CFG-15"),
    ),
    "save_configuration": StepWords(
        "Save the configuration", "primary", _MANAGER, rules=("CFG-12", "CFG-16")
    ),
    "primary_central_cti_off": _central_cti("primary", _OFF),
    "secondary_central_cti_off": _central_cti("secondary", _OFF),
}
"""By event of an administrator, in the order in which one works: menu by menu, server by server."""

STEPS_BACK = ("primary_central_cti_off", "secondary_central_cti_off")
"""What undoes a step: no plan has to."""

RESTARTS: Mapping[tuple[str, str], StepWords] = {
    (f"{side}_portal_stops", f"{side}_portal_starts"): StepWords(
        Text("Restart the portal service of the {side}", side=Text(side)), side
    )
    for side in ("secondary", "primary")
}
"""By a stop and the start after it. The secondary's first: see `resilience_fsm.operate.plan`."""

SETTINGS: Mapping[str, str] = {
    "operation_mode": "the operation mode",
    "resiliency_menus": "the Resiliency Configuration menus",
    "primary_central_cti": "centralized CTI on the primary",
    "secondary_central_cti": "centralized CTI on the secondary",
    "resilience": "portal resilience on the primary",
    "trunk_backup": "portal backup on the line to the secondary",
}
"""What the settings of the configuration are called, by component."""
