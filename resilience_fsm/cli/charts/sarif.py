"""The answer of ``charts check`` in SARIF 2.1.0, at the line of the class, or of the method.

What is suspicious is a warning, what is violated an error, what may be so a note. What was assumed
stands in the message of each result, and for all in the properties of the run.
"""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from resilience_fsm.cli.charts.document import assumption_document
from resilience_fsm.cli.charts.story import story
from resilience_fsm.cli.sarif_log import LEVELS, sarif_log
from resilience_fsm.engine import Answer, Trace, Verdict
from resilience_fsm.operate.charts.review import KINDS, Finding, Review, place_of


def review_sarif(review: Review) -> dict[str, Any]:
    """The log of what is known of some charts."""
    failing = [a for a in review.report.answers if a.verdict is not Verdict.HOLDS]
    rules = [
        *(_rule(f"charts/{kind.replace(' ', '-')}", f"There is no {kind}.") for kind in KINDS),
        *(
            _rule(f"property/{answer.property.id}", answer.property.sentence)
            for answer in review.report.answers
        ),
    ]
    index = {one["id"]: number for number, one in enumerate(rules)}
    return sarif_log(
        f"charts/{quote(' '.join(review.subject.names))}",
        rules,
        [
            *(_of_finding(one, review, index) for one in review.findings),
            *(_of_answer(one, review, index) for one in failing),
        ],
        {
            "executionSuccessful": not review.open,
            "toolExecutionNotifications": [
                {"level": "warning", "message": {"text": sentence}} for sentence in review.open
            ],
        },
        properties={"assumed": [assumption_document(one) for one in review.assumed]},
    )


def _rule(name: str, sentence: str) -> dict[str, Any]:
    return {"id": name, "shortDescription": {"text": sentence}}


def _of_finding(one: Finding, review: Review, index: dict[str, int]) -> dict[str, Any]:
    name = f"charts/{one.kind.replace(' ', '-')}"
    return {
        "ruleId": name,
        "ruleIndex": index[name],
        "kind": "fail",
        "level": "warning" if one in review.suspicious else "note",
        "message": {"text": _told(one.sentence, one.trace, review)},
        "locations": [_location(review, one.component, one.line)],
        "partialFingerprints": {"finding/v1": f"{one.kind}:{one.subject}"},
    }


def _of_answer(answer: Answer, review: Review, index: dict[str, int]) -> dict[str, Any]:
    name = f"property/{answer.property.id}"
    said = answer.property.sentence + (f"\nbecause {answer.reason}" if answer.reason else "")
    moved = (n for step in answer.trace.steps for n in step.changes) if answer.trace else ()
    component = next((n for n in moved if n in review.subject.classes), None)
    return {
        "ruleId": name,
        "ruleIndex": index[name],
        "kind": "fail",
        "level": LEVELS[answer.verdict],
        "message": {"text": _told(said, answer.trace, review)},
        "locations": [_location(review, component or next(iter(review.subject.classes)))],
        "partialFingerprints": {"property/v1": answer.property.id},
    }


def _told(sentence: str, trace: Trace | None, review: Review) -> str:
    lines = [sentence]
    if trace is not None:
        lines += story(trace, review.subject)
    lines += [f"Assumed: {one.sentence}" for one in review.assumed]
    return "\n".join(lines)


def _location(review: Review, component: str, line: int = 0) -> dict[str, Any]:
    """The place in a file; without one, which a code host needs, the name of the class is said."""
    path, first = place_of(review.subject, component)
    name = review.subject.classes[component].__qualname__
    file = Path(path).resolve() if path else Path(review.subject.names[0].partition(":")[0])
    here = Path.cwd().resolve()
    is_here = file.is_relative_to(here)
    uri = quote(file.relative_to(here).as_posix()) if is_here else _outside(file)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri},
            "region": {"startLine": line or first or 1},
        },
        "logicalLocations": [{"fullyQualifiedName": name, "kind": "type"}],
    }


def _outside(file: Path) -> str:
    return file.as_uri() if file.is_absolute() else quote(file.as_posix())
