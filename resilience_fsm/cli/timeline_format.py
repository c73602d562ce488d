"""The formats of an answer that is a timeline."""

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resilience_fsm.render import Timeline


class Format(StrEnum):
    """How a timeline is printed."""

    TEXT = "text"
    JSON = "json"
    MERMAID = "mermaid"
    SVG = "svg"


def drawn(timeline: "Timeline", output: Format) -> str:
    """A timeline as a picture.

    Args:
        timeline: The timeline.
        output: ``SVG`` or ``MERMAID``.
    """
    if output is Format.SVG:
        from resilience_fsm.render import to_timeline_svg

        return to_timeline_svg(timeline)
    from resilience_fsm.render import to_timeline_mermaid

    return to_timeline_mermaid(timeline)
