"""What the strokes and tones of arrows mean: the one place, read by builders and legends alike.

Four strokes tell four manners apart without colour: a thick line is what the system promises to
do, a dashed one what it is only allowed to do, a thin one what its environment does, and a dotted
one what moves along with an event that belongs to somebody else.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from resilience_fsm.engine import Cause, Certainty
from resilience_fsm.render.graph import Arrow, LegendEntry, Node, Stroke, Tone

_ARROWS = {
    (Stroke.THICK, Tone.PLAIN): "promised reaction: the system does it by itself",
    (Stroke.DASHED, Tone.PLAIN): "allowed reaction: the system may do it, nothing promises it",
    (Stroke.SOLID, Tone.BAD): "fault",
    (Stroke.SOLID, Tone.GOOD): "repair",
    (Stroke.SOLID, Tone.PLAIN): "anything else the environment does: administrator, user, time",
    (Stroke.DOTTED, Tone.PLAIN): "moves along with an event that another component owns",
}

_CAUSE_TONES = {Cause.FAULT: Tone.BAD, Cause.REPAIR: Tone.GOOD}


def stroke_of(cause: Cause, certainty: Certainty, choice: str | None = None) -> Stroke:
    """The stroke of an event, at its owner.

    Args:
        cause: Who makes it happen.
        certainty: How certain the rules of the owner's transition are.
        choice: The group of alternatives that it is one of. What is promised of a group is
            promised of none of its members, so a member is never more than allowed.
    """
    if cause is not Cause.REACTION:
        return Stroke.SOLID
    return Stroke.THICK if certainty.is_promise and choice is None else Stroke.DASHED


def tone_of(cause: Cause) -> Tone:
    """The tone of an event: faults and repairs stand out."""
    return _CAUSE_TONES.get(cause, Tone.PLAIN)


def words_of(cause: Cause, certainty: Certainty, choice: str | None = None) -> str:
    """The cause of an event in words; empty where it is unstated."""
    if cause is Cause.UNSTATED:
        return ""
    if cause is not Cause.REACTION:
        return str(cause)
    if choice is not None:
        return f"reaction, one of '{choice}'"
    kind = "promised" if certainty.is_promise else "allowed"
    return f"{kind} reaction ({certainty})"


def legend_of(
    nodes: Iterable[Node],
    arrows: Iterable[Arrow],
    meanings: Mapping[tuple[Stroke, Tone], str] = MappingProxyType(_ARROWS),
) -> tuple[LegendEntry, ...]:
    """The meaning of the strokes and tones that are there, and of no others."""
    tones = {node.tone for node in nodes} - {Tone.PLAIN}
    looks = {(arrow.stroke, arrow.tone) for arrow in arrows}
    return (
        *(LegendEntry(tone.value, tone=tone) for tone in Tone if tone in tones),
        *(LegendEntry(text, *look) for look, text in meanings.items() if look in looks),
    )
