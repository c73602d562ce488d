"""The JSON document of ``diff``: an interface, its keys stay put."""

from typing import TYPE_CHECKING, Any

from resilience_fsm import __version__
from resilience_fsm.engine import Parting, Trace, TraceStep
from resilience_fsm.operate.drift.change import Regrounded, Reguarded
from resilience_fsm.operate.drift.drift import Drift
from resilience_fsm.operate.drift.edition import Edition

if TYPE_CHECKING:  # what it needs is no part of the package
    from resilience_fsm.testing.comparison import LearnedDrift

SCHEMA = 1


def drift_document(drift: Drift) -> dict[str, Any]:
    """The document of what tells two editions apart."""
    return {
        "schema": SCHEMA,
        "version": __version__,
        "old": _side(drift.old),
        "new": _side(drift.new),
        "differ": bool(drift),
        "reason": drift.undecided,
        "deployments": [{"key": one.key, "old": one.old, "new": one.new} for one in drift.reworded],
        "begins": [{"component": one.part, "old": one.old, "new": one.new} for one in drift.apart],
        "run": None if drift.run is None else _run(drift.run, drift.scope),
        "learned": None,
        "properties": [
            {"id": one.id, "old": one.old, "new": one.new, "rules": list(one.rules)}
            for one in drift.turned
        ],
        "grounds": [_move(one) for one in drift.regrounded],
        "guards": [_move(one) for one in drift.reguarded],
        "rules": list(drift.rules),
    }


def learned_document(drift: "LearnedDrift", model: str, specification: str) -> dict[str, Any]:
    """The document of what tells a learned model from the specification.

    Args:
        drift: What does.
        model: What the model is called.
        specification: What the specification is called.
    """
    found, deviation = drift.difference, drift.deviation
    return {
        "schema": SCHEMA,
        "version": __version__,
        "old": {"name": model, "version": None},
        "new": {"name": specification, "version": __version__},
        "differ": bool(drift),
        "reason": "" if deviation is None else deviation.kind.value,
        "deployments": [],
        "begins": [],
        "run": None,
        "learned": None
        if found is None
        else {
            "commands": list(found.commands),
            "is_refused": found.seen is None,
            "seen": {name: str(value) for name, value in found.seen or ()},
            "specified": [
                {name: str(value) for name, value in one.items()} for one in found.specified
            ],
        },
        "properties": [
            {"id": one.id, "old": "violated", "new": "holds", "rules": list(one.rules)}
            for one in (() if deviation is None else deviation.broken)
        ],
        "grounds": [],
        "guards": [],
        "rules": list(drift.rules),
    }


def _side(edition: Edition) -> dict[str, Any]:
    return {"name": edition.name, "version": edition.version}


def _move(one: Regrounded | Reguarded) -> dict[str, Any]:
    return {
        "event": one.event,
        "component": one.part,
        "source": one.source,
        "target": one.target,
        "old": list(one.old),
        "new": list(one.new),
    }


def _run(run: Parting, scope: str) -> dict[str, Any]:
    return {
        "scope": scope,
        "events": list(run.events),
        "what": run.what,
        "event": run.event,
        "rules": list(run.rules),
        "old": _trace(run.first, run.then[0]),
        "new": _trace(run.second, run.then[1]),
    }


def _trace(trace: Trace, then: TraceStep | None) -> dict[str, Any]:
    return {
        "initial": dict(trace.initial),
        "steps": [_step(step) for step in trace.steps],
        "then": None if then is None else _step(then),
    }


def _step(step: TraceStep) -> dict[str, Any]:
    return {
        "event": step.event,
        "cause": str(step.cause),
        "certainty": None if step.certainty is None else str(step.certainty),
        "rules": list(step.rules),
        "changes": {name: list(change) for name, change in step.changes.items()},
    }
