"""The picture of a composition: who owns which event, and who follows it."""

from collections.abc import Collection, Iterable

from resilience_fsm.engine.certainty import Cause
from resilience_fsm.engine.composition import Composition, Event, Part
from resilience_fsm.engine.errors import nearest
from resilience_fsm.render.errors import PictureError
from resilience_fsm.render.graph import Arrow, Label, LegendEntry, Node, Picture, Stroke
from resilience_fsm.render.wrapping import wrap_names

_LEGEND = LegendEntry(
    "from the owner of events, which says when they can happen, to who follows them", Stroke.SOLID
)


def composition_picture(
    composition: Composition,
    *,
    omit_kinds: Collection[str] = (),
    name: str = "composition",
    title: str = "Who owns and who follows which event",
    summary: str = "",
) -> Picture:
    """Draw the components of a composition, and its alphabet between them.

    An arrow leads from the owner of events to each component that follows them. What nobody else
    that is drawn follows stands in the box of its owner. Every event is somewhere.

    Args:
        composition: The composition; give it one replica of each kind to see the kinds.
        omit_kinds: Kinds of replicas that are left out, with the events that they own.
        name: Of the picture.
        title: Of the picture.
        summary: Of the picture.

    Raises:
        PictureError: ``omit_kinds`` names a kind that the system does not have.
    """
    known = [kind.name for kind in composition.system.kinds]
    for kind in omit_kinds:
        if kind not in known:
            raise PictureError(f"No kind called '{kind}' to leave out. {nearest(kind, known)}")
    parts = {part.name: part for part in composition.parts.values() if part.kind not in omit_kinds}
    followed: dict[tuple[str, str], list[Event]] = {}
    alone: dict[str, list[Event]] = {part: [] for part in parts}
    for event in composition.events.values():
        if event.owner not in parts:
            continue
        followers = [follower for follower in event.followers if follower in parts]
        for follower in followers:
            followed.setdefault((event.owner, follower), []).append(event)
        if not followers:
            alone[event.owner].append(event)
    return Picture(
        name=name,
        title=title,
        summary=summary,
        nodes=tuple(_node(part, alone[part.name]) for part in parts.values()),
        arrows=tuple(
            Arrow(owner, follower, _labels(events))
            for (owner, follower), events in followed.items()
        ),
        legend=(_LEGEND,) if followed else (),
    )


def _node(part: Part, alone: Iterable[Event]) -> Node:
    lines = [part.chart.name]
    if not part.chart.transitions:
        lines.extend(wrap_names(part.states, "constant:"))
    for cause, names in _by_cause(alone).items():
        lines.extend(wrap_names(names, f"{_words(cause)}:"))
    return Node(id=part.name, label=part.name, lines=tuple(lines), group=part.kind)


def _labels(events: Iterable[Event]) -> tuple[Label, ...]:
    return tuple(
        Label(names, () if cause is Cause.UNSTATED else (str(cause),))
        for cause, names in _by_cause(events).items()
    )


def _by_cause(events: Iterable[Event]) -> dict[Cause, list[str]]:
    grouped: dict[Cause, list[str]] = {}
    for event in events:
        grouped.setdefault(event.cause, []).append(event.name)
    return grouped


def _words(cause: Cause) -> str:
    return "events" if cause is Cause.UNSTATED else str(cause)
