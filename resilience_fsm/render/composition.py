"""The picture of a composition: who owns which event, and who follows it."""

from collections.abc import Collection, Iterable

from resilience_fsm.engine import Cause, Composition, Event, Part, nearest
from resilience_fsm.render.errors import PictureError
from resilience_fsm.render.graph import (
    Arrow,
    Direction,
    Label,
    LegendEntry,
    Node,
    Picture,
    Stroke,
    fanned,
)
from resilience_fsm.render.meaning import mark_of
from resilience_fsm.render.wrapping import wrap_names

_NOTE_WIDTH = 60
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
    direction: Direction = Direction.RIGHT,
) -> Picture:
    """Draw the components of a composition, and its alphabet between them.

    An arrow leads from the owner of events to each component that follows them, and to several
    that follow the same events. What nobody else
    that is drawn follows stands in the box of its owner. Every event is somewhere.

    Args:
        composition: The composition; give it one replica of each kind to see the kinds.
        omit_kinds: Kinds of replicas that are left out, with the events that they own.
        name: Of the picture.
        title: Of the picture.
        summary: Of the picture.
        direction: Where most arrows lead.

    Raises:
        PictureError: ``omit_kinds`` names a kind that the system does not have.
    """
    known = [kind.name for kind in composition.system.kinds]
    for kind in omit_kinds:
        if kind not in known:
            raise PictureError(f"No kind called '{kind}' to leave out. {nearest(kind, known)}")
    drawn = [part for part in composition.parts.values() if part.kind not in omit_kinds]
    parts = {part.name: part for part in drawn if part.chart.transitions}
    constants: dict[str | None, list[Part]] = {}
    for part in drawn:
        if not part.chart.transitions:
            constants.setdefault(part.kind, []).append(part)
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
        nodes=(
            *(_node(part, alone[part.name]) for part in parts.values()),
            *(_constants(kind, found) for kind, found in constants.items()),
        ),
        arrows=fanned(
            Arrow(owner, follower, _labels(events))
            for (owner, follower), events in followed.items()
        ),
        legend=(_LEGEND,) if followed else (),
        direction=direction,
    )


def _node(part: Part, alone: Iterable[Event]) -> Node:
    lines = [part.chart.name]
    for cause, names in _by_cause(alone).items():
        lines.extend(wrap_names(names, f"{_words(cause)}:"))
    return Node(id=part.name, label=part.name, lines=tuple(lines), group=part.kind)


def _constants(kind: str | None, parts: Iterable[Part]) -> Node:
    """One note for all of them: they own nothing and follow nothing."""
    lines = [
        line
        for part in parts
        for line in wrap_names(part.states, f"{part.name} ({part.chart.name}):", _NOTE_WIDTH)
    ]
    # No component can be called so: a name has no space.
    return Node(f"constants of {kind or 'all'}", "constants", tuple(lines), group=kind)


def _labels(events: Iterable[Event]) -> tuple[Label, ...]:
    return tuple(Label(names, mark=mark_of(cause)) for cause, names in _by_cause(events).items())


def _by_cause(events: Iterable[Event]) -> dict[Cause, list[str]]:
    grouped: dict[Cause, dict[str, None]] = {}
    for event in events:
        # A joint step that can come out in several ways is one event of the charts.
        grouped.setdefault(event.cause, {})[event.outcome_of or event.name] = None
    return {cause: list(names) for cause, names in grouped.items()}


def _words(cause: Cause) -> str:
    return "events" if cause is Cause.UNSTATED else str(cause)
