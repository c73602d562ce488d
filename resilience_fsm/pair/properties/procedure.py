"""The documented procedure: what following its steps means, and where it ends.

The observer says how far the steps were taken in their order; these say what it may say. Which way
the observed ends is said in `configuration`, for it is about the settings.
"""

from collections.abc import Callable

from resilience_fsm.engine import Property, StateView, always, every, whenever
from resilience_fsm.machines import facts

_STEPS = (
    ("primary_central_cti_on", "central_cti_half_on"),
    ("secondary_central_cti_on", "central_cti_on"),
    ("configure_resilience", "resilience_set"),
    ("primary_portal_stops", "primary_stopped"),
    ("primary_portal_starts", "primary_restarted"),
    ("secondary_portal_stops", "secondary_stopped"),
    ("secondary_portal_starts", "both_restarted"),
    ("save_configuration", "done"),
)
"""The documented steps in their order, and how far each takes the procedure."""

_REACHED = dict(_STEPS)
_STAGES = ("begun", *_REACHED.values())
_NEXT = dict(zip(_STAGES, _REACHED, strict=False))
_RESTARTING = _STAGES[_STAGES.index("resilience_set") :]
_RESTARTED = _STAGES[_STAGES.index("primary_restarted") :]
_STOPS = ("primary_portal_stops", "secondary_portal_stops")
_TAKEN_BACK = ("primary_central_cti_off", "secondary_central_cti_off")
_SAVED = ("saved", "saved_primary_restarted", "saved_secondary_restarted", "in_force")


def _is_due(view: StateView, step: str) -> bool:
    """Whether it is the turn of a step; the first is done where centralized CTI is on (CFG-2)."""
    stage = view.documented_procedure
    if stage == "begun" and step == "configure_resilience":
        return facts.central_cti_is_on(view)
    return _NEXT.get(stage) == step


def _is_counted(view: StateView, event: str) -> bool:
    """Whether an event is one of the procedure at all.

    A portal may stop before there is anything to restart it for; and to load the configuration is
    how the last step begins.
    """
    stage = view.documented_procedure
    if event in _STOPS:
        return stage in _RESTARTING
    return not (event == "load_configuration" and stage == "both_restarted")


def _moves_on_in_turn(step: str) -> Callable[[StateView], bool]:
    return lambda view: (
        not view.possible(step)
        or not _is_due(view, step)
        or view.after(step).documented_procedure == _REACHED[step]
    )


def _moves_on_only_in_turn(step: str) -> Callable[[StateView], bool]:
    return lambda view: (
        not view.possible(step)
        or view.after(step).documented_procedure != _REACHED[step]
        or _is_due(view, step)
    )


def _leaves(event: str) -> Callable[[StateView], bool]:
    return lambda view: not view.possible(event) or view.after(event).documented_procedure == "left"


def _leaves_out_of_turn(event: str) -> Callable[[StateView], bool]:
    leaves = _leaves(event)
    return lambda view: _is_due(view, event) or not _is_counted(view, event) or leaves(view)


PROPERTIES = (
    Property(
        "procedure-in-order",
        "Each step of the documented procedure moves it on when its turn has come, and at no other "
        "time.",
        always(
            every(
                moves_on(step)
                for step in _REACHED
                for moves_on in (_moves_on_in_turn, _moves_on_only_in_turn)
            )
        ),
        ("CFG-19", "CFG-2", "Q1"),
    ),
    Property(
        "procedure-out-of-order",
        "A documented step that is taken out of its order, or taken back, leaves the procedure.",
        always(
            every(
                [
                    *(_leaves_out_of_turn(event) for event in (*_REACHED, "load_configuration")),
                    *(_leaves(event) for event in _TAKEN_BACK),
                ]
            )
        ),
        ("CFG-19", "CFG-4", "CFG-9", "Q1"),
    ),
    Property(
        "procedure-left-for-good",
        "Who has left the documented procedure does not come back to it.",
        whenever(
            lambda view: view.documented_procedure == "left",
            never_after=lambda view: view.documented_procedure != "left",
        ),
        ("CFG-19", "Q1"),
    ),
    Property(
        "procedure-agrees",
        "How far the documented procedure is said to be agrees with what is set and what runs.",
        always(
            every(
                [
                    lambda view: (
                        view.documented_procedure not in ("central_cti_on", *_RESTARTING)
                        or facts.central_cti_is_on(view)
                    ),
                    lambda view: (
                        view.documented_procedure not in _RESTARTING or view.resilience != "off"
                    ),
                    lambda view: (
                        view.documented_procedure != "primary_stopped"
                        or facts.primary_stopped(view)
                    ),
                    lambda view: (
                        view.documented_procedure != "secondary_stopped"
                        or not facts.secondary_runs(view)
                    ),
                    lambda view: (
                        view.documented_procedure not in _RESTARTED or facts.primary_runs(view)
                    ),
                    lambda view: view.documented_procedure != "done" or view.trunk_backup in _SAVED,
                ]
            )
        ),
        ("CFG-19", "CFG-9", "Q1"),
    ),
)
