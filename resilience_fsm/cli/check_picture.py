"""The picture of a counterexample, or of a witness: swimlanes, as SVG or Mermaid."""

from pathlib import Path

from resilience_fsm.cli.check_story import Stories
from resilience_fsm.engine import Answer, Where
from resilience_fsm.operate.assessment import Assessment
from resilience_fsm.operate.references import REFERENCES
from resilience_fsm.operate.tones import tone_of
from resilience_fsm.printable import printable
from resilience_fsm.render import swimlanes, to_swimlane_mermaid, to_swimlane_svg, write_file

_FORMATS = {".svg": to_swimlane_svg, ".mmd": to_swimlane_mermaid}


def reason_against(picture: Path, properties: list[str]) -> str:
    """Why this is no way to ask for a picture; empty where it is one."""
    option = f"--picture {printable(str(picture))}"
    if len(properties) != 1:
        return f"{option}: name the one property to draw with --property ID."
    if picture.suffix.lower() not in _FORMATS:
        return (
            f"{option}: '{printable(picture.suffix)}' is no format of pictures. "
            "Expected a name that ends with .svg or .mmd (Mermaid)."
        )
    return ""


def write_picture(picture: Path, name: str, assessment: Assessment, deployment: Path | None) -> str:
    """Write the picture of one property.

    Args:
        picture: The file to write.
        name: The id of the property.
        assessment: The assessment.
        deployment: The deployment file; None for the built-in deployment.

    Returns:
        Why there is nothing to draw; empty where it was written.

    Raises:
        OSError: The system refuses the file.
    """
    answer = next((a for a in assessment.answers if a.property.id == name), None)
    if answer is None or answer.trace is None:
        verdict = "left out" if answer is None else answer.verdict
        return f"--picture {printable(str(picture))}: '{name}' ({verdict}) has no trace to draw."
    content = _drawn(answer, Stories.of(assessment, deployment), picture.suffix.lower())
    write_file(picture, content.encode(), () if deployment is None else (deployment,))
    return ""


def _drawn(answer: Answer, stories: Stories, suffix: str) -> str:
    assert answer.trace is not None
    explanation = stories.explanations.of(answer)
    due = explanation.due if explanation else ()
    broken = [one for breach in explanation.broken for one in breach.since] if explanation else []
    beside: set[str] = set()
    if not answer.trace.steps:  # then it is drawn where it begins, by what matters there
        named = {one.component for one in (*due, *broken)}
        beside = {name for name in named if name is not None} or set(answer.trace.initial)
    lanes = swimlanes(
        answer.trace,
        answer.property.sentence,
        beside=beside,
        decisive=[one.subject for one in broken if isinstance(one.asked, Where)],
        ending=[*stories.heading(answer), *stories.explained(answer, in_full=True)],
        tone_of=tone_of,
        references=REFERENCES,
    )
    return _FORMATS[suffix](lanes)
