"""The answer of ``check`` as a JUnit report, which every build server reads.

One test case a property, one suite a topic of one deployment: its file is in the names of both,
since GitLab keeps one test of each name. Only what holds is a bare test case. What is violated is a
failure; what is undecided is an error, since the check did not come to an answer. What is vacuous
is skipped with the reason, since a sentence that speaks of nothing was not put to the test; and so
is what an exact scope has nobody for. There are no times: the same question has the same report.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from resilience_fsm import __version__
from resilience_fsm.cli.check_story import Stories
from resilience_fsm.engine import Answer, Verdict
from resilience_fsm.operate.assessment import Assessment
from resilience_fsm.operate.deployment_file import named
from resilience_fsm.pair.properties import groups
from resilience_fsm.printable import printable

_LEFT_OUT = "It speaks of users, changes or conferences that this scope has none of."
_ELEMENTS = {
    Verdict.VIOLATED: "failure",
    Verdict.VACUOUS: "skipped",
    Verdict.UNDECIDED: "error",
}


def check_junit(assessment: Assessment, path: Path | None) -> str:
    """The report of an assessment, in ASCII.

    Args:
        assessment: The assessment.
        path: The deployment file; None for the built-in deployment.
    """
    suites = ET.Element("testsuites", {"name": "resilience-fsm check"})
    suites.extend(_suites(assessment, path))
    _count(suites, list(suites.iter("testcase")))
    del suites.attrib["skipped"]  # which is no attribute of the whole for Jenkins
    ET.indent(suites)
    report: bytes = ET.tostring(suites, encoding="us-ascii", xml_declaration=True)
    return f"{report.decode('ascii')}\n"


def _suites(assessment: Assessment, path: Path | None) -> Iterator[ET.Element]:
    stories = Stories.of(assessment, path)
    by_id = {answer.property.id: answer for answer in assessment.answers}
    left_out = {prop.id for prop in assessment.left_out}
    for topic, properties in groups(assessment.deployment).items():
        group = f"{_name(path)}.{topic}"
        suite = ET.Element("testsuite", {"name": group})
        about = ET.SubElement(suite, "properties")
        for name, value in (
            ("version", __version__),
            ("deployment", "built-in" if path is None else named(path)),
        ):
            ET.SubElement(about, "property", {"name": name, "value": value})
        for prop in properties:
            if prop.id in by_id:
                suite.append(_case(by_id[prop.id], group, stories))
            elif prop.id in left_out:
                case = ET.SubElement(suite, "testcase", {"classname": group, "name": prop.id})
                ET.SubElement(case, "skipped", {"message": _LEFT_OUT})
        cases = list(suite.iter("testcase"))
        if cases:
            _count(suite, cases)
            yield suite


def _name(path: Path | None) -> str:
    """The file without its ending; what stands before the last dot is a package for Jenkins."""
    return "built-in" if path is None else printable(path.as_posix().removesuffix(".toml"))


def _case(answer: Answer, group: str, stories: Stories) -> ET.Element:
    case = ET.Element("testcase", {"classname": group, "name": answer.property.id})
    if answer.verdict is not Verdict.HOLDS:
        is_violated = answer.verdict is Verdict.VIOLATED
        message = answer.property.sentence if is_violated else answer.reason
        about = {"type": str(answer.verdict), "message": printable(message)}
        found = ET.SubElement(case, _ELEMENTS[answer.verdict], about)
        found.text = "\n".join(map(printable, stories.told(answer).splitlines()))
    return case


def _count(suite: ET.Element, cases: list[ET.Element]) -> None:
    suite.set("tests", str(len(cases)))
    for key, element in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(key, str(sum(case.find(element) is not None for case in cases)))
