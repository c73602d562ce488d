"""The JSON documents of ``plan``: an interface, their keys stay put."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import cattrs

from resilience_fsm import __version__
from resilience_fsm.operate.documented_order import DocumentedEnd
from resilience_fsm.operate.plan import Plan, PlanStep, Told
from resilience_fsm.operate.readiness import Lack

SCHEMA = 1


def planned(plan: Plan, path: Path) -> dict[str, Any]:
    """The document of a plan.

    Args:
        plan: The plan.
        path: The deployment file.
    """
    return {
        **_heading(path),
        "is_done": plan.is_done,
        "restarts": plan.restarts,
        "events": list(plan.events),
        "steps": _steps(plan.steps),
        "order": _told(plan.order),
        "until_then": _told(plan.until_then),
        "unknown": _lacks(plan.unknown),
        "cannot_mend": _lacks(plan.cannot_mend),
    }


def documented(end: DocumentedEnd, path: Path) -> dict[str, Any]:
    """The document of where the documented order ends up.

    Args:
        end: Where.
        path: The deployment file.
    """
    return {
        **_heading(path),
        "is_ready": end.is_ready,
        "may_be_ready": end.may_be_ready,
        "steps": _steps(end.steps),
        "left_out": list(end.left_out),
        "doubts": [
            {
                "setting": one.setting,
                "states": list(one.states),
                "because": _told(one.because),
            }
            for one in end.doubts
        ],
        "cannot_mend": _lacks(end.cannot_mend),
    }


def _heading(path: Path) -> dict[str, Any]:
    return {"schema": SCHEMA, "version": __version__, "deployment": {"file": str(path)}}


def _steps(steps: Iterable[PlanStep]) -> list[dict[str, Any]]:
    return [
        {
            "events": list(step.events),
            "what": step.words.what,
            "server": step.words.server,
            "where": step.words.where,
            "tab": step.words.tab,
            "note": step.words.note,
            "is_restart": step.is_restart,
            "may_be_done": step.may_be_done,
            "unless": _told(step.unless),
            "interrupts": [_told(one) for one in step.interrupts],
            "certainty": str(step.certainty),
            "rules": list(step.rules),
        }
        for step in steps
    ]


def _told(told: Told | None) -> dict[str, Any] | None:
    if told is None:
        return None
    return {"text": told.text, "certainty": str(told.certainty), "rules": list(told.rules)}


def _lacks(lacks: Iterable[Lack]) -> list[dict[str, Any]]:
    return [{**cattrs.unstructure(lack), "severity": str(lack.severity)} for lack in lacks]
