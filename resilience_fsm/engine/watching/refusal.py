"""Refusals: why nothing explains a record, and what could have been recorded instead."""

from attrs import frozen

from resilience_fsm.engine.watching.record import Content, Happened, Shown
from resilience_fsm.engine.watching.tracker import Tracker
from resilience_fsm.engine.why.obstacle import obstacles


@frozen
class Hindrance:
    """Why an event was not possible: where its owner is, or a guard that is false there.

    Args:
        event: The event.
        owner: Whose event it is.
        at: Where the owner is.
        false: The conditions of the guard that are false; none where it has no transition there.
        rules: What the transition rests on.
    """

    event: str
    owner: str
    at: str
    false: tuple[str, ...]
    rules: tuple[str, ...]


@frozen
class Refusal:
    """What speaks against a record.

    Args:
        hindrances: Of each event that it says took place, what hindered it, in every state.
        shown: Of each thing that it says was seen, what it says, and what could have been seen.
        instead: The events that were possible in some state.
    """

    hindrances: tuple[Hindrance, ...]
    shown: tuple[tuple[str, str, tuple[str, ...]], ...]
    instead: tuple[str, ...]


def refusal(tracker: Tracker, belief: int, content: Content | None) -> Refusal:
    """What speaks against a record.

    Args:
        tracker: The beliefs.
        belief: What was the case before it.
        content: What it says, which nothing explains.
    """
    before = tracker.spread(belief)
    hindrances: dict[Hindrance, None] = {}
    shown: list[tuple[str, str, tuple[str, ...]]] = []
    if isinstance(content, Happened):
        for event in content.events:
            hindrances.update(dict.fromkeys(hindrances_of(tracker, before, event)))
    elif isinstance(content, Shown):
        shown = [(name, value, tracker.shown_by(before, name)) for name, value in content.values]
    return Refusal(tuple(hindrances), tuple(shown), tracker.possible(before))


def hindrances_of(tracker: Tracker, belief: int, event: str) -> tuple[Hindrance, ...]:
    """Why an event is not possible in the states of a belief, those where it is left out."""
    compiled = tracker.space.compiled
    owner = compiled.composition.event(event).owner
    found: dict[Hindrance, None] = {}
    for state in tracker.states(belief):
        at = dict(zip(compiled.names, state, strict=True))
        if compiled.try_step(state, event) is not None:
            continue
        there = obstacles(compiled.composition, event, at)
        for one in there:
            rules = one.transition.annotation.rules
            found[Hindrance(event, owner, at[owner], one.false, rules)] = None
        if not there:
            found[Hindrance(event, owner, at[owner], (), ())] = None
    return tuple(sorted(found, key=lambda one: len(one.false)))
