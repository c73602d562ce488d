"""The answer of ``check`` in SARIF 2.1.0, which code hosts show beside the file that it is about.

A result is a gap of the deployment, at the line of its key, with the properties that do not hold
because of the gaps: one switch that is off is one thing to mend, however many guarantees it costs.
An error where guarantees are lost for sure; a warning where it is not known whether something is
missing, or where all is undecided. A property that does not hold for another reason is a result of
its own: an error where it is violated, a warning where it is undecided, a note where it is vacuous.
All are of the kind *fail*, since the format allows a level with no other, and only what holds is a
pass. The rules of the report are these gaps and all properties.

Every location has a file and a line, without which GitHub refuses the whole: that of the deployment
file, or of the built-in deployment in the package. The file is in the category and in each
fingerprint, so that the reports of many sites stay apart.
"""

import inspect
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from resilience_fsm.cli.check_story import Stories
from resilience_fsm.cli.sarif_log import LEVELS, sarif_log
from resilience_fsm.engine import Answer, Property, Trace, Verdict
from resilience_fsm.operate.assessment import Assessment, rules_of
from resilience_fsm.operate.deployment_file import STANDARD_INPUT
from resilience_fsm.operate.explanation import charts_of
from resilience_fsm.operate.key_lines import key_lines_of, line_of
from resilience_fsm.operate.readiness import Lack, Severity
from resilience_fsm.pair import deployment
from resilience_fsm.pair.consequences import consequences
from resilience_fsm.pair.properties import groups
from resilience_fsm.rules import rule


def check_sarif(assessment: Assessment, path: Path | None) -> dict[str, Any]:
    """The log of an assessment.

    Args:
        assessment: The assessment.
        path: The deployment file; None for the built-in deployment.
    """
    stories = Stories.of(assessment, path)
    topics = groups(assessment.deployment)
    rules = [
        *(_gap_rule(lack) for lack in assessment.lacks),
        *(_rule(answer.property, topics) for answer in assessment.answers),
    ]
    index = {one["id"]: number for number, one in enumerate(rules)}
    failing = [answer for answer in assessment.answers if answer.verdict is not Verdict.HOLDS]
    lost = [answer for answer in failing if _is_because_of_gaps(answer, assessment)]
    lines = key_lines_of(path) if path is not None else {}
    return sarif_log(
        _name(path),
        rules,
        [
            *(
                _gap(lack, lost, index, stories.path, line_of(lack.key, lines))
                for lack in assessment.lacks
            ),
            *(_result(a, index, stories) for a in failing if a not in lost),
        ],
        {"executionSuccessful": not any(e.incomplete for e in assessment.explorations)},
    )


def _is_because_of_gaps(answer: Answer, assessment: Assessment) -> bool:
    """Whether an answer that is not held is one of a ready deployment, or may be."""
    if not assessment.lacks or answer in assessment.configuration:
        return False
    is_outside = any(lack.severity is not Severity.LOST for lack in assessment.lacks)
    return is_outside or answer.verdict is not Verdict.UNDECIDED  # as by a limit


def _gap_rule(lack: Lack) -> dict[str, Any]:
    stated = [f"{name}: {rule(name).statement}" for name in lack.rules]
    return {
        "id": f"gap/{lack.key}",
        "shortDescription": {"text": f"{lack.what}."},
        "fullDescription": {"text": f"{lack.what} ({', '.join(lack.rules)})."},
        "help": {"text": "\n".join([lack.way_out, "The rules say", *stated])},
        "properties": {"tags": ["Gaps"], "rules": list(lack.rules)},
    }


def _gap(
    lack: Lack, lost: Sequence[Answer], index: Mapping[str, int], path: Path | None, line: int
) -> dict[str, Any]:
    name = f"gap/{lack.key}"
    failing = (answer.property for answer in lost if answer.verdict is not Verdict.VACUOUS)
    told = [consequence.sentence for consequence, _ in consequences(failing)]
    is_lost = lack.is_known and lack.severity is Severity.LOST
    return {
        "ruleId": name,
        "ruleIndex": index[name],
        "kind": "fail",
        "level": "error" if is_lost else "warning",
        "message": {"text": "\n".join([f"{lack.what}.", lack.way_out, *told])},
        "locations": [
            {
                "physicalLocation": _subject(path, line),
                "logicalLocations": [{"fullyQualifiedName": lack.key, "kind": "member"}],
            }
        ],
        "partialFingerprints": {"gap/v1": f"{_name(path)}:{lack.key}"},
        "properties": {
            "severity": str(lack.severity),
            "rules": list(lack.rules),
            **{
                str(verdict): [a.property.id for a in lost if a.verdict is verdict]
                for verdict in LEVELS
            },
        },
    }


def _name(path: Path | None) -> str:
    """What tells the reports of several deployments apart."""
    return "built-in" if path is None else quote(path.as_posix(), errors="replace")


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


def _result(answer: Answer, index: Mapping[str, int], stories: Stories) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": answer.property.id,
        "ruleIndex": index[answer.property.id],
        "kind": "fail",
        "level": LEVELS[answer.verdict],
        "message": {"text": stories.told(answer)},
        "locations": [
            {
                "physicalLocation": _subject(stories.path),
                "logicalLocations": [{"name": answer.property.id, "kind": "property"}],
            }
        ],
        "partialFingerprints": {"property/v1": f"{_name(stories.path)}:{answer.property.id}"},
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


def _subject(path: Path | None, line: int = 1) -> dict[str, Any]:
    """A line of the deployment file, or that of the package where the built-in one begins."""
    if path is None:
        lines = inspect.getsource(deployment).splitlines()
        (line,) = (number for number, text in enumerate(lines, 1) if text.startswith("READY ="))
        return _place(_file(deployment.__name__), line)
    if path == STANDARD_INPUT:  # which is no place in a repository
        return _place("standard-input", 1)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="replace")
    return _place(uri, line)


def _place(uri: str, line: int) -> dict[str, Any]:
    return {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}


def _chart_place(chart: type) -> tuple[str, int]:
    """The file of a machine, as in a checkout of its package, and the line that it begins on."""
    return _file(chart.__module__), inspect.getsourcelines(chart)[1]


def _file(module: str) -> str:
    return f"{module.replace('.', '/')}.py"
