"""Reports for build servers and code hosts: well formed, the same twice, and only holds passes."""

from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from command_line import ROOT, Done, example, inside, outside, unready

from resilience_fsm.cli.check_junit import check_junit
from resilience_fsm.cli.check_sarif import check_sarif
from resilience_fsm.engine import Limits
from resilience_fsm.operate import assessment as assessments
from resilience_fsm.operate.assessment import Assessment, check
from resilience_fsm.operate.scope import exactly
from resilience_fsm.rules import rule

UNREADY = example("upgraded_cti_off").relative_to(ROOT)

# The part of SARIF 2.1.0 that is written here, as strict as its own schema and stricter.
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
BRIEF = {**TEXT, "properties": {"text": {"type": "string", "minLength": 1, "maxLength": 1024}}}
PLACE = {
    "type": "object",
    "required": ["artifactLocation"],
    "additionalProperties": False,
    "properties": {
        "artifactLocation": {
            "type": "object",
            "required": ["uri"],
            "properties": {"uri": {"type": "string", "format": "uri-reference"}},
        },
        "region": {
            "type": "object",
            "properties": {"startLine": {"type": "integer", "minimum": 1}},
        },
    },
}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "integer", "minimum": 0},
        "message": TEXT,
        "physicalLocation": PLACE,
        "logicalLocations": {"type": "array", "items": {"type": "object"}},
    },
}
FLOW = {
    "type": "object",
    "required": ["threadFlows"],
    "properties": {
        "threadFlows": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["locations"],
                "properties": {
                    "locations": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "properties": {
                                "location": LOCATION,
                                "executionOrder": {"type": "integer", "minimum": -1},
                            },
                        },
                    }
                },
            },
        }
    },
}
RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "kind", "level", "message", "locations"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "kind": {"const": "fail"},
        "level": {"enum": ["error", "warning", "note"]},
        "message": TEXT,
        "locations": {"type": "array", "minItems": 1, "items": LOCATION},
        "relatedLocations": {"type": "array", "uniqueItems": True, "items": LOCATION},
        "codeFlows": {"type": "array", "items": FLOW},
        "partialFingerprints": {
            "type": "object",
            "additionalProperties": {"type": "string"},
        },
        "properties": {"type": "object"},
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs", "$schema"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": [
                                                "id",
                                                "shortDescription",
                                                "fullDescription",
                                                "help",
                                            ],
                                            "properties": {
                                                "shortDescription": BRIEF,
                                                "fullDescription": BRIEF,
                                                "help": TEXT,
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "invocations": {
                        "type": "array",
                        "items": {"type": "object", "required": ["executionSuccessful"]},
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}


@cache
def printed(report: str) -> Done:
    """A report on a deployment with violations, printed by a process of its own."""
    return outside("check", UNREADY, "--format", report)


@cache
def cut_short() -> Assessment:
    """A check that a limit ended."""
    return check(limits=Limits(states=10))


def cases(report: str) -> dict[str, ET.Element]:
    root = ET.fromstring(report)  # noqa: S314 # ours
    return {str(case.get("name")): case for case in root.iter("testcase")}


# JUnit


def test_each_property_is_a_test_case() -> None:
    """One a property, by topic, and the counts are those of what is there."""
    done = printed("junit")
    assert (done.code, done.err) == (1, "")
    root = ET.fromstring(done.out)  # noqa: S314 # ours
    for suite in (root, *root.iter("testsuite")):
        inside_it = list(suite.iter("testcase"))
        assert suite.get("tests") == str(len(inside_it))
        for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            if suite is not root or key != "skipped":  # which the schema of Jenkins forbids there
                assert suite.get(key) == str(sum(1 for _ in suite.iter(tag)))
    assert "skipped" not in root.attrib
    assert {case.get("classname") for case in root.iter("testcase")} == {
        suite.get("name") for suite in root.iter("testsuite")
    }
    assert cases(done.out)["somebody-serves"].get("classname") == "Who serves"


def test_a_failure_is_the_explained_trace() -> None:
    """What is violated tells its story; what is vacuous fails as well, by that name."""
    found = cases(printed("junit").out)
    failure = found["somebody-serves"].find("failure")
    assert failure is not None
    assert failure.get("type") == "violated"
    for said in ("1.  primary_portal_stops", "broken since", "would have prevented it", "To paste"):
        assert said in str(failure.text)
    vacuous = found["copy-bound"].find("failure")
    assert vacuous is not None
    assert vacuous.get("type") == "vacuous"
    assert list(found["mode-agrees"]) == []


def test_only_what_holds_passes_in_junit() -> None:
    """What a limit leaves open is an error with the reason, never a bare test case."""
    assessment = cut_short()
    found = cases(check_junit(assessment, None))
    for answer in assessment.answers:
        case = found[answer.property.id]
        assert (len(case) == 0) == bool(answer), answer.property.id
        if answer.verdict.value == "undecided":
            error = case.find("error")
            assert error is not None
            assert "stopped at the limit of 10 states" in str(error.get("message"))


def test_what_a_scope_has_nobody_for_is_skipped() -> None:
    """Properties of users are left out where there are none, and say so."""
    assessment = check(scope=exactly())
    found = cases(check_junit(assessment, None))
    assert assessment.left_out
    for prop in assessment.left_out:
        assert found[prop.id].find("skipped") is not None


def test_names_that_xml_cannot_hold() -> None:
    """A path with control characters still gives a report that can be read."""
    strange = UNREADY.with_name("a\x00\x1b\ud800&<>ü.toml")
    root = ET.fromstring(check_junit(cut_short(), strange))  # noqa: S314 # ours
    assert any(str(named.get("value")).endswith("&<>ü.toml") for named in root.iter("property"))


# SARIF


def test_log_has_the_structure_of_sarif() -> None:
    """The log fits the part of the schema that it uses, and its indices lead where they say."""
    done = printed("sarif")
    assert (done.code, done.err) == (1, "")
    log = done.document
    jsonschema.validate(log, SARIF)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])


def test_places_of_a_result_are_files() -> None:
    """A result is at the deployment file, and beside the machines that moved."""
    (run,) = printed("sarif").document["runs"]
    found = next(one for one in run["results"] if one["ruleId"] == "somebody-serves")
    assert uri(found["locations"][0]) == UNREADY.as_posix()
    related = {one["message"]["text"]: one for one in found["relatedLocations"]}
    assert uri(related["primary_portal"]) == "resilience_fsm/machines/primary_portal.py"
    for one in found["relatedLocations"]:
        place = one["physicalLocation"]
        line = (ROOT / uri(one)).read_text("utf-8").splitlines()[place["region"]["startLine"] - 1]
        assert line.startswith("class ")
    steps = found["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [step.get("executionOrder") for step in steps] == [None, 1]


def uri(location: Any) -> str:
    return str(location["physicalLocation"]["artifactLocation"]["uri"])


def test_without_a_file_the_place_is_in_the_package() -> None:
    """The built-in deployment has a line as well, where a code host expects one."""
    (run,) = check_sarif(cut_short(), None)["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    lines = (ROOT / place["artifactLocation"]["uri"]).read_text("utf-8").splitlines()
    assert lines[place["region"]["startLine"] - 1].startswith("READY =")


def test_help_says_what_the_rules_say() -> None:
    """Whoever reads a result elsewhere has the rules beside it."""
    (run,) = printed("sarif").document["runs"]
    known = next(one for one in run["tool"]["driver"]["rules"] if one["id"] == "one-active")
    for name in known["properties"]["rules"]:
        assert f"{name}: {rule(name).statement}" in known["help"]["text"]


def test_only_what_holds_is_no_result() -> None:
    """Violated is an error, undecided a warning, vacuous a note, with a file or without."""
    levels = {"violated": "error", "undecided": "warning", "vacuous": "note"}
    for assessment in (cut_short(), unready()):
        log = check_sarif(assessment, None)
        jsonschema.validate(log, SARIF)
        (run,) = log["runs"]
        found = {one["ruleId"]: one["level"] for one in run["results"]}
        assert found == {a.property.id: levels[str(a.verdict)] for a in assessment.answers if not a}
        cut = any(e.incomplete for e in assessment.explorations)
        assert run["invocations"] == [{"executionSuccessful": not cut}]


# Both


@pytest.mark.parametrize("report", ["junit", "sarif"])
def test_reports_are_the_same_twice(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, report: str
) -> None:
    """To the byte, in a process of its own or not, in ASCII and without colours."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(assessments, "check", lambda *_, **__: unready())
    again = inside(capsys, "check", UNREADY, "--format", report)
    assert again.out == printed(report).out
    assert again.out.isascii()
    assert "\x1b" not in again.out
