"""Reports for build servers and code hosts: well formed, the same twice, and only holds passes."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from attrs import evolve
from command_line import ROOT, Done, example, inside, outside, unready

from resilience_fsm.cli.check_junit import check_junit
from resilience_fsm.cli.check_sarif import check_sarif
from resilience_fsm.engine import Limits
from resilience_fsm.operate import assessment as assessments
from resilience_fsm.operate.assessment import Assessment, check
from resilience_fsm.operate.readiness import lacks
from resilience_fsm.operate.scope import exactly
from resilience_fsm.pair.deployment import READY, Setting
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
                    "automationDetails": {"type": "object", "required": ["id"]},
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


@cache
def nobody() -> Assessment:
    """A check of the pair without users, changes and conferences."""
    return check(scope=exactly())


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
    site = UNREADY.with_suffix("").as_posix()
    assert cases(done.out)["somebody-serves"].get("classname") == f"{site}.Who serves"


def test_a_failure_is_the_explained_trace() -> None:
    """What is violated tells its story; what is vacuous is skipped, and says why."""
    found = cases(printed("junit").out)
    failure = found["somebody-serves"].find("failure")
    assert failure is not None
    assert failure.get("type") == "violated"
    for said in ("1.  primary_portal_stops", "broken since", "would have prevented it", "To paste"):
        assert said in str(failure.text)
    (vacuous,) = found["copy-bound"]
    (reason,) = [a.reason for a in unready().answers if a.property.id == "copy-bound"]
    assert (vacuous.tag, vacuous.get("type")) == ("skipped", "vacuous")
    assert vacuous.get("message") == reason != ""
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
    assessment = nobody()
    found = cases(check_junit(assessment, None))
    assert assessment.left_out
    for prop in assessment.left_out:
        assert found[prop.id].find("skipped") is not None


def test_names_that_xml_cannot_hold() -> None:
    """A path with control characters still gives a report that can be read."""
    strange = UNREADY.with_name("a\x00\x1b\ud800&<>ü.toml")
    root = ET.fromstring(check_junit(cut_short(), strange))  # noqa: S314 # ours
    assert any(str(named.get("value")).endswith("&<>ü.toml") for named in root.iter("property"))


JENKINS = {
    "testsuites": ({"name", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped"}, {"properties", "testcase"}),
    "properties": (set(), {"property"}),
    "property": ({"name", "value"}, set()),
    "testcase": ({"name", "classname"}, {"skipped", "error", "failure"}),
    "skipped": ({"type", "message"}, set()),
    "error": ({"type", "message"}, set()),
    "failure": ({"type", "message"}, set()),
}
"""Of the schema of Jenkins's xUnit plugin: what of it is written here; attributes and children.

All that it requires is among the attributes, and they are always written, but that what is skipped
needs neither and has a message.
"""


@pytest.mark.parametrize("which", [lambda: cut_short(), lambda: unready(), lambda: nobody()])
def test_the_report_has_what_the_schema_of_jenkins_allows(
    which: Callable[[], Assessment],
) -> None:
    """Each element stands where it may, with the attributes that it may have."""
    root = ET.fromstring(check_junit(which(), UNREADY))  # noqa: S314 # ours
    assert root.tag == "testsuites"
    for element in root.iter():
        attributes, children = JENKINS[element.tag]
        needed = {"message"} if element.tag == "skipped" else attributes
        assert needed <= set(element.attrib) <= attributes, element.tag
        assert {child.tag for child in element} <= children, element.tag
        if element.tag == "testcase":
            assert len(element) <= 1


def test_reports_of_several_sites_stay_apart() -> None:
    """No test and no suite of one deployment has the name of one of another."""
    names = []
    for site in ("sites/rome.toml", "sites/milan.toml", "other/rome.toml", None):
        report = check_junit(cut_short(), None if site is None else Path(site))
        root = ET.fromstring(report)  # noqa: S314 # ours
        names += [f"{one.get('classname')} {one.get('name')}" for one in root.iter("testcase")]
        names += [str(one.get("name")) for one in root.iter("testsuite")]
    assert len(set(names)) == len(names)


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
    (run,) = check_sarif(evolve(unready(), lacks=()), UNREADY)["runs"]
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


LEVELS = {"violated": "error", "undecided": "warning", "vacuous": "note"}


def test_only_what_holds_is_no_result() -> None:
    """Violated is an error, undecided a warning, vacuous a note, with a file or without."""
    for assessment in (cut_short(), evolve(unready(), lacks=())):
        log = check_sarif(assessment, None)
        jsonschema.validate(log, SARIF)
        (run,) = log["runs"]
        found = {one["ruleId"]: one["level"] for one in run["results"]}
        assert found == {a.property.id: LEVELS[str(a.verdict)] for a in assessment.answers if not a}
        cut = any(e.incomplete for e in assessment.explorations)
        assert run["invocations"] == [{"executionSuccessful": not cut}]


def test_each_gap_is_a_result_at_its_key() -> None:
    """One switch that is off is one alert, with all that is lost, and not one for each loss."""
    (run,) = printed("sarif").document["runs"]
    assert [one["ruleId"] for one in run["results"]] == [
        "gap/servers.secondary.central_cti_link.set",
        "gap/servers.secondary.central_cti_link.in_force",
    ]
    text = UNREADY.read_text("utf-8").splitlines()
    for one, lack in zip(run["results"], unready().lacks, strict=True):
        place = one["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == UNREADY.as_posix()
        assert text[place["region"]["startLine"] - 1].startswith("central_cti_link = { set = false")
        assert one["level"] == "error"
        for said in (lack.what, lack.way_out, "Nobody may take over"):
            assert said in one["message"]["text"]
        for verdict in LEVELS:
            assert one["properties"][verdict] == [
                a.property.id for a in unready().answers if str(a.verdict) == verdict
            ]


@pytest.mark.parametrize(
    ("change", "levels"),
    [
        ({"release": "9.1"}, ["warning"]),
        ({"resilience": Setting()}, ["warning"]),
        ({"resilience": Setting(set=True, in_force=False)}, ["error"]),
        ({"resilience": Setting(set=False), "release": "9.1"}, ["warning", "error", "warning"]),
    ],
)
def test_the_level_of_a_gap(change: dict[str, Any], levels: list[str]) -> None:
    """What is lost for sure is an error; what is not known or not spoken of, a warning."""
    assessment = evolve(unready(), lacks=lacks(evolve(READY, **change)))
    (run,) = check_sarif(assessment, None)["runs"]
    assert [one["level"] for one in run["results"]] == levels


def test_no_answer_gets_lost_among_gaps() -> None:
    """What does not hold is in the gaps or a result of its own: as what a limit left open."""
    for assessment in (evolve(cut_short(), lacks=unready().lacks), unready()):
        (run,) = check_sarif(assessment, None)["runs"]
        gaps = [one for one in run["results"] if one["ruleId"].startswith("gap/")]
        own = [one["ruleId"] for one in run["results"] if one not in gaps]
        (listed,) = {tuple(n for v in LEVELS for n in one["properties"][v]) for one in gaps}
        assert sorted([*own, *listed]) == sorted(a.property.id for a in assessment.answers if not a)
        assert set(own) == {
            a.property.id for a in assessment.answers if str(a.verdict) == "undecided"
        }


def test_categories_and_fingerprints_have_the_file() -> None:
    """GitHub keeps one set of alerts for each category, and knows an alert by its fingerprint."""
    seen = []
    for site in (Path("sites/rome.toml"), Path("other/rome.toml"), None):
        for assessment in (unready(), cut_short()):
            (run,) = check_sarif(assessment, site)["runs"]
            found = [v for one in run["results"] for v in one["partialFingerprints"].values()]
            seen.append((run["automationDetails"]["id"], frozenset(found)))
            assert len(set(found)) == len(found)
    assert len({category for category, _ in seen}) == 3
    assert all(category.endswith("/") for category, _ in seen)
    assert len(frozenset.union(*(found for _, found in seen))) == sum(len(f) for _, f in seen)


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
