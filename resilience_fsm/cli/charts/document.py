"""The JSON document of ``charts check``: an interface, its keys stay put."""

from typing import Any

from resilience_fsm import __version__
from resilience_fsm.engine import Answer, Assumption, Trace
from resilience_fsm.operate.charts.review import Finding, Review, place_of
from resilience_fsm.operate.charts.subject import Subject

SCHEMA = 1


def review_document(review: Review) -> dict[str, Any]:
    """The document of what is known of some charts."""
    return {
        "schema": SCHEMA,
        "version": __version__,
        "charts": [_chart(review.subject, name) for name in review.subject.classes],
        "assumed": [assumption_document(one) for one in review.assumed],
        "verdict": review.verdict,
        "states": review.states,
        "transitions": review.transitions,
        "up_to": list(review.up_to),
        "told_apart": list(review.told_apart),
        "findings": [_finding(one, review) for one in review.findings],
        "open": list(review.open),
        "left_out": [{"id": name, "reason": reason} for name, reason in review.left_out.items()],
        "properties": [_property(answer) for answer in review.report.answers],
    }


def assumption_document(one: Assumption) -> dict[str, Any]:
    """What was assumed of a chart."""
    return {"chart": one.chart, "kind": one.kind, "about": list(one.about), "cost": one.cost}


def _chart(subject: Subject, name: str) -> dict[str, Any]:
    path, line = place_of(subject, name)
    return {
        "component": name,
        "class": subject.classes[name].__name__,
        "file": path or None,
        "line": line or None,
    }


def _finding(one: Finding, review: Review) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "is_suspicious": one in review.suspicious,
        "component": one.component,
        "subject": one.subject,
        "sentence": one.sentence,
        "line": one.line or None,
        "trace": None if one.trace is None else trace_document(one.trace),
    }


def _property(answer: Answer) -> dict[str, Any]:
    return {
        "id": answer.property.id,
        "sentence": answer.property.sentence,
        "verdict": str(answer.verdict),
        "reason": answer.reason,
        "trace": None if answer.trace is None else trace_document(answer.trace),
    }


def trace_document(trace: Trace) -> dict[str, Any]:
    """A run of some charts."""
    return {
        "initial": dict(trace.initial),
        "steps": [
            {
                "event": step.event,
                "changes": {name: list(change) for name, change in step.changes.items()},
            }
            for step in trace.steps
        ],
        "loop": trace.loop,
    }
