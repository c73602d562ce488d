"""The alphabet of a composition: each event with its one owner and its followers."""

from collections.abc import Mapping

from attrs import frozen

from resilience_fsm.engine.system.annotation import Annotation
from resilience_fsm.engine.system.part import Part
from resilience_fsm.engine.system.system import System
from resilience_fsm.engine.system.view import unknown_component
from resilience_fsm.engine.words.certainty import Cause
from resilience_fsm.engine.words.errors import CompositionError, nearest


@frozen
class Event:
    """An event of the alphabet.

    Args:
        name: Its name, unique in the composition.
        owner: The part that says when it can happen.
        cause: Who makes it happen.
        followers: The parts that move along.
        outcome_of: What the charts call it, if it is one way in which a joint step can come out.
    """

    name: str
    owner: str
    cause: Cause
    followers: tuple[str, ...]
    outcome_of: str | None = None

    @property
    def movers(self) -> tuple[str, ...]:
        """The owner, then the followers."""
        return (self.owner, *self.followers)


def alphabet(system: System, parts: Mapping[str, Part]) -> dict[str, Event]:
    """The events by name, in the order of their owners.

    Args:
        system: The system, which may name owners.
        parts: Its parts, by name.

    Raises:
        CompositionError: An event has no owner, or several, or several causes.
    """
    mentions: dict[str, list[Part]] = {}
    for part in parts.values():
        for event in dict.fromkeys(part.event_names):  # two of a chart may be one here
            mentions.setdefault(event, []).append(part)
    for event, owner in system.owners.items():
        if event not in mentions:
            raise CompositionError(
                f"owners: no component has an event '{event}'. {nearest(event, mentions)}"
            )
        if owner not in parts:
            raise unknown_component(owner, parts)
    events = {name: _event(system, name, by) for name, by in mentions.items()}
    # In the order of their owners: that of the followers would put a rare event first.
    place = {name: index for index, name in enumerate(parts)}
    return dict(sorted(events.items(), key=lambda e: place[e[1].owner]))


def _event(system: System, name: str, mentioned_by: list[Part]) -> Event:
    owner = _owner(system, name, mentioned_by)
    annotations = _annotations(owner, name)
    causes = {annotation.cause for annotation in annotations}
    if len(causes) > 1:
        named = ", ".join(sorted(str(cause or "none") for cause in causes))
        raise CompositionError(
            f"{owner.name}: the event '{name}' has several causes: {named}. Make it an event each, "
            "or annotate all its transitions alike."
        )
    return Event(
        name=name,
        owner=owner.name,
        cause=next(iter(causes)) or Cause.UNSTATED,
        followers=tuple(part.name for part in mentioned_by if part is not owner),
    )


def _owner(system: System, name: str, mentioned_by: list[Part]) -> Part:
    if name in system.owners:
        for part in mentioned_by:
            if part.name == system.owners[name]:
                return part
        raise CompositionError(
            f"owners: '{system.owners[name]}' has no transition on its event '{name}'. Those that "
            f"have: {', '.join(part.name for part in mentioned_by)}."
        )
    claimed = [part for part in mentioned_by if any(a.cause for a in _annotations(part, name))]
    if len(claimed) == 1:
        return claimed[0]
    names = ", ".join(part.name for part in mentioned_by)
    if len(claimed) > 1:
        raise CompositionError(
            f"The event '{name}' has several owners: {', '.join(p.name for p in claimed)}. "
            "Exactly one says when it can happen; annotate the others with follows()."
        )
    if any(a.follows for a in _annotations(mentioned_by[0], name)) and len(mentioned_by) == 1:
        raise CompositionError(
            f"The event '{name}' is followed by {names} and owned by nobody. Add the component "
            "that causes it, or omit the event."
        )
    if len(mentioned_by) > 1:
        raise CompositionError(
            f"The event '{name}' is mentioned by {names}, and none is named as its owner. Give "
            f"the system owners={{'{name}': ...}}: the component that says when it can happen."
        )
    return mentioned_by[0]


def _annotations(part: Part, event: str) -> list[Annotation]:
    return [transition.annotation for transition in part.transitions_on(event)]
