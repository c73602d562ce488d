"""The answer of ``check`` in SARIF 2.1.0, which code hosts show beside the file that it is about.

A rule of the report is a property. A result is a property that does not hold: an error where it is
violated, a warning where it is undecided, a note where it is vacuous. All are of the kind *fail*,
since the format allows a level with no other, and only what holds is a pass.

Every location has a file and a line, without which GitHub refuses the whole: that of the deployment
file, or of the built-in deployment in the package.
"""

import inspect
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from resilience_fsm import __version__
from resilience_fsm.cli.check_story import Stories
from resilience_fsm.engine import Answer, Property, Trace, Verdict
from resilience_fsm.operate.assessment import Assessment, rules_of
from resilience_fsm.operate.explanation import charts_of
from resilience_fsm.pair import deployment
from resilience_fsm.pair.properties import groups
from resilience_fsm.rules import rule

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Verdict.VIOLATED: "error", Verdict.UNDECIDED: "warning", Verdict.VACUOUS: "note"}


def check_sarif(assessment: Assessment, path: Path | None) -> dict[str, Any]:
    """The log of an assessment.

    Args:
        assessment: The assessment.
        path: The deployment file; None for the built-in deployment.
    """
    stories = Stories.of(assessment, path)
    properties = [answer.property for answer in assessment.answers]
    topics = groups(assessment.deployment)
    index = {prop.id: number for number, prop in enumerate(properties)}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "resilience-fsm",
                        "semanticVersion": __version__,
                        "rules": [_rule(prop, topics) for prop in properties],
                    }
                },
                "invocations": [
                    {"executionSuccessful": not any(e.incomplete for e in assessment.explorations)}
                ],
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(answer, index[answer.property.id], stories)
                    for answer in assessment.answers
                    if answer.verdict is not Verdict.HOLDS
                ],
            }
        ],
    }


def _rule(prop: Property, topics: Mapping[str, tuple[Property, ...]]) -> dict[str, Any]:
    topic = next(group for group, properties in topics.items() if prop in properties)
    return {
        "id": prop.id,
        "shortDescription": {"text": prop.sentence},
        "fullDescription": {"text": f"{prop.sentence} Topic: {topic}."},
        "help": {"text": _help(prop)},
        "properties": {"tags": [topic], "rules": list(prop.rules)},
    }


def _help(prop: Property) -> str:
    """What the rules say that a property states, and how to see more of it."""
    stated = [f"{name}: {rule(name).statement}" for name in prop.rules]
    command = f"resilience-fsm check DEPLOYMENT --property {prop.id} tells all about it."
    return "\n".join(["It states", *stated, command])


def _result(answer: Answer, index: int, stories: Stories) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": answer.property.id,
        "ruleIndex": index,
        "kind": "fail",
        "level": _LEVELS[answer.verdict],
        "message": {"text": stories.told(answer)},
        "locations": [
            {
                "physicalLocation": _subject(stories.path),
                "logicalLocations": [{"name": answer.property.id, "kind": "property"}],
            }
        ],
        "partialFingerprints": {"property/v1": answer.property.id},
        "properties": {
            "verdict": str(answer.verdict),
            "certainty": str(answer.certainty),
            "rules": list(rules_of(answer)),
        },
    }
    if answer.trace is not None:
        charts = charts_of(answer, stories.assessment)
        moved = dict.fromkeys(name for step in answer.trace.steps for name in step.changes)
        places = {_chart_place(charts[name]): name for name in reversed(moved)}
        result["relatedLocations"] = [
            {"id": number, "message": {"text": name}, "physicalLocation": _place(*place)}
            for number, (place, name) in enumerate(reversed(places.items()))
        ]
        result["codeFlows"] = [
            {"threadFlows": [{"locations": _steps(answer.trace, charts, stories.path)}]}
        ]
    return {key: value for key, value in result.items() if value != []}


def _steps(trace: Trace, charts: dict[str, type], path: Path | None) -> list[dict[str, Any]]:
    beginning = {"message": {"text": "the beginning"}, "physicalLocation": _subject(path)}
    return [{"location": beginning}] + [
        {
            "location": {
                "message": {
                    "text": f"{step.event}: "
                    + (
                        ", ".join(f"{n} {a} → {b}" for n, (a, b) in step.changes.items())
                        or "nothing changes"
                    )
                },
                "physicalLocation": _place(*_chart_place(charts[step.owner])),
            },
            "executionOrder": number,
        }
        for number, step in enumerate(trace.steps, start=1)
    ]


def _subject(path: Path | None) -> dict[str, Any]:
    """The deployment file, or the line of the package that the built-in deployment begins on."""
    if path is None:
        lines = inspect.getsource(deployment).splitlines()
        (line,) = (number for number, text in enumerate(lines, 1) if text.startswith("READY ="))
        return _place(_file(deployment.__name__), line)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="replace")
    return _place(uri, 1)


def _place(uri: str, line: int) -> dict[str, Any]:
    return {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}


def _chart_place(chart: type) -> tuple[str, int]:
    """The file of a machine, as in a checkout of its package, and the line that it begins on."""
    return _file(chart.__module__), inspect.getsourcelines(chart)[1]


def _file(module: str) -> str:
    return f"{module.replace('.', '/')}.py"
