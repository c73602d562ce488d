"""The JSON document of ``mutants``: an interface, its keys stay put."""

from pathlib import Path
from typing import Any

from resilience_fsm import __version__
from resilience_fsm.cli.deployment_document import deployment_document
from resilience_fsm.engine import Fate, Tried
from resilience_fsm.operate.mutants import MutantReport
from resilience_fsm.pair.reasons import About, reason_of

SCHEMA = 1


def mutants_document(report: MutantReport, path: Path | None) -> dict[str, Any]:
    """The document of the mutants of a deployment.

    Args:
        report: The mutants and what became of them.
        path: The deployment file; None for the built-in deployment.
    """
    matrix = report.matrix
    return {
        "schema": SCHEMA,
        "version": __version__,
        "deployment": {
            "file": None if path is None else str(path),
            **deployment_document(report.deployment),
        },
        "system": "configuration" if report.is_of_configuration else "pair",
        "planned": matrix.planned,
        "incomplete": matrix.incomplete,
        **{str(fate): len(matrix.of_fate(fate)) for fate in Fate},
        "recorded": len(report.excused),
        "properties": {
            known: {
                "kills": len(matrix.noticed_by(known)),
                "rests_on": list(matrix.basis(known).rules),
                "bounds": list(matrix.basis(known).bounds),
                "subsumed_by": list(matrix.subsumed.get(known, ())),
                "recorded_reason": None
                if (reason := reason_of(About.PROPERTY, known)) is None
                else reason.text,
            }
            for known in matrix.properties
        },
        "kill_matrix": matrix.by_rule,
        "toothless": list(matrix.toothless),
        "stale_reasons": list(report.stale_reasons),
        "mutants": [_mutant(report, one) for one in matrix.tried],
    }


def _mutant(report: MutantReport, one: Tried) -> dict[str, Any]:
    mutant, trial = one.mutant, one.trial
    recorded = report.reason(one)
    return {
        "id": mutant.id,
        "component": mutant.component,
        "event": mutant.event,
        "operator": str(mutant.operator),
        "sentence": mutant.sentence,
        "rules": list(mutant.rules),
        "verdict": str(trial.fate),
        "reason": trial.reason,
        "recorded_reason": recorded.text if recorded else None,
        "killed_by": list(trial.killed_by),
        "trace": None
        if trial.difference is None
        else {
            "initial": dict(trial.difference.trace.initial),
            "events": list(trial.difference.events),
            "original": trial.difference.original,
            "mutant": trial.difference.mutant,
        },
    }
