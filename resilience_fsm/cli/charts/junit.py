"""The answer of ``charts check`` as a JUnit report.

One test case for each thing that is looked for, and one for each property. What is suspicious or
violated is a failure; what could not be looked at to the end is an error; what is vacuous is
skipped. What was assumed stands in the properties of the suite, and in the text of each failure.
"""

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from resilience_fsm import __version__
from resilience_fsm.cli.charts.story import story
from resilience_fsm.engine import Trace, Verdict
from resilience_fsm.operate.charts.review import KINDS, NOTES, Review
from resilience_fsm.printable import printable

_ELEMENTS = {
    Verdict.VIOLATED: "failure",
    Verdict.VACUOUS: "skipped",
    Verdict.UNDECIDED: "error",
}


def review_junit(review: Review) -> str:
    """The report of what is known of some charts, in ASCII."""
    name = printable(" ".join(review.subject.names))
    suite = ET.Element("testsuite", {"name": name})
    about = ET.SubElement(suite, "properties")
    told = [("version", __version__), *(("assumed", one.sentence) for one in review.assumed)]
    for key, value in told:
        ET.SubElement(about, "property", {"name": key, "value": printable(value)})
    suite.extend(_cases(review, name))
    cases = list(suite.iter("testcase"))
    suites = ET.Element("testsuites", {"name": "resilience-fsm charts check"})
    suites.append(suite)
    for one in (suite, suites):
        one.set("tests", str(len(cases)))
        for key, element in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            one.set(key, str(sum(case.find(element) is not None for case in cases)))
    del suites.attrib["skipped"]  # which is no attribute of the whole for Jenkins
    ET.indent(suites)
    report: bytes = ET.tostring(suites, encoding="us-ascii", xml_declaration=True)
    return f"{report.decode('ascii')}\n"


def _cases(review: Review, group: str) -> Iterator[ET.Element]:
    for kind in KINDS:
        if kind in NOTES:
            continue
        found = [one for one in review.findings if one.kind == kind]
        case = ET.Element("testcase", {"classname": group, "name": f"no {kind}".replace(" no", "")})
        if found:
            message = printable("; ".join(one.sentence for one in found))
            failure = ET.SubElement(case, "failure", {"type": kind, "message": message})
            traces = [(one.sentence, one.trace) for one in found]
            failure.text = _told(traces, review)
        yield case
    if review.open:
        case = ET.Element("testcase", {"classname": group, "name": "all is looked at"})
        ET.SubElement(
            case, "error", {"type": "undecided", "message": printable(" ".join(review.open))}
        )
        yield case
    for answer in review.report.answers:
        case = ET.Element("testcase", {"classname": group, "name": answer.property.id})
        if answer.verdict is not Verdict.HOLDS:
            is_violated = answer.verdict is Verdict.VIOLATED
            message = answer.property.sentence if is_violated else answer.reason
            about = {"type": str(answer.verdict), "message": printable(message)}
            element = ET.SubElement(case, _ELEMENTS[answer.verdict], about)
            element.text = _told([(answer.property.sentence, answer.trace)], review)
        yield case


def _told(found: Sequence[tuple[str, Trace | None]], review: Review) -> str:
    lines: list[str] = []
    for sentence, trace in found:
        lines.append(sentence)
        if trace is not None:
            lines += [f"  {line}" for line in story(trace, review.subject)]
    lines += [f"Assumed: {one.sentence}" for one in review.assumed]
    return "\n".join(map(printable, lines))
