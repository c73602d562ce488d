"""What the strokes, marks and tones mean: the one place, read by builders and legends alike.

The line says how certain, the mark who makes it happen, the colour of a box what state that is;
none says what another says.
"""

from collections.abc import Iterable, Iterator

from resilience_fsm.engine import Cause, Certainty
from resilience_fsm.render.graph import Arrow, LegendEntry, Mark, Node, Sign, Stroke, Tone

_MARKS = {
    Cause.FAULT: Mark.FAULT,
    Cause.REPAIR: Mark.REPAIR,
    Cause.REACTION: Mark.REACTION,
    Cause.ADMINISTRATOR: Mark.ADMINISTRATOR,
    Cause.USER: Mark.USER,
    Cause.TIME: Mark.TIME,
}


def mark_of(cause: Cause) -> Mark | None:
    """The mark of who makes an event happen; none where that is unstated."""
    return _MARKS.get(cause)


def stroke_of(certainty: Certainty) -> Stroke:
    """The line of something that is so certain."""
    if certainty.is_promise:
        return Stroke.SOLID
    return Stroke.DASHED if certainty is Certainty.MAY else Stroke.DOTTED


def stroke_of_event(cause: Cause, certainty: Certainty, choice: str | None = None) -> Stroke:
    """The line of an event, at its owner.

    Args:
        cause: Who makes it happen. Nobody has to say that what the environment does happens.
        certainty: How certain the rules of the owner's transition are.
        choice: The group of alternatives that it is one of. What is promised of a group is
            promised of none of its members, so a member is never more than allowed.
    """
    if cause is not Cause.REACTION:
        return Stroke.SOLID
    return stroke_of(certainty if choice is None else max(certainty, Certainty.MAY))


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


def legend_of(nodes: Iterable[Node], arrows: Iterable[Arrow]) -> tuple[LegendEntry, ...]:
    """The meaning of the tones, strokes, marks and signs that are there, and of no others."""
    nodes, arrows = tuple(nodes), tuple(arrows)
    return tuple(LegendEntry(sample.value, sample) for sample in _samples(nodes, arrows))


def _samples(
    nodes: tuple[Node, ...], arrows: tuple[Arrow, ...]
) -> Iterator[Tone | Stroke | Mark | Sign]:
    tones = {node.tone for node in nodes} - {Tone.PLAIN}
    yield from (tone for tone in Tone if tone in tones)
    if any(node.is_here for node in nodes):
        yield Sign.HERE
    strokes = {arrow.stroke for arrow in arrows}
    # Where every line is certain there is nothing to tell apart.
    yield from (stroke for stroke in Stroke if stroke in strokes and strokes != {Stroke.SOLID})
    marks = {label.mark for arrow in arrows for label in arrow.labels}
    yield from (mark for mark in Mark if mark in marks)
    if any(arrow.follows for arrow in arrows):
        yield Sign.FOLLOWS
