"""The JSON document of ``check``: an interface, its keys stay put."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cattrs

from resilience_fsm import __version__
from resilience_fsm.cli.check_story import Stories
from resilience_fsm.cli.deployment_document import deployment_document
from resilience_fsm.engine import (
    Answer,
    Circumstance,
    Explanation,
    Exploration,
    Trace,
    Verdict,
    magnitude,
)
from resilience_fsm.operate.assessment import Assessment, assumptions_of, layer_of, rules_of
from resilience_fsm.operate.left_out import left_out
from resilience_fsm.operate.readiness import remedies
from resilience_fsm.operate.replay import replay_line
from resilience_fsm.pair.consequences import consequences
from resilience_fsm.pair.deployment import Deployment

SCHEMA = 1

_NOT_HELD = (Verdict.VIOLATED, Verdict.UNDECIDED)  # what is vacuous says nothing of anybody


def check_document(assessment: Assessment, path: Path | None, profile: str) -> dict[str, Any]:
    """The document of an assessment.

    Args:
        assessment: The assessment.
        path: The deployment file; None for the built-in deployment.
        profile: The facts it went by.
    """
    largest = max(assessment.explorations, key=lambda e: e.states)
    if assessment.scope.counts is not None:
        # With counts, the first exploration is that of the product that was asked for.
        largest = assessment.explorations[0]
    stories = Stories.of(assessment, path)
    return {
        "schema": SCHEMA,
        "version": __version__,
        "profile": profile,
        "deployment": {
            "file": None if path is None else str(path),
            **deployment_document(assessment.deployment),
        },
        "scope": assessment.scope.described(),
        "verdict": str(assessment.verdict),
        "reason": assessment.reason,
        "lacks": [
            {**cattrs.unstructure(lack), "severity": str(lack.severity)}
            for lack in assessment.lacks
        ],
        "not_given": [
            {
                "keys": list(one.keys),
                "possible": list(one.possible),
                "default": one.default or None,
                "rules": list(one.rules),
                "properties": list(one.hanging),
            }
            for one in left_out(assessment.deployment, assessment.pair)
        ],
        "to_do": list(remedies(assessment.lacks)),
        "consequences": [
            {**cattrs.unstructure(one), "properties": [prop.id for prop in properties]}
            for one, properties in consequences(
                a.property for a in assessment.answers if a.verdict in _NOT_HELD
            )
        ],
        "states": magnitude(largest.states),
        "transitions": magnitude(largest.transitions),
        "depth": largest.depth,
        "explorations": [_exploration(e) for e in assessment.explorations],
        "compile_seconds": round(assessment.compile_seconds, 4),
        "search_seconds": round(assessment.search_seconds, 4),
        "seconds": round(assessment.compile_seconds + assessment.search_seconds, 4),
        "suspicious": [cattrs.unstructure(one) for one in assessment.suspicious],
        "left_out": [prop.id for prop in assessment.left_out],
        "properties": [
            _property(answer, stories) | _layer(answer, assessment.deployment)
            for answer in assessment.answers
        ],
    }


def _layer(answer: Answer, deployment: Deployment) -> dict[str, str]:
    """The layer of an answer, where there is more than one."""
    return {} if deployment.public is None else {"layer": str(layer_of(answer, deployment))}


def _exploration(exploration: Exploration) -> dict[str, Any]:
    return {
        **cattrs.unstructure(exploration),
        "states": magnitude(exploration.states),
        "transitions": magnitude(exploration.transitions),
    }


def _property(answer: Answer, stories: Stories) -> dict[str, Any]:
    explanation = stories.explanations.of(answer)
    return {
        "id": answer.property.id,
        "sentence": answer.property.sentence,
        "verdict": str(answer.verdict),
        "reason": answer.reason,
        "certainty": str(answer.certainty),
        "rules": list(rules_of(answer)),
        "rests_on": None if answer.rests_on is None else list(answer.rests_on),
        "bounds": None if answer.bounds is None else list(answer.bounds),
        "assumptions": list(assumptions_of(answer)),
        "readings": {
            name: {state: str(verdict) for state, verdict in by_state.items()}
            for name, by_state in answer.readings.items()
        },
        "cutoff": None if answer.cutoff is None else dict(answer.cutoff),
        "fairness": list(answer.fairness),
        "strong_fairness": list(answer.rescue),
        "trace": None
        if answer.trace is None
        else {
            **trace_document(answer.trace),
            "replay": replay_line(answer, stories.assessment, stories.path),
        },
        "explanation": None
        if explanation is None
        else {
            **_explanation(explanation),
            "text": list(stories.explained(answer, in_full=True)),
        },
    }


def trace_document(trace: Trace) -> dict[str, Any]:
    """A run of the pair."""
    return {
        "initial": dict(trace.initial),
        "steps": [
            {
                "event": step.event,
                "owner": step.owner,
                "cause": str(step.cause),
                "certainty": None if step.certainty is None else str(step.certainty),
                "rules": list(step.rules),
                "changes": {name: list(change) for name, change in step.changes.items()},
            }
            for step in trace.steps
        ],
        "loop": trace.loop,
    }


def _explanation(explanation: Explanation) -> dict[str, Any]:
    prevention = explanation.prevention
    return {
        "due": {"after": explanation.due_after, "since": _circumstances(explanation.due)},
        "broken": {
            "after": explanation.broken_after,
            "conjuncts": [
                {"number": one.number, "of": one.of, "since": _circumstances(one.since)}
                for one in explanation.broken
            ],
        },
        "left_behind": [
            {"event": event, "follower": follower} for event, follower in explanation.left_behind
        ],
        "promises": [cattrs.unstructure(promise) for promise in explanation.promises],
        "alternative": None
        if prevention is None
        else {
            "event": prevention.alternative.event,
            "after": prevention.alternative.after,
            "rules": list(prevention.alternative.rules),
            "needs": [
                {
                    "condition": need.condition,
                    "since": _circumstances(need.since),
                    "never": need.is_never,
                }
                for need in prevention.needs
            ],
        },
    }


def _circumstances(found: Sequence[Circumstance]) -> list[dict[str, Any]]:
    return [{"subject": one.subject, "value": one.value} for one in found]
